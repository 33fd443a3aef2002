"""An answer in, a `Mark` out."""
