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
    x, z = x.astype(np.float32), z.astype(np.float32)
    cx, cz = np.floor(x).astype(int), np.floor(z).astype(int)
    best = np.full(x.shape, np.inf, np.float32)
    here_x, here_z, cell = (np.zeros(x.shape, np.float32) for _ in range(3))
    offsets = [(dx, dz) for dz in (-2, -1, 0, 1, 2) for dx in (-2, -1, 0, 1, 2) if abs(dx) + abs(dz) < 4]
    middle_x, middle_z = (jitter[..., k].astype(np.float32) for k in (0, 1))
    fx, fz = x - cx, z - cz
    places = []
    for dx, dz in offsets:
        at = (cz + dz) % across * across + (cx + dx) % across
        to_x, to_z = middle_x.ravel()[at] + (dx - fx), middle_z.ravel()[at] + (dz - fz)
        d2 = to_x * to_x + to_z * to_z
        nearer = d2 < best
        np.copyto(best, d2, where=nearer)
        np.copyto(here_x, to_x, where=nearer)
        np.copyto(here_z, to_z, where=nearer)
        np.copyto(cell, own.ravel()[at].astype(np.float32), where=nearer)
        places.append((to_x, to_z, d2))
    side = np.full(x.shape, np.inf, np.float32)
    for to_x, to_z, d2 in places:  # the bisector with each neighbour (Quilez, 2012, Voronoi borders)
        length = np.sqrt((to_x - here_x) ** 2 + (to_z - here_z) ** 2)
        half = 0.5 * (d2 - best) / np.maximum(length, 1e-5)
        np.minimum(side, np.where(length > 1e-5, half, np.inf), out=side)
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
