"""The command line (`python -m kevel`), its commands and what builds modules."""
