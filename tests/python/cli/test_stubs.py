"""`python -m kevel stubs`: the whole text of a small module's stub, what stubs say of each kind of thing, and bad input."""

import shutil

import pytest
from support import kevel


@pytest.fixture(scope="module")
def stubs(modules, tmp_path_factory):
    """The stubs of the modules for tests, by name."""
    directory = tmp_path_factory.mktemp("stubs")
    names = ["signatures", "members", "enums", "classes", "operators", "overloads", "boost", "arrays"]
    files = [modules / f"{name}_ext.kevel.so" for name in names]
    result = kevel("stubs", *files, "-o", "made", cwd=directory)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [f"made/{name}_ext.pyi" for name in names]
    return {name: (directory / "made" / f"{name}_ext.pyi").read_text() for name in names}


def test_classes_and_functions(stubs):
    text = stubs["signatures"]
    assert text.startswith("# This file is made by `python -m kevel stubs` from the module signatures_ext: do not edit it.\n")
    assert "\nimport datetime\nimport enum\nimport kevel\nimport typing\n\nclass Point(kevel.instance):\n" in text
    assert (
        "class Point(kevel.instance):\n"
        "    @property\n"
        "    def x(self) -> float: ...\n"
        "    @x.setter\n"
        "    def x(self, value: float) -> None: ...\n"
        "    def __init__(self, x: float = 0.0) -> None: ...\n"
    ) in text
    assert "\ndef points(all: typing.Iterable[Point], n: int = 3) -> int: ...\n" in text
    assert "\ndef next_day(arg0: datetime.date, /) -> datetime.date: ...\n" in text


def test_docs_statics_and_nested_classes(stubs):
    text = stubs["classes"]
    assert '    def move(self, dx: int, dy: int = 0) -> None:\n        """Move it."""\n' in text
    assert "    @staticmethod\n    def origin() -> Point: ...\n" in text
    assert "    currency: typing.ClassVar[str]\n" in text
    assert "_abc_" not in text
    assert "    class Inner(kevel.instance):\n        @property\n        def value(self) -> int: ...\n" in text
    assert "class NoInit(kevel.instance):\n    def __init__(self, never: typing.NoReturn, /) -> None: ..." in text
    assert "def x_through_pointer(arg0: typing.Optional[Point], /) -> int: ..." in text


def test_overloads_in_the_order_in_which_calls_try_them(stubs):
    assert (
        "@typing.overload\ndef swapped(n: int) -> int: ...\n@typing.overload\ndef swapped(pair: str) -> str: ...\n"
    ) in stubs["signatures"]


def test_enumerations(stubs):
    assert 'class Color(enum.IntEnum):\n    """What light is made of."""\n    red = 1\n' in stubs["enums"]
    assert "\nclass Access(enum.Flag):\n    none = 0\n    read = 1\n" in stubs["enums"]
    assert "def access_bits(value: Access = Access.read) -> int: ..." in stubs["enums"]
    assert "\nred: Color\n" in stubs["enums"]
    assert "class color(int):\n    red: typing.ClassVar[color]\n" in stubs["boost"]


def test_arrays(stubs):
    assert "\ndef sum(arg0: object, /) -> float: ...\n" in stubs["arrays"]


def test_operators(stubs):
    text = stubs["operators"]
    assert "def __eq__(self, arg1: object, /) -> bool: ..." in text
    assert "def __iadd__(self, arg1: Vec, /) -> Vec: ..." in text
    assert "def __iter__(self) -> typing.Iterator[typing.Any]: ..." in text


def test_writes_beside_the_module_and_over_its_own_files_only(modules, tmp_path):
    package = tmp_path / "package"
    package.mkdir()
    (package / "__init__.py").write_text("raise SystemExit('the package ran')\n")
    module = package / "signatures_ext.kevel.so"
    shutil.copy(str(modules / "signatures_ext.kevel.so"), str(module))
    for _ in range(2):
        assert kevel("stubs", module, cwd=tmp_path).returncode == 0
    made = package / "signatures_ext.pyi"
    assert "from the module package.signatures_ext" in made.read_text()
    made.write_text("def mine() -> int: ...\n")
    refused = kevel("stubs", module, cwd=tmp_path)
    assert refused.returncode == 1 and "but was not made by this command" in refused.stderr
    assert made.read_text() == "def mine() -> int: ...\n"


def test_classes_of_other_modules_of_a_package(modules, tmp_path):
    base, derived = (modules / f"{name}_ext.kevel.so" for name in ("modules", "modules_derived"))
    result = kevel("stubs", derived, "-o", ".", "--package", "outer.inner", "--uses", base, cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    text = (tmp_path / "modules_derived_ext.pyi").read_text()
    assert "from the module outer.inner.modules_derived_ext" in text
    assert "\nimport outer.inner.modules_ext\n" in text
    assert "(outer.inner.modules_ext.Token):\n" in text


def test_parameters_that_python_has_no_name_for(tmp_path):
    (tmp_path / "odd.cc").write_text(
        "#include <kevel/python.hpp>\nusing namespace kevel;\n"
        'KEVEL_MODULE(odd) { def("f", +[](int, int b, int c) { return b - c; }, (arg("a"), arg("from"), arg("c") = 1)); }\n'
    )
    assert kevel("build", "odd.cc", "--", "-O0", cwd=tmp_path).returncode == 0
    assert kevel("stubs", "odd.kevel.so", cwd=tmp_path).returncode == 0
    assert "\ndef f(a: int, arg1: int, /, c: int = 1) -> int: ...\n" in (tmp_path / "odd.pyi").read_text()


def test_refuses_what_is_no_module(modules, tmp_path):
    missing = kevel("stubs", "nothing.kevel.so", cwd=tmp_path)
    assert (missing.returncode, missing.stderr) == (1, "kevel: no such module file: nothing.kevel.so\n")
    other = kevel("stubs", "module.py", cwd=tmp_path)
    assert other.returncode == 1 and "give the path of a NAME.kevel.so" in other.stderr
    (tmp_path / "empty.kevel.so").write_bytes(b"")
    empty = kevel("stubs", "empty.kevel.so", cwd=tmp_path)
    assert empty.returncode == 1 and empty.stderr.startswith("kevel: cannot load empty.kevel.so: ")
    failing = kevel("stubs", modules / "modules_failing_ext.kevel.so", cwd=tmp_path, KEVEL_TEST_FAILURE="standard")
    assert failing.returncode == 1 and "its initialisation raised" in failing.stderr
    assert "Traceback" not in failing.stderr and not list(tmp_path.glob("*.pyi"))
