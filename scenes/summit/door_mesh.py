"""The onyx door's geometry: one slab, and the jagged line along which it will part."""

import numpy as np

from visuals import generator

from .layout import DOOR_SIZE
from .spire_form import jagged
from .stair_mesh import join

GRID = {"draft": (14, 44), "live": (18, 60), "film": (34, 110)}  # of a leaf: columns, rows
THICK = 0.62  # m


def seam(seed: int, y: np.ndarray) -> np.ndarray:
    """Where the slab parts, x in m at heights y: a stroke of lightning."""
    chance = generator(seed, "door")
    walk = jagged(chance, (0.15, 0, 0), (-0.1, DOOR_SIZE[1], 0), 4, 0.085)
    height = np.maximum.accumulate(walk[:, 1])
    return np.clip(np.interp(y, height, walk[:, 0]), -1.1, 1.1)


def build(seed: int, quality: str) -> dict[str, np.ndarray]:
    """vertices (n, 8): x, y, depth behind the face, m; normal; which part, -1 or 1; m from the seam."""
    columns, rows = GRID[quality]
    wide, high = DOOR_SIZE
    y = np.linspace(0, high, rows)
    cut = seam(seed, y)
    parts = []
    for side in (-1, 1):
        outer = np.full(rows, side * wide / 2)
        t = np.linspace(0, 1, columns)
        x = outer[:, None] + (cut - outer)[:, None] * t
        front = _sheet(x, y, 0.0, (0, 0, 1), side, x - cut[:, None])
        back = _sheet(x, y, THICK, (0, 0, -1), side, x - cut[:, None])
        edge = _wall(cut, y, (-side, 0, 0), side)
        hinge = _wall(outer, y, (side, 0, 0), side)
        parts += [front, back, edge, hinge]
    made = join(*parts)
    return {**made, "seam": np.stack([cut, y], -1).astype(np.float32)}


def _sheet(x, y, depth, normal, side, apart):
    rows, columns = x.shape
    vertex = np.zeros((rows, columns, 8), np.float32)
    vertex[..., 0], vertex[..., 1], vertex[..., 2] = x, y[:, None], depth
    vertex[..., 3:6], vertex[..., 6], vertex[..., 7] = normal, side, np.abs(apart)
    return vertex.reshape(-1, 8), _quads(rows, columns)


def _wall(x, y, normal, side):
    """From the face back to THICK, along a line."""
    vertex = np.zeros((len(y), 2, 8), np.float32)
    vertex[..., 0], vertex[..., 1] = x[:, None], y[:, None]
    vertex[..., 2] = (0.0, THICK)
    vertex[..., 3:6], vertex[..., 6] = normal, side
    return vertex.reshape(-1, 8), _quads(len(y), 2)


def _quads(rows, columns):
    i = np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)
    return np.stack([i, i + 1, i + columns, i + 1, i + columns + 1, i + columns], -1).reshape(-1, 3)
