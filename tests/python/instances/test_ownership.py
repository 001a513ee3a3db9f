"""Who deletes a C++ object: objects that share themselves, deleters, move-only types, owners."""

import gc
import threading
import weakref

import kevel
import ownership_ext as ext
import pytest
from support import collect, dead, settle


@pytest.fixture(autouse=True)
def nothing_kept():
    """Start with nothing that C++ keeps."""
    ext.forget_registered()
    ext.deleted()
    collect()


# Objects that know their own shared_ptr.


@pytest.mark.parametrize("cls", [ext.Node, ext.Leaf])
def test_shared_from_this_gives_the_same_python_object(cls):
    node = cls(4)
    assert node.self() is node and node.const_self() is node and ext.node_pointer(node) is node
    assert ext.node_pointer(None) is None
    node.register_itself()
    assert ext.registered() is node


def test_a_python_subclass_is_not_sliced_while_cpp_shares_it():
    class Loud(ext.Node):
        def value(self):
            return self.n * 1000

    node = Loud(5)
    node.note = "kept"
    node.register_itself()
    reference = weakref.ref(node)
    del node
    collect()
    assert ext.registered_value() == 5000
    back = ext.registered()
    assert type(back) is Loud and back.note == "kept" and back is reference()
    del back
    before = ext.Node.count()
    ext.forget_registered()
    assert dead(reference)
    assert settle(ext.Node.count, before - 1) == before - 1


def test_a_node_without_further_owner_dies_with_its_python_object():
    before = ext.Node.count()
    node = ext.Node(1)
    assert node.self() is node and node.value() == 1
    reference = weakref.ref(node)
    del node
    assert dead(reference) and settle(ext.Node.count, before) == before


def test_a_node_made_by_cpp_shares_itself():
    before = ext.Node.count()
    node = ext.node_from_cpp(7)
    assert node.self().n == 7 and ext.node_extracted(node) == 7
    node.register_itself()
    del node
    collect()
    assert ext.registered().n == 7
    ext.forget_registered()
    assert settle(ext.Node.count, before) == before


def test_nodes_in_threads_and_containers():
    nodes = [ext.Node(n) for n in range(5)]
    assert ext.nodes(nodes) == 5
    failures = []

    def work():
        for node in nodes * 50:
            if node.self() is not node:
                failures.append(node)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures


def test_releasing_a_node_that_cpp_shares():
    node = ext.Node(8)
    node.register_itself()
    with node:
        pass
    assert ext.registered_value() == 8
    with pytest.raises(Exception, match="released"):
        node.value()


# Deleters.


def test_a_unique_ptr_keeps_its_deleter():
    before = ext.Session.count()
    session = ext.open_session("a")
    assert session.id == "a" and ext.deleted() == ""
    ext.park(session)
    with pytest.raises(TypeError, match="was given to C\\+\\+"):
        ext.park(session)
    back = ext.unpark()
    assert back.id == "a" and ext.deleted() == ""
    with pytest.raises(TypeError, match="held by std::unique_ptr"):
        ext.take_plainly(back)  # which would delete it another way
    assert back.id == "a"
    kevel.release(back)
    assert ext.deleted() == "a;" and ext.Session.count() == before


def test_a_shared_ptr_keeps_its_deleter():
    session = ext.shared_session("b")
    assert session.id == "b"
    with session:
        assert ext.deleted() == ""
    assert ext.deleted() == "shared b;"


# Types that cannot be copied.


def test_a_move_only_result():
    before = ext.Stream.count()
    stream = ext.open_stream(5)
    assert stream.id == 5 and ext.stream_id(stream) == 5 and ext.Stream.count() == before + 1
    other = ext.stream_moved(stream)
    assert (other.id, stream.id) == (5, -1)
    del stream, other
    assert settle(ext.Stream.count, before) == before


