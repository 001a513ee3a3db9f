"""Results that contain references: each is the object itself and keeps its owner, or is a copy, as the policy says."""

import inspect

import led_results_ext as ext
import pytest
from support import collect, settle

READS = {
    "optional": lambda tree: tree.find(0),
    "vector": lambda tree: tree.all()[0],
    "reference to a vector": lambda tree: tree.same()[0],
    "pointers": lambda tree: tree.pointers()[0],
    "list": lambda tree: tree.listed()[0],
    "array": lambda tree: tree.two()[0],
    "set": lambda tree: min(tree.some(), key=lambda leaf: leaf.v),
    "map": lambda tree: tree.by_name()["a"],
    "pair": lambda tree: tree.counted()[0],
    "tuple": lambda tree: tree.tuple()[0],
    "variant": lambda tree: tree.either(True),
    "reference_wrapper": lambda tree: tree.one(),
    "reference_wrapper to const": lambda tree: tree.constant(),
    "member with a vector": lambda tree: tree.members[0],
    "member with a pointer": lambda tree: tree.first,
}


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_an_element_is_the_object_itself_and_keeps_its_owner(read):
    collect()
    before = ext.Leaf.count()
    tree = ext.Tree()
    leaf = read(tree)
    leaf.v = 77
    assert tree.find(0).v == 77
    del tree
    collect()
    junk = [ext.Tree() for _ in range(50)]
    assert leaf.v == 77
    del leaf, junk
    assert settle(ext.Leaf.count, before) == before


def test_the_other_elements():
    tree = ext.Tree()
    assert tree.find(-1) is None
    assert [leaf.v for leaf in tree.all()] == [10, 11, 12]
    assert tree.pointers()[1] is None
    assert (tree.counted()[1], tree.tuple()[2], tree.either(False)) == (5, "t", 4)
    assert sorted(tree.by_name()) == ["a", "b"]
    nothing, (number, leaf) = tree.deep()
    assert (nothing, number, leaf.v) == (None, 1, 12)
    assert (tree.chosen.v, tree.named.v, tree.found.v) == (12, 11, 11)
    del tree
    collect()
    assert leaf.v == 12


def test_copies_are_copies():
    tree = ext.Tree()
    for copy in (tree.copies()[0], tree.copied_pointers()[0], tree.copied_tuple()[0], tree.copied_one()):
        copy.v = 5
        assert tree.find(0).v == 10
    assert tree.copied_pointers()[1] is None


def test_references_to_what_lasts():
    ext.lasting()[1].v = 8
    assert ext.lasting()[1].v == 8


def test_references_to_numbers_are_numbers():
    assert ext.numbers() == [3]


def test_signatures_call_the_classes_by_name():
    for function, result in ((ext.Tree.find, "Optional[Leaf]"), (ext.Tree.all, "list[Leaf]"), (ext.Tree.one, "Leaf")):
        assert result in str(inspect.signature(function))
