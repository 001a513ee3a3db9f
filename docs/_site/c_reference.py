"""The reference of the C ABI, from include/kevel.h: a page for each kind of thing, with the header's own comments."""

import itertools
import pathlib
import re
from typing import Dict, List, NamedTuple, Optional

_ITEM = re.compile(
    r"/\*\*\n(?P<doc>(?: \*[^\n]*\n)*?) \*/\n"
    r"(?:#define (?P<macro>\w+) (?P<value>[^\n]+)"
    r"|typedef (?P<kind>struct|union) (?P<name>\w+) \{\n(?P<body>.*?)\n\} (?P=name);"
    r"|(?P<other>[^\n#][^;]*);)",
    re.S,
)
_FIELD = re.compile(r"  /\*\*\n(?P<doc>(?:   \*[^\n]*\n)*?)   \*/\n  (?P<text>[^;]+);", re.S)
_PARAMETER = re.compile(r"^@param (\w+) +(.*(?:\n {2,}.*)*)\n?", re.M)
_POINTER = re.compile(r"^(?P<result>.+?)\(\*(?P<name>\w+)\)(?P<parameters>\(.*\))$", re.S)
_WORD = re.compile(r"`[^`]*`|\b\w+(?:\(\))?")

#: the groups of constants: prefix, heading
_GROUPS = {
    "KVL_E_": "Statuses", "KVL_EXC_": "Exceptions", "KVL_KIND_": "Kinds of handles", "KVL_PARAM_": "Parameters",
    "KVL_RESULT_": "Results", "KVL_FUNC_": "Functions", "KVL_CLASS_": "Classes", "KVL_ENUM_": "Enums",
    "KVL_OP_": "Operations", "KVL_QUERY_": "Questions", "KVL_BUILD_": "Containers", "KVL_RUN_": "Source text",
    "KVL_BUFFER_": "Buffers", "KVL_RELEASE_": "Releases", "KVL_CHECK_": "Checked mode",
}  # fmt: skip

_TITLES = {
    "index": "C API", "functions": "The table of functions", "types": "Types and records", "constants": "Constants",
    "host": "The side of the host",
}  # fmt: skip

_HOST = "What a Python's side gives to the core and calls of it. A module needs none of this."


class Item(NamedTuple):
    """A declaration with its comment."""

    kind: str  # macro, struct, union, type, function or field
    name: str
    declaration: str
    doc: str
    fields: "List[Item]"


def _clean(doc: str) -> str:
    """A comment without its stars."""
    return "\n".join(re.sub(r"^ *\* ?", "", line) for line in doc.split("\n")).strip()


def _plain(declaration: str) -> str:
    """A declaration on one line, without the `struct` that its types don't need."""
    return re.sub(r"\b(struct|union) (?=kvl_)", "", " ".join(declaration.split()))


def _fields(body: str) -> List[Item]:
    found = []
    for match in _FIELD.finditer(body):
        text = _plain(match["text"])
        pointer = _POINTER.match(text)
        name = pointer["name"] if pointer else re.sub(r"\[\d+\]$", "", text).split()[-1].lstrip("*")
        found.append(Item("field", name, text, _clean(match["doc"]), []))
    return found


def read(text: str) -> List[Item]:
    """Return what a header declares."""
    items = []
    for match in _ITEM.finditer(text):
        doc = _clean(match["doc"])
        if match["macro"]:
            items.append(Item("macro", match["macro"], match["value"], doc, []))
        elif match["kind"]:
            items.append(Item(match["kind"], match["name"], "", doc, _fields(match["body"])))
        elif match["other"].startswith("typedef"):
            declaration = _plain(match["other"][len("typedef ") :])
            name = re.search(r"\(\*(\w+)\)|(\w+)$", declaration)
            named = (name[1] or name[2]) if name else declaration
            opaque = declaration == f"{named} {named}"
            items.append(Item("struct" if opaque else "type", named, declaration, doc, []))
        else:
            declaration = _plain(match["other"])
            items.append(Item("function", declaration.partition("(")[0].split()[-1].lstrip("*"), declaration, doc, []))
    return items


