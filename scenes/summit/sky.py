"""The obsidian sky: its veins, its plates, the light behind it, and how it falls."""

from functools import cached_property
from math import cos, sin

import numpy as np

from visuals import Frame, Kit, generator

from .dome import PLATES, Dome
from .end import End
from .ray import Rays
from .story import State

ITSELF = (1.0, 0.0, 1.0, 0.0)  # cos and sin of its turn, size, rise in m
STRATUM = (cos(2.1), sin(2.1), 1.3, 30.0)  # another sky above the sky, seen in its gaps
FLAKES = {"draft": 150, "live": 900, "film": 2400}
FLAKE = np.array([(-1, -0.12), (0.15, -0.5), (-0.3, 0.45), (1, 0.16)], np.float32)


class Sky:
    """All that hangs over the city."""

    def __init__(self, kit: Kit):
        self.kit = kit
        self.dome = Dome(kit)
        self.rays = Rays(kit)
        self.end = End(kit, self.dome)
        self._draft = "_draft" if kit.quality == "draft" else ""
        self._behind = kit.program("summit/sky", t_noise=2)
        chance = generator(kit.seed, "flakes").random((FLAKES[kit.quality], 8)).astype(np.float32)
        self.flakes = kit.mesh(
            [(FLAKE, "2f", ("a_corner",)), (chance, "4f 4f/i", ("i_chance", "i_chance2"))], mode="strip"
        )

    # what is not seen before the sky comes loose is made then: the first picture comes sooner

    @cached_property
    def _plate(self):
        return self._program("plate", **self.dome.veins)

    @cached_property
    def _hanging(self):
        return self._program("plate_hangs", **self.dome.veins) if self._draft else self._plate

    @cached_property
    def _wall(self):
        return self._program("plate_wall")

    @cached_property
    def _back(self):
        return self._program("plate_back")

    @cached_property
    def _flake(self):
        return self.kit.program("summit/sky_flake")

    def _program(self, name: str, **fixed):
        name, vertex = f"summit/{name}{self._draft}", f"summit/plate{self._draft}"
        return self.kit.program(name, vertex, **PLATES, **fixed)

    def resize(self, whole) -> None:
        """The whole picture's size, px."""
        self.rays.resize(whole)

    def prepare(self, frame: Frame, story: State) -> None:
        """Once a frame, in the picture's own view: where the plates are, and the shafts of light."""
        self.dome.find_poses()
        self.rays.find(frame, story, lambda seen: self._draw(seen, story, "shafts"))

    def draw(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """The plates with depth, then the light behind at the far end of depth."""
        self._draw(frame, story, "mirror" if mirrored else "picture")

    def _draw(self, frame: Frame, story: State, name: str) -> None:
        """In one of the dome's passes."""
        draft, rays = self.kit.quality == "draft", float(name == "shafts")
        # drafts: no shaft comes through a whole sky
        if story.collapse < 1.0 and not (draft and rays and story.loosen <= 0.0):
            self._draw_plates(frame, story, name, rays)
        self.kit.state(depth="lequal")
        self.dome.noise.use(2)
        self._behind.set(u_rays_only=rays)
        self.kit.quad.draw(self._behind)

    def _draw_plates(self, frame: Frame, story: State, name: str, rays: float) -> None:
        """Undersides, and once the sky is loose walls, tops and the stratum."""
        draft, picture = self.kit.quality == "draft", name == "picture"
        layers = [(ITSELF, 0)]
        if story.loosen > 0.0 and (picture or not draft):
            layers += [(ITSELF, 1), (ITSELF, 2)]
        if story.loosen > 0.02 and picture and not draft:
            layers.append((STRATUM, 0))
        mesh, ranges = self.dome.shown(
            name, frame.view, story, layers, held=bool(frame.signals.touches) and story.fire > 0.0
        )
        self.kit.state(depth="less", cull=name != "mirror")
        under = self._hanging if self.dome.sight.hangs(story) else self._plate
        self.dome.use()
        for (layer, part), (first, count) in zip(layers, ranges, strict=True):
            if not count:
                continue
            program = under if (layer, part) == (ITSELF, 0) else self._other(layer, part)
            program.set(u_layer=layer, u_rays_only=rays)
            mesh.draw(program, first=first, vertices=count)

    def _other(self, layer, part: int):
        """The program of a layer's part that is not the sky's underside."""
        if part == 1:
            return self._wall
        self._back.set(u_dim=0.4 if layer is STRATUM else 1.0)
        return self._back

    def draw_light(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """Splinters and shafts: over all solid things."""
        if story.loosen > 0.0 and story.point < 1.0:
            self.kit.state(blend="over", depth="less")
            self.flakes.draw(self._flake)
        if not mirrored:
            self.rays.draw(story)

    def draw_end(self, frame: Frame, story: State) -> None:
        """Over the whole picture: the point of silver, black, the eyes."""
        self.end.draw(story)
