"""How a spire grows: the channels of a lightning stroke that froze on its way up.

Each channel is a walk with kinks at every scale (midpoints moved aside, again and again, as Fournier, Fussell
and Carpenter make terrain, 1982); channels fork as a dielectric breaks down (Niemeyer, Pietronero and
Wiesmann, 1984): a fork leaves at an angle, is thinner, forks again, ends in a needle or finds its way back to
the trunk. All in metres, y up, foot at the origin.
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
    """A walk from start to end: (2**steps + 1, 3). rough: how far a midpoint moves, in lengths of its piece."""
    points = np.array([start, end], float)
    for step in range(steps):
        along = np.diff(points, axis=0)
        length = np.linalg.norm(along, axis=1, keepdims=True)
        where = chance.uniform(0.38, 0.62, (len(along), 1))
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


def stroke(chance, height: float, radius: float, *, strands=3, forks=7, turn=2.2, lean=0.10, steps=4):
    """The channels of a spire.

    strands     trunks that wind about each other and meet
    forks       side channels of the tallest trunk
    turn        how far they wind, rad
    lean        how far the tip is off, in heights
    """
    way = chance.uniform(0, 2 * pi)
    tip = np.array([cos(way) * lean * height, height, sin(way) * lean * height])
    spine = jagged(chance, (0, -1.0, 0), tip, steps, 0.13)
    channels = []
    first = chance.uniform(0, 2 * pi)
    hand = chance.choice([-1, 1])
    for number in range(strands):
        ends = 1.0 if number == 0 else chance.uniform(0.50, 0.84)
        channels.append(
            _strand(
                chance, spine, height, radius, first + 2 * pi * number / strands, turn * hand, ends, number
            )
        )
    trunk = channels[0]
    nodes = len(trunk.points)
    for number in range(forks):
        at = int(nodes * (0.20 + 0.68 * (number + chance.uniform(0, 0.9)) / forks))
        channels += _fork(chance, trunk, min(at, nodes - 3), height, 1)
    return channels


def _strand(chance, spine, height, radius, angle, turn, ends, number) -> Channel:
    """A trunk that winds about the spine; it bows out and comes back."""
    count = max(6, int(len(spine) * ends))
    base = spine[:count]
    share = np.clip(base[:, 1] / height, 0.0, 1.0)
    bow = 0.35 + np.abs(np.sin(pi * (share * (2.2 + 0.4 * number) + 0.25 * number)))
    reach = radius * 1.15 * bow * (1.0 - share) ** 0.8 * (0.35 if number == 0 else 1.0)
    turned = angle + turn * share + chance.normal(0, 0.16, count)
    kink = chance.normal(0, 0.16 * radius, (count, 3)) * (1.0 - share)[:, None] ** 0.5
    side = np.stack([np.cos(turned), np.zeros(count), np.sin(turned)], -1)
    points = base + side * reach[:, None] + kink
    points[:, 1] = np.maximum.accumulate(np.maximum(points[:, 1], base[:, 1] - 0.5))
    thick = radius * (0.62 if number == 0 else 0.42) * (1.0 - share / (1.02 * max(share[-1], 1e-3))) ** 0.78
    thick *= np.repeat(chance.uniform(0.78, 1.22, count // 2 + 1), 2)[:count]
    thick[0] *= 1.35
    if number:  # its needle leaves the bundle
        away = np.clip((np.arange(count) / (count - 1) - 0.7) / 0.3, 0, 1)[:, None] ** 1.5
        points += side * away * radius * 2.2
    return Channel(points, np.maximum(thick, 0.015), 0, 6, share)


def _fork(chance, trunk: Channel, at: int, height: float, level: int) -> list[Channel]:
    """A side channel from a kink, and its own."""
    start = trunk.points[at]
    along = trunk.points[min(at + 1, len(trunk.points) - 1)] - trunk.points[max(at - 1, 0)]
    along = along / max(np.linalg.norm(along), 1e-6)
    aside = _across(chance, along[None])[0]
    aside[1] *= 0.4
    angle = chance.uniform(0.50, 0.95)
    way = along * cos(angle) + aside * sin(angle) + UP * 0.18
    way /= np.linalg.norm(way)
    length = height * chance.uniform(0.16, 0.34) * (1.15 - trunk.share[at]) * (0.62 if level > 1 else 1.0)
    root = trunk.radii[at] * chance.uniform(0.38, 0.62)
    back = level == 1 and chance.random() < 0.32 and at + 5 < len(trunk.points) - 2
    end = (
        trunk.points[min(at + int(chance.integers(4, 8)), len(trunk.points) - 2)]
        if back
        else start + way * length
    )
    if back:  # out, and home again
        middle = 0.5 * (start + end) + aside * 0.42 * np.linalg.norm(end - start)
        points = np.concatenate(
            [jagged(chance, start, middle, 2, 0.20), jagged(chance, middle, end, 2, 0.20)[1:]]
        )
        radii = np.full(len(points), max(root * 0.6, 0.05))
        radii *= chance.uniform(0.75, 1.2, len(points))
    else:
        points = jagged(chance, start, end, 3 if level == 1 else 2, 0.20)
        radii = root * (1.0 - np.linspace(0, 1, len(points))) ** 0.85 + 0.012
    share = np.clip(points[:, 1] / height, 0.0, 1.0)
    made = [Channel(points, radii, level, 4, share)]
    if level < 3 and not back:
        for _ in range(int(chance.integers(1, 3))):
            made += _fork(chance, made[0], int(chance.integers(1, len(points) - 2)), height, level + 1)
    return made
