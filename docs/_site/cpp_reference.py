"""The reference of the C++ facade: what the public headers declare in namespace kevel, with its `///` comments."""

import pathlib
import re
from typing import Dict, Iterator, List, NamedTuple, Optional, Tuple

#: the pages: title, and the headers on it, in this order; a header that is named nowhere comes on the last page
_PAGES = {
    "modules": (
        "Modules and functions",
        "module def args overloads function_object signature docstring_options scope embed",
    ),
    "classes": ("Classes", "class init property operators pickle enum visitor virtual wrapper registered hooked_init"),
    "results": (
        "Arguments, results and ownership",
        "policy call_policies holder pointee opaque back_reference borrow_scope",
    ),
    "objects": (
        "Python objects",
        "object object_ops builtins str list dict tuple long object_operators object_protocol call exec",
    ),
    "converters": (
        "Converters and containers",
        "from_python to_python converters hint traits type_id range stl_iterator indexing/* stl stl/* missing_header",
    ),
    "errors": ("Errors", "error error_held translate translator handle_exception error_text"),
    "lifetime": ("Lifetime and threads", "local global weak field frame attach lock"),
    "more": ("More", ""),
}
_HEAD = re.compile(r"^// kevel/(?P<name>[\w/]+\.hpp): (?P<purpose>.*(?:\n// ?\S.*)*)(?P<rest>(?:\n//.*)*)")
_SCOPE = re.compile(r"^(?:template .*?)?\b(namespace|class|struct|union|enum)\b(?! *=)[^();=]*$", re.S)
_NAME = re.compile(
    r"\b(?:class|struct|enum|union)(?: class)? (?P<type>[\w<>:,.() *]+?)(?= :|$)"
    r"|\busing (?P<alias>\w+)|#define (?P<macro>\w+)|(?P<function>operator *(?:\(\)|\[\]|[^(]+?)|~?\b\w+)(?= ?\()"
)
#: headers that are not for users: the namespace's macros, and what only Boost.Python's sources meet
_INNER = ("defs", "error_pending")
#: the folders of headers that <kevel/python.hpp> includes
_INNER_FOLDER = re.compile(r"^detail/\w+/")


class Entry(NamedTuple):
    """A documented declaration; `depth` is 0 in the namespace, 1 in a class."""

    name: str
    declarations: List[str]
    doc: str
    depth: int


class _Scope(NamedTuple):
    kind: str
    public: bool
    documented: bool


def _lines(text: str) -> Iterator[str]:
    """The lines that are compiled natively; Boost.Python's own are left out."""
    stack: List[Optional[bool]] = []  # whether each conditional's branch is read
    for line in text.replace("\\\n", " ").split("\n"):
        directive = re.match(r"# *(if|ifdef|ifndef|else|elif|endif)\b *(.*)", line)
        if directive:
            word, rest = directive.groups()
            if word.startswith("if"):
                boost = "KEVEL_BOOST_PYTHON" in rest
                stack.append((word == "ifndef" or "!defined" in rest) if boost else True)
            elif word == "endif":
                stack.pop()
            elif stack:
                stack[-1] = not stack[-1] if word == "else" else False
        elif all(stack):
            yield line


def _short(declaration: str) -> str:
    """A declaration as a reader wants it: one line, without initialisers, constraints and attributes."""
    text = " ".join(declaration.split())
    text = re.sub(r"\b(KEVEL_\w+|inline|constexpr|\[\[\w+\]\]) (?=\S)", "", text)
    text = _without_constraints(text)
    text = re.sub(r"\) : (?!public).*$", ")", text)  # a constructor's initialisers
    return text.strip()


