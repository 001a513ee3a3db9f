"""Stubs (`.pyi`) from what a loaded module has registered."""
