"""Operations in which C++ calls Python, errors, futures and locks, and what only sources of Boost.Python do."""

import pickle
from typing import Any, List

import fuzz_calling_ext as calling
import fuzz_calls_ext as calls
import fuzz_objects_ext as objects
import kevel
import loops_compat_ext as compat
from common import FAILING, NAMED, NUMBERS, SHAPE, VALUE, Round, fail, operation, refused, use


@operation
def callbacks() -> None:
    use(
        calling.call(lambda: []),
        calling.call_with(lambda x: x, [1]),
        calling.call_int(lambda n: n, 5),
        calling.call_text(lambda: "t"),
    )
    use(
        calling.call_ints(lambda: [1, 2]), calling.call_value(lambda: VALUE), calling.call_named(lambda value: value, 1)
    )


@operation
def callback_raises() -> None:
    use(
        refused(calling.call, fail),
        refused(calling.call_int, fail, 1),
        refused(calling.rethrow, fail),
    )


@operation
def callback_caught() -> None:
    # C++ catches whatever the callback raises.
    use(refused(calling.replace, fail), calling.call_or(fail, 1))


@operation
def callback_gives_wrong() -> None:
    use(
        refused(calling.call_int, lambda n: "text", 1),
        refused(calling.call_ints, lambda: 5),
        refused(calling.call_value, lambda: None),
    )


@operation
def use_objects() -> None:
    use(
        calling.attribute(VALUE, "number"),
        calling.item(NAMED, "a"),
        calling.contains(NUMBERS, 3),
        calling.length(NUMBERS),
        calling.truth([]),
    )
    use(
        calling.equal([], []),
        calling.add("a", "b"),
        calling.repr(1),
        calling.iterated(NUMBERS),
        calling.checks(1),
        calling.extract_value(VALUE),
    )


@operation
def use_objects_wrongly() -> None:
    use(
        refused(calling.attribute, 1, "no_such"),
        refused(calling.item, NAMED, "no_such"),
        refused(calling.extract_int, "t"),
        refused(calling.iterated, 5),
    )


@operation
def keep_objects() -> None:
    calling.keep_object([1])
    calling.take_object()
    calling.watch(objects.Value(1))
    calling.watched()
    calling.forget()


@operation
def frames() -> None:
    calling.longest(["a", "bb", [1, 2, 3]])


@operation
def errors_of_cpp() -> None:
    for kind in range(14):
        refused(calling.throw_kind, kind)


def down(frames: int) -> Any:
    """Lead back to C++."""
    return calling.alternate(down, frames)


@operation
def errors_through_both() -> None:
    refused(calling.alternate, down, 4)
    refused(calling.call_while_handling, fail, lambda: None)


@operation
def functions() -> None:
    use(
        calling.same_function(abs),
        calling.call_function(abs, -1),
        calling.adder(2)(3),
        calling.composed(abs, calling.adder(1))(2),
    )
    calling.keep_function(lambda n: n)
    calling.call_kept(1)
    calling.forget()


@operation
def lend() -> None:
    calling.lend(lambda value: setattr(value, "number", 1), 2)
    kept: List[Any] = []
    calling.lend(kept.append, 2)
    refused(lambda: kept[0].number)


@operation
def function_in_thread() -> None:
    calling.function_in_thread(abs, -2)
    refused(calling.function_in_thread, fail, 1)
    calling.drop_in_thread(lambda n: n)


@operation
def overrides() -> None:
    use(
        calling.area_of(SHAPE),
        calling.name_of(SHAPE),
        calling.count_of(SHAPE, 1, "a"),
        calling.numbers_by(SHAPE, [1]),
        calling.reply_of(SHAPE, []),
        calling.next_of(SHAPE, SHAPE),
    )


@operation
def overrides_by_reference() -> None:
    use(calling.visit_by(SHAPE, 1), calling.made_by(SHAPE, 1))


@operation
def overrides_raise() -> None:
    use(refused(calling.area_of, FAILING), refused(calling.name_of, FAILING), refused(calling.reply_of, FAILING, 1))


@operation
def keep_shape() -> None:
    calling.keep_shape(Round())
    calling.kept_area()
    calling.forget()


@operation
def future() -> None:
    calling.later(5).result(10)


@operation
def future_that_is_ready() -> None:
    calling.ready(5).result(10)


@operation
def future_of_callable() -> None:
    use(calling.computed(abs, -5).result(10), calling.area_in_thread(SHAPE).result(10))


@operation
def future_that_fails() -> None:
    use(refused(calling.failing(1).result, 10), refused(calling.computed(fail, 1).result, 10))


@operation
def queued() -> None:
    calling.on_main(lambda: None)
    kevel.run_queued()


@operation
def locks() -> None:
    use(calling.released(0), calling.busy(0), calling.signals())


@operation
def checked() -> None:
    with kevel.checked():
        use(calls.same_int(1), calling.call(lambda: []))
        kevel.leaks()


@operation
def compat_values() -> None:
    use(
        compat.built(1, "t"),
        compat.swapped((1, 2)),
        compat.raw(1, 2, a=3),
        compat.sum(NUMBERS),
        pickle.loads(pickle.dumps(compat.Counter(2))),
    )


@operation
def compat_errors() -> None:
    use(refused(compat.fail, 0), refused(compat.fail, 1), refused(compat.swapped, 5))


@operation
def compat_caught() -> None:
    # C++ catches whatever the callback raises.
    compat.caught(fail)
