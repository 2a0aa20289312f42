"""Geometry of the low houses along the streets: bodies like vertebrae, eight-sided, waisted, hollow above."""

import numpy as np

from visuals import generator

from . import plan, shade
from .ground_mesh import order
from .layout import GIRL, ROAD

SIDES = {"draft": 4, "live": 6, "film": 8}
FAR_SIDES = {"draft": 4, "live": 5, "film": 6}
SHARE = {"draft": 0.5, "live": 0.82, "film": 1.0}
REACH_M = {"draft": 1000.0, "live": 1700.0, "film": 3200.0}
CALM = 0.17  # of the blocks are open places
CHUNK = 8  # blocks drawn together


def houses(seed: int, quality: str) -> list[tuple[int, np.ndarray]]:
    """(block, rows (n, 7): x, z, height, half width along and across the street, its turn in rad, own)."""
    chance = generator(seed, "living_city", "houses")
    with_tower = {tower.block: tower for tower in plan.towers(seed)}
    giants = np.array([(t.x, t.z, t.radius) for t in plan.towers(seed) if t.giant])
    found = []
    blocks = plan.blocks(seed)
    for number in order(blocks):
        block = blocks[number]
        r = np.hypot(*block.centre)
        tower = with_tower.get(int(number))
        rows = []
        calm = block.own[1] < CALM and r < 1500.0
        for depth, share in () if calm else ((22.0, 1.0), (42.0, 0.5)):
            if block.inside < depth + 4.0 or (tower and depth > 30.0):
                continue
            rows.append(row_of_houses(chance, block, depth, share, SHARE[quality]))
        standing = np.concatenate([np.zeros((0, 7)), *rows])
        place = standing[:, :2]
        keep = np.ones(len(standing), bool)
        if tower:
            keep &= np.hypot(*(place - block.centre).T) > 1.6 * tower.radius + 7.0
        for x, z, radius in giants:
            keep &= np.hypot(place[:, 0] - x, place[:, 1] - z) > 2.1 * radius + 8.0
        to = place - (GIRL[0], GIRL[2])  # the overpass stands here, and nothing hides the girl
        along, aside = to @ ROAD, to @ (-ROAD[1], ROAD[0])
        behind = to - np.array((0.42, -0.91)) * np.clip(to @ (0.42, -0.91), 0.0, 150.0)[:, None]
        keep &= ~((np.abs(aside) < 19.0) & (np.abs(along) < 125.0)) & (np.hypot(*behind.T) > 84.0)
        if r < REACH_M[quality]:
            found.append((int(number), standing[keep]))
    return found


def row_of_houses(chance, block, depth: float, share: float, of_all: float) -> np.ndarray:
    """Rows of `houses` along one block's streets, `depth` m behind their middle."""
    r = np.hypot(*block.centre)
    dense = np.exp(-((r / 1500.0) ** 2))
    wide = 17.0 * (1.0 + max(0.0, (r - 900.0) / 1600.0))
    line = plan.inset(block, depth)
    ends = np.roll(line, -1, 0) - line
    length = np.hypot(*ends.T)
    pieces = np.maximum(1, (length / wide).astype(int))
    side = np.repeat(np.arange(len(line)), np.where(length > 9.0, pieces, 0))
    if not len(side):
        return np.zeros((0, 7))
    number = np.arange(len(side)) - np.searchsorted(side, side)
    draw = chance.random((len(side), 7))
    place = line[side] + ends[side] * ((number + 0.5) / pieces[side])[:, None]
    tall = (5.0 + 9.5 * -np.log(1.0 - 0.95 * draw[:, 1]) * (0.4 + dense)) * np.where(
        draw[:, 2] > 0.95, 2.0, 1.0
    )
    along = (length / pieces)[side] * 0.5 * (0.74 + 0.22 * draw[:, 3])
    turn = np.arctan2(ends[:, 1], ends[:, 0])[side]
    rows = np.column_stack([place, tall, along, 7.0 + 3.0 * draw[:, 4], turn, draw[:, 5]])
    return rows[(draw[:, 0] <= share * (0.74 + 0.22 * dense)) & (draw[:, 6] <= of_all)]


def build(seed: int, quality: str) -> dict[str, np.ndarray]:
    """For near and far: `vertices` (n, 16): place x y z, normal 3, round in m, height of the house, block
    centre x z, m to the river, own 4, the house's own; `indices`; `chunks` as in ground_mesh. `shade`: see
    shade.py."""
    listed = houses(seed, quality)
    made = {"shade": shade.table(np.concatenate([standing for _, standing in listed]))}
    for name, body in (("near", shape(SIDES[quality])), ("far", plain(FAR_SIDES[quality]))):
        for key, array in chunked(plan.blocks(seed), listed, *body).items():
            made[f"{name}_{key}"] = array
    return made


