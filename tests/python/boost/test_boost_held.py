"""Smart pointers of Boost.Python's modules that C++ changes where they are, and classes that know their Python self."""

import boost_held_ext as ext
import pytest
from support import collect, settle


def test_reset_leaves_an_empty_instance():
    x = ext.base(3)
    assert ext.look(x) == ext.look_through(x) == 3
    ext.reset(x)
    assert ext.look(x) == -1
    assert ext.look(None) == -1
    with pytest.raises(TypeError, match="did not match C"):
        x.get()
    with pytest.raises(TypeError):
        ext.look_through(x)
    with pytest.raises(TypeError):
        ext.look_through(None)
    with pytest.raises(TypeError):
        ext.look(3)


def test_instance_follows_its_pointer():
    x = ext.base(3)
    ext.become_derived(x, 4)
    assert type(x) is ext.derived
    assert x.get() == 104
    ext.become_other(x, 5)
    assert type(x) is ext.other
    assert x.get() == 205


def test_python_subclass_follows_its_pointer():
    class Mine(ext.base):
        def mine(self):
            return "mine"

    x = Mine(3)
    ext.become_derived(x, 4)
    assert (type(x), x.get(), x.mine()) == (Mine, 104, "mine")


def test_pointer_of_another_class_is_not_handed_out():
    for wrong in (ext.derived(1), ext.other(1)):
        with pytest.raises(TypeError):
            ext.reset(wrong)
        assert ext.look(wrong) == wrong.get()
    made = ext.make(1, 7)
    assert type(made) is ext.derived
    ext.reset(made)
    assert ext.look(made) == -1


def test_others_that_refer_to_the_object_stay_good():
    x = ext.base(3)
    ext.store(x)
    assert ext.look_through(x) == 3
    ext.become_derived(x, 9)
    assert x.get() == 109
    assert ext.stored_get() == 3
    ext.store(None)
    collect()
    assert x.get() == 109


def test_auto_ptr():
    x = ext.only(3)
    assert ext.look_only(x) == 3
    ext.swap_only(x, 4)
    assert x.n == 4
    assert ext.drop(x) == 4
    assert ext.look_only(x) == -1
    with pytest.raises(TypeError):
        ext.drop(x)
    y = ext.only(5)
    assert ext.extracts(y)
    assert not ext.extracts(ext.base(1))
    assert not ext.extracts(None)
    assert ext.release_extracted(y)
    assert ext.look_only(y) == -1
    with pytest.raises(TypeError):
        _ = y.n
    z = ext.only(6)
    assert ext.taken(lambda: z) == 6
    assert ext.look_only(z) == -1
    with pytest.raises(TypeError):
        ext.taken(lambda: 3)


def test_nothing_is_lost():
    collect()
    before = ext.count()  # what was kept for others is kept for ever
    x, y = ext.base(1), ext.only(1)
    for n in range(5):
        ext.become_derived(x, n)
        ext.swap_only(y, n)
    assert ext.count() == before + 2
    ext.reset(x)
    ext.drop(y)
    assert settle(ext.count, before) == before


def test_copies_know_their_python_half():
    x = ext.tracked(3)
    assert x.half() is x
    y = ext.copied(x)
    assert y is not x
    assert y.half() is y
    assert (type(y), y.n) == (ext.tracked, 3)


def test_back_reference():
    x = ext.tracked(3)
    assert ext.source(x) is x
    assert x.n == 4
    items = []
    assert ext.source_of_list(items) is items
    assert items == [1]
    for wrong in (3, None, []):
        with pytest.raises(TypeError):
            ext.source(wrong)
