"""The parts of Boost.Python that the other tests of its modules do not use."""

import gc

import boost_features_ext as ext
import pytest


def test_docstring_options():
    assert ext.user_doc.__doc__ == "\nonly what the user wrote"
    assert ext.py_doc.__doc__ == "\npy_doc( (int)a [, (int)b=2]) -> int :\n    with a signature"
    assert not ext.no_doc.__doc__
    assert ext.plus.__doc__.splitlines()[1:4] == ["plus( (int)arg1, (int)arg2) -> int :", "    adds", ""]


def test_raw_function():
    assert ext.collected(1, 2, key="k") == (2, "k")
    assert ext.collected(1) == (1, "none")
    with pytest.raises(TypeError):
        ext.collected()


def test_more_than_fifteen_parameters():
    assert ext.many(*range(17)) == sum(range(17))
    with pytest.raises(TypeError):
        ext.many(*range(16))


def test_chains_and_accessors():
    c = ext.counter()
    assert c.add(2).add(3) is c
    assert c.value == 5
    c.value = 7
    assert c.add(0).value == 7
    marker = object()
    assert c.touch(marker) is marker
    assert ext.counter.of(4).value == 4
    assert c.of(5).value == 5


def test_static_properties():
    assert ext.counter.made == ext.counter().made == 3
    ext.counter.made = 4
    assert ext.counter.made_too == 4
    ext.counter.made = 3
    with pytest.raises(AttributeError):
        ext.counter.made_too = 9


def test_results_of_every_policy():
    w = ext.whole(5)
    w.copy().n = 9
    assert w.inner.n == 5
    w.by_value.n = 9
    assert w.inner.n == 5
    w.lend().n = 6
    assert w.inner.n == 6
    inner = w.inner
    inner.n = 7
    assert w.lend().n == 7
    lent = ext.whole(8).lend()
    gc.collect()
    assert lent.n == 8
    ext.existing().n = 3
    assert ext.existing().n == 3
    assert ext.fresh(True).n == 1
    assert ext.fresh(False) is None


def test_visitor_and_iterator():
    values = ext.values()
    assert (values.size(), len(values), list(values)) == (3, 3, [1, 2, 3])


def test_boost_ref():
    assert ext.by_reference(lambda passed: setattr(passed, "value", 12)) == 12


def test_opaque_pointers():
    assert ext.reveal(ext.hidden()) == 16
    assert ext.reveal(None) == 0
    assert ext.is_address(ext.address())
    for wrong in (1, ext.counter()):
        with pytest.raises(TypeError):
            ext.reveal(wrong)


def test_dict():
    given = {"gone": 1}
    made = ext.with_dict(given)
    assert made == {"new": 1, "pair": 2, "keys": ["new", "pair"]}
    assert given == {"gone": 1}
    with pytest.raises(TypeError):
        ext.with_dict([])


def test_list():
    given = [1]
    assert ext.with_list(given) == [(6, 2, 1), 4, 1, "first"]
    assert given[0] == (6, 2, 1)
    with pytest.raises(TypeError):
        ext.with_list((1,))


def test_str():
    upper, found, replaced, parts, starts, joined, stripped, cut, length = ext.with_str("a,b ")
    assert (upper, found, replaced, parts) == ("A,B ", 2, "a,B ", ["a", "b "])
    assert (bool(starts), joined, stripped, cut, length) == (True, "a,,,b, ", "a,b", "ab", 4)
    with pytest.raises(TypeError):
        ext.with_str(b"bytes")


def test_long():
    assert ext.with_long(2**80) == (2**80 + 1, 255, 3, 2**150)
    with pytest.raises(TypeError):
        ext.with_long("1")


def test_slice():
    assert ext.with_slice([1, 2, 3]) == ([2, 3], [1, 2], [3, 2, 1], 2)
    assert ext.with_slice("abc") == ("bc", "ab", "cba", 2)


def test_complex():
    assert ext.turned(1 + 2j) == -2 + 1j
    assert ext.turned(2) == 2j
    with pytest.raises(TypeError):
        ext.turned("1j")


def test_protocols():
    class Plain:
        pass

    assert ext.protocols(Plain()) == (5, "none", "set", 1, "Plain")
    with pytest.raises(AttributeError):
        ext.protocols(3)


def test_calls():
    seen = []

    def f(a, b):
        seen.append((a, b))
        return int(a + b)

    assert ext.calls(f) == 3 + 7 + 11 + 15
    assert seen == [(1, 2.5), (3, 4), (5, 6), (7, 8)]

    def fail(*args, **named):
        raise LookupError("in a callback")

    with pytest.raises(LookupError, match="in a callback"):
        ext.calls(fail)
    with pytest.raises(TypeError):
        ext.calls(lambda a, b: "text")


def test_import_and_exec():
    assert ext.imported() == "a/b"
    assert ext.ran() == 42


def test_names_and_handles():
    assert ext.names() == "int 1 0"
    assert ext.counted([]) == 3
    with pytest.raises((RuntimeError, SystemError)):
        ext.null_handle()


def test_stl_input_iterator():
    assert ext.total([1, 2.5]) == ext.total(iter((1, 2.5))) == 3.5
    assert ext.total([]) == 0

    def broken():
        yield 1
        raise OSError("broken")

    with pytest.raises(OSError, match="broken"):
        ext.total(broken())
    with pytest.raises(TypeError):
        ext.total(["x"])


def test_shared_pointers():
    assert ext.make_shared_object(0) is None
    assert ext.make_shared_object(1).kind() == "shared"
    more = ext.make_shared_object(2)
    assert type(more) is ext.shared_more
    assert more.kind() == "more"
