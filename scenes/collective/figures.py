"""Everyone who stands on the plaza: the people, the Keepers, and the mercury figure."""

from collections.abc import Sequence
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
FORMS = 2 * len(person.STYLES)  # a style's near mesh and its coarse one, style by style
REACH_M, BEHIND_M = 2.6, 1.2  # of a body, about its middle: beside the picture's edges, and behind the eye
PLAIN = 0.1  # how plainly one is seen from which on one is drawn
# by row, of x, y, z, w in a clip space: how far inside the picture's left, right, lower and upper edge; how
# far ahead, and this turned over
SIDES = ((1, 0, 0, 1), (-1, 0, 0, 1), (0, 1, 0, 1), (0, -1, 0, 1))
EDGES = np.array([*SIDES, (0, 0, 0, 1), (0, 0, 0, -1)], float)


def kept(quality: str) -> dict[str, np.ndarray]:
    """The bodies' geometry, see person.py."""
    detail, far = DETAIL[quality], FAR[quality]
    return cached("collective-people", lambda: person.meshes(detail, far), body, person, key=(detail, far))


class Standing(NamedTuple):
    """Who is on the plaza at a moment, as crowd.py tells: the people, then the Keepers.

    where   (6, n) float64
    rows    (n, FIELDS) float32
    drawn   (k, FIELDS) float32: of these who is in each view, mesh by mesh, near ones first
    ends    where each mesh's begin in `drawn`, view by view, and their end
    """

    where: np.ndarray
    rows: np.ndarray
    drawn: np.ndarray
    ends: list[int]


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
        self.forms = 2 * self.crowd.style
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

    def stand(self, signals: Signals, moment: story.State, views: Sequence[View]) -> Standing:
        """Where everybody is, once for all views of a frame: its own, and the mirror image's if any."""
        self.mercury.stand(signals, moment)
        where, rows = self.crowd.at(signals, moment)
        return Standing(where, rows, *self._choose(where, rows, views))

    def _choose(self, where, rows, views: Sequence[View]) -> tuple[np.ndarray, list[int]]:
        """Who is in each view, in the mesh that the distance asks for: as Standing tells."""
        clip = np.array([view.clip_rows for view in views]).reshape(-1, 4, 4)
        room, coarse = zip(*map(self._room, views), strict=True)
        inside = EDGES @ clip.transpose(0, 2, 1) @ where[:4] + np.array(room)[:, :, None]
        plain = where[crowd.SEEN] >= PLAIN
        view, who = ((np.minimum.reduce(inside, axis=1) >= 0.0) & plain).nonzero()
        ahead = inside[view, 4, who]
        form = self.forms[who] + (ahead >= np.array(coarse)[view]) + FORMS * view
        ends = np.bincount(form, minlength=FORMS * len(views)).cumsum().tolist()
        return rows.take(who[np.lexsort((ahead, form))], axis=0), [0, *ends]

    def _room(self, view: View) -> tuple[tuple[float, ...], float]:
        """(what is inside a view beyond each of EDGES; from which distance ahead on bodies are coarse)"""
        quality, focal_px, (wide, high) = self.kit.quality, view.focal_px, view.size
        coarse, smallest = COARSE[quality], SMALLEST[quality]
        if view.mirrored_at is not None:
            if quality == "live":
                coarse, smallest = coarse * 0.75, smallest * 0.6
            elif quality == "draft":
                coarse, smallest = 0.0, smallest * 0.45
        # in clip units: this part of the picture may be a tile
        beside, above = REACH_M * focal_px / wide, REACH_M * focal_px / high
        farthest = focal_px * max(coarse, smallest)
        return (beside, beside, above, above, BEHIND_M, farthest), focal_px * coarse + BEHIND_M

    def draw(self, frame: Frame, moment: story.State, standing: Standing, *, mirrored: bool) -> None:
        """Draws all of them (as `stand` told), opaque, with depth."""
        self.kit.state(depth="less")
        first = FORMS * mirrored
        ends = pairwise(standing.ends[first : first + FORMS + 1])
        for (mesh, keeper), (first, end) in zip(self.meshes, ends, strict=True):
            if first < end:
                self.program.set(u_keeper=keeper)
                mesh.update(1, standing.drawn[first:end])
                mesh.draw(self.program, instances=end - first)
        if not mirrored or self.kit.quality != "draft":
            self.mercury.draw()

    def draw_shade(self, frame: Frame, moment: story.State, standing: Standing, *, mirrored: bool) -> None:
        """Shadows at all feet, and the one that pools where someone falters, laid over the ground. Mirrors do
        not show them."""
        if mirrored:
            return
        self.shadows.draw(frame, moment, standing.where, standing.rows)
        if moment.falter_shade <= 0.0:
            return
        self.kit.state(blend="over", depth="less")
        radius = 0.7 + 1.3 * moment.falter_shade
        self.shade.set(u_place=(moment.falter_x, moment.falter_z, radius), u_pooled=moment.falter_shade)
        self.disc.draw(self.shade)
