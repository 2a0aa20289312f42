"""Stars: those that the mirrors repeat, and those that write."""

import numpy as np

from visuals import Frame, Kit, generator

from . import glyph_form
from .story import State

# where signs are written, in the gaps between the towers: rad to the right of the sun and over the horizon;
# size, rad (a sign is 1.4 high); light; when it begins.
PLACES = (
    (0.00, 0.60, 0.088, 1.0, 0.70),  # over the sun
    (0.19, 0.41, 0.072, 1.0, 0.36),  # at its shoulders
    (-0.29, 0.385, 0.070, 0.9, 0.58),
    (0.42, 0.60, 0.085, 0.9, 0.12),  # to both sides of the avenue
    (0.72, 0.43, 0.095, 1.0, 0.50),
    (-0.56, 0.42, 0.085, 0.9, 0.78),
    (-0.40, 0.66, 0.085, 0.9, 0.42),
    (1.10, 0.44, 0.095, 1.0, 0.66),
    (-0.84, 0.50, 0.095, 0.9, 0.28),
    (0.20, 0.86, 0.095, 0.9, 0.20),
    (-0.24, 0.90, 0.095, 0.9, 0.85),
    (-1.30, 0.50, 0.105, 0.9, 0.40),
    (1.62, 0.50, 0.105, 0.9, 0.63),
    (2.30, 0.55, 0.105, 0.9, 0.10),
    (-2.10, 0.55, 0.105, 0.9, 0.50),
    (3.05, 0.60, 0.105, 0.9, 0.77),
)
SIGNS = 8  # at each place, then again
SEGMENTS = {"draft": 3, "live": 6, "film": 10}  # of a stroke
STARS = {"draft": 6, "live": 11, "film": 16}  # in the one triangle; 120 times as many in the sky


class Glyphs:
    """Background stars and constellations, added to the sky."""

    def __init__(self, kit: Kit):
        self.kit = kit
        chance = generator(kit.seed, "serenes", "glyphs")
        strokes, stars = glyph_form.book(chance, len(PLACES), SIGNS)
        self.strokes = kit.texture(strokes, filter="nearest", repeat=False)
        self.stars = kit.texture(stars, filter="nearest", repeat=False)
        self.star = kit.program("serenes/star")
        self.writer = kit.program("serenes/star", vertex="serenes/glyph_star", t_stars=1)
        self.line = kit.program("serenes/glyph", t_strokes=0)
        corners = np.array([(-1, -1), (1, -1), (-1, 1), (1, 1)], np.float32)
        self.sky = kit.mesh(
            [
                (corners, "2f", ("in_corner",)),
                (mirrored_stars(chance, STARS[kit.quality]), "3f 3f 2f/i", ("i_at", "i_triangle", "i_star")),
            ],
            mode="strip",
        )
        places = written_places()
        self.writers = kit.mesh(
            [(corners, "2f", ("in_corner",)), *self._each(places, glyph_form.STARS)], mode="strip"
        )
        along = np.repeat(np.linspace(0, 1, SEGMENTS[kit.quality] + 1), 2)
        side = np.tile((-1.0, 1.0), SEGMENTS[kit.quality] + 1)
        line = np.stack([along, side], -1).astype(np.float32)
        self.lines = kit.mesh(
            [(line, "2f", ("in_corner",)), *self._each(places, glyph_form.STROKES)], mode="strip"
        )

    @staticmethod
    def _each(places, count):
        """The instance buffer: each place `count` times, with the part's number."""
        part = np.tile(np.arange(count, dtype=np.float32), len(places))
        rows = np.column_stack([np.repeat(places, count, 0), part]).astype(np.float32)
        return [(rows, "4f 4f/i", ("i_place", "i_part"))]

    def draw(self, frame: Frame, story: State) -> None:
        """Adds them to the sky that is there."""
        self.kit.state(blend="add")
        self.sky.draw(self.star)
        self.strokes.use(0)
        self.stars.use(1)
        self.lines.draw(self.line)
        self.writers.draw(self.writer)


def written_places() -> np.ndarray:
    """(…, 7) float32: direction (rad to the right of the sun, over the horizon), size, 0; light, when it
    begins, which of PLACES it is."""
    rows = [
        (aside, high, size, 0.0, light, begin, number)
        for number, (aside, high, size, light, begin) in enumerate(PLACES)
    ]
    return np.array(rows, np.float32)


# normals of the three mirrors of shaders/serenes/sky_fold.glsl
MIRRORS = np.array([(1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (-0.5, -0.80901699, 0.30901699)])


def images() -> np.ndarray:
    """The 120 ways in which the three mirrors show the one triangle, (120, 3, 3) float64."""
    turns = [np.eye(3) - 2.0 * np.outer(n, n) for n in MIRRORS]
    found = [np.eye(3)]
    for image in found:
        for turn in turns:
            other = image @ turn
            if not any(np.abs(other - known).max() < 1e-6 for known in found):
                found.append(other)
    return np.array(found)


def mirrored_stars(chance, count: int) -> np.ndarray:
    """`count` stars of the one triangle and all their images, (120 count, 8) float32: where, in the
    kaleidoscope's frame; where in the triangle; light; a chance."""
    inside = []
    while len(inside) < count:
        at = chance.normal(size=3)
        at /= np.linalg.norm(at)
        if (MIRRORS @ at > 0.012).all():
            inside.append(at)
    inside = np.array(inside)
    light = np.sort(chance.random(count) ** 2.2)[::-1]
    every = images()
    at = np.einsum("kij,sj->ksi", every, inside).reshape(-1, 3)
    twin = np.tile(np.column_stack([inside, light]), (len(every), 1))
    return np.column_stack([at, twin, chance.random(len(at))]).astype(np.float32)
