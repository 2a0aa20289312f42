"""A view is matrices: a camera, and the part of its picture that a target shows."""

from __future__ import annotations

from math import ceil, cos, isinf, sin, tan
from typing import NamedTuple

import numpy as np

from visuals.core.once import once
from visuals.core.touch import Touch
from visuals.render import maths
from visuals.render.lens import FLAT, MEETING, Lens

# by row, of x, y, z, w in a clip space: what is below 0 left of it, right of it, below, above, behind the eye
SIDES = np.array([(1, 0, 0, 1), (-1, 0, 0, 1), (0, 1, 0, 1), (0, -1, 0, 1), (0, 0, 0, 1)], float)


class Camera(NamedTuple):
    """An eye in the world (metres, y up). vfov in radians.

    shift       how far beside the way it looks the picture's middle lies, a tangent, positive to the right:
                two eyes that look the same way meet where their pictures are shifted together
    dreamer     the dream's own camera, where this one is turned away from it: towards a face of a cube, for
    a dome
    """

    eye: tuple[float, float, float]
    target: tuple[float, float, float]
    up: tuple[float, float, float] = (0.0, 1.0, 0.0)
    vfov: float = 0.87
    near: float = 0.1
    far: float = 4000.0
    shift: float = 0.0
    dreamer: Camera | None = None

    @classmethod
    def turned(cls, eye, yaw: float, pitch: float, roll: float = 0.0, **lens) -> Camera:
        """An eye that looks along -z, turned by `yaw` to the right and by `pitch` up, leaned by `roll` to the
        right: rad. lens: vfov, near, far."""
        (x, y, z), (across, into), (ahead, rise) = eye, (sin(yaw), -cos(yaw)), (cos(pitch), sin(pitch))
        lean, upright = sin(roll), cos(roll)
        up = (-across * rise * upright - into * lean, ahead * upright, -into * rise * upright + across * lean)
        return cls(eye=eye, target=(x + across * ahead, y + rise, z + into * ahead), up=up, **lens)


class _Part(NamedTuple):
    camera: Camera
    whole: tuple[float, float]
    origin: tuple[float, float] = (0.0, 0.0)
    size: tuple[int, int] = (0, 0)
    mirrored_at: float | None = None
    lens: Lens = FLAT


