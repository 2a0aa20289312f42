"""Which pane each place of a tower's skin belongs to, and when each lets go, found once: as shard_pane.glsl
and shard_time.glsl of shaders/serenes/ find it."""

from math import atan2, pi

import numpy as np

from .hash import hash1, hash2
from .shard_mesh import COLUMNS, ROWS

TEXELS = 16  # a cell's, across, of the map
SHATTER_S = 13.0  # as in shard_time.glsl
LASTS_S = 5.5  # how long a pane flies, by shard.vert
BESIDE = 2  # texels of the map, from which a field of a grid borrows on every side
SPEED = 6.8  # m/s, at which the break runs on


def struck_at(tower) -> float:
    """Where on a tower (a row of instances) the blow fell, in turns."""
    return atan2(18.0 - tower[1], -tower[0]) / (2.0 * pi)


def releases(centres: np.ndarray, tower: np.ndarray) -> np.ndarray:
    """When each pane lets go, in seconds of the shattering: (ROWS, COLUMNS).

    centres  (ROWS, COLUMNS, 2) float32, cells;  tower  a row of instances: x, z, radius, height, row, phase
    """
    radius, height, phase = map(float, (tower[2], tower[3], tower[5]))
    lattice = np.floor(centres % np.float32([COLUMNS, 1e6]) * np.float32(97.0))
    chance = hash1(lattice + np.floor(phase * 4096.0)).astype(float)
    off = centres[..., 0] / COLUMNS - struck_at(tower)
    across = (off - np.floor(off + 0.5)) * 2.0 * pi * radius * 0.8
    away = np.hypot(across, centres[..., 1] / ROWS * height - 3.0 - 7.0 * phase)
    return 0.4 + phase * 0.9 + np.minimum(away / SPEED, 7.0) + 0.9 * chance * chance


def table(centres: np.ndarray, towers: np.ndarray) -> np.ndarray:
    """Of each tower's panes, towers side by side: when it lets go; a chance; where the tower was struck,
    turns. (ROWS, towers COLUMNS, 4) float32."""
    chance = hash1(np.floor(centres * np.float32(61.0)))
    rows = [
        np.stack([releases(centres, tower), chance, np.full_like(chance, struck_at(tower)), 0 * chance], -1)
        for tower in towers
    ]
    return np.concatenate(rows, 1).astype(np.float32)


def _plate(centre: np.ndarray) -> np.ndarray:
    """The plate that a pane belongs to, as a number."""
    centre = centre % np.float32([COLUMNS, 1e6])
    astray = hash2(np.floor(centre * np.float32(31.0))) - 0.5
    at = np.floor((centre + 1.6 * astray) / np.array([3.25, 3.6]))
    return at[..., 0] % 8 + 8 * at[..., 1]


def panes(centres: np.ndarray) -> dict[str, np.ndarray]:
    """The skin as maps of (TEXELS ROWS, TEXELS COLUMNS). `map`, (…, 4) float16: how many columns and rows on
    the cell lies whose pane is here; how far the nearest edge is, cells; `side` of shard_pane.glsl.
    `nearest`, (2, …) int16: the pane that is here, and the next one, numbered row by row."""
    x, y = np.meshgrid(*((np.arange(TEXELS * n) + 0.5) / TEXELS for n in (COLUMNS, ROWS)))
    column, row = x.astype(int), y.astype(int)
    near = []
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            there = centres[np.clip(row + dy, 0, ROWS - 1), (column + dx) % COLUMNS].astype(float)
            there[..., 0] += column + dx - (column + dx) % COLUMNS
            away = np.hypot(x - there[..., 0], y - there[..., 1])
            away[(row + dy < 0) | (row + dy >= ROWS)] = 1e9
            number = np.clip(row + dy, 0, ROWS - 1) * COLUMNS + (column + dx) % COLUMNS
            near.append(np.dstack([away, there, np.full_like(x, dx), np.full_like(x, dy), number]))
    near = np.array(near)
    order = near[..., 0].argsort(axis=0)[:2]
    first, second = np.take_along_axis(near, order[..., None], 0)
    centre, other = first[..., 1:3].astype(np.float32), second[..., 1:3].astype(np.float32)
    chance = 0.3 + 0.7 * hash1(np.floor((centre + other) * np.float32(53.0)))
    side = np.where(_plate(centre) != _plate(other), 0.0, chance)
    edge = 0.5 * (second[..., 0] - first[..., 0])
    return {
        "map": np.dstack([first[..., 3:5], edge, side]).astype(np.float16),
        "nearest": np.stack([first[..., 5], second[..., 5]]).astype(np.int16),
    }


def latest(nearest: np.ndarray, starts: np.ndarray, columns: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """When the last pane lets go in each field of a grid on the skin: (len(rows) - 1, len(columns) - 1).

    nearest        of `panes`;  starts  of `releases`
    columns, rows  the grid's lines, shares [0, 1] of the way round and up
    """
    field = np.pad(starts.ravel()[nearest].max(0), ((BESIDE, BESIDE), (0, 0)), mode="edge")
    field = np.pad(field, ((0, 0), (BESIDE, BESIDE)), mode="wrap")
    for axis, lines in ((0, rows), (1, columns)):
        field = np.moveaxis(field, axis, 0)
        across = lines * (len(field) - 2 * BESIDE)
        low, high = np.floor(across[:-1]).astype(int), np.ceil(across[1:]).astype(int) + 2 * BESIDE
        parts = [field[a:b].max(0) for a, b in zip(low, high, strict=True)]
        field = np.moveaxis(np.stack(parts), 0, axis)
    return field
