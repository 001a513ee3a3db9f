"""Reads the code blocks of a Markdown page and says what is to be done with each (CONTRIBUTING.md, "Writing docs").

A page becomes groups; a group is a directory with files, sources to build and steps to run in one process, in order.
"""

import pathlib
import re
from typing import Dict, List, NamedTuple, Optional, Tuple

_FENCE = re.compile(r"^(?P<indent> *)(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)$")
_MODULE = re.compile(r"^(?:BOOST_PYTHON_MODULE|KEVEL_MODULE)\((\w+)\)|\bkevel_module_(\w+)\(", re.M)
_FILE_NAME = re.compile(r"^(?://|#|/\*)\s*([\w./-]+\.\w+)\s*(?:\*/)?$")
_PROGRAM = re.compile(r"^int main\(", re.M)
_PROMPT = "$ "
_COMMAND = re.compile(r"(?:\w+=\S* )*(?:python3?|kevel|\./\w+|mkdir|cd|cat|ls|export)\b(?! -m (?:pip|venv)\b)")

SOURCES = {"cpp": "cc", "c++": "cc", "c": "c"}
SHELLS = ("sh", "console", "bash")


class Mistake(Exception):
    """A block that the rules do not allow; the text says where and what to write."""


class Block(NamedTuple):
    """One fenced block."""

    page: pathlib.Path
    line: int  # of its first line of text
    language: str
    words: Tuple[str, ...]  # what follows the language
    text: str

    @property
    def place(self) -> str:
        """Where it is, for people."""
        return f"{self.page}:{self.line}"

    @property
    def file_name(self) -> Optional[str]:
        """The file that the block is, if its first line is a comment that only names one."""
        match = _FILE_NAME.match(self.text.split("\n", 1)[0])
        return match[1] if match else None

    @property
    def module(self) -> Optional[str]:
        """The module that the block is; a program may define some too."""
        whole = self.language in SOURCES and not self.program and "part" not in self.words
        match = _MODULE.search(self.text) if whole else None
        return (match[1] or match[2]) if match else None

    @property
    def program(self) -> bool:
        """Whether the block is a program."""
        return self.language in SOURCES and bool(_PROGRAM.search(self.text))


class Build(NamedTuple):
    """A source to be compiled."""

    block: Block
    kind: str  # module, program, fragment or refused
    name: str
    context: str  # what stands before a fragment
    flags: Tuple[str, ...]
    files: Tuple[Tuple[str, str], ...]  # that stand beside the source: name and text
    sentence: str = ""  # what the compiler says of a refused one


class Group:
    """What is built and run in one directory and process."""

    def __init__(self, page: pathlib.Path) -> None:
        self.page = page
        self.files: Dict[str, str] = {}
        self.builds: List[Build] = []
        self.steps: List[Dict[str, object]] = []
        self.not_run: List[str] = []


def blocks(page: pathlib.Path, text: str) -> List[Block]:
    """Return a page's fenced blocks, without the directives of MyST."""
    found, opened, lines, start = [], None, [], 0
    for number, line in enumerate(text.split("\n"), 1):
        match = _FENCE.match(line)
        if opened is None:
            if match:
                opened, lines, start = match, [], number + 1
        elif match and match["fence"].startswith(opened["fence"]) and not match["info"].strip():
            info = opened["info"].split()
            if not info:
                raise Mistake(f"{page}:{start}: say what the block is: ```text if nothing else")
            if not info[0].startswith("{"):
                body = "\n".join(each[min(len(opened["indent"]), len(each)) :] for each in lines)
                found.append(Block(page, start, info[0], tuple(info[1:]), body + "\n"))
            opened = None
        else:
            lines.append(line)
    if opened is not None:
        raise Mistake(f"{page}:{start}: this block has no end")
    return found


