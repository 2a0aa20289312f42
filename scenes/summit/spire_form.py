"""How a spire grows: the channels of a lightning stroke that froze on its way up.

A fork is a walk with kinks at every scale (midpoints moved aside, again and again, as Fournier, Fussell and
Carpenter make terrain, 1982); a trunk leans in long runs and jogs back. Channels fork as a dielectric breaks
down (Niemeyer, Pietronero and Wiesmann, 1984): a fork leaves at an angle, is thinner, forks again, ends in a
needle or finds its way back to the trunk. All in metres, y up, foot at the origin.
"""

from dataclasses import dataclass
from math import cos, pi, sin

import numpy as np

UP = np.array([0.0, 1.0, 0.0])


@dataclass
class Channel:
    """A piece of a stroke.

    points  (n, 3), m
    radii   (n,), m
    level   0 trunk, 1, 2, 3 forks
    sides   of its cross-section, even
    share   (n,): [0, 1] of the spire's height
    level_cut  its cross-sections lie nearly level: a thick mass does not fold at its kinks
    """

    points: np.ndarray
    radii: np.ndarray
    level: int
    sides: int
    share: np.ndarray
    level_cut: bool = False


def jagged(chance: np.random.Generator, start, end, steps: int, rough: float) -> np.ndarray:
    """A walk from start to end, (2**steps + 1, 3). rough: how far a midpoint moves, in lengths of its
    piece."""
    points = np.array([start, end], float)
    for step in range(steps):
        along = np.diff(points, axis=0)
        length = np.linalg.norm(along, axis=1, keepdims=True)
        where = chance.uniform(0.30, 0.70, (len(along), 1))
        aside = _across(chance, along / np.maximum(length, 1e-6))
        size = chance.choice([-1, 1], (len(along), 1)) * chance.uniform(0.55, 1.0, (len(along), 1))
        middle = points[:-1] + along * where + aside * size * rough * 0.92**step * length
        fresh = np.empty((2 * len(points) - 1, 3))
        fresh[0::2], fresh[1::2] = points, middle
        points = fresh
    return points


def _across(chance: np.random.Generator, along: np.ndarray) -> np.ndarray:
    """A direction across each of (n, 3), drawn by chance."""
    side = np.cross(along, chance.normal(size=along.shape))
    return side / np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-6)


def zigzag(chance, height: float, radius: float, kinks: int, tip, way: float):
    """A stroke's own profile: long straight runs that lean, each cut short by a jog back across the middle.

    way: the direction it swings in, rad in the plane. Returns points (n, 3) from foot to tip and shares of
    the height (n,).
    """
    at = (np.arange(1, kinks) + chance.uniform(-0.28, 0.28, kinks - 1)) / kinks
    rows = [(0.0, 0.0, -1.0 / height), (0.0, 0.0, 0.4 * at[0])]
    sign = chance.choice([-1, 1])
    for share in at:
        size = radius * chance.uniform(0.45, 0.95) * (0.15 + 0.85 * (1.0 - share) ** 0.8)
        jog = chance.uniform(0.020, 0.042)
        way += chance.normal(0, 0.24)
        aside = np.array([cos(way), sin(way)]) * size * sign
        rows += [(*aside, share - jog), (*(-chance.uniform(0.4, 0.9) * aside), share + jog)]
        sign = sign if chance.random() < 0.75 else -sign
    rows.append((0.0, 0.0, 1.0))
    rows = np.array(rows)
    share = np.maximum.accumulate(rows[:, 2])
    points = np.stack([rows[:, 0], share * height, rows[:, 1]], -1)
    points += np.clip(share, 0, 1)[:, None] ** 1.3 * (np.asarray(tip) * (1, 0, 1))
    return points, np.clip(share, 0.0, 1.0)


