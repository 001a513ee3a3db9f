"""The command line: `python -m kevel build`, `--includes`, `--compat-includes`, `--version`."""

import os
import shlex
import subprocess
import sys

import pytest
from support import kevel

# A module as small as one can be: nothing of the facade, so that it compiles at once. It loads nowhere.
TINY = 'extern "C" __attribute__((visibility("default"))) int kevel_module_{name}(const void *, void *) {{ {body} }}\n'

REAL = """
#include <kevel/python.hpp>
int twice(int x) { return 2 * x; }
KEVEL_MODULE(real) { kevel::def("twice", twice); }
"""


def tiny(path, name="tiny", body="return 0;"):
    """Write a source file of a tiny module."""
    path.write_text(TINY.format(name=name, body=body))
    return path


def listing(directory):
    """The names in a directory."""
    return sorted(os.listdir(str(directory)))


def test_names_module_after_first_source(tmp_path):
    tiny(tmp_path / "tiny.cc")
    result = kevel("build", "tiny.cc", "-o", "out/deep", cwd=tmp_path)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert listing(tmp_path / "out" / "deep") == ["tiny.kevel.so", "tiny.py"]


def test_writes_here_without_o(tmp_path):
    tiny(tmp_path / "tiny.cc")
    assert kevel("build", "tiny.cc", cwd=tmp_path).returncode == 0
    assert listing(tmp_path) == ["tiny.cc", "tiny.kevel.so", "tiny.py"]


def test_asserts_are_left_out_of_optimised_modules_unless_asked_for(tmp_path):
    text = "#ifdef NDEBUG\n#error asserts are out\n#endif\n"
    (tmp_path / "x.cc").write_text(text + TINY.format(name="x", body="return 0;"))
    assert "asserts are out" in kevel("build", "x.cc", cwd=tmp_path).stderr
    assert kevel("build", "x.cc", "--", "-UNDEBUG", cwd=tmp_path).returncode == 0


def test_several_sources_and_order_of_options(tmp_path):
    tiny(tmp_path / "first.cc", "whole", "extern int part(); return part();")
    (tmp_path / "second.cc").write_text('extern "C" int part() { return PART; }\n')
    ours = ["build", "first.cc", "--name", "whole", "-o", ".", "second.cc"]
    result = kevel(*ours, "--", "-DPART=3", "-lm", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "whole.kevel.so").exists()


def test_stub_of_earlier_build_is_replaced(tmp_path):
    tiny(tmp_path / "tiny.cc")
    assert kevel("build", "tiny.cc", cwd=tmp_path).returncode == 0
    assert kevel("build", "tiny.cc", cwd=tmp_path).returncode == 0


def test_file_of_the_user_is_never_overwritten(tmp_path):
    tiny(tmp_path / "tiny.cc")
    (tmp_path / "tiny.py").write_text("mine = 1\n")
    result = kevel("build", "tiny.cc", cwd=tmp_path)
    assert result.returncode == 1
    assert "tiny.py exists and is not an import stub of ours" in result.stderr
    assert (tmp_path / "tiny.py").read_text() == "mine = 1\n"
    assert listing(tmp_path) == ["tiny.cc", "tiny.py"]


def test_compiler_error_is_shown_and_writes_nothing(tmp_path):
    tiny(tmp_path / "tiny.cc", body="return nonsense;")
    result = kevel("build", "tiny.cc", "-o", "out", cwd=tmp_path)
    assert result.returncode == 1
    assert "tiny.cc:1:" in result.stderr and "nonsense" in result.stderr
    assert listing(tmp_path) == ["tiny.cc"]


def test_errors_of_all_sources_are_shown(tmp_path):
    tiny(tmp_path / "one.cc", body="return first_mistake;")
    (tmp_path / "two.cc").write_text("int two() { return second_mistake; }\n")
    result = kevel("build", "one.cc", "two.cc", cwd=tmp_path)
    assert result.returncode == 1
    assert 0 < result.stderr.index("first_mistake") < result.stderr.index("second_mistake")


def test_failed_build_leaves_the_last_good_one(tmp_path):
    tiny(tmp_path / "tiny.cc")
    assert kevel("build", "tiny.cc", cwd=tmp_path).returncode == 0
    good = (tmp_path / "tiny.kevel.so").read_bytes()
    tiny(tmp_path / "tiny.cc", body="return nonsense;")
    assert kevel("build", "tiny.cc", cwd=tmp_path).returncode == 1
    assert (tmp_path / "tiny.kevel.so").read_bytes() == good


def test_undefined_symbol_fails_the_build_not_the_import(tmp_path):
    tiny(tmp_path / "tiny.cc", body="extern int nowhere(); return nowhere();")
    result = kevel("build", "tiny.cc", cwd=tmp_path)
    assert result.returncode == 1
    assert "nowhere" in result.stderr


def test_module_of_another_name(tmp_path):
    tiny(tmp_path / "tiny.cc", "huge")
    result = kevel("build", "tiny.cc", cwd=tmp_path)
    assert result.returncode == 1
    assert "define the module huge, not tiny" in result.stderr


def test_no_module_at_all(tmp_path):
    (tmp_path / "tiny.cc").write_text("int x;\n")
    result = kevel("build", "tiny.cc", cwd=tmp_path)
    assert result.returncode == 1
    assert "KEVEL_MODULE(tiny)" in result.stderr


