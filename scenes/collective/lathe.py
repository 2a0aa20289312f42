"""Turned and bent shapes: the few solids that the plaza's furniture is made of."""

from math import pi

import numpy as np


class Solid:
    """Triangles being gathered: corners (n, 8): place, normal, kind, part."""

    def __init__(self):
        self._corners, self._faces, self._count = [], [], 0

    def _add(self, places, normals, faces, kind, part) -> None:
        size = np.linalg.norm(normals, axis=-1, keepdims=True)
        own = np.broadcast_to(np.array([kind, part], float), (len(places), 2))
        self._corners.append(np.concatenate([places, normals / np.maximum(size, 1e-9), own], -1))
        self._faces.append(faces + self._count)
        self._count += len(places)

    def turn(self, profile, around: int, *, kind=0, part=0, centre=(0.0, 0.0), span=(0.0, 2 * pi)) -> "Solid":
        """A profile [(radius, height), …], bottom to top, turned about the vertical through `centre`, over
        the angles of `span` (rad). Equal neighbours make an edge sharp."""
        profile = np.array(profile, float)
        angle = np.linspace(*span, around + 1)
        slope = np.gradient(profile, axis=0)
        sharp = np.all(np.isclose(profile[1:], profile[:-1]), -1)
        for i in np.flatnonzero(sharp):  # both sides of an edge keep their own slope
            slope[i] = profile[i] - profile[i - 1] if i else slope[i]
            slope[i + 1] = profile[i + 2] - profile[i + 1] if i + 2 < len(profile) else slope[i + 1]
        c, s = np.cos(angle), np.sin(angle)
        r, y = profile[:, :1], profile[:, 1:]
        places = np.stack([centre[0] + r * c, y + 0 * c, centre[1] + r * s], -1).reshape(-1, 3)
        out, up = slope[:, 1:], -slope[:, :1]
        normals = np.stack([out * c, up + 0 * c, out * s], -1).reshape(-1, 3)
        self._add(places, normals, grid(len(profile), around + 1), kind, part)
        return self

    def slice(self, profile, angle: float, way: float, *, kind=0, part=0) -> "Solid":
        """The cut face that a turned profile shows at an angle, from the profile down to the height of its
        first corner; it looks to greater angles (way 1) or smaller ones (-1)."""
        profile = np.array(profile, float)
        out = np.array([np.cos(angle), 0.0, np.sin(angle)])
        top = profile[:, :1] * out + profile[:, 1:] * np.array([0.0, 1.0, 0.0])
        foot = profile[:, :1] * out + profile[0, 1] * np.array([0.0, 1.0, 0.0])
        normal = np.broadcast_to(way * np.array([-np.sin(angle), 0.0, np.cos(angle)]), (2 * len(profile), 3))
        self._add(np.concatenate([top, foot]), normal, grid(2, len(profile)), kind, part)
        return self

    def block(self, corners, *, kind=0, part=0) -> "Solid":
        """A rough block of eight corners (2, 2, 2, 3), with flat faces."""
        corners = np.array(corners, float)
        middle = corners.reshape(-1, 3).mean(0)
        for axis in range(3):
            for end in (0, 1):
                face = np.take(corners, end, axis).reshape(4, 3)
                normal = np.cross(face[1] - face[0], face[2] - face[0])
                normal *= 1.0 if np.dot(normal, face.mean(0) - middle) > 0 else -1.0
                self._add(face, np.broadcast_to(normal, (4, 3)), grid(2, 2), kind, part)
        return self

    def hoop(
        self, radius, tube, around: int, *, tube_around=6, centre=(0, 0, 0), upright=False, kind=0, part=0
    ) -> "Solid":
        """A ring, lying or standing (facing z)."""
        a = np.arange(around + 1)[:, None] * 2 * pi / around
        b = np.arange(tube_around + 1)[None, :] * 2 * pi / tube_around
        flat = np.stack([np.cos(a) * np.cos(b), np.sin(b) + 0 * a, np.sin(a) * np.cos(b)], -1)
        ring = np.stack([radius * np.cos(a) + 0 * b, 0 * a + 0 * b, radius * np.sin(a) + 0 * b], -1)
        places = ring + tube * flat
        if upright:
            places, flat = places[..., [0, 2, 1]], flat[..., [0, 2, 1]]
        faces = grid(around + 1, tube_around + 1)
        self._add((places + np.array(centre)).reshape(-1, 3), flat.reshape(-1, 3), faces, kind, part)
        return self

    def rod(self, start, end, radius, *, around=6, kind=0, part=0) -> "Solid":
        """A straight round bar."""
        start, end = np.array(start, float), np.array(end, float)
        along = (end - start) / max(np.linalg.norm(end - start), 1e-9)
        side = np.cross(along, (1.0, 0, 0) if abs(along[1]) > 0.9 else (0, 1.0, 0))
        side /= np.linalg.norm(side)
        other = np.cross(along, side)
        a = np.arange(around + 1)[:, None] * 2 * pi / around
        normal = np.cos(a) * side + np.sin(a) * other
        places = np.concatenate([start + radius * normal, end + radius * normal])
        self._add(places, np.concatenate([normal, normal]), grid(2, around + 1), kind, part)
        return self

    def finish(self) -> tuple[np.ndarray, np.ndarray]:
        """(corners (n, 8) float32, triangles (m, 3) int32)."""
        return np.concatenate(self._corners).astype(np.float32), np.concatenate(self._faces).astype(np.int32)


def grid(rows: int, columns: int) -> np.ndarray:
    """Triangles (n, 3) over a grid of corners."""
    a = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)[None, :]).reshape(-1, 1)
    return np.concatenate([a + np.array((0, 1, columns)), a + np.array((1, columns + 1, columns))]).astype(
        np.int64
    )


def ribbons(lines) -> tuple[np.ndarray, np.ndarray]:
    """Thin ribbons along polylines, to be widened toward the eye by a vertex shader.

    lines       [(points (n, 3), width m, own number [0, 1], kind), …]
    returns     corners (m, 11): place, direction, side -1 or 1, metres from the start, width, own number,
                kind; triangles (k, 3)
    """
    corners, faces, count = [], [], 0
    for points, width, own, kind in lines:
        n = len(points)
        gone = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
        direction = np.gradient(points, axis=0)
        direction /= np.maximum(np.linalg.norm(direction, axis=1, keepdims=True), 1e-9)
        rest = np.broadcast_to(np.array([width, own, kind], float), (n, 3))
        for side in (-1.0, 1.0):
            half = np.full((n, 1), side)
            corners.append(np.concatenate([points, direction, half, gone[:, None], rest], -1))
        faces.append(grid(2, n) + count)
        count += 2 * n
    return np.concatenate(corners).astype(np.float32), np.concatenate(faces).astype(np.int32)
