"""What is heard in sounds whose level, pitch and beats are known."""

import numpy as np
import pytest

from visuals.core.chance import generator
from visuals.core.hearing import HOP, RATE, Hearing

HOP_S = HOP / RATE


def noise(samples, db=0.0, seed=1):
    """White, of that power in dB of full scale."""
    return 10.0 ** (db / 20.0) * generator(seed).standard_normal(samples)


def sine(hz, seconds, amplitude=0.3):
    return amplitude * np.sin(2.0 * np.pi * hz * np.arange(round(seconds * RATE)) / RATE)


def clicks(bpm, seconds, first=0.25):
    """(samples, the times of the clicks)"""
    samples = np.zeros(round(seconds * RATE))
    times = np.arange(first, seconds - 0.1, 60.0 / bpm)
    for number, t in enumerate(times):
        at = round(t * RATE)
        samples[at : at + 200] += 0.5 * noise(200, seed=number) * np.exp(-np.arange(200) / 50.0)
    return samples, times


def heard(samples, piece=1024, **options):
    hearing = Hearing(**options)
    events = [
        event for at in range(0, len(samples), piece) for event in hearing.feed(samples[at : at + piece])
    ]
    return hearing, events


def of(events, kind):
    return [event for event in events if event.kind == kind]


def last(events):
    data = of(events, "sound")[-1].data
    return data["level"], data["bands"]


@pytest.mark.parametrize(("hz", "band"), [(70.0, 0), (300.0, 1), (1200.0, 2), (6000.0, 3)])
def test_a_tone_is_in_its_band_alone(hz, band):
    level, bands = last(heard(sine(hz, 3.0))[1])
    assert level > 0.9
    assert bands[band] > 0.9
    assert all(value == 0.0 for i, value in enumerate(bands) if i != band)


def test_a_sweep_goes_through_the_bands_in_order():
    hz = 40.0 * (12000.0 / 40.0) ** np.linspace(0.0, 1.0, 10 * RATE)
    _, events = heard(0.3 * np.sin(2.0 * np.pi * np.cumsum(hz) / RATE))
    loudest = [int(np.argmax(event.data["bands"])) for event in of(events, "sound") if event.t > 0.2]
    assert sorted(set(loudest)) == [0, 1, 2, 3]
    assert loudest == sorted(loudest)


def test_silence_is_nothing():
    assert heard(np.zeros(2 * RATE))[1] == []


def test_a_faint_hiss_is_silence_and_is_not_blown_up():
    assert heard(noise(20 * RATE, -66.0))[1] == []
    after_music = np.concatenate([sine(440.0, 2.0), noise(60 * RATE, -66.0)])
    level, bands = last(heard(after_music)[1])
    assert (level, *bands) == (0.0,) * 5


def test_soft_and_loud_music_fill_the_range_alike_after_a_while():
    beats, _ = clicks(120.0, 40.0)
    loud = beats + sine(300.0, 40.0)
    levels = []
    for gain in (1.0, 0.2):
        _, events = heard(gain * loud)
        levels.append(np.mean([event.data["level"] for event in of(events, "sound") if event.t > 25.0]))
    assert levels[0] > 0.3
    assert levels[1] == pytest.approx(levels[0], abs=0.05)


def test_a_sound_comes_at_once_and_goes_softly():
    _, events = heard(np.concatenate([np.zeros(RATE), sine(300.0, 1.0), np.zeros(3 * RATE)]))
    sounds = of(events, "sound")
    risen = next(event.t for event in sounds if event.data["level"] > 0.7)
    assert 1.0 < risen <= 1.0 + 4 * HOP_S
    fallen = next(event.t for event in sounds if event.t > 2.1 and event.data["level"] < 0.37)
    assert 2.1 < fallen < 2.5
    assert last(events) == (0.0, (0.0,) * 4)
    assert sounds[-1].t < 4.5  # and then there is nothing to say


