"""The tallest spire's geometry: a bundle of channels about a core, a crown of shards, the porch of the door;
and the cracks that run down it from the tip."""

from math import pi

import numpy as np

from visuals import generator

from .layout import DOOR, DOOR_SIZE, PEAK, TOWER_RADIUS
from .spire_form import Channel, jagged
from .spire_mesh import Pile

STRANDS = {"draft": 7, "live": 9, "film": 9}


def girth(share):
    """The tower's radius at a share of its height, m."""
    share = np.clip(share, 0.0, 1.0)
    return TOWER_RADIUS * (0.36 + 0.64 * (1 - share) ** 2.2) * np.clip((1.0 - share) / 0.26, 0.0, 1.0) ** 0.9


def build(seed: int, quality: str) -> dict[str, np.ndarray]:
    """vertices (n, 20) and faces (m, 3), as spire_mesh's."""
    chance = generator(seed, "tower")
    top, channels = PEAK[1], []
    spine = jagged(chance, (0, -1, 0), PEAK, 5, 0.030)
    spine[:, [0, 2]] *= np.clip((top - spine[:, 1]) / 30.0, 0.0, 1.0)[:, None]
    share = np.clip(spine[:, 1] / top, 0, 1)
    channels.append(
        Channel(
            spine,
            np.maximum(0.72 * girth(share) + 0.35 * np.clip((1 - share) / 0.1, 0, 1) ** 0.7, 0.02),
            0,
            6,
            share,
        )
    )
    count = STRANDS[quality]
    for number in range(count):
        ends = 0.97 if number % 3 == 0 else chance.uniform(0.45, 0.9)
        nodes = max(8, int(len(spine) * ends))
        base, s = spine[:nodes], share[:nodes]
        angle = 2 * pi * number / count + 2.6 * s + chance.normal(0, 0.13, nodes)
        reach = girth(s) * (0.78 + 0.16 * np.sin(7.0 * s + 2.1 * number)) + chance.normal(0, 0.25, nodes)
        side = np.stack([np.sin(angle), np.zeros(nodes), np.cos(angle)], -1)
        points = base + side * reach[:, None]
        tip = np.clip((np.arange(nodes) / (nodes - 1) - 0.86) / 0.14, 0, 1)
        points += side * (tip**1.6)[:, None] * (2.2 if ends < 0.95 else 0.4)
        thick = girth(s) * 0.30 * (1.0 - np.arange(nodes) / (nodes - 0.6)) ** 0.55
        thick *= np.repeat(chance.uniform(0.8, 1.25, nodes // 2 + 1), 2)[:nodes]
        channels.append(Channel(points, np.maximum(thick, 0.02), 0, 6, s))
    channels += _porch(chance) + _crown(chance)
    pile = Pile()
    pile.add(chance, channels, np.zeros(3), -1.0, 1.0)
    return pile.arrays()


def _porch(chance) -> list[Channel]:
    """Shards that stand about the door and lean together over it, and the block behind it."""
    made = []
    half, high = DOOR_SIZE[0] / 2, DOOR_SIZE[1]
    for side in (-1, 1):
        for number in range(5):
            out = half + 0.9 + 0.75 * number
            low = DOOR[1] - 5.0 - 3.5 * number * chance.uniform(0.7, 1.2)
            rise = DOOR[1] + high + 1.6 - 2.4 * number * chance.uniform(0.8, 1.3)
            z = DOOR[2] - 0.9 - 1.25 * number
            foot, end = (side * out * 0.55, low, z - 3.4), (side * (out * 0.92 - 0.3), rise, z)
            points = jagged(chance, foot, end, 3, 0.045)
            radii = (1.35 - 0.1 * number) * np.interp(
                np.linspace(0, 1, 9), (0, 0.4, 0.75, 1), (0.35, 1.0, 0.8, 0.01)
            )
            made.append(Channel(points, radii, 0, 6, np.clip(points[:, 1] / PEAK[1], 0, 1)))
    back = jagged(chance, (0, DOOR[1] - 12, 1.0), (0, DOOR[1] + high + 1.6, 4.6), 3, 0.02)
    radii = np.interp(np.linspace(0, 1, 9), (0, 0.45, 0.8, 1), (2.5, 4.6, 4.0, 0.3))
    made.append(Channel(back, radii, 0, 6, np.clip(back[:, 1] / PEAK[1], 0, 1)))
    return made


def _crown(chance) -> list[Channel]:
    """Blades that rise round the head and close about the tip like a flame."""
    made = []
    for number in range(13):
        angle = 2 * pi * number / 13 + chance.uniform(-0.15, 0.15)
        front = max(np.cos(angle), 0.0)  # the door's side stays low
        low, high = chance.uniform(68, 80), chance.uniform(93.0, 103.0) - 4.0 * front
        inner, middle, outer = girth(low / 104) * 0.9, chance.uniform(4.6, 6.6), 0.6 + 0.30 * (104.0 - high)
        foot = np.array((np.sin(angle) * inner, low, np.cos(angle) * inner - 2.0 * front))
        bow = np.array((np.sin(angle + 0.2) * middle, 0.45 * low + 0.55 * high, np.cos(angle + 0.2) * middle))
        bow[2] = min(bow[2], 5.5)
        end = np.array((np.sin(angle + 0.6) * outer, high, np.cos(angle + 0.6) * outer))
        points = np.concatenate([jagged(chance, foot, bow, 2, 0.08), jagged(chance, bow, end, 2, 0.10)[1:]])
        radii = chance.uniform(1.0, 1.7) * np.interp(np.linspace(0, 1, 9), (0, 0.45, 1), (0.5, 1.0, 0.01))
        made.append(Channel(points, radii, 0, 6, np.clip(points[:, 1] / PEAK[1], 0, 1)))
        spur = points[5] + (end - points[5]) * 0.8 + (np.sin(angle) * 2.6, 0.8, np.cos(angle) * 2.6)
        thin = jagged(chance, points[5], spur, 2, 0.14)
        made.append(
            Channel(thin, np.array([0.3, 0.24, 0.18, 0.1, 0.01]), 1, 4, np.clip(thin[:, 1] / 104, 0, 1))
        )
    return made


def cracks(seed: int, quality: str) -> dict[str, np.ndarray]:
    """Walks down the tower from its tip, as pieces (n, 12): the points before, from, to and after."""
    chance = generator(seed, "tower", "cracks")
    rows = []
    for number in range({"draft": 6, "live": 8, "film": 9}[quality]):
        angle = 2 * pi * number * 0.618 + chance.uniform(-0.3, 0.3)
        deep = chance.uniform(30, 88)
        rows += _crack(chance, angle, 103.4, deep, 1.0, 0)
    return {"pieces": np.concatenate(rows).astype(np.float32)}


def _crack(chance, angle, top, deep, width, level) -> list[np.ndarray]:
    steps = 5 if level == 0 else 3
    walk = jagged(chance, (0.0, 0.0, 0.0), (chance.normal(0, 2.0), -deep, 0.0), steps, 0.17)
    y = np.maximum(top + np.minimum.accumulate(walk[:, 1]), 1.0)
    a = angle + 2.6 * y / 104 + walk[:, 0] / np.maximum(girth(y / 104) + 2.0, 2.5)
    reach = girth(y / 104) * 1.06 + 0.05
    points = np.stack([np.sin(a) * reach, y, np.cos(a) * reach], -1)
    share = np.linspace(0, 1, len(points))
    wide = width * (1.0 - 0.8 * share)
    before = np.concatenate([points[:1], points[:-2]])
    after = np.concatenate([points[2:], points[-1:]])
    rows = [
        np.column_stack(
            [before, points[:-1], points[1:], after, wide[:-1], wide[1:], top - y[:-1], top - y[1:]]
            + [np.full(len(share) - 1, x) for x in (level, chance.random())]
        )
    ]
    if level < 2:
        for _ in range(3 if level == 0 else 1):
            at = int(chance.integers(2, len(points) - 2))
            rest = deep * chance.uniform(0.12, 0.35)
            swing = chance.choice([-1, 1]) * chance.uniform(0.12, 0.3)
            child = _crack(chance, a[at] - 2.6 * y[at] / 104 + swing, y[at], rest, width * 0.5, level + 1)
            child[0][:, 0:6] = np.where(
                np.arange(len(child[0]))[:, None] == 0, np.tile(points[at], 2), child[0][:, 0:6]
            )
            rows += child
    return rows