class View(_Part):
    """What a target of `size` px shows of a picture of `whole` px: the part whose corner is `origin`
    (px, y up). A named tuple that keeps what was worked out of it.

    Tiles, sub-pixel jitter, guard bands and mirror images are all views; a scene draws any of them alike.

    lens        what the picture is taken through. A scene is only ever shown flat views: the stage makes the
                others of several, see visuals.render.surround
    """

    @classmethod
    def of(cls, camera: Camera, size, lens: Lens = FLAT) -> View:
        """The whole picture."""
        whole = (float(size[0]), float(size[1]))
        return cls(camera, whole, (0.0, 0.0), (int(size[0]), int(size[1])), None, lens)

    def tile(self, origin, size) -> View:
        """A part of it: corner and size in px."""
        x, y = self.origin
        return self._replace(origin=(x + origin[0], y + origin[1]), size=(int(size[0]), int(size[1])))

    def jitter(self, dx: float, dy: float) -> View:
        """Moved by a fraction of a pixel, for sub-pixel samples."""
        return self._replace(origin=(self.origin[0] + dx, self.origin[1] + dy))

    def pad(self, px: int) -> View:
        """With a guard band of `px` pixels all round, so that a bent look-up finds something there."""
        (x, y), (w, h) = self.origin, self.size
        return self._replace(origin=(x - px, y - px), size=(w + 2 * px, h + 2 * px))

    def guarded(self, reach: float, grain: int = 1) -> View:
        """With a guard band of `reach` picture heights on every side, as far as the picture goes; inf: the
        whole picture. Its corner lies at a multiple of `grain` px, if the view's lies at a whole pixel."""
        (ww, wh), (x, y), (w, h) = self.whole, self.origin, self.size
        px = max(ww, wh) if isinf(reach) else ceil(reach * wh) + 1 if reach else 0
        left, below = (max(0, round(min(px + (o - px) % grain, o))) for o in (x, y))
        right, above = (max(0, round(min(px, s))) for s in (ww - x - w, wh - y - h))
        return self._replace(origin=(x - left, y - below), size=(w + left + right, h + below + above))

    def settled(self) -> View:
        """Without jitter: its corner at a whole pixel."""
        return self._replace(origin=(float(round(self.origin[0])), float(round(self.origin[1]))))

    def scaled(self, factor: float) -> View:
        """The same part in coarser or finer pixels."""
        (ww, wh), (x, y), (w, h) = self.whole, self.origin, self.size
        size = (max(1, round(w * factor)), max(1, round(h * factor)))
        return self._replace(whole=(ww * factor, wh * factor), origin=(x * factor, y * factor), size=size)

    def mirror(self, height: float = 0.0) -> View:
        """As reflected in the plane y = height; the picture is not turned over. Winding is reversed."""
        return self._replace(mirrored_at=height)

    @property
    def aspect(self) -> float:
        return self.whole[0] / self.whole[1]

    @once
    def focal_px(self) -> float:
        """Pixels a unit thing at unit distance is high."""
        return self.whole[1] / 2 / tan(self.camera.vfov / 2)

    @once
    def eye(self) -> np.ndarray:
        """Where rays start, 3 float64."""
        return np.array(self.place)

    @once
    def place(self) -> maths.Vector:
        """The same as plain numbers."""
        x, y, z = map(float, self.camera.eye)
        return (x, y, z) if self.mirrored_at is None else (x, 2 * self.mirrored_at - y, z)

    @once
    def axes(self) -> tuple[maths.Vector, maths.Vector, maths.Vector]:
        """(right, up, ahead) of this view, length 1; turned over with a mirror image."""
        axes = maths.axes(self.camera.eye, self.camera.target, self.camera.up)
        return axes if self.mirrored_at is None else tuple((x, -y, z) for x, y, z in axes)

    @once
    def turn(self) -> tuple[float, ...]:
        """The numbers of `axes`, one after the other."""
        right, up, ahead = self.axes
        return (*right, *up, *ahead)

    @once
    def shape(self) -> tuple:
        """What is the same of two views, of which one is the other, moved, turned or zoomed."""
        return self.whole, self.origin, self.size, self.mirrored_at, self.camera.shift

    @once
    def forward(self) -> np.ndarray:
        return np.array(self.axes[2])

    @once
    def dreamer(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(right, up, ahead) of the dream's own camera, whichever way this view looks: for what a dreamer
        holds or wears, and for what stands square to the whole picture. Length 1, float64."""
        return tuple(map(np.array, self.dreamer_axes))

    @once
    def dreamer_axes(self) -> tuple[maths.Vector, maths.Vector, maths.Vector]:
        """The same as plain numbers."""
        own = self.camera.dreamer
        return self.axes if own is None else self._replace(camera=own).axes

    @once
    def view_projection(self) -> np.ndarray:
        """World to clip of this part, 4x4 float64 (row vectors)."""
        return np.array(self.clip_rows).reshape(4, 4)

    @once
    def clip_rows(self) -> tuple[float, ...]:
        """The same as 16 plain numbers, row by row."""
        cam = self.camera
        eye = maths.look_at(cam.eye, cam.target, cam.up)
        if self.mirrored_at is not None:
            eye = maths.mirrored(self.mirrored_at, eye)
        lens = maths.part(cam.vfov, cam.near, cam.far, cam.shift, self.whole, self.origin, self.size)
        return maths.world_to_clip(eye, lens)

    @once
    def planes(self) -> np.ndarray:
        """(5, 4) float64: what this part holds, as planes a x + b y + c z + d >= 0, with normals of length 1:
        left, right, below, above, behind."""
        found = SIDES @ self.view_projection.T
        return found / np.sqrt((found[:, :3] ** 2).sum(axis=1, keepdims=True))

    @once
    def ray_basis(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(corner, per pixel right, per pixel up): the ray through the whole picture's pixel (x, y) is
        corner + x right + y up, not normalised. float64."""
        corner, right, up = zip(*self.ray_rows, strict=True)
        return np.array(corner), np.array(right), np.array(up)

    @property
    def horizon_px(self) -> float:
        """The highest row of the whole picture where the ground can be seen in this part, px from its bottom
        edge."""
        return self._horizon_px(0)

    def _horizon_px(self, beside: int) -> float:
        _, (corner, dx, dy), _ = self.ray_rows
        if dy <= 1e-9:  # looking straight up or down
            return self.whole[1]
        ends = self.origin[0] - beside, self.origin[0] + self.size[0] + beside
        return min(max(-(corner + dx * x) / dy for x in ends), self.whole[1] + self.size[1] + 2 * beside)

    def reflected(self, guard_px: int, scale: float) -> View | None:
        """What the ground y = 0 mirrors in this part, up to the horizon: a mirror image in pixels `scale` as
        fine, with a guard band of `guard_px` of this part's. None: no ground is seen."""
        (ww, wh), (x, y), (w, h) = self.whole, self.origin, self.size
        across, high = (max(1, round((side + 2 * guard_px) * scale)) for side in (w, h))
        left, below = (x - guard_px) * scale, (y - guard_px) * scale
        rows = min(high, max(0, int(scale * self._horizon_px(guard_px) - below) + 2))
        if rows < 2:
            return None
        return View(self.camera, (ww * scale, wh * scale), (left, below), (across, rows), 0.0, self.lens)

    def ray(self, x: float, y: float) -> np.ndarray:
        """The world direction under the point x, y in [0, 1] of the whole picture, length 1."""
        return np.array(self._way(x, y))

    def _way(self, x: float, y: float) -> maths.Vector:
        across, up = x * self.whole[0], y * self.whole[1]
        (ox, ax, bx), (oy, ay, by), (oz, az, bz) = self.ray_rows
        return maths.straight(
            ox + ax * across + bx * up, oy + ay * across + by * up, oz + az * across + bz * up
        )

    def finger(self, touch: Touch) -> np.ndarray:
        """The world direction under a touch, length 1."""
        return np.array(self.finger_way(touch))

    def finger_way(self, touch: Touch) -> maths.Vector:
        """The same as plain numbers."""
        if touch.way is None:
            return self._way(touch.x, touch.y)
        x, y, z = touch.way
        return (x, y if self.mirrored_at is None else -y, z)

    @once
    def ray_rows(self) -> tuple[maths.Vector, maths.Vector, maths.Vector]:
        """`ray_basis` by coordinate, as plain numbers."""
        (rx, ry, rz), (ux, uy, uz), (fx, fy, fz) = self.axes
        step = 1.0 / self.focal_px
        across, above = self.whole[0] / 2 * step - self.camera.shift, self.whole[1] / 2 * step
        return (
            (fx - rx * across - ux * above, rx * step, ux * step),
            (fy - ry * across - uy * above, ry * step, uy * step),
            (fz - rz * across - uz * above, rz * step, uz * step),
        )


def beside(view: View) -> View:
    """A flat picture as its lens' eye sees it: beside the dream's own, looking the same way, so that all
    that is MEETING eye distances ahead falls on the same place for both."""
    eye = view.lens.eye
    if not eye:
        return view
    camera = view.camera
    right = np.array(maths.axes(camera.eye, camera.target, camera.up)[0])
    place, target = (
        tuple((np.asarray(v, float) + eye * right).tolist()) for v in (camera.eye, camera.target)
    )
    shift = -eye / (MEETING * 2 * abs(eye))
    return view._replace(camera=camera._replace(eye=place, target=target, shift=shift), lens=FLAT)
