"""Finding and loading of modules, and programs that embed Python."""
