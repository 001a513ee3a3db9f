"""Runs the model's unit tests under Miri (`make miri`), which finds undefined behaviour that no run shows.

Miri is a component of the nightly toolchain. Where it is not installed this says so and succeeds: what the model may do
wrong without `unsafe`, which it forbids, is little, and the other proofs do not depend on Miri.
"""

import os
import subprocess
import sys

from arrows import MODEL
from pythons import ROOT

#: without isolation, as tests print; leaks are looked for
FLAGS = "-Zmiri-disable-isolation"


def main() -> int:
    """Run Miri if it is there; return the exit code."""
    asked = subprocess.run(["cargo", "+nightly", "miri", "--version"], capture_output=True, text=True, check=False)
    if asked.returncode != 0:
        print("not run: Miri, because no nightly toolchain with it is installed: "
              "rustup toolchain install nightly && rustup component add --toolchain nightly miri rust-src")
        return 0
    print(asked.stdout.strip())
    filters = [f"{name}::" for name in MODEL.replace("/", "::").split("|")]
    command = ["cargo", "+nightly", "miri", "test", "-p", "kevel", "--lib", "--target-dir", "target/miri", "--"]
    environment = dict(os.environ, MIRIFLAGS=FLAGS)
    return subprocess.run(command + filters, cwd=str(ROOT), env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
