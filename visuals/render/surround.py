"""Pictures that no camera takes, domes, cylinders and all round: flat views side by side about the eye,
brought into one.

There are four sides (for two eyes eight, for a panorama as many as it needs) and the two poles, a cube or a
prism. Neighbours overlap and are faded into one another: what depends on a picture's own axes, such as a glow
that stands square to it, has no seam then.
"""

from functools import lru_cache
from math import atan, ceil, cos, floor, pi, tan
from typing import NamedTuple

import numpy as np

from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.mesh import Quad
from visuals.gpu.state import state
from visuals.gpu.target import Target
from visuals.render.lens import KINDS, Lens, level
from visuals.render.view import Camera, View

SIDES, SIDES_STEREO = 4, 8
LEVEL = tan(1.1)  # of a panorama's rows, up to which its sides show all of it and there are no poles
COMMON = 1.25  # of the pixels, up to which poles are made as large as sides are
WIDEST = 1.45  # rad that a side of a panorama shows: wider ones grow coarse in their middle
BAND = 0.045  # rad on each side of an edge between two sides in which one fades into the other
POLE_BAND = 0.06  # the same towards a pole, of the tangent of the edge's elevation
MARGIN_PX = 3  # beyond that, for filters
FINENESS = {"draft": 0.8, "live": 1.0, "film": 1.3}  # px of a side's middle for one of the picture
TAPS = {"draft": (2, 0.7), "live": (3, 0.9), "film": (4, 1.0)}  # a side, and how far they reach (px): a tent
FINE_TAPS = (2, 0.6)  # where a picture has samples besides
GRID = 112  # places a side at which it is seen what a part of a picture needs
GRAIN = 8  # px that corners of what is drawn of a view are multiples of: see mosaic
TOP, BOTTOM = -1, -2
NONE = 1e6  # a tangent that nothing has