class Writer:
    """Writes items as directives of Sphinx's C domain."""

    def __init__(self, items: List[Item]) -> None:
        self.items = items
        self.roles = {item.name: self._role(item) for item in items}
        table = next(item for item in items if item.name == "kvl_api")
        for field in table.fields:
            if _POINTER.match(field.declaration):
                self.roles.setdefault(field.name, f"{{c:func}}`{field.name} <kvl_api.{field.name}>`")

    @staticmethod
    def _role(item: Item) -> str:
        role = {"macro": "macro", "struct": "struct", "union": "union", "type": "type", "function": "func"}[item.kind]
        return f"{{c:{role}}}`{item.name}`"

    def prose(self, doc: str, own: str) -> str:
        """A comment as Markdown: what it names is linked, parameters are a list, `Errors:` and its like are bold."""
        parameters = [(name, self._linked(" ".join(text.split()), own)) for name, text in _PARAMETER.findall(doc)]
        text = self._linked(_PARAMETER.sub("", doc), own)
        text = re.sub(r"^(Ownership|Threads|Errors|Since):", r"\n**\1:**", text, flags=re.M)
        text = re.sub(r"\n{3,}", "\n\n", text).strip()
        listed = "\n".join(f":param {name}: {each}" for name, each in parameters)
        return f"{text}\n\n{listed}" if listed else text

    def _linked(self, text: str, own: str) -> str:
        lines: List[str] = []
        for indented, group in itertools.groupby(text.split("\n"), lambda line: line.startswith("  ")):
            if indented:  # a formula or a table
                lines += ["```text", *(line[2:] for line in group), "```"]
            else:
                lines += ["".join(self._piece(piece, own) for piece in re.split(r"(`[^`]*`)", line)) for line in group]
        return "\n".join(lines)

    def _piece(self, piece: str, own: str) -> str:
        if piece.startswith("`"):
            return piece
        parts = re.split(r"(\b(?:KVL_\w+|kvl_\w+|[a-z]+_[a-z_]+)\b(?!\*))", piece)
        parts[1::2] = [self._named(part, own) for part in parts[1::2]]
        parts[::2] = [re.sub(r"([*<>\[\]#|])", r"\\\1", part) for part in parts[::2]]
        return "".join(parts)

    def _named(self, name: str, own: str) -> str:
        return self.roles[name] if name in self.roles and name != own else f"`{name}`" if "_" in name else name

    def entry(self, item: Item) -> str:
        """One item."""
        text = self.prose(item.doc, item.name)
        if item.kind == "macro":
            return self._directive("::::", "macro", item.name, f"Value `{item.declaration}`. {text}")
        if item.kind in ("struct", "union"):
            inner = "\n".join(self.field(item.name, field) for field in item.fields)
            return self._directive("::::", item.kind, item.name, f"{text}\n\n{inner}")
        return self._directive("::::", item.kind, item.declaration, text)

    def field(self, owner: str, field: Item, function: bool = False) -> str:
        """A field of a struct; one of the table is shown as the function that it is."""
        pointer = _POINTER.match(field.declaration)
        if function and pointer:
            signature = f"{pointer['result'].strip()} {owner}.{field.name}{pointer['parameters']}"
            return self._directive(":::", "function", signature, self.prose(field.doc, field.name))
        return self._directive(":::", "member", field.declaration, self.prose(field.doc, field.name))

    @staticmethod
    def _directive(colons: str, kind: str, signature: str, text: str) -> str:
        return f"{colons}{{c:{kind}}} {signature}\n\n{text}\n{colons}\n"

    def functions(self) -> str:
        """The page of the table's functions, by the noun with which their names begin."""
        table = next(item for item in self.items if item.name == "kvl_api")
        groups: Dict[str, List[Item]] = {}
        for field in table.fields:
            noun = field.name.split("_")[0] if _POINTER.match(field.declaration) else "data"
            groups.setdefault(noun, []).append(field)
        data = "\n".join(self.field("kvl_api", field) for field in groups.pop("data"))
        text = self._directive("::::", "struct", "kvl_api", self.prose(table.doc, "kvl_api") + "\n\n" + data)
        for noun, fields in groups.items():
            text += f"\n## {noun}\n\n" + "\n".join(self.field("kvl_api", field, function=True) for field in fields)
        return text

    def constants(self) -> str:
        """The page of constants, by prefix."""
        groups: Dict[str, List[Item]] = {title: [] for title in ("General", *_GROUPS.values())}
        for item in self.items:
            if item.kind == "macro":
                prefix: Optional[str] = next((prefix for prefix in _GROUPS if item.name.startswith(prefix)), None)
                groups[_GROUPS[prefix] if prefix else "General"].append(item)
        return "\n".join(f"\n## {title}\n\n" + "\n".join(map(self.entry, items)) for title, items in groups.items())


def pages(root: pathlib.Path) -> Dict[str, str]:
    """Return the pages, by their names in the site."""
    text = (root / "include" / "kevel.h").read_text("utf-8")
    writer = Writer(read(text))
    opening = re.search(r"/\* kevel\.h: (.*?) \*/", text, re.S)
    introduction = writer.prose(_clean(opening[1]), "") if opening else ""
    introduction = re.sub(r"^(Pointers|Handles):", r"\n**\1:**", introduction, flags=re.M)
    listed = "\n".join(["```{toctree}", *(name for name in _TITLES if name != "index"), "```"])
    how = "How to write a module in C: [The C API from plain C](../../c_api.md)."
    types = [item for item in writer.items if item.kind in ("struct", "union", "type")]
    host = [item for item in writer.items if item.kind == "function" or item.name == "kvl_host"]
    written = {
        "index": f"`#include <kevel.h>` declares {introduction}\n\n{how}\n\n{listed}\n",
        "functions": writer.functions(),
        "types": "\n".join(writer.entry(item) for item in types if item.name not in ("kvl_api", "kvl_host")),
        "constants": writer.constants(),
        "host": "\n".join([_HOST, "", *map(writer.entry, host)]),
    }
    head = "<!-- made from include/kevel.h -->\n"
    return {f"reference/c/{name}.md": f"{head}# {_TITLES[name]}\n\n{body}" for name, body in written.items()}
