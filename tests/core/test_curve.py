"""Curves: ends, slopes, jumps, and the way back from a value to its time."""

import numpy as np
import pytest

from visuals.core.curve import CURVES, Track, lerp, smoothstep
from visuals.core.error import GossamerError


def test_smoothstep_rises_without_a_corner():
    assert smoothstep(1, 3, 0) == 0 and smoothstep(1, 3, 2) == 0.5 and smoothstep(1, 3, 9) == 1
    assert smoothstep(1, 3, 1 + 1e-4) < 1e-7
    assert smoothstep(3, 1, 1) == 1 and smoothstep(3, 1, 3) == 0
    assert smoothstep(2, 2, 1.9) == 0 and smoothstep(2, 2, 2) == 1


def test_smoothstep_takes_arrays():
    x = np.linspace(-1, 4, 23)
    assert smoothstep(1, 3, x) == pytest.approx([smoothstep(1, 3, v) for v in x])
    assert smoothstep(2, 2, x) == pytest.approx([smoothstep(2, 2, v) for v in x])


def test_lerp_is_exact_at_both_ends():
    assert lerp(0.1, 0.7, 0.0) == 0.1 and lerp(0.1, 0.7, 1.0) == 0.7


@pytest.mark.parametrize("curve", CURVES)
def test_a_track_is_constant_outside_and_meets_its_keys(curve):
    track = Track([(1, 0.25), (2, 0.75), (4, 0.5)], curve)
    assert track(-5) == 0.25 and track(99) == 0.5
    assert [track(t) for t in (1, 2, 4)] == [0.25, 0.75, 0.5]


def test_each_curve_goes_its_way():
    keys = [(0, 0.0), (4, 1.0)]
    assert [Track(keys, curve)(1) for curve in CURVES] == [0.15625, 0.25, 0.0]


def test_two_keys_at_one_time_are_a_jump():
    track = Track([(0, 0), (1, 1), (1, 5), (2, 6)], "linear")
    assert track(1 - 1e-9) == pytest.approx(1) and track(1) == 5


@pytest.mark.parametrize("curve", ["smooth", "linear"])
def test_the_time_of_a_value(curve):
    track = Track([(0, 0.0), (10, 1.0), (20, 0.2)], curve)
    for value in np.linspace(0, 1, 17):
        assert track(track.when(value)) == pytest.approx(value, abs=1e-9)
    assert track.when(0.5, near=0) == pytest.approx(5)
    assert track.when(0.6, near=18) == pytest.approx(15)


def test_a_value_out_of_reach_is_met_as_closely_as_it_can_be():
    assert Track([(0, 0.2), (10, 0.4)], "linear").when(0.9, near=3) == 10
    assert Track([(0, 0.5)]).when(0.9, near=7) == 7
    assert Track([(0, 0.0), (3, 0.5), (6, 1.0)], "step").when(0.6) == 3


@pytest.mark.parametrize(
    ("keys", "curve", "said"),
    [
        ([], "smooth", "without keys"),
        ([(1, 0), (0, 1)], "smooth", "0 s stands after 1 s"),
        ([(0, float("nan"))], "smooth", "finite"),
        ([(0,)], "smooth", "pairs"),
        ([(0, 0)], "smoth", "did you mean 'smooth'"),
    ],
)
def test_a_track_that_is_none_says_why(keys, curve, said):
    with pytest.raises(GossamerError, match=said) as caught:
        Track(keys, curve)
    assert "\n" not in str(caught.value)
