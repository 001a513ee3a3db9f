"""Compiles every mistake here and checks that the compiler says the expected sentence."""

import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def diagnostics(compiler: str, source: pathlib.Path) -> tuple[int, str]:
    """Returns the exit status and what the compiler printed, on one line."""
    command = [compiler, "-std=c++17", "-fsyntax-only", "-fvisibility=hidden", f"-I{ROOT}/include", f"-I{ROOT}/cpp-headers", str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, re.sub(r"\s+", " ", done.stderr)


def main() -> int:
    """Returns how many mistakes were not explained."""
    compiler = sys.argv[1] if len(sys.argv) > 1 else "g++"
    failures = 0
    for source in sorted(HERE.glob("*.cc")):
        expected = re.sub(r"\s+", " ", source.with_suffix(".expected").read_text().strip())
        status, printed = diagnostics(compiler, source)
        explained = status != 0 and expected in printed
        print("ok  " if explained else "FAIL", source.stem)
        if not explained:
            failures += 1
            print(printed[:2000])
    return failures


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
