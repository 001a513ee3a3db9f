"""Checks the links of the built site: each internal one leads to a file, and its anchor to an element of that page."""

import html.parser
import pathlib
import urllib.parse
from typing import Dict, List, Set, Tuple


class _Page(html.parser.HTMLParser):
    """What a page links to, and what can be linked to in it."""

    def __init__(self) -> None:
        super().__init__()
        self.links: List[str] = []
        self.names: Set[str] = set()

    def handle_starttag(self, tag: str, attrs: "List[Tuple[str, str | None]]") -> None:
        values = {name: value for name, value in attrs if value}
        self.names.update(values[name] for name in ("id", "name") if name in values)
        self.links += [values[name] for name in ("href", "src") if name in values]


def _read(path: pathlib.Path) -> _Page:
    page = _Page()
    page.feed(path.read_text("utf-8"))
    return page


def check(site: pathlib.Path) -> Tuple[List[str], Dict[str, List[str]]]:
    """Return what is wrong with internal links, and the external ones with the pages that have them.

    External links are not fetched.
    """
    pages = {path: _read(path) for path in sorted(site.rglob("*.html"))}
    wrong: List[str] = []
    external: Dict[str, List[str]] = {}
    for path, page in pages.items():
        for link in page.links:
            parts = urllib.parse.urlsplit(link)
            if parts.scheme or parts.netloc:
                if parts.scheme in ("http", "https"):
                    external.setdefault(link, []).append(path.relative_to(site).as_posix())
                continue
            there = (path.parent / urllib.parse.unquote(parts.path)).resolve() if parts.path else path
            there = there / "index.html" if there.is_dir() else there
            name = urllib.parse.unquote(parts.fragment)
            if not there.exists():
                wrong.append(f"{path.relative_to(site)}: {link}: there is no such file")
            elif name and there in pages and name not in pages[there].names:
                wrong.append(f"{path.relative_to(site)}: {link}: there is no such anchor")
    return wrong, external
