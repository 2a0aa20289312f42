"""How an output bends its picture: where each of its places lands on the panel, in double precision.

The steps are those of core/mapping.py: region -> turned -> mesh -> corner pin. The mesh's surface is a
Catmull-Rom spline along both axes (Catmull and Rom, "A class of local interpolating splines", 1974), with
points beyond its ends such that it ends as the parabola through the last three: so three points of a round
wall make its curve, two a line, and a plain mesh bends nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from visuals.core.mapping import Output, Point

FINE = 4  # parts of a mesh's cell, a side, that are looked at for folds
SMALLEST = 1e-4  # of its plain area that a part of the picture must have on the panel


@lru_cache(maxsize=64)
def _weights(count: int, places: tuple[float, ...]) -> np.ndarray:
    made = np.zeros((len(places), count + 2))  # with a point beyond either end
    for row, place in enumerate(places):
        along = place * (count - 1)
        cell = min(max(int(np.floor(along)), 0), count - 2)
        f = along - cell
        made[row, cell : cell + 4] = 0.5 * np.array(
            [
                -f + 2 * f**2 - f**3,
                2 - 5 * f**2 + 3 * f**3,
                f + 4 * f**2 - 3 * f**3,
                -(f**2) + f**3,
            ]
        )
    first, last = made[:, :1], made[:, -1:]
    inner = made[:, 1:-1].copy()
    beyond = np.array([3.0, -3.0, 1.0] if count > 2 else [2.0, -1.0])
    inner[:, : beyond.size] += first * beyond
    inner[:, -beyond.size :] += last * beyond[::-1]
    return inner


def weights(count: int, places: Sequence[float]) -> np.ndarray:
    """(len(places), count): what each of `count` points, evenly spread over [0, 1], adds to the curve."""
    return _weights(count, tuple(float(place) for place in places))


def surface(mesh: Sequence[Sequence[Point]], across: Sequence[float], up: Sequence[float]) -> np.ndarray:
    """(len(up), len(across), 2): the mesh's surface at all these places."""
    points = np.asarray(mesh, float)
    rows, columns = points.shape[:2]
    return _woven(weights(rows, up), points, weights(columns, across))


def resampled(mesh: Sequence[Sequence[Point]], columns: int, rows: int) -> tuple[tuple[Point, ...], ...]:
    """A mesh of other numbers of points whose surface is as near to this one's as it can be: its ends are the
    same, and between them the squares of what is amiss add up to the least."""
    points = np.asarray(mesh, float)
    made = _woven(_change(len(points), rows), points, _change(points.shape[1], columns))
    return tuple(tuple((float(x), float(y)) for x, y in row) for row in made)


def _woven(up: np.ndarray, points: np.ndarray, across: np.ndarray) -> np.ndarray:
    """(rows of `up`, rows of `across`, 2): points, (…, …, 2), weighted along both axes."""
    return np.stack([up @ points[..., axis] @ across.T for axis in (0, 1)], axis=-1)


@lru_cache(maxsize=64)
def _change(before: int, after: int) -> np.ndarray:
    """(after, before): new points from old ones, along one axis."""
    if after == before:
        return np.eye(after)
    places = np.linspace(0.0, 1.0, 8 * (after - 1) * (before - 1) + 1)
    old, new = weights(before, places), weights(after, places)
    made = np.zeros((after, before))
    made[0, 0] = made[-1, -1] = 1.0
    if after > 2:
        rest = old - new[:, [0, -1]] @ made[[0, -1]]
        made[1:-1] = np.linalg.lstsq(new[:, 1:-1], rest, rcond=None)[0]
    return made


def pin(corners: Sequence[Point]) -> np.ndarray:
    """(3, 3): the projective map that takes the unit square's corners, from the lower left on round, to
    `corners`. Heckbert, "Fundamentals of texture mapping and image warping", 1989, section 2.2.3.

    Raises ZeroDivisionError where the corners lie in a line.
    """
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = ((float(x), float(y)) for x, y in corners)
    dx1, dx2, sx = x1 - x2, x3 - x2, x0 - x1 + x2 - x3
    dy1, dy2, sy = y1 - y2, y3 - y2, y0 - y1 + y2 - y3
    whole = dx1 * dy2 - dx2 * dy1
    g, h = (sx * dy2 - dx2 * sy) / whole, (dx1 * sy - sx * dy1) / whole
    return np.array(
        [
            [x1 - x0 + g * x1, x3 - x0 + h * x3, x0],
            [y1 - y0 + g * y1, y3 - y0 + h * y3, y0],
            [g, h, 1.0],
        ]
    )


def through(matrix: np.ndarray, points: np.ndarray) -> np.ndarray:
    """(…, 2): points after a projective map."""
    made = points @ matrix[:, :2].T + matrix[:, 2]
    return made[..., :2] / made[..., 2:]


def turned(place: Point, rotation: int) -> Point:
    """Where a place of the region lies once the picture has been turned, degrees clockwise."""
    u, v = place
    return {0: (u, v), 90: (v, 1.0 - u), 180: (1.0 - u, 1.0 - v), 270: (1.0 - v, u)}[rotation]


def landing(output: Output, place: Point) -> Point:
    """Where on the panel a place of the output's region lands."""
    u, v = turned(place, output.rotation)
    x, y = through(pin(output.corners), surface(output.mesh, [u], [v])[0, 0])
    return float(x), float(y)


def folds(output: Output) -> bool:
    """Whether the picture lies on itself somewhere, or has no area. Its mirror image is no fold."""
    rows, columns = len(output.mesh), len(output.mesh[0])
    parts = (FINE * (columns - 1), FINE * (rows - 1))
    try:
        matrix = pin(output.corners)
    except ZeroDivisionError:
        return True
    bent = surface(output.mesh, *(np.linspace(0.0, 1.0, count + 1) for count in parts))
    ahead = bent @ matrix[2, :2] + 1.0
    if ahead.min() <= 1e-3 or _quad_folds(output.corners):
        return True
    places = through(matrix, bent)
    a, b, c, d = places[:-1, :-1], places[:-1, 1:], places[1:, 1:], places[1:, :-1]
    areas = np.concatenate([_area(a, b, c), _area(a, c, d), _area(a, b, d), _area(b, c, d)])
    areas *= parts[0] * parts[1]
    return not (areas.min() > SMALLEST or areas.max() < -SMALLEST)


def _quad_folds(corners: Sequence[Point]) -> bool:
    points = np.asarray(corners, float)
    areas = [_area(*(points[(k + n) % 4] for n in range(3))) for k in range(4)]
    return not (min(areas) > SMALLEST or max(areas) < -SMALLEST)


def _area(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> np.ndarray:
    """Twice a triangle's area, or many triangles'; below 0 where it goes round clockwise."""
    return (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (
        c[..., 0] - a[..., 0]
    )
