"""The bone towers: arteries that pulse, reeds that bend into bridges, and in the end fireflies."""

import numpy as np

from visuals import Frame, Kit, View

from . import plan, seen, tower_form
from .story import State
from .textures import Textures

DETAIL = {  # from and to how many m, and the fineness of the tube
    "draft": ((0.0, 500.0, "draft"), (500.0, 1e9, "far")),
    "live": ((0.0, 420.0, "live"), (420.0, 800.0, "draft"), (800.0, 1e9, "far")),
    "film": ((0.0, 1200.0, "film"), (1200.0, 1e9, "live")),
}


class Towers:
    """One mesh a kind; which of its instances are drawn is found anew in each picture."""

    def __init__(self, kit: Kit, textures: Textures):
        self.kit, self.textures = kit, textures
        self.near, self.far = kit.program("living_city/tower"), kit.program("living_city/tower_far")
        rows = standing(kit.seed)
        kinds = np.array([tower.kind for tower in plan.towers(kit.seed)])
        self.meshes = []
        for kind in range(tower_form.KINDS):
            own = np.ascontiguousarray(rows[kinds == kind])
            for low_m, high_m, quality in DETAIL[kit.quality]:
                body, faces = tower_form.tube(kind, quality)
                mesh = kit.mesh(
                    [
                        (body, "2f 3f 4x", ("a_at", "a_form")),
                        (own, "4f 4f 4f 4f/i", ("i_place", "i_own", "i_bridge", "i_block")),
                    ],
                    indices=faces,
                    dynamic=True,
                )
                self.meshes.append((mesh, own, low_m, high_m, self.far if quality == "far" else self.near))

    def draw(self, frame: Frame, story: State) -> None:
        """With depth."""
        self.kit.state(depth="less", cull=True)
        self.textures.use(self.near, self.far)
        eye = frame.view.eye
        for mesh, own, low_m, high_m, program in self.meshes:
            far_m = np.hypot(own[:, 0] - eye[0], own[:, 1] - eye[2])
            far_m *= np.minimum(1.0, 240.0 / own[:, 2])  # the giants are seen finely from farther
            seen = own[visible(frame.view, own, story.fold) & (far_m >= low_m) & (far_m < high_m)]
            if len(seen):
                mesh.update(1, seen)
                mesh.draw(program, instances=len(seen))


def visible(view: View, rows: np.ndarray, fold: float) -> np.ndarray:
    """Which towers can be in the picture."""
    middle = seen.folded(np.column_stack([rows[:, 0], 0.5 * rows[:, 2], rows[:, 1]]), fold)
    return seen.visible(view, middle, 0.5 * rows[:, 2] + 180.0)


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