@pytest.mark.parametrize(
    "make", [ext.Stream, ext.open_stream, ext.unique_stream, ext.FileStream], ids=["value", "result", "unique_ptr", "derived"]
)
@pytest.mark.parametrize(
    "swallow",
    [ext.swallow, ext.swallow_reference, ext.swallow_extracted, lambda s: ext.swallow_after(0, s), lambda s: int(ext.swallow_any(s))],
    ids=["value", "rvalue", "extract", "second", "overload"],
)
def test_a_move_only_argument_is_taken_from_python(make, swallow):
    before = ext.Stream.count()
    stream = make(6)
    assert swallow(stream) == 6
    assert settle(ext.Stream.count, before) == before
    with pytest.raises(TypeError, match="was given to C\\+\\+"):
        swallow(stream)
    with pytest.raises(Exception, match="was given to C\\+\\+"):
        stream.id  # noqa: B018


def test_a_move_only_argument_of_a_constructor():
    stream = ext.Stream(3)
    pipe = ext.Pipe(stream)
    assert pipe.id == 3
    with pytest.raises(Exception, match="was given to C\\+\\+"):
        ext.Pipe(stream)
    ticket = ext.Ticket(4)
    assert ext.swallow_ticket(ticket) == 4
    with pytest.raises(TypeError, match="was given to C\\+\\+"):
        ext.swallow_ticket(ticket)


def test_a_move_only_argument_that_is_refused_stays():
    stream = ext.Stream(1)
    with pytest.raises(TypeError):
        ext.swallow_two(stream, None)
    with pytest.raises(TypeError):
        ext.swallow_two(stream, stream)
    with pytest.raises(TypeError):
        ext.swallow_after("text", stream)
    assert stream.id == 1 and ext.swallow_two(stream, ext.Stream(2)) == 12
    pipe = ext.Pipe(ext.Stream(5))
    inside = ext.stream_of(pipe)
    with pytest.raises(TypeError, match="does not own its C\\+\\+ object"):
        ext.swallow(inside)
    assert inside.id == 5
    shared = ext.shared_stream(7)
    with pytest.raises(TypeError, match="it is shared"):
        ext.swallow(shared)
    assert shared.id == 7
    for wrong in (None, 1, "text", ext.Part()):
        with pytest.raises(TypeError):
            ext.swallow(wrong)
        with pytest.raises(TypeError):
            ext.swallow_extracted(wrong)


@pytest.mark.parametrize("end", [ext.end_loan, ext.extract_loan])
def test_nobody_uses_what_is_being_given_away(end):
    before = ext.Loan.count()
    loan = ext.Loan()
    said = []

    def use():
        for function in (lambda: loan.n, lambda: end(loan, use), lambda: ext.end_loan_slowly(loan)):
            with pytest.raises(TypeError) as caught:
                function()
            said.append(str(caught.value))
        assert not ext.is_loan(loan)

    assert ext.is_loan(loan)
    end(loan, use)
    assert ext.Loan.count() == before and "given to C++" in said[0]
    with pytest.raises(TypeError, match="was given to C\\+\\+, which owns it now"):
        ext.end_loan_slowly(loan)


