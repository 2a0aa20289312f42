"""The bone towers: arteries that pulse, reeds that bend into bridges, and in the end fireflies."""

from itertools import pairwise, starmap

import numpy as np

from visuals import Frame, Kit

from . import plan, tower_form
from .seen import Seen
from .story import State
from .textures import Textures

DETAIL = {  # from how many m on, and the fineness of the tube
    "draft": ((0.0, "draft"), (500.0, "far")),
    "live": ((0.0, "live"), (420.0, "draft"), (800.0, "far")),
    "film": ((0.0, "film"), (1200.0, "live")),
}
KIND = 4  # of a tower's row


class Towers:
    """A mesh for each kind and detail; which towers are its instances is found anew in each picture."""

    def __init__(self, kit: Kit, textures: Textures, seen: Seen):
        self.kit = kit
        self.near, self.far = textures.program("living_city/tower"), textures.program("living_city/tower_far")
        rows = standing(kit.seed)
        self.rows = rows = rows[rows[:, KIND].argsort(kind="stable")]
        x, z, tall = rows[:, 0], rows[:, 1], rows[:, 2]
        self.part = seen.add(x, 0.5 * tall, z, 0.5 * tall + 180.0)
        self.x, self.z = x.astype(float), z.astype(float)
        self.fine = np.minimum(1.0, 240.0 / tall)  # the giants are seen finely from farther
        ends = rows[:, KIND].searchsorted(np.arange(tower_form.KINDS + 1)).tolist()
        self.from_m = np.array([from_m for from_m, _ in DETAIL[kit.quality]])
        self.level = np.zeros(len(rows), int)  # number of each tower's detail; 0: it is not seen
        self.meshes, self.drawn = [], []
        for kind, those in enumerate(starmap(slice, pairwise(ends))):
            own = rows[those]
            for level, (_, quality) in enumerate(DETAIL[kit.quality], start=1):
                body, faces = tower_form.tube(kind, quality)
                mesh = kit.mesh(
                    [
                        (body, "2f 3f 4x", ("a_at", "a_form")),
                        (own, "4f 4f 4f 4f/i", ("i_place", "i_own", "i_bridge", "i_block")),
                    ],
                    indices=faces,
                    dynamic=True,
                )
                program = self.far if quality == "far" else self.near
                self.meshes.append((mesh, program, those, level))

    def draw(self, frame: Frame, story: State) -> None:
        """With depth."""
        self.kit.state(depth="less", cull=True)
        (x, _, z), shown = frame.view.place, self.part.shown
        far_m = np.hypot(self.x - x, self.z - z) * self.fine
        level = self.from_m.searchsorted(far_m, side="right") * shown
        if (level != self.level).any():
            self._choose(level)
        for mesh, program, count in self.drawn:
            mesh.draw(program, instances=count)

    def _choose(self, level: np.ndarray) -> None:
        """Fills the meshes with those towers that are seen in their detail."""
        self.level, self.drawn = level, []
        for mesh, program, those, own in self.meshes:
            rows = self.rows[those][level[those] == own]
            if len(rows):
                mesh.update(1, rows)
                self.drawn.append((mesh, program, len(rows)))


def standing(seed: int) -> np.ndarray:
    """(n, 16) float32: x, z, height, radius; kind, own 2, a spare; middle of the bridge x, z, its height, 1
    where there is one; its block's middle x, z, m to the river, the block's own."""
    all_, paired, blocks = plan.towers(seed), plan.pairs(seed), plan.blocks(seed)
    rows = []
    for i, tower in enumerate(all_):
        bridge = (0.0, 0.0, 0.0, 0.0)
        if paired[i] >= 0:
            other = all_[paired[i]]
            far = np.hypot(other.x - tower.x, other.z - tower.z)
            rise = min(0.5 * min(tower.height, other.height), 0.42 * far) + 10.0
            bridge = (0.5 * (tower.x + other.x), 0.5 * (tower.z + other.z), rise, 1.0)
        block = blocks[tower.block]
        first = (tower.x, tower.z, tower.height, tower.radius, tower.kind, *tower.own, 0.0)
        rows.append((*first, *bridge, *block.centre, block.river, block.own[3]))
    return np.array(rows, np.float32)
