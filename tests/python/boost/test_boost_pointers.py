"""Smart pointers that sources of Boost.Python define themselves, as holders, parameters, results and elements."""

import boost_pointers_ext as ext
import pytest
from support import collect


def test_instances_are_held_and_passed_by_it():
    sail = ext.sail(3)
    assert (ext.area(sail), ext.area(ext.hoist(5)), ext.area(ext.sail([1, 2]))) == (3, 5, 2)
    assert ext.area(ext.same(sail)) == 3
    assert ext.area(ext.same_reference(sail)) == 3
    assert (ext.by_reference(sail), ext.by_pointer(sail), ext.by_pointer(None)) == (3, 3, 0)
    assert ext.owners(ext.hoist(1)) == 1


def test_null_is_none_but_none_is_no_pointer():
    assert ext.hoist(0) is None
    assert ext.shown(0) is None
    assert [type(each) for each in ext.several()] == [ext.sail, type(None)]
    with pytest.raises(TypeError, match="did not match C\\+\\+ signature") as caught:
        ext.area(None)
    assert type(caught.value).__name__ == "ArgumentError"


def test_only_what_is_held_by_it_matches():
    for wrong in (3, ext.loose(), "sail"):
        with pytest.raises(TypeError, match="did not match"):
            ext.area(wrong)
    with pytest.raises(TypeError, match="did not match"):
        ext.loosely(ext.loose())  # held by value
    assert (ext.either(ext.sail(1)), ext.either(3)) == (1, 2)


def test_pointers_to_derived_classes():
    assert type(ext.hoist(-4)) is ext.jib
    assert (ext.area(ext.hoist(-4)), ext.area(ext.jib(2)), ext.pull(ext.jib(2))) == (4, 2, -2)


def test_cpp_replaces_the_object():
    sail = ext.hoist(6)
    ext.swap_for(sail, 7)
    assert (sail.area, ext.area(sail)) == (7, 7)
    with pytest.raises(TypeError):
        ext.swap_for(ext.sail(1), 7)  # held by another of them


def test_extract():
    sails = [ext.sail(3), ext.hoist(4), ext.jib(5)]
    assert [ext.is_one(each) for each in sails] == [True] * 3
    assert [ext.extracted(each) for each in sails] == [3, 4, 5]
    assert not any(ext.is_one(each) for each in (3, None, ext.loose()))
    assert ext.extracted_reference(sails[1]) == 4
    with pytest.raises(TypeError, match="rvalue of type own::grip<own::sail> from this Python object of type int"):
        ext.extracted(3)
    with pytest.raises(TypeError, match="extract a C\\+\\+ reference to type own::grip<own::sail>"):
        ext.extracted_reference(sails[0])


def test_python_gives_one_to_cpp():
    assert ext.called(lambda sail: sail) == 3
    with pytest.raises(TypeError, match="produce a C\\+\\+ rvalue"):
        ext.called(lambda sail: 3)


def test_overrides():
    class Quiet(ext.sail):
        def pull(self):
            return 77

    quiet = Quiet(4)
    assert (ext.pull(quiet), ext.area(quiet)) == (77, 4)


def test_elements_of_containers():
    rig = ext.make_rig(3)
    assert [each.area for each in rig] == [1, 2, 3]
    rig.append(ext.hoist(9))
    rig.append(ext.sail(8))
    rig[0] = ext.hoist(20)
    assert [each.area for each in rig] == [20, 2, 3, 9, 8]
    for wrong in (3, None):
        with pytest.raises(TypeError, match="Attempting to append an invalid type"):
            rig.append(wrong)


def test_members():
    boat = ext.boat(ext.hoist(2))
    assert boat.main.area == 2
    boat.main = ext.sail(8)
    assert boat.main.area == 8
    with pytest.raises(TypeError, match="None\\(pointing::boat {lvalue}, own::grip<own::sail>\\)"):
        boat.main = None


def test_one_that_looks_like_the_standard_s():
    assert ext.step(2).height == 2
    assert ext.step(0) is None
    assert (ext.height(ext.mast(4)), ext.height(ext.step(5))) == (4, 5)
    with pytest.raises(TypeError):
        ext.height(None)


def test_objects_end_with_their_last_owner():
    collect()
    before = ext.living()
    rig = ext.make_rig(2)
    kept = rig[0]
    del rig
    collect()
    assert ext.living() == before + 1
    assert kept.area == 1
    del kept
    collect()
    assert ext.living() == before
