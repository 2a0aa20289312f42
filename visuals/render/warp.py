"""The mesh that bends an output's picture: places on the panel, as fine as its curves need."""

import numpy as np

from visuals.core import bend
from visuals.core.mapping import Output

AMISS_PX = 0.08  # that triangles may be beside the surface, for each of the ways in which it bends
MOST = 512  # parts of a mesh, a side
SKIRT_PX = 2.0  # that the mesh goes on beyond the picture, for an edge that is smooth
BESIDE = 0.5  # of the panel: what lands farther away than this is not seen, however rough it is


def grid(output: Output, size: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """((n, 5) float32, (m, 3) int32): vertices and triangles for a panel of `size` px. A vertex is x w, y w,
    w in normalised device coordinates, and u, v of the output's region.
    """
    matrix = bend.pin(output.corners)
    across, up = ([0.0, 1.0], [0.0, 1.0]) if output.straight else _steps(output, size, matrix)
    across, up = (_skirted(places, px) for places, px in zip((across, up), size, strict=True))
    bent = bend.surface(output.mesh, across, up)
    x, y, w = np.moveaxis(bent @ matrix[:, :2].T + matrix[:, 2], -1, 0)
    u, v = bend.turned(tuple(np.meshgrid(across, up)), -output.rotation % 360)
    vertices = np.stack([2.0 * x - w, 2.0 * y - w, w, u, v], axis=-1).astype(np.float32)
    corner = np.arange(len(up) * len(across), dtype=np.int32).reshape(len(up), len(across))
    a, b, c, d = corner[:-1, :-1], corner[:-1, 1:], corner[1:, 1:], corner[1:, :-1]
    triangles = np.stack([a, b, c, a, c, d], axis=-1).reshape(-1, 3)
    return vertices.reshape(-1, 5), triangles


def _steps(output: Output, size, matrix: np.ndarray) -> tuple[list[float], list[float]]:
    """Where to cut the mesh, both ways, so that it is flat enough in between.

    A surface is |S_uu| h^2 / 8 away from its chord of length h at most, and as much along v; the two
    triangles of a saddle are |S_uv| h k / 4 away.
    """
    rows, columns = len(output.mesh), len(output.mesh[0])
    cells = np.array([columns - 1, rows - 1])
    looked = 4 * cells  # parts in which the surface is looked at
    bent = bend.surface(output.mesh, *(np.linspace(0.0, 1.0, count + 1) for count in looked))
    w = bent @ matrix[2, :2] + 1.0
    places = (bent @ matrix[:2, :2].T + matrix[:2, 2]) / np.maximum(w, 1e-6)[..., None]
    # d place / d bent, px: (…, 2, 2)
    slope = (matrix[:2, :2] - places[..., None] * matrix[2, :2]) / np.maximum(w, 1e-6)[..., None, None]
    seen = (np.abs(places - 0.5) < 0.5 + BESIDE).all(axis=-1) & (w > 1e-6)
    slope = slope * np.array(size, float)[:, None] * seen[..., None, None]
    uu, vv, uv = (
        _longest(slope, second) * per
        for second, per in (
            (_second(bent, 1), looked[0] ** 2),
            (_second(bent, 0), looked[1] ** 2),
            (np.gradient(np.gradient(bent, axis=0), axis=1), looked[0] * looked[1]),
        )
    )
    parts = np.ceil(np.sqrt(np.maximum([uu, vv], 1e-9) / (8.0 * AMISS_PX)))
    saddle = uv / (4.0 * parts[0] * parts[1]) / AMISS_PX
    parts = np.maximum(parts, np.ceil(parts * np.sqrt(max(saddle, 1.0))))
    each = np.clip(np.ceil(parts / cells), 1, np.maximum(MOST // cells, 1)).astype(int)
    return tuple(np.linspace(0.0, 1.0, count + 1).tolist() for count in each * cells)


def _second(bent: np.ndarray, axis: int) -> np.ndarray:
    """Second differences along an axis; at the ends those of their neighbours."""
    inner = np.diff(bent, 2, axis=axis)
    first, last = np.take(inner, [0], axis=axis), np.take(inner, [-1], axis=axis)
    return np.concatenate([first, inner, last], axis=axis)


def _longest(slope: np.ndarray, second: np.ndarray) -> float:
    return float(np.linalg.norm(np.einsum("...ij,...j->...i", slope, second), axis=-1).max())


def _skirted(places: list[float], px: int) -> list[float]:
    beyond = SKIRT_PX / px
    return [-beyond, *places, 1.0 + beyond]
