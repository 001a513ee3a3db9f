"""What Boost.Python's Jamfile tells: which tests there are, and which sources and scripts belong to each."""

import pathlib
import re
from typing import Dict, List, NamedTuple

#: tests that the Jamfile keeps for Windows
WINDOWS = ("calling_conventions", "calling_conventions_mf")


class Test(NamedTuple):
    """One test: a script with its modules, a program, or sources that must (not) compile."""

    name: str
    kind: str  # script, program, compile, compile-fail
    sources: List[str]  # one module each, but for kind "program"
    script: str = ""


def brackets(text: str) -> List[List[str]]:
    """Return the words of every `[ rule ... ]`, requirements and comments left out."""
    text = re.sub(r"#.*", "", text)
    suite = text[text.index("test-suite python") :]
    found = []
    depth, start = 0, 0
    for position, character in enumerate(suite):
        if character == "[":
            depth += 1
            if depth == 1:
                start = position + 1
        elif character == "]":
            depth -= 1
            if depth == 0:
                found.append(suite[start:position])
    return [rule.split() for rule in found]


def of_rule(words: List[str], extensions: Dict[str, List[str]]) -> List[Test]:
    """Return the tests of one rule; `extensions` collects modules that are named first."""
    rule, *rest = words
    files = [word for word in rest if word.endswith((".cpp", ".py")) and ".." not in word]
    sources = [file for file in files if file.endswith(".cpp")]
    if rule == "python-extension":
        extensions[rest[0]] = sources
    elif rule == "bpl-test" and rest[0] not in WINDOWS:
        name = rest[0]
        script = next((file for file in files if file.endswith(".py")), name + ".py")
        named = [word for word in rest[1:] if word in extensions]
        if named:
            return [Test(name, "script-whole", extensions[named[0]], script)]
        return [Test(name, "script", sources or [name + ".cpp"], script)]
    elif rule in ("run", "py-run"):
        name = pathlib.Path(sources[0]).stem
        scripts = [file for file in files if file.endswith(".py")]
        return [Test(name, "program", sources[:1], scripts[0] if scripts else "")]
    elif rule in ("compile", "py-compile"):
        return [Test(pathlib.Path(sources[0]).stem, "compile", sources)]
    elif rule == "py-compile-fail":
        return [Test(pathlib.Path(sources[0]).stem, "compile-fail", sources)]
    return []


def read(folder: pathlib.Path) -> List[Test]:
    """Return every test of the suite that is for Linux and without NumPy, each name once."""
    extensions: Dict[str, List[str]] = {}
    tests: Dict[str, Test] = {}
    for words in brackets((folder / "Jamfile").read_text()):
        for test in of_rule(words, extensions):
            tests.setdefault(f"{test.kind}:{test.name}", test)
    return list(tests.values())
