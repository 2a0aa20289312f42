"""The tallest spire's geometry: a core that burns, splinters close about it, a crown, the porch of the door;
and the cracks that run down it from the tip."""

from math import pi

import numpy as np

from visuals import generator

from .layout import DOOR, DOOR_SIZE, PEAK
from .spire_form import Channel, jagged
from .spire_mesh import Pile

ROWS = {"draft": 13, "live": 21, "film": 24}  # of splinters, one above the other
TIP = 111.0  # m: the needle's; the light that it bleeds goes on
PROFILE = (  # heights and radii, m
    (0, 14, 34, 58, 74, 83, 92, 97, 101, 106, 111),
    (13.5, 9.8, 7.4, 6.6, 7.2, 7.7, 6.2, 4.3, 2.6, 1.1, 0.03),
)


def girth(share):
    """The tower's radius at a share of the peak's height, m: a waist, a burst below the door, a needle."""
    return np.interp(np.asarray(share) * PEAK[1], *PROFILE)


def build(seed: int, quality: str) -> dict[str, np.ndarray]:
    """vertices (n, 20) and faces (m, 3), as spire_mesh's. The core has inner light 1, what is about it 0."""
    chance = generator(seed, "tower")
    spine = jagged(chance, (0, -1, 0), (0, TIP, 0), 5, 0.012)
    spine[:, [0, 2]] *= np.clip((TIP - spine[:, 1]) / 30.0, 0.0, 1.0)[:, None]
    share = np.clip(spine[:, 1] / PEAK[1], 0, 1)
    radii = 0.66 * girth(spine[:, 1] / PEAK[1]) * chance.uniform(0.9, 1.1, len(share))
    pile = Pile()
    about = _splinters(chance, ROWS[quality]) + _porch(chance) + _crown(chance)
    about.sort(key=lambda channel: -channel.points[:, 2].mean())  # the shot's side first: it hides the rest
    pile.add(chance, about, np.zeros(3), -1.0, 0.0)
    pile.add(chance, [Channel(spine, radii, 0, 8, share)], np.zeros(3), -1.0, 1.0)
    return pile.arrays()


def _splinters(chance, rows: int) -> list[Channel]:
    """Splinters of glass that overlap like scales and wind about the core; each one's point stands off."""
    made = []
    for row in range(rows):
        level = (row + 0.5) / rows
        around = 8 if level < 0.8 else 7
        for number in range(around):
            low = -6.0 + 98.0 * level + chance.uniform(-3.0, 3.0)
            long = chance.uniform(13.0, 27.0) * (1.0 - 0.45 * level)
            high = min(low + long, 101.0)
            angle = 2 * pi * (number + 0.5 * (row % 2)) / around + 3.2 * level + chance.uniform(-0.2, 0.2)
            swing = chance.uniform(0.15, 0.55) * long / 20.0
            inner, outer = girth(low / 104) * 0.66, girth(high / 104) * 0.84 + chance.uniform(0.1, 1.5) ** 1.5
            foot = np.array((np.sin(angle) * inner, low, np.cos(angle) * inner))
            end = np.array((np.sin(angle + swing) * outer, high, np.cos(angle + swing) * outer))
            points = jagged(chance, foot, end, 2, 0.075)
            wide = girth(points[1:4, 1] / 104).mean() * chance.uniform(0.26, 0.46) * 8 / around
            if np.cos(angle + 0.5 * swing) < -0.5 or _before_door(points, wide):  # behind, never seen
                continue
            radii = wide * np.array([0.45, 1.0, 0.92, 0.58, 0.01]) * chance.uniform(0.85, 1.15, 5)
            made.append(Channel(points, radii, 0, 6, np.clip(points[:, 1] / PEAK[1], 0, 1)))
    return made


def _before_door(points, wide: float) -> bool:
    """Whether a splinter would stand in the doorway."""
    x, y, z = points.T
    level = (y > DOOR[1] - 2.0) & (y < DOOR[1] + DOOR_SIZE[1] + 2.0)
    return bool(np.any(level & (np.abs(x) < DOOR_SIZE[0] / 2 + 0.7 * wide) & (z + wide > DOOR[2] - 1.2)))


