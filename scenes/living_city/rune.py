"""Sixteen letters of no known writing, for the streets."""

import numpy as np

from visuals import generator

LETTER_PX = 64


def letters(seed: int) -> np.ndarray:
    """(256, 256, 1) float16 in [0, 1]: four rows of four letters, soft at the edges."""
    chance = generator(seed, "living_city", "runes")
    grid = (np.arange(LETTER_PX) + 0.5) / LETTER_PX
    x, y = np.meshgrid(grid, grid)
    made = np.zeros((4 * LETTER_PX, 4 * LETTER_PX))
    knots = [(0.2 + 0.3 * i, 0.14 + 0.18 * j) for j in range(5) for i in range(3)]
    for number in range(16):
        distance = np.full(x.shape, 9.0)
        if chance.random() < 0.75:
            distance = np.minimum(distance, segment(x, y, (0.5, 0.12), (0.5, 0.88)))
        at = int(chance.integers(15))
        for _ in range(int(chance.integers(3, 6))):
            near = [k for k in range(15) if 0.0 < np.hypot(*np.subtract(knots[k], knots[at])) < 0.45]
            to = int(chance.choice(near))
            distance = np.minimum(distance, segment(x, y, knots[at], knots[to]))
            at = to
        if chance.random() < 0.5:
            cx, cy = knots[int(chance.integers(15))]
            distance = np.minimum(distance, np.abs(np.hypot(x - cx, y - cy) - 0.085))
        ink = np.clip((0.045 - distance) / 0.02 + 0.5, 0.0, 1.0)
        row, column = divmod(number, 4)
        made[row * LETTER_PX : (row + 1) * LETTER_PX, column * LETTER_PX : (column + 1) * LETTER_PX] = ink
    return made[..., None].astype(np.float16)


def segment(x, y, a, b) -> np.ndarray:
    """Distance of places to the segment from a to b."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    s = np.clip(((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy), 0.0, 1.0)
    return np.hypot(x - a[0] - s * dx, y - a[1] - s * dy)
