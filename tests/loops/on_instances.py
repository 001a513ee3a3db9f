"""Operations on instances, who owns them, and containers of them."""

import copy
import pickle
import weakref

import fuzz_calling_ext as calling
import fuzz_calls_ext as calls
import fuzz_containers_ext as containers
import fuzz_objects_ext as objects
import kevel
from common import COUNTS, NAMED, NUMBERS, OWNER, VALUE, Sub, fail, operation, refused, use


@operation
def method() -> None:
    use(VALUE.sound(), VALUE.between(lambda: None), VALUE == VALUE, hash(VALUE))


@operation
def property_() -> None:
    VALUE.number = 4
    VALUE.name = "four"
    use(VALUE.number, VALUE.name, VALUE.small.x)


@operation
def static_member() -> None:
    OWNER.total = 5
    use(objects.Owner.total)


@operation
def part() -> None:
    small = objects.Value(1).small
    small.x = 2.0
    copy.copy(small)


@operation
def operators() -> None:
    number = calls.Number(3)
    use(
        number + number,
        number * 2,
        number == number,
        number < number,
        bool(number),
        number[1],
        number(1),
        list(number),
        int(number),
    )


@operation
def make_small() -> None:
    use(objects.Small(), objects.Small(1.0, 2.0), objects.Fixed(n=3))


@operation
def make_value() -> None:
    use(objects.Value(1, "n"), objects.ValueChild(2))


@operation
def make_unique() -> None:
    use(objects.Unique(1), objects.UniqueChild(2), objects.unique_of(3))


@operation
def make_shared() -> None:
    use(objects.Shared(1), objects.SharedChild(2), objects.shared_of(3))


@operation
def make_counting() -> None:
    use(objects.Counting(1), objects.CountingChild(2), objects.counting_of(3))


@operation
def make_moved() -> None:
    use(objects.Moved(1), objects.moved_of(2))


@operation
def make_itself() -> None:
    objects.Itself(1).self()


@operation
def make_of_bases() -> None:
    both, bottom = objects.Both(), objects.Bottom()
    use(
        objects.right_of(both),
        objects.right_part(both).right,
        objects.top_of(bottom),
        objects.top_part(bottom),
        objects.bottom_as_top().bottom,
    )


@operation
def make_subclass() -> None:
    Sub(3).sound()


@operation
def constructor_fails() -> None:
    use(
        refused(objects.Value, []),
        refused(objects.Small, 1),
        refused(objects.Value, nothing=1),
        refused(calling.Shape, 5),
    )


@operation
def init_again() -> None:
    objects.Value(1).__init__(2)


@operation
def attributes() -> None:
    value = objects.Value(1)
    value.label = [value]
    del value.label


@operation
def release() -> None:
    value = objects.Value(1)
    kevel.release(value)
    refused(value.sound)
    with objects.Shared(2) as shared:
        use(shared.part)


@operation
def weak_reference() -> None:
    value = objects.Value(1)
    reference = weakref.ref(value, lambda gone: None)
    reference()


@operation
def give() -> None:
    unique = objects.Unique(1)
    objects.take(unique)
    refused(unique.sound)
    objects.give_back()


@operation
def give_with_callback() -> None:
    use(objects.take_then(objects.Unique(1), lambda: None), objects.swallow_then(objects.Moved(2), lambda: None))
    refused(objects.take_then, objects.Unique(1), fail)


@operation
def give_refused() -> None:
    unique = objects.Unique(1)
    small = unique.small
    refused(objects.take, unique)
    refused(objects.take_two, unique, unique)
    use(small.x)


@operation
def move() -> None:
    objects.swallow(objects.Moved(1))


@operation
def share() -> None:
    shared = objects.Shared(1)
    objects.share(shared)
    use(objects.last_shared(), objects.same_shared(shared), objects.all_shared(), objects.share_part(shared))
    shared.other = objects.Shared(2)
    objects.forget()


@operation
def share_value() -> None:
    objects.keep_value(objects.Value(1))
    objects.last_value()
    objects.forget()


@operation
def count() -> None:
    objects.count_in(objects.Counting(1))
    objects.last_counting()
    objects.forget()


@operation
def keep_itself() -> None:
    objects.keep_itself(objects.Itself(1))
    use(objects.last_itself(), objects.last_value_of_itself())
    objects.forget()


@operation
def field() -> None:
    owner = objects.Owner()
    owner.refer(owner)
    owner.referred()
    owner.any = [1]
    owner.numbers = [1.0, 2.0]


@operation
def function_member() -> None:
    OWNER.function = abs
    use(OWNER.function, OWNER.call(-3))
    OWNER.function = None


@operation
def custodian() -> None:
    objects.tie(objects.Value(1), [1])


@operation
def iterate_parts() -> None:
    for small in objects.Unique(1):
        small.x = 1.0
    next(iter(objects.Unique(2)))


@operation
def memory_of_instances() -> None:
    objects.Unique(1).memory()[0] = 2.0


@operation
def bound_numbers() -> None:
    ints = containers.Ints(NUMBERS)
    ints.append(1)
    use(ints.pop(), ints[0], ints[1:5], ints.sort(), list(ints), 3 in ints, ints == ints)
    del ints[2:4]
    refused(lambda: ints["a"])


@operation
def elements() -> None:
    all_ = containers.Values([VALUE, VALUE])
    first = all_[0]
    first.number = 3
    for each in all_:
        use(each.number)
    all_.insert(0, VALUE)
    all_.sort(key=lambda value: value.number)
    all_.clear()
    use(first.number)


@operation
def bound_maps() -> None:
    COUNTS["a"] = 1
    use(COUNTS.get("a"), COUNTS.pop("a"), len(COUNTS), COUNTS.update(NAMED), COUNTS.items())
    COUNTS.clear()
    named = containers.Named()
    named["a"] = VALUE
    element = named["a"]
    del named["a"]
    use(element.number)


@operation
def suites() -> None:
    deque = containers.Deque()
    deque.append(VALUE)
    element = deque[0]
    del deque[0]
    use(element.number)
    shared = containers.SharedValues()
    shared.append(VALUE)
    use(shared[0])
    box = containers.Box()
    box.values.append(VALUE)
    list(box.all())


@operation
def pickles() -> None:
    use(
        pickle.loads(pickle.dumps(VALUE)),
        pickle.loads(pickle.dumps([objects.Small(), objects.Fixed(1)])),
        copy.deepcopy(VALUE),
    )
    refused(pickle.dumps, OWNER)
