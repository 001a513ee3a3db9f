"""Builds the site (`make docs`): docs/_site/build.py WHEEL SITE, in an environment that has requirements.txt.

The pages of docs/ and the references made from the sources go to target/docs-source, and Sphinx makes SITE of them.
Warnings are errors, and every internal link of the result is followed. External links are counted, and named with
--external.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import time
from typing import Dict, List

import c_reference
import catalogue
import cpp_reference
import links
import sources

ROOT = sources.ROOT
HERE = pathlib.Path(__file__).resolve().parent
SOURCE = ROOT / "target" / "docs-source"
MODULES = ROOT / "target" / "docs-modules"
#: the example whose Python side autodoc shows
EXAMPLE = ROOT / "examples" / "03_inheritance" / "shapes.cc"


def generated() -> Dict[str, str]:
    """Return the pages that are made from sources, by their paths in the site."""
    made = {"reference/mistakes.md": catalogue.page(ROOT), "adr/index.md": sources.adr_index()}
    return {**made, **c_reference.pages(ROOT), **cpp_reference.pages(ROOT)}


def install(wheel: pathlib.Path) -> None:
    """Install exactly this wheel in the environment that runs this."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    subprocess.run([*command, "--force-reinstall", "--no-deps", str(wheel)], check=True)


def build_example() -> None:
    """Compile the example that autodoc imports, if it or this kevel has changed."""
    made = MODULES / f"{EXAMPLE.stem}.kevel.so"
    if not made.exists() or made.stat().st_mtime < EXAMPLE.stat().st_mtime:
        command = [sys.executable, "-m", "kevel", "build", str(EXAMPLE), "-o", str(MODULES), "--", "-O0"]
        subprocess.run(command, check=True)


def run_sphinx(site: pathlib.Path) -> int:
    """Run Sphinx; return its exit code."""
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "--keep-going", "-q", "-j", "auto", "-c", str(HERE)]
    command += ["-d", str(ROOT / "target" / "docs-trees"), str(SOURCE), str(site)]
    environment = dict(os.environ, KEVEL_SITE_MODULES=str(MODULES), PYTHONDONTWRITEBYTECODE="1")
    return subprocess.run(command, env=environment, check=False).returncode


def main() -> int:
    """Build, check, report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--external", action="store_true", help="name the external links, which are not followed")
    help_ = "to be installed first; without it kevel is there already"
    parser.add_argument("wheel", nargs="?", type=pathlib.Path, help=help_)
    parser.add_argument("site", type=pathlib.Path)
    options = parser.parse_args()
    start = time.monotonic()
    if options.wheel:
        install(options.wheel)
    build_example()
    sources.write(SOURCE, generated())
    code = run_sphinx(options.site)
    if code:
        return code
    wrong, external = links.check(options.site)
    _print(wrong)
    if options.external:
        _print([f"not followed: {link}  {places[0]}" for link, places in sorted(external.items())])
    pages = len(list(options.site.rglob("*.html")))
    taken = time.monotonic() - start
    checked = f"{len(wrong)} links wrong, {len(external)} external ones"
    print(f"site: {pages} pages in {options.site}, {checked}, {taken:.0f} s")
    return 1 if wrong else 0


def _print(lines: List[str]) -> None:
    for line in lines:
        print(line)


if __name__ == "__main__":
    sys.exit(main())
