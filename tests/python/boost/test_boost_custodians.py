"""Custodians whose destructors use their wards: in whatever order Python lets go of them, the custodian ends first."""

import boost_custodians_ext as ext
import pytest
from support import collect


def straight():
    pump = ext.pump()
    pump.draw(ext.well())


def cycle():
    pump, well = ext.pump(), ext.well()
    pump.draw(well)
    pump.me, pump.well, well.pump = pump, well, pump


def ward_first():
    well, pump = ext.well(), ext.pump()
    well.pump, pump.well = pump, well
    pump.draw(well)


class Sub(ext.pump):
    def __init__(self):
        ext.pump.__init__(self)
        self.well = ext.well()
        self.draw(self.well)
        self.me = self


def chain():
    pumps = [ext.pump() for _ in range(4)]
    for one, next_one in zip(pumps, pumps[1:]):
        one.follow(next_one)
    for each in pumps:
        each.all = pumps


def without_destructor():
    mark, pump = ext.mark(), ext.pump()
    mark.pump, pump.mark = pump, mark
    pump.count(mark)


@pytest.mark.parametrize("make", [straight, cycle, ward_first, Sub, chain, without_destructor])
def test_wards_outlive_their_custodians(make):
    for _ in range(50):
        make()
    for _ in range(4):
        collect()
    assert ext.too_early() == 0


@pytest.mark.parametrize("turn", [0, 1])
def test_those_that_keep_each_other_live_for_ever(turn):
    before = ext.living()
    for _ in range(20):
        if turn:
            well, pump = ext.well(), ext.pump()
        else:
            pump, well = ext.pump(), ext.well()
        pump.share(well)
        del pump, well
    for _ in range(4):
        collect()
    assert (ext.living() - before, ext.too_early()) == (20, 0)
