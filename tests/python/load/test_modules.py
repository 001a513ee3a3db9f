"""Modules: import, reload, types shared between modules, and every way a load can fail."""

import importlib
import os
import shutil
import sys
import zipfile

import kevel
import pytest
from support import run_script

SUFFIX = ".kevel.so"

# Failed loads may leave traces, so those tests run in an interpreter of their own. Each case prints what became of it.
REPORT = """
import sys
import kevel
def report(call):
    try:
        print("fine", call())
    except ImportError as error:
        print(type(error).__name__, "|", str(error).replace("\\n", " "), "|", repr(error.__cause__))
"""
GOOD = "import modules_ext\nassert modules_ext.value_of(modules_ext.Token(5)) == 5\nprint('good')\n"


def copied(modules, tmp_path, source, name):
    """Copy a compiled module under another name; return the path."""
    target = tmp_path / (name + SUFFIX)
    shutil.copy(str(modules / (source + SUFFIX)), str(target))
    return target


def outcome(script, *arguments, **environment):
    """The lines that a script after REPORT prints; it must end well and leave stderr empty."""
    code, out, err = run_script(REPORT + script, *arguments, **environment)
    assert (code, err) == (0, "")
    return out.splitlines()


def failed_load(path):
    """Load a file that must be refused; return the message. A good module must load afterwards."""
    first, second = outcome("report(lambda: kevel.load(sys.argv[1]))\n" + GOOD, path)
    assert first.startswith("ImportError | cannot load ")
    assert str(path) in first
    assert second == "good"
    return first


def test_module_looks_like_any_other():
    import modules_ext

    assert modules_ext.__name__ == "modules_ext"
    assert modules_ext.__doc__ == "Registers Token."
    assert modules_ext.answer == 42
    assert os.path.basename(modules_ext.__file__) in ("modules_ext.py", "modules_ext" + SUFFIX)
    assert modules_ext.__spec__.name == "modules_ext"
    assert modules_ext.Token.__module__ == "modules_ext"
    assert sys.modules["modules_ext"] is modules_ext


def test_import_twice_and_reload():
    import modules_ext

    cls = modules_ext.Token
    assert importlib.import_module("modules_ext") is modules_ext
    assert importlib.reload(modules_ext) is modules_ext
    assert modules_ext.Token is cls
    assert modules_ext.value_of(cls(3)) == 3


def test_import_anew_is_refused_and_leaves_the_first_working():
    script = """
import modules_ext as first
del sys.modules["modules_ext"]
report(lambda: __import__("modules_ext"))
assert first.value_of(first.Token(3)) == 3
"""
    (line,) = outcome(script)
    assert line.startswith("ImportError | ")
    assert "is loaded already, as module 'modules_ext'" in line


def test_finder_without_stub(modules, tmp_path):
    copied(modules, tmp_path, "modules_ext", "modules_ext")
    script = """
sys.path[:] = [sys.argv[1], *(path for path in sys.path if path != sys.argv[2])]
import modules_ext
print(modules_ext.__file__, modules_ext.__spec__.origin)
"""
    path = str(tmp_path / ("modules_ext" + SUFFIX))
    assert outcome(script + GOOD, tmp_path, modules) == [path + " " + path, "good"]


def test_finder_in_a_package(modules, tmp_path):
    package = tmp_path / "package"
    package.mkdir()
    (package / "__init__.py").write_text("")
    copied(modules, package, "modules_ext", "modules_ext")
    script = "sys.path.insert(0, sys.argv[1])\nfrom package import modules_ext as m\nprint(m.__name__, m.Token.__module__)\n"
    assert outcome(script, tmp_path) == ["package.modules_ext package.modules_ext"]


def test_stub_needs_no_import_of_kevel(modules):
    code, out, err = run_script("import modules_ext; print(modules_ext.answer, modules_ext.__file__)")
    assert (code, out, err) == (0, "42 %s\n" % (modules / "modules_ext.py"), "")


