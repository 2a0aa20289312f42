"""The girl with mercury hair, on the overpass that ends at her feet."""

import numpy as np

from visuals import Frame, Kit

from . import girl_form
from .layout import GIRL
from .story import State
from .textures import Textures

NEAR_M = 240.0  # farther away she is less than a pixel
RIBBON = 18  # places along a strand


class Girl:
    """The overpass is always there; she is drawn when she can be seen."""

    def __init__(self, kit: Kit, textures: Textures):
        self.kit, self.textures = kit, textures
        self.overpass = kit.mesh([(girl_form.overpass(kit.seed), "3f 3f", ("a_place", "a_normal"))])
        rows, faces = girl_form.figure()
        self.figure = kit.mesh([(rows, "3f 3f 1f", ("a_place", "a_normal", "a_part"))], indices=faces)
        along = np.repeat(np.linspace(0.0, 1.0, RIBBON + 1), 2)
        side = np.tile((-1.0, 1.0), RIBBON + 1)
        strands = girl_form.hair(kit.seed, girl_form.HAIR[kit.quality])
        self.hair = kit.mesh(
            [
                (np.stack([side, along], -1).astype(np.float32), "2f", ("a_at",)),
                (strands, "4f/i", ("i_own",)),
            ],
            mode="strip",
        )
        self.concrete = kit.program("living_city/overpass")
        self.body = kit.program("living_city/girl")
        self.strand = kit.program("living_city/hair")

    def draw(self, frame: Frame, story: State) -> None:
        """With depth."""
        self.kit.state(depth="less")
        self.textures.use(self.concrete, self.body, self.strand)
        self.overpass.draw(self.concrete)
        if np.hypot(*(np.array(frame.view.eye) - GIRL)[[0, 2]]) < NEAR_M:
            self.figure.draw(self.body)
            self.hair.draw(self.strand)
