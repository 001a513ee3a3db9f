"""`python -m kevel info` and `doctor`, what is shown of long work, and colours."""

import json
import os
import shutil
import sys
import time

import pytest
from support import kevel


def info(module, *options, cwd, code=0, **environment):
    """What `kevel info --json` tells."""
    result = kevel("info", module, "--json", *options, cwd=cwd, **environment)
    assert (result.returncode, result.stderr) == (code, "")
    return json.loads(result.stdout)


def test_info_tells_what_a_module_is_for(modules, tmp_path):
    told = info(modules / "classes_ext.kevel.so", cwd=tmp_path)
    assert (told["name"], told["error"], told["lock"]) == ("classes_ext", None, True)
    assert told["abi"] == told["core_abi"] and told["abi"].startswith("1.")
    assert told["python"] == "PyPy and CPython 3.8 or newer"
    assert told["machine"] == os.uname().machine and "libc.so.6" in told["libraries"]
    assert [int(part) for part in told["glibc"].split(".")] >= [2, 2]


def test_info_tells_what_a_module_exports(modules, tmp_path):
    told = info(modules / "classes_ext.kevel.so", cwd=tmp_path)
    classes = {cls["name"]: cls for cls in told["classes"]}
    assert classes["Point"]["size"] == 8 and classes["Point"]["properties"] == ["x", "y", "norm"]
    assert classes["Point"]["methods"]["move"] == ["move(self: Point, dx: int, dy: int = 0) -> None"]
    assert classes["Outer.Inner"]["size"] == 4
    assert {"name": "x_of", "signatures": ["x_of(arg0: Point) -> int"]} in told["functions"]
    enums = info(modules / "enums_ext.kevel.so", cwd=tmp_path)
    assert {"name": "Shape", "values": {"circle": 1, "square": 2}} in enums["enums"]
    assert {"name": "red", "type": "Color"} in enums["others"]
    unlocked = info(modules / "threads_unlocked_ext.kevel.so", cwd=tmp_path)
    assert unlocked["lock"] is False


def test_info_in_words(modules, tmp_path):
    result = kevel("info", modules / "classes_ext.kevel.so", cwd=tmp_path)
    assert "\n  loads on   PyPy and CPython 3.8 or newer\n" in result.stdout
    assert "\n  class      Point: 8 bytes, 7 methods, 3 properties\n" in result.stdout
    assert "\n  function   x_of(arg0: Point) -> int\n" in result.stdout


def test_info_of_a_module_that_fails(modules, tmp_path):
    told = info(modules / "modules_failing_ext.kevel.so", cwd=tmp_path, code=1, KEVEL_TEST_FAILURE="standard")
    assert "its initialisation raised" in told["error"] and told["abi"].startswith("1.") and "classes" not in told
    newer = tmp_path / "newer_major.kevel.so"
    shutil.copy(str(modules / "handmade_ext.kevel.so"), str(newer))
    assert info(newer, cwd=tmp_path, code=1)["abi"].startswith("2.")
    alone = info(modules / "modules_derived_ext.kevel.so", cwd=tmp_path, code=1)
    assert "Token" in alone["error"]
    base = modules / "modules_ext.kevel.so"
    (coin,) = info(modules / "modules_derived_ext.kevel.so", "--uses", base, cwd=tmp_path)["classes"]
    assert coin["bases"] == ["Token"]


@pytest.mark.parametrize("content", [b"", b"\x7fELF", b"\x7fELF\x02\x01" + bytes(70), b"print('hello')\n" * 100])
def test_info_of_what_is_no_module(tmp_path, content):
    (tmp_path / "odd.kevel.so").write_bytes(content)
    told = info("odd.kevel.so", cwd=tmp_path, code=1)
    assert "odd.kevel.so" in told["error"] and "abi" not in told


def test_info_of_another_library(modules, tmp_path):
    shutil.copy(str(modules / "classes_ext.kevel.so"), str(tmp_path / "renamed.kevel.so"))
    told = info("renamed.kevel.so", cwd=tmp_path, code=1)
    assert told["abi"] is None and "has no function kevel_module_renamed" in told["error"]


def test_doctor_finds_this_installation_well(tmp_path):
    result = kevel("doctor", "--json", cwd=tmp_path, PYTHONPATH="")
    findings = json.loads(result.stdout)
    assert [finding["subject"] for finding in findings if not finding["well"]] == []
    assert result.returncode == 0
    told = {finding["subject"]: finding["text"] for finding in findings}
    assert told["module"] == "one was compiled, loaded and called"
    assert ("PyPy" if sys.implementation.name == "pypy" else "CPython") in told["python"]


def test_doctor_says_how_to_mend_what_is_wrong(tmp_path):
    result = kevel("doctor", cwd=tmp_path, CXX="no-such-compiler", KEVEL_TRACE="0")
    assert result.returncode == 1
    lines = result.stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("wrong   compiler "))
    assert "CXX names a compiler that is not there: no-such-compiler" in lines[at]
    assert "modules that are built already load without a compiler" in lines[at + 1]
    assert any(line.startswith("ok      settings ") and "KEVEL_TRACE=0" in line for line in lines)
    assert "\033" not in result.stdout


def sources(directory, count):
    """Write that many sources of one module."""
    (directory / "many.cc").write_text(
        'extern "C" __attribute__((visibility("default"))) int kevel_module_many() { return 0; }\n'
    )
    names = [f"part{number}.cc" for number in range(1, count)]
    for name in names:
        (directory / name).write_text("static int nothing;\n")
    return ["many.cc", *names]


def test_lines_of_progress_where_there_is_no_terminal(tmp_path):
    result = kevel("build", *sources(tmp_path, 3), cwd=tmp_path)
    assert (result.returncode, result.stdout) == (0, "")
    lines = result.stderr.splitlines()
    assert [line[:5] for line in lines] == ["[1/3]", "[2/3]", "[3/3]"]
    assert sorted(line[6:] for line in lines) == ["many.cc", "part1.cc", "part2.cc"]


def on_terminal(arguments, cwd, **environment):
    """What the command line shows on a terminal."""
    import pty

    child, terminal = pty.fork()
    if child == 0:
        try:
            os.chdir(str(cwd))
            environment = dict(os.environ, TERM="xterm", **environment)
            os.execve(sys.executable, [sys.executable, "-m", "kevel", *arguments], environment)
        finally:
            os._exit(127)
    shown = b""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            read = os.read(terminal, 4096)
        except OSError:  # the end, as Linux tells it
            break
        if not read:
            break
        shown += read
    os.close(terminal)
    os.waitpid(child, 0)
    return shown.decode()


def test_a_bar_on_terminals(tmp_path):
    shown = on_terminal(["build", *sources(tmp_path, 3)], tmp_path)
    assert "\r\033[K[########................] 1/3 " in shown and "[########################] 3/3 " in shown
    assert shown.endswith("\r\033[K")  # nothing is left over


def test_colours_on_terminals_unless_no_color_is_set(tmp_path):
    assert on_terminal(["build", "none.cc"], tmp_path) == "\033[31mkevel:\033[0m no such source file: none.cc\r\n"
    plain = "kevel: no such source file: none.cc\r\n"
    assert on_terminal(["build", "none.cc"], tmp_path, NO_COLOR="1") == plain
    (tmp_path / "bad.cc").write_text("int kevel_module_bad() { return nonsense; }\n")
    assert "\033[" in on_terminal(["build", "bad.cc"], tmp_path)
    assert "\033[" not in on_terminal(["build", "bad.cc"], tmp_path, NO_COLOR="1")
