"""Textures that the city is made of: noise, the magma's crust, and maps of where the melt lies open."""

import numpy as np

from visuals import generator

from . import plan
from .layout import PITS, rivers

NOISE_PX = 256
CRUST_PX = 512
MAP_PX = 256
MAP_M = 6144.0  # what the maps cover, the city's middle in theirs
COARSE, FINE = 9, 23  # cells across a tile of crust


def fields(seed: int) -> dict[str, np.ndarray]:
    """noise: (256, 256, 4) float16, periodic, mean 0, deviation 1, of growing ruggedness.
    crust: (512, 512, 4) float16, distance to the nearest side of coarse and of fine cells in parts of a
    coarse cell's width, and their chances in [0, 1).
    city: (256, 256, 4) float16: distance to the river / 256 m, share of the ground that is open, flow's
    direction x and z."""
    chance = generator(seed, "living_city", "field")
    noise = np.stack([spectral(chance, beta) for beta in (2.6, 2.0, 1.5, 1.15)], -1)
    coarse, coarse_own = cells(chance, COARSE)
    fine, fine_own = cells(chance, FINE)
    crust = np.stack([coarse, fine * COARSE / FINE, coarse_own, fine_own], -1)
    return {
        "noise": noise.astype(np.float16),
        "crust": crust.astype(np.float16),
        "city": city(seed).astype(np.float16),
    }


def spectral(chance, beta: float, size: int = NOISE_PX) -> np.ndarray:
    """Periodic noise with the amplitude spectrum k^-beta from 3 cycles a tile on, mean 0, deviation 1."""
    spectrum = np.fft.rfft2(chance.standard_normal((size, size)))
    k = np.hypot(np.fft.rfftfreq(size, 1 / size)[None], np.fft.fftfreq(size, 1 / size)[:, None])
    made = np.fft.irfft2(spectrum * np.where(k < 3.0, 0.0, np.maximum(k, 1.0) ** -beta), (size, size))
    return (made - made.mean()) / made.std()


def cells(chance, across: int) -> tuple[np.ndarray, np.ndarray]:
    """Periodic Voronoi cells (CRUST_PX²): distance to the nearest side in cell widths, the cell's chance."""
    grid = (np.arange(CRUST_PX) + 0.5) / CRUST_PX * across
    x, z = np.meshgrid(grid, grid)
    t = 2 * np.pi / across
    x, z = (
        x + 0.13 * np.sin(2 * t * (z + x)) + 0.07 * np.sin(t * (7 * x - 5 * z)),
        z + 0.13 * np.sin(t * (3 * x - 2 * z)) + 0.07 * np.sin(t * (6 * z + 5 * x)),
    )
    jitter, own = chance.random((across, across, 2)), chance.random((across, across))
    cx, cz = np.floor(x).astype(int), np.floor(z).astype(int)
    best = np.full(x.shape, np.inf)
    here = np.zeros((*x.shape, 2))
    cell = np.zeros(x.shape)
    offsets = [(dx, dz) for dz in (-2, -1, 0, 1, 2) for dx in (-2, -1, 0, 1, 2)]
    places = []
    for dx, dz in offsets:
        i, j = (cz + dz) % across, (cx + dx) % across
        at = np.stack([cx + dx + jitter[i, j, 0] - x, cz + dz + jitter[i, j, 1] - z], -1)
        d2 = (at**2).sum(-1)
        nearer = d2 < best
        best = np.where(nearer, d2, best)
        here = np.where(nearer[..., None], at, here)
        cell = np.where(nearer, own[i, j], cell)
        places.append(at)
    side = np.full(x.shape, np.inf)
    for at in places:  # the bisector with each neighbour (Quilez, 2012, Voronoi borders)
        to = at - here
        length = np.sqrt((to**2).sum(-1))
        d = np.where(length > 1e-6, (0.5 * (here + at) * to).sum(-1) / np.maximum(length, 1e-6), np.inf)
        side = np.minimum(side, d)
    return side, cell


def city(seed: int) -> np.ndarray:
    """(MAP_PX, MAP_PX, 4): see `fields`. Rows along z."""
    grid = ((np.arange(MAP_PX) + 0.5) / MAP_PX - 0.5) * MAP_M
    x, z = np.meshgrid(grid, grid)
    places = np.stack([x.ravel(), z.ravel()], -1)
    river = plan.river_distance(places)
    phases = generator(seed, "living_city", "gap").random(4)
    drawn_back = plan.gap(places, river, phases)
    open_ = np.clip(2.0 * drawn_back / 42.0, 0.0, 1.0) ** 1.5
    open_ = np.maximum(open_, 1.0 / (1.0 + np.exp((river - 34.0) / 7.0)))
    for px, pz, radius in PITS:
        open_ = np.maximum(open_, np.exp(-((np.hypot(places[:, 0] - px, places[:, 1] - pz) / radius) ** 2)))
    open_ *= 1.0 / (1.0 + np.exp((np.hypot(*places.T) - 2900.0) / 60.0))
    points = rivers()
    where = np.concatenate([course[:-1] for course in points])
    along = np.concatenate([course[:-1] - course[1:] for course in points])  # toward the heart
    coarse = places.reshape(MAP_PX, MAP_PX, 2)[::4, ::4].reshape(-1, 2)
    d2 = (coarse**2).sum(1)[:, None] - 2.0 * coarse @ where.T + (where**2).sum(1)[None]
    flow = along[np.argmin(d2, 1)]
    flow /= np.maximum(np.hypot(flow[:, 0], flow[:, 1]), 1e-6)[:, None]
    side = MAP_PX // 4
    flow = np.repeat(np.repeat(flow.reshape(side, side, 2), 4, 0), 4, 1)
    return np.concatenate(
        [np.stack([np.minimum(river / 256.0, 4.0), open_], -1).reshape(MAP_PX, MAP_PX, 2), flow], -1
    )
