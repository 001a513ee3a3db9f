"""Checked mode as Python sees it: the switch, reports that are raised, leaks, the pytest plugin."""

import os
import subprocess
import sys

import kevel
import pytest
from support import run_script

IMPORTS = "import references_ext as ext\nimport kevel\n"


def checked(script, mode):
    return run_script(IMPORTS + script, KEVEL_CHECK=mode)


RELEASED = "v = ext.Referrer()\nkevel.release(v)\ntry:\n    v.other()\nexcept Exception as e:\n    print(type(e).__name__, e)\n"


def test_off_says_nothing():
    code, out, err = checked(RELEASED, "0")
    assert code == 0 and err == ""
    assert out.startswith("TypeError Referrer.other(): no signature fits")


def test_log_writes_the_report_and_goes_on():
    code, out, err = checked(RELEASED, "log")
    assert code == 0 and "TypeError" in out
    assert "KV0131 use of an instance that holds no such C++ object" in err
    assert "\n  python    File " in err and "\n  fix       " in err
    assert "kevel: 1 mistakes were reported" in err


def test_abort_ends_the_process():
    code, out, err = checked(RELEASED, "abort")
    assert code < 0 and out == ""
    assert "KV0131" in err


def test_a_mistake_without_status_is_raised_at_the_end_of_the_call():
    script = "import c_references_ext as r\nclass T: pass\ntry:\n    r.a_field_keeps_its_value_until_it_gets_another(T())\n"
    code, out, err = checked(script + "except kevel.CheckError as e:\n    print(e)\n", "raise")
    assert code == 0, err
    assert out.startswith("KV0106 a handle deleted twice\n  call      field_delete(argument 1 'field' = F#")


def test_a_nested_call_ends_only_its_own():
    script = "import c_references_ext as r\nr.a_nested_call_ends_only_its_own(r.locals_end_with_their_frame)\n"
    code, _, err = checked(script, "log")
    assert code == 0 and err == ""


def test_unknown_mode():
    with pytest.raises(ValueError, match="'raise', 'log', 'abort' or 'off'"):
        kevel.checked("loudly")
    code, _, err = checked("", "loudly")
    assert code == 0
    assert "KEVEL_CHECK=loudly is none of" in err


def test_context_manager_restores_the_mode():
    script = "with kevel.checked('log'):\n    pass\n" + RELEASED
    code, _, err = checked(script, "0")
    assert code == 0 and err == ""


def test_switching_while_threads_work_makes_no_false_reports():
    script = """
import threading, time
import kevel
import fork_ext as ext
import references_ext as references

class Square(ext.shape):
    def area(self):
        return 4

wrong, stop = [], []
def work():
    square = Square()
    try:
        while not stop:
            ext.call(list); square.area(); ext.call(lambda: None); ext.keep(None); ext.shape()
            referrer = references.Referrer(); referrer.refer_by_global(None); referrer.refer_by_global([1]); referrer.let_go()
    except Exception as error:
        wrong.append(str(error))
threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads: thread.start()
end = time.monotonic() + 4
while time.monotonic() < end and not wrong:
    kevel.checked("raise"); kevel.checked("off")
stop.append(1)
for thread in threads: thread.join()
print(wrong)
"""
    code, out, err = run_script(script, timeout=60)
    assert (code, out, err) == (0, "[]\n", "")


def test_what_ended_while_checking_was_off_is_no_leak():
    script = """
import kevel
import references_ext as ext
referrer = ext.Referrer()
with kevel.checked():
    referrer.refer_by_global([1])
    print(len(kevel.leaks()))
referrer.let_go()
with kevel.checked():
    print(len(kevel.leaks()))
"""
    code, out, err = run_script(script)
    assert (code, out) == (0, "1\n0\n"), err


def test_leaks_are_told_with_their_owner():
    script = (
        "n = ext.Referrer()\nn.refer_by_global(['kept'])\nleak, = kevel.leaks()\nprint(leak)\n"
        "n.let_go()\nprint(kevel.leaks())\n"
    )
    code, out, err = checked(script, "raise")
    assert code == 0, err
    assert out.startswith("global of list ['kept']\n  created   ")
    assert "in Referrer.refer_by_global, thread 1]" in out
    assert "made in a method of this Referrer" in out
    assert out.endswith("\n[]\n")


def test_what_kevel_keeps_itself_is_no_leak():
    script = (
        "import datetime, pathlib, stl_values_ext as values\n"
        "values.point(datetime.datetime.now()), values.exception(KeyError()), values.path(pathlib.Path('x'))\n"
        "print(kevel.leaks())\n"
    )
    code, out, err = checked(script, "log")
    assert (code, out, err) == (0, "[]\n", "")


def test_functions_keep_their_looks():
    script = "import inspect\nimport c_define_ext as c\nprint(c.half.__name__, inspect.signature(c.half), c.Vector.length.__qualname__)\n"
    assert checked(script, "raise")[1] == checked(script, "0")[1] == "half (number: int) -> float Vector.length\n"


PLUGIN_TEST = """
import pytest
import references_ext as ext

kept = []

def test_clean():
    ext.Referrer().refer_by_global([])

def test_leaky():
    ext.orphan_global([])

@pytest.mark.kevel_leaks_ok("on purpose")
def test_leaky_on_purpose():
    ext.orphan_global([])
"""


def test_plugin(tmp_path, monkeypatch):
    (tmp_path / "test_it.py").write_text(PLUGIN_TEST)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
    command = [sys.executable, "-m", "pytest", "-q", "-p", "kevel.testing", "-p", "no:cacheprovider", "test_it.py"]
    result = subprocess.run(command, cwd=str(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert result.returncode == 1
    assert "1 handles were not deleted" in result.stdout, result.stdout
    assert "3 passed, 1 error" in result.stdout, result.stdout
