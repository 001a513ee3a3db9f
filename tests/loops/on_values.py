"""Operations whose arguments and results cross by value."""

import datetime
import pathlib

import fuzz_calls_ext as calls
from common import DOUBLES, MEMORY, NAMED, NUMBERS, TEXTS, VALUE, BadIndex, Indexed, fail, operation, refused, use


@operation
def call_number() -> None:
    use(
        calls.same_int(5),
        calls.same_double(2.5),
        calls.same_uint64(1 << 63),
        calls.same_bool(True),
        calls.same_complex(1j),
    )


@operation
def call_index() -> None:
    use(calls.same_int(Indexed()), calls.same_int64(True))


@operation
def call_text() -> None:
    use(
        calls.same_string("grüße"),
        calls.same_text("text"),
        calls.same_view("v"),
        calls.same_wstring("w"),
        calls.same_u16("é"),
        calls.same_bytes(b"by"),
    )


@operation
def call_object() -> None:
    use(
        calls.same_object([]),
        calls.same_list([1]),
        calls.same_dict({"a": 1}),
        calls.same_tuple((1,)),
        calls.same_str("s"),
    )


@operation
def call_keywords() -> None:
    use(calls.named(1, c="x"), calls.named(b=1.5, a=2))


@operation
def call_overloads() -> None:
    use(calls.overloaded(1), calls.overloaded("t"), calls.overloaded([1]), calls.overloaded(VALUE))


@operation
def refused_argument() -> None:
    use(
        refused(calls.same_int, "text"),
        refused(calls.same_string, 1),
        refused(calls.same_ints, [1, "2"]),
        refused(calls.named, 1, d=1),
    )


@operation
def overload_failure() -> None:
    use(refused(calls.chosen, [], 1), refused(calls.array_or_text, 5))


@operation
def refused_by_exception() -> None:
    use(
        refused(calls.same_int, BadIndex()),
        refused(calls.same_ints, [1, BadIndex()]),
        refused(calls.same_double, BadIndex()),
    )


@operation
def numbers() -> None:
    use(
        calls.same_ints(NUMBERS),
        calls.same_doubles(DOUBLES),
        calls.same_bools([True]),
        calls.same_byte_vector(b"bytes"),
        calls.same_deque(NUMBERS),
    )


@operation
def texts() -> None:
    use(calls.same_texts(TEXTS), calls.same_std_list(TEXTS), calls.same_text_set(set(TEXTS)))


@operation
def nested() -> None:
    use(
        calls.same_rows([[1.0, 2.0]] * 3),
        calls.same_nested({"a": [1, None]}),
        calls.same_pairs([(1, "a")] * 3),
        calls.same_objects([fail, []]),
    )


@operation
def maps() -> None:
    use(calls.same_map(NAMED), calls.same_int_map({1: 2.5}), calls.same_set({1, 2}), calls.same_value_map({1: VALUE}))


@operation
def small_types() -> None:
    use(
        calls.same_std_pair((1, "a")),
        calls.same_std_tuple((1, 2.0, "c")),
        calls.same_optional(None),
        calls.same_optional_value(VALUE),
        calls.same_array([1, 2, 3]),
    )


@operation
def variants() -> None:
    for value in (1, 2.5, "t", [1]):
        calls.same_variant(value)
        calls.same_any(value)


@operation
def paths_and_times() -> None:
    use(
        calls.same_path(pathlib.Path("a")),
        calls.same_duration(datetime.timedelta(1)),
        calls.same_time(datetime.datetime(2020, 1, 1)),
    )


@operation
def values() -> None:
    use(calls.same_values([VALUE, VALUE]), calls.numbers_of([VALUE, None]), calls.same_bits(3), calls.same_byte(4))


@operation
def exception_pointers() -> None:
    calls.same_exception(KeyError("k"))


@operation
def enums() -> None:
    use(
        calls.same_colour(calls.Colour.red),
        calls.same_rights(calls.Rights.read | calls.Rights.write),
        calls.same_enums([calls.Colour.blue]),
    )


@operation
def converters() -> None:
    calls.same_pair((1, 2))
    refused(calls.same_pair, (1, 2, 3))


@operation
def arrays() -> None:
    use(
        calls.sum_doubles(MEMORY),
        calls.sum_bytes(bytearray(b"ab")),
        calls.sum_span(MEMORY),
        calls.array_then(MEMORY, lambda: None),
    )
    refused(calls.sum_ints, MEMORY)
    refused(calls.array_then, MEMORY, fail)
