"""The bone towers: arteries that pulse, reeds that bend into bridges, and in the end fireflies."""

import numpy as np

from visuals import Frame, Kit, View

from . import plan, tower_form
from .layout import CREASES
from .story import State
from .textures import Textures

SHARE = {"draft": 0.6, "live": 1.0, "film": 1.0}


class Towers:
    """One mesh a kind; which of its instances are drawn is found anew in each picture."""

    def __init__(self, kit: Kit, textures: Textures):
        self.kit, self.textures = kit, textures
        self.program = kit.program("living_city/tower")
        rows = standing(kit.seed)
        kinds = np.array([tower.kind for tower in plan.towers(kit.seed)])
        self.meshes = []
        for kind in range(tower_form.KINDS):
            body, faces = tower_form.tube(kind, kit.quality)
            own = np.ascontiguousarray(rows[kinds == kind])
            mesh = kit.mesh(
                [
                    (body, "2f 3f 4x", ("a_at", "a_form")),
                    (own, "4f 4f 4f 4f/i", ("i_place", "i_own", "i_bridge", "i_block")),
                ],
                indices=faces,
                dynamic=True,
            )
            self.meshes.append((mesh, own))

    def draw(self, frame: Frame, story: State) -> None:
        """With depth."""
        self.kit.state(depth="less")
        self.textures.use(self.program)
        for mesh, own in self.meshes:
            seen = own[visible(frame.view, own)]
            if len(seen):
                mesh.update(1, seen)
                mesh.draw(self.program, instances=len(seen))


def visible(view: View, rows: np.ndarray) -> np.ndarray:
    """Which towers can be in the picture, those that may have folded up always."""
    middle = np.column_stack([rows[:, 0], 0.5 * rows[:, 2], rows[:, 1], np.ones(len(rows))])
    clip = middle @ view.view_projection
    radius = 0.5 * rows[:, 2] + 180.0
    reach = radius[:, None] * np.hypot(1.0, 2.0 * view.focal_px / np.array(view.size, float))
    out = (np.abs(clip[:, :2]) > np.abs(clip[:, 3:]) + reach).any(1) | (clip[:, 3] < -radius)
    nx, nz, at = CREASES[0]
    return ~out | (rows[:, 0] * nx + rows[:, 1] * nz > at)


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
        rows.append(
            (tower.x, tower.z, tower.height, tower.radius, tower.kind, *tower.own, 0.0, *bridge)
            + (*block.centre, block.river, block.own[3])
        )
    return np.array(rows, np.float32)
