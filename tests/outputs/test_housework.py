"""Garbage and memory of a show that runs for weeks."""

import gc
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from visuals.outputs.housework import Housework

ROOT = Path(__file__).parents[2]
# In a process of its own, whose heap has no gaps. Bytes: both from the heap, neither from Python's pools.
FREE = """
from visuals.cli.bench_soak import resident_mb
from visuals.outputs.housework import Housework
with Housework() as housework:
    blocks = [(bytearray(100_000), bytearray(1000)) for _ in range(1000)]
    pins = [pin for _, pin in blocks]
    del blocks
    print(resident_mb())
    housework.thorough()
    print(resident_mb())
"""


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
    done = subprocess.run([sys.executable, "-c", FREE], cwd=ROOT, capture_output=True, text=True, check=True)
    free, after = map(float, done.stdout.split())
    assert after < free - 60, "80 of 100 MB at least lie between what is still there"
