"""The walls that shift like puzzles: blocks, where the walls stand; the arches of the corridors that loop."""

from math import cos, pi, sin

import numpy as np

from visuals import generator

from .layout import climber
from .stair_mesh import STEP, join, lathe

CELL = 3.9  # m; shaders/summit/wall.vert has it too
RING = (
    -40.0,
    64.0,
    24.0,
)  # the middle of the corridor that closes, m; shaders/summit/wall_move.glsl has it too
SLIDES = 0.74  # share of the fours of which one block is missing; shaders/summit/wall.vert has it too
COUNT = {"draft": 20, "live": 32, "film": 36}


def block() -> dict[str, np.ndarray]:
    """A block with its edges cut off, [-1, 1] in x and y, z too: 24 corners."""
    rows = []
    for x in (-1, 1):
        for y in (-1, 1):
            for z in (-1, 1):
                cut = 0.06
                rows += [
                    (x, y * (1 - cut), z * (1 - cut * 2)),
                    (x * (1 - cut), y, z * (1 - cut * 2)),
                    (x * (1 - cut), y * (1 - cut), z),
                ]
    points = np.array(rows, float)
    return {"vertices": points.astype(np.float32), "faces": _hull(points)}


def _hull(p: np.ndarray) -> np.ndarray:
    """Triangles of the cut block: six faces, twelve edges, eight corners, all facing outward."""
    corner = {tuple(np.sign(p[i])): i - i % 3 for i in range(len(p))}
    loops = [[base, base + 1, base + 2] for base in set(corner.values())]
    for axis in range(3):
        b, c = (axis + 1) % 3, (axis + 2) % 3
        for sign in (-1, 1):
            ring = []
            for sb, sc in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
                key = [0, 0, 0]
                key[axis], key[b], key[c] = sign, sb, sc
                ring.append(corner[tuple(key)] + axis)
            loops.append(ring)
        for sb in (-1, 1):
            for sc in (-1, 1):
                ends = []
                for sign in (-1, 1):
                    key = [0, 0, 0]
                    key[axis], key[b], key[c] = sign, sb, sc
                    ends.append(corner[tuple(key)])
                loops.append([ends[0] + b, ends[1] + b, ends[1] + c, ends[0] + c])
    faces = []
    for loop in loops:
        middle = p[loop].mean(0)
        if np.dot(np.cross(p[loop[1]] - p[loop[0]], p[loop[2]] - p[loop[0]]), middle) < 0:
            loop = loop[::-1]
        faces += [(loop[0], loop[k], loop[k + 1]) for k in range(1, len(loop) - 1)]
    return np.array(faces, np.int32)


def walls(seed: int, quality: str) -> np.ndarray:
    """Blocks (n, 12): the wall's middle, m, and its turn, rad; the block's column and row, the wall's columns
    and rows; chance: of the wall, of its group of four, of the block, its depth."""
    chance = generator(seed, "walls")
    rows = []
    for number in range(COUNT[quality]):
        side = -1 if number % 2 else 1
        columns, tall = int(chance.choice([2, 4, 4])), int(chance.choice([4, 6, 6, 8]))
        level = (number // 2) / (COUNT[quality] / 2)
        # beside the causeway first, then higher and closer to the spire: never before the peak
        z = 68.0 - 74.0 * level + chance.uniform(-6, 6)
        x = side * (24.0 + 20.0 * chance.random() + 10.0 * level) - 4.0
        y = (18.0 if side < 0 else 16.0) + (34.0 if side < 0 else 52.0) * level * chance.uniform(0.5, 1.1)
        turn = side * chance.uniform(0.15, 0.8)
        if np.linalg.norm(np.subtract((x, y, z), RING)) < 26.0 or (
            side < 0 and z > 46.0
        ):  # the corridor is seen
            continue
        mine = chance.random()
        groups = chance.random((8, 8))
        # the silhouette is broken: fours are missing, more of them higher up
        gone = chance.random((4, 4)) < 0.04 + 0.55 * (np.arange(1, 5) / (tall / 2)) ** 3
        for i in range(columns):
            for j in range(tall):
                slab = groups[i // 2, j // 2] < SLIDES and i % 2 == 0 and j % 2 == 1
                if gone[i // 2, j // 2] or (not slab and chance.random() < 0.04):
                    continue
                rows.append(
                    (x, y, z, turn, i, j, columns, tall, mine, groups[i // 2, j // 2], *chance.random(2))
                )
    return np.array(rows, np.float32)


def arch() -> dict[str, np.ndarray]:
    """A pointed frame over a step: x across, y up."""
    half = np.array([(2.05, -0.5), (2.25, 0.9), (2.25, 2.3), (1.95, 3.5), (1.2, 4.5), (0.0, 5.25)])
    whole = np.concatenate([half, half[-2::-1] * (-1, 1)])
    points = np.column_stack([whole, np.zeros(len(whole))])
    return join(lathe(points, np.full(len(points), 0.27), 4, 1.35))


def arches() -> np.ndarray:
    """Along the stair, (n, 12) as stair_mesh's places; chance's last: when it grows, [0, 1]."""
    rows = []
    for s in np.linspace(0.345, 0.66, 92):
        at, ahead = np.array(climber(s)), np.array(climber(s + 0.002))
        way = ahead - at
        way[1] = 0
        way /= max(np.linalg.norm(way), 1e-6)
        rows.append(np.concatenate([at, way, (0, 1, 0), (0.3, 0.5, (s - 0.345) / 0.32 * 0.6)]))
    return np.array(rows, np.float32)


def ring(radius: float) -> tuple[np.ndarray, np.ndarray]:
    """The corridor that closes on itself: its arches and its treads, about the origin in the plane y = 0."""
    frames = [_on_ring(radius, 2 * pi * k / 30, 0.0, k / 30) for k in range(30)]
    count = round(2 * pi * radius / STEP)
    treads = [_on_ring(radius, 2 * pi * k / count, 0.0, (k * 0.618) % 1.0) for k in range(count)]
    return np.array(frames, np.float32), np.array(treads, np.float32)


def _on_ring(radius, angle, lift, chance) -> np.ndarray:
    """It rises and falls three times on its way round: a stair that only leads back to itself."""
    out = np.array([cos(angle), 0.0, sin(angle)])
    wave = 0.13 * radius * sin(3 * angle)
    along = np.array([-sin(angle), 0.39 * cos(3 * angle), cos(angle)])
    along /= np.linalg.norm(along)
    at = out * radius + np.array([0.0, wave + lift, 0.0])
    return np.concatenate([at, along, (0, 1, 0), (chance, (chance * 7.3) % 1.0, 0.3)])
