"""One loop: commands in, events out; no files, no clocks, no screens."""
