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


# a clock outside, and its phase


@pytest.mark.parametrize("phase", [0.0, 0.2, 0.45, 0.55, 0.9])
def test_the_count_glides_to_the_phase_of_a_clock_and_never_goes_back(phase):
    before = Heart(60.0)
    synced = before.set_tempo(10.3, 120.0, phase)
    assert synced.beat_at(10.3) == pytest.approx(before.beat_at(10.3)), "without a jump"
    counts = [synced.beat_at(10.3 + i / 100) for i in range(400)]
    assert (np.diff(counts) >= 0).all()
    off = (synced.beat_at(13.0) - (phase + 2.7 * 2.0)) % 1.0
    assert min(off, 1.0 - off) < 1e-9, "there in two seconds"
    assert abs(synced.beat_at(13.0) - (10.3 + 2.7 * 2.0)) <= 0.5 + 1e-9, "the short way"


def test_a_clock_that_tells_its_phase_again_and_again_moves_nothing():
    heart = Heart(120.0)
    for beat in range(1, 40):
        heart = heart.set_tempo(beat / 2, 120.0, 0.0)
        assert heart.beat_at(beat / 2 + 0.25) == pytest.approx(beat + 0.5)


# a heart outside


def beaten(*times, bpm=60.0):
    heart = Heart(bpm)
    for t in times:
        heart = heart.beaten(t)
    return heart


def test_beats_from_outside_are_the_counts_beats():
    times = (1.3, 2.1, 2.9, 3.7, 4.5)
    for n, t in enumerate(times):
        heart = beaten(*times[: n + 1])
        assert heart.beat_at(t + 0.15) == pytest.approx(2 + n + 0.15 * heart.bpm / 60)
    assert heart.bpm == pytest.approx(75.0), "the tempo that they come in"


def test_the_count_never_goes_back_and_never_jumps_whenever_beats_come():
    dice = np.random.default_rng(5)
    for _ in range(40):
        times = np.cumsum(dice.uniform(0.26, 2.0, 12))
        heart, counts = Heart(60.0), []
        at = 0.0
        for t in times:
            counts += [heart.beat_at(x) for x in np.arange(at, t, 0.01)]
            before = heart.beat_at(t)
            heart, at = heart.beaten(t), t
            assert heart.beat_at(t) == pytest.approx(before)
        steps = np.diff(counts)
        assert steps.min() >= -1e-9 and steps.max() < 0.5


def test_it_waits_for_a_late_beat_and_goes_on_by_itself_when_none_comes():
    heart = beaten(1.0, 2.0, 3.0)
    whole = heart.beat_at(4.0)
    assert whole == pytest.approx(round(whole))
    assert heart.beat_at(5.5) == pytest.approx(whole), "it waits"
    assert heart.beat_at(9.0) == pytest.approx(whole + 3.0), "three seconds are enough"
    again = heart.beaten(9.5)
    assert again.beat_at(9.5) == pytest.approx(heart.beat_at(9.5))
    assert again.beat_at(9.7) >= again.beat_at(9.5)


def test_a_bounce_of_a_sensor_is_no_beat_and_a_tempo_takes_the_heart_back():
    heart = beaten(1.0, 2.0, 3.0)
    assert heart.beaten(3.1) == heart
    free = heart.set_tempo(3.5, 90.0)
    assert not free.driven and free.beat_at(13.5) == pytest.approx(heart.beat_at(3.5) + 15.0)
