"""The towers break: panes leave the skin from where it was struck, tumble, and thin to splinters."""

import numpy as np

from visuals import Kit, cached

from . import shard_mesh

SHARD = ("2f 2f 3f", ("a_place", "a_centre", "a_chance"))
ROWS = {"draft": 14, "live": 36, "film": 54}  # of panes that fly; higher ones are lost in the mist
TOWER = ("4f 4f/i", ("i_tower", "i_kind"))


class Shards:
    """rows: the near towers' instances, (n, 8)."""

    def __init__(self, kit: Kit, rows: np.ndarray):
        self.kit = kit
        made = cached("serenes-shards", lambda: shard_mesh.build(kit.seed), shard_mesh, key=(kit.seed,))
        self.centres = kit.texture(made["centres"], filter="nearest")
        self.mesh = kit.mesh([(made["vertices"], *SHARD), (rows, *TOWER)], indices=made["faces"])
        self.indices = 3 * int(made["ends"][ROWS[kit.quality] - 1])
        self.program = kit.program("serenes/shard")

    def use(self, program, unit: int) -> None:
        """Binds what serenes/shard_time.glsl needs to tell the panes apart."""
        self.centres.use(unit)
        program.set(t_centres=unit)

    def draw(self, bind) -> None:
        """Prisms of thin glass over what stands behind, with depth. bind(program): the glass' textures."""
        self.kit.state(blend="over", depth="less", cull=True)
        bind(self.program)
        self.mesh.draw(self.program, vertices=self.indices)
