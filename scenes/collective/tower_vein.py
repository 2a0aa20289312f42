"""The capillaries that creep over the glass: trees of fine branches that grow downward from the crown."""

import sys

import numpy as np

from visuals import cached, generator

WIDTH, HEIGHT = 240, 384  # px: once round a building, and from its top to its foot
TRUNKS, STEP = 8, 4.2  # STEP in px
GENERATIONS = 4
REACH = 5.2  # px: how far from its middle a branch is still felt


def veins(seed: int) -> np.ndarray:
    """(384, 240, 2) uint8, rows from the top of a building down, round it without a seam.

    red: 1 in the middle of a branch, falling to 0 over 5 px, less in a fine branch · green: the way there
    from the crown along the branches, in heights of the building / 1.6
    """
    me = sys.modules[__name__]
    return cached("tower_vein", lambda: {"veins": _build(seed)}, me, key=(seed,))["veins"]


def _build(seed: int) -> np.ndarray:
    chance = generator(seed, "tower veins")
    near = np.zeros((HEIGHT, WIDTH))
    way = np.zeros((HEIGHT, WIDTH))
    for k in range(TRUNKS):
        x = (k + chance.uniform(0.2, 0.8)) / TRUNKS * WIDTH
        _grow(chance, near, way, np.array((x, -2.0)), 0.5 * np.pi + chance.normal(0, 0.2), 1.0, 0.0, 0)
    return np.round(np.clip(np.stack([near, way / 1.6], -1), 0, 1) * 255).astype(np.uint8)


def _grow(chance, near, way, at, heading, strength, length, generation) -> None:
    """One branch, a walk with momentum that is drawn downward; it forks as it goes."""
    bend = 0.0
    steps = int(chance.uniform(64, 100) if generation == 0 else chance.uniform(11, 34) * strength**0.4)
    for i in range(steps):
        bend = 0.72 * bend + chance.normal(0, 0.085)
        down = (0.16, 0.10, 0.06, 0.04)[generation] * np.sin(0.5 * np.pi - heading)
        heading += bend + down
        ahead = at + STEP * np.array((np.cos(heading), np.sin(heading)))
        taper = strength * (1.0 - 0.75 * i / steps)
        _stroke(near, way, at, ahead, taper, length / HEIGHT)
        at, length = ahead, length + STEP
        if at[1] > HEIGHT + 4:
            return
        if generation < GENERATIONS - 1 and chance.random() < (0.095, 0.09, 0.07)[generation]:
            turned = heading + chance.choice([-1, 1]) * chance.uniform(0.5, 1.1)
            child = taper * chance.uniform(0.55, 0.8)
            _grow(chance, near, way, at, turned, child, length, generation + 1)


def _stroke(near, way, a, b, strength, length) -> None:
    """Draws one step, round the seam too."""
    low = np.floor(np.minimum(a, b) - REACH).astype(int)
    high = np.ceil(np.maximum(a, b) + REACH).astype(int)
    x, y = np.arange(low[0], high[0] + 1), np.arange(max(low[1], 0), min(high[1] + 1, HEIGHT))
    if len(y) == 0:
        return
    right, down = x[None] + 0.5 - a[0], y[:, None] + 0.5 - a[1]
    along, below = b - a
    h = (right * along + down * below) / (along * along + below * below)
    h = np.minimum(np.maximum(h, 0.0), 1.0)
    gap = np.hypot(right - h * along, down - h * below)
    felt = (0.35 + 0.65 * strength) * np.maximum(1.0 - gap / REACH, 0.0)
    rows, columns = y[:, None], x % WIDTH
    here = near[rows, columns]
    near[rows, columns] = np.maximum(here, felt)
    way[rows, columns] = np.where(felt > here, length, way[rows, columns])
