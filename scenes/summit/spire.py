"""The spires and the tallest of them, drawn."""

import sys

import numpy as np

from visuals import Leeway, cached

from . import layout, spire_form, spire_mesh, tower_mesh
from .sight import Boxes

GLASS = (
    "3f 3f 3f 4f 4f 3f",
    ("a_axis", "a_off", "a_way", "a_shape", "a_kind", "a_root"),
)
CRACK = ("3f 3f 3f 3f 4f 2f/i", ("i_before", "i_from", "i_to", "i_after", "i_way", "i_kind"))
SPREAD, THIN_PX = 1.25, 0.7  # how far glass juts by discord, and how wide it is at least: spire.vert
STRIP = np.array([(0, -1), (0, 1), (1, -1), (1, 1)], np.float32)


class Spires:
    """Glass with depth; over it the cracks that bleed light."""

    def __init__(self, kit):
        self.kit = kit
        draft = kit.quality == "draft"
        names = ("spire_draft", "spire_tower_draft") if draft else ("spire", "spire")
        self.glass = [kit.program(f"summit/{name}", "summit/spire") for name in names]
        self.crack = kit.program("summit/tower_crack")
        spires = made(kit, "summit_spires", spire_mesh, kit.quality)
        tower = made(kit, "summit_tower", tower_mesh, kit.quality)
        self.glasses = [self._glass(spires), self._glass(tower)]
        few = made(kit, "summit_spires", spire_mesh, "draft")
        thin = made(kit, "summit_tower", tower_mesh, "draft")
        self.mirrored = [self._glass(few, turned=True), self._glass(thin, turned=True)]
        pieces = cached(
            f"summit_cracks_{kit.quality}",
            lambda: tower_mesh.cracks(kit.seed, kit.quality),
            *(sys.modules[m.__name__] for m in (layout, spire_form, tower_mesh)),
            key=(kit.seed, kit.quality),
        )["pieces"]
        self.cracks = kit.mesh([(STRIP, "2f", ("a_strip",)), (pieces, *CRACK)], mode="strip")

    def _glass(self, arrays, turned=False):
        """A mesh, and which of it is seen while it stands. turned: the mirror turns windings over."""
        vertices, faces = arrays["vertices"], arrays["faces"][:, ::-1] if turned else arrays["faces"]
        # a channel's vertices follow each other and have its chance and its root
        own = vertices[:, 16:20]
        group = np.cumsum(np.r_[False, (own[1:] != own[:-1]).any(axis=1)])
        reach = SPREAD * np.linalg.norm(vertices[:, 3:6], axis=1)
        # a spire may have shrunk to its foot
        sunk = vertices[:, :3] * (1.0, 0.0, 1.0)
        places = np.concatenate([vertices[:, :3], np.where(vertices[:, 13:14] < 0.0, vertices[:, :3], sunk)])
        leeway = Leeway(2.4, 0.022 if turned else 0.028)
        boxes = Boxes(faces, np.tile(group, 2), places, np.tile(reach, 2), leeway, THIN_PX)
        return self.kit.mesh([(vertices, *GLASS)], indices=boxes.faces, dynamic=True), boxes

    def draw(self, frame, moment, *, mirrored):
        """The glass. Depth is tested and written."""
        self.kit.state(depth="less", cull=True)
        glasses = self.mirrored if mirrored else self.glasses
        for (mesh, boxes), glass in zip(glasses[::-1], self.glass[::-1], strict=True):
            # once the sky falls, spires lean, and their forks fly
            count = boxes.write(mesh, frame.view if moment.collapse <= 0.0 else None)
            if count:
                mesh.draw(glass, vertices=count)

    def draw_light(self, frame, moment, *, mirrored):
        """The cracks. Added; depth is tested only."""
        if moment.point >= 1.0:
            return
        self.kit.state(blend="add", depth="less")
        self.cracks.draw(self.crack)


def made(kit, name: str, module, quality: str):
    """Geometry, kept on disk between runs."""
    seed = kit.seed
    return cached(
        f"{name}_{quality}",
        lambda: module.build(seed, quality),
        *(sys.modules[m.__name__] for m in (layout, spire_form, spire_mesh, module)),
        key=(seed, quality),
    )