@pytest.mark.parametrize("name", ["two-words", "1st", "class", "", "a.b", "kevel"])
def test_name_must_be_an_identifier(tmp_path, name):
    tiny(tmp_path / "tiny.cc")
    result = kevel("build", "tiny.cc", "--name=" + name, cwd=tmp_path)
    assert result.returncode == 1
    assert result.stderr.startswith("kevel: ") and result.stderr.count("\n") == 1


def test_missing_source(tmp_path):
    result = kevel("build", "nothing.cc", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (1, "kevel: no such source file: nothing.cc\n")


def test_no_compiler(tmp_path):
    tiny(tmp_path / "tiny.cc")
    result = kevel("build", "tiny.cc", cwd=tmp_path, PATH="", CXX="")
    assert result.returncode == 1
    assert result.stderr.startswith("kevel: no C++ compiler found: install one")


def test_cxx_chooses_the_compiler(tmp_path):
    tiny(tmp_path / "tiny.cc", body="return FROM_CXX;")
    assert kevel("build", "tiny.cc", cwd=tmp_path, CXX="c++ -DFROM_CXX=1").returncode == 0
    result = kevel("build", "tiny.cc", cwd=tmp_path, CXX="no-such-one")
    assert (result.returncode, result.stderr) == (1, "kevel: CXX names a compiler that is not there: no-such-one\n")


def test_unwritable_directory(tmp_path):
    tiny(tmp_path / "tiny.cc")
    (tmp_path / "file").write_text("")
    result = kevel("build", "tiny.cc", "-o", "file", cwd=tmp_path)
    assert result.returncode == 1
    assert result.stderr.startswith("kevel: ") and "Traceback" not in result.stderr


def test_version(tmp_path):
    result = kevel("--version", cwd=tmp_path)
    assert result.returncode == 0
    import kevel as package

    assert result.stdout.strip() == "kevel " + package.__version__


def test_includes_compile_both_headers(tmp_path):
    result = kevel("--includes", cwd=tmp_path)
    assert result.returncode == 0
    flags = shlex.split(result.stdout)
    assert flags and all(flag.startswith("-I") and os.path.isdir(flag[2:]) for flag in flags)
    assert any(os.path.exists(os.path.join(flag[2:], "kevel.h")) for flag in flags)
    assert any(os.path.exists(os.path.join(flag[2:], "kevel", "python.hpp")) for flag in flags)


def test_compat_includes_put_the_compatible_headers_first(tmp_path):
    result = kevel("--compat-includes", cwd=tmp_path)
    assert result.returncode == 0
    first, *rest = shlex.split(result.stdout)
    assert rest == shlex.split(kevel("--includes", cwd=tmp_path).stdout)
    for header in ("Python.h", "boost/python.hpp", "boost/python/class.hpp"):
        assert os.path.exists(os.path.join(first[2:], header)), header


@pytest.mark.parametrize("number", [1, 2])
def test_build_compat_finds_our_headers_before_any_other(tmp_path, number):
    (tmp_path / "other" / "boost").mkdir(parents=True)
    for header in ("Python.h", "boost/python.hpp"):
        (tmp_path / "other" / header).write_text("#error another\n")
    body = "return PyList_Check(Py_None);"
    (tmp_path / "tiny.cc").write_text("#include <Python.h>\n" + TINY.format(name="tiny", body=body))
    (tmp_path / "more.cc").write_text("#include <Python.h>\n")
    sources = ["tiny.cc", "more.cc"][:number]
    result = kevel("build", "--compat", *sources, "--", "-O0", "-Iother", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "another" in kevel("build", *sources, "--", "-Iother", cwd=tmp_path).stderr


def test_without_arguments_shows_usage(tmp_path):
    result = kevel(cwd=tmp_path)
    assert result.returncode == 2
    assert "python -m kevel build SRC... [-o DIR] [--name NAME] [--compat] [--program] [-- compiler flags]" in result.stdout
    assert "python -m kevel port FILE_OR_DIR... [--json]" in result.stdout


def test_building_loads_neither_cffi_nor_the_core(tmp_path):
    script = (
        "import sys; from kevel.__main__ import main; main(['--includes']);"
        "print([name for name in ('cffi', 'kevel._runtime.base.lib', 'kevel._cffi') if name in sys.modules])"
    )
    output = subprocess.check_output([sys.executable, "-c", script], universal_newlines=True)
    assert output.splitlines()[-1] == "[]"


def test_built_module_imports_in_a_fresh_interpreter_and_in_a_package(tmp_path):
    (tmp_path / "real.cc").write_text(REAL)
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "__init__.py").write_text("")
    result = kevel("build", "real.cc", "-o", "package", "--", "-O0", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    inside = "from package import real; print(real.twice(21), real.__name__)"
    plain = "import sys; sys.path.insert(0, 'package'); import real; print(real.twice(21), real.__name__)"
    for script, expected in ((inside, "42 package.real\n"), (plain, "42 real\n")):
        command = [sys.executable, "-c", script]
        assert subprocess.check_output(command, cwd=str(tmp_path), universal_newlines=True) == expected
