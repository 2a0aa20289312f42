"""The child's face as a relief: round cheeks, a brow, a small nose and mouth, hollows for the two moons."""

import numpy as np

from visuals import generator

from .beings_mesh import cloud

SIZE_PX = 256
REACH = 1.25  # the relief covers [-REACH, REACH] of the face's half width and height
EYE = (0.285, -0.005)  # beside and above the face's middle: a child's eyes lie low


def relief() -> np.ndarray:
    """(SIZE_PX, SIZE_PX, 4) float16, rows bottom-up: normal x and y, how deep it lies in hollows [0, 1], and
    how much there is of the face [0, 1]."""
    axis = (np.arange(SIZE_PX) + 0.5) / SIZE_PX * 2 * REACH - REACH
    x, y = np.meshgrid(axis, axis)
    height = smoothed(heights(x, y), 3)
    step = axis[1] - axis[0]
    dy, dx = np.gradient(height, step)
    blurred = smoothed(height, 60)
    hollow = np.clip(0.5 + 5.0 * (blurred - height), 0.0, 1.0)
    length = np.sqrt(1 + dx * dx + dy * dy)
    there = np.clip((height - 0.02) / 0.45, 0.0, 1.0)
    there = there * there * (3 - 2 * there)
    return np.stack([-dx / length, -dy / length, hollow, there], -1).astype(np.float16)


def smoothed(height, times: int):
    """A relief that has been worn down."""
    for _ in range(times):
        height = 0.2 * (height + sum(np.roll(height, s, a) for a in (0, 1) for s in (-1, 1)))
    return height


def heights(x, y):
    """The relief's height. Bulges are smoothly joined, hollows and folds laid into them."""

    def dome(cx, cy, rx, ry, top, base=0.0):
        q = 1.0 - ((x - cx) / rx) ** 2 - ((y - cy) / ry) ** 2
        return base + (top - base) * np.sqrt(np.maximum(q, 0.0))

    def hill(cx, cy, rx, ry, size):
        return size * np.exp(-(((x - cx) / rx) ** 2) - ((y - cy) / ry) ** 2)

    side = np.abs(x)
    skull = dome(0.0, 0.22, 0.84, 0.86, 0.80)
    jaw = dome(0.0, -0.20, 0.79, 0.72, 0.76)
    k = 9.0
    z = np.log(0.5 * np.exp(k * skull) + 0.5 * np.exp(k * jaw)) / k
    z = np.where((skull > 0) | (jaw > 0), np.maximum(z, 0.0), 0.0)
    # full cheeks, a high round forehead, hardly a brow
    z = z + 0.19 * np.exp(-(((side - 0.41) / 0.25) ** 2) - ((y + 0.33) / 0.24) ** 2)
    z = z + hill(0.0, 0.50, 0.52, 0.34, 0.10)
    z = z + 0.020 * np.exp(
        -(((side - 0.28) / 0.20) ** 2) - ((y - 0.20 + 0.3 * (side - 0.28) ** 2) / 0.075) ** 2
    )
    socket = ((side - EYE[0]) / 0.215) ** 2 + ((y - EYE[1]) / 0.165) ** 2
    z = z - 0.085 * np.exp(-socket * (0.4 + 0.6 * socket))
    lid = y - EYE[1] - 0.098 + 1.6 * (side - EYE[0]) ** 2  # the upper lid's fold
    z = z - 0.022 * np.exp(-(((side - EYE[0]) / 0.17) ** 4) - (lid / 0.020) ** 2)
    z = z + hill(0.0, -0.02, 0.085, 0.15, 0.030)  # a flat bridge, a button of a nose
    z = z + hill(0.0, -0.170, 0.105, 0.085, 0.078)
    z = z + 0.036 * np.exp(-(((side - 0.088) / 0.055) ** 2) - ((y + 0.205) / 0.048) ** 2)
    z = z - 0.022 * np.exp(-(((side - 0.046) / 0.032) ** 2) - ((y + 0.236) / 0.022) ** 2)
    z = z - 0.022 * np.exp(-((x / 0.030) ** 2) - ((y + 0.315) / 0.05) ** 2)
    bow = y + 0.405 - 0.014 * np.cos(side / 0.045) * np.exp(-((side / 0.10) ** 2))
    z = z + 0.040 * np.exp(-((side / 0.105) ** 4) - ((bow - 0.026) / 0.046) ** 2)
    z = z + 0.050 * np.exp(-((side / 0.088) ** 4) - ((y + 0.470) / 0.054) ** 2)
    part = y + 0.422 - 0.9 * side * side  # the lips are a little apart, their corners up
    z = z - 0.042 * np.exp(-((side / 0.115) ** 4) - (part / 0.021) ** 2)
    z = z - 0.030 * np.exp(-(((side - 0.155) / 0.035) ** 2) - ((y + 0.41) / 0.05) ** 2)
    z = z - 0.012 * np.exp(-((x / 0.15) ** 2) - ((y + 0.550) / 0.050) ** 2)
    z = z + hill(0.0, -0.665, 0.21, 0.14, 0.065)  # chin
    # ears, small and low
    z = np.maximum(z, 0.34 * np.exp(-(((side - 0.845) / 0.055) ** 2) - ((y + 0.03) / 0.16) ** 2))
    return np.maximum(z, 0.0)


def smoke(seed: int) -> np.ndarray:
    """(256, 256, 4) float16 in [0, 1], repeats: four clouds, from soft to fine."""
    chance = generator(seed, "summit", "smoke")
    return np.stack([cloud(chance, 256, s) for s in (1.9, 1.65, 1.5, 1.15)], -1).astype(np.float16)
