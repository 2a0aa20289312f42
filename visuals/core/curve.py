"""Curves of a number over a number."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import asin, isfinite, sin

import numpy as np

from visuals.core.error import GossamerError, nearest

CURVES = ("smooth", "linear", "step")


def smoothstep(a: float, b: float, x):
    """0 up to a, 1 from b on, 3s² - 2s³ between, with no slope at either end. x: a number or an array.

    b < a falls instead; b == a is a step at a.
    """
    if type(x) is float and a != b:  # nearly always, a hundred times a picture
        s = (x - a) / (b - a)
        if s >= 1.0:
            return 1.0
        return s * s * (3.0 - 2.0 * s) if s > 0.0 else 0.0
    if isinstance(x, np.ndarray):
        s = np.minimum(np.maximum((x - a) / (b - a), 0.0), 1.0) if a != b else (x >= a).astype(np.float64)
    else:
        s = min(1.0, max(0.0, (x - a) / (b - a))) if a != b else float(x >= a)
    return s * s * (3.0 - 2.0 * s)


def lerp(a, b, s):
    """a at s = 0, b at s = 1, both exactly."""
    return a * (1.0 - s) + b * s


@dataclass(frozen=True)
class Track:
    """A value over time, through keys: a pure function, constant before the first key and after the last.

    keys    (time in s, value), one at least, times not falling; two keys at one time are a jump
    curve   "smooth" eases in and out of every key, "linear" goes straight, "step" stays until the next key

    Raises GossamerError for other keys and curves.
    """

    keys: tuple[tuple[float, float], ...]
    curve: str = "smooth"

    def __init__(self, keys: Iterable[Iterable[float]], curve: str = "smooth"):
        try:
            pairs = tuple((float(t), float(v)) for t, v in keys)
        except (TypeError, ValueError):
            raise GossamerError(f"keys {keys!r}", "pairs of a time and a value were expected") from None
        if not pairs:
            raise GossamerError("a curve without keys", "one pair of a time and a value is the least")
        for t, v in pairs:
            if not (isfinite(t) and isfinite(v)):
                raise GossamerError(f"key [{t}, {v}]", "finite numbers were expected")
        for (before, _), (after, _) in pairwise(pairs):
            if after < before:
                raise GossamerError(
                    f"the key at {after:g} s stands after {before:g} s", "", "put them in order"
                )
        if curve not in CURVES:
            raise GossamerError(f"no curve {curve!r}{nearest(curve, CURVES)}", "", f"use {', '.join(CURVES)}")
        object.__setattr__(self, "keys", pairs)
        object.__setattr__(self, "curve", curve)
        object.__setattr__(self, "_times", [t for t, _ in pairs])
        # before each key, and after the last: when it begins and how long it lasts (s), its two values
        pieces = [(t0, 0.0 if curve == "step" else t1 - t0, v0, v1) for (t0, v0), (t1, v1) in pairwise(pairs)]
        (first, last) = (pairs[i][1] for i in (0, -1))
        object.__setattr__(self, "_pieces", [(0.0, 0.0, first, first), *pieces, (0.0, 0.0, last, last)])
        object.__setattr__(self, "_eases", curve == "smooth")

    def __call__(self, t: float) -> float:
        """The value at time t (s)."""
        t0, whole, v0, v1 = self._pieces[bisect_right(self._times, t)]
        if not whole:
            return v0
        s = (t - t0) / whole
        if self._eases:
            s = s * s * (3.0 - 2.0 * s)
        return v0 * (1.0 - s) + v1 * s  # lerp, in place: dozens of times a picture

    def integral(self, a: float, b: float) -> float:
        """Of the value over the time from a to b (s), exactly; b before a counts negative."""
        return self._area(b) - self._area(a)

    def _area(self, t: float) -> float:
        """The integral from the first key to t."""
        (first, value) = self.keys[0]
        if t <= first:
            return value * (t - first)
        area = 0.0
        for (t0, v0), (t1, v1) in pairwise(self.keys):
            if t <= t0:
                return area
            whole = t1 - t0
            passed = min(t, t1) - t0
            if whole > 0.0:
                s = passed / whole
                # of 0 to s: v0 s + (v1 - v0) times the integral of the curve, which is none for "step"
                rise = {"smooth": s * s * s * (1.0 - 0.5 * s), "linear": 0.5 * s * s, "step": 0.0}
                area += whole * (v0 * s + (v1 - v0) * rise[self.curve])
        (last, value) = self.keys[-1]
        return area + value * max(0.0, t - last)

    def when(self, value: float, near: float = 0.0) -> float:
        """The time at which the value comes closest to `value`; of several, the one closest to `near`."""
        found = [near, *self._times]
        for (t0, v0), (t1, v1) in pairwise(self.keys):
            if v0 != v1 and min(v0, v1) <= value <= max(v0, v1) and self.curve != "step":
                s = (value - v0) / (v1 - v0)
                if self.curve == "smooth":
                    # the inverse of 3s² - 2s³, by sin 3a = 3 sin a - 4 sin³a
                    s = 0.5 - sin(asin(1.0 - 2.0 * s) / 3.0)
                found.append(lerp(t0, t1, s))
        # Rounding must not make one of two equally good times the better one.
        return min(found, key=lambda t: (round(abs(self(t) - value), 9), abs(t - near)))
