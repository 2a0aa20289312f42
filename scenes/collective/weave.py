"""What the sky's cloth is woven of: noises, drapery and the shapes of loose fibres."""

import numpy as np

from visuals import generator

SHARE = 256  # texels a side of the noises


def noise(chance, size: int, beta: float, stretch=(1.0, 1.0), low: float = 1.0) -> np.ndarray:
    """Periodic noise with the amplitude spectrum k^-beta, mean 0, deviation 1.

    stretch     longer features along (x, y); low: nothing slower than `low` cycles a tile
    returns     (size, size) float32
    """
    spectrum = np.fft.fft2(chance.standard_normal((size, size)))
    k = np.fft.fftfreq(size) * size
    radius = np.hypot(k[None, :] * stretch[0], k[:, None] * stretch[1])
    radius[0, 0] = np.inf
    spectrum = spectrum * np.where(radius < low, 0.0, np.maximum(radius, 1.0) ** -beta)
    field = np.fft.ifft2(spectrum).real
    field -= field.mean()
    return (field / field.std()).astype(np.float32)


def blur(a: np.ndarray, sigma: float) -> np.ndarray:
    """Gaussian blur, periodic."""
    k = np.fft.fftfreq(len(a))
    kernel = np.exp(-2 * (np.pi * sigma) ** 2 * (k[None, :] ** 2 + k[:, None] ** 2))
    return np.fft.ifft2(np.fft.fft2(a) * kernel).real


def noises(seed: int) -> dict[str, np.ndarray]:
    """share: (SHARE, SHARE, 4) float16, noises from slow to fine. folds: (SHARE, SHARE, 4)
    float16: height of a drapery in swags, its slopes along x and y (deviation 1), and a slow noise."""
    chance = generator(seed, "weave")
    share = np.stack([noise(chance, SHARE, beta) for beta in (2.6, 1.9, 1.35, 0.9)], -1)
    drape = _swags(chance)
    slope_x = np.roll(drape, -1, 1) - np.roll(drape, 1, 1)
    slope_y = np.roll(drape, -1, 0) - np.roll(drape, 1, 0)
    steep = np.sqrt((slope_x**2 + slope_y**2).mean() / 2)
    folds = np.stack([drape, slope_x / steep, slope_y / steep, noise(chance, SHARE, 3.0)], -1)
    return {
        "share": share.astype(np.float16),
        "folds": folds.astype(np.float16),
    }


SWAGS, SWAG_FOLDS = 2, 4  # a tile: swags side by side, folds one under another


def _swags(chance) -> np.ndarray:
    """Height of cloth that hangs from a few uneven lines: between two of them its folds sag as chains do,
    gather toward the lines and flatten there. Periodic, (SHARE, SHARE), mean 0, deviation 1."""
    y, x = np.mgrid[0:SHARE, 0:SHARE] / SHARE
    x = x + 0.055 * noise(chance, SHARE, 2.6)
    y = y + 0.050 * noise(chance, SHARE, 2.6)
    lines = (np.arange(SWAGS) + chance.uniform(-0.22, 0.22, SWAGS)) / SWAGS
    height = np.zeros((SHARE, SHARE))
    for k, line in enumerate(lines):
        width = (lines[(k + 1) % SWAGS] - line) % 1.0
        t = ((x - line) % 1.0) / width
        hang = np.where(t < 1.0, 4.0 * t * (1.0 - t), 0.0)
        turns = SWAG_FOLDS * y - chance.uniform(1.0, 1.7) * hang + chance.random()
        crest = 1.0 - 2.0 * np.sqrt(np.sin(np.pi * turns) ** 2 + 0.012)  # crests sharper than troughs
        height += crest * np.maximum(hang, 0.0) ** 1.5  # nothing at the lines: no crease there
    height *= np.clip(0.75 + 0.55 * noise(chance, SHARE, 2.8), 0.08, 1.4)  # drawn tight here, slack there
    height = blur(height, 3.0) + 0.25 * noise(chance, SHARE, 2.4) + 0.05 * noise(chance, SHARE, 1.8)
    return (height - height.mean()) / height.std()


CURLS, CURL_POINTS = 64, 32


def curls(seed: int) -> np.ndarray:
    """Shapes of loose fibres, (CURLS, CURL_POINTS, 2) float32: curves of length 1 from the origin along +x.

    The curvature grows toward the tip as in a thread whose twist runs out; position is its double integral.
    """
    chance = generator(seed, "curls")
    s = np.linspace(0, 1, CURL_POINTS)
    shapes = np.zeros((CURLS, CURL_POINTS, 2))
    for shape in shapes:
        lean, wave, phases = chance.normal(0, 1.0), chance.normal(0, 2.0, 2), chance.uniform(0, 6.3, 2)
        tip = chance.choice((-1, 1)) * 19.0 * chance.random() ** 2.0
        bend = lean + wave[0] * np.sin(4.6 * s + phases[0]) + wave[1] * s * np.sin(12 * s + phases[1])
        bend = bend + tip * s**3
        angle = np.cumsum(bend) / CURL_POINTS
        path = np.cumsum(np.stack([np.cos(angle), np.sin(angle)], -1), 0) / (CURL_POINTS - 1)
        shape[:] = path - path[0]
    return shapes.astype(np.float32)
