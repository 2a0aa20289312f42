"""The city's plan: seeds, their Voronoi cells (a block and half of each street around it), what stands on
them. Pure numpy; `blocks` is kept on disk by those who build geometry from it."""

from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, pi, sin

import numpy as np

from visuals import generator

from .layout import CHIMNEY, PITS, RADIUS, rivers

STEP_M = 84.0  # from one block to the next at the centre; twice as far at the edge
NEIGHBOURS = 18
NEAR_M = 250.0  # side of the squares in which places are looked at together


@dataclass(frozen=True)
class Block:
    """centre: (2,) m. corners: (n, 2) anticlockwise seen with x right and z up. river: m from its middle to
    the nearest river's middle. own: (4,) chance in [0, 1). inside: m from the centre to the nearest side."""

    centre: np.ndarray
    corners: np.ndarray
    river: float
    own: np.ndarray
    inside: float


def river_distance(places: np.ndarray) -> np.ndarray:
    """Distance of places (n, 2) to the nearest river's middle, m."""
    points = np.concatenate(rivers())
    out = np.empty(len(places))
    cell = np.floor(places / NEAR_M).astype(int)
    number = cell[:, 0] * 4096 + cell[:, 1]
    order = np.argsort(number, kind="stable")
    for own in np.split(order, np.flatnonzero(np.diff(number[order])) + 1):
        if not len(own):
            continue
        # no point is nearest to a place in a square that is farther from its middle than the nearest, by more
        # than its diagonal
        far = np.hypot(*(points - (cell[own[0]] + 0.5) * NEAR_M).T)
        near = points[far <= far.min() + 1.4143 * NEAR_M].astype(np.float32)
        at = places[own].astype(np.float32)
        d2 = (at[:, :1] - near[:, 0]) ** 2 + (at[:, 1:] - near[:, 1]) ** 2
        out[own] = np.sqrt(d2.min(1))
    return out


def patchy(places: np.ndarray, chance_phase: np.ndarray) -> np.ndarray:
    """[0, 1] where the shell is broken most, a few hundred metres across: sines across one another."""
    x, z = places[..., 0], places[..., 1]
    a, b, c, d = 2 * np.pi * chance_phase
    n = np.sin(x / 310.0 + 1.3 * np.sin(z / 420.0 + a) + b) + np.sin(
        z / 270.0 - 1.1 * np.sin(x / 390.0 + c) + d
    )
    n += 0.6 * np.sin((x + z) / 120.0 + a) * np.sin((x - z) / 145.0 + d)
    return np.clip((n + 0.55) / 2.2, 0.0, 1.0) ** 1.3


def gap(places: np.ndarray, river: np.ndarray, chance_phase: np.ndarray) -> np.ndarray:
    """How far a plate's rim draws back from its street's middle, m: a function of the place alone, so both
    sides of a street agree."""
    return 0.3 + 5.0 * patchy(places, chance_phase) + 8.0 * np.exp(-((river / 90.0) ** 2))


def warp(places: np.ndarray) -> np.ndarray:
    """Old streets are not straight."""
    x, z = places[:, 0] / 520.0, places[:, 1] / 520.0
    dx = 44.0 * np.sin(2.1 * z + 1.0) + 24.0 * np.sin(4.3 * x + 3.1 * z)
    dz = 44.0 * np.sin(1.9 * x + 2.0) + 24.0 * np.sin(4.7 * z - 2.7 * x)
    return places + np.stack([dx, dz], -1)


def seeds(chance) -> np.ndarray:
    """(n, 2) middles of blocks, in rings that widen outward."""
    found, r = [], 60.0
    while r < RADIUS + 260.0:
        step = STEP_M * (1.0 + max(0.0, (r - 900.0) / 1600.0))
        count = max(5, int(2 * np.pi * r / step))
        a = (np.arange(count) + chance.random() + chance.normal(0.0, 0.14, count)) / count * 2 * np.pi
        out = r + chance.normal(0.0, 0.10 * step, count)
        found.append(np.stack([out * np.cos(a), out * np.sin(a)], -1))
        r += 0.88 * step
    return warp(np.concatenate(found))


def clipped(polygon: list, nx: float, nz: float, offset: float) -> list:
    """The part of a convex polygon, a list of (x, z), with n·p <= offset (Sutherland and Hodgman, 1974).
    Plain floats: for a few corners they are quicker than arrays."""
    side = [x * nx + z * nz - offset for x, z in polygon]
    if max(side) <= 0.0:
        return polygon
    kept = []
    for i, (x, z) in enumerate(polygon):
        j = i + 1 if i + 1 < len(polygon) else 0
        if side[i] <= 0.0:
            kept.append((x, z))
        if (side[i] < 0.0) != (side[j] < 0.0):
            share = side[i] / (side[i] - side[j])
            kept.append((x + (polygon[j][0] - x) * share, z + (polygon[j][1] - z) * share))
    return kept


