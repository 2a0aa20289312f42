"""Hearing: from samples to the level, four bands, and the onsets of a sound. No device, no file, no clock.

Everything is causal and counted in samples: the same sound gives the same events, in whatever pieces it
comes.
"""

from itertools import pairwise
from math import exp

import numpy as np

from visuals.core.event import Event
from visuals.core.metre import Metre

RATE = 48_000  # samples a second; other rates are converted before
HOP = 800  # samples between two looks: 1/60 s, a picture's time
WINDOW = 2048  # samples of a look, 43 ms under a Hann window: a bin is 23 Hz wide
BANDS_HZ = (30.0, 150.0, 600.0, 3000.0, 16000.0)  # edges of bass, low-mid, high-mid, treble

# Edges (Hz) of the critical bands of hearing: E. Zwicker, "Subdivision of the audible frequency range into
# critical bands", JASA 33 (1961). Onsets are looked for in each.
CRITICAL_HZ = (
    *(30, 100, 200, 300, 400, 510, 630, 770, 920, 1080, 1270, 1480, 1720),
    *(2000, 2320, 2700, 3150, 3700, 4400, 5300, 6400, 7700, 9500, 12000, 15500),
)

# The automatic gain follows how loud the sound is lately, in dB of a full-scale square wave: each of level
# and bands has a reference that counts as 1. It rises fast and falls slowly, never below FLOOR_DB.
START_DB = (-20.0, -22.0, -24.0, -28.0, -34.0)  # level, bands: as music mostly is
FLOOR_DB = -36.0
REACH_DB = 24.0  # that a band's reference may lie below the level's: a band that is not played stays dark
RISE_S = 0.5
FALL_DB_S = 0.5
GATE_DB = (-60.0, -50.0)  # a sound under the first is silence; from the second on it is there
LOUDNESS = 0.3  # it grows as intensity ** 0.3: S. S. Stevens, "The measurement of loudness", JASA 27 (1955)
DARK = 0.1  # of the loudness that counts as 1: what becomes 0

ATTACK_S = 0.010
RELEASE_S = (0.25, 0.20, 0.16, 0.13, 0.10)  # level, bands: in which a sound that ends falls to a third

# Onsets: spectral flux of log magnitudes with a maximum filter over the bands (S. Böck and G. Widmer,
# "Maximum filter vibrato suppression for onset detection", DAFx 2013), and the peaks that can be picked
# without knowing what comes (S. Böck, F. Krebs and M. Schedl, "Evaluating the online capabilities of onset
# detection methods", ISMIR 2012): above the mean of the last MEAN hops by MARGIN, the highest of three.
COMPRESSION = 10.0
MEAN = 12  # hops: 0.2 s
MARGIN = 0.12
STRONG = 0.8  # flux of an onset of strength 0.63
APART = 8  # hops between two onsets at least: 7.5 a second


def _k_weight(hz: np.ndarray) -> np.ndarray:
    """Of the power at each frequency: what the ear makes of it. Recommendation ITU-R BS.1770-4, annex 1: the
    two filters, whose coefficients there are for 48 kHz."""
    z = np.exp(-2j * np.pi * hz / RATE)
    shelf = (1.53512485958697 - 2.69169618940638 * z + 1.19839281085285 * z**2) / (
        1.0 - 1.69065929318241 * z + 0.73248077421585 * z**2
    )
    high_pass = (1.0 - 2.0 * z + z**2) / (1.0 - 1.99004745483398 * z + 0.99007225036621 * z**2)
    return np.abs(shelf * high_pass) ** 2


def _sums() -> np.ndarray:
    """[row, bin]: what of a bin's power is in the level, in each band, in each critical band."""
    hz = np.fft.rfftfreq(WINDOW, 1.0 / RATE)
    rows = [_k_weight(hz) * (hz <= BANDS_HZ[-1])]
    for edges in (BANDS_HZ, CRITICAL_HZ):
        rows += [((hz >= low) & (hz < high)).astype(float) for low, high in pairwise(edges)]
    return np.array(rows)


_HANN = np.hanning(WINDOW + 1)[:WINDOW]
_SUMS = _sums() * (2.0 / (WINDOW * np.sum(_HANN**2)))  # Parseval: a row's sum is a mean square
_FALL = np.exp(-HOP / RATE / np.array(RELEASE_S))
_GROW = 1.0 - exp(-HOP / RATE / ATTACK_S)
_RISE = 1.0 - exp(-HOP / RATE / RISE_S)


