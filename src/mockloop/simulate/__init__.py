"""Thousands of panels at once, with numpy."""