def _porch(chance) -> list[Channel]:
    """Splinters that burst from the mass below the door, carry the landing, stand close about the door and
    lean together over it; and the block behind it."""
    made = []
    half, high = DOOR_SIZE[0] / 2, DOOR_SIZE[1]
    for side in (-1, 1):
        for number in range(6):
            out = half + 1.25 + 0.62 * number
            low = DOOR[1] - 9.0 - 2.6 * number * chance.uniform(0.7, 1.2)
            rise = DOOR[1] + high + 4.2 - 2.6 * number * chance.uniform(0.75, 1.25)
            z = DOOR[2] - 0.6 - 1.15 * number
            foot, end = (
                np.array((side * out * 0.45, low, z - 5.4)),
                np.array((side * (out - 1.9), rise, z - 1.5)),
            )
            knee = np.array((side * (out + 0.15), DOOR[1] + chance.uniform(0.0, 4.0), z))
            points = np.concatenate(
                [jagged(chance, foot, knee, 2, 0.05), jagged(chance, knee, end, 2, 0.05)[1:]]
            )
            radii = (1.55 - 0.06 * number) * np.interp(
                np.linspace(0, 1, 9), (0, 0.3, 0.75, 1), (0.5, 1.0, 0.75, 0.01)
            )
            made.append(Channel(points, radii, 0, 6, np.clip(points[:, 1] / PEAK[1], 0, 1)))
    for number in range(11):  # below the landing, outward and down, as a rock breaks
        angle = -1.15 + 2.3 * number / 10 + chance.uniform(-0.08, 0.08)
        head = np.array((np.sin(angle) * 6.6, DOOR[1] - 1.1, 1.5 + np.cos(angle) * chance.uniform(8.0, 11.0)))
        foot = np.array((np.sin(angle) * 3.2, DOOR[1] - chance.uniform(13.0, 26.0), np.cos(angle) * 4.6))
        points = jagged(chance, foot, head, 2, 0.06)
        radii = chance.uniform(1.3, 2.1) * np.array([0.02, 0.5, 0.85, 1.0, 0.8])
        made.append(Channel(points, radii, 0, 6, np.clip(points[:, 1] / PEAK[1], 0, 1)))
    back = jagged(chance, (0, DOOR[1] - 12, 1.0), (0, DOOR[1] + high + 3.6, 3.4), 3, 0.02)
    radii = np.interp(np.linspace(0, 1, 9), (0, 0.45, 0.8, 1), (2.5, 4.9, 4.4, 0.3))
    made.append(Channel(back, radii, 0, 6, np.clip(back[:, 1] / PEAK[1], 0, 1)))
    return made


def _crown(chance) -> list[Channel]:
    """Blades that rise round the head and close about the tip like a flame."""
    made = []
    for number in range(9):  # tall splinters that stand off behind and beside it
        angle = 1.05 + (2 * pi - 2.1) * number / 8 + chance.uniform(-0.12, 0.12)
        low, high = chance.uniform(70, 82), chance.uniform(94, 106)
        way = np.array((np.sin(angle), 0.0, np.cos(angle)))
        foot, end = way * 4.5 + (0, low, 0), way * chance.uniform(4.4, 7.5) + (0, high, 0)
        points = jagged(chance, foot, end, 2, 0.06)
        radii = chance.uniform(1.2, 1.9) * np.array([0.6, 1.0, 0.8, 0.45, 0.01])
        made.append(Channel(points, radii, 0, 6, np.clip(points[:, 1] / PEAK[1], 0, 1)))
    for number in range(13):
        angle = 2 * pi * number / 13 + chance.uniform(-0.15, 0.15)
        front = max(np.cos(angle), 0.0)  # the door's side stays low
        low, high = chance.uniform(68, 80), chance.uniform(99.0, 110.0) - 3.0 * front
        inner, middle, outer = girth(low / 104) * 0.8, chance.uniform(3.6, 5.4), 0.4 + 0.24 * (110.0 - high)
        foot = np.array((np.sin(angle) * inner, low, np.cos(angle) * inner - 2.0 * front))
        bow = np.array((np.sin(angle + 0.2) * middle, 0.45 * low + 0.55 * high, np.cos(angle + 0.2) * middle))
        bow[2] = min(bow[2], 5.5)
        end = np.array((np.sin(angle + 0.6) * outer, high, np.cos(angle + 0.6) * outer))
        points = np.concatenate([jagged(chance, foot, bow, 2, 0.08), jagged(chance, bow, end, 2, 0.10)[1:]])
        radii = chance.uniform(1.2, 2.0) * np.interp(np.linspace(0, 1, 9), (0, 0.45, 1), (0.5, 1.0, 0.01))
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
    # the needle bleeds light upward: six threads of it, each to its own height
    for _ in range(6):
        y = np.linspace(108.0, 108.0 + chance.uniform(9.0, 24.0), 7)
        thread = np.column_stack([0.25 * chance.normal(size=7), y, np.full(7, 0.35)])
        before = np.concatenate([thread[:1], thread[:-2]])
        after = np.concatenate([thread[2:], thread[-1:]])
        wide, below = np.linspace(1.1, 0.05, 7), np.linspace(6.0, 34.0, 7)
        rows.append(
            np.column_stack(
                [before, thread[:-1], thread[1:], after, wide[:-1], wide[1:], below[:-1], below[1:]]
                + [np.full(6, x) for x in (0.0, chance.random())]
            )
        )
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
