"""The towers' meshes: one grid for every tower, which the vertex shader bends."""

import numpy as np

from visuals import generator


def lines(columns: int, rows: int, gather: float) -> tuple[np.ndarray, np.ndarray]:
    """Where a grid's lines lie: (turn (columns + 1,), s (rows + 1,)), both [0, 1]; see `grid`."""
    return np.linspace(0.0, 1.0, columns + 1), np.linspace(0.0, 1.0, rows + 1) ** gather


def grid(columns: int, rows: int, gather: float) -> tuple[np.ndarray, np.ndarray]:
    """Vertices (turn [0, 1], s [0, 1]) float32 and faces (n, 3) int32, seen from outside counter-clockwise.
    gather  how much finer the rows are at the foot: 1 not at all."""
    turn, s = lines(columns, rows, gather)
    vertices = np.stack(np.meshgrid(turn, s), -1).reshape(-1, 2).astype(np.float32)
    corner = np.arange(rows)[:, None] * (columns + 1) + np.arange(columns)
    right, up = corner + 1, corner + columns + 1
    faces = np.stack([corner, up, right, right, up, up + 1], -1).reshape(-1, 3)
    return vertices, faces.astype(np.int32)


def swell_field(seed: int, side: int = 256) -> np.ndarray:
    """(side, side, 4) float16: a smooth field without seams, of mean 0 and deviation 1; its slopes along x
    and y, of deviation 1; a second field."""
    chance = generator(seed, "serenes", "swell")
    k = np.fft.fftfreq(side) * side
    kx, ky = np.meshgrid(k, k)
    size = np.hypot(kx, ky)
    weight = np.where(size > 0.5, np.maximum(size, 1.0) ** -1.9, 0.0) * np.exp(-((size / 10.0) ** 2))

    def made(spectrum):
        field = np.fft.ifft2(spectrum).real
        return field / max(field.std(), 1e-12)

    a, b = (np.fft.fft2(chance.standard_normal((side, side))) * weight for _ in range(2))
    return np.stack([made(a), made(a * 1j * kx), made(a * 1j * ky), made(b)], -1).astype(np.float16)
