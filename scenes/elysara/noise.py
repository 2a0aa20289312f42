"""Noise that repeats without a seam, baked once for sky, crystals, dome and floor."""

import numpy as np

from visuals import generator

SIZE_PX = 256


def fields(seed: int) -> np.ndarray:
    """Four independent smooth noises, (256, 256, 4) float16, mean 0, deviation 1: two coarse, one with a
    long range of scales, one fine."""
    chance = generator(seed, "elysara", "noise")
    return np.stack(
        [
            _band(chance, 3.0, 9.0),
            _band(chance, 3.0, 9.0),
            _band(chance, 2.0, 70.0),
            _band(chance, 6.0, 90.0),
        ],
        -1,
    ).astype(np.float16)


def _band(chance, low: float, high: float) -> np.ndarray:
    """White noise whose power falls as 1/f between `low` and `high` cycles a tile, and is cut outside."""
    spectrum = np.fft.rfft2(chance.standard_normal((SIZE_PX, SIZE_PX)))
    fx, fy = np.fft.rfftfreq(SIZE_PX, 1 / SIZE_PX), np.fft.fftfreq(SIZE_PX, 1 / SIZE_PX)
    f = np.hypot(fx[None, :], fy[:, None])
    f[0, 0] = 1.0
    keep = np.minimum(1.0, f / low) ** 3 * np.exp(-((f / high) ** 2)) / f**1.3
    keep[0, 0] = 0.0
    field = np.fft.irfft2(spectrum * keep, (SIZE_PX, SIZE_PX))
    return field / field.std()
