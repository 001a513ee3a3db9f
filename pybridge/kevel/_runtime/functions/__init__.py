"""Functions of C++: their records, wrappers made for them, overloads, docstrings and refusals."""
