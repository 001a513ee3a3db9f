"""Checked mode: what is watched, mistakes, leaks."""
