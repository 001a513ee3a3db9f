"""What other build tools are given: `kevel new`, CMake's package, pkg-config's file. tests/packaging builds the projects."""

import os
import re
import subprocess
import sys

import kevel
import pytest


def run(*arguments, cwd):
    command = [sys.executable, "-m", "kevel", *arguments]
    return subprocess.run(command, cwd=str(cwd), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def files(directory):
    return sorted(str(path.relative_to(directory)) for path in directory.rglob("*") if path.is_file())


def test_new_writes_a_project_of_its_name(tmp_path):
    result = run("new", "rocket", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert "pip install ./rocket" in result.stdout
    assert files(tmp_path / "rocket") == [
        ".github/workflows/wheels.yml",
        ".gitignore",
        "CMakeLists.txt",
        "README.md",
        "pyproject.toml",
        "src/_rocket.cc",
        "src/rocket/__init__.py",
        "src/rocket/py.typed",
        "tests/test_rocket.py",
    ]
    for name in files(tmp_path / "rocket"):
        text = (tmp_path / "rocket" / name).read_text()
        assert "@name@" not in text and "@version@" not in text
    assert f'"kevel>={kevel.__version__}"' in (tmp_path / "rocket" / "pyproject.toml").read_text()


def test_new_project_compiles_and_works(tmp_path):
    assert run("new", "rocket", cwd=tmp_path).returncode == 0
    package = tmp_path / "rocket" / "src" / "rocket"
    result = run("build", "../_rocket.cc", "-o", ".", "--", "-O0", cwd=package)
    assert (result.returncode, result.stderr) == (0, "")
    program = "import rocket; c = rocket.Counter(start=40); c.add(2); print(c.value)"
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join([str(package.parent), *sys.path]))
    answer = subprocess.run([sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE, text=True)
    assert answer.stdout == "42\n"


@pytest.mark.parametrize("name", ["", "two words", "Rocket", "class", "kevel", "1st", "naïve", "../up"])
def test_new_refuses_what_no_package_can_be_called(tmp_path, name):
    result = run("new", name, cwd=tmp_path)
    assert result.returncode == 1 and result.stderr.startswith("kevel: ") and "Traceback" not in result.stderr
    assert files(tmp_path) == []


def test_new_writes_nothing_over(tmp_path):
    (tmp_path / "rocket").mkdir()
    (tmp_path / "rocket" / "mine").write_text("mine")
    result = run("new", "rocket", cwd=tmp_path)
    assert result.returncode == 1 and "rocket exists" in result.stderr
    assert files(tmp_path) == ["rocket/mine"]


def test_unknown_command_is_told_the_nearest(tmp_path):
    result = run("biuld", "x.cc", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == "kevel: there is no command 'biuld': did you mean 'build'?\n"


def test_directory_of_cmake_s_package(tmp_path):
    (directory,) = run("--cmake-dir", cwd=tmp_path).stdout.splitlines()
    assert {"kevelConfig.cmake", "kevelConfigVersion.cmake"} <= set(os.listdir(directory))


def test_file_for_pkg_config(tmp_path):
    (directory,) = run("--pkgconfig-dir", cwd=tmp_path).stdout.splitlines()
    with open(os.path.join(directory, "kevel.pc")) as file:
        fields = dict(re.findall(r"(\w+)[:=] ?(.*)", file.read()))
    assert fields["Version"] == kevel.__version__
    prefix = os.path.normpath(fields["prefix"].replace("${pcfiledir}", directory))
    assert fields["Cflags"] == "-I${prefix}/include"
    assert os.path.isfile(os.path.join(prefix, "include", "kevel", "python.hpp"))
