"""Every example runs and prints what it should."""

import json
import os
import pathlib
import subprocess
import sys

import pytest

EXAMPLES = pathlib.Path(__file__).resolve().parents[3] / "examples"


def run(name, *arguments):
    """Run an example and return what it prints."""
    return subprocess.check_output(
        [sys.executable, str(EXAMPLES / name / "run.py"), *arguments], universal_newlines=True, env=dict(os.environ)
    )


@pytest.mark.parametrize("name", sorted(path.parent.name for path in EXAMPLES.glob("*/expected.txt")))
def test_prints_what_is_expected(name):
    assert run(name) == (EXAMPLES / name / "expected.txt").read_text()


def test_matrix(tmp_path):
    report = tmp_path / "report.json"
    run("02_matrix", "--json", str(report))
    result = json.loads(report.read_text())
    answers = result["answers"]

    def value(name):
        return float.fromhex(answers[name].split()[1])

    assert answers["matrix"] == "<Matrix 225x225>, largest element 4"
    assert value("LU residual") < 1e-15
    assert value("LU u(centre)") == pytest.approx(0.0736713, rel=5e-3)  # of the series solution; the grid is coarse
    assert answers["SOR from Python: steps"] == answers["SOR from Python: steps seen"]
    assert answers["SOR from Python: steps"] * 4 < answers["Gauss-Seidel in C++: steps"]
    assert value("SOR from Python: last change") <= 1e-10
    assert value("SOR from Python: distance to LU") < 1e-8
    assert answers["free chain"] == "ValueError: matrix is singular: no pivot in column 5"
    assert value("fixed chain: determinant") == pytest.approx(1.0)
    assert answers["element outside"].startswith("IndexError: element (225, 0) of a 225x225 matrix")
    assert len(result["speeds"]) == 2


def test_matrix_data_is_what_its_generator_writes():
    subprocess.check_call([sys.executable, str(EXAMPLES / "02_matrix" / "data" / "generate.py"), "--check"])


def test_readme(tmp_path):
    text = (EXAMPLES.parent / "README.md").read_text()
    source, program = (text.split("```%s\n" % language)[1].split("```")[0] for language in ("cpp", "python"))
    (tmp_path / "hello.cc").write_text(source)
    subprocess.check_call([sys.executable, "-m", "kevel", "build", "hello.cc", "--", "-O0"], cwd=str(tmp_path))
    output = subprocess.check_output([sys.executable, "-c", program], cwd=str(tmp_path), universal_newlines=True)
    assert output == "Ahoy, world!\n"
