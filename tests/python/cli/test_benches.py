"""The pure parts of benches/: the table, and what becomes of targets."""

import pathlib
import sys

import pytest

BENCHES = pathlib.Path(__file__).resolve().parents[3] / "benches"


@pytest.fixture
def results(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHES))
    import results

    return results


@pytest.fixture
def targets(results):
    import targets

    yield targets
    for name in ("results", "targets"):
        sys.modules.pop(name)


def two(results, kevel, other, tool="cffi", row="two ints"):
    return [results.Figure("calls", row, "PyPy 7.3.11", "kevel", kevel), results.Figure("calls", row, "PyPy 7.3.11", tool, other)]


def test_a_cell_has_its_ratio_to_kevel(results):
    lines = results.table(two(results, 10.0, 25.0)).splitlines()
    assert lines[0].split() == ["calls,", "PyPy", "7.3.11", "kevel", "cffi"]
    assert lines[1].split() == ["two", "ints", "10.0", "ns", "25.0", "ns", "(2.50x)"]


def test_the_units_of_a_row_are_readable(results):
    lines = results.table(two(results, 2.5e6, 2.5e4)).splitlines()
    assert lines[1].split()[2:] == ["2.5", "ms", "25.0", "us", "(0.01x)"]


def test_what_cannot_be_measured_says_why_once(results):
    gone = [results.Figure("calls", row, "PyPy", "cppyy", None, note="no wheel") for row in ("one", "two")]
    some = two(results, 1.0, None, "cppyy")[:1] + [results.Figure("calls", "two ints", "PyPy", "cppyy", None, note="no such thing")]
    text = results.table([*gone, *some])
    assert text.count("cannot:") == 1 and text.count("no wheel") == 1
    assert "cppyy, PyPy: two ints: no such thing" in text


def test_a_bound_is_a_factor_of_the_others_time(results, targets):
    target = targets.Target("two ints", "PyPy", "cffi", 1.2)
    assert targets.judge(target, two(results, 11.0, 10.0), {}).met
    missed = targets.judge(target, two(results, 20.0, 10.0), {})
    assert not missed.met and not missed.fails and "MISSED, reached 2 of <= 1.2x" in str(missed)
    assert targets.judge(target, two(results, 25.0, 10.0), {}).fails


def test_faster_is_the_other_way_round(results, targets):
    target = targets.Target("two ints", "PyPy", "cffi", 20, faster=True)
    assert targets.judge(target, two(results, 10.0, 200.0), {}).met
    missed = targets.judge(target, two(results, 10.0, 150.0), {})
    assert not missed.met and not missed.fails
    assert targets.judge(target, two(results, 10.0, 99.0), {}).fails


def test_every_row_means_the_worst(results, targets):
    target = targets.Target(targets.EVERY, "PyPy", "pybind11", 1)
    figures = two(results, 10.0, 100.0, "pybind11") + two(results, 15.0, 10.0, "pybind11", "object passed through")
    assert targets.judge(target, figures, {}).reached == 1.5


def test_a_figure_may_be_bounded_by_itself(results, targets):
    target = targets.Target("import kevel", "CPython", "", 30, unit="ms")
    figures = [results.Figure("start", "import kevel", "CPython 3.11.2", "kevel", 20.0, "ms")]
    assert str(targets.judge(target, figures, {})).strip() == "reached 20 of <= 30 ms: CPython: import kevel"


def test_what_is_absent_is_not_measured(results, targets):
    verdicts = targets.check([])
    assert all("not measured" in str(verdict) and not verdict.fails for verdict in verdicts)


def test_a_known_miss_fails_only_if_it_gets_worse(results, targets):
    target = targets.Target("two ints", "PyPy", "cffi", 1.2)
    known = {target.name: targets.Miss(4.0, "It has to.")}
    kept = targets.judge(target, two(results, 45.0, 10.0), known)
    assert not kept.met and not kept.fails and str(kept).endswith("(It has to.)")
    assert targets.judge(target, two(results, 51.0, 10.0), known).fails


def test_every_known_miss_belongs_to_a_target(results, targets):
    assert set(targets.KNOWN) <= {target.name for target in targets.TARGETS}
