"""Faces as they look when they press through cloth: height fields, modelled once."""

import numpy as np

WIDTH, HEIGHT = 128, 160  # texels of one face; x in [-1, 1], y in [-1.25, 1.25] across it
FACES = 3  # one above another in the atlas: mouths ever wider, heads turned
TURNS = (0.0, 0.30, -0.24)  # rad about the upright axis, to the face's left
MOUTHS = (0.72, 1.0, 0.45)  # how far it is open
TAUT_STEPS = 260  # of relaxing the cloth


def atlas() -> np.ndarray:
    """(FACES HEIGHT, WIDTH, 4) float16: slope along x, slope along y, height [0, 1], hollow [0, 1]."""
    faces = []
    for turn, mouth in zip(TURNS, MOUTHS, strict=True):
        face = _face(turn, mouth)
        cloth = _drape(face)
        height = _soft(0.45 * cloth + 0.55 * np.maximum(face, 0.0) * _margin(face), 1.7)
        slope_y, slope_x = np.gradient(height, 2.5 / HEIGHT, 2.0 / WIDTH)
        hollow = np.clip(_soft(cloth - np.maximum(face, 0.0), 1.5) * 3.2, 0.0, 1.0) * (
            _soft(face, 6.0) > 0.12
        )
        faces.append(np.stack([slope_x, slope_y, height / height.max(), hollow], -1))
    return np.concatenate(faces).astype(np.float16)


def _face(turn: float, mouth: float) -> np.ndarray:
    """A head seen from the front as heights, (HEIGHT, WIDTH), the cloth's plane at 0."""
    y, x0 = np.mgrid[-1.25 : 1.25 : HEIGHT * 1j, -1.0 : 1.0 : WIDTH * 1j]
    drop = 0.09 * mouth  # the jaw goes down
    skull = _cap(x0, y, (0.0, 0.22, -0.40), (0.57, 0.68, 0.80))
    jaw = _cap(x0, y, (0.0, -0.30 - 0.5 * drop, -0.40), (0.45, 0.62 + 0.4 * drop, 0.75))
    z = _join(skull, jaw, 0.30)
    x = x0 - np.sin(turn) * np.clip(0.55 + z, 0.0, 1.0) * 0.55  # what stands out most moves most
    side = np.abs(x)
    z = _join(z, _cap(x, y, (0.0, -0.72 - drop, -0.06), (0.17, 0.14, 0.20)), 0.22)  # chin
    z = z + 0.045 * _bump(side - 0.22, y - 0.235 + 1.3 * (side - 0.2) ** 2, 0.17, 0.060)  # brows
    z = z - 0.03 * _bump(x, y - 0.22, 0.07, 0.08)
    z = z - 0.125 * _bump(side - 0.225, y - 0.085, 0.125, 0.085)  # sockets, and closed lids in them
    z = z + 0.070 * _bump(side - 0.225, y - 0.070, 0.095, 0.055)
    z = z - 0.035 * _bump(side - 0.225, y - 0.018 - 1.6 * (side - 0.225) ** 2, 0.10, 0.016)
    z = z + 0.060 * _bump(side - 0.355, y + 0.070, 0.13, 0.10)  # cheekbones
    z = z - 0.022 * _bump(side - 0.33, y + 0.36, 0.12, 0.20)  # hollow cheeks
    t = np.clip((0.24 - y) / 0.42, 0.0, 1.0)
    ends = _step(-0.25, -0.165, y) * _step(0.36, 0.20, y)
    z = z + ends * (0.03 + 0.145 * t**1.5) * np.exp(-((x / (0.050 + 0.035 * t)) ** 2))  # nose
    z = z + 0.055 * _bump(side - 0.085, y + 0.165, 0.045, 0.045)  # its wings
    z = z - 0.020 * _bump(x, y + 0.27, 0.030, 0.05)
    middle, tall, wide = -0.43 - 0.55 * drop, 0.045 + 0.085 * mouth, 0.130 - 0.030 * mouth
    ring = np.hypot(x / wide, (y - middle) / tall)
    z = z + 0.030 * np.exp(-(((ring - 1.36) / 0.42) ** 2))  # lips about the cry
    z = z - 0.16 * np.exp(-((ring / 1.00) ** 2.6))
    return z - 0.015 * _bump(x, y - middle + tall + 0.15, 0.12, 0.05)


def _drape(face: np.ndarray) -> np.ndarray:
    """Taut cloth over it: the lowest surface that bends nowhere between the places where it is pushed."""
    pushed = np.maximum(face, 0.0)
    cloth = pushed.copy()
    for _ in range(TAUT_STEPS):
        inner = 0.25 * (cloth[:-2, 1:-1] + cloth[2:, 1:-1] + cloth[1:-1, :-2] + cloth[1:-1, 2:])
        cloth[1:-1, 1:-1] = np.maximum(pushed[1:-1, 1:-1], inner)
    return cloth


def _margin(face: np.ndarray) -> np.ndarray:
    return _soft((face > 0.02).astype(float), 2.5)


def _cap(x, y, middle, radii):
    """The front of an ellipsoid as heights; falls away steeply beside it."""
    q = ((x - middle[0]) / radii[0]) ** 2 + ((y - middle[1]) / radii[1]) ** 2
    return middle[2] + radii[2] * np.where(q < 1.0, np.sqrt(np.maximum(1.0 - q, 0.0)), -1.5 * (q - 1.0))


def _join(a, b, k):
    """The higher of two, rounded over k where they meet."""
    h = np.maximum(k - np.abs(a - b), 0.0) / k
    return np.maximum(a, b) + h * h * k * 0.25


def _bump(x, y, wide, tall):
    return np.exp(-((x / wide) ** 2) - (y / tall) ** 2)


def _step(a, b, x):
    t = np.clip((x - a) / (b - a), 0.0, 1.0)
    return t * t * (3.0 - 2.0 * t)


def _soft(a: np.ndarray, sigma: float) -> np.ndarray:
    """Gaussian blur by its transform; the border is far from the face."""
    ky, kx = np.fft.fftfreq(a.shape[0]), np.fft.fftfreq(a.shape[1])
    kernel = np.exp(-2 * (np.pi * sigma) ** 2 * (kx[None, :] ** 2 + ky[:, None] ** 2))
    return np.fft.ifft2(np.fft.fft2(a) * kernel).real
