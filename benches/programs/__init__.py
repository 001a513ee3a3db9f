"""Whole programs that use a tool's module as a user would."""
