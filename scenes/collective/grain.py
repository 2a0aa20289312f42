"""The ground's unevenness: noise that repeats."""

from math import pi

import numpy as np

from visuals import generator


def field(seed: int, size: int = 256) -> np.ndarray:
    """(size, size, 4) float16 that repeats: broad and fine height about 0.5, and a surface's slopes in x
    and z (spread 0.5). Gaussian noise with a power spectrum, by FFT."""
    chance = generator(seed, "collective grain")
    k = np.hypot(np.fft.fftfreq(size)[:, None], np.fft.fftfreq(size)[None, :]) * size
    k[0, 0] = 1.0

    def noise(spectrum):
        wave = np.fft.fft2(chance.standard_normal((size, size))) * spectrum
        wave[0, 0] = 0.0
        return wave

    def even(wave):
        height = np.fft.ifft2(wave).real
        return height / height.std()

    broad = even(noise(k**-1.9 * np.exp(-((k / 40.0) ** 2))))
    fine = even(noise(k**-1.0 * (1.0 - np.exp(-((k / 3.0) ** 2)))))
    swell = noise(k**-1.6 * np.exp(-((k / 16.0) ** 2)) * (1.0 - np.exp(-((k / 2.0) ** 2))))
    step = 2j * pi * np.fft.fftfreq(size)
    slopes = [even(swell * axis) * 0.5 for axis in (step[None, :], step[:, None])]
    return np.stack([0.5 + 0.17 * broad, 0.5 + 0.17 * fine, *slopes], -1).astype(np.float16)
