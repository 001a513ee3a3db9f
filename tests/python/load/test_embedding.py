"""Programs that start Python: <kevel/embed.hpp>, and Py_Initialize of <Python.h>."""

import os
import subprocess
import sys

import pytest

MODULES = os.environ["KEVEL_TEST_MODULES"]


def run(program, *arguments, **environment):
    """Run a program with this Python; return its exit code, stdout and stderr."""
    environment = {"KEVEL_PYTHON": sys.executable, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **environment}
    result = subprocess.run(
        [os.path.join(MODULES, program), *arguments],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        universal_newlines=True,
        timeout=60,
    )
    if "has no shared library to start" in result.stderr and environment["KEVEL_PYTHON"] == sys.executable:
        pytest.skip("this Python is linked statically and comes without a library: " + result.stderr)
    return result.returncode, result.stdout, result.stderr


@pytest.mark.parametrize(
    "what, shown",
    [
        ("eval", "ABC\n"),
        ("module", "42\n4\n"),
        ("error", "ZeroDivisionError\n"),
        ("thread", "42\n"),
        ("python-thread", "[42]\n"),
        ("twice", "still 1\n"),
        ("keep", "kept\n"),
    ],
)
def test_program(what, shown):
    assert run("embed_program", what) == (0, shown, "")


def test_it_is_this_python():
    code, out, err = run("embed_program", "where", "eval")
    assert (code, out, err) == (0, f"{sys.executable}\nABC\n", "")


def test_module_that_fails():
    code, out, err = run("embed_program", "failing")
    assert (code, err) == (0, "")
    assert "this module fails" in out


def test_no_such_python():
    code, out, err = run("embed_program", "eval", KEVEL_PYTHON="/nowhere/python")
    assert code == 3
    assert "set KEVEL_PYTHON to the path of a Python" in err


def test_python_without_kevel():
    code, out, err = run("embed_program", "eval", PYTHONPATH="", PYTHONNOUSERSITE="1", KEVEL_PYTHON="/usr/bin/python3")
    if "has no shared library" not in err:
        assert code == 3
        assert "cannot load the kevel package" in err


def test_program_of_boost_python():
    code, out, err = run("boost_embed_program")
    assert out.splitlines() == [
        "before 0",
        "after 1",
        "area 5",
        "power 25",
        "division 1",
        "from Python",
    ]
    assert code == 0
    assert "LookupError: printed" in err


def test_failure_ends_the_program_as_in_cpython():
    code, out, err = run("boost_embed_program", KEVEL_PYTHON="/nowhere/python")
    assert code == 1
    assert "Fatal Python error: kevel: /nowhere/python cannot be run" in err
