"""Check the layers of each source tree (`make lint`): the order of its folders, and that its modules import each other in no circle.

A tree is one entry of TREES: its folders, lowest first, and the function that reads its import graph. A file outside the folders is
an error, and so is an import of a higher folder. Prints the size of the largest import cycle of each tree (1: there is none) with the
modules that are in it; exit code 1 if anything is wrong. `layers.py --graph TREE` prints the edges.
"""

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
    #: its folders, lowest first; a file may import from its own folder and from those before it
    folders: tuple[str, ...]
    #: files that are allowed at the root; they are above all folders
    files: tuple[str, ...]
    #: how many modules the largest cycle may have
    cycle: int = 1


# --- Rust ---------------------------------------------------------------------------------------------------------------------


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
        match path[0]:
            case "crate":
                return path[1:]
            case "self":
                return here + path[1:]
            case "super":
                while path and path[0] == "super":
                    here, path = here[:-1], path[1:]
                return here + path
            case first:
                return here + path if (*here, first) in modules else None

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


# --- the checker --------------------------------------------------------------------------------------------------------------


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
    rank = {folder: number for number, folder in enumerate(tree.folders)}
    rank |= {file: len(tree.folders) for file in tree.files}
    wrong = []
    for module, imported in sorted(graph.items()) if tree.folders else ():
        own = rank.get(module.split("/")[0])
        if own is None:
            wrong.append(f"{tree.root}/{module}: in no folder of layers.py; the folders are {' '.join(tree.folders)}")
            continue
        wrong += [
            f"{tree.root}/{module}: imports {other}, which is in a higher folder"
            for other in sorted(imported)
            if rank.get(other.split("/")[0], 0) > own
        ]
    cycle = largest_cycle(graph)
    print(f"{tree.root}: {len(cycle)} of {len(graph)} modules in the largest import cycle")
    if len(cycle) > tree.cycle:
        wrong.append(f"{tree.root}: {tree.cycle} may be; these import each other: {' '.join(cycle)}")
    print("".join(f"{line}\n" for line in wrong), end="")
    return len(wrong)


TREES = (
    Tree(
        root="core/src",
        graph=rust_graph,
        folders=(),  # once its files are in folders
        files=("lib.rs",),
        cycle=22,
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
