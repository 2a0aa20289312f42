"""What the street's ground is made of: fields that repeat without a seam, baked once.

`land` tells where moss stands and where water lies; `moss` is a piece of carpet seen from above: cushions,
and on them fine filaments that end in tips of light.
"""

import numpy as np

from visuals import generator

LAND_PX = 256
MOSS_PX = 1024
CUSHIONS = 15  # across the tile
STRANDS = 34000


def fields(seed: int) -> dict[str, np.ndarray]:
    """land: (256, 256, 2) float16, two independent noises, mean 0, deviation 1. moss: (1024, 1024, 4)
    float16, slope in x and in z, height of cushions [0, 1], light of filaments [0, 1]."""
    chance = generator(seed, "serenes", "street")
    land = np.stack([noise(chance, LAND_PX, 7.0), noise(chance, LAND_PX, 11.0)], -1)
    height = cushions(chance)
    slope_x = (np.roll(height, -1, 1) - np.roll(height, 1, 1)) * (0.5 * MOSS_PX / CUSHIONS)
    slope_z = (np.roll(height, -1, 0) - np.roll(height, 1, 0)) * (0.5 * MOSS_PX / CUSHIONS)
    moss = np.stack([slope_x, slope_z, height, strands(chance, height)], -1)
    return {"land": land.astype(np.float16), "moss": moss.astype(np.float16)}


def noise(chance, size: int, cycles: float) -> np.ndarray:
    """A smooth field that repeats: white noise kept in a band about `cycles` a tile. Mean 0, deviation 1."""
    spectrum = np.fft.rfft2(chance.standard_normal((size, size)))
    fx, fy = np.fft.rfftfreq(size, 1 / size), np.fft.fftfreq(size, 1 / size)
    f = np.hypot(fx[None, :], fy[:, None])
    spectrum *= np.exp(-((f / cycles) ** 2)) * np.minimum(1.0, f / (0.45 * cycles)) ** 2
    field = np.fft.irfft2(spectrum, (size, size))
    return (field - field.mean()) / field.std()


def cushions(chance) -> np.ndarray:
    """Domes that meet in furrows: distance to the nearest of jittered points (Worley, 1996), rounded."""
    grid = np.arange(MOSS_PX) / MOSS_PX * CUSHIONS
    x, z = np.meshgrid(grid, grid)
    jitter = chance.random((CUSHIONS, CUSHIONS, 2))
    tall = 0.65 + 0.5 * chance.random((CUSHIONS, CUSHIONS))
    height = np.zeros((MOSS_PX, MOSS_PX))
    cx, cz = np.floor(x).astype(int), np.floor(z).astype(int)
    for dz in (-1, 0, 1):
        for dx in (-1, 0, 1):
            i, j = (cz + dz) % CUSHIONS, (cx + dx) % CUSHIONS
            d2 = (cx + dx + jitter[i, j, 0] - x) ** 2 + (cz + dz + jitter[i, j, 1] - z) ** 2
            height = np.maximum(height, np.sqrt(np.maximum(0.0, 1.0 - d2 / 0.95)) * tall[i, j])
    spectrum = np.fft.rfft2(height)
    f = np.hypot(
        np.fft.rfftfreq(MOSS_PX, 1 / MOSS_PX)[None, :], np.fft.fftfreq(MOSS_PX, 1 / MOSS_PX)[:, None]
    )
    height = np.fft.irfft2(spectrum * np.exp(-((f / 60.0) ** 2)), height.shape)
    return (height - height.min()) / (height.max() - height.min())


def strands(chance, height: np.ndarray) -> np.ndarray:
    """Fine curved filaments lying over the cushions, brighter toward the tip, which is a point of light."""
    steps = 26
    start = chance.random((STRANDS, 2)) * MOSS_PX
    turn = chance.random(STRANDS) * 2 * np.pi
    bend = chance.normal(0.0, 0.085, STRANDS)
    long_ = chance.uniform(0.6, 1.15, STRANDS)
    own = chance.random(STRANDS) ** 2
    image = np.zeros((MOSS_PX, MOSS_PX))
    place = start.copy()
    for step in range(steps):
        share = step / (steps - 1)
        at = np.floor(place).astype(int) % MOSS_PX
        light = (0.10 + 0.45 * share**2 + (0.45 if step == steps - 1 else 0.0)) * (0.15 + 0.85 * own)
        np.maximum.at(image, (at[:, 1], at[:, 0]), light)
        place += np.stack([np.cos(turn), np.sin(turn)], -1) * long_[:, None]
        turn = turn + bend
    return np.clip(image * (0.35 + 0.65 * height), 0.0, 1.0)
