"""Runs a program once for each crossing that is to fail.

INTERPRETER tests/tools/faults_worker.py PROGRAM FOLDER [K...]

PROGRAM is the folder of an example, or the name of a suite in plain C. Each run is a fork of this process, which has
imported all that kevel needs but kevel itself, so that a run costs little. The program runs twice there: what failed
in the first run must leave nothing behind for the second. FOLDER is for temporary files. Prints a line of JSON for
each K: see `report`. K=0 fails nothing.
"""

import contextlib
import faulthandler
import gc
import importlib
import inspect
import io
import json
import os
import pathlib
import runpy
import signal
import sys
import time
import traceback

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIMIT = 60  # seconds for one run


def run(program):
    """Run a program, and print what it prints."""
    folder = ROOT / "examples" / program
    if not folder.is_dir():
        suite = importlib.import_module(program)
        for name in sorted(vars(suite)):
            function = getattr(suite, name)
            if callable(function) and not name.startswith("_") and not inspect.signature(function).parameters:
                function()
        return
    # What its main would add to this is about speed.
    solve = runpy.run_path(str(folder / "run.py"), run_name="__main__" if has_expected(folder) else "run").get("solve")
    if solve is not None:
        answers = {}
        solve(answers)
        print(json.dumps(answers))


def has_expected(folder):
    """Whether an example prints the same every time."""
    return (folder / "expected.txt").exists()


def chain(error):
    """The texts of an exception and of all that led to it."""
    texts = []
    while error is not None:
        texts.append(f"{type(error).__name__}: {error}")
        error = error.__cause__ or error.__context__
    return texts


def attempt(program):
    """Run a program; return what it printed and the chain of the exception that ended it."""
    output = io.StringIO()
    raised = []
    try:
        with contextlib.redirect_stdout(output):
            run(program)
    except Exception as error:
        raised = chain(error)
        if os.environ.get("KEVEL_FAULTS_SHOW"):
            traceback.print_exc()
    return {"output": output.getvalue(), "raised": raised}


def living():
    """How many objects C++ refers to, when all garbage is gone."""
    from kevel._runtime.handles import places

    for _ in range(5):
        gc.collect()
        time.sleep(0.001)
    return places.in_use()


def watch_errors():
    """Note whether an injected error reaches Python."""
    from kevel._runtime.handles import errors

    seen = []
    make = errors.make

    def noting(number, message, os_errno=0):
        if message.startswith("injected"):
            seen.append(message)
        return make(number, message, os_errno)

    errors.make = noting
    return seen


def child(program, k, runs, result):
    """Run a program with crossing k failing, and write what happened to the file `result`."""
    os.environ["KEVEL_FAIL_CROSSING"] = str(k)
    faulthandler.enable()
    seen = watch_errors()
    outcomes = [attempt(program) for _ in range(runs)]
    with open(result, "w") as file:
        json.dump({"runs": outcomes, "living": living(), "delivered": bool(seen)}, file)


def report(program, k, runs, work):
    """Fork a run. Return what happened: `status` (of the process), `stderr`, and what `child` wrote, if it did."""
    result, log = os.path.join(work, "result"), os.path.join(work, "log")
    with contextlib.suppress(FileNotFoundError):
        os.unlink(result)
    pid = os.fork()
    if pid == 0:
        descriptor = os.open(log, os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
        os.dup2(descriptor, 1)
        os.dup2(descriptor, 2)
        child(program, k, runs, result)
        sys.exit(0)
    deadline = time.monotonic() + LIMIT
    status = "hangs"
    while time.monotonic() < deadline:
        done, code = os.waitpid(pid, os.WNOHANG)
        if done:
            status = f"signal {os.WTERMSIG(code)}" if os.WIFSIGNALED(code) else f"exit {os.WEXITSTATUS(code)}"
            break
        time.sleep(0.002)
    else:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    with open(log, errors="replace") as file:
        found = {"k": k, "status": status, "stderr": file.read()}
    if os.path.exists(result):
        with open(result) as file:
            found.update(json.load(file))
    return found


def main():
    """Run for every K; without one twice without a fault: a single run, which counts its crossings, and then two."""
    importlib.import_module("cffi")  # for the forks
    program, work, ks = sys.argv[1], sys.argv[2], [int(k) for k in sys.argv[3:]]
    for k, runs in [(k, 2) for k in ks] or [(0, 1), (0, 2)]:
        print(json.dumps(report(program, k, runs, work)), flush=True)


if __name__ == "__main__":
    main()
