"""Puts the pages of the repository where Sphinx reads them, with links that hold there."""

import os
import pathlib
import re
from typing import Dict

ROOT = pathlib.Path(__file__).resolve().parents[2]

#: pages that the site has elsewhere than below docs/
_ELSEWHERE = {
    "ARCHITECTURE.md": "design/architecture.md",
    "CONVENTIONS.md": "design/conventions.md",
    "CONTRIBUTING.md": "project/contributing.md",
    "CHANGELOG.md": "project/changelog.md",
    "docs/benchmarks.md": "project/benchmarks.md",
}
#: what pages link to that the site has under another name
_INSTEAD = {"README.md": "index.md", "docs/adr": "adr/index.md", "examples/tutorial": "tutorial/index.md"}
_LINK = re.compile(r"(?<!!)\[((?:[^\]`]|`[^`]*`)+)\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^ *(```|~~~)")


def pages() -> Dict[str, str]:
    """Return the path in the repository of each page, and its path in the site."""
    docs = ROOT / "docs"
    found = [path.relative_to(docs) for path in sorted(docs.rglob("*.md"))]
    own = {f"docs/{path}": str(path) for path in found if not path.parts[0].startswith("_") and path.name[:4] != "0000"}
    return {**own, **_ELSEWHERE}


def adr_index() -> str:
    """The page that lists the decision records."""
    lines = ["# Decisions", "", "What is hard to take back, and why it is so.", "", "```{toctree}", ":maxdepth: 1", ""]
    lines += [path.stem for path in sorted((ROOT / "docs" / "adr").glob("[0-9]*.md")) if path.name[:4] != "0000"]
    return "\n".join([*lines, "```", ""])


def write(place: pathlib.Path, generated: Dict[str, str]) -> None:
    """Write the repository's pages, its pictures and the generated pages below `place`; remove all else there."""
    mapping = pages()
    known = {**mapping, **_INSTEAD, **{f"docs/{path}": path for path in generated}}
    texts = {new: _with_links(old, new, known) for old, new in mapping.items()}
    texts.update(generated)
    for picture in (ROOT / "docs").rglob("*.svg"):
        texts[str(picture.relative_to(ROOT / "docs"))] = picture.read_text("utf-8")
    for path, text in texts.items():
        file = place / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists() or file.read_text("utf-8") != text:  # Sphinx looks at the time of the change
            file.write_text(text, "utf-8")
    for file in place.rglob("*.*"):
        if file.is_file() and str(file.relative_to(place)) not in texts:
            file.unlink()


def _with_links(old: str, new: str, known: Dict[str, str]) -> str:
    """Return a page's text as it has to be at its place in the site."""
    lines, fenced = [], False
    for line in (ROOT / old).read_text("utf-8").split("\n"):
        fenced ^= bool(_FENCE.match(line))
        lines.append(line if fenced else _LINK.sub(lambda match: _link(match, old, new, known), line))
    return "\n".join(lines)


def _link(match: "re.Match[str]", old: str, new: str, known: Dict[str, str]) -> str:
    """One link: to the page in the site, or, where the site has none, what it is called in the repository."""
    text, (target, hash_, anchor) = match[1], match[2].partition("#")
    if ":" in target or not target:
        return match[0]
    path = os.path.normpath(os.path.join(os.path.dirname(old), target))
    if path in known:
        return f"[{text}]({os.path.relpath(known[path], os.path.dirname(new) or '.')}{hash_}{anchor})"
    if not (ROOT / path).exists():
        raise SystemExit(f"{old}: {match[0]} leads nowhere")
    return f"`{path}`" if text.strip("`") == path else f"{text} (`{path}`)"
