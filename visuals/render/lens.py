"""What a picture is taken through: a camera's flat picture, a dome, a cylinder, all round; for one eye or for
two."""

from collections.abc import Callable
from functools import lru_cache
from math import pi, radians, tan
from typing import NamedTuple

import numpy as np

from visuals.core.sight import APART_M, EXTENT, Sight
from visuals.core.signals import Signals

KINDS = ("flat", "dome", "equirect", "panorama")
STEEPEST = tan(radians(85))  # of what a panorama shows: on a cylinder straight up is endlessly far
MEETING = 30.0  # eye distances at which the two flat pictures meet: what is nearer stands before the screen


class Lens(NamedTuple):
    """How directions come to places in a picture.

    kind    "flat": as the camera sees. "dome": square, the half of all directions about an axis, equidistant
            from the axis in the middle to the rim (azimuthal equidistant, a fulldome master); bottom is
            front. "equirect": twice as wide as high, all directions by azimuth and elevation; the middle is
            front. "panorama": a cylinder about the upright axis, unrolled; the middle column is front, and
            uprights are upright
    tilt    rad that a dome's axis leans from straight up to the front
    eye     m that the eye stands to the right of the dream's own
    extent  rad that a panorama goes round
    rows    tangents of the elevations at a panorama's lower and upper edge

    All but the flat one stand level, whichever way the camera is pitched: front is its heading, the horizon
    is a dome's rim (without tilt), or a row. Directions are "level" ones here: right, up, ahead.
    """

    kind: str = "flat"
    tilt: float = 0.0
    eye: float = 0.0
    extent: float = radians(EXTENT)
    rows: tuple[float, float] = (-1.0, 1.0)

    @property
    def wraps(self) -> bool:
        """Whether the picture's right edge meets its left one."""
        return self.kind == "equirect" or (self.kind == "panorama" and self.extent > 2 * pi - 1e-6)

    def ways(self, places) -> np.ndarray:
        """(…, 3) level directions, length 1, of places (…, 2) in [0, 1], y up. A dome's corners count as its
        rim."""
        places = np.asarray(places, float)
        if self.kind == "equirect":
            turn, rise = (places[..., 0] - 0.5) * 2 * pi, (places[..., 1] - 0.5) * pi
            return np.stack([np.sin(turn) * np.cos(rise), np.sin(rise), np.cos(turn) * np.cos(rise)], axis=-1)
        if self.kind == "panorama":
            turn, (low, high) = (places[..., 0] - 0.5) * self.extent, self.rows
            rise = low + (high - low) * places[..., 1]
            way = np.stack([np.sin(turn), rise, np.cos(turn)], axis=-1)
            return way / np.sqrt(1 + rise * rise)[..., None]
        flat = 2 * places - 1
        far = np.hypot(flat[..., 0], flat[..., 1])
        angle = np.minimum(far, 1.0) * pi / 2
        out = np.sin(angle) / np.maximum(far, 1e-9)
        x, back, axis = flat[..., 0] * out, flat[..., 1] * out, np.cos(angle)
        lean, upright = np.sin(self.tilt), np.cos(self.tilt)
        return np.stack([x, axis * upright + back * lean, axis * lean - back * upright], axis=-1)

    def places(self, ways) -> np.ndarray:
        """(…, 2) in [0, 1] of level directions (…, 3); outside of it for what a dome or a panorama does not
        show."""
        x, y, z = np.moveaxis(np.asarray(ways, float), -1, 0)
        if self.kind == "equirect":
            return np.stack(
                [np.arctan2(x, z) / (2 * pi) + 0.5, np.arctan2(y, np.hypot(x, z)) / pi + 0.5], axis=-1
            )
        if self.kind == "panorama":
            low, high = self.rows
            rise = y / np.maximum(np.hypot(x, z), 1e-12)
            return np.stack([np.arctan2(x, z) / self.extent + 0.5, (rise - low) / (high - low)], axis=-1)
        lean, upright = np.sin(self.tilt), np.cos(self.tilt)
        back, axis = y * lean - z * upright, y * upright + z * lean
        across = np.hypot(x, back)
        far = np.arctan2(across, axis) / (pi / 2) / np.maximum(across, 1e-12)
        return np.stack([x * far, back * far], axis=-1) / 2 + 0.5


FLAT = Lens()


def level(camera) -> np.ndarray:
    """(3, 3): right, up, ahead in the world of one who stands upright at a camera and faces its heading. It
    is found even where the camera looks straight up or down, for its right is level then too."""
    ahead = np.subtract(camera.target, camera.eye)
    right = np.cross(ahead, camera.up)
    right[1] = 0.0
    length = np.hypot(right[0], right[2])
    right = right / length if length > 1e-12 else np.array([1.0, 0.0, 0.0])
    return np.array([right, [0.0, 1.0, 0.0], np.cross([0.0, 1.0, 0.0], right)])


