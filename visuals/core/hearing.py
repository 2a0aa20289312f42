"""Hearing: from samples to the level, four bands, and the onsets of a sound. No device, no file, no clock.

Everything is causal and counted in samples: the same sound gives the same events, in whatever pieces it
comes.
"""

from math import exp

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from visuals.core.event import Event
from visuals.core.metre import Metre

RATE = 48_000  # samples a second; other rates are converted before
HOP = 800  # samples between two looks: 1/60 s, a picture's time
TOGETHER = 16  # hops that are looked at in one go, where so much has come
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


_HZ = np.fft.rfftfreq(WINDOW, 1.0 / RATE)
_HANN = np.hanning(WINDOW + 1)[:WINDOW]
_MEAN_SQUARE = 2.0 / (WINDOW * np.sum(_HANN**2))  # Parseval: what makes a sum over bins that of its band
_LEVEL = _k_weight(_HZ) * (BANDS_HZ[-1] >= _HZ) * _MEAN_SQUARE  # what of a bin's power is in the level
_BANDS, _CRITICAL = (np.searchsorted(_HZ, edges) for edges in (BANDS_HZ, CRITICAL_HZ))  # their first bins
_FALL = tuple(exp(-HOP / RATE / seconds) for seconds in RELEASE_S)
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
        self._heard = np.zeros(WINDOW - HOP)  # what the next window begins with, and what came of its hop
        self._hops = 0
        self._reference = START_DB
        self._now = (0.0,) * 5  # level and bands, smoothed
        self._sent = (0.0,) * 5
        self._before = np.zeros(len(CRITICAL_HZ) - 1)  # magnitudes of the critical bands
        self._flux = [0.0] * MEAN  # of the last hops, the latest last
        self._onset_at = -APART  # hop

    def feed(self, samples: np.ndarray) -> list[Event]:
        """Hears on. Returns what was heard, at the time (s) of the last sample that each event took.

        samples     (n,) mono or (n, channels), whose mean is heard; full scale is [-1, 1]. What is not finite
                    is silence.

        `sound` comes once a hop, 60 times a second, but not while nothing changes; `onset` at most 7.5 times
        a second; `tempo`, if asked for, every two seconds.
        """
        samples = np.asarray(samples, dtype=np.float64)
        if not np.isfinite(samples).all():
            samples = np.nan_to_num(samples, nan=0.0, posinf=0.0, neginf=0.0)
        if samples.ndim == 2:
            samples = samples @ np.full(samples.shape[1], 1.0 / samples.shape[1])
        heard = np.concatenate((self._heard, samples.clip(-4.0, 4.0)))
        hops = (len(heard) - WINDOW) // HOP + 1
        events: list[Event] = []
        for first in range(0, hops, TOGETHER):
            count = min(TOGETHER, hops - first)
            events += self._look(sliding_window_view(heard[first * HOP :], WINDOW)[: count * HOP : HOP])
        self._heard = heard[hops * HOP :].copy()
        return events

    def _look(self, windows: np.ndarray) -> list[Event]:
        """What is heard in windows (n, WINDOW), a hop apart. Many small arrays take longer than a few large
        ones: what does not depend on the hop before is reckoned for all of them."""
        spectrum = np.fft.rfft(windows * _HANN)
        power = spectrum.real**2 + spectrum.imag**2
        bands, critical = (
            _MEAN_SQUARE * np.add.reduceat(power, edges, axis=1)[:, :-1] for edges in (_BANDS, _CRITICAL)
        )
        loud = np.concatenate(((power * _LEVEL).sum(axis=1, keepdims=True), bands), axis=1)
        told, references = [], []
        for db in (10.0 * np.log10(loud + 1e-12)).tolist():
            told.append(self._loudness(db))
            references.append(self._reference[0])
        events: list[Event] = []
        for values, flux in zip(told, self._rise_of(np.sqrt(critical), np.array(references)), strict=True):
            self._hops += 1
            t = self._hops * HOP / RATE
            if values != self._sent:
                self._sent = values
                events.append(Event(t, "sound", {"level": values[0], "bands": values[1:]}))
            strength = self._strength(flux)
            if strength:
                events.append(Event(t, "onset", {"strength": strength}))
            if self.metre.feed(flux) and self._tells_tempo and self.metre.sure:
                events.append(Event(t, "tempo", {"bpm": self.metre.bpm, "phase": self.metre.phase}))
        return events

    def _loudness(self, db: list[float]) -> tuple[float, ...]:
        """Level and bands, [0, 1], after gain, attack and release."""
        there = min(1.0, max(0.0, (db[0] - GATE_DB[0]) / (GATE_DB[1] - GATE_DB[0])))
        if there == 1.0:  # a pause between two songs is no reason to turn the gain up
            level, *bands = (
                held + _RISE * (now - held) if now > held else held - FALL_DB_S * HOP / RATE
                for now, held in zip(db, self._reference, strict=True)
            )
            level = max(level, FLOOR_DB)
            self._reference = (level, *(max(band, level - REACH_DB) for band in bands))
        smoothed = []
        for now, held, before, fall in zip(db, self._reference, self._now, _FALL, strict=True):
            loud = 10.0 ** (LOUDNESS / 10.0 * (now - held))
            wanted = there * min(1.0, max(0.0, (loud - DARK) / (1.0 - DARK)))
            keeps = 1.0 - _GROW if wanted > before else fall
            smoothed.append(wanted + keeps * (before - wanted))
        self._now = tuple(smoothed)
        return tuple(round(value, 3) for value in smoothed)

    def _rise_of(self, magnitude: np.ndarray, reference: np.ndarray) -> list[float]:
        """The spectral flux: by how much, on average, the critical bands have become louder.

        magnitude   (n, critical bands) of each hop
        reference   (n,) dB of the level's, then
        """
        before = np.concatenate((self._before[None], magnitude[:-1]))
        self._before = magnitude[-1]
        widest = before.copy()
        np.maximum(widest[:, 1:], before[:, :-1], out=widest[:, 1:])
        np.maximum(widest[:, :-1], before[:, 1:], out=widest[:, :-1])
        # the gain of now for both: one that moves is no onset
        gain = COMPRESSION * 10.0 ** (-reference[:, None] / 20.0)
        risen = np.log1p(gain * magnitude) - np.log1p(gain * widest)
        return risen.clip(0.0, None).mean(axis=1).tolist()

    def _strength(self, flux: float) -> float:
        """Of an onset at this hop; 0: there is none."""
        mean, highest = sum(self._flux) / MEAN, max(self._flux[-2:])
        self._flux = [*self._flux[1:], flux]
        above = flux - mean
        if above < MARGIN or flux <= highest or self._hops - self._onset_at < APART:
            return 0.0
        self._onset_at = self._hops
        return round(1.0 - exp(-above / STRONG), 3)
