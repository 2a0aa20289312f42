"""The child's face as a relief: round cheeks, a brow, a small nose and mouth, hollows for the two moons."""

import numpy as np

from visuals import generator

from .beings_mesh import cloud

SIZE_PX = 256
REACH = 1.25  # the relief covers [-REACH, REACH] of the face's half width and height
EYE = (0.262, 0.015)  # beside and above the face's middle: a child's eyes lie low


def relief() -> np.ndarray:
    """(SIZE_PX, SIZE_PX, 4) float16, rows bottom-up: normal x and y, how deep it lies in hollows [0, 1], and
    how much there is of the face [0, 1]."""
    axis = (np.arange(SIZE_PX) + 0.5) / SIZE_PX * 2 * REACH - REACH
    x, y = np.meshgrid(axis, axis)
    height = heights(x, y)
    step = axis[1] - axis[0]
    dy, dx = np.gradient(height, step)
    blurred = height
    for _ in range(40):
        blurred = 0.2 * (blurred + sum(np.roll(blurred, s, a) for a in (0, 1) for s in (-1, 1)))
    hollow = np.clip(0.5 + 5.0 * (blurred - height), 0.0, 1.0)
    length = np.sqrt(1 + dx * dx + dy * dy)
    there = np.clip((height - 0.02) / 0.34, 0.0, 1.0)
    there = there * there * (3 - 2 * there)
    return np.stack([-dx / length, -dy / length, hollow, there], -1).astype(np.float16)


def heights(x, y):
    """The relief's height. Bulges are smoothly joined, hollows and folds laid into them."""

    def dome(cx, cy, rx, ry, top, base=0.0):
        q = 1.0 - ((x - cx) / rx) ** 2 - ((y - cy) / ry) ** 2
        return base + (top - base) * np.sqrt(np.maximum(q, 0.0))

    def hill(cx, cy, rx, ry, size):
        return size * np.exp(-(((x - cx) / rx) ** 2) - ((y - cy) / ry) ** 2)

    side = np.abs(x)
    skull = dome(0.0, 0.20, 0.80, 0.84, 0.80)
    jaw = dome(0.0, -0.22, 0.66, 0.66, 0.74)
    k = 14.0
    z = np.log(np.exp(k * skull) + np.exp(k * jaw)) / k - np.log(2.0) / k
    z = np.where((skull > 0) | (jaw > 0), np.maximum(z, 0.0), 0.0)
    s = side - 0.36  # both cheeks
    z = z + 0.14 * np.exp(-((s / 0.21) ** 2) - ((y + 0.30) / 0.22) ** 2)
    z = z + hill(0.0, 0.46, 0.50, 0.30, 0.10)  # the high forehead
    z = z + 0.045 * np.exp(
        -(((side - 0.27) / 0.22) ** 2) - ((y - 0.22 + 0.25 * (side - 0.27) ** 2) / 0.060) ** 2
    )
    socket = ((side - EYE[0]) / 0.20) ** 2 + ((y - EYE[1]) / 0.145) ** 2
    z = z - 0.13 * np.exp(-socket * socket)
    z = z + hill(0.0, 0.03, 0.075, 0.17, 0.05)  # bridge, tip and wings of the nose
    z = z + hill(0.0, -0.165, 0.085, 0.075, 0.155)
    z = z + 0.060 * np.exp(-(((side - 0.082) / 0.050) ** 2) - ((y + 0.185) / 0.045) ** 2)
    z = z - 0.05 * np.exp(-(((side - 0.045) / 0.030) ** 2) - ((y + 0.232) / 0.018) ** 2)
    z = z - 0.035 * np.exp(-((x / 0.030) ** 2) - ((y + 0.30) / 0.05) ** 2)
    bow = y + 0.395 - 0.020 * np.cos(side / 0.055) * np.exp(-((side / 0.12) ** 2))
    z = z + 0.060 * np.exp(-((side / 0.150) ** 4) - ((bow - 0.030) / 0.034) ** 2)
    z = z + 0.075 * np.exp(-((side / 0.120) ** 4) - ((y + 0.462) / 0.040) ** 2)
    part = y + 0.414 - 0.30 * side * side  # the lips are a little apart
    z = z - 0.085 * np.exp(-((side / 0.150) ** 4) - (part / 0.016) ** 2)
    z = z - 0.050 * np.exp(-((x / 0.16) ** 2) - ((y + 0.545) / 0.035) ** 2)
    z = z + hill(0.0, -0.66, 0.17, 0.11, 0.090)  # chin
    return np.maximum(z, 0.0)


def smoke(seed: int) -> np.ndarray:
    """(256, 256, 4) float16 in [0, 1], repeats: four clouds, from soft to fine."""
    chance = generator(seed, "summit", "smoke")
    return np.stack([cloud(chance, 256, s) for s in (1.9, 1.65, 1.5, 1.15)], -1).astype(np.float16)