class Hearing:
    """Listens to a sound of 48 kHz that begins at 0 s.

    tempo   whether what it hears drives the heart: `tempo` events with phase, while it is sure of a beat

    metre   the tempo it hears and how sure it is of it (core/metre.py), whether asked for or not
    """

    def __init__(self, *, tempo: bool = False):
        self._tells_tempo = tempo
        self.metre = Metre(RATE / HOP)
        self._heard = np.zeros(WINDOW + HOP)  # the last window, and what came of the next hop
        self._waits = 0  # samples of that
        self._hops = 0
        self._reference = np.array(START_DB)
        self._now = np.zeros(5)  # level and bands, smoothed
        self._sent = (0.0,) * 5
        self._before = np.zeros(len(CRITICAL_HZ) + 1)  # magnitudes of the critical bands, and a 0 at each end
        self._flux = np.zeros(MEAN)  # of the last hops, the latest last
        self._onset_at = -APART  # hop

    def feed(self, samples: np.ndarray) -> list[Event]:
        """Hears on. Returns what was heard, at the time (s) of the last sample that each event took.

        samples     (n,) mono or (n, channels), whose mean is heard; full scale is [-1, 1]. What is not finite
                    is silence.

        `sound` comes once a hop, 60 times a second, but not while nothing changes; `onset` at most 7.5 times
        a second; `tempo`, if asked for, every two seconds.
        """
        samples = np.asarray(samples, dtype=np.float64)
        mono = samples.mean(axis=1) if samples.ndim == 2 else samples
        events: list[Event] = []
        at = 0
        while at < len(mono):
            taken = mono[at : at + HOP - self._waits]
            place = WINDOW + self._waits
            self._heard[place : place + len(taken)] = taken
            at += len(taken)
            self._waits += len(taken)
            if self._waits == HOP:
                self._heard[:WINDOW] = self._heard[HOP:]
                self._waits = 0
                events += self._hop()
        return events

    def _hop(self) -> list[Event]:
        self._hops += 1
        t = self._hops * HOP / RATE
        heard = np.nan_to_num(self._heard[:WINDOW], nan=0.0, posinf=0.0, neginf=0.0).clip(-4.0, 4.0)
        spectrum = np.fft.rfft(heard * _HANN)
        power = _SUMS @ (spectrum.real**2 + spectrum.imag**2)
        told = tuple(self._loudness(power[:5]).tolist())
        events = []
        if told != self._sent:
            self._sent = told
            events.append(Event(t, "sound", {"level": told[0], "bands": told[1:]}))
        flux = self._rise_of(np.sqrt(power[5:]))
        strength = self._strength(flux)
        if strength:
            events.append(Event(t, "onset", {"strength": strength}))
        if self.metre.feed(flux) and self._tells_tempo and self.metre.sure:
            events.append(Event(t, "tempo", {"bpm": self.metre.bpm, "phase": self.metre.phase}))
        return events

    def _loudness(self, power: np.ndarray) -> np.ndarray:
        """Level and bands, [0, 1], after gain, attack and release."""
        db = 10.0 * np.log10(power + 1e-12)
        reference = self._reference
        there = min(1.0, max(0.0, (db[0] - GATE_DB[0]) / (GATE_DB[1] - GATE_DB[0])))
        if there == 1.0:  # a pause between two songs is no reason to turn the gain up
            fallen = reference - FALL_DB_S * HOP / RATE
            reference = np.where(db > reference, reference + _RISE * (db - reference), fallen)
            reference[0] = max(reference[0], FLOOR_DB)
            reference[1:] = np.maximum(reference[1:], reference[0] - REACH_DB)
            self._reference = reference
        loud = 10.0 ** (LOUDNESS / 10.0 * (db - reference))
        wanted = there * ((loud - DARK) / (1.0 - DARK)).clip(0.0, 1.0)
        falling = wanted + (self._now - wanted) * _FALL
        self._now = np.where(wanted > self._now, self._now + _GROW * (wanted - self._now), falling)
        return self._now.round(3)

    def _rise_of(self, magnitude: np.ndarray) -> float:
        """The spectral flux: by how much, on average, the critical bands have become louder."""
        before = self._before
        widest = np.maximum(np.maximum(before[:-2], before[1:-1]), before[2:])
        before = np.zeros_like(before)
        before[1:-1] = magnitude
        self._before = before
        gain = COMPRESSION * 10.0 ** (
            -self._reference[0] / 20.0
        )  # of now for both: a gain that moves is no onset
        risen = np.log1p(gain * magnitude) - np.log1p(gain * widest)
        return float(risen.clip(0.0, None).mean())

    def _strength(self, flux: float) -> float:
        """Of an onset at this hop; 0: there is none."""
        mean, highest = float(self._flux.mean()), float(self._flux[-2:].max())
        self._flux[:-1] = self._flux[1:]
        self._flux[-1] = flux
        above = flux - mean
        if above < MARGIN or flux <= highest or self._hops - self._onset_at < APART:
            return 0.0
        self._onset_at = self._hops
        return round(1.0 - exp(-above / STRONG), 3)
