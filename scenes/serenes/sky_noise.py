"""The noises that the sky's pattern, its moons and the Resonance are made of."""

import numpy as np

from visuals import generator

TEXELS = 256


def field(chance, beta: float, stretch=(1.0, 1.0), low: float = 1.0, size: int = TEXELS) -> np.ndarray:
    """Periodic noise with the amplitude spectrum k^-beta, mean 0, deviation 1.

    stretch     longer features along (x, y); low: nothing slower than `low` cycles a tile
    returns     (size, size) float64, rows along y
    """
    spectrum = np.fft.fft2(chance.standard_normal((size, size)))
    k = np.fft.fftfreq(size) * size
    radius = np.hypot(k[None, :] * stretch[0], k[:, None] * stretch[1])
    radius[0, 0] = np.inf
    made = np.fft.ifft2(spectrum * np.where(radius < low, 0.0, np.maximum(radius, 1.0) ** -beta)).real
    made -= made.mean()
    return made / made.std()


def noises(seed: int) -> np.ndarray:
    """(TEXELS, TEXELS, 4) float16: two very soft fields, a rugged one (terrain), one of upright rays."""
    chance = generator(seed, "serenes", "sky")
    soft = [field(chance, 3.1, low=1.0) for _ in range(2)]
    rugged = field(chance, 1.75, low=3.0)
    rays = 0.8 * field(chance, 1.15, stretch=(1.0, 9.0), low=4.0) + 0.5 * field(
        chance, 1.9, stretch=(1.0, 3.0)
    )
    return np.stack([*soft, rugged, rays / rays.std()], -1).astype(np.float16)
