"""Lines, rings and tinted areas over a panel, pixel for pixel."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.mesh import Mesh
from visuals.gpu.state import state
from visuals.outputs.lettering import premultiplied
from visuals.outputs.page import Ink

MOST_STROKES, MOST_CORNERS = 16384, 8192
STROKE, CORNER = 10, 6  # floats: ends (4), radii (2), ink (4); place (2), ink (4)
Px = tuple[float, float]  # from the panel's lower left corner


class Drawing:
    """What is drawn until something else is set: areas, and strokes over them."""

    def __init__(self, gpu: Gpu, library: Library):
        self.gpu = gpu
        self._stroke, self._tint = library.program("window/stroke"), library.program("window/tint")
        corners = np.array([0, 0, 0, 1, 1, 0, 1, 1], np.float32)
        strokes = np.zeros((MOST_STROKES, STROKE), np.float32)
        fields = ("in_ends_px", "in_radius_px", "in_ink")
        self._strokes = Mesh(
            gpu,
            [(corners, "2f", ("in_corner",)), (strokes, "4f 2f 4f/i", fields)],
            mode="strip",
            dynamic=True,
        )
        areas = np.zeros((MOST_CORNERS, CORNER), np.float32)
        self._areas = Mesh(gpu, [(areas, "2f 4f", ("in_place_px", "in_ink"))], dynamic=True)
        self._counts = (0, 0)

    def set(self, strokes: Sequence[tuple], areas: Sequence[tuple] = ()) -> None:
        """Rows of `line`, `lines` and `ring`; and of `band`."""
        strokes, areas = strokes[:MOST_STROKES], areas[: MOST_CORNERS // 3 * 3]
        if len(strokes):
            self._strokes.update(1, np.array(strokes, np.float32))
        if len(areas):
            self._areas.update(0, np.array(areas, np.float32))
        self._counts = (len(strokes), len(areas))

    def draw(self, size: tuple[int, int]) -> None:
        """Draws over the viewport that is set, of `size` px."""
        state(self.gpu, blend="over")
        strokes, areas = self._counts
        if areas:
            self._tint.set(u_size_px=tuple(map(float, size)))
            self._areas.draw(self._tint, vertices=areas)
        if strokes:
            self._stroke.set(u_size_px=tuple(map(float, size)))
            self._strokes.draw(self._stroke, instances=strokes)

    def release(self) -> None:
        self._strokes.release()
        self._areas.release()


def line(a: Px, b: Px, width: float, ink: Ink) -> tuple:
    return (*a, *b, width / 2, -1.0, *premultiplied(ink))


def lines(points: Sequence[Px], width: float, ink: Ink, *, closed: bool = False) -> list[tuple]:
    """A line through points."""
    ends = [*points, points[0]] if closed else list(points)
    return [line(a, b, width, ink) for a, b in pairwise(ends)]


def ring(centre: Px, radius: float, width: float, ink: Ink) -> tuple:
    return (*centre, *centre, radius + width / 2, max(-1.0, radius - width / 2), *premultiplied(ink))


def band(outer: Iterable[Px], inner: Iterable[Px], ink: Ink, faded: Ink) -> list[tuple]:
    """The area between two rows of as many points: `ink` along the one, `faded` along the other."""
    one, other = premultiplied(ink), premultiplied(faded)
    rails = list(zip(outer, inner, strict=True))
    corners = []
    for (a, b), (c, d) in pairwise(rails):
        corners += [(*a, *one), (*c, *one), (*b, *other), (*b, *other), (*c, *one), (*d, *other)]
    return corners