class Ring(NamedTuple):
    """The sides: how many, rad from one to the next, which way the first one looks, rad clockwise from the
    front; and of a side the tangent at which a pole gives on from it."""

    count: int
    turn: float
    first: float = 0.0
    pole: float = 1.0

    @classmethod
    def of(cls, lens: Lens) -> "Ring":
        """All round; but of a panorama that is not, an odd number, so that what is ahead has no edge in
        it."""
        pole = 1.0
        if lens.kind == "panorama":
            if max(np.abs(lens.rows)) <= LEVEL:
                pole = NONE
            shown = lens.extent + 4 * BAND
            count = 1 if shown <= WIDEST else 3
            if shown <= count * WIDEST:
                return cls(count, shown / count, -(count // 2) * shown / count, pole)
        count = SIDES_STEREO if lens.eye else SIDES
        return cls(count, 2 * pi / count, pole=pole)

    def way(self, side: int) -> float:
        """rad clockwise from the front."""
        return self.first + side * self.turn


class Face(NamedTuple):
    """A flat view about the eye: a side of the ring by its number, or TOP, BOTTOM. `whole`, `origin`, `size`
    as of a View, `focal` in px. parts: (left, bottom, width, height) px of the picture's part that is drawn,
    where something of the face is seen."""

    side: int
    whole: tuple[int, int]
    origin: tuple[int, int]
    size: tuple[int, int]
    focal: float
    parts: tuple[tuple[int, int, int, int], ...] = ()

    def view(self, camera: Camera, eye: float, ring: Ring, jitter=(0.0, 0.0)) -> View:
        """eye: m to the right of the camera's. At the poles there is no right: both eyes are one there."""
        right, up, ahead = level(camera)
        if self.side >= 0:
            angle = ring.way(self.side)
            way = ahead * np.cos(angle) + right * np.sin(angle)
            place = np.asarray(camera.eye, float) + eye * (right * np.cos(angle) - ahead * np.sin(angle))
            above = up
        else:
            way, above = (up, -ahead) if self.side == TOP else (-up, ahead)
            place = np.asarray(camera.eye, float)
        turned = camera._replace(
            eye=tuple(place.tolist()),
            target=tuple((place + way).tolist()),
            up=tuple(above.tolist()),
            vfov=2 * atan(self.whole[1] / 2 / self.focal),
            shift=0.0,
            dreamer=camera,
        )
        return View.of(turned, self.whole).tile(self.origin, self.size).jitter(*jitter)


def shares(ways: np.ndarray, ring: Ring, slack: float = 0.0) -> np.ndarray:
    """(n, ring.count + 2): how much each side, top and bottom give to level directions (n, 3); they sum to 1,
    without slack (rad, by which all reach farther). The shader surround.frag says the same."""
    x, y, z = ways.T
    turn = ring.turn
    angle = np.arctan2(x, z)
    near = angle - turn * np.round(angle / turn)
    rise = np.abs(y) / np.maximum(np.hypot(x, z) * np.cos(near), 1e-6)
    off = np.abs((angle[:, None] - ring.first - turn * np.arange(ring.count) + pi) % (2 * pi) - pi)
    side = 1 - _smooth(turn / 2 - BAND + slack, turn / 2 + BAND + slack, off)
    rise = rise / ring.pole
    side = side * (1 - _smooth(1 - POLE_BAND + 2 * slack, 1 + POLE_BAND + 2 * slack, rise))[:, None]
    pole = _smooth(1 - POLE_BAND - 2 * slack, 1 + POLE_BAND - 2 * slack, rise)
    return np.column_stack([side, pole * (y > 0), pole * (y <= 0)])


def _smooth(a, b, x):
    x = np.clip((x - a) / (b - a), 0.0, 1.0)
    return x * x * (3 - 2 * x)


def on_face(ways: np.ndarray, side: int, ring: Ring) -> np.ndarray:
    """(n, 3) level directions in a face's own right, up, ahead."""
    x, y, z = ways.T
    if side == TOP:
        return np.stack([x, -z, y], axis=-1)
    if side == BOTTOM:
        return np.stack([x, z, -y], axis=-1)
    c, s = np.cos(ring.way(side)), np.sin(ring.way(side))
    return np.stack([x * c - z * s, y, z * c + x * s], axis=-1)


@lru_cache(maxsize=256)
def faces(lens: Lens, whole, origin, size, fineness: float) -> tuple[Face, ...]:
    """What is needed for a part of a picture (all px), sides first."""
    ring = Ring.of(lens)
    focal = fineness * _focal(lens, whole)
    half = ring.turn / 2
    wide = tan(half + BAND)
    high = (1 + POLE_BAND) * cos(half - BAND) / cos(half + BAND)
    if ring.pole == NONE:
        high = 1.02 * max(np.abs(lens.rows)) / cos(half + BAND)
    pole = 1 / (1 - POLE_BAND)
    if ring.count < SIDES:  # the poles' edges need not be square to their axes
        pole /= cos(half)
    across, along = (
        np.linspace(o - 1, o + s + 1, GRID) / w for o, s, w in zip(origin, size, whole, strict=True)
    )
    ways = lens.ways(np.stack(np.meshgrid(across, along), axis=-1))
    slack = max(np.linalg.norm(np.diff(ways, axis=axis), axis=-1).max() for axis in (0, 1))
    most = (wide, high) if ring.pole == NONE else (max(wide, pole), max(high, pole))
    pixels = tuple(2 * (ceil(focal * tangent) + MARGIN_PX + 2) for tangent in most)
    given = shares(ways.reshape(-1, 3), ring, slack).reshape(GRID, GRID, -1) > 0.0
    if lens.kind == "dome":
        given &= (np.hypot(*(2 * np.stack(np.meshgrid(across, along)) - 1)) < 1.0 + slack)[..., None]
    found = []
    for number, side in enumerate([*range(ring.count), TOP, BOTTOM]):
        seen = given[..., number]
        if seen.any():
            limit = (wide, high) if side >= 0 else (pole, pole)
            face = _face(side, on_face(ways[seen], side, ring), pixels, limit, focal, slack)
            found.append(face._replace(parts=_parts(seen, size)))
    standing = [face for face in found if face.side >= 0]
    if standing:  # all of one size: dreams make targets anew for each other one
        size = tuple(max(face.size[axis] for face in standing) for axis in (0, 1))
        found = [face._replace(size=size) if face.side >= 0 else face for face in found]
    return _common(found)


def _common(found: list[Face]) -> tuple[Face, ...]:
    """The same, poles as large as sides if that takes few pixels more."""
    largest = [max(face.size[axis] for face in found) for axis in (0, 1)]
    drawn = sum(face.size[0] * face.size[1] for face in found)
    if largest[0] * largest[1] * len(found) > COMMON * drawn:
        return tuple(found)
    return tuple(face._replace(size=tuple(largest)) for face in found)


def _focal(lens: Lens, whole) -> float:
    """px of the picture a radian, where it has most of them: of a panorama on the horizon."""
    if lens.kind == "dome":
        return whole[0] / pi
    if lens.kind == "equirect":
        return whole[0] / (2 * pi)
    low, high = lens.rows
    return max(whole[0] / lens.extent, whole[1] / (high - low))


def _parts(seen: np.ndarray, size) -> tuple[tuple[int, int, int, int], ...]:
    """Where a face is seen: at most two parts, for one that is behind is seen at either edge. seen: (GRID,
    GRID) bool, rows bottom-up, from a pixel beside the picture to a pixel beside it."""
    spans = []
    for axis, px in enumerate(size):
        any_of = np.flatnonzero(seen.any(axis=axis))
        gaps = np.flatnonzero(np.diff(any_of) > 2)[:1] if axis == 0 else []
        step = (px + 2) / (GRID - 1)
        ends = [(run[0] - 1, run[-1] + 1) for run in np.split(any_of, np.add(gaps, 1))]
        spans.append([(max(0, floor(a * step) - 2), min(px, ceil(b * step) + 1)) for a, b in ends])
    return tuple((x, y, end - x, top - y) for x, end in spans[0] for y, top in spans[1])


def _face(side: int, seen: np.ndarray, whole, limit, focal: float, slack: float) -> Face:
    seen = seen[seen[:, 2] > 0.05]
    origin, size = [], []
    for axis, most in enumerate(limit):
        tangent = seen[:, axis] / seen[:, 2]
        more = 1.8 * slack
        low, high = (np.clip(v, -most, most) for v in (tangent.min() - more, tangent.max() + more))
        middle = whole[axis] / 2
        origin.append(max(0, floor(low * focal + middle) - MARGIN_PX) // GRAIN * GRAIN)
        end = min(whole[axis], ceil(high * focal + middle) + MARGIN_PX)
        size.append(-(-(end - origin[-1]) // GRAIN) * GRAIN)
    return Face(side, whole, tuple(origin), tuple(size), focal)


class Surround:
    """Draws such pictures."""

    def __init__(self, gpu: Gpu, library: Library, quality: str):
        self.gpu, self.library, self._quality = gpu, library, quality
        self._quad = Quad(gpu)
        self._targets: dict[tuple[int, int], Target] = {}

    def draw(self, show, view: View, into: Target, *, fine: bool = False) -> None:
        """Fills `into` with the part of a picture that `view` shows. `show(view, target)` draws a flat one.
        fine: the picture has samples besides."""
        lens = view.lens
        settled = view.settled()
        plan = faces(lens, view.whole, settled.origin, view.size, FINENESS[self._quality])
        jitter = tuple(a - b for a, b in zip(view.origin, settled.origin, strict=True))
        ring = Ring.of(lens)
        self._keep({face.size for face in plan})
        first = True
        for face in plan:
            target = self._target(face.size)
            part = face.view(view.camera, lens.eye, ring, jitter)
            show(part, target)
            self._gather(face, part, ring, target, view, into, fine=fine, first=first)
            first = False

    def _gather(self, face: Face, part: View, ring: Ring, source, view: View, into, *, fine, first) -> None:
        program = self.library.program("post/surround")
        into.use()
        if first:
            into.clear()
        state(self.gpu, blend="add")
        source.texture.use(0)
        taps, reach = FINE_TAPS if fine else TAPS[self._quality]
        scale = [part.focal_px / s for s in face.size]
        offset = [(w / 2 - o) / s for w, o, s in zip(face.whole, part.origin, face.size, strict=True)]
        program.set(
            t_face=0,
            u_map=(*scale, *offset),
            u_side=face.side,
            u_ring=(ring.turn, ring.way(max(face.side, 0))),
            u_bands=(BAND, POLE_BAND),
            u_pole=ring.pole,
            u_kind=KINDS.index(view.lens.kind),
            u_lean=(float(np.sin(view.lens.tilt)), float(np.cos(view.lens.tilt))),
            u_cylinder=(view.lens.extent, *view.lens.rows),
            u_origin_px=view.origin,
            u_whole_px=view.whole,
            u_taps=taps,
            u_reach=reach,
        )
        for part in face.parts:
            into.fbo.viewport = part
            self._quad.draw(program)
        into.fbo.viewport = (0, 0, *into.size)

    def _target(self, size) -> Target:
        if size not in self._targets:
            self._targets[size] = Target(self.gpu, size)
        return self._targets[size]

    def _keep(self, sizes) -> None:
        for size in [size for size in self._targets if size not in sizes]:
            self._targets.pop(size).release()

    def release(self) -> None:
        """Gives back everything but the library's programs."""
        self._keep(())
        self._quad.release()