def test_zip_is_refused_with_what_to_do(modules, tmp_path):
    archive = str(tmp_path / "bundle.zip")
    with zipfile.ZipFile(archive, "w") as file:
        for name in ("modules_ext.py", "modules_ext" + SUFFIX):
            file.write(str(modules / name), "inner/" + name)
        file.writestr("inner/__init__.py", "")
    script = "sys.path.insert(0, sys.argv[1])\nreport(lambda: __import__('inner.modules_ext'))\n"
    refused, good = outcome(script + GOOD, archive)
    library = os.path.join(archive, "inner", "modules_ext" + SUFFIX)
    assert refused == (
        f"ImportError | cannot load {library}: the system loads no library out of an archive; unpack {archive}, "
        f"or install with pip | None"
    )
    assert good == "good"


def test_finder_leaves_other_imports_alone(tmp_path):
    (line,) = outcome("report(lambda: __import__('no_such_module'))")
    assert line.startswith("ModuleNotFoundError | No module named 'no_such_module'")


def test_load_by_path(modules, tmp_path, monkeypatch):
    path = modules / ("modules_ext" + SUFFIX)
    first = kevel.load(path)
    assert first.answer == 42
    assert kevel.load(str(path)) is first
    link = tmp_path / ("link" + SUFFIX)
    link.symlink_to(path)
    assert kevel.load(link) is first
    monkeypatch.chdir(modules)
    assert kevel.load("modules_ext" + SUFFIX) is first


def test_load_under_another_name(modules, tmp_path):
    path = copied(modules, tmp_path, "modules_ext", "modules_ext")
    script = "m = kevel.load(sys.argv[1], 'renamed')\nimport renamed\nassert renamed is m\nprint(m.__name__, m.Token.__module__)\n"
    assert outcome(script, path) == ["renamed renamed"]


@pytest.mark.parametrize("name", ["with space", "gr\u00fc\u00dfe", "100%", "a\udcffb"])
def test_directory_with_an_unusual_name(modules, tmp_path, name):
    directory = tmp_path / name
    directory.mkdir()
    path = copied(modules, directory, "modules_ext", "modules_ext")
    assert outcome("print(kevel.load(sys.argv[1]).answer)", path) == ["42"]


def test_missing_file(tmp_path):
    failed_load(tmp_path / ("nothing" + SUFFIX))


@pytest.mark.parametrize("content", [b"just text\n", b"", b"\x7fELF garbage", b"\0" * 5000])
def test_file_that_is_no_library(tmp_path, content):
    path = tmp_path / ("text" + SUFFIX)
    path.write_bytes(content)
    failed_load(path)


def test_truncated_library(modules, tmp_path):
    path = tmp_path / ("modules_ext" + SUFFIX)
    path.write_bytes((modules / ("modules_ext" + SUFFIX)).read_bytes()[:3000])
    failed_load(path)


def test_directory_instead_of_a_file(tmp_path):
    path = tmp_path / ("folder" + SUFFIX)
    path.mkdir()
    failed_load(path)


def test_library_that_is_no_kevel_module(tmp_path):
    from kevel._runtime.base import lib

    path = tmp_path / ("library" + SUFFIX)
    shutil.copy(lib.core_library(), str(path))
    assert "kevel_module_library" in failed_load(path)


def test_module_of_another_name_inside(modules, tmp_path):
    path = copied(modules, tmp_path, "modules_ext", "other")
    assert "kevel_module_other" in failed_load(path)


def test_failed_import_through_the_finder(tmp_path):
    (tmp_path / ("text" + SUFFIX)).write_text("just text\n")
    script = "sys.path.insert(0, sys.argv[1])\nreport(lambda: __import__('text'))\nprint('text' in sys.modules)\n" + GOOD
    first, second, third = outcome(script, tmp_path)
    assert first.startswith("ImportError | cannot load ")
    assert (second, third) == ("False", "good")


def test_handmade_module_that_is_right(modules):
    assert outcome("report(lambda: kevel.load(sys.argv[1]).__name__)", modules / ("handmade_ext" + SUFFIX)) == ["fine handmade_ext"]


