"""The way back through a mapping: what of the picture a person touches who touches a panel."""

from __future__ import annotations

import numpy as np

from visuals.core import bend
from visuals.core.mapping import Output, Point

STEPS = 24  # of Newton's method; 4 or 5 do, but near a fold
NEAR = 1e-9  # of the panel: nearer need not be
BESIDE = 2e-3  # of the picture, that a finger may be beside it and still touches its edge
APART = 1e-5  # of the picture, between two places whose difference is the slope


def unmapped(output: Output, place: Point) -> Point | None:
    """Where of the canvas, [0, 1] with y up, a place of an output's panel is; None where the panel shows
    nothing of it. The steps are those of core/mapping.py, from the last to the first."""
    back = np.linalg.inv(bend.pin(output.corners))
    point = np.array([*place, 1.0])
    x, y, depth = back @ point
    if abs(depth) < NEAR:
        return None
    bent = np.array([x, y]) / depth
    flat = bent if output.straight else _unbent(output, bent)
    if flat is None or not ((flat >= -BESIDE) & (flat <= 1.0 + BESIDE)).all():
        return None
    u, v = bend.turned((float(flat[0]), float(flat[1])), -output.rotation % 360)
    left, bottom, width, height = output.region
    return _within(left + width * u), _within(bottom + height * v)


def _unbent(output: Output, wanted: np.ndarray) -> np.ndarray | None:
    """The place that the mesh's surface takes to `wanted`: Newton's method, from the nearest of many."""
    mesh = output.mesh
    across, up = (np.linspace(0.0, 1.0, 2 * count + 1) for count in (len(mesh[0]), len(mesh)))
    away = ((bend.surface(mesh, across, up) - wanted) ** 2).sum(axis=-1)
    row, column = np.unravel_index(away.argmin(), away.shape)
    here = np.array([across[column], up[row]])
    for _ in range(STEPS):
        u, v = here
        (at, right), (above, _) = bend.surface(mesh, [u, u + APART], [v, v + APART])
        missing = wanted - at
        if np.abs(missing).max() < NEAR:
            return here
        slope = np.stack([right - at, above - at], axis=1) / APART
        if abs(np.linalg.det(slope)) < NEAR:
            return None
        # beyond its ends the surface is no use: it may come back there
        here = np.clip(here + np.clip(np.linalg.solve(slope, missing), -0.25, 0.25), -0.25, 1.25)
    return None


def _within(part: float) -> float:
    return min(1.0, max(0.0, part))