class Panel(NamedTuple):
    """A picture within the picture: corner and size in px, y up, and its lens."""

    origin: tuple[int, int]
    size: tuple[int, int]
    lens: Lens


class Projection(NamedTuple):
    """What is made of a show's pictures.

    kind    of Lens
    tilt    rad that a dome leans to the front, or that the middle of a panorama lies above the horizon
    layout  None; or "sbs", "tb": one picture for each eye, side by side or the left one on top
    apart   m between the eyes
    extent  rad that a panorama goes round
    field   rad from a panorama's lower edge to its upper one; None: so that what is on the horizon is as wide
            as high
    """

    kind: str = "flat"
    tilt: float = 0.0
    layout: str | None = None
    apart: float = APART_M
    extent: float = radians(EXTENT)
    field: float | None = None

    @classmethod
    @lru_cache(maxsize=4)  # with every picture it is asked for the same one; so it is of `_panels`
    def of(cls, sight: Sight) -> "Projection":
        """What is asked for in words and degrees; its faults are not looked for."""
        kind = {"stereo": "flat", "stereo-equirect": "equirect"}.get(sight.view, sight.view)
        usual = {"stereo": "sbs", "stereo-equirect": "tb"}.get(sight.view)
        apart = APART_M if sight.eye_distance is None else sight.eye_distance
        extent = EXTENT if sight.extent is None else sight.extent
        field = None if sight.field is None else radians(sight.field)
        return cls(kind, radians(sight.tilt or 0.0), sight.layout or usual, apart, radians(extent), field)

    @property
    def wraps(self) -> bool:
        """Whether a picture's right edge meets its left one."""
        return self.lens(1.0).wraps

    @property
    def pictures(self) -> int:
        """That are made of one moment: one, or one for each eye."""
        return 2 if self.layout else 1

    def lens(self, aspect: float) -> Lens:
        """That of a picture (of one eye's) which is `aspect` as wide as high."""
        if self.kind != "panorama":
            return Lens(self.kind, self.tilt)
        if self.field is None:
            half, middle = self.extent / 2 / aspect, tan(self.tilt)
            ends = middle - half, middle + half
        else:
            ends = tan(self.tilt - self.field / 2), tan(self.tilt + self.field / 2)
        low, high = (min(max(end, -STEEPEST), STEEPEST) for end in ends)
        return Lens(self.kind, extent=self.extent, rows=(low, high))

    def fitted(self, size) -> tuple[int, int]:
        """The largest picture of this view's own shape within `size` px: a dome is square, one all round
        twice as wide as high."""
        across, along = {None: (1, 1), "sbs": (2, 1), "tb": (1, 2)}[self.layout]
        width, height = max(1, int(size[0]) // across), max(1, int(size[1]) // along)
        shape = {"dome": 1, "equirect": 2}.get(self.kind)
        if shape:
            height = max(1, min(height, width // shape))
            width = shape * height
        return width * across, height * along

    def panels(self, size) -> tuple[Panel, ...]:
        """Of a picture of `size` px."""
        return _panels(self, int(size[0]), int(size[1]))

    def touched(self, signals: Signals, camera: Callable, aspect: float = 1.0) -> Signals:
        """A moment in which each touch of the picture knows what it touches; `camera` tells the dream's of a
        moment, `aspect` is as of `lens`."""
        if not signals.touches or (self.kind == "flat" and self.layout is None):
            return signals
        turned = level(camera(signals)) if self.kind != "flat" else None
        lens = self.lens(aspect)
        found = []
        for touch in signals.touches:
            x, y = self._in_panel(touch.x, touch.y)
            way = None if turned is None else tuple((lens.ways((x, y)) @ turned).tolist())
            found.append(touch._replace(x=x, y=y, way=way))
        return signals._replace(touches=tuple(found))

    def _in_panel(self, x: float, y: float) -> tuple[float, float]:
        if self.layout == "sbs":
            x = 2 * x - (x >= 0.5)
        elif self.layout == "tb":
            y = 2 * y - (y >= 0.5)
        return x, y


@lru_cache(maxsize=16)
def _panels(projection: Projection, width: int, height: int) -> tuple[Panel, ...]:
    lens = projection.lens(max(1, width) / max(1, height))
    if projection.layout is None:
        return (Panel((0, 0), (width, height), lens),)
    left, right = (lens._replace(eye=side * projection.apart / 2) for side in (-1, 1))
    if projection.layout == "sbs":
        half = (width // 2, height)
        return (Panel((0, 0), half, left), Panel((width - half[0], 0), half, right))
    half = (width, height // 2)
    return (Panel((0, height - half[1]), half, left), Panel((0, 0), half, right))
