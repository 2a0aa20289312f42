"""The floating buildings, drawn: glass, rooms, the faces in the panes."""

import sys

import numpy as np

from visuals import cached

from . import layout, tower_mesh
from .layout import HUB, PLACES
from .tower_face import atlas
from .tower_vein import veins

LAYOUT = (
    "3f 3f 4f 4f 3f",
    ("a_pos", "a_normal", "a_skin", "a_tower", "a_part"),
)


class Towers:
    """All buildings in one mesh, far ones first: soft outlines lie over what is behind them.

    The full program shows rooms and faces; the mirror and drafts get the mean of them.
    """

    def __init__(self, kit, nerves):
        self.kit = kit
        self.plain = kit.program("collective/tower_plain", "collective/tower")
        self.full = kit.program("collective/tower") if kit.quality != "draft" else None
        self.mesh = self._mesh(kit.quality, mirrored=False)
        self.reflected = self._mesh("draft", mirrored=True)
        self.faces = kit.texture(atlas(), filter="mipmap", repeat=False)
        self.veins = kit.texture(veins(kit.seed), filter="mipmap")
        self.hub_m = [1.12 * float(np.linalg.norm(np.subtract(place.top, HUB))) for place in PLACES]
        self.places = [(place.x, place.z, place.height, place.radius) for place in PLACES]

    def _mesh(self, quality: str, *, mirrored: bool):
        """The winding of the mirrored one is turned over, so that the same faces are culled."""
        seed = self.kit.seed
        made = cached(
            f"towers_{quality}",
            lambda: tower_mesh.build(seed, quality),
            sys.modules[tower_mesh.__name__],
            layout,
            key=(seed, quality),
        )
        faces = made["faces"][:, ::-1] if mirrored else made["faces"]
        return self.kit.mesh([(made["vertices"], *LAYOUT)], indices=faces)

    def draw(self, frame, moment, *, mirrored):
        """The buildings, opaque but for their outlines. Depth is tested and written."""
        full = self.full if not mirrored and frame.quality != "draft" else None
        program = full or self.plain
        program.set(u_hub_m=self.hub_m)
        if full:
            self.faces.use(0)
            self.veins.use(1)
            program.set(t_face=0, t_vein=1, u_tower=self.places)
        self.kit.state(blend="over", depth="less", cull=True)
        (self.reflected if mirrored else self.mesh).draw(program)

    def draw_paths(self, frame, moment, *, mirrored):
        pass
