"""The operations that C++ asks of Python: the callbacks of the host table."""
