"""What real modules of Boost.Python do that is easily missed; the numbers are those of the C++ source."""

import copy
import io
import numbers
import pickle
import sys

import boost_traps_ext as ext
import pytest
from support import collect, settle


def test_1_python_objects_in_static_variables():
    assert ext.statics == (None, "made early", [])
    with pytest.raises(ext.StaticError, match="from a static variable"):
        ext.raise_static_error()
    assert issubclass(ext.StaticError, Exception)
    assert ext.StaticError.__module__ == "boost_traps_ext"


def test_2_wrappers_that_take_self():
    class Dog(ext.animal):
        def sound(self):
            return self.name_of() + " barks, " + ext.animal.sound(self)

        def name_of(self):
            return "dog"

    assert ext.heard(ext.animal("cow")) == "heard: cow is silent"
    assert ext.heard(Dog("rex")) == "heard: dog barks, rex is silent"

    class Fern(ext.plant):
        def grow(self):
            return ext.plant.grow(self) + 100

    assert ext.grown(ext.plant(1)) == 2
    fern = Fern(3)
    assert ext.grown(fern) == 104
    assert fern.height == 4


def test_3_texts():
    assert ext.text_size("aä") == 3
    assert ext.text_size(b"a\xff\x00") == 3
    assert ext.echoed("x") == "x"
    assert ext.echoed(None) is None
    for wrong in (b"x", 3):
        with pytest.raises(TypeError):
            ext.echoed(wrong)
    with pytest.raises(TypeError):
        ext.text_size(None)
    for text in ("", "aß€", "\U0001f600"):
        assert ext.wide(text) == text + "€"
    assert ext.wide(b"x") == "x€"
    with pytest.raises(TypeError):
        ext.wide(bytearray(b"x"))


def test_4_subclass_with_its_own_init():
    class Cat(ext.animal):
        def __init__(self, late):
            if not late:
                ext.animal.__init__(self, "cat")

        def sound(self):
            return "meow"

    assert ext.heard(Cat(False)) == "heard: meow"
    cat = Cat(True)
    with pytest.raises(TypeError, match="did not match C") as caught:
        ext.heard(cat)
    assert "never called" in str(caught.value.__cause__)
    ext.animal.__init__(cat, "late")
    assert ext.heard(cat) == "heard: meow"


def test_5_overloads_and_operators():
    assert [ext.chosen(x) for x in (1, 1.5, "x")] == ["int", "double", "object"]
    assert (ext.money(1) + ext.money(2)).amount == 3
    assert (4 + ext.money(2)).amount == 6
    with pytest.raises(TypeError, match="unsupported operand"):
        ext.money(1) + "x"
    assert ext.money(1) != "x"
    assert ext.money(1) == ext.money(1)

    class Reflected:
        def __radd__(self, other):
            return "reflected"

    assert ext.money(1) + Reflected() == "reflected"


def test_6_numbers_of_libraries():
    class Scalar:
        def __float__(self):
            return 2.5

    numbers.Real.register(Scalar)
    with pytest.raises(TypeError):
        ext.half(Scalar())
    with pytest.raises(TypeError, match="produce a C.. rvalue of type float from this Python object of type Scalar"):
        ext.extracted(Scalar())
    assert ext.half(True) == 0.5
    with pytest.raises(TypeError):
        ext.half("2.5")


def test_7_enumerations():
    assert ext.color.red == 1
    assert isinstance(ext.color.red, int)
    assert ext.red is ext.color.red
    assert not hasattr(ext, "fast")
    assert str(ext.color.green) == "green"
    assert repr(ext.color.green) == "boost_traps_ext.color.green"
    assert {ext.color.red: "r"}[ext.color.red] == {ext.color.red: "r"}[1] == "r"
    assert ext.color.values[2] is ext.color.green
    assert ext.color.names["red"] is ext.color.red
    assert ext.other(ext.color.red) is ext.color.green
    with pytest.raises(TypeError):
        ext.other(1)
    assert str(ext.color(9)) == repr(ext.color(9)) == "boost_traps_ext.color(9)"


def test_8_registered_in_one_module_used_in_another():
    # Several modules may make a class of one C++ class.
    with pytest.warns(RuntimeWarning) as caught:
        import boost_crossing_ext as crossing

    told = [str(warning.message) for warning in caught]
    assert told == [
        f"to-Python converter for {name} already registered; second conversion method ignored."
        for name in ("boost_shared::parcel", "traps::color")
    ]
    own = crossing.own_parcel("own")
    assert isinstance(own, ext.parcel)
    assert crossing.shade.green is ext.color.green
    assert crossing.red is ext.red
    assert (own.text, own.shout(), crossing.opened(own)) == ("own", "own!", "opened own")
    assert crossing.knows_parcel()
    assert crossing.opened(ext.parcel("box")) == "opened box"
    made = crossing.packed("bag")
    assert type(made) is ext.parcel
    assert made.text == "bag"
    assert crossing.length((3, 10)) == 7
    assert crossing.reversed((1, 2)) == (2, 1)
    with pytest.raises(TypeError):
        crossing.length((1, 2, 3))


