"""Random operations on the fuzzer's modules, hostile objects among them, in processes that may crash.

python3 tests/fuzz_python/run.py --wheel WHEEL [--seconds N] [--seed N] [--without KIND,...] [NAME...]

Each process does some tens of episodes of a hundred operations (`make fuzz-python`); what is at hand is dropped at the
end of each, and has to be gone. A process that ends by a signal, hangs, says that something is wrong, or leaves an
error behind on stderr has failed: its operations are made fewer and shown, with the command that does them again.
`--replay FILE` does operations that are written down, `--kept` those of seeds.txt, each of which once failed.
"""

import argparse
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from typing import List, NamedTuple, Optional

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), str(ROOT / "tests" / "tools")]

import shrink  # noqa: E402

SEEDS = HERE / "seeds.txt"
FOUND = ROOT / "target" / "fuzz-python"
#: seconds without progress, all spent waiting or all spent working, after which a process is taken for one that hangs
PATIENCE = 20
#: what nobody may leave on stderr
STRAY = re.compile(r"SystemError|report this|From cffi callback|Exception ignored|panicked|KV01\d\d")


class Outcome(NamedTuple):
    """How a process ended."""

    problem: str  # empty if it did well
    output: str
    episode: int
    operations: List[int]  # how far each thread was


class Runner:
    """Runs operations under one interpreter."""

    def __init__(self, name: str, python: str, paths: List[str]) -> None:
        self.name = name
        self.python = python
        self.environment = dict(
            os.environ, PYTHONPATH=os.pathsep.join(paths), PYTHONDONTWRITEBYTECODE="1", PYTHONHASHSEED="0"
        )

    def run(self, *arguments: str, patience: float = PATIENCE) -> Outcome:
        """Run the child; return how it ended."""
        with tempfile.TemporaryDirectory(prefix="kevel-fuzz-") as folder:
            progress, output = pathlib.Path(folder, "progress"), pathlib.Path(folder, "output")
            progress.write_bytes(bytes(64))
            command = [self.python, "-X", "faulthandler", str(HERE / "child.py"), str(progress), *arguments]
            with open(str(output), "wb") as file:
                process = subprocess.Popen(
                    command, env=self.environment, stdin=subprocess.DEVNULL, stdout=file, stderr=file
                )
            hangs = not self._wait(process, progress, patience)
            told = progress.read_bytes()
            text = output.read_text(errors="replace")
        steps = [int.from_bytes(told[8 + 4 * thread : 12 + 4 * thread], "little") for thread in range(4)]
        return Outcome(_problem(process.returncode, hangs, text), text, int.from_bytes(told[:8], "little"), steps)

    def _wait(self, process: "subprocess.Popen[bytes]", progress: pathlib.Path, patience: float) -> bool:
        """Wait for the end; stop a process that makes no progress, and say whether it ended by itself."""
        last, since, worked = b"", time.monotonic(), 0.0
        while True:
            try:
                process.wait(0.2)
                return True
            except subprocess.TimeoutExpired:
                now, works = progress.read_bytes(), _processor_time(process.pid)
                # Where others keep the machine busy, it may be slow; then it has had little of the processor.
                waits = time.monotonic() - since > patience and works - worked < 0.01 * patience
                if now != last:
                    last, since, worked = now, time.monotonic(), works
                elif waits or works - worked > patience:
                    process.send_signal(signal.SIGABRT)
                    process.wait()
                    return False

    def replay(self, episodes: "List[List[List[str]]]", patience: float = PATIENCE) -> Outcome:
        """Do operations that are written down."""
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
            file.write(shrink.text(episodes) + "\n")
            file.flush()
            return self.run("list", file.name, patience=patience)


def _processor_time(pid: int) -> float:
    """Return the seconds that a process has had of the processor."""
    try:
        words = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def _problem(code: int, hangs: bool, output: str) -> str:
    if hangs:
        return "hangs"
    wrong = re.search(r"^WRONG episode \d+: (.*)", output, re.M)
    if wrong:
        return wrong.group(1)
    if code < 0:
        return f"killed by {signal.Signals(-code).name}"
    stray = STRAY.search(output)
    if stray:
        line = output[output.rfind("\n", 0, stray.start()) + 1 :].splitlines()[0]
        return f"on stderr: {line}"
    return f"exit code {code}" if code else ""


def kind(problem: str) -> str:
    """Return what two failures have in common: their text without numbers and addresses."""
    return re.sub(r"0x[0-9a-f]+|\d+|\[.*", "#", problem)[:60]


def read(path: pathlib.Path) -> "List[List[List[List[str]]]]":
    """Return the cases of a file: episodes in lines, cases between empty lines."""
    cases, case = [], []
    for line in [*path.read_text().splitlines(), ""]:
        words = line.split("#")[0].strip()
        if words:
            case.append([thread.split() for thread in words.split("|")])
        elif case and not line.startswith("#"):
            cases.append(case)
            case = []
    return cases


