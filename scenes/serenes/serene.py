"""The Serenes' bodies and eyes."""

from itertools import pairwise

import numpy as np

from visuals import Frame, Kit, Signals, View, cached

from . import serene_form, story
from .serene_crowd import FIELDS, Crowd

# points about a body and up it: near, farther off, and too small for arms
DETAIL = {
    "draft": ((10, 22, True), (6, 12, False), (4, 8, False)),
    "live": ((16, 34, True), (8, 18, False), (5, 10, False)),
    "film": ((36, 80, True), (16, 40, True), (8, 18, False)),
}
LEVELS = ("near_", "far_", "tiny_")
# m a pixel covers from which a level gives way to the next
COARSE = {"draft": (0.016, 0.055), "live": (0.022, 0.085), "film": (0.030, 0.12)}
SMALLEST = {"draft": 0.30, "live": 0.30, "film": 0.30}  # and from which nobody is
ATTRIBUTES = ("a_pos", "a_normal", "a_stuff")
INSTANCE = ("i_place", "i_pose", "i_soul")


class Serenes:
    """All of them. `stand` once a frame, then `draw` and `draw_eyes` for each view."""

    def __init__(self, kit: Kit, crowd: Crowd):
        self.kit, self.crowd = kit, crowd
        self._told: tuple = (None, None, None)  # a frame, rows, and what `_seen` says of them
        self._middle = np.ones((4, crowd.count))  # of all, 1 m up, by coordinate, of `_middle_of`
        self._middle_of: np.ndarray | None = None
        coarse = np.array(COARSE[kit.quality])
        self._smallest = SMALLEST[kit.quality]
        self._coarse = {False: coarse, True: 0.5 * coarse}  # in the picture, in a mirror image
        detail = DETAIL[kit.quality]
        built = cached(
            "serenes-people",
            lambda: {
                level + name: array
                for level, points in zip(LEVELS, detail, strict=True)
                for name, array in serene_form.meshes(*points, level != "tiny_").items()
            },
            serene_form,
            key=detail,
        )
        self.program = kit.program("serenes/serene", u_offer_m=(story.OFFER[0], 1.65, story.OFFER[1]))
        self.eyes = kit.program(
            "serenes/serene_eye", u_eye_m=serene_form.EYE, u_eye_seated_m=serene_form.EYE_SEATED
        )
        self._still = np.zeros((crowd.count, FIELDS), np.float32)
        self.meshes = [  # by style, then level
            self._mesh(built[level + style + "_v"], built[level + style + "_f"])
            for style in serene_form.STYLES
            for level in LEVELS
        ]
        self._first_level = len(LEVELS) * crowd.style
        corners = np.array([-1, -1, 1, -1, -1, 1, 1, 1], np.float32)
        self.sprite = kit.mesh(
            [(corners, "2f", ("a_corner",)), (self._still, "4f 4f 4f/i", INSTANCE)],
            mode="strip",
            dynamic=True,
        )

    def _mesh(self, vertices, faces):
        buffers = [(vertices, "3f 3f 4f", ATTRIBUTES), (self._still, "4f 4f 4f/i", INSTANCE)]
        return self.kit.mesh(buffers, indices=faces, dynamic=True)

    def stand(self, signals: Signals, moment: story.State) -> np.ndarray:
        """Where everybody is; rows as in serene_crowd.py."""
        return self.crowd.at(signals, moment)

    def draw(self, frame: Frame, standing: np.ndarray, *, mirrored: bool) -> None:
        """Their shadows, with depth; far ones first, for their edges are soft."""
        self.kit.state(blend="over", depth="less")
        seen, size_m = self._seen(frame, standing)
        nearer = (-size_m).argsort(kind="stable")
        order = seen[nearer]
        kinds = self._first_level[order] + self._coarse[mirrored].searchsorted(size_m[nearer])
        drawn = standing[order].astype(np.float32)
        changes = (kinds[1:] != kinds[:-1]).nonzero()[0] + 1
        for start, stop in pairwise((0, *changes.tolist(), len(kinds))):  # runs of one mesh, by depth
            if start < stop:
                mesh = self.meshes[kinds[start]]
                mesh.update(1, drawn[start:stop])
                mesh.draw(self.program, instances=stop - start)

    def draw_eyes(self, frame: Frame, standing: np.ndarray, *, mirrored: bool) -> None:
        """Two lights each, over all that is solid."""
        seen, size_m = self._seen(frame, standing)
        chosen = seen[size_m < 0.16]
        if len(chosen) == 0:
            return
        rows = standing[chosen].astype(np.float32)
        self.kit.state(blend="add", depth="less")
        self.sprite.update(1, rows)
        for side in (-1.0, 1.0):
            self.eyes.set(u_side=side)
            self.sprite.draw(self.eyes, instances=len(rows))

    def _seen(self, frame: Frame, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Those who are in the picture and not too small, and how many metres a pixel covers at each."""
        known, of, told = self._told
        if known is not frame or of is not rows:
            told = self._found(frame.view, rows)
            self._told = (frame, rows, told)
        return told

    def _found(self, view: View, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        middle, focal_px = self._middle, view.focal_px
        if self._middle_of is not rows:
            middle[0], middle[2] = rows[:, 0], rows[:, 1]
            self._middle_of = rows
        clip = view.view_projection.T @ middle
        w, (width, height) = clip[3], view.size
        across, up = np.abs(clip[:2]) - w
        inside = (across <= 2.8 * focal_px / width) & (up <= 2.8 * focal_px / height) & (w >= -1.2)
        size_m = np.maximum(w, 0.1) / focal_px
        seen = (inside & (rows[:, 7] >= 0.01) & (size_m < self._smallest)).nonzero()[0]
        return seen, size_m[seen]
