"""The C API of <Python.h>: objects, calls, sequences, tuples, lists, dicts, sets. Each against the same operation of Python."""

import collections
import enum
import sys

import capi_containers_ext as ext
import pytest
from capi_leaks import balanced_references
from support import PYPY, settle

__all__ = ["balanced_references"]


def raised(function, *arguments):
    """The type of what a call raises."""
    with pytest.raises(BaseException) as caught:
        function(*arguments)
    return caught.type


class Color(enum.Enum):
    RED = 1


class Box:
    pass


def test_objects():
    assert (ext.PyObject_Str(1.5), ext.PyObject_Repr("a"), ext.PyObject_Type(3)) == ("1.5", "'a'", int)
    assert ext.PyObject_Dir(Box) == dir(Box)
    assert (ext.PyObject_Length([1, 2]), ext.PyObject_Size("abc")) == (2, 3)
    assert [raised(f, 5) for f in (ext.PyObject_Length, ext.PyObject_Size)] == [TypeError] * 2
    assert ext.PyObject_Hash("text") == hash("text")
    assert raised(ext.PyObject_Hash, []) is TypeError
    assert [(ext.PyObject_IsTrue(o), ext.PyObject_Not(o)) for o in ([], [0])] == [(0, 1), (1, 0)]
    assert (ext.PyObject_IsInstance(True, int), ext.PyObject_IsInstance(1, (str, float)), ext.PyObject_IsSubclass(bool, int)) == (1, 0, 1)
    assert [raised(ext.PyObject_IsInstance, 1, 1), raised(ext.PyObject_IsSubclass, 1, int)] == [TypeError] * 2


def test_truth_that_raises():
    class Odd:
        def __bool__(self):
            raise KeyError("odd")

    assert [raised(ext.PyObject_IsTrue, Odd()), raised(ext.PyObject_Not, Odd())] == [KeyError] * 2


def test_attributes():
    box = Box()
    assert ext.set_attribute(box, "a", 1) == 0 and ext.PyObject_SetAttr(box, "b", 2) == 0
    assert (ext.PyObject_GetAttr(box, "a"), ext.PyObject_GetAttrString(box, "b")) == (1, 2)
    assert (ext.PyObject_HasAttr(box, "a"), ext.PyObject_HasAttrString(box, "c")) == (1, 0)
    ext.set_attribute(box, "a", None)
    assert not hasattr(box, "a")
    assert raised(ext.PyObject_GetAttr, box, "a") is AttributeError
    assert raised(ext.set_attribute, box, "a", None) is AttributeError


def test_items():
    items = {}
    ext.PyObject_SetItem(items, "k", 1)
    assert ext.PyObject_GetItem(items, "k") == 1
    ext.PyObject_DelItem(items, "k")
    assert items == {}
    assert [raised(ext.PyObject_GetItem, items, "k"), raised(ext.PyObject_DelItem, items, "k")] == [KeyError] * 2
    assert raised(ext.PyObject_SetItem, (1,), 0, 1) is TypeError


def test_comparison():
    assert [ext.PyObject_RichCompare(1, 2, op) for op in range(6)] == [True, True, False, True, False, False]
    assert [ext.PyObject_RichCompareBool(1, 2, op) for op in range(6)] == [1, 1, 0, 1, 0, 0]
    nan = [float("nan")]
    assert (ext.PyObject_RichCompare(nan[0], nan[0], 2), ext.PyObject_RichCompareBool(nan, nan, 2)) == (False, 1)
    assert raised(ext.PyObject_RichCompare, 1, "a", 0) is TypeError


