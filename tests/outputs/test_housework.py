"""Garbage and memory of a show that runs for weeks."""

import gc
import platform

import pytest

from visuals.cli.bench_soak import resident_mb
from visuals.outputs.housework import Housework

BLOCK, PIN = 100_000, 1000  # bytes: both from the heap, neither from Python's own pools


class Knot:
    """Refers to itself: only a collection finds it."""

    alive = 0

    def __init__(self):
        self.me = self
        Knot.alive += 1

    def __del__(self):
        Knot.alive -= 1


def test_nothing_is_collected_but_when_it_is_time():
    with Housework() as housework:
        Knot()
        assert not gc.isenabled() and Knot.alive == 1
        housework.tidy()
        assert Knot.alive == 0
        lasting = Knot()
        housework.tidy()
        del lasting
        housework.tidy()
        assert Knot.alive == 1, "what has outlived a tidying is not looked through again"
        housework.thorough()
        assert Knot.alive == 0
    assert gc.isenabled() and gc.get_freeze_count() == 0


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc is asked to")
def test_free_memory_goes_back_to_the_system():
    with Housework() as housework:
        blocks = [(bytearray(BLOCK), bytearray(PIN)) for _ in range(1000)]
        pins = [pin for _, pin in blocks]
        del blocks
        free = resident_mb()
        housework.thorough()
        assert resident_mb() < free - 60, "80 of 100 MB at least lie between what is still there"
        assert len(pins) == 1000
