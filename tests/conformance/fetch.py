"""Fetches Boost.Python's own tests: from Debian's source package, by apt and the mirror that it is configured with.

Nothing of them is kept in this repository; they are unpacked under target/conformance.
"""

import glob
import os
import pathlib
import re
import subprocess
import sys
import tarfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = ROOT / "target" / "conformance"
PACKAGE = "boost1.81"
#: what the tests use of Boost besides Boost.Python: headers only
HEADERS = "libboost1.81-dev"
TESTS = "libs/python/test"


def apt(*arguments: str, **options: object) -> None:
    """Run an apt command; what it says is shown if it fails."""
    result = subprocess.run([*arguments], capture_output=True, text=True, check=False, **options)
    if result.returncode != 0:
        sys.exit(f"{' '.join(arguments)} failed:\n{result.stdout}{result.stderr}")


def source_lists(folder: pathlib.Path) -> pathlib.Path:
    """Write the configured package sources again, as sources of sources."""
    lists = folder / "sources.list.d"
    lists.mkdir(parents=True, exist_ok=True)
    for path in [*glob.glob("/etc/apt/sources.list"), *glob.glob("/etc/apt/sources.list.d/*.list")]:
        text = re.sub(r"^deb\b", "deb-src", pathlib.Path(path).read_text(), flags=re.M)
        (lists / pathlib.Path(path).name).write_text(text)
    for path in glob.glob("/etc/apt/sources.list.d/*.sources"):
        text = re.sub(r"^Types:.*$", "Types: deb-src", pathlib.Path(path).read_text(), flags=re.M)
        (lists / pathlib.Path(path).name).write_text(text)
    return lists


def download(folder: pathlib.Path) -> pathlib.Path:
    """Download the source package; return its archive."""
    found = glob.glob(str(folder / "boost*.orig.tar.*"))
    if not found:
        lists = source_lists(folder)
        state = folder / "apt-lists"
        (state / "partial").mkdir(parents=True, exist_ok=True)
        options = ["-o", "Dir::Etc::sourcelist=/dev/null", "-o", f"Dir::Etc::sourceparts={lists}"]
        options += ["-o", f"Dir::State::lists={state}", "-o", "APT::Sandbox::User=root"]
        apt("apt-get", *options, "-q", "update")
        apt("apt-get", *options, "-q", "source", "--download-only", PACKAGE, cwd=str(folder))
        found = glob.glob(str(folder / "boost*.orig.tar.*"))
    return pathlib.Path(found[0])


def headers() -> None:
    """See to Boost's headers, those of Boost.Python not counted."""
    if not os.path.exists("/usr/include/boost/noncopyable.hpp"):
        print(f"installing: {HEADERS}", flush=True)
        apt("apt-get", "-q", "update")
        apt("apt-get", "install", "-y", "-q", "--no-install-recommends", HEADERS)


def fetch() -> pathlib.Path:
    """Return the directory of the tests."""
    tests = TARGET / "source" / "test"
    if not tests.is_dir():
        TARGET.mkdir(parents=True, exist_ok=True)
        archive = download(TARGET)
        print(f"unpacking {archive.name}", flush=True)
        with tarfile.open(archive) as packed:
            for member in packed:
                inside = member.name.partition("/")[2]
                if inside.startswith(TESTS + "/") and member.isfile():
                    member.name = "test/" + inside[len(TESTS) + 1 :]
                    packed.extract(member, TARGET / "source")
    headers()
    return tests


if __name__ == "__main__":
    print(fetch())
