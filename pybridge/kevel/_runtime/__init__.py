"""What runs in each process that loads a module. A package imports only those before it:

base, handles, types, instances, memory, convert, check, functions, classes, host, load.
"""
