"""Everyone who stands on the plaza: the people, the Keepers, and the mercury figure."""

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
FEET = [0, 1, 3, 22]  # of a body's fields: where it stands, how large it is, how plainly it is seen
MOST = 256  # instances a mesh can be drawn for


def kept(quality: str) -> dict[str, np.ndarray]:
    """The bodies' geometry, see person.py."""
    detail, far = DETAIL[quality], FAR[quality]
    return cached("collective-people", lambda: person.meshes(detail, far), body, person, key=(detail, far))


class Standing(NamedTuple):
    """Who is on the plaza at a moment: the people, then the Keepers, if they are there.

    fields  (FIELDS, n) float64, as in crowd.py
    rows    (n, FIELDS) float32, as the shaders read them
    middles (4, n) float64, homogeneous, m
    """

    fields: np.ndarray
    rows: np.ndarray
    middles: np.ndarray

    @classmethod
    def of(cls, fields: np.ndarray) -> "Standing":
        middles = np.empty((4, fields.shape[1]))
        middles[0::2], middles[1], middles[3] = fields[:2], 0.9, 1.0
        return cls(fields, fields.T.astype(np.float32, order="C"), middles)

    def seen(self, view: View) -> np.ndarray:
        """How many metres a pixel covers at each person; infinite for those out of the picture."""
        x, y, _, w = view.view_projection.T @ self.middles
        # a body's reach about its middle, in clip units: this part of the picture may be a tile
        focal_px = view.focal_px
        across, up = (2.6 * focal_px / side for side in view.size)
        beside = np.maximum(np.abs(x) - across, np.abs(y) - up)
        shown = (beside <= w) & (w >= -1.2) & (self.fields[22] >= 0.1)
        return np.where(shown, np.maximum(w, 0.1) / focal_px, np.inf)


class Figures:
    """The dream's bodies. `draw` wants a target with depth."""

    def __init__(self, kit: Kit):
        self.kit = kit
        built = kept(kit.quality)
        self.program = kit.program("collective/person")
        self.meshes = {
            (style, far): self._mesh(built[f"{style}{far}_v"], built[f"{style}{far}_f"])
            for style in person.STYLES
            for far in ("", "_far")
        }
        self.crowd = crowd.Crowd(kit.seed)
        self.keepers = self.crowd.count + np.arange(crowd.KEEPERS)
        self.mercury = Mercury(kit)
        self.shadows = Shadows(kit)
        self.shade = kit.program("collective/figure_shade")
        corners = np.array([-1, -1, 1, -1, -1, 1, 1, 1], np.float32)
        self.disc = kit.mesh([(corners, "2f", ("in_corner",))], mode="strip")

    def _mesh(self, vertices, faces):
        layout = " ".join(f"{width}f" for _, width in person.LAYOUT)
        rows = np.zeros((MOST, crowd.FIELDS), np.float32)
        return self.kit.mesh(
            [(vertices, layout, ATTRIBUTES), (rows, "4f 4f 4f 4f 4f 4f/i", INSTANCE)],
            indices=faces,
            dynamic=True,
        )

    def stand(self, signals: Signals, moment: story.State) -> Standing:
        """Where everybody is, once for all views of a frame."""
        fields = self.crowd.at(signals, moment)
        if moment.mouth > 0.3:
            fields = np.hstack([fields, crowd.keepers(signals, moment)])
        return Standing.of(fields)

    def draw(self, frame: Frame, moment: story.State, standing: Standing, *, mirrored: bool) -> None:
        """Draws all of them (as `stand` told), opaque, with depth."""
        self.kit.state(depth="less")
        self.program.set(
            u_leg_m=(person.HIP, person.KNEE, person.ANKLE, person.LEG_X),
            u_shoulder_m=person.SHOULDER,
            u_elbow_m=person.ELBOW,
            u_neck_m=person.NECK,
            u_keeper=0.0,
            u_lamp_rows=LAMPS,
        )
        size_m = standing.seen(frame.view)
        for style, who in zip(person.STYLES[:2], self.crowd.of_style, strict=True):
            self._draw(style, standing, who, size_m[who], mirrored)
        if len(size_m) > self.crowd.count:
            self.program.set(u_keeper=1.0)
            self._draw("keeper", standing, self.keepers, size_m[self.crowd.count :], mirrored)
        if not mirrored or self.kit.quality != "draft":
            self.mercury.draw(frame, moment, mirrored=mirrored)

    def draw_shade(self, frame: Frame, moment: story.State, standing: Standing, *, mirrored: bool) -> None:
        """Shadows at all feet, and the one that pools where someone falters, laid over the ground. Mirrors do
        not show them."""
        if mirrored:
            return
        self.shadows.draw(frame, moment, standing.fields[FEET])
        if moment.falter_shade <= 0.0:
            return
        self.kit.state(blend="over", depth="less")
        radius = 0.7 + 1.3 * moment.falter_shade
        self.shade.set(u_place=(moment.falter_x, moment.falter_z, radius), u_pooled=moment.falter_shade)
        self.disc.draw(self.shade)

    def _draw(self, style, standing: Standing, who, size_m, mirrored) -> None:
        """Draws those of one style (`who`, of all people), near ones first, in the mesh that their distance
        asks for."""
        quality = self.kit.quality
        coarse, smallest = COARSE[quality], SMALLEST[quality]
        if mirrored and quality == "live":
            coarse, smallest = coarse * 0.75, smallest * 0.6
        elif mirrored and quality == "draft":
            coarse, smallest = 0.0, smallest * 0.45
        order = size_m.argsort(kind="stable")
        near, drawn = size_m[order].searchsorted((coarse, max(coarse, smallest))).tolist()
        shown = standing.rows.take(who[order[:drawn]], axis=0)
        for far, rows in (("", shown[:near][:MOST]), ("_far", shown[near:][:MOST])):
            if len(rows):
                mesh = self.meshes[style, far]
                mesh.update(1, rows)
                mesh.draw(self.program, instances=len(rows))