def test_numbers_are_in_range_and_have_three_digits():
    _, events = heard(np.concatenate([noise(RATE, 6.0), sine(50.0, 1.0, 3.0)]))
    values = [v for event in of(events, "sound") for v in (event.data["level"], *event.data["bands"])]
    values += [event.data["strength"] for event in of(events, "onset")]
    assert all(0.0 <= value <= 1.0 and value == round(value, 3) for value in values)
    times = [event.t * RATE / HOP for event in events]
    assert times == sorted(times) and all(time == pytest.approx(round(time)) for time in times)


@pytest.mark.parametrize("bpm", [75.0, 90.0, 120.0, 133.3, 150.0])
def test_clicks_are_onsets_and_their_tempo_is_told(bpm):
    samples, times = clicks(bpm, 16.0)
    hearing, events = heard(samples, tempo=True)
    onsets = np.array([event.t for event in of(events, "onset")])
    assert len(onsets) == len(times)
    assert (onsets > times).all() and (onsets <= times + 2 * HOP_S).all()
    assert hearing.metre.confidence > 0.8
    told = of(events, "tempo")[-1]
    assert told.data["bpm"] == pytest.approx(bpm, abs=1.0)
    where = (told.t - times[0]) * bpm / 60.0
    assert (told.data["phase"] - where + 0.5) % 1.0 - 0.5 == pytest.approx(0.0, abs=0.06)


def test_clicks_on_a_chord_in_vibrato():
    samples, times = clicks(120.0, 10.0)
    t = np.arange(len(samples)) / RATE
    chord = sum(np.sin(2.0 * np.pi * hz * t + 3.0 * np.sin(2.0 * np.pi * 5.0 * t)) for hz in (220, 277, 330))
    _, events = heard(samples + 0.05 * chord)
    onsets = np.array([event.t for event in of(events, "onset") if event.t > 0.1])
    assert len(onsets) == len(times)
    assert (np.abs(onsets - times) <= 2 * HOP_S).all()


def test_what_is_even_has_no_onsets_and_no_tempo():
    for samples in (noise(12 * RATE, -14.0), sine(440.0, 12.0)):
        hearing, events = heard(samples, tempo=True)
        assert [event.t < 0.1 for event in of(events, "onset")] == [True]  # that it begins
        assert not hearing.metre.sure and not of(events, "tempo")


def test_onsets_are_at_most_eight_a_second():
    _, events = heard(clicks(1200.0, 6.0)[0])
    assert 12 <= len(of(events, "onset")) <= 48


def test_the_tempo_is_told_only_if_asked_for():
    hearing, events = heard(clicks(120.0, 10.0)[0])
    assert hearing.metre.sure and not of(events, "tempo")


def test_a_new_tempo_is_followed():
    samples = np.concatenate([clicks(100.0, 15.0)[0], clicks(140.0, 15.0)[0]])
    _, events = heard(samples, tempo=True)
    told = {round(event.t): event.data["bpm"] for event in of(events, "tempo")}
    assert told[14] == pytest.approx(100.0, abs=1.0)
    assert told[30] == pytest.approx(140.0, abs=1.0)


def test_it_is_the_same_in_whatever_pieces_it_comes():
    samples = np.concatenate([clicks(126.0, 5.0)[0], noise(RATE, -20.0), sine(300.0, 1.0)])
    whole = heard(samples, len(samples), tempo=True)[1]
    for piece in (1, 333, HOP, 5000):
        part = samples[: 2 * RATE] if piece == 1 else samples
        pieces = heard(part, piece, tempo=True)[1]
        assert pieces == [event for event in whole if event.t <= len(part) / RATE]
    assert len(whole) > 100


def test_channels_are_mixed():
    mono = noise(RATE, -20.0)
    both = heard(np.stack([mono, mono], 1))[1]
    assert both == heard(mono)[1]
    left = heard(np.stack([2.0 * mono, 0.0 * mono], 1))[1]
    assert left == both


def test_numbers_that_are_none_are_silence():
    samples = noise(RATE, -20.0)
    samples[10_000:10_100] = np.nan
    samples[20_000] = np.inf
    _, events = heard(np.concatenate([samples, np.zeros(3 * RATE)]))
    assert last(events) == (0.0, (0.0,) * 4)
