"""What authors write, as frozen models, and how it is loaded."""
