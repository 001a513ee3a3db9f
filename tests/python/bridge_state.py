"""What the tests of the bridge's own state have in common."""

import pickle

import pytest
import state_ext as ext

#: names that the bridge's state has or had, as somebody may guess them
GUESSED = ("_kvl_p", "_kvl_mem", "_kvl_keep", "_kvl_lent", "_kvl_fields", "_kvl_class", "_kvl_type", "_kvl_moves")
KINDS = (ext.Thing, ext.Small, ext.Fixed, ext.Owned, ext.Pickled, ext.Drawn, ext.Both)


def use(obj):
    """What a method of an instance gives."""
    return obj.draw() if isinstance(obj, ext.Drawn) else obj.get()


def refuse(obj):
    """Every use of an instance that holds no C++ object is an error."""
    with pytest.raises(TypeError, match="holds no C\\+\\+ object"):
        use(obj)


def elements():
    things = ext.Things()
    things.append(ext.Thing("element"))
    return things


def forged(cls, state):
    """A pickle of an instance with that state."""
    pickled = pickle.dumps(state, 2)[2:-1]
    return b"\x80\x02c" + f"{cls.__module__}\n{cls.__qualname__}\n".encode() + b")\x81" + pickled + b"b."
