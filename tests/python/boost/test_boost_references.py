"""References in sources of Boost.Python: to values, of which Python has no C++ objects, to objects, to parts."""

import boost_references_ext as ext
import pytest
from support import collect

NO_REFERENCE = "No registered converter was able to extract a C\\+\\+ reference to type "


class Plant(ext.plant):
    """Overrides everything with values of Python's."""

    def __init__(self):
        super().__init__()
        self.kept = ext.leaf()
        self.kept.n = 8
        self.seen = []

    def label(self):
        return "a label of Python's, long enough for the heap"

    def number(self):
        return 7

    def shared(self):
        return self.kept

    def part(self):
        return self.kept

    def visit(self, leaf):
        self.seen.append(leaf)


def test_an_override_has_no_value_to_refer_to():
    with pytest.raises(TypeError, match=NO_REFERENCE + "std::.*string.* from this Python object of type str"):
        ext.label(Plant())
    with pytest.raises(TypeError, match=NO_REFERENCE + "int from this Python object of type int"):
        ext.number(Plant())
    assert (ext.label(ext.plant()), ext.number(ext.plant())) == ("plant", 1)


def test_calls_have_none_either():
    for asked in (lambda: ext.called(lambda: "text"), lambda: ext.named(Named())):
        with pytest.raises(TypeError, match=NO_REFERENCE):
            asked()


def test_extracts_of_references_have_none_either():
    for value in ("text", 3, []):
        with pytest.raises(TypeError, match="No registered converter was able to extract a C.. reference to type std::"):
            ext.extracted(value)
        assert not ext.checked(value)


class Named:
    def name(self):
        return "text"


def test_an_override_refers_to_an_object_that_is_kept():
    plant = Plant()
    assert ext.part(plant) == 8
    assert ext.shared(plant) == 8
    plant.kept = 5
    with pytest.raises(TypeError):
        ext.part(plant)
    with pytest.raises(TypeError):
        ext.shared(plant)


def test_a_reference_to_a_lasting_object_may_be_kept():
    plant = Plant()
    ext.visit(plant)
    ext.called_with_pointer(plant.visit)
    collect()
    plant.seen[0].n = 11
    assert plant.seen[1].n == 11


def test_a_part_that_shares_its_owner_is_no_owner():
    tree = ext.tree()
    first = ext.first_of(tree)
    assert (type(first), first.n) == (ext.leaf, 3)
    assert ext.same(tree) is tree
    del tree
    collect()
    assert first.n == 3
