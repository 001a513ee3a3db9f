"""KEVEL_TRACE: what is loaded, called, made and ended, as text and as a Chrome trace."""

import json

from support import run_script

SCRIPT = "import references_ext as ext\nn = ext.Referrer()\nn.refer_by_global([1])\nn.let_go()\n"


def test_text():
    code, _, err = run_script(SCRIPT, KEVEL_TRACE="1")
    assert code == 0
    assert 'module load{name="references_ext"' in err
    assert "call{function=Referrer.refer_by_global}: " in err and "enter" in err and "exit" in err
    assert "handle new handle=\"G#" in err and "handle gone handle=\"G#" in err
    assert "handle new handle=\"L#" in err and "handle gone handle=\"L#" in err


def test_level():
    code, _, err = run_script(SCRIPT, KEVEL_TRACE="info")
    assert code == 0
    assert "call{function=" in err and "handle new" not in err


def test_off():
    assert run_script(SCRIPT, KEVEL_TRACE="0")[2] == ""


def test_chrome(tmp_path):
    path = tmp_path / "trace.json"
    code, _, err = run_script(SCRIPT, KEVEL_TRACE=f"chrome:{path}")
    assert code == 0 and err == ""
    events = json.loads(path.read_text())
    begun = [event["args"]["function"].strip('"') for event in events if event["ph"] == "B" and event["name"] == "call"]
    assert begun == ["Referrer.__init__", "Referrer.refer_by_global", "Referrer.let_go"]
    ended = [event for event in events if event["ph"] == "E" and event["name"] == "call"]
    assert len(ended) == len(begun)
    assert any("handle new" in str(event) for event in events)


def test_what_static_objects_let_go_of_at_the_end_does_not_disturb(tmp_path):
    script = "import shutdown_ext as ext\next.hold([1])\n"
    for wanted in ("1", f"chrome:{tmp_path / 'trace.json'}"):
        code, _, err = run_script(script, KEVEL_TRACE=wanted)
        assert (code, "panicked" in err) == (0, False)


def test_chrome_keeps_nothing_in_memory(tmp_path):
    path = tmp_path / "trace.json"
    script = """
import os, sys
import references_ext as ext
referrer = ext.Referrer()
def pages():
    return int(open("/proc/self/statm").read().split()[1])
def work(times):
    for _ in range(times):
        referrer.refer_by_global([1])
        referrer.let_go()
work(6000)
before = pages()
work(6000)
print(pages() - before < 5000, os.path.getsize(sys.argv[1]) > 1000000)
os._exit(0)
"""
    nursery = {"PYPY_GC_NURSERY": "1M"}  # of which PyPy lets several fill with garbage
    code, out, err = run_script(script, path, KEVEL_TRACE=f"chrome:{path}", timeout=60, **nursery)
    assert (code, out) == (0, "True True\n"), err
    assert len(json.loads(path.read_text())) > 10000


def test_chrome_of_forked_children_is_in_files_of_their_own(tmp_path):
    path = tmp_path / "trace.json"
    script = """
import os
import references_ext as ext
pids = []
for _ in range(2):
    pid = os.fork()
    if pid == 0:
        ext.Referrer().refer_by_global([1])
        os._exit(0)
    pids.append(pid)
print(*pids)
for pid in pids: assert os.waitpid(pid, 0)[1] == 0
ext.Referrer().let_go()
"""
    code, out, err = run_script(script, KEVEL_TRACE=f"chrome:{path}")
    assert code == 0, err
    names = {pid: tmp_path / f"trace-{pid}.json" for pid in map(int, out.split())}
    for pid, file in names.items():
        events = json.loads(file.read_text())
        assert {event["pid"] for event in events} == {pid}
        assert any("refer_by_global" in str(event) for event in events)
    events = json.loads(path.read_text())
    assert not {event["pid"] for event in events} & set(names)
    assert not any("refer_by_global" in str(event) for event in events)


def test_chrome_of_another_process_at_the_same_path(tmp_path):
    path = tmp_path / "trace.json"
    script = """
import subprocess, sys
import references_ext as ext
code = "import references_ext as ext; ext.Referrer().refer_by_global([1])"
subprocess.run([sys.executable, "-c", code], check=True)
ext.Referrer().let_go()
"""
    code, _, err = run_script(script, KEVEL_TRACE=f"chrome:{path}", timeout=60)
    assert code == 0, err
    files = sorted(tmp_path.iterdir())
    assert len(files) == 2
    for file in files:
        assert json.loads(file.read_text())