def test_one_of_many_threads_gives_an_object_away():
    before = ext.Loan.count()
    for take in (ext.end_loan_slowly, lambda loan: ext.extract_loan(loan, lambda: None), ext.swallow):
        for _ in range(20):
            given = ext.Stream(1) if take is ext.swallow else ext.Loan()
            outcomes = []

            def work(take=take, given=given, outcomes=outcomes):
                try:
                    take(given)
                    outcomes.append("taken")
                except TypeError as error:
                    outcomes.append("refused" if "C++" in str(error) else str(error))

            threads = [threading.Thread(target=work) for _ in range(6)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert sorted(outcomes) == ["refused"] * 5 + ["taken"]
    assert ext.Loan.count() == before


def test_a_function_that_fails_has_had_its_move_only_argument():
    before = ext.Stream.count()
    stream = ext.Stream(1)
    with pytest.raises(RuntimeError, match="failed"):
        ext.swallow_and_fail(stream)
    assert settle(ext.Stream.count, before) == before
    with pytest.raises(Exception, match="was given to C\\+\\+"):
        stream.id  # noqa: B018


def test_cpp_gives_objects_to_python_callables():
    before = ext.Stream.count()
    kept = []
    ext.give(kept.append, 5)
    ext.give(kept.append, 0)
    assert kept[0].id == 5 and kept[1] is None
    assert ext.give_moved(kept.append, 6) == -1 and kept[2].id == 6

    def add(first, second):
        kept.extend([first, second])
        return first.id + second.id

    assert ext.give_through_function(add) == 3
    assert [stream.id for stream in kept if stream] == [5, 6, 1, 2] and ext.Stream.count() == before + 4
    assert ext.swallow(kept.pop()) == 2
    with pytest.raises(ZeroDivisionError):
        ext.give(lambda stream: 1 // 0, 7)
    kept.clear()
    assert settle(ext.Stream.count, before) == before


def test_move_only_results_in_a_vector():
    before = ext.Stream.count()
    streams = ext.streams(3)
    assert [ext.swallow(stream) for stream in streams] == [0, 1, 2] and settle(ext.Stream.count, before) == before


# References with an owner.


@pytest.mark.parametrize(
    "reach",
    [lambda w: w.find(True), lambda w: w.part, lambda w: ext.first_part(0, w), lambda w: ext.tied_part(0, w)],
    ids=["method", "property", "second argument", "by hand"],
)
def test_a_reference_keeps_its_owner(reach):
    before = ext.Whole.count()
    whole = ext.Whole()
    part = reach(whole)
    part.n = 9
    assert whole.part.n == 9
    del whole
    collect()
    assert part.n == 9 and ext.Whole.count() == before + 1
    del part
    assert settle(ext.Whole.count, before) == before


def test_a_copy_and_an_unowned_reference_keep_nobody():
    before = ext.Whole.count()
    whole = ext.Whole()
    copied, unowned = ext.copied_part(0, whole), ext.unowned_part(0, whole)
    unowned.n = 8
    assert (copied.n, whole.part.n) == (3, 8) and whole.find(False) is None
    del whole, unowned
    assert settle(ext.Whole.count, before) == before
    assert copied.n == 3


def test_none_is_a_null_pointer_unless_the_parameter_refuses_it():
    stream, ticket = ext.shared_stream(1), ext.Ticket(2)
    assert ext.none_pointer(ext.Part()) and ext.none_shared(stream) and ext.none_text("") and ext.none_object(0)
    assert ext.none_pointer(part=ext.Part()) and ext.none_overloaded(ext.Part()) == "part"
    assert ext.none_overloaded(None) == "object"
    for function, arguments in {
        ext.none_pointer: (None,),
        ext.none_shared: (None,),
        ext.none_unique: (1, None),
        ext.none_text: (None,),
        ext.none_object: (None,),
    }.items():
        with pytest.raises(TypeError, match="None is not taken here"):
            function(*arguments)
    with pytest.raises(TypeError, match="argument 1 'part': None is not taken here"):
        ext.none_pointer(part=None)
    with pytest.raises(TypeError, match=r"none_unique\(n: int, ticket: Ticket\) -> bool"):
        ext.none_unique("x", ticket)


def test_what_cpp_owns_is_left_to_it():
    before = ext.Part.count()
    parts = [ext.part_in_arena() for _ in range(3)]
    assert ext.Part.count() == before + 3
    del parts
    collect()
    assert ext.Part.count() == before + 3
    ext.clear_arena()
    assert ext.Part.count() == before


@pytest.mark.parametrize("tie", ["keeps", "kept", "keep_by_hand"])
def test_keeping_alive_in_every_direction(tie):
    whole, part = ext.Whole(), ext.Part()
    getattr(ext, tie)(whole, part)
    ward, custodian = (whole, part) if tie == "kept" else (part, whole)
    reference = weakref.ref(ward)
    del whole, part, ward
    gc.collect()
    collect()
    assert reference() is not None
    del custodian
    assert dead(reference)