def commands(block: Block) -> List[str]:
    """Return the commands of a block for the shell; a console's are those with a prompt."""
    lines = block.text.replace("\\\n", " ").split("\n")
    if any(line.startswith(_PROMPT) for line in lines):
        return [line[len(_PROMPT) :] for line in lines if line.startswith(_PROMPT)]
    return [line for line in lines if line.strip() and not line.startswith("#")]


def groups(page: pathlib.Path, text: str) -> List[Group]:
    """Return what a page asks for. A module of a name that the page had already begins another group."""
    made = [Group(page)]
    for block in blocks(page, text):
        if block.module and any(build.name == block.module for build in made[-1].builds):
            made.append(Group(page))
        _add(made[-1], block)
    return made


def _add(group: Group, block: Block) -> None:
    if block.language in SOURCES:
        _add_source(group, block)
    elif block.language in ("python", "pycon"):
        _add_python(group, block)
    elif block.language in SHELLS:
        _add_shell(group, block)
    elif block.language == "text":
        if "output" in block.words:
            _add_output(group, block)
    elif block.file_name:
        group.files[block.file_name] = block.text
    else:
        group.not_run.append(f"{block.place}: {block.language}")


def _add_source(group: Group, block: Block) -> None:
    flags = tuple("-std=" + word[4:] for word in block.words if word.startswith("std="))
    if block.file_name:
        group.files[block.file_name] = block.text
    files = tuple(group.files.items())

    def build(kind: str, name: str, context: str = "") -> None:
        group.builds.append(Build(block, kind, name, context, flags, files))

    if "fragment" in block.words:
        whole = [each.block.text for each in group.builds if each.kind == "module"]
        build("fragment", f"line{block.line}", whole[-1] if whole else "")
    elif "refused" in block.words:
        build("refused", f"line{block.line}")
    elif block.module:
        build("module", block.module)
    elif block.program:
        name = pathlib.Path(block.file_name or f"program{block.line}").stem
        build("program", name)
        group.steps.append({"kind": "program", "text": f"./{name}\n", "line": block.line})
    elif not block.file_name:
        kinds = "a module (KEVEL_MODULE), a program (main), a file (`// name.hpp` is its first line)"
        raise Mistake(f"{block.place}: a block of C++ is {kinds}, or says ```{block.language} fragment")


def _add_python(group: Group, block: Block) -> None:
    if block.file_name:
        group.files[block.file_name] = block.text
    session = block.text.lstrip().startswith(">>>")
    kind = "syntax" if "fragment" in block.words or block.file_name else "session" if session else "python"
    step: Dict[str, object] = {"kind": kind, "text": block.text, "line": block.line, "raises": "raises" in block.words}
    step["needs"] = [word[6:] for word in block.words if word.startswith("needs=")]
    group.steps.append(step)


def _add_shell(group: Group, block: Block) -> None:
    wanted = commands(block)
    strange = [command for command in wanted if not _COMMAND.match(command)]
    if "fragment" in block.words or strange:
        group.not_run.append(f"{block.place}: {(strange or wanted)[0]}")
        return
    step: Dict[str, object] = {"kind": "shell", "text": "\n".join(wanted) + "\n", "line": block.line}
    step["fails"] = [int(word[5:]) for word in block.words if word.startswith("exit=")]
    shown = [line for line in block.text.replace("\\\n", " ").split("\n") if not line.startswith(_PROMPT)]
    if len(shown) > 1 and block.text.startswith(_PROMPT):
        step["output"] = "\n".join(shown)
    group.steps.append(step)


def _add_output(group: Group, block: Block) -> None:
    ran = int(str(group.steps[-1]["line"])) if group.steps else 0
    if group.builds and group.builds[-1].kind == "refused" and group.builds[-1].block.line > ran:
        group.builds[-1] = group.builds[-1]._replace(sentence=block.text)
        return
    if not group.steps or group.steps[-1]["kind"] == "syntax":
        raise Mistake(f"{block.place}: there is nothing before it that could print this")
    group.steps[-1]["output"] = block.text
