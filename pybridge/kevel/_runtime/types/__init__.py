"""C++ types as the bridge knows them, the hidden state of instances and classes, and static members."""
