"""Geometry of the broken streets: one plate a block, its rim and the wall below the rim."""

import numpy as np

from visuals import generator

from . import plan

FINE_M = {"draft": 26.0, "live": 18.0, "film": 8.0}
WALLS_M = {"draft": 900.0, "live": 1000.0, "film": 4000.0}  # farther out no wall is seen
CHUNK = 8  # blocks drawn together


def ragged(places: np.ndarray) -> np.ndarray:
    """Broken shell: rims are displaced by a function of the place alone, so that facing rims match."""
    x, z = places[:, 0], places[:, 1]
    dx = 1.7 * np.sin(0.31 * z + 2.0 * np.sin(0.13 * x)) + 1.0 * np.sin(0.83 * z - 0.41 * x)
    dz = 1.7 * np.sin(0.29 * x + 2.0 * np.sin(0.15 * z)) + 1.0 * np.sin(0.77 * x + 0.53 * z)
    return places + np.stack([dx, dz], -1)


def order(blocks) -> np.ndarray:
    """Indices of the blocks, such that neighbours in the list are neighbours in the city (Morton, 1966)."""
    cell = np.array([block.centre for block in blocks]) / 160.0 + 512.0
    cell = cell.astype(np.uint64)
    key = np.zeros(len(cell), np.uint64)
    for bit in range(11):
        b = np.uint64(bit)
        key |= ((cell[:, 0] >> b) & np.uint64(1)) << np.uint64(2 * bit)
        key |= ((cell[:, 1] >> b) & np.uint64(1)) << np.uint64(2 * bit + 1)
    return np.argsort(key, kind="stable")


def build(seed: int, quality: str) -> dict[str, np.ndarray]:
    """vertices (n, 14): place x z, inward x z times the gap in m, m to the street's middle, m along the
    street, depth 0..1, block centre x z, m to the river, own 4. indices (m, 3): all plates, then all once
    more without walls. chunks (k, 7): first index, count, centre x z, radius; first index and count of those
    without walls."""
    blocks = plan.blocks(seed)
    phases = generator(seed, "living_city", "gap").random(4)
    rows, faces, plain, chunks, base, used, bare = [], [], [], [], 0, 0, 0
    listed = order(blocks)
    rims = [rim_of(block, quality) for block in blocks]
    places = np.concatenate([rim for rim, _ in rims])
    gaps = plan.gap(places, plan.river_distance(places), phases)
    gaps = np.split(gaps, np.cumsum([len(rim) for rim, _ in rims])[:-1])
    for first in range(0, len(listed), CHUNK):
        part, tops, walls = listed[first : first + CHUNK], [], []
        for number in part:
            made, top, wall = plate(blocks[number], *rims[number], gaps[number], quality)
            rows.append(made)
            tops.append(top + base)
            walls.append(wall + base)
            base += len(made)
        faces += tops + walls
        plain += tops
        centres = np.array([blocks[number].centre for number in part])
        corners = np.concatenate([blocks[number].corners for number in part])
        middle = centres.mean(0)
        radius = np.hypot(*(corners - middle).T).max() + 4.0
        count, count_bare = (sum(face.size for face in some) for some in (tops + walls, tops))
        chunks.append((used, count, *middle, radius, bare, count_bare))
        used, bare = used + count, bare + count_bare
    chunks = np.array(chunks, np.float64)
    chunks[:, 5] += used
    return {
        "vertices": np.concatenate(rows).astype(np.float32),
        "indices": np.concatenate(faces + plain).astype(np.int32),
        "chunks": chunks,
    }


def rim_of(block: plan.Block, quality: str) -> tuple[np.ndarray, np.ndarray]:
    """Places (n, 2) along one block's broken rim, and how far along it they are, m."""
    far = np.hypot(*block.centre)
    step = FINE_M[quality] * (1.0 if far < 800.0 else 2.5)
    rim, along = [], []
    at = 0.0
    for a, b in zip(block.corners, np.roll(block.corners, -1, 0), strict=True):
        length = np.hypot(*(b - a))
        pieces = max(1, round(length / step))
        share = np.arange(pieces) / pieces
        rim.append(a + (b - a) * share[:, None])
        along.append(at + share * length)
        at += length
    return ragged(np.concatenate(rim)), np.concatenate(along)


def plate(block: plan.Block, rim, along, back, quality: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """One block's rows, and triangles of its top and of its wall. back: the gap at its rim, m."""
    far, count = np.hypot(*block.centre), len(rim)
    ends = np.roll(rim, -1, 0) - np.roll(rim, 1, 0)
    inward = np.stack([-ends[:, 1], ends[:, 0]], -1)
    inward /= np.maximum(np.hypot(inward[:, 0], inward[:, 1]), 1e-6)[:, None]
    pull = inward * np.minimum(back, 0.5 * block.inside)[:, None]
    shared = np.array([*block.centre, block.river, *block.own])
    walls = far < WALLS_M[quality]
    rows = np.zeros((1 + count * (3 if walls else 1), 14))
    rows[0, :2], rows[0, 4], rows[0, 5] = block.centre, block.inside, along.mean()
    for layer in range((len(rows) - 1) // count):
        own = slice(1 + layer * count, 1 + (layer + 1) * count)
        rows[own, 0:2], rows[own, 2:4], rows[own, 5] = rim, pull, along
        rows[own, 6] = (0.0, 0.001, 1.0)[layer]
    rows[:, 7:] = shared
    i = np.arange(count)
    j = (i + 1) % count
    tops, sides = np.stack([np.zeros(count, int), 1 + j, 1 + i], -1), np.zeros((0, 3), int)
    if walls:
        top, low = 1 + count, 1 + 2 * count
        wall = [np.stack([top + i, top + j, low + j], -1), np.stack([top + i, low + j, low + i], -1)]
        sides = np.concatenate(wall)
    return rows, tops, sides
