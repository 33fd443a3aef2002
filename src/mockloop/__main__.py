"""`python -m mockloop`."""

from mockloop.start import run

run()
