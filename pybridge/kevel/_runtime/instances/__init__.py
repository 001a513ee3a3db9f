"""Instances of C++ classes: their boxes, who keeps or borrows them, transfer of ownership, pickling."""