def _without_constraints(text: str) -> str:
    """Drop `std::enable_if_t<...> = 0` from lists of template parameters."""
    at = 0
    while match := re.search(r"(?:, )?std::enable_if_t<", text[at:]):
        depth, start, at = 1, at + match.start(), at + match.end()
        while depth:
            depth += {"<": 1, ">": -1}.get(text[at], 0)
            at += 1
        default = re.match(r" = \w+", text[at:])
        if default:
            text, at = text[:start] + text[at + default.end() :], start
    return text.replace("template <> ", "")


def _without_template(text: str) -> str:
    """A declaration without its list of template parameters."""
    while text.startswith("template <"):
        depth, at = 1, len("template <")
        while depth:
            depth += {"<": 1, ">": -1}.get(text[at], 0)
            at += 1
        text = text[at:].strip()
    return text


def _broken(declaration: str) -> str:
    """With the template parameters on a line of their own, where the whole is long; without kevel's own bases."""
    text = re.sub(r" : (?:(?:public )?detail::[\w<>:., ]+)$", "", declaration)
    rest = _without_template(text)
    return text if len(text) < 90 or rest == text else f"{text[: -len(rest)].strip()}\n{rest}"


class Reader:
    """Reads one header."""

    def __init__(self, text: str) -> None:
        self.entries: List[Entry] = []
        self.scopes: List[_Scope] = []
        self.doc: List[str] = []
        self.declared = ""
        for line in _lines(text):
            self._line(line)

    def _line(self, line: str) -> None:
        stripped = line.strip()
        if stripped.startswith("///"):
            if not self.declared.strip():
                self.doc.append(stripped[3:].strip())
            return
        if stripped.startswith("#define") and self.doc and self._open():
            self._add(" ".join(stripped.split(")")[0].split()[:9]) + (")" if "(" in stripped else ""))
            return
        if stripped.startswith(("#", "//")):
            self.doc = [] if not self.declared.strip() else self.doc
            return
        if re.match(r"KEVEL_\w+_(OPEN|CLOSE)$", stripped):
            return
        if not stripped and not self.declared.strip():
            self.doc = []
        for character in re.sub(r"\s//.*$", "", line) + "\n":
            self._character(character)

    def _character(self, character: str) -> None:
        scope = self.scopes[-1] if self.scopes else None
        if character == "{":
            self._begin()
        elif character == "}":
            if self.scopes:
                self.scopes.pop()
            if scope and scope.kind == "value":
                return
            self.declared = ""
        elif scope and scope.kind in ("body", "value"):
            return
        elif character == ";":
            self._end()
        elif character == ":" and re.search(r"^\s*(public|private|protected)$", self.declared):
            self.scopes[-1] = self.scopes[-1]._replace(public="public" in self.declared)
            self.declared, self.doc = "", []
        else:
            self.declared += character

    def _open(self) -> bool:
        """Whether what is declared here is for users."""
        return all(scope.public for scope in self.scopes)

    def _begin(self) -> None:
        """A `{`: of a scope, or of a body, which is skipped."""
        if self.scopes and self.scopes[-1].kind in ("body", "value"):
            self.scopes.append(_Scope("body", False, False))
            return
        text = " ".join(self.declared.split())
        if re.search(r"(?:\) : .*| = |\w)$", text) and ") : " in text and not text.endswith(")"):
            self.scopes.append(_Scope("value", False, False))  # an initialiser `member{...}` of a constructor
            return
        if text.endswith("="):
            self.scopes.append(_Scope("value", False, False))
            return
        match = _SCOPE.match(text)
        if not match:
            self._end()
            self.scopes.append(_Scope("body", False, False))
            return
        kind, documented = match[1], bool(self.doc)
        if kind == "namespace":
            self.scopes.append(_Scope("namespace", "detail" not in text, True))
        else:
            wanted = documented and self._open()
            self._end()
            public = wanted and kind in ("struct", "union")
            self.scopes.append(_Scope("class" if kind != "enum" else "body", public, documented))
        self.declared, self.doc = "", []

    def _end(self) -> None:
        """A declaration is complete."""
        text, self.declared = self.declared, ""
        if self._open() and text.strip():
            self._add(text)
        self.doc = []

    def _add(self, text: str) -> None:
        declaration = _short(text)
        match = _NAME.search(_without_template(declaration))
        name = next(filter(None, match.groups())).strip() if match else declaration.split("=")[0].split()[-1]
        depth = sum(scope.kind == "class" for scope in self.scopes)
        last = self.entries[-1] if self.entries else None
        if self.doc:
            self.entries.append(Entry(name, [declaration], "\n".join(self.doc), depth))
        elif last and last.name == name and last.depth == depth:
            last.declarations.append(declaration)
        self.doc = []


