"""Eyes and pictures, in plain numbers: each eye of each picture, mirror image and step of a simulation needs
them, and arrays this small take ten times as long. The tests hold them against pyrr's.
"""

from functools import lru_cache
from math import nan, sqrt, tan

KEPT = 64  # eyes and perspectives that are remembered: a picture asks for the same ones many times

Vector = tuple[float, float, float]


def axes(eye, target, up) -> tuple[Vector, Vector, Vector]:
    """(right, up, ahead) of an eye that looks at a target, length 1."""
    return _axes(tuple(eye), tuple(target), tuple(up))


@lru_cache(maxsize=KEPT)
def _axes(eye, target, up) -> tuple[Vector, Vector, Vector]:
    (ex, ey, ez), (tx, ty, tz) = eye, target
    forward = straight(float(tx) - float(ex), float(ty) - float(ey), float(tz) - float(ez))
    side = straight(*_cross(forward, tuple(map(float, up))))
    return side, straight(*_cross(side, forward)), forward


def straight(x: float, y: float, z: float) -> Vector:
    """The same direction with length 1; of no direction not a number."""
    length = sqrt(x * x + y * y + z * z)
    return (x / length, y / length, z / length) if length else (nan, nan, nan)


def _cross(a: Vector, b: Vector) -> Vector:
    (ax, ay, az), (bx, by, bz) = a, b
    return ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx


def look_at(eye, target, up) -> tuple[Vector, Vector, Vector, Vector]:
    """World to eye, which looks along -z: what x, y, z of the world come to, and where its origin lies."""
    (sx, sy, sz), (ux, uy, uz), (fx, fy, fz) = axes(eye, target, up)
    x, y, z = map(float, eye)
    origin = -(sx * x + sy * y + sz * z), -(ux * x + uy * y + uz * z), fx * x + fy * y + fz * z
    return (sx, ux, -fx), (sy, uy, -fy), (sz, uz, -fz), origin


def mirrored(height: float, eye: tuple[Vector, Vector, Vector, Vector]):
    """World to eye (as `look_at`) of a world that is reflected in the plane y = height."""
    across, (ax, ay, az), ahead, (x, y, z) = eye
    twice = 2.0 * height
    return across, (-ax, -ay, -az), ahead, (x + twice * ax, y + twice * ay, z + twice * az)


def part(vfov: float, near: float, far: float, shift: float, whole, origin, size) -> tuple[float, ...]:
    """Eye to clip of a part of a picture: what has this origin and size in one of size `whole` (all px) fills
    the target.

    vfov    rad, of the whole picture
    shift   how far aside its middle lies, a tangent
    returns what x and y are multiplied by; what z adds to each of them; what z is multiplied by and what is
            added to that. w is -z
    """
    (w, h), (x, y), (cw, ch) = whole, origin, size
    high = 1 / tan(vfov / 2)
    wide, depth, beyond = high * h / w, (near + far) / (near - far), 2 * near * far / (near - far)
    return (
        wide * (w / cw),
        high * (h / ch),
        shift * wide * (w / cw) + ((2 * x + cw) / w - 1) * w / cw,
        ((2 * y + ch) / h - 1) * h / ch,
        depth,
        beyond,
    )


def world_to_clip(eye: tuple[Vector, Vector, Vector, Vector], lens: tuple[float, ...]) -> tuple[float, ...]:
    """Both after one another, `look_at` (or `mirrored`) and `part`: 4x4 numbers row by row, for row vectors,
    so that they are OpenGL's columns."""
    across, up, aside, above, depth, beyond = lens
    made: list[float] = []
    for x, y, z in eye:
        made += (x * across + z * aside, y * up + z * above, z * depth, -z)
    made[14] += beyond  # of the origin alone
    return tuple(made)
