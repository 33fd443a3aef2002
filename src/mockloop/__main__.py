"""`python -m mockloop`."""

from mockloop.cli import run

run()
