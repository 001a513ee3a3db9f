"""Pickles and states that were forged: no address, and no class, comes from one."""

import copy
import copyreg
import pickle

import pytest
import state_ext as ext
from bridge_state import GUESSED, forged, refuse


@pytest.mark.parametrize("cls", [ext.Thing, ext.Small, ext.Owned])
@pytest.mark.parametrize("name", GUESSED)
def test_forged_pickles(cls, name):
    for state in ((None, {name: 5}), {name: 5}, ({}, {name: 5})):
        refuse(pickle.loads(forged(cls, state)))


def test_forged_states_of_a_class_that_pickles():
    from kevel._runtime.instances.pickling import Saved

    assert pickle.loads(forged(ext.Pickled, 8)).get() == 8
    assert pickle.loads(forged(ext.Pickled, Saved(9, {"_kvl_p": 5}))).get() == 9
    for state in ((None, {"_kvl_p": 5}), {"_kvl_p": 5}, Saved({}, {}), Saved(1, [1, 2])):
        with pytest.raises((TypeError, ValueError)):
            pickle.loads(forged(ext.Pickled, state))


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("cls", [ext.Thing, ext.Small, ext.Fixed, ext.Owned])
def test_what_object_says_how_to_pickle_has_no_address(cls, protocol):
    obj = cls()
    for reduce in (object.__reduce_ex__, lambda obj, protocol: copyreg._reduce_ex(obj, min(protocol, 1))):
        try:
            how = reduce(obj, protocol)
        except TypeError:
            continue
        assert "_kvl" not in repr(how)
        made = how[0](*how[1])
        if type(made) is cls and len(how) > 2 and how[2]:
            getattr(made, "__dict__", {}).update(how[2] if isinstance(how[2], dict) else {})
        if type(made) is cls and how[0] is not cls:
            refuse(made)
    with pytest.raises(TypeError, match="cannot pickle or copy"):
        copy.copy(obj)


def test_restoring_by_hand():
    pickled = ext.Pickled(1)
    pickled.__setstate__(2)
    assert pickled.get() == 2
    made = ext.Pickled.__new__(ext.Pickled)
    made.__setstate__(3)
    assert made.get() == 3
    for foreign in (ext.Pickled, ext, None, 5, ext.Thing(), ext.Thing.__new__(ext.Thing)):
        with pytest.raises(TypeError):
            ext.Pickled.__setstate__(foreign, 4)
        with pytest.raises(TypeError):
            ext.Pickled._kvl_restore(foreign, 4)
    assert pickled.get() == 2 and ext.Pickled().get() == 5
