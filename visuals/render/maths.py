"""Matrices and vectors, the only module that touches pyrr.

pyrr works in whatever type comes in (integers give integer matrices), so everything is forced to float64
on the
way in; `f32` makes what a shader gets. Matrices are pyrr's, for row vectors: their bytes are OpenGL's
columns.
"""

from functools import lru_cache
from math import nan, sqrt

import numpy as np
from pyrr import matrix44

KEPT = 64  # matrices of each kind that are remembered: a picture asks for the same ones many times


Vector = tuple[float, float, float]


def look_at(eye, target, up) -> np.ndarray:
    """World to eye, 4x4 float64, read-only; the eye looks along -z."""
    return _look_at(tuple(eye), tuple(target), tuple(up))


def axes(eye, target, up) -> tuple[Vector, Vector, Vector]:
    """(right, up, ahead) of an eye that looks at a target, length 1."""
    return _axes(tuple(eye), tuple(target), tuple(up))


# By hand, in plain numbers: pyrr takes a dozen small arrays, and every eye of every picture, mirror image
# and step of a simulation needs them.


@lru_cache(maxsize=KEPT)
def _look_at(eye, target, up) -> np.ndarray:
    (sx, sy, sz), (ux, uy, uz), (fx, fy, fz) = _axes(eye, target, up)
    x, y, z = map(float, eye)
    there = (-(sx * x + sy * y + sz * z), -(ux * x + uy * y + uz * z), fx * x + fy * y + fz * z, 1.0)
    rows = (sx, ux, -fx, 0.0, sy, uy, -fy, 0.0, sz, uz, -fz, 0.0, *there)
    return _kept(np.array(rows).reshape(4, 4))


@lru_cache(maxsize=KEPT)
def _axes(eye, target, up) -> tuple[Vector, Vector, Vector]:
    (ex, ey, ez), (tx, ty, tz) = eye, target
    forward = straight(float(tx) - float(ex), float(ty) - float(ey), float(tz) - float(ez))
    side = straight(*_cross(forward, tuple(map(float, up))))
    return side, straight(*_cross(side, forward)), forward


def straight(x: float, y: float, z: float) -> Vector:
    """The same direction with length 1, in plain numbers; of no direction not a number."""
    length = sqrt(x * x + y * y + z * z)
    return (x / length, y / length, z / length) if length else (nan, nan, nan)


def _cross(a: Vector, b: Vector) -> Vector:
    (ax, ay, az), (bx, by, bz) = a, b
    return ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx


@lru_cache(maxsize=KEPT)
def perspective(vfov: float, aspect: float, near: float, far: float) -> np.ndarray:
    """Eye to clip, 4x4 float64, read-only; vfov in radians."""
    return _kept(
        matrix44.create_perspective_projection(np.degrees(vfov), aspect, near, far, dtype=np.float64)
    )


@lru_cache(maxsize=KEPT)
def part(vfov: float, near: float, far: float, shift: float, whole, origin, size) -> np.ndarray:
    """Eye to clip of a part of a picture, 4x4 float64, read-only: as `perspective`, moved aside by `shift`
    (a tangent), then as `crop`."""
    out = perspective(vfov, whole[0] / whole[1], near, far)
    if shift:
        out = out.copy()
        out[2, 0] += shift * out[0, 0]
    return _kept(out @ crop(whole, origin, size))


def crop(whole, origin, size) -> np.ndarray:
    """Clip to clip of a part: the rectangle `origin`, `size` of a picture of size `whole` (all px) fills
    the target. Read-only."""
    return _crop(tuple(whole), tuple(origin), tuple(size))


@lru_cache(maxsize=KEPT)
def _crop(whole, origin, size) -> np.ndarray:
    (w, h), (x, y), (cw, ch) = (np.asarray(v, np.float64) for v in (whole, origin, size))
    out = np.eye(4)
    out[0, 0], out[1, 1] = w / cw, h / ch
    out[3, 0] = -((2 * x + cw) / w - 1) * w / cw
    out[3, 1] = -((2 * y + ch) / h - 1) * h / ch
    return _kept(out)


def _kept(matrix: np.ndarray) -> np.ndarray:
    matrix.setflags(write=False)
    return matrix


@lru_cache(maxsize=KEPT)
def mirror(height: float) -> np.ndarray:
    """World to world, reflected in the plane y = height, 4x4 float64, read-only."""
    out = np.eye(4)
    out[1, 1] = -1.0
    out[3, 1] = 2.0 * height
    return _kept(out)


def f32(matrix) -> np.ndarray:
    """What a shader gets: float32, contiguous."""
    return np.ascontiguousarray(matrix, np.float32)
