"""Check the layers of each source tree (`make lint`): the order of its folders, and that no modules import in a circle.

A tree is one entry of TREES: its folders, lowest first, and the function that reads its import graph. A file outside of
the folders is an error, and so is an import of a higher folder. Prints the size of the largest import cycle of each
tree (1: there is none) with the modules that are in it; exit code 1 if anything is wrong. `layers.py --graph TREE`
prints the edges.
"""

import ast
import collections.abc
import dataclasses
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).parents[2]

#: Module -> the modules that it imports. Modules are named by their files, relative to the root of the tree.
Graph = dict[str, set[str]]


@dataclasses.dataclass(frozen=True)
class Tree:
    """One source tree."""

    root: str
    graph: collections.abc.Callable[[pathlib.Path], Graph]
    #: its folders, and files that others import by themselves, lowest first; each may import from itself and from those
    #: before it
    folders: tuple[str, ...]
    #: files that are allowed at the root; they are above all folders
    files: tuple[str, ...]
    #: how many modules the largest cycle may have
    cycle: int = 1


# --- Rust -------------------------------------------------------------------------------------------------------------


def rust_modules(root: pathlib.Path) -> dict[tuple[str, ...], str]:
    """Map each module's path within the crate to its file."""
    modules = {}
    for file in sorted(root.rglob("*.rs")):
        name = file.relative_to(root)
        parts = name.with_suffix("").parts
        modules[() if parts == ("lib",) else parts[:-1] if parts[-1] == "mod" else parts] = name.as_posix()
    return modules


def rust_code(text: str) -> str:
    """Return a file's code without its comments, strings and tests."""
    text = re.sub(r"//[^\n]*", "", text)
    text = re.sub(r'"(?:\\.|[^"\\])*"', '""', text, flags=re.DOTALL)
    return re.split(r"#\[cfg\(test\)\]\s*mod \w+ \{", text)[0]


def use_paths(tree: str, prefix: tuple[str, ...] = ()) -> collections.abc.Iterator[tuple[tuple[str, ...], str]]:
    """Give each path of a use tree, such as `a::{b, c::{self, D as E}}`, with the name that it gets."""
    depth, start, parts = 0, 0, []
    for at, character in enumerate(tree + ","):
        depth += (character == "{") - (character == "}")
        if character == "," and depth == 0:
            parts.append(tree[start:at].strip())
            start = at + 1
    for part in filter(None, parts):
        head, brace, rest = part.partition("{")
        path, _, alias = head.partition(" as ")
        idents = tuple(filter(None, (ident.strip() for ident in path.split("::"))))
        if brace:
            yield from use_paths(rest.rstrip()[:-1], prefix + idents)
        else:
            full = prefix + idents
            full = full[:-1] if full[-1] == "self" and len(full) > 1 else full
            yield full, alias.strip() or full[-1]


def rust_graph(root: pathlib.Path) -> Graph:
    """Read the import graph of a crate: `use` lines, and paths written out in code."""
    modules = rust_modules(root)

    def absolute(module: tuple[str, ...], path: tuple[str, ...]) -> tuple[str, ...] | None:
        """Return a path from the crate's root; None if it leads to another crate."""
        here = module
        if path[0] == "crate":
            return path[1:]
        if path[0] == "self":
            return here + path[1:]
        if path[0] == "super":
            while path and path[0] == "super":
                here, path = here[:-1], path[1:]
            return here + path
        return here + path if (*here, path[0]) in modules else None

    def owner(path: tuple[str, ...] | None) -> tuple[str, ...] | None:
        """Return the module that a path leads into; None if that is no module of ours, or the root."""
        while path and path not in modules:
            path = path[:-1]
        return path or None

    graph: Graph = {name: set() for name in modules.values()}
    for module, name in modules.items():
        code = rust_code((root / name).read_text("utf-8"))
        paths, aliases = [], {}
        for tree in re.findall(r"\buse ([^;]+);", code):
            for path, alias in use_paths(tree):
                full = absolute(module, path)
                paths.append(full)
                if full in modules:
                    aliases[alias] = full
        rest = re.sub(r"\buse [^;]+;", "", code)
        children = {child[-1]: child for child in modules if child[:-1] == module and child}
        for text in re.findall(r"\b\w+(?:::\w+)+", rest):
            path = tuple(text.split("::"))
            known = aliases.get(path[0]) or children.get(path[0])
            paths.append(known + path[1:] if known else absolute(module, path))
        found = {owner(path) for path in paths} - {None, module}
        graph[name] = {modules[path] for path in found}
    return graph


# --- C++ --------------------------------------------------------------------------------------------------------------


def cpp_graph(root: pathlib.Path) -> Graph:
    """Read the graph of the facade's headers, which include each other as <kevel/NAME>."""
    include = re.compile(rf"^ *# *include <{root.name}/([^>]+)>", re.M)
    files = {file.relative_to(root).as_posix(): file.read_text("utf-8") for file in sorted(root.rglob("*.hpp"))}
    return {name: set(include.findall(text)) - {name} for name, text in files.items()}


