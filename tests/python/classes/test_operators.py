"""Operators and special methods."""

import operator

import operators_ext as ext
import pytest
from operators_ext import Vec


def both(vec):
    """The coordinates of a Vec."""
    return (vec.x, vec.y)


class Reflecting:
    """An operand that knows what to do with anything."""

    def __radd__(self, other):
        return "radd"

    def __rmatmul__(self, other):
        return "rmatmul"

    def __eq__(self, other):
        return "eq"


def test_arithmetic():
    assert both(Vec(1, 2) + Vec(3, 4)) == (4, 6)
    assert both(Vec(1, 2) - Vec(3, 4)) == (-2, -2)
    assert both(Vec(1, 2) * 3) == (3, 6)
    assert both(3 * Vec(1, 2)) == (3, 6)
    assert both(-Vec(1, 2)) == (-1, -2)
    assert both(Vec(8, 6) / 2) == (4, 3)
    assert both(10 - Vec(1, 2)) == (9, 8)
    assert Vec(1, 2) @ Vec(3, 4) == 11
    assert abs(Vec(-1, 2)) == 3


def test_comparison():
    assert (Vec(1, 2) == Vec(1, 2)) is True
    assert (Vec(1, 2) != Vec(1, 2)) is False
    assert Vec(1, 2) < Vec(2, 0)
    assert Vec(2, 0) > Vec(1, 2)
    assert Vec(1, 2) in [Vec(0, 0), Vec(1, 2)]


def test_in_place():
    first = Vec(1, 2)
    second = first
    first += Vec(1, 1)
    assert both(first) == (2, 3)
    assert both(second) == (2, 3)
    assert isinstance(first, Vec)


def test_conversions():
    vec = Vec(3, 4)
    assert (bool(vec), bool(Vec(0, 0))) == (True, False)
    assert (int(vec), float(vec), str(vec), hash(vec)) == (3, 3.4, "<3,4>", 97)
    assert {vec: 1}[Vec(3, 4)] == 1


def test_call():
    assert Vec(2, 1)(10) == 21
    assert Vec(2, 1)(k=10) == 21


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul, operator.truediv, operator.matmul])
def test_operand_of_another_type_is_not_implemented(operation):
    with pytest.raises(TypeError, match="unsupported operand type"):
        operation(Vec(1, 2), object())
    with pytest.raises(TypeError, match="unsupported operand type"):
        operation(Vec(1, 2), None)


def test_not_implemented_is_what_the_method_returns():
    assert Vec(1, 2).__add__("text") is NotImplemented
    assert Vec(1, 2).__eq__("text") is NotImplemented
    assert Vec(1, 2).__lt__(3) is NotImplemented


def test_other_operand_gets_its_chance():
    assert Vec(1, 2) + Reflecting() == "radd"
    assert Vec(1, 2) @ Reflecting() == "rmatmul"
    assert (Vec(1, 2) == Reflecting()) == "eq"


def test_comparison_with_other_types():
    assert (Vec(1, 2) == "text") is False
    assert (Vec(1, 2) != "text") is True
    with pytest.raises(TypeError, match="not supported between"):
        Vec(1, 2) < 3


def test_exception_inside_an_operator_is_raised():
    with pytest.raises(RuntimeError, match="^from the operator$"):
        Vec(1, 2) ** 2


def test_container():
    row = ext.Row.make([1, 2, 3])
    assert len(row) == 3
    assert (row[0], row[-1]) == (1, 3)
    row[1] = 20
    del row[0]
    assert list(row) == [20, 3]
    assert 3 in row and 4 not in row


def test_container_errors():
    row = ext.Row.make([1])
    with pytest.raises(IndexError, match="^row index out of range$"):
        row[1]
    with pytest.raises(IndexError):
        row[-2] = 1
    with pytest.raises(TypeError, match="expected int, got str"):
        row["a"]
    with pytest.raises(TypeError, match="expected int, got str"):
        row[0] = "a"


def test_index_error_ends_the_old_iteration_protocol():
    row = ext.Row.make([1, 2])
    assert [item for item in row] == [1, 2]
    assert list(zip(row, row)) == [(1, 1), (2, 2)]
    first, second = row
    assert (first, second) == (1, 2)
