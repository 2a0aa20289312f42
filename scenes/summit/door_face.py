"""Faces that press through the onyx: sculpted as heights, with their slopes and hollows."""

import numpy as np

SIZE = (160, 192)  # px of one face
COUNT = 4
HALF = (1.0, 1.2)  # half width and height of a tile, in half face widths


def atlas() -> np.ndarray:
    """(192, 640, 4) float16, rows bottom-up: height [-.1, 1], its slope in x and y, how hollow [-1, 1]."""
    return np.concatenate([_tile(*kind) for kind in KINDS], axis=1).astype(np.float16)


# mouth's height and width, how far the head is turned, how far it is tilted up, brow's pain
KINDS = (
    (0.34, 0.20, 0.0, 0.0, 0.9),
    (0.27, 0.24, 0.45, 0.1, 0.6),
    (0.40, 0.17, -0.28, 0.25, 1.0),
    (0.17, 0.20, -0.5, -0.1, 0.5),
)


def _tile(mouth_h, mouth_w, turn, tilt, pain) -> np.ndarray:
    wide, high = SIZE
    x, y = np.meshgrid(np.linspace(-HALF[0], HALF[0], wide), np.linspace(-HALF[1], HALF[1], high))
    edge = np.clip(1.0 - np.maximum(np.abs(x) / HALF[0], np.abs(y) / HALF[1]), 0, 1)
    # the skull: an egg, narrow at the jaw
    jaw = 0.74 - 0.20 * np.clip(-y, 0, 1) ** 1.5 - 0.04 * np.clip(y, 0, 1)
    r2 = (x / jaw) ** 2 + ((y + 0.02) / 1.06) ** 2
    h = 0.60 * np.clip(1.0 - r2, 0, 1) ** 0.62
    # features sit on it where the head's turn puts them
    u, v = (
        x - turn * 0.42 * np.sqrt(np.clip(1.0 - r2, 0, 1)),
        y - tilt * 0.3 * np.sqrt(np.clip(1.0 - r2, 0, 1)),
    )

    def lump(cx, cy, sx, sy, a=0.0):
        c, s = np.cos(a), np.sin(a)
        p, q = (u - cx) * c + (v - cy) * s, (v - cy) * c - (u - cx) * s
        return np.exp(-((p / sx) ** 2) - (q / sy) ** 2)

    for side in (-1, 1):
        h += 0.10 * lump(side * 0.27, 0.40, 0.20, 0.065, -side * 0.35 * pain)  # brow
        h -= 0.27 * lump(side * 0.265, 0.235, 0.155, 0.095, -side * 0.30 * pain)  # socket
        h += 0.085 * lump(side * 0.265, 0.225, 0.085, 0.055)  # lid
        h += 0.10 * lump(side * 0.43, 0.02, 0.16, 0.10, side * 0.4)  # cheekbone
        h -= 0.11 * lump(side * 0.40, -0.35, 0.13, 0.24, side * 0.2)  # hollow cheek
        h -= 0.05 * lump(side * 0.25, -0.22, 0.035, 0.22, -side * 0.35)  # fold beside the mouth
        h += 0.06 * lump(side * 0.085, -0.10, 0.06, 0.05)  # nostril
        h -= 0.05 * lump(side * 0.09, 0.62, 0.09, 0.03, side * 0.4 * pain)  # lines on the forehead
    ridge = np.clip((0.34 - v) / 0.46, 0, 1) * (1.0 / (1.0 + np.exp((-(v + 0.13)) / 0.022)))
    h += (
        (0.07 + 0.20 * ridge)
        * np.exp(-((u / (0.062 + 0.05 * ridge)) ** 2))
        * (ridge > 0)
        * np.clip(ridge * 6, 0, 1)
    )
    low = -0.30 - mouth_h * 0.85
    m = np.sqrt((u / mouth_w) ** 2 + ((v - low) / mouth_h) ** 2)
    h += 0.075 * np.exp(-(((m - 1.12) / 0.16) ** 2))  # lips, stretched
    h -= 0.42 / (1.0 + np.exp((m - 0.86) / 0.055))
    h += 0.10 * lump(0.0, min(low - mouth_h - 0.13, -0.80), 0.17, 0.10)  # chin
    h = _smooth(h, 1.4) * np.clip(edge * 9.0, 0, 1) ** 1.5
    # the skin about the face is drawn up with it, as cloth over a fist
    h = np.maximum(h, 0.0) + np.minimum(h, 0.0) * 0.6
    skirt = 0.30 * np.clip(1.0 - ((x / 0.98) ** 2 + (y / 1.18) ** 2), 0, 1) ** 1.6
    h = np.where(r2 < 1.0, np.maximum(h + 0.25 * skirt, skirt * (r2 > 0.75)), skirt)
    h = _smooth(h, 1.6)
    slope_y, slope_x = np.gradient(h, 2 * HALF[1] / (high - 1), 2 * HALF[0] / (wide - 1))
    hollow = np.clip((h - _smooth(h, 9.0)) * 7.0, -1, 1)
    return np.stack([h, slope_x, slope_y, hollow], -1)


def _smooth(a: np.ndarray, sigma: float) -> np.ndarray:
    """A Gaussian blur, edges held."""
    reach = int(3 * sigma) + 1
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    kernel /= kernel.sum()
    for axis in (0, 1):
        pad = [(reach, reach) if k == axis else (0, 0) for k in (0, 1)]
        wide = np.pad(a, pad, mode="edge")
        a = np.apply_along_axis(lambda row: np.convolve(row, kernel, "valid"), axis, wide)
    return a
