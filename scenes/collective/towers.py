"""The floating buildings, drawn: glass, rooms, the faces in the panes; threads, terraces; the bridges."""

import sys
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from visuals import cached

from . import bridge_mesh, layout, tower_life, tower_mesh, tower_thread
from .layout import ELSEWHERE, PLACES, ahead, turned
from .tower_face import atlas
from .tower_vein import veins

SKIN = ("3f 3f 4f 4f 3f", ("a_pos", "a_normal", "a_skin", "a_tower", "a_part"))
THREAD = ("3f 3f 4f 2f 4f", ("a_pos", "a_way", "a_line", "a_kind", "a_tower"))
LIFE = ("3f 4f 4f/i", ("i_foot", "i_size", "i_tower"))
SPAN = ("4f 4f 4f 4f 4f 4f/i", ("i_p0", "i_p1", "i_p2", "i_p3", "i_top0", "i_top3"))
WALKER = ("4f 4f 4f 4f 4f 4f 2f/i", (*SPAN[1], "i_walker"))
CARD = np.array([(-1, 0), (1, 0), (-1, 1), (1, 1)], np.float32)
ASIDE = -0.25  # the cosine of how far beside its way a view sees something of the city there


@dataclass(frozen=True)
class Elsewhere:
    """The city once more, beside or behind the viewer: which way, its meshes, its axes as in `u_tower`."""

    way: np.ndarray
    mesh: object
    reflected: object
    threads: object
    places: tuple


class Towers:
    """All buildings in one mesh, far ones first: soft outlines lie over what is behind them.

    The full program shows rooms and faces; the mirror gets the mean of them.
    """

    def __init__(self, kit, nerves):
        self.kit = kit
        hub_m = tuple(nerves.arrive_m.tolist())
        self.plain = kit.program("collective/tower_plain", "collective/tower", u_hub_m=hub_m)
        self.full = kit.program("collective/tower", t_face=0, t_vein=1, u_hub_m=hub_m)
        self.thread = kit.program("collective/tower_thread", u_hub_m=hub_m)
        self.life = kit.program("collective/tower_life")
        self.mesh = self._skin(kit.quality, mirrored=False)
        self.reflected = self._skin("live" if kit.quality == "film" else "draft", mirrored=True)
        made = self._made("tower_threads", tower_thread, kit.quality)
        self.threads = kit.mesh([(made["vertices"], *THREAD)], indices=made["faces"])
        made = self._made("tower_life", tower_life, kit.quality)
        self.cards = kit.mesh([(CARD, "2f", ("a_corner",)), (made["places"], *LIFE)], mode="strip")
        made = self._made("bridges", bridge_mesh, kit.quality)
        ribbon = np.stack(np.broadcast_arrays(made["points"][:, None], [-1.0, 1.0]), -1).astype(np.float32)
        self.spans = kit.mesh([(ribbon, "2f", ("a_point",)), (made["spans"], *SPAN)], mode="strip")
        self.walkers = kit.mesh([(CARD, "2f", ("a_corner",)), (made["walkers"], *WALKER)], mode="strip")
        self.bridge = kit.program("collective/bridge")
        self.walker = kit.program("collective/bridge_walker")
        self.faces = kit.texture(atlas(), filter="mipmap", repeat=False)
        self.veins = kit.texture(veins(kit.seed), filter="mipmap")
        self.places = tuple((place.x, place.z, place.height, place.radius) for place in PLACES)

    def _made(self, name: str, module, quality: str):
        """Geometry, kept on disk between runs."""
        seed = self.kit.seed
        sources = (layout, tower_mesh, tower_thread, tower_life, bridge_mesh)
        return cached(
            f"{name}_{quality}",
            lambda: module.build(seed, quality),
            *(sys.modules[source.__name__] for source in sources),
            key=(seed, quality),
        )

    def _skin(self, quality: str, *, mirrored: bool, angle: float = 0.0):
        """The winding of the mirrored one is turned over, so that the same faces are culled."""
        made = self._made("towers", tower_mesh, quality)
        faces = made["faces"][:, ::-1] if mirrored else made["faces"]
        vertices = turned(made["vertices"], angle, (0, 10), (3,)) if angle else made["vertices"]
        return self.kit.mesh([(vertices, *SKIN)], indices=faces)

    @cached_property
    def elsewhere(self) -> list[Elsewhere]:
        """Made for the first view that is one of several about the eye."""
        return [self._elsewhere(angle) for angle in ELSEWHERE]

    def _elsewhere(self, angle: float) -> Elsewhere:
        quality = self.kit.quality
        made = self._made("tower_threads", tower_thread, quality)
        lines = turned(made["vertices"], angle, (0, 12), (3,))
        feet = turned(np.array([(place.x, 0.0, place.z) for place in PLACES]), angle, (0,))
        return Elsewhere(
            ahead(angle),
            self._skin(quality, mirrored=False, angle=angle),
            self._skin("live" if quality == "film" else "draft", mirrored=True, angle=angle),
            self.kit.mesh([(lines, *THREAD)], indices=made["faces"]),
            tuple((x, z, *own[2:]) for (x, _, z), own in zip(feet.tolist(), self.places, strict=True)),
        )

    def _seen(self, frame) -> list[Elsewhere]:
        """What there is of the city beside and behind, in this view. A flat picture has none: it never turns
        there."""
        if frame.view.camera.dreamer is None:
            return []
        return [other for other in self.elsewhere if other.way @ frame.view.forward > ASIDE]

    def draw(self, frame, moment, *, mirrored):
        """The buildings, opaque but for their outlines. Depth is tested and written."""
        program = self.plain if mirrored else self.full
        if not mirrored:
            self.faces.use(0)
            self.veins.use(1)
        self.kit.state(blend="over", depth="less", cull=True)
        for other in self._seen(frame):
            if not mirrored:
                program.set(u_tower=other.places)
            (other.reflected if mirrored else other.mesh).draw(program)
        if not mirrored:
            program.set(u_tower=self.places)
        (self.reflected if mirrored else self.mesh).draw(program)

    def draw_paths(self, frame, moment, *, mirrored):
        """What is fine and luminous about them. Blended over; depth is tested only."""
        self.kit.state(blend="over", depth="less")
        for other in self._seen(frame):
            other.threads.draw(self.thread)
        self.threads.draw(self.thread)
        if moment.flee < 1.0:
            self.spans.draw(self.bridge)
        if mirrored:
            return
        if moment.flee < 1.0:
            self.walkers.draw(self.walker)
        self.cards.draw(self.life)