def test_iteration():
    assert ext.iterated(range(3)) == [0, 1, 2]
    assert raised(ext.iterated, 5) is TypeError
    assert raised(ext.iterated, (1 // n for n in (1, 0))) is ZeroDivisionError
    assert [ext.PyIter_Check(o) for o in (iter([]), [], Color)] == [1, 0, 0]


def test_calls():
    def show(*arguments, **named):
        return arguments, named

    assert ext.call_none(show) == ((), {}) and ext.call_three(show, 1, None) == ((1, None), {})
    assert ext.call_with_end(show, 1) == ((1,), {}) and ext.call_method_with_end("ab", "upper") == "AB"
    assert ext.PyObject_CallObject(show, (1, 2)) == ((1, 2), {})
    assert ext.call_with(show, (1,), {"a": 2}) == ((1,), {"a": 2}) and ext.call_with(show, (), None) == ((), {})
    assert raised(ext.PyObject_CallObject, show, [1]) is TypeError
    assert ext.call_method("a b", "split", " ") == ["a", "b"]
    assert raised(ext.call_method, 1, "split", " ") is AttributeError
    assert raised(ext.call_none, 5) is TypeError
    assert [ext.PyCallable_Check(o) for o in (len, Box, 5)] == [1, 1, 0]


def test_type_checks():
    numbers = [(True, (1, 0, 0, 0, 0, 0)), (b"", (0, 1, 0, 0, 0, 0)), (bytearray(), (0, 0, 1, 0, 0, 0)), (1j, (0, 0, 0, 1, 0, 0)),
               (collections.OrderedDict(), (0, 0, 0, 0, 1, 0)), (1.5, (0, 0, 0, 0, 0, 1))]
    assert [ext.checked(o)[0] for o, _ in numbers] == [found for _, found in numbers]
    others = [([], (1, 0, 0, 0, 0, 0)), (True, (0, 1, 0, 0, 0, 0)), (set(), (0, 0, 1, 0, 0, 0)), (slice(1), (0, 0, 0, 1, 0, 0)),
              ((), (0, 0, 0, 0, 1, 0)), (int, (0, 0, 0, 0, 0, 1))]
    assert [ext.checked(o)[1] for o, _ in others] == [found for _, found in others]
    assert [ext.checked(o)[2] for o in ("a", frozenset(), [], 1, True)] == [
        (1, 0, 0, 0, 1), (0, 1, 0, 0, 0), (0, 0, 1, 0, 0), (0, 0, 0, 1, 0), (0, 0, 0, 0, 0)]


def test_sequence_checks():
    assert [ext.PySequence_Check(o) for o in ([], "a", range(1), {}, set(), 5, Color.RED, list)] == [1, 1, 1, 0, 0, 0, 0, 0]
    assert [ext.PyMapping_Check(o) for o in ({}, [], set(), 5)] == [1, 1, 0, 0]


def test_sequence_operators():
    assert ext.PySequence_Concat([1], [2]) == [1, 2] and ext.PySequence_Repeat("ab", 2) == "abab"
    target = [1]
    assert ext.PySequence_InPlaceConcat(target, (2,)) is target and target == [1, 2]
    assert ext.PySequence_InPlaceRepeat(target, 2) is target and target == [1, 2, 1, 2]
    assert [raised(f, 1, 2) for f in (ext.PySequence_Concat, ext.PySequence_Repeat, ext.PySequence_InPlaceConcat,
                                      ext.PySequence_InPlaceRepeat)] == [TypeError] * 4
    assert (ext.PySequence_Count("banana", "a"), ext.PySequence_Index("abc", "c")) == (3, 2)
    assert [raised(ext.PySequence_Index, "abc", "d"), raised(ext.PySequence_Count, 5, 1)] == [ValueError, TypeError]
    assert [f([1, 2], 2) for f in (ext.PySequence_Contains, ext.PySequence_In)] == [1, 1]
    assert ext.PySequence_Contains([1], 2) == 0 and raised(ext.PySequence_Contains, 5, 2) is TypeError


def test_sequence_items():
    items = [0, 1, 2, 3, 4]
    assert (ext.PySequence_GetItem(items, -1), ext.PySequence_ITEM(items, 1), ext.PySequence_GetSlice(items, 1, 3)) == (4, 1, [1, 2])
    ext.PySequence_SetItem(items, 0, "a")
    ext.PySequence_DelItem(items, -1)
    assert items == ["a", 1, 2, 3]
    ext.PySequence_SetSlice(items, 1, 3, ["b"])
    assert items == ["a", "b", 3]
    ext.PySequence_DelSlice(items, 0, 2)
    assert items == [3]
    assert [raised(ext.PySequence_GetItem, items, 1), raised(ext.PySequence_SetItem, items, 1, 0), raised(ext.PySequence_DelItem, (), 0)] == [
        IndexError, IndexError, TypeError]
    assert [f([1, 2]) for f in (ext.PySequence_Length, ext.PySequence_Size)] == [2, 2]
    assert (ext.PySequence_List("ab"), ext.PySequence_Tuple([1])) == (["a", "b"], (1,))


def test_sequence_fast():
    items, pair = [1, 2], (3, 4)
    assert ext.PySequence_Fast(items, "no") is items and ext.PySequence_Fast(iter(pair), "no") == [3, 4]
    assert [ext.PySequence_Fast_GET_ITEM(o, 1) for o in (items, pair)] == [2, 4] and ext.PySequence_Fast_GET_SIZE(pair) == 2
    with pytest.raises(TypeError, match="^expected so$"):
        ext.PySequence_Fast(5, "expected so")


def test_tuple_is_filled_after_it_was_made():
    marker = Box()
    for items in ([], [1], [marker, None, "a"], list(range(1000))):
        made = ext.filled(items)
        assert type(made) is tuple and made == tuple(items)
    assert ext.filled([marker])[0] is marker
    assert ext.filled_through_object(1, marker) == ((None, None), (1, marker), True, True)
    assert ext.nested() == (("in",), None)
    assert ext.borrowed_from_unfinished(marker) is marker


def test_tuple_keeps_its_identity():
    same, appended, readable, kept = ext.identity()
    assert (same, appended, readable, kept) == (True, True, True, [(5,)] * 3)
    assert kept[0] is kept[1] is kept[2]


def test_tuple_of_arguments_is_used_again():
    kept = []
    assert ext.reused(lambda n: kept.append(n) or n * 2) == [0, 2, 4]
    assert kept == [0, 1, 2]
    seen = []
    ext.reused(lambda *arguments: seen.append(arguments))
    assert seen == [(0,), (1,), (2,)]


def test_tuple_mistakes():
    assert [raised(ext.mistaken, n, (1,)) for n in range(7)] == [IndexError, IndexError, SystemError, SystemError, SystemError, IndexError, SystemError]


def test_tuple_resized():
    assert [ext.tuple_resized(n) for n in (0, 1, 3)] == [(), (1,), (1, 2, None)]
    assert raised(ext.tuple_resized, -1) is SystemError


def test_tuple_items():
    pair = (1, 2)
    assert [f(pair, 1) for f in (ext.PyTuple_GetItem, ext.PyTuple_GET_ITEM)] == [2, 2]
    assert [f(pair) for f in (ext.PyTuple_Size, ext.PyTuple_GET_SIZE)] == [2, 2]
    assert [ext.PyTuple_GetSlice((0, 1, 2), *bounds) for bounds in ((1, 9), (-1, 2), (2, 1))] == [(1, 2), (0, 1), ()]
    assert [raised(ext.PyTuple_GetItem, *a) for a in ((pair, 2), (pair, -1), ([1], 0))] == [IndexError, IndexError, SystemError]
    assert [raised(ext.PyTuple_Size, []), raised(ext.PyTuple_GetSlice, [], 0, 1)] == [SystemError] * 2
    assert ext.packed(1, None) == (1, None)


def test_list():
    assert ext.filled_list(5) == [0, 1, 2, 3, 4] and ext.filled_list(0) == []
    items = [3, 1]
    ext.PyList_Append(items, 2)
    ext.PyList_Sort(items)
    assert items == [1, 2, 3]
    ext.PyList_Reverse(items)
    ext.PyList_Insert(items, 1, "in")
    assert items == [3, "in", 2, 1]
    assert (ext.PyList_AsTuple(items), ext.PyList_GetSlice(items, -3, 2)) == ((3, "in", 2, 1), [3, "in"])
    assert [ext.PyList_Size(items), ext.PyList_GET_SIZE(items)] == [4, 4]
    assert [ext.PyList_GetItem(items, 1), ext.PyList_GET_ITEM(items, 3)] == ["in", 1]
    assert [raised(ext.PyList_GetItem, *a) for a in ((items, 4), (items, -1), ((1,), 0))] == [IndexError, IndexError, SystemError]
    assert raised(ext.PyList_Sort, [1, "a"]) is TypeError
    for function, *arguments in ((ext.PyList_Append, 1), (ext.PyList_Insert, 0, 1), (ext.PyList_Sort,), (ext.PyList_Reverse,),
                                 (ext.PyList_AsTuple,), (ext.PyList_Size,), (ext.PyList_GetSlice, 0, 1)):
        assert raised(function, (1,), *arguments) is SystemError, function


def test_list_set():
    items, marker = [0, 1, 2], Box()
    assert ext.PyList_SetItem(items, 1, marker) == 0 and items[1] is marker
    assert [raised(ext.PyList_SetItem, *a, marker) for a in ((items, 3), (items, -1), ((0,), 0))] == [IndexError, IndexError, SystemError]
    ext.PyList_SetSlice(items, 0, 2, ["a", "b", "c"])
    assert items == ["a", "b", "c", 2]
    assert raised(ext.PyList_SetSlice, (), 0, 1, []) is SystemError


def test_stolen_references():
    if PYPY:
        pytest.skip("PyPy counts no references: sys.getrefcount does not exist there")
    marker = Box()
    before = sys.getrefcount(marker)
    items = [0]
    ext.PyList_SetItem(items, 0, marker)
    assert sys.getrefcount(marker) > before
    raised(ext.PyList_SetItem, items, 5, marker)
    raised(ext.mistaken, 0, marker)
    raised(ext.mistaken, 3, marker)
    del items
    ext.filled([marker, marker])
    ext.filled_through_object(marker, marker)
    ext.borrowed_from_unfinished(marker)

    def references():
        ext.filled_list(1)  # what has ended is given back with the next call
        return sys.getrefcount(marker)

    assert settle(references, before) == before


def test_dict():
    made = ext.PyDict_New()
    assert made == {} and ext.PyDict_New() is not made
    ext.PyDict_SetItem(made, 1, "one")
    ext.PyDict_SetItemString(made, "two", 2)
    assert made == {1: "one", "two": 2}
    assert (ext.PyDict_GetItem(made, 1), ext.PyDict_GetItemString(made, "two"), ext.PyDict_GetItemWithError(made, 1)) == ("one", 2, "one")
    assert (ext.PyDict_GetItem(made, 5), ext.PyDict_GetItemWithError(made, 5), ext.PyDict_GetItem(made, [])) == ("null",) * 3
    assert raised(ext.PyDict_GetItemWithError, made, []) is TypeError
    assert (ext.PyDict_Contains(made, 1), ext.PyDict_Contains(made, 2), ext.PyDict_Size(made)) == (1, 0, 2) == (1, 0, ext.PyDict_GET_SIZE(made))
    assert (ext.PyDict_Keys(made), ext.PyDict_Values(made), ext.PyDict_Items(made)) == ([1, "two"], ["one", 2], [(1, "one"), ("two", 2)])
    copy = ext.PyDict_Copy(made)
    ext.PyDict_DelItem(made, 1)
    ext.PyDict_DelItemString(made, "two")
    assert (made, copy) == ({}, {1: "one", "two": 2})
    ext.PyDict_Clear(copy)
    assert copy == {}
    assert [raised(ext.PyDict_DelItem, made, 1), raised(ext.PyDict_DelItemString, made, "x")] == [KeyError] * 2
    for function, *arguments in ((ext.PyDict_SetItem, 1, 2), (ext.PyDict_Size,), (ext.PyDict_Keys,), (ext.PyDict_Copy,),
                                 (ext.PyDict_SetDefault, 1, 2), (ext.PyDict_Merge, {}, 1), (ext.PyDict_DelItem, 0)):
        assert raised(function, [0], *arguments) is SystemError, function


def test_dict_merged():
    target = {1: "a"}
    ext.PyDict_Merge(target, {1: "b", 2: "c"}, 0)
    assert target == {1: "a", 2: "c"}
    ext.PyDict_Update(target, {1: "d"})
    ext.PyDict_MergeFromSeq2(target, [(2, "e"), (3, "f")], 0)
    assert target == {1: "d", 2: "c", 3: "f"}
    ext.PyDict_MergeFromSeq2(target, [(2, "e")], 1)
    assert target[2] == "e"
    assert [raised(ext.PyDict_Merge, {}, 5, 1), raised(ext.PyDict_MergeFromSeq2, {}, [(1, 2, 3)], 1)] == [AttributeError, ValueError]
    default = Box()
    assert ext.PyDict_SetDefault(target, 9, default) is default and ext.PyDict_SetDefault(target, 9, 0) is default


def test_dict_walks_may_nest():
    assert ext.walked({"a": 1, "b": 2}) == [("a", 1, "a"), ("a", 1, "b"), ("b", 2, "a"), ("b", 2, "b")]
    assert ext.walked({}) == ext.walked([1]) == []


def test_mapping():
    table = collections.ChainMap({"a": 1})
    assert (ext.PyMapping_GetItemString(table, "a"), ext.PyMapping_HasKeyString(table, "a"), ext.PyMapping_HasKey(table, 5)) == (1, 1, 0)
    ext.PyMapping_SetItemString(table, "b", 2)
    assert sorted(ext.PyMapping_Keys(table)) == ["a", "b"] and sorted(ext.PyMapping_Values(table)) == [1, 2]
    assert sorted(ext.PyMapping_Items(table)) == [("a", 1), ("b", 2)]
    assert [ext.PyMapping_Length(table), ext.PyMapping_Size(table)] == [2, 2]
    assert raised(ext.PyMapping_GetItemString, table, "c") is KeyError
    assert raised(ext.PyMapping_Keys, [1]) is AttributeError


def test_set():
    made = ext.set_new([1, 2, 2])
    assert made == {1, 2} and ext.set_new(None) == set()
    ext.PySet_Add(made, 3)
    assert (ext.PySet_Contains(made, 3), ext.PySet_Contains(frozenset(), 3), ext.PySet_Size(made), ext.PySet_GET_SIZE(made)) == (1, 0, 3, 3)
    assert [raised(ext.PySet_Add, made, []), raised(ext.PySet_Add, [], 1), raised(ext.PySet_Size, []), raised(ext.set_new, 5)] == [
        TypeError, SystemError, SystemError, TypeError]


def test_slice():
    assert ext.slice_new(1, 5) == slice(1, 5, None)


def test_a_fetched_exception_has_its_traceback():
    def raising():
        raise KeyError("k")

    assert ext.traceback_of(lambda: raising()) == ("'k'", ["<lambda>", "raising"])
    typed = {"raising": raising}  # as by a user who types it
    exec("def f():\n    raising()", typed)
    assert ext.traceback_of(typed["f"]) == ("'k'", ["f", "raising"])
    assert ext.traceback_of(1)[1] == []
