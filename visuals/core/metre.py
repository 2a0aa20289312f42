"""The tempo in a sound, and where in its beat it is now."""

from math import ceil, log2

import numpy as np

MEMORY_S = 8.0  # of the sound that the tempo is read from
BPM = (70.0, 180.0)  # less than two octaves and a half: of 60 and 120 it is 120
STEP_BPM = 0.25
USUAL_BPM, OCTAVES = 120.0, 0.9  # the tempo that people tap to most, and how far from it they do
LOOK_S = 2.0  # between two estimates: as long as a heart takes to glide to one
BEATS = 6  # how many beats back a beat must be like: of a long way the tempo is read more exactly
SMOOTH = np.array((1.0, 4.0, 6.0, 4.0, 1.0)) / 16.0  # binomial: players are not exact, nor are hops
LEAST = 0.1  # that the envelope must have risen to since the last estimate: what is even has no beat
SURE = 0.3  # confidence from which a beat is one
LATE_S = 0.025  # from an onset to its flux, on average: half a window and half a hop
SAME = 0.04  # of the tempo: two estimates that agree


class Metre:
    """Finds the tempo in an onset envelope, which is fed value by value.

    The autocorrelation of the last seconds is combed at the multiples of each beat's length and weighed by
    how usual the tempo is: M. Davies and M. Plumbley, "Context-dependent beat tracking of musical audio",
    IEEE Trans. ASLP 15 (2007), for the comb; D. Ellis, "Beat tracking by dynamic programming", J. New Music
    Research 36 (2007), for the log-normal weight and its 120 a minute.

    rate_hz     values a second

    bpm         beats a minute; 0: none was heard yet
    confidence  [0, 1] how like its beats are to one another
    phase       [0, 1) where in the beat the last value was
    """

    def __init__(self, rate_hz: float):
        self._rate = rate_hz
        self._envelope = np.zeros(round(MEMORY_S * rate_hz))
        self._count, self._every = 0, round(LOOK_S * rate_hz)
        self._agreed = 0  # how many estimates have agreed with the one before
        self._tempi = np.arange(BPM[0], BPM[1] + STEP_BPM / 2, STEP_BPM)
        self._usual = np.exp(-0.5 * (np.log2(self._tempi / USUAL_BPM) / OCTAVES) ** 2)
        self.bpm, self.confidence, self.phase = 0.0, 0.0, 0.0

    @property
    def sure(self) -> bool:
        """Whether there is a beat, and the last two estimates agree on it."""
        return self.confidence >= SURE and self._agreed > 0

    def feed(self, value: float) -> bool:
        """Takes the envelope's next value, 0 or more. True: there is a new estimate."""
        place = self._count % len(self._envelope)
        self._envelope[place] = value
        self._count += 1
        if self._count % self._every:
            return False
        self._estimate(np.roll(self._envelope, -1 - place))
        return True

    def _estimate(self, envelope: np.ndarray) -> None:
        """From the envelope of the last seconds, the latest value last."""
        smooth = np.convolve(envelope, SMOOTH, "same")
        likeness = _autocorrelation(smooth - smooth.mean())
        if envelope[-self._every :].max() < LEAST or likeness is None:
            self.confidence, self._agreed = 0.0, 0
            return
        lags = 60.0 * self._rate / self._tempi
        multiples = lags[:, None] * np.arange(1, BEATS + 1)
        score = np.interp(multiples, np.arange(len(likeness)), likeness).mean(axis=1)
        best = int(np.argmax(score.clip(0.0, None) * self._usual))
        bpm = self._tempi[best] + STEP_BPM * _summit(score, best)
        agrees = bool(self.bpm) and abs(log2(bpm / self.bpm)) < log2(1.0 + SAME)
        self._agreed = self._agreed + 1 if agrees else 0
        self.bpm = round(float(bpm), 2)
        self.confidence = round(float(min(1.0, max(0.0, score[best]))), 3)
        self.phase = self._phase_of(smooth)

    def _phase_of(self, envelope: np.ndarray) -> float:
        """Where a comb of that tempo lies best on the envelope. Later beats weigh more."""
        lag = 60.0 * self._rate / self.bpm
        ages = np.arange(0.0, lag, 0.25)
        beats = np.arange(int(len(envelope) / lag))
        at = len(envelope) - 1 - ages[:, None] - beats * lag
        found = np.interp(at, np.arange(len(envelope)), envelope) @ 0.9**beats
        age = float(ages[int(np.argmax(found))]) + LATE_S * self._rate
        phase = round(age / lag % 1.0, 3)
        return phase if phase < 1.0 else 0.0


def _autocorrelation(signal: np.ndarray) -> np.ndarray | None:
    """How like a signal is to itself, by lag: 1 at 0, unbiased; None for one that stands still."""
    size = 1 << ceil(log2(2 * len(signal)))
    spectrum = np.fft.rfft(signal, size)
    found = np.fft.irfft(spectrum.real**2 + spectrum.imag**2, size)[: len(signal) * 3 // 4]
    if found[0] < 1e-9:
        return None
    return found / found[0] * (len(signal) / (len(signal) - np.arange(len(found))))


def _summit(score: np.ndarray, i: int) -> float:
    """Where between the neighbours of i, [-0.5, 0.5], a parabola through the three has its summit."""
    if not 0 < i < len(score) - 1:
        return 0.0
    left, middle, right = score[i - 1 : i + 2]
    bent = left - 2.0 * middle + right
    return float(0.5 * (left - right) / bent) if bent < 0.0 else 0.0
