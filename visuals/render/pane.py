"""The panes of the transition `shatter`: where a picture breaks, and the geometry of the pieces."""

import numpy as np

from visuals.core.chance import generator
from visuals.gpu.context import Gpu
from visuals.gpu.mesh import Mesh
from visuals.gpu.program import Program

PATTERNS = 4  # ways to break; each is also seen turned over
RINGS, SECTORS = 7, 17  # panes outward from where it was struck, and about it
EXTENT = 1.0  # half of the square that is broken; it is stretched over the picture
CUTS = 30  # neighbours whose half planes may bound a pane


def cells(rng: "np.random.Generator") -> tuple[np.ndarray, list[np.ndarray]]:
    """Voronoi cells of the square [-1, 1]², small where it was struck (the origin) and larger outward.

    Returns the sites (n, 2), nearest to the origin first, and each cell's corners (m, 2), counter-clockwise.
    """
    ring = np.repeat(np.arange(RINGS), SECTORS)
    turn = (np.tile(np.arange(SECTORS), RINGS) + rng.random(ring.size) * 0.9 + 0.5 * (ring % 2)) / SECTORS
    out = 1.55 * ((ring + 0.15 + 0.7 * rng.random(ring.size)) / RINGS) ** 1.35
    sites = out[:, None] * np.stack([np.cos(2 * np.pi * turn), np.sin(2 * np.pi * turn)], axis=1)
    sites = sites[np.abs(sites).max(axis=1) < EXTENT]
    sites = sites[np.argsort(np.hypot(*sites.T))]
    square = np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]]) * EXTENT
    found = []
    for site in sites:
        order = np.argsort(((sites - site) ** 2).sum(axis=1))[1 : CUTS + 1]
        corners = square
        for other in sites[order]:
            corners = _cut(corners, site, other)
        found.append(corners)
    return sites, found


def _cut(corners: np.ndarray, site: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The part of a convex polygon that is nearer to `site` than to `other`."""
    side = (corners - (site + other) / 2) @ (other - site)  # <= 0: nearer to the site
    if (side <= 0).all():
        return corners
    following, next_side = np.roll(corners, -1, axis=0), np.roll(side, -1)
    kept = []
    for a, b, da, db in zip(corners, following, side, next_side, strict=True):
        if da <= 0:
            kept.append(a)
        if (da <= 0) != (db <= 0):
            kept.append(a + (b - a) * (da / (da - db)))
    return np.array(kept).reshape(-1, 2)


def triangles(rng: "np.random.Generator") -> np.ndarray:
    """One row a vertex: corner (2), site (2), distance to the pane's edge, edge's outward normal (2),
    chance (3). Panes that fall first come first."""
    sites, found = cells(rng)
    rows = []
    for site, corners in zip(sites, found, strict=True):
        if len(corners) < 3:
            continue
        chance = rng.random(3)
        for a, b in zip(corners, np.roll(corners, -1, axis=0), strict=True):
            along = b - a
            length = np.hypot(*along)
            if length < 1e-6:
                continue
            normal = np.array([along[1], -along[0]]) / length
            deep = (a - site) @ normal
            for at, inner in ((a, 0.0), (b, 0.0), (site, deep)):
                rows.append([*at, *site, inner, *normal, *chance])
    return np.array(rows, "f4")


class Panes:
    """The broken picture's geometry, in a few patterns made once."""

    def __init__(self, gpu: Gpu, seed: int):
        self._patterns = [
            Mesh(
                gpu,
                [
                    (
                        triangles(generator(seed, f"panes {number}")),
                        "2f 2f 1f 2f 3f",
                        ("in_corner", "in_site", "in_deep", "in_normal", "in_chance"),
                    )
                ],
            )
            for number in range(PATTERNS)
        ]

    def draw(self, program: Program, number: int) -> None:
        """All panes of the crossfade `number`."""
        self._patterns[number % PATTERNS].draw(program)

    def release(self) -> None:
        for mesh in self._patterns:
            mesh.release()
