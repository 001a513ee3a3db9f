"""Places of objects, locals and errors: what a handle of C++ leads to."""
