"""mockloop: a flight simulator for AI/ML job interviews, in the terminal."""

__version__ = "0.1.0"