# --- Python -----------------------------------------------------------------------------------------------------------


def python_graph(root: pathlib.Path) -> Graph:
    """Read the import graph of a package, by its relative imports; those in functions count too."""
    files = [file for file in sorted(root.rglob("*.py")) if "templates" not in file.parts]
    names = {file.relative_to(root).as_posix() for file in files}

    def module(parts: tuple[str, ...]) -> str | None:
        """Return the file of a module or package; None if there is none of that name."""
        path = "/".join(parts)
        return next((name for name in (f"{path}.py", f"{path}/__init__.py".lstrip("/")) if name in names), None)

    graph: Graph = {}
    for file in files:
        name = file.relative_to(root).as_posix()
        package = file.relative_to(root).parent.parts
        found = set()
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level:
                base = package[: len(package) - node.level + 1] + tuple((node.module or "").split("."))
                base = tuple(part for part in base if part)
                # `from .package import module` leads to the module, not to the package.
                found |= {module((*base, each.name)) or module(base) for each in node.names}
        graph[name] = {each for each in found if each} - {name}
    return graph


# --- the checker ------------------------------------------------------------------------------------------------------


def largest_cycle(graph: Graph) -> list[str]:
    """Return the largest set of modules that all import each other, directly or not (Tarjan's algorithm)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    largest: list[str] = []

    def visit(node: str) -> None:
        nonlocal largest
        order[node] = low[node] = len(order)
        stack.append(node)
        for other in sorted(graph[node]):
            if other not in order:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], order[other])
        if low[node] == order[node]:
            at = stack.index(node)
            largest = max(largest, stack[at:], key=len)
            del stack[at:]

    for node in sorted(graph):
        if node not in order:
            visit(node)
    return sorted(largest)


def check(tree: Tree) -> int:
    """Report what is wrong with a tree, and the size of its largest cycle; return how much is wrong."""
    graph = tree.graph(ROOT / tree.root)
    places = {folder: number for number, folder in enumerate(tree.folders)}
    places |= {file: len(tree.folders) for file in tree.files}

    def rank(module: str) -> int | None:
        """Return how high a module stands, by the longest of the names that lead to it; None if nothing does."""
        parts = module.split("/")
        leading = ("/".join(parts[:depth]) for depth in range(len(parts), 0, -1))
        return next((places[name] for name in leading if name in places), None)

    wrong = []
    for module, imported in sorted(graph.items()) if tree.folders else ():
        own = rank(module)
        if own is None:
            wrong.append(f"{tree.root}/{module}: in no folder of layers.py; the folders are {' '.join(tree.folders)}")
            continue
        wrong += [
            f"{tree.root}/{module}: imports {other}, which is in a higher folder"
            for other in sorted(imported)
            if (rank(other) or 0) > own
        ]
    cycle = largest_cycle(graph)
    print(f"{tree.root}: {len(cycle)} of {len(graph)} modules in the largest import cycle")
    if len(cycle) > tree.cycle:
        wrong.append(f"{tree.root}: {tree.cycle} may be; these import each other: {' '.join(cycle)}")
    print("".join(f"{line}\n" for line in wrong), end="")
    return len(wrong)


RUNTIME = "base handles types instances memory convert check functions classes host load".split()
TREES = (
    Tree(
        root="core/src",
        graph=rust_graph,
        folders=(
            "abi", "native", "sync", "handles", "types", "runtime", "host", "check", "trace",
            "instances", "memory", "functions", "classes", "load", "capi",
        ),
        files=("lib.rs",),
    ),
    Tree(
        root="cpp-headers/kevel",
        graph=cpp_graph,
        folders=(
            "detail/base", "detail/convert", "detail/call", "detail/object", "detail/bind", "operators.hpp", "stl",
            "array", "array.hpp", "indexing", "pythonic", "numpy", "eigen",
        ),
        files=("python.hpp", "embed.hpp", "generator.hpp", "numpy.hpp", "pythonize.hpp", "stl.hpp", "eigen.hpp"),
    ),
    Tree(
        root="pybridge/kevel",
        graph=python_graph,
        folders=(
            "_cffi.py",
            *(f"_runtime/{package}" for package in RUNTIME),
            "_cli",
        ),
        files=(
            "__init__.py", "__main__.py", "pythonic.py", "setup_helpers.py", "testing.py",
            "_runtime/__init__.py", "_runtime/compiled_api.py",
        ),
    ),
)


def main() -> int:
    """Check every tree, or print the graph of one."""
    if sys.argv[1:2] == ["--graph"]:
        tree = next(tree for tree in TREES if tree.root == sys.argv[2])
        for module, imported in sorted(tree.graph(ROOT / tree.root).items()):
            print(f"{module}: {' '.join(sorted(imported))}")
        return 0
    return 1 if sum(check(tree) for tree in TREES) else 0


if __name__ == "__main__":
    sys.exit(main())