@lru_cache(2)
def blocks(seed: int) -> tuple[Block, ...]:
    """All blocks but those that the pits have swallowed."""
    chance = generator(seed, "living_city", "plan")
    places = seeds(chance)
    own = chance.random((len(places), 4))
    river = river_distance(places)
    octagon = [(cos(2 * pi * k / 8), sin(2 * pi * k / 8)) for k in range(8)]
    found = []
    for i, centre in enumerate(places):
        r = np.hypot(*centre)
        if r > RADIUS:
            continue
        d2 = ((places - centre) ** 2).sum(1)
        near = np.argpartition(d2, NEIGHBOURS)[: NEIGHBOURS + 1]
        near = near[np.argsort(d2[near])][1:]
        reach = 1.2 * STEP_M * (1.0 + max(0.0, (r - 900.0) / 1600.0))
        polygon = [(x * reach, z * reach) for x, z in octagon]
        for x, z in (places[near] - centre).tolist():
            length = hypot(x, z)
            polygon = clipped(polygon, x / length, z / length, 0.5 * length)
        polygon = np.array(polygon)
        if any(np.hypot(*(centre - pit[:2])) < pit[2] + 26.0 for pit in PITS):
            continue
        ends = np.roll(polygon, -1, 0) - polygon
        keep = np.hypot(ends[:, 0], ends[:, 1]) > 2.0
        polygon = polygon[keep]
        if len(polygon) < 3:
            continue
        ends = np.roll(polygon, -1, 0) - polygon
        inward = np.stack([-ends[:, 1], ends[:, 0]], -1) / np.hypot(ends[:, 0], ends[:, 1])[:, None]
        inside = float((-polygon * inward).sum(1).min())
        if inside > 9.0:
            found.append(Block(centre, polygon + centre, float(river[i]), own[i], inside))
    return tuple(found)


def inset(block: Block, by_m: float) -> np.ndarray:
    """The block's corners, drawn toward its middle."""
    to = block.centre - block.corners
    length = np.hypot(to[:, 0], to[:, 1])[:, None]
    return block.corners + to / length * np.minimum(1.25 * by_m, 0.8 * length)


@dataclass(frozen=True)
class Tower:
    """x, z, height, radius in m; kind 0..3: vertebrae, femur, spire, twisted; block: its index."""

    x: float
    z: float
    height: float
    radius: float
    kind: int
    own: tuple[float, float]
    block: int
    giant: int = 0  # 0, or the number of the pair of giants that it belongs to


# The giants: near these places, m, of this height and radius; two of a number will bend to each other.
GIANTS = (
    (-255.0, 610.0, 480.0, 33.0, 4),
    (262.0, 330.0, 430.0, 27.0, 5),
    (-150.0, 190.0, 415.0, 27.0, 1),
    (-110.0, -215.0, 440.0, 28.0, 1),
    (238.0, -30.0, 400.0, 26.0, 2),
    (350.0, -350.0, 430.0, 29.0, 2),
    (-420.0, -330.0, 450.0, 30.0, 3),
    (-160.0, -600.0, 430.0, 30.0, 3),
)


@lru_cache(2)
def towers(seed: int) -> tuple[Tower, ...]:
    """The bone towers, tallest about the heart."""
    chance = generator(seed, "living_city", "towers")
    found, taken = [], {}
    middles = np.array([block.centre for block in blocks(seed)])
    fit = np.array([block.inside > 20.0 and block.river > 30.0 for block in blocks(seed)])
    for number, (x, z, height, radius, pair) in enumerate(GIANTS):
        d = np.where(fit, np.hypot(middles[:, 0] - x, middles[:, 1] - z), np.inf)
        taken[int(np.argmin(d))] = (height, radius, (3, 0, 0, 1, 3, 0, 1, 2)[number], pair)
    flown = np.linspace((-60.0, 680.0), (60.0, 215.0), 12)  # the flight to the girl passes here
    for i, block in enumerate(blocks(seed)):
        r = np.hypot(*block.centre)
        dense = np.exp(-((r / 1300.0) ** 2))
        draw = chance.random(6)
        if i in taken:
            height, radius, kind, pair = taken[i]
            own = (float(draw[4]), float(draw[5]))
            found.append(Tower(*map(float, block.centre), height, radius, kind, own, i, pair))
            continue
        if min(np.hypot(*(block.centre - middles[j])) for j in taken) < 105.0:
            continue
        if r < 105.0 or np.hypot(*(block.centre - CHIMNEY[:2])) < 90.0 or block.river < 34.0:
            continue
        if np.hypot(*(flown - block.centre).T).min() < 78.0:
            continue
        if draw[0] > 0.03 + 0.23 * dense or block.inside < 20.0:
            continue
        height = min(70.0 + 105.0 * -np.log(1.0 - 0.93 * draw[1]) * (0.5 + dense), 360.0)
        radius = min(0.56 * block.inside, 9.0 + 0.078 * height) * (0.85 + 0.3 * draw[2])
        found.append(
            Tower(*map(float, block.centre), height, radius, int(4 * draw[3]), (draw[4], draw[5]), i)
        )
    return tuple(found)


def pairs(seed: int) -> list[int]:
    """For each tower the one that it will bend to, or -1: neighbours that can reach each other."""
    all_ = towers(seed)
    place = np.array([(t.x, t.z) for t in all_])
    height = np.array([t.height for t in all_])
    paired = [-1] * len(all_)
    for i, tower in enumerate(all_):
        for j in range(i):
            if tower.giant and tower.giant == all_[j].giant:
                paired[i], paired[j] = j, i
    for i in np.argsort(-height):
        if paired[i] >= 0 or all_[i].giant:
            continue
        d = np.hypot(*(place - place[i]).T)
        for j in np.argsort(d)[1:16]:
            if (
                paired[j] < 0
                and not all_[j].giant
                and 90.0 < d[j] < 330.0
                and height[i] + height[j] > 1.12 * d[j]
            ):
                paired[i], paired[j] = int(j), int(i)
                break
    return paired