def test_9_thrown_pointer():
    with pytest.raises(RuntimeError, match="unidentifiable C\\+\\+ exception"):
        ext.throw_pointer()


def test_10_translated_and_pending_exceptions():
    with pytest.raises(UserWarning, match="translated"):
        ext.throw_broken()

    def fail(error):
        raise error

    assert ext.recovers(lambda: 5) == 5
    assert ext.recovers(lambda: fail(KeyError("k"))) == -1
    assert ext.recovers(lambda: fail(ValueError("v"))) == -2
    error = OSError("same")
    with pytest.raises(OSError, match="same") as caught:
        ext.reraises(lambda: fail(error))
    assert caught.value is error


def test_11_objects():
    doubled, nested, text, has_key, same, different, length = ext.objects([1, 2], {"key": 1})
    assert doubled == ["first", 2, 1, 2]
    assert nested == [[1, 2], [9, 4]]
    assert text == "1-x"
    assert (bool(has_key), bool(same), bool(different), length) == (True, True, False, 3)


def test_12_properties():
    item = ext.item()
    assert item.read() == 3 if callable(item.read) else item.read == 3
    item.both = 5
    assert (item.value, item.both, item.free, item.made, getattr(item, "lambda")) == (5, 5, 50, 5, -5)
    item.free = 70
    item.made += 1
    assert item.value == 8
    assert ext.item.value.__doc__ == "the value"
    assert ext.item.both.__doc__ == "both ways"
    assert "first" in ext.item.documented.__doc__
    assert "last" in ext.item.documented_last.__doc__
    with pytest.raises(AttributeError):
        setattr(item, "lambda", 1)


def test_13_scopes():
    assert ext.item.constant == 12
    assert ext.item.mode.fast == 4
    assert repr(ext.item.mode.fast).endswith("mode.fast")


def test_14_defaults():
    assert ext.options(1).show() == "1 25 c"
    assert ext.options(1, b=3.5).show() == "1 35 c"
    assert ext.options(1, c="d").show() == "1 25 d"
    assert [ext.total(1), ext.total(1, 5), ext.total(1, 5, 6), ext.total(a=1, b=4)] == [123, 153, 156, 143]
    with pytest.raises(TypeError):
        ext.total()
    with pytest.raises(TypeError):
        ext.total(1, 2, 3, 4)
    item = ext.item()
    picked = ext.options(1).pick(item)
    picked.value = 77
    assert item.value == 77
    assert (ext.with_default(), ext.with_default(ext.money(2)), ext.with_default(times=3)) == (14, 4, 21)
    assert "adds up" in ext.total.__doc__


def test_15_auto_ptr():
    made = ext.make_owned(4)
    assert made.n == 4
    assert ext.take_owned(made) == 4
    assert ext.take_owned(made) == -1
    with pytest.raises(TypeError):
        _ = made.n
    with pytest.raises(TypeError):
        ext.take_owned(3)


def test_16_stream_over_a_python_file():
    out = io.StringIO()
    ext.write_to(out)
    assert out.getvalue() == "written 42\n"

    class Full:
        def write(self, text):
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        ext.write_to(Full())


def test_17_submodules():
    assert sys.modules["boost_traps_ext.sub"] is ext.sub
    import boost_traps_ext.sub as sub

    assert sub.there() == 5
    assert ext.__path__ == "boost_traps_ext"


def test_18_pickling():
    saved = ext.saved("name")
    saved.count = 4
    saved.extra = [1]
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        back = pickle.loads(pickle.dumps(saved, protocol))
        assert (back.count, back.extra) == (4, [1])
    assert copy.deepcopy(saved).extra == [1]
    with pytest.raises(RuntimeError, match="is not enabled"):
        pickle.dumps(ext.item())


def test_nothing_is_left_of_wrappers():
    class Counted(ext.animal):
        alive = 0

        def __init__(self):
            super().__init__("counted")
            Counted.alive += 1

        def __del__(self):
            Counted.alive -= 1

    for _ in range(20):
        ext.heard(Counted())
    collect()
    assert settle(lambda: Counted.alive, 0) == 0
