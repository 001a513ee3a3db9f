"""What sources of Boost.Python use beside classes and functions, in the native headers."""

import copy
import pickle

import native_forms_ext as ext
import pytest


def test_opaque_pointers_come_back_as_they_were():
    assert ext.reveal(ext.hidden(3)) == 30
    assert ext.hidden(-1) is None
    assert ext.reveal(None) == -1
    assert ext.is_address(ext.address())
    assert not ext.is_address(None)


def test_opaque_pointers_are_extracted_and_returned_by_python():
    assert ext.extracted(ext.hidden(2)) == 20
    assert ext.answered(lambda: ext.hidden(4)) == 40
    assert ext.is_secret(ext.hidden(1))
    assert ext.is_secret(None)
    assert not ext.is_secret(ext.address())
    assert not ext.is_secret(1)


def test_opaque_pointers_of_different_types_differ():
    for wrong in (1, "text", ext.address(), ext.held(1), ext.Point(1, 2)):
        with pytest.raises(TypeError, match=r"expected native_forms::secret\*, got"):
            ext.reveal(wrong)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickle_suite_with_constructor_arguments(protocol):
    point = pickle.loads(pickle.dumps(ext.Point(3, 4), protocol))
    assert (type(point), point.x, point.y) == (ext.Point, 3, 4)


def test_pickle_suite_with_state():
    account = ext.Account()
    account.sum, account.owner = 70, ["me"]
    for other in (pickle.loads(pickle.dumps(account)), copy.deepcopy(account)):
        assert (other.sum, other.owner) == (70, ["me"])
        assert other.owner is not account.owner


def test_back_references_are_the_object_and_the_argument():
    point = ext.Point(1, 2)
    assert ext.moved(point, 5) is point
    assert point.x == 6
    items = []
    assert ext.grown(items) is items
    assert items == [1]
    assert ext.is_nobody(None)
    assert not ext.is_nobody(point)
    assert ext.doubled("Zürich, which is too long for a small string") == 2 * "Zürich, which is too long for a small string"
    for wrong in (1, None):
        with pytest.raises(TypeError):
            ext.moved(wrong, 1)


def test_back_references_take_part_in_overloads():
    assert (ext.kind([]), ext.kind({})) == ("list", "dict")
    with pytest.raises(TypeError, match=r"kind\(arg0: list\) -> str"):
        ext.kind(())


def test_stl_input_iterator():
    assert ext.total([1, 2.5, True]) == 4.5
    assert ext.total(iter(())) == 0
    assert ext.total(x for x in range(4)) == 6
    assert ext.reversed(("a", "b", "c")) == ["c", "b", "a"]
    with pytest.raises(TypeError):
        ext.total([1, "two"])


def test_stl_input_iterator_passes_what_the_iterable_raises():
    error = KeyError("inside")

    def broken():
        yield 1
        raise error

    with pytest.raises(KeyError) as caught:
        ext.total(broken())
    assert caught.value is error


def test_attributes_by_name():
    class Thing:
        pass

    thing = Thing()
    assert ext.attributes(thing, "x") == ("nothing", 5, None)
    thing.x = 1
    assert ext.attributes(thing, "x") == (1, 5, None)
    with pytest.raises(AttributeError):
        ext.attributes(object(), "x")


def test_items():
    given = {}
    assert ext.items(given) == (1, [], 1)
    assert given == {"b": []}


def test_slices():
    given = [0, 1, 2, 3]
    assert ext.slices(given) == ([1, 2], [2, 3], ["x", "y", 1, 2, 3])
    assert given == [1, 2, 3]


def test_import_of_a_str():
    import os.path

    assert ext.import_str("os.path") is os.path
    with pytest.raises(ImportError):
        ext.import_str("no_module_of_this_name")


def test_exec_file(tmp_path):
    path = tmp_path / "made.py"
    path.write_text("import sys\nmade = [n * n for n in range(3)]\n")
    names = {}
    assert ext.run_file(str(path), names) is None
    assert names["made"] == [0, 1, 4]
    assert ext.run_file_alone(str(path)) is None
    path.write_text("raise ValueError(__file__ if '__file__' in globals() else 'here')\n")
    with pytest.raises(ValueError, match="here") as caught:
        ext.run_file_alone(str(path))
    assert caught.traceback[-1].path == path
    with pytest.raises(FileNotFoundError):
        ext.run_file_alone(str(tmp_path / "no_such_file.py"))


def test_exec_statement():
    names = {}
    ext.run_statement(names)
    assert names["made"] == 42


def test_handle_exception_keeps_the_exception():
    error = RuntimeError("mine")

    def broken():
        raise error

    assert ext.handled(lambda: None) is False
    with pytest.raises(RuntimeError) as caught:
        ext.handled(broken)
    assert caught.value is error
    assert "unidentifiable C++ exception of type int" in ext.caught(1)


def test_type_names_are_readable():
    number, vector, relations = ext.type_names().split("; ")
    assert number == "int"
    assert vector.startswith("std::vector<native_forms::point")
    assert relations == "1101"


def test_references_are_passed_as_such():
    def change(here, also):
        here.x += 10
        assert also.x == here.x

    assert ext.passed(change) == 11


def test_registered_classes():
    assert ext.class_of_point() is ext.Point
    assert ext.class_of_nothing() is None


def test_docstring_options():
    whole = "whole(arg0: int) -> int\n    Of numbers.\nwhole(arg0: str) -> str\n    Of texts."
    assert ext.whole.__doc__ == whole
    assert ext.texts.__doc__ == "Of numbers.\nOr bools.\nOf texts."
    assert ext.nothing.__doc__ is None
    assert ext.nothing_alone.__doc__ is None
    assert ext.signatures.__doc__ == "signatures(arg0: int) -> int\nsignatures(arg0: str) -> str"
    assert ext.texts_again.__doc__ == "Of numbers."
    assert ext.whole_again.__doc__ == "Of numbers."
