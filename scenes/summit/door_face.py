"""Faces that press through the onyx: sculpted as heights; over each the stone is stretched like a membrane.

A membrane over an obstacle hangs free of it where it is hollow and is held flat at the rim of the tile: the
obstacle problem, solved from coarse to fine with sweeps of Jacobi's method.
"""

import numpy as np

SIZE = (160, 192)  # px of one face; a multiple of 16
HEAD = 0.80  # the head's size in its tile: about it the stone is drawn up
COUNT = 4
HALF = (1.0, 1.2)  # half width and height of a tile, in half face widths


def atlas() -> np.ndarray:
    """(192, 640, 4) float16, rows bottom-up: height [-.1, 1], its slope in x and y, how hollow [-1, 1]."""
    return np.concatenate([_tile(*kind) for kind in KINDS], axis=1).astype(np.float16)


# mouth's height and width, how far the head is turned, how far it is tilted up, brow's pain, how crooked
KINDS = (
    (0.34, 0.20, 0.12, 0.0, 0.9, 0.9),
    (0.27, 0.24, 0.45, 0.1, 0.6, -1.0),
    (0.40, 0.17, -0.28, 0.25, 1.0, 0.7),
    (0.17, 0.20, -0.5, -0.1, 0.5, -0.8),
)


def _tile(mouth_h, mouth_w, turn, tilt, pain, crooked) -> np.ndarray:
    wide, high = SIZE
    x, y = np.meshgrid(np.linspace(-HALF[0], HALF[0], wide), np.linspace(-HALF[1], HALF[1], high))
    x, y = x / HEAD, (y + 0.03) / HEAD
    # the skull: an egg, narrow at the jaw
    jaw = 0.74 - 0.20 * np.clip(-y, 0, 1) ** 1.5 - 0.04 * np.clip(y, 0, 1)
    r2 = (x / jaw) ** 2 + ((y + 0.02) / 1.06) ** 2
    h = 0.60 * np.clip(1.0 - r2, 0, 1) ** 0.62
    # features sit on it where the head's turn puts them
    u, v = (
        x - turn * 0.42 * np.sqrt(np.clip(1.0 - r2, 0, 1)),
        y - tilt * 0.3 * np.sqrt(np.clip(1.0 - r2, 0, 1)),
    )

    u, v = u + crooked * (0.10 * v - 0.09 * v * v), v + crooked * (0.13 * u + 0.05 * u * v)

    def lump(cx, cy, sx, sy, a=0.0):
        c, s = np.cos(a), np.sin(a)
        p, q = (u - cx) * c + (v - cy) * s, (v - cy) * c - (u - cx) * s
        return np.exp(-((p / sx) ** 2) - (q / sy) ** 2)

    for side in (-1, 1):
        h += 0.10 * lump(side * 0.27, 0.40, 0.20, 0.065, -side * 0.35 * pain)  # brow
        h -= 0.27 * lump(side * 0.265, 0.235, 0.155, 0.095, -side * 0.30 * pain)  # socket
        h += 0.06 * lump(side * 0.265, 0.225, 0.10, 0.06)  # lid
        h += 0.10 * lump(side * 0.43, 0.02, 0.16, 0.10, side * 0.4)  # cheekbone
        h -= 0.11 * lump(side * 0.40, -0.35, 0.13, 0.24, side * 0.2)  # hollow cheek
        h -= 0.05 * lump(side * 0.25, -0.22, 0.035, 0.22, -side * 0.35)  # fold beside the mouth
        h += 0.045 * lump(side * 0.09, -0.10, 0.07, 0.05)  # nostril
        h -= 0.05 * lump(side * 0.09, 0.62, 0.09, 0.03, side * 0.4 * pain)  # lines on the forehead
    ridge = np.clip((0.34 - v) / 0.46, 0, 1) * (1.0 / (1.0 + np.exp((-(v + 0.13)) / 0.022)))
    h += (
        (0.07 + 0.20 * ridge)
        * np.exp(-((u / (0.062 + 0.05 * ridge)) ** 2))
        * (ridge > 0)
        * np.clip(ridge * 6, 0, 1)
    )
    low = -0.30 - mouth_h * 0.85
    wide_m = mouth_w * (1.0 + 0.35 * np.clip((v - low) / mouth_h, -1, 1))  # wide above: a cry, not an O
    m = np.sqrt((u / wide_m) ** 2 + ((v - low) / mouth_h) ** 2)
    h += 0.028 * np.exp(-(((m - 1.14) / 0.20) ** 2))  # lips, stretched
    h -= 0.42 / (1.0 + np.exp((m - 0.80) / 0.10))
    h += 0.10 * lump(0.0, min(low - mouth_h - 0.13, -0.80), 0.17, 0.10)  # chin
    h = _smooth(np.maximum(np.where(r2 < 1.0, h, 0.0), 0.0), 1.5) * HEAD
    over = _membrane(h)
    # it sinks some way into eyes and mouth; about the head it hangs free
    sunk = np.clip((1.02 - r2) / 0.35, 0, 1) ** 2
    h = over - (over - h) * (0.66 * sunk)
    away = np.hypot(x * HEAD / HALF[0], y * HEAD / HALF[1])
    fade = np.clip((1.0 - away) / 0.42, 0, 1)
    h = _smooth(h * fade * fade * (3 - 2 * fade), 1.7)
    slope_y, slope_x = np.gradient(h, 2 * HALF[1] / (high - 1), 2 * HALF[0] / (wide - 1))
    hollow = np.clip((h - _smooth(h, 9.0)) * 7.0, -1, 1)
    return np.stack([h, slope_x, slope_y, hollow], -1)


def _membrane(obstacle: np.ndarray) -> np.ndarray:
    """The least surface over an obstacle, 0 at the rim."""
    sheet = None
    for step in (16, 8, 4, 2, 1):
        floor = obstacle.reshape(obstacle.shape[0] // step, step, obstacle.shape[1] // step, step).max((1, 3))
        up = floor if sheet is None else np.repeat(np.repeat(sheet, 2, 0), 2, 1)
        sheet = np.pad(np.maximum(up, floor), 1)
        for _ in range(60):
            around = sheet[:-2, 1:-1] + sheet[2:, 1:-1] + sheet[1:-1, :-2] + sheet[1:-1, 2:]
            sheet[1:-1, 1:-1] = np.maximum(floor, 0.25 * around)
        sheet = sheet[1:-1, 1:-1]
    return sheet


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
