"""The heartbeat: two thumps, no seam, and a count that never jumps."""

import numpy as np
import pytest

from visuals.core.heartbeat import Heart, envelope

FINE = np.arange(20000) / 20000


def beat():
    return np.array([envelope(x) for x in FINE])


def test_two_thumps_the_second_softer():
    y = beat()
    peaks = [i for i in range(1, len(y) - 1) if y[i - 1] < y[i] >= y[i + 1]]
    assert [FINE[i] for i in peaks] == pytest.approx([0.08, 0.34], abs=0.01)
    assert y[peaks[0]] == pytest.approx(1.0) and 0.4 < y[peaks[1]] < 0.8
    assert y.min() == 0 and y.max() <= 1


def test_it_is_continuous_with_its_slope_over_the_wrap():
    y = beat()
    slope = np.diff(np.append(y, y[0])) * len(y)
    assert np.abs(slope).max() < 20
    assert np.abs(np.diff(np.append(slope, slope[0]))).max() < 0.2
    assert envelope(0.0) == 0 and slope[0] == pytest.approx(0, abs=0.1) and slope[-1] == 0


def test_it_takes_any_number_of_beats():
    assert envelope(5.08) == pytest.approx(1.0) == pytest.approx(envelope(-0.92))


def test_a_heart_counts_beats():
    heart = Heart(90)
    assert heart.beat_at(0) == 0 and heart.beat_at(40) == 60
    assert Heart(60, 0.5).beat_at(1) == 1.5


def test_a_new_tempo_does_not_jump():
    slow = Heart(60)
    fast = slow.set_tempo(2.7, 120)
    assert fast.beat_at(2.7) == slow.beat_at(2.7)
    assert fast.beat_at(3.7) - fast.beat_at(2.7) == pytest.approx(2)
    assert slow.beat_at(3.7) == 3.7, "the heart it was made from is as it was"


def test_a_tempo_stays_within_what_a_heart_can_do():
    assert Heart(1e9).bpm == 240 and Heart(60).set_tempo(0, 0.1).bpm == 20


def taps(*times):
    heart = Heart(60)
    for t in times:
        heart = heart.tap(t)
    return heart


def test_taps_make_a_tempo():
    assert taps(1.0).bpm == 60
    assert taps(1.0, 1.5).bpm == 120
    assert taps(1.0, 1.5, 2.0, 2.8, 3.3).bpm == pytest.approx(120), "one late tap does not count"
    assert taps(0.0, 0.5, 1.0, 2.0, 3.0, 4.0, 5.0).bpm == pytest.approx(60), "only the last four intervals do"


def test_bounces_and_pauses_are_no_tempo():
    assert taps(1.0, 1.1, 1.5).bpm == 120
    assert taps(1.0, 9.0).bpm == 60
    assert taps(1.0, 9.0, 9.5).bpm == 120


def test_taps_do_not_move_the_beat():
    before, after = Heart(60), taps(1.0, 1.5)
    assert after.beat_at(1.5) == before.beat_at(1.5)
