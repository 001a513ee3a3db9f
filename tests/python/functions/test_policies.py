"""Call policies: who owns a result, and what keeps what alive."""

import weakref

import kevel
import policies_ext as ext
import pytest
from support import collect, dead, settle


@pytest.fixture(autouse=True)
def nothing_alive():
    """Before each test only the global part lives."""
    assert (settle(ext.Part.count, 1), settle(ext.Engine.count, 0)) == (1, 0)


class Anything:
    """Takes weak references and attributes."""


def test_manage_new_object_owns_the_result():
    part = ext.make(5)
    assert (part.value, ext.Part.count()) == (5, 2)
    del part
    assert settle(ext.Part.count, 1) == 1


def test_manage_new_object_null_is_none_and_exceptions_pass():
    assert ext.make(0) is None
    with pytest.raises(IndexError, match="^negative$"):
        ext.make(-1)


def test_reference_existing_object_owns_nothing():
    part = ext.existing()
    part.value = 78
    assert ext.existing().value == 78
    ext.existing().value = 77
    assert ext.Part.count() == 1
    del part
    collect()
    assert (ext.Part.count(), ext.existing().value) == (1, 77)
    assert ext.existing_pointer(True).value == 77
    assert ext.existing_pointer(False) is None


@pytest.mark.parametrize("copy", [ext.existing_copy, ext.existing_value])
def test_copies_are_independent(copy):
    part = copy()
    assert (part.value, ext.Part.count()) == (77, 2)
    part.value = 1
    assert ext.existing().value == 77
    del part
    assert settle(ext.Part.count, 1) == 1


def test_copy_of_a_text():
    assert ext.global_text() == "global"


@pytest.mark.parametrize("copy", [ext.Engine.get_copy, ext.Engine.get_value])
def test_copies_out_of_an_object_outlive_it(copy):
    engine = ext.Engine(6)
    part = copy(engine)
    kevel.release(engine)
    assert (part.value, ext.Engine.count()) == (6, 0)


@pytest.mark.parametrize(
    "reach, value",
    [
        (lambda engine: engine.get(), 6),
        (lambda engine: engine.find(1), 11),
        (lambda engine: engine.part, 6),
        (lambda engine: engine.member, 6),
    ],
)
def test_internal_reference_keeps_its_owner_alive(reach, value):
    engine = ext.Engine(6)
    part = reach(engine)
    reference = weakref.ref(engine)
    del engine
    collect()
    assert (part.value, ext.Engine.count()) == (value, 1)
    part.value = 5
    assert part.value == 5
    del part
    assert settle(ext.Engine.count, 0) == 0
    assert reference() is None


def test_internal_reference_refers_into_its_owner():
    engine = ext.Engine(6)
    engine.get().value = 9
    assert (engine.part.value, engine.get_copy().value) == (9, 9)


def test_internal_reference_of_null_is_none():
    assert ext.Engine().find(5) is None
    assert ext.Engine().fitted() is None


def test_internal_reference_survives_a_release_of_its_owner():
    engine = ext.Engine(6)
    part = engine.get()
    kevel.release(engine)
    collect()
    assert (part.value, ext.Engine.count()) == (6, 1)
    with pytest.raises(TypeError, match="was released"):
        engine.get()
    del engine, part
    assert settle(ext.Engine.count, 0) == 0


def test_custodian_keeps_its_ward_alive():
    engine, part = ext.Engine(), ext.Part(8)
    engine.attach(part)
    reference = weakref.ref(part)
    del part
    collect()
    assert reference() is not None
    assert engine.attached_value() == 8
    del engine
    assert settle(ext.Engine.count, 0) == 0
    assert dead(reference)


def test_custodian_is_not_kept_by_its_ward():
    engine, part = ext.Engine(), ext.Part(8)
    engine.attach(part)
    del engine
    assert settle(ext.Engine.count, 0) == 0
    assert part.value == 8


def test_none_as_ward():
    engine = ext.Engine()
    engine.attach(None)
    assert engine.attached_value() == -1


def test_cycle_of_custodians_is_collected():
    first, second = ext.Engine(), ext.Part()
    first.attach(second)
    second.owner = first
    del first, second
    assert settle(ext.Engine.count, 0) == 0
    assert settle(ext.Part.count, 1) == 1


def test_constructor_with_two_wards():
    gauge = ext.Gauge(ext.Engine(3), ext.Part(4))
    collect()
    assert gauge.read() == 304
    assert ext.Engine.count() == 1
    del gauge
    assert settle(ext.Engine.count, 0) == 0


def test_result_as_custodian():
    gauge = ext.gauge(ext.Engine(5), ext.Part(6))
    collect()
    assert gauge.read() == 506
    del gauge
    assert settle(ext.Engine.count, 0) == 0
    assert settle(ext.Part.count, 1) == 1


def test_call_that_throws_with_a_policy():
    engine = ext.Engine()
    with pytest.raises(ValueError, match="^refused$"):
        engine.refuse(ext.Part())
    with pytest.raises(TypeError, match="expected Part, got int"):
        engine.refuse(1)


def test_custodian_that_is_no_wrapped_object():
    custodian, ward = Anything(), Anything()
    assert ext.tie(custodian, ward) is ward
    reference = weakref.ref(ward)
    del ward
    collect()
    assert reference() is not None
    del custodian
    collect()
    assert dead(reference)


def test_result_that_is_no_wrapped_object_as_custodian():
    ward, result = Anything(), Anything()
    assert ext.tie_result(ward, result) is result
    reference = weakref.ref(ward)
    del ward
    collect()
    assert reference() is not None
    del result
    collect()
    assert dead(reference)
    assert ext.tie_result(Anything(), None) is None


def test_custodian_without_weak_references_is_an_error():
    with pytest.raises(TypeError, match="an? int object cannot keep another object alive"):
        ext.tie(5, Anything())
    assert ext.tie(Anything(), 5) == 5