@pytest.mark.parametrize("name, version", [("newer_minor", "1.9"), ("careless", "1.9"), ("newer_major", "2.2")])
def test_module_built_for_a_newer_abi(modules, tmp_path, name, version):
    message = failed_load(copied(modules, tmp_path, "handmade_ext", name))
    assert "ABI " + version in message
    assert "1.2" in message


def damaged(modules, tmp_path, change):
    path = copied(modules, tmp_path, "modules_ext", "damaged")
    data = bytearray(path.read_bytes())
    changed = change(data)
    path.write_bytes(data if changed is None else changed)
    return path


def put(at, content):
    def change(data):
        data[at : at + len(content)] = content

    return change


DAMAGES = {
    "empty": (lambda data: b"", "is empty"),
    "text": (lambda data: b"print(1)\n" * 900, "is no ELF library"),
    "another machine": (put(18, b"\x14\x00"), "is for machine 20, not for"),
    "32 bits": (put(4, b"\x01"), "32 bits"),
    "an object file": (put(16, b"\x01\x00"), "not a shared library"),
    "an offset beyond any file": (put(40, b"\xff" * 8), "is damaged"),
    "program headers nowhere": (put(32, b"\xff\xff\xff\xff\xff\x7f\x00\x00"), "is truncated"),
    "no program headers": (put(56, b"\x00\x00"), "is damaged"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_files_that_are_no_library_for_this_machine(modules, tmp_path, name):
    change, told = DAMAGES[name]
    assert told in failed_load(damaged(modules, tmp_path, change))


def test_a_module_truncated_anywhere(modules, tmp_path):
    script = """
import os
path = sys.argv[1]
data = open(path, "rb").read()
lens = [*range(0, 130), *range(130, len(data), len(data) // 150), *range(len(data) - 20, len(data))]
for size in lens:
    with open(path, "wb") as file:
        file.write(data[:size])
    try:
        kevel.load(path)
    except ImportError as error:
        assert "truncated" in str(error) or size == 0, error
    else:
        raise AssertionError(size)
print("done")
"""
    path = copied(modules, tmp_path, "modules_ext", "modules_ext")
    assert outcome(script, path) == ["done"]


def test_a_directory_is_no_module(tmp_path):
    path = tmp_path / ("folder" + SUFFIX)
    path.mkdir()
    assert "is no file" in failed_load(path)


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="PyPy has one interpreter in a process")
@pytest.mark.parametrize("first", ["import modules_ext; modules_ext.Token(1)", "pass"])
def test_a_subinterpreter_is_refused(first):
    script = """
try:
    import _interpreters as interpreters
    made = interpreters.create("legacy")
except ImportError:
    import _xxsubinterpreters as interpreters
    made = interpreters.create(isolated=False) if sys.version_info >= (3, 9) else interpreters.create()
code = f"import sys; sys.path[:0] = {sys.path!r}" + """ + '"""' + """
for _ in range(2):
    try:
        import modules_ext
    except ImportError as error:
        print(error)
sys.stdout.flush()
""" + '"""' + """
interpreters.run_string(made, code)
interpreters.destroy(made)
"""
    lines = outcome(first + "\n" + script + GOOD)
    assert [line.startswith("kevel cannot be used in a subinterpreter") for line in lines] == [True, True, False]


@pytest.mark.parametrize("name", ["silent", "throwing"])
def test_entry_point_that_fails(modules, tmp_path, name):
    failed_load(copied(modules, tmp_path, "handmade_ext", name))


FAILURES = [
    ("standard", "ValueError", "the configuration is wrong"),
    ("int", "RuntimeError", "unidentifiable C++ exception"),
    ("python", "ModuleNotFoundError", "no_such_module_anywhere"),
    ("late", "RuntimeError", "after its class"),
]


@pytest.mark.parametrize("how, cause, text", FAILURES)
def test_exception_in_the_initialisation_is_the_cause_of_an_import_error(how, cause, text):
    script = "report(lambda: __import__('modules_failing_ext'))\nprint('modules_failing_ext' in sys.modules)\n" + GOOD
    first, second, third = outcome(script, KEVEL_TEST_FAILURE=how)
    kind, message, reason = first.split(" | ")
    assert kind == "ImportError"
    assert message.startswith("cannot load ") and "modules_failing_ext" in message
    assert text in message
    assert reason.startswith(cause + "(") and text in reason
    assert (second, third) == ("False", "good")


def test_import_error_of_the_initialisation_keeps_its_text():
    (line,) = outcome("report(lambda: __import__('modules_failing_ext'))", KEVEL_TEST_FAILURE="import")
    assert "refused by the module" in line


@pytest.mark.parametrize("how", ["standard", "int", "python", "import", "late"])
def test_failed_import_can_be_tried_again(how):
    script = """
import os
os.environ["KEVEL_TEST_FAILURE"] = sys.argv[1]
report(lambda: __import__("modules_failing_ext"))
os.environ["KEVEL_TEST_FAILURE"] = ""
import modules_failing_ext as again
print(again.value(), again.Partial().value)
"""
    first, second = outcome(script, how)
    assert first.startswith("ImportError | ")
    assert second == "5 1"


def test_two_modules_that_register_one_type():
    first, second = outcome("import modules_ext\nreport(lambda: __import__('modules_twin_ext'))\n" + GOOD)
    assert first.startswith("ImportError | cannot load ")
    assert "Token" in first and "registered" in first
    assert second == "good"


def test_one_module_that_registers_a_type_twice():
    (line,) = outcome("report(lambda: __import__('modules_failing_ext'))", KEVEL_TEST_FAILURE="twice")
    assert "Partial" in line and "registered" in line


def test_a_base_class_that_is_not_registered_yet():
    (line,) = outcome("report(lambda: __import__('modules_failing_ext'))", KEVEL_TEST_FAILURE="base")
    assert "class 'Derived' of module 'modules_failing_ext' has base Base, which is not registered yet" in line
    assert "write class_<Base>(...) before it, or import the module that registers Base first" in line


def test_class_of_one_module_in_another():
    import modules_ext
    import modules_user_ext

    token = modules_ext.Token(4)
    assert modules_user_ext.token_value(token) == 4
    assert type(modules_user_ext.doubled(token)) is modules_ext.Token
    assert modules_user_ext.doubled(token).value == 8
    made = modules_user_ext.make_token(9)
    assert type(made) is modules_ext.Token
    assert modules_ext.value_of(made) == 9


@pytest.mark.parametrize("function, cls, values", [
    ("read", "Private", "1 a text that is long enough to be on the heap"), ("number_of", "Config", "1 2")])
def test_types_of_unnamed_namespaces_and_static_functions_are_the_modules_own(function, cls, values):
    script = f"""
import anonymous_ext as first, anonymous_twin_ext as second
print(first.{function}(first.{cls}()), second.{function}(second.{cls}()))
for function, wrong in ((first.{function}, second.{cls}), (second.{function}, first.{cls})):
    try:
        print("accepted", function(wrong()))
    except TypeError as error:
        print("refused")
"""
    assert outcome(script) == [values, "refused", "refused"]


def test_class_that_no_module_has_registered_yet():
    script = """
import modules_user_ext as user
for call in (lambda: user.make_token(1), lambda: user.token_value(5)):
    try:
        call()
    except TypeError as error:
        print(str(error).replace("\\n", " "))
import modules_ext
print(user.make_token(1).value, user.token_value(modules_ext.Token(6)))
"""
    first, second, third = outcome(script)
    assert "class_<Token>" in first and "import the module" in first
    assert "class_<Token>" in second
    assert third == "1 6"


def test_base_class_of_another_module():
    script = """
report(lambda: __import__("modules_derived_ext"))
import modules_ext, modules_user_ext, modules_derived_ext
coin = modules_derived_ext.Coin(3)
print(isinstance(coin, modules_ext.Token), coin.value, coin.extra(), modules_user_ext.token_value(coin))
"""
    first, second = outcome(script)
    assert first.startswith("ImportError | ") and "Token" in first
    assert second == "True 3 1003 3"

