"""The spires and the tallest of them, drawn."""

import sys

import numpy as np

from visuals import cached

from . import layout, spire_form, spire_mesh, tower_mesh

GLASS = (
    "3f 3f 3f 4f 4f 3f",
    ("a_axis", "a_off", "a_way", "a_shape", "a_kind", "a_root"),
)
CRACK = ("3f 3f 3f 3f 4f 2f/i", ("i_before", "i_from", "i_to", "i_after", "i_way", "i_kind"))
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
        self.meshes = [self._mesh(spires), self._mesh(tower)]
        few = made(kit, "summit_spires", spire_mesh, "draft")
        thin = made(kit, "summit_tower", tower_mesh, "draft")
        self.mirrored = [self._mesh(few, turned=True), self._mesh(thin, turned=True)]
        pieces = cached(
            f"summit_cracks_{kit.quality}",
            lambda: tower_mesh.cracks(kit.seed, kit.quality),
            *(sys.modules[m.__name__] for m in (layout, spire_form, tower_mesh)),
            key=(kit.seed, kit.quality),
        )["pieces"]
        self.cracks = kit.mesh([(STRIP, "2f", ("a_strip",)), (pieces, *CRACK)], mode="strip")

    def _mesh(self, arrays, turned=False):
        faces = arrays["faces"][:, ::-1] if turned else arrays["faces"]
        return self.kit.mesh([(arrays["vertices"], *GLASS)], indices=faces)

    def draw(self, frame, moment, *, mirrored):
        """The glass. Depth is tested and written."""
        self.kit.state(depth="less", cull=True)
        meshes = self.mirrored if mirrored else self.meshes
        for mesh, glass in zip(meshes[::-1], self.glass[::-1], strict=True):
            mesh.draw(glass)

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
