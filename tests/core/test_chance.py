"""Chance comes through one door, and the seed alone decides it."""

import subprocess
import sys

import pytest

from visuals.core.chance import few, generator


def test_a_name_keeps_uses_apart():
    assert generator(1, "stars").random() == generator(1, "stars").random()
    assert len({generator(*told).random() for told in ((1, "stars"), (2, "stars"), (1, "towers"))}) == 3


# the first numbers that SplitMix64 is published with, for two seeds
@pytest.mark.parametrize(("seed", "first"), [(0, 0xE220A8397B1DCDAF), (1234567, 6457827717110365317)])
def test_a_few_are_splitmix64s(seed, first):
    assert few(seed, 4)[0] == (first >> 11) / 2**53


def test_a_few_differ_from_seed_to_seed():
    drawn = [number for seed in range(-500, 500) for number in few(seed, 4)]
    assert len(set(drawn)) == len(drawn)
    assert all(0.0 <= number < 1.0 for number in drawn)
    assert abs(sum(drawn) / len(drawn) - 0.5) < 0.02


def test_a_few_are_the_same_in_another_process():
    told = "from visuals.core.chance import few; print(few(-3, 4))"
    said = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout
    assert said.strip() == str(few(-3, 4))
