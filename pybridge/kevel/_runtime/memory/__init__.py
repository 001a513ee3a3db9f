"""Arrays and buffers: memory that C++ reads in place, or that Python sees."""
