"""Values on their way between Python and C++."""
