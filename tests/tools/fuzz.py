"""Runs the fuzzer (`make fuzz`): python3 tests/tools/fuzz.py SECONDS [--minimise]

Needs a nightly toolchain, for the coverage that guides libFuzzer and for AddressSanitizer. What it finds is left in
fuzz/artifacts. --minimise reduces the corpus afterwards to the fewest inputs that cover as much.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from pythons import ROOT, TARGET

FUZZ = ROOT / "fuzz"
BUILT = TARGET / "fuzz"
HOST = "x86_64-unknown-linux-gnu"
#: what cargo-fuzz gives to rustc
FLAGS = (
    "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 "
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table "
    "-Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing "
    "-Zsanitizer=address -Cdebug-assertions -Ccodegen-units=1"
)


def has_nightly() -> bool:
    """Whether there is a nightly cargo."""
    command = ["cargo", "+nightly", "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def build() -> pathlib.Path:
    """Build the target; return the program."""
    command = ["cargo", "+nightly", "build", "--release", "--target", HOST, "--target-dir", str(BUILT)]
    command += ["--manifest-path", str(FUZZ / "Cargo.toml"), "--quiet"]
    subprocess.run(command, env=dict(os.environ, RUSTFLAGS=FLAGS), check=True)
    return BUILT / HOST / "release" / "handles"


def minimise(program: pathlib.Path, corpus: pathlib.Path) -> None:
    """Keep of a corpus the fewest inputs that cover as much."""
    with tempfile.TemporaryDirectory() as least:
        # By the code they reach, not by how often they do: some tens are enough for a replay.
        command = [str(program), "-set_cover_merge=1", "-use_counters=0", "-max_len=1024", least, str(corpus)]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        shutil.rmtree(corpus)
        shutil.copytree(least, corpus)


def main(seconds: int, minimises: bool) -> int:
    """Fuzz; return the exit code."""
    if not has_nightly():
        print("not run: the fuzzer, because there is no nightly toolchain (rustup toolchain install nightly)")
        return 0
    program, corpus, found = build(), TARGET / "fuzz" / "corpus", FUZZ / "artifacts"
    found.mkdir(exist_ok=True)
    corpus.mkdir(exist_ok=True)
    command = [str(program), f"-max_total_time={seconds}", "-max_len=1024", "-timeout=20", "-print_final_stats=1"]
    command += [f"-artifact_prefix={found}/", str(corpus), str(FUZZ / "corpus" / "handles")]
    environment = dict(os.environ, ASAN_OPTIONS="detect_leaks=0")
    code = subprocess.run(["nice", *command], env=environment, check=False).returncode
    if minimises and code == 0:
        for path in (FUZZ / "corpus" / "handles").iterdir():
            shutil.copy(path, corpus)
        minimise(program, corpus)
        shutil.rmtree(FUZZ / "corpus" / "handles")
        shutil.copytree(corpus, FUZZ / "corpus" / "handles")
    return code


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), "--minimise" in sys.argv[2:]))