def chunked(blocks, listed, body: np.ndarray, triangles: np.ndarray) -> dict[str, np.ndarray]:
    """One body at every place, in chunks."""
    chunks, used = [], 0
    for first in range(0, len(listed), CHUNK):
        part = [standing for _, standing in listed[first : first + CHUNK] if len(standing)]
        if part:
            places = np.concatenate(part)[:, :2]
            middle = 0.5 * (places.min(0) + places.max(0))
            count = len(places) * triangles.size
            chunks.append((used, count, *middle, np.hypot(*(places - middle).T).max() + 12.0))
            used += count
    own = np.array(
        [(*blocks[number].centre, blocks[number].river, *blocks[number].own) for number, _ in listed]
    )
    standing = np.concatenate([standing for _, standing in listed])
    shared = np.repeat(own, [len(standing) for _, standing in listed], 0)
    base = np.arange(len(standing))[:, None, None] * len(body)
    return {
        "vertices": placed(body, standing, shared),
        "indices": (triangles[None] + base).reshape(-1, 3).astype(np.int32),
        "chunks": np.array(chunks, np.float64),
    }


def plain(sides: int) -> tuple[np.ndarray, np.ndarray]:
    """A house from afar, as `shape`: a prism and its roof."""
    a = (np.arange(sides) + 0.5) / sides * 2 * np.pi
    out = np.stack([np.cos(a), np.sin(a)], -1)
    ring = np.sign(out) * np.abs(out) ** 0.7
    none = np.zeros(sides)
    up = np.stack([none, none + 1.0, none], -1)
    rows = [
        np.column_stack([ring[:, 0] * wide, none + y, ring[:, 1] * wide, n, none])
        for y, wide, n in (
            (0.0, 0.97, np.stack([out[:, 0], none, out[:, 1]], -1)),
            (1.0, 0.97, np.stack([out[:, 0], none + 0.15, out[:, 1]], -1)),
            (1.0, 0.97, up),
        )
    ]
    i, j = np.arange(sides), (np.arange(sides) + 1) % sides
    k = np.arange(1, sides - 1)
    faces = [np.stack([i, sides + j, j], -1), np.stack([i, sides + i, sides + j], -1)]
    faces.append(np.stack([0 * k + 2 * sides, 2 * sides + k + 1, 2 * sides + k], -1))
    return np.concatenate(rows), np.concatenate(faces)


def shape(sides: int) -> tuple[np.ndarray, np.ndarray]:
    """One house: rows (n, 7): x, y, z in half widths and heights, normal 3, turn in [0, 1]; triangles."""
    a = (np.arange(sides + 1) + 0.5) / sides * 2 * np.pi
    ring = np.stack(
        [np.sign(np.cos(a)) * np.abs(np.cos(a)) ** 0.7, np.sign(np.sin(a)) * np.abs(np.sin(a)) ** 0.7]
    )
    out = np.stack([np.cos(a), np.sin(a)])
    turn = np.arange(sides + 1) / sides
    rows, count = [], sides + 1
    for y, wide, up in ((0.0, 1.0, 0.0), (0.5, 0.90, 0.05), (0.97, 1.0, 0.3)):
        n = np.stack([out[0], np.full(count, up), out[1]], -1)
        rows.append(np.column_stack([ring[0] * wide, np.full(count, y), ring[1] * wide, n, turn]))
    for y, wide, lean in ((1.0, 0.96, 0.25), (0.90, 0.62, -0.45)):
        n = np.stack([out[0] * lean, np.ones(count), out[1] * lean], -1)
        rows.append(np.column_stack([ring[0] * wide, np.full(count, y), ring[1] * wide, n, turn]))
    rows.append(np.array([[0.0, 0.88, 0.0, 0.0, 1.0, 0.0, 0.0]]))
    i = np.arange(sides)
    faces = []
    for low, high in ((0, 1), (1, 2), (3, 4)):
        a_, b_ = low * count + i, high * count + i
        faces += [np.stack([a_, b_ + 1, a_ + 1], -1), np.stack([a_, b_, b_ + 1], -1)]
    faces.append(np.stack([4 * count + i, np.full(sides, 5 * count), 4 * count + i + 1], -1))
    rows = np.concatenate(rows)
    rows[:, 3:6] /= np.linalg.norm(rows[:, 3:6], axis=1)[:, None]
    return rows, np.concatenate(faces)


def placed(body: np.ndarray, standing: np.ndarray, shared: np.ndarray) -> np.ndarray:
    """The rows of all houses, float32. shared: (houses, 7) middle, river and chances of each one's block."""
    x, z, tall, along, across, turn, own = (standing[:, k : k + 1].astype(np.float32) for k in range(7))
    body = body.astype(np.float32)
    lx, lz = body[None, :, 0] * along, body[None, :, 2] * across
    nx, nz = body[None, :, 3] / along * 8.0, body[None, :, 5] / across * 8.0
    ny = body[None, :, 4]
    scale = 1.0 / np.maximum(np.sqrt(nx * nx + ny * ny + nz * nz), 1e-6)
    c, s = np.cos(turn), np.sin(turn)
    rows = np.empty((*lx.shape, 16), np.float32)
    rows[..., 0], rows[..., 1], rows[..., 2] = (
        x + c * lx - s * lz,
        body[None, :, 1] * tall,
        z + s * lx + c * lz,
    )
    rows[..., 3], rows[..., 4], rows[..., 5] = (
        (c * nx - s * nz) * scale,
        ny * scale,
        (s * nx + c * nz) * scale,
    )
    rows[..., 6], rows[..., 7] = body[None, :, 6] * 3.1 * (along + across), tall
    rows[..., 8:15] = shared[:, None]
    rows[..., 15] = own
    return rows.reshape(-1, 16)
