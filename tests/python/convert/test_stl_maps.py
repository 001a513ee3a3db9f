"""Maps of the standard library as dicts."""

import collections
import inspect
import types

import pytest
import stl_maps_ext as ext


@pytest.mark.parametrize("n", [0, 1, 16, 17, 2000])
def test_maps_cross_both_ways(n):
    texts = {f"key {i}": i for i in range(n)}
    assert ext.text_to_int(texts) == texts
    numbers = {i: i * 0.5 for i in range(n)}
    assert ext.int_to_double(numbers) == numbers
    names = {i: str(i) for i in range(n)}
    assert ext.int_to_text(names) == names and list(ext.int_to_text(names)) == sorted(names)


def test_other_mappings():
    assert ext.text_to_int(collections.OrderedDict([("b", 1), ("a", 2)])) == {"a": 2, "b": 1}
    assert ext.text_to_int(collections.defaultdict(int, a=1)) == {"a": 1}
    assert ext.text_to_int(collections.ChainMap({"a": 1}, {"b": 2})) == {"a": 1, "b": 2}
    assert ext.text_to_int(types.MappingProxyType({"a": 1})) == {"a": 1}
    for wrong in ([("a", 1)], "ab", 5, None, {"a"}):
        with pytest.raises(TypeError, match=f"expected dict, got {type(wrong).__name__}"):
            ext.text_to_int(wrong)


def test_elements_of_all_kinds():
    assert ext.unit_to_bool({ext.Unit.foot: True}) == {ext.Unit.foot: True}
    found = ext.nested({"a": [ext.Point(1), None], "": []})
    assert found["a"][0].x == 1 and found["a"][1] is None and found[""] == []
    point = ext.Point(2)
    assert ext.shared({"p": point})["p"] is point
    assert ext.sum_of_pointers({1: point, 10: ext.Point(3)}) == 32
    told = inspect.signature(ext.shared)
    assert told.parameters["points"].annotation == "Mapping[str, Optional[Point]]" and told.return_annotation == "dict[str, Point]"


def test_the_entry_that_does_not_fit_is_named():
    with pytest.raises(TypeError, match="^value of 'b': .*int.*str"):
        ext.text_to_int({"a": 1, "b": "2"})
    with pytest.raises(TypeError, match="^key 2: .*str.*int"):
        ext.text_to_int({"a": 1, 2: 2})
    with pytest.raises(OverflowError, match="^value of 'b': "):
        ext.text_to_int({"a": 1, "b": 2**31})
    with pytest.raises(TypeError, match="^key 'x': "):
        ext.int_to_double({1: 1, "x": 2})
    with pytest.raises(TypeError, match="^value of 1: "):
        ext.int_to_text({1: 1})
    with pytest.raises(TypeError, match="^value of 'k': element 1: .*Point.*int"):
        ext.nested({"k": [None, 3]})
    with pytest.raises(TypeError, match=r"^value of '(é)+\.\.\.: "):
        ext.text_to_int({"é" * 100: None})


def test_exceptions_of_mappings_arrive():
    class Broken(collections.UserDict):
        def __getitem__(self, key):
            raise LookupError(f"no {key}")

    with pytest.raises(LookupError, match="no a"):
        ext.text_to_int(Broken(a=1))


def test_a_mapping_that_changes_meanwhile():
    class Growing:
        """Adds a key to the dict that is being converted each time it is asked for its number."""

        def __init__(self, target):
            self.target = target

        def __index__(self):
            self.target[f"new {len(self.target)}"] = 0
            return 7

    target = {}
    target.update(a=Growing(target), b=Growing(target), c=1)
    assert ext.text_to_int(target) == {"a": 7, "b": 7, "c": 1}
    assert len(target) > 3
