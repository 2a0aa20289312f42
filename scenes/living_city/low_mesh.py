"""Geometry of the low houses along the streets: bodies like vertebrae, eight-sided, waisted, hollow above."""

import numpy as np

from visuals import generator

from . import plan
from .ground_mesh import CHUNK, order
from .layout import GIRL, ROAD

SIDES = {"draft": 4, "live": 6, "film": 8}
SHARE = {"draft": 0.40, "live": 0.52, "film": 1.0}
REACH_M = {"draft": 1100.0, "live": 1900.0, "film": 3200.0}


def houses(seed: int, quality: str) -> list[tuple[int, np.ndarray]]:
    """(block, rows (n, 7): x, z, height, half width along and across the street, its turn in rad, own)."""
    chance = generator(seed, "living_city", "houses")
    with_tower = {tower.block: tower for tower in plan.towers(seed)}
    found = []
    blocks = plan.blocks(seed)
    for number in order(blocks):
        block = blocks[number]
        r = np.hypot(*block.centre)
        dense = np.exp(-((r / 1500.0) ** 2))
        tower = with_tower.get(int(number))
        rows = []
        for depth, share in ((22.0, 1.0), (42.0, 0.5)):
            if block.inside < depth + 4.0 or (tower and depth > 30.0):
                continue
            line = plan.inset(block, depth)
            for a, b in zip(line, np.roll(line, -1, 0), strict=True):
                length = np.hypot(*(b - a))
                wide = 17.0 * (1.0 + max(0.0, (r - 900.0) / 1600.0))
                for k in range(max(1, int(length / wide)) if length > 9.0 else 0):
                    draw = chance.random(7)
                    pieces = max(1, int(length / wide))
                    place = a + (b - a) * ((k + 0.5) / pieces)
                    if draw[0] > share * (0.74 + 0.22 * dense) or draw[6] > SHARE[quality]:
                        continue
                    if tower and np.hypot(*(place - block.centre)) < 1.6 * tower.radius + 7.0:
                        continue
                    to = place - (GIRL[0], GIRL[2])
                    along, aside = to @ ROAD, to @ (-ROAD[1], ROAD[0])
                    behind = to - np.array((0.42, -0.91)) * np.clip(to @ (0.42, -0.91), 0.0, 150.0)
                    if (abs(aside) < 19.0 and -125.0 < along < 125.0) or np.hypot(*behind) < 84.0:
                        continue  # the overpass stands here, and nothing hides the girl
                    tall = (6.0 + 9.0 * -np.log(1.0 - 0.95 * draw[1]) * (0.5 + dense)) * (
                        2.0 if draw[2] > 0.95 else 1.0
                    )
                    along = length / pieces * 0.5 * (0.74 + 0.22 * draw[3])
                    turn = np.arctan2(b[1] - a[1], b[0] - a[0])
                    rows.append((*place, tall, along, 7.0 + 3.0 * draw[4], turn, draw[5]))
        if r < REACH_M[quality]:
            found.append((int(number), np.array(rows).reshape(-1, 7)))
    return found


def build(seed: int, quality: str) -> dict[str, np.ndarray]:
    """vertices (n, 16): place x y z, normal 3, round in m, height of the house, block centre x z, m to the
    river, own 4, the house's own. indices; chunks as in ground_mesh."""
    blocks = plan.blocks(seed)
    body, triangles = shape(SIDES[quality])
    rows, faces, chunks, base, used = [], [], [], 0, 0
    listed = houses(seed, quality)
    for first in range(0, len(listed), CHUNK):
        part, start = listed[first : first + CHUNK], used
        for number, standing in part:
            if not len(standing):
                continue
            rows.append(placed(body, standing, blocks[number]))
            index = triangles[None] + base + (np.arange(len(standing)) * len(body))[:, None, None]
            faces.append(index.reshape(-1, 3))
            base += len(standing) * len(body)
            used += index.size
        if used > start:
            centres = np.array([blocks[number].centre for number, _ in part])
            middle = centres.mean(0)
            chunks.append((start, used - start, *middle, np.hypot(*(centres - middle).T).max() + 150.0))
    return {
        "vertices": np.concatenate(rows).astype(np.float32),
        "indices": np.concatenate(faces).astype(np.int32),
        "chunks": np.array(chunks, np.float64),
    }


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


def placed(body: np.ndarray, standing: np.ndarray, block: plan.Block) -> np.ndarray:
    """The rows of all houses of a block."""
    x, z, tall, along, across, turn, own = (standing[:, k : k + 1] for k in range(7))
    lx, lz = body[None, :, 0] * along, body[None, :, 2] * across
    nx, nz = body[None, :, 3] / along * 8.0, body[None, :, 5] / across * 8.0
    c, s = np.cos(turn), np.sin(turn)
    ny = np.broadcast_to(body[None, :, 4], nx.shape)
    normal = np.stack([c * nx - s * nz, ny, s * nx + c * nz], -1)
    normal /= np.maximum(np.linalg.norm(normal, axis=-1), 1e-6)[..., None]
    round_m = body[None, :, 6] * 3.1 * (along + across)
    shape_ = lx.shape
    shared = np.broadcast_to(np.array([*block.centre, block.river, *block.own]), (*shape_, 7))
    rows = np.concatenate(
        [
            np.stack([x + c * lx - s * lz, body[None, :, 1] * tall, z + s * lx + c * lz], -1),
            normal,
            np.stack([round_m, np.broadcast_to(tall, shape_)], -1),
            shared,
            np.broadcast_to(own[..., None], (*shape_, 1)),
        ],
        -1,
    )
    return rows.reshape(-1, 16)
