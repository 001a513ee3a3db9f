"""What Boost.Python's Jamfile tells: which tests there are, and which sources and scripts belong to each."""

import pathlib
import re
from typing import Dict, List, NamedTuple


class Test(NamedTuple):
    """One test."""

    name: str
    #: run (a script that uses modules), program (of C++ alone), embedding (a program that starts Python), compile,
    #: or compile-fail
    kind: str
    #: the sources of each module; of the program, or what is to compile
    units: List[List[str]]
    #: what Python runs, or is the argument of the program that embeds it
    script: str = ""


def rules(text: str) -> List[List[str]]:
    """Return the words of every `[ rule ... ]` of the suite; requirements keep their own brackets as words."""
    text = re.sub(r"#.*", "", text)
    suite = text[text.index("test-suite python") :]
    found, depth, start = [], 0, 0
    for place in re.finditer(r"[][]", suite):
        depth += 1 if place.group() == "[" else -1
        if place.group() == "[" and depth == 1:
            start = place.end()
        elif depth == 0:
            found.append(suite[start : place.start()].split())
    return found


def of_rule(words: List[str], extensions: Dict[str, List[str]]) -> List[Test]:
    """Return the test of one rule, if it is one for this system; `extensions` collects modules that are named first."""
    rule, first, *rest = words
    files = [word for word in (first, *rest) if word.endswith((".cpp", ".py")) and ".." not in word]
    sources = [file for file in files if file.endswith(".cpp")]
    scripts = [file for file in files if file.endswith(".py")]
    if rule == "python-extension":
        extensions[first] = sources
    elif rule == "numpy-test":
        return [Test(first.replace("/", "_"), "run", [[first + ".cpp"]], first + ".py")]
    elif rule == "bpl-test" and not any("require-windows" in word for word in rest):
        # The first script is the one to run; others are imported by it.
        script = scripts[0] if scripts else first + ".py"
        units = [extensions[word] for word in rest if word in extensions]
        units = units or [[source] for source in sources or [first + ".cpp"]]
        return [Test(first, "run", units, script)]
    elif rule in ("run", "py-run"):
        # Sections are divided by colons; the fifth is a name other than the source's.
        sections = " ".join(rest).split(":")
        name = sections[4].strip() if len(sections) > 4 and sections[4].strip() else pathlib.Path(first).stem
        return [Test(name, "embedding" if scripts else "program", [sources], scripts[0] if scripts else "")]
    elif rule.replace("py-", "") in ("compile", "compile-fail"):
        return [Test(pathlib.Path(first).stem, rule.replace("py-", ""), [sources])]
    return []


def read(folder: pathlib.Path) -> List[Test]:
    """Return the tests of the suite that are for Linux."""
    extensions: Dict[str, List[str]] = {}
    return [test for words in rules((folder / "Jamfile").read_text()) for test in of_rule(words, extensions)]


if __name__ == "__main__":
    import fetch

    for each in read(fetch.fetch()):
        print(f"{each.kind:12} {each.name:24} {' | '.join(' '.join(unit) for unit in each.units)} {each.script}")
