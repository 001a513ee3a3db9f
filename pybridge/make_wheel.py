"""Build the wheel (`make wheel`): python make_wheel.py CORE DIST

Gathers the package, the core library CORE (stripped), the headers, README and licences under target/wheel, and runs pip
on it, so that nothing is written beside the sources. pip installs the build tools it needs on its own.
"""

import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
STAGE = ROOT / "target" / "wheel"
HEADERS = [ROOT / "include", ROOT / "cpp-headers"]


def cargo_version() -> str:
    """The workspace's version, from Cargo.toml."""
    pattern = r'^\[workspace\.package\][^\[]*?^version\s*=\s*"([^"]+)"'
    found = re.search(pattern, (ROOT / "Cargo.toml").read_text(), re.M | re.S)
    if not found:
        sys.exit("Cargo.toml has no version in [workspace.package]")
    return found.group(1)


def package_version() -> str:
    """The package's version, from kevel/_version.py."""
    return re.search(r'"([^"]+)"\n$', (ROOT / "pybridge/kevel/_version.py").read_text()).group(1)


def stage(core: pathlib.Path) -> None:
    """Fill target/wheel with what goes into the wheel."""
    shutil.rmtree(STAGE, ignore_errors=True)
    shutil.copytree(ROOT / "pybridge" / "kevel", STAGE / "kevel", ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    for name in ("pyproject.toml", "setup.py"):
        shutil.copy(ROOT / "pybridge" / name, STAGE)
    for name in ("README.md", "LICENSE-MIT", "LICENSE-APACHE"):
        shutil.copy(ROOT / name, STAGE)
    (STAGE / "kevel" / "_core").mkdir()
    library = STAGE / "kevel" / "_core" / "libkevel.so"
    shutil.copy(core, library)
    subprocess.run(["strip", "--strip-unneeded", library], check=True)
    description = (ROOT / "pybridge" / "kevel.pc.in").read_text().replace("@version@", package_version())
    (STAGE / "kevel" / "pkgconfig").mkdir()
    (STAGE / "kevel" / "pkgconfig" / "kevel.pc").write_text(description)
    for tree in HEADERS:
        for header in sorted(tree.rglob("*.h*")):
            if header.suffix in (".h", ".hpp"):
                target = STAGE / "kevel" / "include" / header.relative_to(tree)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(header, target)


def fingerprint() -> str:
    """A checksum of everything in target/wheel."""
    total = hashlib.sha256()
    for path in sorted(path for path in STAGE.rglob("*") if path.is_file()):
        total.update(f"{path.relative_to(STAGE)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def main(core: str, dist: str) -> None:
    """Build the wheel into `dist`, instead of any older one, unless this very one is there; print its path."""
    version = cargo_version()
    if package_version() != version:
        sys.exit(f"pybridge/kevel/_version.py says {package_version()}, but Cargo.toml {version}: make them agree")
    stage(pathlib.Path(core))
    key, wanted = STAGE.with_suffix(".key"), fingerprint()
    wheels = list(pathlib.Path(dist).glob("kevel-*.whl"))
    if len(wheels) != 1 or not key.exists() or key.read_text() != wanted:
        for old in wheels:
            old.unlink()
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
        environment = dict(os.environ, SOURCE_DATE_EPOCH="315532800")  # the same files make the same wheel
        subprocess.run(pip + ["wheel", "--no-deps", "--wheel-dir", dist, STAGE], env=environment, check=True)
        key.write_text(wanted)
    print(*pathlib.Path(dist).glob(f"kevel-{version}-py3-none-*.whl"))


if __name__ == "__main__":
    main(*sys.argv[1:])
