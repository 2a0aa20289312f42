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
    """

    points: np.ndarray
    radii: np.ndarray
    level: int
    sides: int
    share: np.ndarray


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


def zigzag(
    chance, height: float, radius: float, kinks: int, tip, way: float
) -> tuple[np.ndarray, np.ndarray]:
    """A stroke's own profile: long straight runs that lean, each cut short by a jog back across the middle.

    way: the direction it swings in, rad in the plane. Returns points (n, 3) from foot to tip and shares of
    the height (n,).
    """
    at = np.sort(np.concatenate([(np.arange(1, kinks) + chance.uniform(-0.28, 0.28, kinks - 1)) / kinks]))
    rows = [(0.0, 0.0, -1.0 / height)]
    sign = chance.choice([-1, 1])
    for share in at:
        size = (
            radius
            * chance.uniform(0.25, 0.95)
            * (0.28 + 0.72 * np.sin(pi * (0.12 + 0.88 * (1 - share))) ** 0.8)
        )
        jog = chance.uniform(0.012, 0.035) * (1.2 - share)
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
    chance, height: float, radius: float, *, strands=3, forks=7, turn=2.2, lean=0.10, kinks=8, way=0.0
):
    """The channels of a spire: a needle that zigzags, blades that stand close about it and leave it as
    needles of their own, and hair-thin forks.

    strands     the needle and its blades
    forks       side channels
    turn        how far the blades wind about the needle, rad
    lean        how far the tip is off, in heights
    way         the direction it swings and leans in, rad in the plane
    """
    lean *= chance.choice([-1, 1])
    tip = np.array([cos(way) * lean * height, height, sin(way) * lean * height])
    points, share = zigzag(chance, height, radius, kinks, tip, way)
    thick = radius * (0.74 * (1.0 - share) ** 1.35 + 0.06 * (1.0 - share) ** 0.5)
    thick *= np.concatenate([[1.05], chance.uniform(0.80, 1.15, len(thick) - 1)])
    channels = [Channel(points, np.maximum(thick, 0.012), 0, 6, share)]
    first, hand = chance.uniform(0, 2 * pi), chance.choice([-1, 1])
    for number in range(1, strands):
        ends = chance.uniform(0.38, 0.78)
        count = max(5, int(len(points) * ends))
        s = share[:count] / share[count - 1]
        angle = first + 2 * pi * number / (strands - 1) + hand * turn * s
        out = (
            radius
            * (0.95 - 0.55 * s + 1.5 * np.clip((s - 0.72) / 0.28, 0, 1) ** 1.4)
            * (0.9 - 0.3 * share[:count])
        )
        side = np.stack([np.cos(angle), 0 * angle, np.sin(angle)], -1) * out[:, None]
        blade = points[:count] + side
        thin = radius * 0.52 * (1.0 - s) ** 0.9 * chance.uniform(0.75, 1.2, count)
        channels.append(Channel(blade, np.maximum(thin, 0.012), 0, 6, share[:count]))
    for number in range(forks):
        trunk = channels[int(chance.integers(0, strands)) if chance.random() < 0.3 else 0]
        low = 0.22 + 0.56 * (number + chance.uniform(0, 0.9)) / forks
        at = int(np.clip(np.searchsorted(trunk.share, low * trunk.share[-1]), 1, len(trunk.points) - 2))
        channels += _fork(chance, trunk, at, height, 1)
    return channels


def _fork(chance, trunk: Channel, at: int, height: float, level: int) -> list[Channel]:
    """A hair of the stroke from a kink: straight runs with sharp kinks, upward; and its own forks. Some find
    their way back to the trunk."""
    start = trunk.points[at]
    along = trunk.points[min(at + 1, len(trunk.points) - 1)] - start
    along = 0.45 * along / max(np.linalg.norm(along), 1e-6) + 0.55 * UP
    aside = _across(chance, UP[None])[0]
    angle = chance.uniform(0.35, 0.72) if level == 1 else chance.uniform(0.3, 0.6)
    way = along * cos(angle) + aside * sin(angle)
    way /= np.linalg.norm(way)
    length = height * chance.uniform(0.12, 0.34) * (1.25 - trunk.share[at]) * (0.55 if level > 1 else 1.0)
    root = (0.16 + 0.0040 * height) * (0.55 if level > 1 else 1.0) * chance.uniform(0.7, 1.2)
    root = min(root, 0.6 * trunk.radii[at])
    back = level == 1 and chance.random() < 0.30 and at + 3 < len(trunk.points) - 1
    if back:  # out, and home again
        end = trunk.points[min(at + int(chance.integers(3, 6)), len(trunk.points) - 2)]
        middle = 0.5 * (start + end) + aside * (0.25 * np.linalg.norm(end - start) + 1.5 * trunk.radii[at])
        points = np.concatenate(
            [jagged(chance, start, middle, 2, 0.14), jagged(chance, middle, end, 2, 0.14)[1:]]
        )
        radii = np.full(len(points), root * 0.7)
    else:
        points = jagged(chance, start, start + way * length, 3 if level == 1 else 2, 0.13)
        radii = root * (1.0 - np.linspace(0, 1, len(points))) ** 1.1 + 0.01
    share = np.clip(points[:, 1] / height, 0.0, 1.0)
    made = [Channel(points, radii, level, 4, share)]
    if level < 3 and not back:
        for _ in range(int(chance.integers(0, 3)) if level == 1 else int(chance.random() < 0.3)):
            made += _fork(chance, made[0], int(chance.integers(1, len(points) - 2)), height, level + 1)
    return made
