"""Names of module files."""

import os

__all__ = ["SUFFIX", "stem_of"]

SUFFIX = ".kevel.so"


def stem_of(path: str) -> str:
    """The name of the module in a file."""
    base = os.path.basename(path)
    return base[: -len(SUFFIX)] if base.endswith(SUFFIX) else os.path.splitext(base)[0]
