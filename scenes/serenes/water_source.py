"""What stirs the water: fingers, found on the towers by the ray under them, and a Serene's hand."""

from functools import lru_cache
from math import atan2, exp, pi, sin

import numpy as np

from visuals import Signals, View, generator, smoothstep

from . import story
from .glass_form import radius
from .layout import HERO, NEAR_TOWERS

PERIOD = 17.0  # s from one touch of the hand to the next, give or take JITTER
JITTER = 1.5  # s
FIRST = 6.0  # s after waking
PRESS = 1.3  # s that the hand presses
QUIET = 10.0  # s without fingers before the hand dares
HAND_Y = 1.85  # m above the street
REACH = 400.0  # m, how far a finger reaches
SPENT = 3.0  # s after which a finger that has left drives nothing
# How fast the plunge goes, how long (s) it rings, the tremor after it: the street's waves are few, and long
# enough to be told apart from the eye's height.
SKIN, STREET = (1.0, 0.62, 0.10), (0.68, 0.36, 0.03)
LOOKS = np.linspace(0.0, 1.0, 96)  # places along a ray where it is compared with a tower


@lru_cache(64)
def _strike(k: int, seed: int) -> float:
    """When the hand touches for the k-th time, s since waking."""
    return (
        FIRST
        + PERIOD * (k + 0.5)
        + JITTER * (2.0 * generator(seed, "serenes", "hand", str(k)).random() - 1.0)
    )


def _last(time: float, seed: int) -> int:
    """Which touch was the last to begin up to `time`; -1: none yet."""
    k = max(-1, int((time - FIRST) // PERIOD))
    return k if k < 0 or _strike(k, seed) <= time else k - 1


def stirred(time: float, seed: int) -> tuple[float | None, float | None]:
    """Last moment up to `time` (s since waking) at which the hand was on the tower, and the next."""
    k = _last(time, seed)
    last = None if k < 0 else min(time, _strike(k, seed) + PRESS)
    return last, _strike(k + 1, seed)


def press(time: float, seed: int) -> tuple[float, float]:
    """(s since the hand last came down, how hard it presses in [0, 1])."""
    k = _last(time, seed)
    if k < 0:
        return 1e9, 0.0
    age = time - _strike(k, seed)
    return age, smoothstep(0.0, 0.1, age) * smoothstep(PRESS, PRESS - 0.4, age)


def drive(age: float, hold: float, pace: float, lasts_s: float, tremor: float) -> float:
    """What a finger does to the water under it: a plunge that rings down from 5.2 to 4 Hz, times `pace`,
    within `lasts_s`; then, as long as it is held, a faint `tremor`."""
    envelope = smoothstep(0.0, 0.05, age) * (exp(-age / lasts_s) + tremor * hold * smoothstep(0.3, 1.2, age))
    return envelope * sin(2 * pi * pace * (4.0 * age + 0.6 * (1.0 - exp(-age / 0.5))))


def hand_place() -> tuple[float, float]:
    """(turn, y) of the hand on the hero tower: turns about its axis in [0, 1), m."""
    return (atan2(story.HAND[1] - HERO.z, story.HAND[0] - HERO.x) / (2 * pi)) % 1.0, HAND_Y


def hit(radii: np.ndarray, eye, ray) -> tuple[int, float, float] | None:
    """What a ray from the eye meets first: (tower 0..3, turn, y), (-1, x, z) on the street, or None: sky.
    radii: of the near towers' tables, float64 as np.interp wants them."""
    (ex, ey, ez), (rx, ry, rz) = eye, ray
    best, found = REACH, None
    if ry < -1e-4:
        best = min(best, -ey / ry)
        found = (-1, ex + rx * best, ez + rz * best) if best < REACH else None
    flat = rx**2 + rz**2
    for number, tower in enumerate(NEAR_TOWERS):
        ox, oz = ex - tower.x, ez - tower.z
        along = ox * rx + oz * rz
        widest = 1.25 * tower.radius
        inside = along * along - flat * (ox * ox + oz * oz - widest * widest)
        if inside <= 0.0 or flat < 1e-9:
            continue
        first, last = max((-along - inside**0.5) / flat, 0.0), (-along + inside**0.5) / flat
        if last <= 0.0 or min(last, best) <= first:
            continue
        far = first + (min(last, best) - first) * LOOKS
        x, y, z = ox + rx * far, ey + ry * far, oz + rz * far
        within = np.hypot(x, z) < radius(radii[number], tower, y)
        k = int(within.argmax())
        if within[k]:
            best, found = float(far[k]), (number, (atan2(z[k], x[k]) / (2 * pi)) % 1.0, float(y[k]))
    return found


def pressed(signals: Signals, quiet_s: float) -> bool:
    """Whether the hand is on the tower: never while fingers were there within QUIET."""
    return not signals.touches and quiet_s > QUIET and press(signals.time, signals.seed)[1] > 0.0


def sources(
    signals: Signals, radii: np.ndarray, aspect: float, quiet_s: float
) -> list[tuple[int, float, float, float]]:
    """(tower or -1, turn or x, y or z, push in [-1, 1]) of all that stirs the water now."""
    found = []
    view = View(story.camera(signals), (aspect, 1.0)) if signals.touches else None
    for touch in signals.touches:
        place = hit(radii, view.place, view.finger_way(touch)) if touch.age < SPENT or touch.held else None
        if place is None:
            continue
        push = drive(touch.age, float(touch.held), *(STREET if place[0] < 0 else SKIN))
        push *= touch.strength if touch.held else 1.0
        if abs(push) > 0.01:
            found.append((*place, push))
    if pressed(signals, quiet_s):
        found.append((0, *hand_place(), drive(press(signals.time, signals.seed)[0], 0.0, *SKIN)))
    return found
