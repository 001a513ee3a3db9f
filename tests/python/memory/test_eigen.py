"""Eigen's matrices, vectors and arrays: copied, shown in place, given back."""

import array
import gc

import pytest

numpy = pytest.importorskip("numpy")
import eigen_ext as ext  # noqa: E402


def grid(rows, cols, dtype=float, order="C"):
    return numpy.arange(rows * cols, dtype=dtype).reshape(rows, cols).copy(order=order)


@pytest.mark.parametrize(
    "make",
    [
        lambda m: m,
        numpy.asfortranarray,
        lambda m: numpy.repeat(m, 2, axis=1)[:, ::2],
        lambda m: m[::-1, ::-1][::-1, ::-1],
        lambda m: m.T.copy().T,
        memoryview,
    ],
    ids=["rows", "columns", "gaps", "turned", "transposed", "memoryview"],
)
def test_matrices_are_copied_whatever_their_strides(make):
    m = grid(3, 4)
    given = make(m)
    assert ext.sum(given) == m.sum() and ext.total(given) == m.sum() and ext.extracted(given) == m.sum()
    assert (ext.by_value(given) == 2 * m).all() and (ext.moved(given) == m).all()
    assert (numpy.asarray(given) == m).all() and ext.shape(given) == (3, 4)


def test_negative_strides():
    m = grid(3, 4)
    turned = m[::-1, ::-1]
    assert (ext.by_value(turned) == 2 * turned).all() and ext.total(turned) == m.sum()
    with pytest.raises(TypeError, match="do not lie as the function wants them"):
        ext.scale_any(turned, 2.0)


def test_results_are_arrays_that_own_their_memory():
    made = ext.by_value(grid(2, 3))
    assert type(made) is numpy.ndarray and made.dtype == float and made.flags.f_contiguous and made.flags.writeable
    rows = ext.moved(grid(2, 3))
    assert rows.flags.c_contiguous
    column = made[:, 1]
    del made
    gc.collect()
    assert column.tolist() == [2, 8]
    assert ext.vector(4).tolist() == [1, 2, 3, 4] and ext.vector(4).shape == (4,)
    assert ext.block(grid(2, 2)).shape == (1, 1)
    assert ext.vector(0).shape == (0,) and ext.by_value(numpy.zeros((0, 3))).shape == (0, 3)


def test_vectors_have_one_dimension():
    assert ext.dot(numpy.array([1.0, 2.0]), numpy.array([3.0, 4.0])) == 11
    assert ext.dot(array.array("d", [1, 2]), array.array("d", [3, 4])) == 11
    assert ext.cross(numpy.array([1.0, 0, 0]), numpy.array([0, 1.0, 0])).tolist() == [0, 0, 1]
    with pytest.raises(TypeError, match="expected 1 dimension, got an array of 2 dimensions"):
        ext.dot(numpy.ones((2, 1)), numpy.ones(2))
    with pytest.raises(TypeError, match="expected 2 dimensions, got an array of 1 dimension"):
        ext.sum(numpy.ones(3))


def test_other_elements():
    assert ext.ints(grid(2, 3, "i4")).tolist() == grid(2, 3, "i4").T.tolist()
    assert ext.floats(numpy.full((2, 2), 3, "f4")).tolist() == [[9, 9], [9, 9]]
    assert ext.conjugated(numpy.array([[1 + 2j]])).tolist() == [[1 - 2j]]
    with pytest.raises(TypeError, match="expected an array of float64, got float32"):
        ext.sum(numpy.ones((2, 2), "f4"))
    for wrong in (3, None, [[1.0, 2.0]], "text"):
        with pytest.raises(TypeError):
            ext.sum(wrong)


def test_sizes_that_are_known_when_compiled():
    assert ext.determinant(numpy.array([[1.0, 2], [3, 4]])) == -2
    with pytest.raises(TypeError, match="expected a matrix of 2 x 2, got one of 2 x 3"):
        ext.determinant(numpy.ones((2, 3)))
    with pytest.raises(TypeError, match="expected 3 elements, got 2"):
        ext.cross(numpy.ones(2), numpy.ones(3))
    assert ext.bounded(numpy.ones((3, 2))) == 6
    with pytest.raises(TypeError, match="got one of 4 x 1"):
        ext.bounded(numpy.ones((4, 1)))


def test_views_write_into_the_array():
    columns, rows = grid(3, 4, order="F"), grid(3, 4)
    ext.scale(columns, 2.0)
    ext.scale_rows(rows, 2.0)
    assert (columns == 2 * grid(3, 4)).all() and (rows == columns).all()
    ext.scale_map(rows, 0.5)
    ext.scale_any(rows[:, ::2], 10.0)
    assert rows.tolist() == [[0, 1, 20, 3], [40, 5, 60, 7], [80, 9, 100, 11]]
    ext.scale(columns[1:, 1:3], 0.0)
    assert columns[1:, 1:3].sum() == 0 and columns[0].tolist() == [0, 2, 4, 6]
    vector = numpy.ones(4)
    ext.scale_vector(vector, 3.0)
    ext.scale_spread(vector[::2], 2.0)
    assert vector.tolist() == [6, 3, 6, 3]
    assert ext.address(rows) == rows.ctypes.data


def test_views_refuse_what_they_cannot_show():
    with pytest.raises(TypeError, match=r"column by column: pass numpy.asfortranarray\(a\), or in C\+\+ take"):
        ext.scale(grid(3, 4), 2.0)
    with pytest.raises(TypeError, match="row by row: pass numpy.ascontiguousarray"):
        ext.scale_map(grid(3, 4, order="F"), 2.0)
    with pytest.raises(TypeError, match="do not lie as"):
        ext.scale_vector(numpy.ones(4)[::2], 2.0)
    frozen = grid(2, 2, order="F")
    frozen.flags.writeable = False
    with pytest.raises(TypeError, match="read-only"):
        ext.scale(frozen, 2.0)
    assert ext.total(frozen) == 6


def test_elements_members_and_callbacks():
    doubled = ext.all([numpy.ones((1, 2)), numpy.zeros((2, 1))])
    assert [m.tolist() for m in doubled] == [[[2, 2]], [[0], [0]]]
    assert ext.is_matrix(numpy.ones((1, 1))) and not ext.is_matrix(numpy.ones(1)) and not ext.is_matrix("text")
    assert ext.calls(lambda m: m.T.copy()).shape == (3, 2)
    with pytest.raises(TypeError, match="expected 2 dimensions"):
        ext.calls(lambda m: m[0].copy())
    body = ext.Body()
    body.position = numpy.array([1.0, 2, 3])
    assert body.position.tolist() == [1, 2, 3] and body.inertia.tolist() == [[1, 0], [0, 1]]
    body.position[0] = 50  # of a copy
    assert body.position[0] == 1
    with pytest.raises(TypeError, match="expected 3 elements, got 4"):
        body.position = numpy.ones(4)
