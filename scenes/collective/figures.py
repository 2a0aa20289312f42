"""Everyone who stands on the plaza: the people, the Keepers, and the mercury figure."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from visuals import Frame, Kit, Signals, View, cached

from . import body, crowd, person, story
from .ground import LAMPS
from .mercury import Mercury
from .shadow import Shadows

DETAIL = {"draft": 0.080, "live": 0.060, "film": 0.026}  # m between grid lines at a near body's waist
FAR = {"draft": 0.16, "live": 0.125, "film": 0.08}  # size of a distant body's triangles, m
# metres of body a pixel covers from which the coarse mesh stands in for the near one
COARSE = {"draft": 0.012, "live": 0.030, "film": 0.060}
SMALLEST = {"draft": 0.14, "live": 0.20, "film": 0.12}  # and from which nobody is drawn
ATTRIBUTES = tuple(name for name, _ in person.LAYOUT)
INSTANCE = ("i_place", "i_legs", "i_feet", "i_arms", "i_head", "i_look")
FORMS = np.arange(2 * len(person.STYLES) + 1)  # a style's near mesh and its coarse one, style by style


def kept(quality: str) -> dict[str, np.ndarray]:
    """The bodies' geometry, see person.py."""
    detail, far = DETAIL[quality], FAR[quality]
    return cached("collective-people", lambda: person.meshes(detail, far), body, person, key=(detail, far))


class Standing(NamedTuple):
    """Who is on the plaza at a moment, as crowd.py tells: the people, then the Keepers.

    where   (6, n) float64
    rows    (n, FIELDS) float32
    """

    where: np.ndarray
    rows: np.ndarray

    def seen(self, view: View) -> tuple[np.ndarray, np.ndarray]:
        """Who is in the picture, near ones first, and how many metres a pixel covers at each of them."""
        x, y, _, w = view.view_projection.T @ self.where[:4]
        # a body's reach about its middle, in clip units: this part of the picture may be a tile
        focal_px, (wide, high) = view.focal_px, view.size
        beside = np.maximum(np.abs(x) - 2.6 * focal_px / wide, np.abs(y) - 2.6 * focal_px / high)
        who = ((beside <= w) & (w >= -1.2) & (self.where[crowd.SEEN] >= 0.1)).nonzero()[0]
        size_m = np.maximum(w[who], 0.1) / focal_px
        order = size_m.argsort(kind="stable")
        return who[order], size_m[order]


class Figures:
    """The dream's bodies. `draw` wants a target with depth."""

    def __init__(self, kit: Kit):
        self.kit = kit
        built = kept(kit.quality)
        self.program = kit.program(
            "collective/person",
            u_leg_m=(person.HIP, person.KNEE, person.ANKLE, person.LEG_X),
            u_shoulder_m=person.SHOULDER,
            u_elbow_m=person.ELBOW,
            u_neck_m=person.NECK,
            u_lamp_rows=LAMPS,
        )
        self.crowd = crowd.Crowd(kit.seed)
        self.meshes = [
            (self._mesh(built[f"{style}{far}_v"], built[f"{style}{far}_f"]), float(style == "keeper"))
            for style in person.STYLES
            for far in ("", "_far")
        ]
        self.mercury = Mercury(kit)
        self.shadows = Shadows(kit)
        self.shade = kit.program("collective/figure_shade")
        corners = np.array([-1, -1, 1, -1, -1, 1, 1, 1], np.float32)
        self.disc = kit.mesh([(corners, "2f", ("in_corner",))], mode="strip")

    def _mesh(self, vertices, faces):
        layout = " ".join(f"{width}f" for _, width in person.LAYOUT)
        rows = np.zeros((len(self.crowd.style), crowd.FIELDS), np.float32)
        return self.kit.mesh(
            [(vertices, layout, ATTRIBUTES), (rows, "4f 4f 4f 4f 4f 4f/i", INSTANCE)],
            indices=faces,
            dynamic=True,
        )

    def stand(self, signals: Signals, moment: story.State) -> Standing:
        """Where everybody is, once for all views of a frame."""
        self.mercury.stand(signals, moment)
        return Standing(*self.crowd.at(signals, moment))

    def draw(self, frame: Frame, moment: story.State, standing: Standing, *, mirrored: bool) -> None:
        """Draws all of them (as `stand` told), opaque, with depth."""
        self.kit.state(depth="less")
        self._draw(standing, frame.view, mirrored)
        if not mirrored or self.kit.quality != "draft":
            self.mercury.draw()

    def draw_shade(self, frame: Frame, moment: story.State, standing: Standing, *, mirrored: bool) -> None:
        """Shadows at all feet, and the one that pools where someone falters, laid over the ground. Mirrors do
        not show them."""
        if mirrored:
            return
        self.shadows.draw(frame, moment, *standing)
        if moment.falter_shade <= 0.0:
            return
        self.kit.state(blend="over", depth="less")
        radius = 0.7 + 1.3 * moment.falter_shade
        self.shade.set(u_place=(moment.falter_x, moment.falter_z, radius), u_pooled=moment.falter_shade)
        self.disc.draw(self.shade)

    def _draw(self, standing: Standing, view: View, mirrored: bool) -> None:
        """Draws style by style, near ones first, in the mesh that their distance asks for."""
        quality = self.kit.quality
        coarse, smallest = COARSE[quality], SMALLEST[quality]
        if mirrored and quality == "live":
            coarse, smallest = coarse * 0.75, smallest * 0.6
        elif mirrored and quality == "draft":
            coarse, smallest = 0.0, smallest * 0.45
        who, size_m = standing.seen(view)
        near, drawn = size_m.searchsorted((coarse, max(coarse, smallest))).tolist()
        who = who[:drawn]
        form = 2 * self.crowd.style[who]
        form[near:] += 1
        order = form.argsort(kind="stable")
        rows, ends = standing.rows.take(who[order], axis=0), form[order].searchsorted(FORMS).tolist()
        for (mesh, keeper), (first, end) in zip(self.meshes, pairwise(ends), strict=True):
            if first < end:
                self.program.set(u_keeper=keeper)
                mesh.update(1, rows[first:end])
                mesh.draw(self.program, instances=end - first)
