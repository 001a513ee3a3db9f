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
