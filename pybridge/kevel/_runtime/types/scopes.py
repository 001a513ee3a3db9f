"""Scopes that C++ defines things in: the module, or a class of it."""

from typing import Any

__all__ = ["module_of", "qualify"]


def module_of(scope: Any) -> str:
    """The name of the module that a scope is or belongs to."""
    return str(scope.__module__ if isinstance(scope, type) else scope.__name__)


def qualify(scope: Any, name: str) -> str:
    """The qualified name of what is `name` in a scope."""
    return f"{scope.__qualname__}.{name}" if isinstance(scope, type) else name