def report(runner: Runner, seed: int, outcome: Outcome, episodes: "List[List[List[str]]]", seconds: float) -> None:
    """Show a failure, after making it short."""
    print(f"\n== {runner.name}, seed {seed}: {outcome.problem}", flush=True)
    print(outcome.output[:3000].rstrip())
    wanted = kind(outcome.problem)
    patience = 5 if outcome.problem == "hangs" else PATIENCE

    def fails(some: "List[List[List[str]]]") -> bool:
        return kind(runner.replay(some, patience).problem) == wanted

    if len(episodes[-1]) == 1:  # what comes later was not done
        episodes = [*episodes[:-1], [episodes[-1][0][: outcome.operations[0] + 1]]]
    if seconds and fails(episodes):
        episodes = shrink.shrink(episodes, fails, seconds)
    elif seconds:
        print("(not again with the same operations)")
    FOUND.mkdir(parents=True, exist_ok=True)
    path = FOUND / f"{runner.name}-{seed}.txt"
    path.write_text(f"# {outcome.problem}\n{shrink.text(episodes)}\n")
    print(f"-- {len(shrink.flatten(episodes))} operations fail, in {path}:\n{shrink.text(episodes)[-1500:]}")
    print(f"   again: python3 {pathlib.Path(sys.argv[0])} --replay {path} {runner.name}", flush=True)


def fuzz(runner: Runner, options: argparse.Namespace) -> int:
    """Run seeds until the time is over; return how many failed."""
    deadline = time.monotonic() + options.seconds
    seed = options.seed if options.seed is not None else random.randrange(1 << 30)
    failed = done = 0
    while time.monotonic() < deadline and failed < options.most:
        outcome = runner.run("seed", str(seed), "0", str(options.episodes), str(options.length), options.without)
        done += 1
        if outcome.problem:
            failed += 1
            count = outcome.episode + 1
            shown = runner.run("show", str(seed), "0", str(count), str(options.length), options.without).output
            report(
                runner,
                seed,
                outcome,
                [[thread.split() for thread in line.split("|")] for line in shown.splitlines()],
                options.shrink,
            )
        seed += 1
    print(
        f"fuzz-python {runner.name}: {done} seeds up to {seed - 1} of {options.episodes} times {options.length} "
        f"operations, {failed} failed",
        flush=True,
    )
    return failed


def replay(runner: Runner, path: pathlib.Path) -> int:
    """Do the cases of a file; return how many fail."""
    failed = 0
    cases = read(path)
    for number, case in enumerate(cases):
        outcome = runner.replay(case)
        if outcome.problem:
            failed += 1
            print(
                f"== {runner.name}, case {number + 1} of {path.name}: {outcome.problem}\n{outcome.output[:3000]}"
                f"{shrink.text(case)[-500:]}",
                flush=True,
            )
    print(f"fuzz-python {runner.name}: {len(cases)} cases of {path.name}, {failed} failed", flush=True)
    return failed


def runners(options: argparse.Namespace) -> List[Runner]:
    """Return the interpreters that are named, or else the oldest PyPy, the oldest CPython and the newest."""
    if options.python:
        name = pathlib.Path(options.python).parent.parent.name
        return [Runner(name, options.python, options.path)]
    from modules import MODULES, compile_all
    from pythons import find, prepare_all

    found = find()
    wanted = (
        [each for each in found if each.name in options.names] if options.names else [found[0], found[1], found[-1]]
    )
    prepare_all(wanted, options.wheel.resolve())
    compile_all(wanted[-1], options.wheel.resolve(), names={path.stem for path in HERE.glob("modules/*_ext.cc")})
    return [Runner(each.name, each.python, [str(MODULES)]) for each in wanted]


def main(arguments: Optional[List[str]] = None) -> int:
    """Do what the command line says; return the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--wheel", type=pathlib.Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--episodes", type=int, default=40)
    parser.add_argument("--length", type=int, default=100)
    parser.add_argument("--most", type=int, default=5, help="failures after which it stops")
    parser.add_argument("--shrink", type=float, default=120, help="seconds for making a failure short")
    parser.add_argument("--without", default="", help="kinds or names of operations to leave out, or `threads`")
    parser.add_argument("--replay", type=pathlib.Path)
    parser.add_argument("--kept", action="store_true", help="do the cases of seeds.txt first")
    parser.add_argument("--python", help="an interpreter to use as it is, with --path")
    parser.add_argument("--path", action="append", default=[])
    parser.add_argument("names", nargs="*")
    options = parser.parse_args(arguments)
    failed = 0
    chosen = runners(options)
    for runner in chosen:
        if options.replay:
            failed += replay(runner, options.replay)
            continue
        if options.kept:
            failed += replay(runner, SEEDS)
        if options.seconds:
            one = argparse.Namespace(**vars(options))
            one.seconds = options.seconds / len(chosen)
            failed += fuzz(runner, one)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