def stroke(
    chance, height: float, radius: float, *, tips=3, hairs=3, roots=2, fine=True, lean=0.1, kinks=7, way=0.0
):
    """The channels of a spire: one mass with a wide foot that zigzags to a needle, tips that fork from it,
    roots that stand close about its foot, and hair-thin forks.

    lean        how far the tip is off, in heights
    way         the direction it swings and leans in, rad in the plane
    """
    lean *= chance.choice([-1, 1])
    tip = np.array([cos(way) * lean * height, height, sin(way) * lean * height])
    points, share = zigzag(chance, height, radius, kinks, tip, way)
    thick = radius * (1.15 * (1.0 - share) ** 0.95 + 0.95 * np.exp(-((share / 0.15) ** 1.3)))
    thick[2:] *= chance.uniform(0.88, 1.12, len(thick) - 2)
    thick = np.maximum(thick, 0.012)
    mass = Channel(points, thick, 0, 8 if fine else 6, share, True)
    channels = [mass]
    side = chance.choice([-1, 1])
    for number in range(tips):
        low = 0.40 + 0.34 * (number + chance.uniform(0.0, 0.8)) / tips
        at = int(np.clip(np.searchsorted(share, low), 2, len(points) - 3))
        turn = way + (0 if side > 0 else pi) + chance.normal(0, 0.5)
        out = np.array([cos(turn), 0.0, sin(turn)])
        side = -side
        rise = height * chance.uniform(0.20, 0.36) * (1.25 - 0.5 * low)
        start = points[at] - 0.6 * thick[at] * UP
        knee = start + 0.30 * rise * UP + out * (0.9 * thick[at] + 0.16 * rise)
        end = start + rise * UP + out * (0.5 * thick[at] + rise * chance.uniform(0.16, 0.34))
        steps = 2 if fine else 1
        walk = np.concatenate(
            [jagged(chance, start, knee, 1, 0.06), jagged(chance, knee, end, steps, 0.09)[1:]]
        )
        s = np.linspace(0, 1, len(walk))
        radii = np.maximum(thick[at] * chance.uniform(0.62, 0.85) * (1.0 - s) ** 0.85, 0.012)
        channels.append(Channel(walk, radii, 1, 6 if fine else 4, np.clip(walk[:, 1] / height, 0, 1)))
    for number in range(roots):
        turn = way + pi * number + chance.normal(0, 0.6)
        out = np.array([cos(turn), 0.0, sin(turn)])
        top = int(np.clip(np.searchsorted(share, chance.uniform(0.12, 0.24)), 3, len(points) - 3))
        foot = out * radius * chance.uniform(1.1, 1.5) - UP
        end = points[top] + out * (0.9 * thick[top] + 0.05 * height * chance.random())
        walk = jagged(chance, foot, end, 2, 0.07)
        radii = radius * chance.uniform(0.60, 0.85) * np.array([1.25, 0.95, 0.72, 0.42, 0.01])
        channels.append(Channel(walk, radii, 0, 6 if fine else 4, np.clip(walk[:, 1] / height, 0, 1), True))
    for _ in range(hairs):
        trunk = channels[int(chance.integers(0, tips + 1))]
        at = int(np.clip(len(trunk.points) * chance.uniform(0.45, 0.85), 1, len(trunk.points) - 2))
        channels.append(_fork(chance, trunk, at, height))
    return channels


def _fork(chance, trunk: Channel, at: int, height: float) -> Channel:
    """A hair of the stroke from a kink: straight runs with sharp kinks, upward."""
    start = trunk.points[at]
    along = trunk.points[at + 1] - start
    along = 0.45 * along / max(np.linalg.norm(along), 1e-6) + 0.55 * UP
    aside = _across(chance, UP[None])[0]
    angle = chance.uniform(0.35, 0.72)
    way = along * cos(angle) + aside * sin(angle)
    length = height * chance.uniform(0.10, 0.22) / max(np.linalg.norm(way), 1e-6)
    root = min((0.16 + 0.0040 * height) * chance.uniform(0.8, 1.3), 0.6 * trunk.radii[at])
    points = jagged(chance, start, start + way * length, 2, 0.15)
    radii = root * (1.0 - np.linspace(0, 1, len(points))) ** 1.1 + 0.01
    return Channel(points, radii, 2, 4, np.clip(points[:, 1] / height, 0.0, 1.0))