def headers(root: pathlib.Path) -> Dict[str, Tuple[str, str, List[Entry]]]:
    """Return of each public header its title, what it is for, and what it declares."""
    place = root / "cpp-headers" / "kevel"
    found = {}
    for path in sorted(place.rglob("*.hpp")):
        text = path.read_text("utf-8")
        head = _HEAD.match(text)
        entries = Reader(text).entries
        full = path.relative_to(place).as_posix()[: -len(".hpp")]
        name = _INNER_FOLDER.sub("", full)
        title = f"`<kevel/{name}.hpp>`" if name == full else name.replace("_", " ").capitalize()
        if entries and head and name not in _INNER:
            purpose = _prose(" ".join(line.lstrip("/ ") for line in head["purpose"].split("\n")))
            rest = re.sub(r"^// ?", "", head["rest"].strip(), flags=re.M).strip()
            more = f"\n\n:::{{container}} api\n```text\n{rest}\n```\n:::" if rest else ""
            found[name] = (title, _sentence(purpose) + more, entries)
    return found


def _prose(text: str) -> str:
    """A comment as Markdown."""
    pieces = re.split(r"(`[^`]*`)", text)
    pieces[::2] = [re.sub(r"([*<>\[\]#|])", r"\\\1", piece) for piece in pieces[::2]]
    return re.sub(r"\b(Errors|Threads|Ownership):", r"**\1:**", "".join(pieces))


def _sentence(text: str) -> str:
    """With a capital letter, unless it begins with a name."""
    return text[:1].upper() + text[1:] if re.match(r"[a-z]+ ", text) else text


def _section(title: str, purpose: str, entries: List[Entry]) -> str:
    """One header's section."""
    text = f"## {title}\n\n{purpose}\n"
    for entry in entries:
        declarations = ";\n".join(map(_broken, entry.declarations))
        text += f"\n### {_prose(entry.name)}\n" if entry.depth == 0 else ""
        kind = "member" if entry.depth else "api"
        text += f"\n:::{{container}} {kind}\n```cpp\n{declarations};\n```\n\n{_prose(entry.doc)}\n:::\n"
    return text


def pages(root: pathlib.Path) -> Dict[str, str]:
    """Return the pages, by their names in the site."""
    left = headers(root)
    written = {}
    for page, (title, names) in _PAGES.items():
        wanted: List[str] = []
        for name in names.split():
            wanted += [each for each in left if each == name or (name.endswith("/*") and each.startswith(name[:-1]))]
        wanted = wanted if names else list(left)
        sections = [_section(*left.pop(name)) for name in wanted]
        if sections:
            written[page] = f"# {title}\n\n" + "\n".join(sections)
    listed = "\n".join(["```{toctree}", *written, "```"])
    head = "<!-- made from cpp-headers/kevel -->\n"
    introduction = (
        "`#include <kevel/python.hpp>` is enough for a module; headers of `stl/`, `indexing/` and others that bring a\n"
        "header of the standard library with them are included one by one. Everything is in namespace `kevel`;\n"
        "`kevel::detail` is nobody's business but kevel's."
    )
    written["index"] = f"# C++ API\n\n{introduction}\n\n{listed}\n"
    return {f"reference/cpp/{page}.md": head + text for page, text in written.items()}
