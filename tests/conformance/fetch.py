"""Fetches Boost.Python's own tests: from Debian's source package, by apt and the mirror that it is configured with.

python3 tests/conformance/fetch.py    fetches them and prints where they are

Nothing of them is kept in this repository: everything is under target/conformance.
"""

import glob
import os
import pathlib
import re
import subprocess
import sys
import tarfile
from typing import List

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = ROOT / "target" / "conformance"
PACKAGE = "boost1.81"
TESTS = "libs/python/test"
#: where Debian puts Boost's headers
SYSTEM = pathlib.Path("/usr/include")


def output(command: List[str], **options: object) -> "subprocess.CompletedProcess[str]":
    """Run a command; return what it said, both streams together."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    return subprocess.run(command, check=False, **pipes, **options)


def apt(*command: str, **options: object) -> str:
    """Run an apt command; return what it said, or show that and end the program if it fails."""
    result = output(list(command), **options)
    if result.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{result.stdout}")
    return result.stdout


def source_lists(folder: pathlib.Path) -> pathlib.Path:
    """Write apt's configured lists again, as lists of source packages."""
    lists = folder / "sources.list.d"
    lists.mkdir(parents=True, exist_ok=True)
    for path in map(pathlib.Path, ["/etc/apt/sources.list", *glob.glob("/etc/apt/sources.list.d/*")]):
        if path.suffix == ".sources":
            text = re.sub(r"^Types:.*$", "Types: deb-src", path.read_text(), flags=re.M)
        elif path.suffix == ".list" and path.exists():
            text = re.sub(r"^\s*deb\s", "deb-src ", path.read_text(), flags=re.M)
        else:
            continue
        (lists / path.name).write_text(text)
    return lists


def refresh_lists(package: str) -> None:
    """Update apt's lists if they do not have a package: a fresh machine has none."""
    if output(["apt-cache", "show", package]).returncode != 0 and os.geteuid() == 0:
        apt("apt-get", "-q", "update")


def default_package() -> str:
    """Return the source package of the Boost.Python that this release has by default."""
    refresh_lists("libboost-python-dev")
    shown = apt("apt-cache", "show", "libboost-python-dev")
    version = re.search(r"^Depends:.*\blibboost-python(\d[\d.]*)-dev", shown, re.M)
    if not version:
        sys.exit("apt offers no libboost-python-dev: run `apt-get update`, or use a release of Debian that has it")
    return "boost" + version.group(1)


def download(folder: pathlib.Path) -> pathlib.Path:
    """Download the source package unless it is there; return its archive."""
    archives = str(folder / "boost*.orig.tar.*[!c]")  # the signature ends in .asc
    if not glob.glob(archives):
        lists = source_lists(folder)
        for each in ("apt/lists/partial", "apt/cache"):
            (folder / each).mkdir(parents=True, exist_ok=True)
        places = {"Etc::sourcelist": "/dev/null", "Etc::sourceparts": lists, "State::lists": folder / "apt/lists",
                  "Cache": folder / "apt/cache"}
        command = ["apt-get", "-q", "-o", "APT::Sandbox::User=root"]
        command += [word for name, place in places.items() for word in ("-o", f"Dir::{name}={place}")]
        # A list of somebody else may have no sources; what matters is whether ours are there then.
        said = output([*command, "update"]).stdout
        wanted = [*command, "source", "--download-only"]
        if output([*wanted, PACKAGE], cwd=str(folder)).returncode != 0:
            other = default_package()
            result = output([*wanted, other], cwd=str(folder))
            if result.returncode != 0:
                sys.exit(f"no source package {PACKAGE} or {other}:\n{said}{result.stdout}")
            print(f"this release has no {PACKAGE}: taking {other}", flush=True)
    return pathlib.Path(glob.glob(archives)[0])


def unpack(archive: pathlib.Path, folder: pathlib.Path) -> None:
    """Unpack the tests, and nothing else, to folder/test."""
    partial = folder.with_suffix(".partial")
    print(f"unpacking {archive.name}", flush=True)
    with tarfile.open(archive) as packed:
        for member in packed:
            inside = member.name.partition("/")[2]
            if inside.startswith(TESTS + "/") and member.isfile():
                member.name = "test/" + inside[len(TESTS) + 1 :]
                packed.extract(member, partial)
    partial.rename(folder)


def package_of(folder: pathlib.Path) -> str:
    """Return the name of the source package that was downloaded."""
    return re.match(r"boost[\d.]*(?=_)", pathlib.Path(glob.glob(str(folder / "boost*.dsc"))[0]).name).group()


def headers(package: str) -> None:
    """See to Boost's headers; those of Boost.Python come along, and mask() keeps them out."""
    if (SYSTEM / "boost" / "noncopyable.hpp").exists():
        return
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", f"lib{package}-dev"]
    if os.geteuid() != 0:
        sys.exit(f"Boost's headers are missing: install them with `sudo {' '.join(install)}`")
    print(f"installing: {install[-1]}", flush=True)
    apt("apt-get", "-q", "update")
    apt(*install, env=dict(os.environ, DEBIAN_FRONTEND="noninteractive"))


def mask() -> pathlib.Path:
    """Return a directory to put before the system's, where each of Boost.Python's own headers is an error.

    What the compatible headers lack would otherwise come from Boost.Python itself, unnoticed.
    """
    folder = TARGET / "mask"
    for path in [SYSTEM / "boost" / "python.hpp", *(SYSTEM / "boost" / "python").rglob("*.hpp")]:
        name = path.relative_to(SYSTEM)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"#error kevel has no <{name}>\n")
    return folder


def fetch() -> pathlib.Path:
    """Return the directory of the tests; fetch them if they are not there."""
    source = TARGET / "source"
    if not source.is_dir():
        TARGET.mkdir(parents=True, exist_ok=True)
        unpack(download(TARGET), source)
    headers(package_of(TARGET))
    return source / "test"


def installed_version() -> str:
    """Return the version of the installed headers, which the library that they call has to share."""
    version = re.search(r'BOOST_LIB_VERSION "(\d+)_(\d+)', (SYSTEM / "boost" / "version.hpp").read_text())
    assert version
    return ".".join(version.groups())


def real_library() -> pathlib.Path:
    """Return the directory of the real library, unpacked beside the tests: nothing of it is installed."""
    version = installed_version()
    folder = TARGET / f"real{version}"
    if not folder.is_dir():
        TARGET.mkdir(parents=True, exist_ok=True)
        packages = TARGET / f"packages{version}"
        packages.mkdir(exist_ok=True)
        refresh_lists(f"libboost-python{version}-dev")
        names = apt("apt-cache", "depends", f"libboost-python{version}-dev").split()
        runtime = next(name for name in names if re.fullmatch(rf"libboost-python{re.escape(version)}\.\d+", name))
        apt("apt-get", "download", f"libboost-python{version}-dev", runtime, cwd=str(packages))
        for archive in packages.glob("*.deb"):
            apt("dpkg", "-x", str(archive), str(folder))
    return pathlib.Path(next(folder.rglob("libboost_python3*.so"))).parent


if __name__ == "__main__":
    print(fetch())
