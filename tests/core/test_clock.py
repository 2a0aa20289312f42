"""Time: phases that stay exact, frames that fall where they should."""

from array import array
from fractions import Fraction

import pytest

from visuals.core.clock import STEP, FixedClock, RecordedClock, WallClock, phase, stopwatch
from visuals.core.error import Misuse

WEEK = 604800.0


@pytest.mark.parametrize("rate", [0.1, 1 / 3, 0.731, 7.3, 59.94])
def test_a_phase_after_a_week_is_as_exact_as_after_a_second(rate):
    for time in (0.0, 1.0, WEEK, WEEK + 1 / 3, 52 * WEEK + 0.1):
        exact = Fraction(time) * Fraction(rate) % 1
        assert phase(time, rate) == float(exact) % 1.0


def test_a_phase_moves_evenly_late_in_the_week():
    step = float(STEP)
    here, there = phase(WEEK, 0.37), phase(WEEK + step, 0.37)
    assert (there - here) % 1.0 == pytest.approx(0.37 * step, abs=1e-10)


def test_a_phase_is_below_one_even_when_rounding_would_reach_it():
    assert phase(-1e-30, 1.0) == 0.0
    assert phase(-0.25, 1.0) == 0.75


def test_frames_fall_on_exact_times():
    assert FixedClock(30, start=2).time(0) == 2.0
    assert FixedClock(120).time(7) == float(7 * STEP)
    assert FixedClock("30000/1001").time(30000) == 1001.0
    assert FixedClock(29.97).time(10**7) == pytest.approx(10**7 / 29.97, rel=1e-15)


@pytest.mark.parametrize("fps", [0, -1, float("nan"), float("inf"), "fast", "1/0"])
def test_a_clock_needs_a_rate(fps):
    with pytest.raises(Misuse):
        FixedClock(fps)


def test_real_time_never_goes_back():
    clock, watch = WallClock(), stopwatch()
    first = clock.now()
    assert 0 <= first <= clock.now() and watch() >= 0


def test_a_recorded_clock_repeats_the_pictures_that_were_shown():
    shown = array("q", [5, 16_671, 50_003, 1_000_007, 7_000_000])
    whole = RecordedClock(shown, 0, 100)
    assert whole.frames == 5
    assert [whole.moment(i).t for i in range(5)] == [0.000005, 0.016671, 0.050003, 1.000007, 7.0]
    assert whole.moment(0) == (0.000005, 0.000005, 0) and whole.moment(2).dt == 0.050003 - 0.016671
    part = RecordedClock(shown, Fraction("0.016671"), Fraction("1.000007"))
    assert part.frames == 2 and part.moment(0).index == 1 and part.moment(1) == whole.moment(2)
    assert RecordedClock(shown, 2, 7).frames == 0


def test_what_was_shown_before():
    shown = array("q", [10, 500_000, 1_000_000, 3_000_000, 9_000_000])
    near = RecordedClock(shown, 3, 10)
    assert near.earliest == -4
    assert near.moment(-4) == (0.0, 0.0, 0), "the first picture stands until all is ready"
    assert [near.moment(i).index for i in range(-3, 1)] == [0, 1, 2, 3]
    assert [near.at(t) for t in (0.0, 0.6, 1.0, 8.9, 9.0)] == [-4, -2, -1, 0, 1]


def test_frames_before_a_film_that_begins_later():
    clock = FixedClock(30, Fraction("0.75"))
    assert clock.earliest == -22 and clock.moment(-22).t >= 0.0
    assert clock.moment(-3) == FixedClock(30, Fraction("0.65")).moment(0)
    for i in range(-22, 30):
        assert clock.at(clock.time(i)) == i == clock.at(clock.time(i) + 0.001)
    assert clock.at(0.0) == clock.at(-5.0) == -22 and FixedClock(30).earliest == 0
