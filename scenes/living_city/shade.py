"""What the houses keep from the ground: a table of their heights and of the shadows they cast at dawn."""

import numpy as np

from .layout import KEY

SHADE_PX = 1024
SHADE_M = 3072.0  # what the table covers, the city's middle in its
UNIT_M = 64.0
GRID = np.linspace(-1.0, 1.0, 9)


def table(standing: np.ndarray) -> np.ndarray:
    """(SHADE_PX, SHADE_PX, 2) float16, rows along z: how high the shadow reaches over the ground, and
    how high the houses are, in 64 m.

    standing    (n, 7): x, z, height, half width along and across, turn, own
    """
    x, z, tall, along, across, turn = (standing[:, k, None, None] for k in range(6))
    u, v = along * GRID[None, :, None], across * GRID[None, None, :]
    px = (x + np.cos(turn) * u - np.sin(turn) * v) / SHADE_M + 0.5
    pz = (z + np.sin(turn) * u + np.cos(turn) * v) / SHADE_M + 0.5
    column, row = (np.floor(p * SHADE_PX).astype(int) for p in (px, pz))
    inside = (column >= 2) & (column < SHADE_PX - 2) & (row >= 2) & (row < SHADE_PX - 2)
    high = np.zeros((SHADE_PX, SHADE_PX), np.float32)
    np.maximum.at(high, (row[inside], column[inside]), np.broadcast_to(tall, inside.shape)[inside])
    flat = np.hypot(KEY[0], KEY[2])
    cell, fall = SHADE_PX / SHADE_M, KEY[1] / flat
    shadow = high
    for step in (3.0, 6.0, 12.0, 24.0, 48.0):  # m toward the light: each doubles how far it is looked
        over = (round(KEY[0] / flat * step * cell), round(KEY[2] / flat * step * cell))
        way = np.hypot(*over) / cell
        shadow = np.maximum(shadow, np.roll(shadow, (-over[1], -over[0]), (0, 1)) - way * fall)
    return (np.stack([shadow, high], -1) / UNIT_M).astype(np.float16)
