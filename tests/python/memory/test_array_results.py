"""Memory of C++ in Python, in place: memoryviews, arrays of NumPy, and instances that show theirs."""

import gc
import sys

import array_results_ext as ext
import kevel
import pytest
from support import PYPY

numpy = pytest.importorskip("numpy")


def collect():
    for _ in range(4):
        gc.collect()
    return ext.alive()


def test_a_memoryview_is_the_memory():
    grid = ext.Grid(2, 3)
    view = grid.view()
    assert (view.format, view.shape, view.readonly) == ("d", (2, 3), False)
    view[1, 2] = 5
    assert grid.at(1, 2) == 5 and view.tolist() == [[0, 0, 0], [0, 0, 5]]
    fixed = grid.fixed_view()
    assert fixed.readonly and fixed.tolist() == view.tolist()
    with pytest.raises(TypeError):
        fixed[0, 0] = 1


def test_an_array_is_the_memory():
    grid = ext.Grid(2, 3)
    array = grid.array()
    array[1] = [1, 2, 3]
    assert grid.at(1, 1) == 2 and array.dtype == float and array.shape == (2, 3)
    column = grid.column(2)
    column += 10
    assert [grid.at(0, 2), grid.at(1, 2)] == [10, 13]
    assert list(grid.fixed_array()) == [0, 0, 10, 1, 2, 13] and not grid.fixed_array().flags.writeable


def test_the_owner_lives_as_long():
    assert collect() == 0
    for show in (ext.Grid.view, ext.Grid.fixed_view, ext.Grid.array, ext.Grid.column, numpy.asarray):
        grid = ext.Grid(100, 100)
        shown = show(grid, 0) if show is ext.Grid.column else show(grid)
        part = shown[1:]
        del grid, shown
        assert collect() == 1
        assert part.tolist()[0] in (0, [0] * 100)
        del part
    # An interpreter may keep the last one in a place of its own.
    assert collect() <= 1


def test_a_released_owner_lives_as_long_too():
    collect()
    before = ext.alive()
    for show in (ext.Grid.view, ext.Grid.fixed_view, ext.Grid.array, ext.Grid.column, numpy.asarray):
        grid = ext.Grid(100, 100)
        shown = show(grid, 0) if show is ext.Grid.column else show(grid)
        kevel.release(grid)
        others = [ext.Grid(100, 100) for _ in range(5)]
        for other in others:
            other.array()[:] = 1
        assert ext.alive() == before + 6
        assert shown.tolist()[0] in (0, [0] * 100)
        del grid, shown, other, others
        collect()
    assert ext.alive() <= before + 1


def test_an_owner_whose_memory_was_only_passed_is_released_at_once():
    collect()
    before = ext.alive()
    grids = [ext.Grid(10, 10) for _ in range(20)]
    for grid in grids:
        assert ext.sum(grid) == 0
        kevel.release(grid)
    # PyPy hears of most in time that nothing refers into them any more.
    assert ext.alive() - before <= (10 if PYPY else 0)


def test_instances_show_their_memory():
    grid = ext.Grid(2, 3)
    array = numpy.asarray(grid)
    array[0, 1] = 4
    assert grid.at(0, 1) == 4 and array.shape == (2, 3)
    assert ext.sum(grid) == ext.sum(array) == 4
    assert grid.__array_interface__["data"][1] is False
    fixed = numpy.asarray(ext.Fixed())
    assert fixed.tolist() == [5 + 6j, 1 + 2j] and fixed.dtype == numpy.complex64 and not fixed.flags.writeable


@pytest.mark.skipif(sys.version_info < (3, 12), reason="classes cannot export buffers yet")
def test_memoryview_of_an_instance():
    grid = ext.Grid(2, 3)
    view = memoryview(grid)
    view[0, 2] = 7
    assert grid.at(0, 2) == 7
    with pytest.raises(BufferError, match="use as_ndarray"):
        memoryview(ext.Fixed())


def test_what_cannot_be_shown():
    grid = ext.Grid(0, 3)
    assert grid.array().shape == (0, 3)
    with pytest.raises(BufferError, match="has elements"):
        grid.view()
    grid = ext.Grid(2, 3)
    with pytest.raises(BufferError, match="no gaps"):
        grid.gaps()
    with pytest.raises(ValueError, match="2 dimensions with 1 strides"):
        grid.wrong()
