"""The towers break: panes leave the skin from where it was struck, tumble, and thin to splinters."""

from math import floor

import numpy as np

from visuals import Kit, cached

from . import hash, shard_mesh, shard_pane

SHARD = ("2f 2f 3f", ("a_place", "a_centre", "a_chance"))
ROWS = {"draft": 14, "live": 36, "film": 54}  # of panes that fly; higher ones are lost in the mist
TOWER = ("4f 4f/i", ("i_tower", "i_kind"))
ROUNDING_S = 0.01  # what the shaders' floats may be wrong by
AHEAD_S = 0.25  # panes are chosen for so long at a time
TRIANGLE = np.dtype("V12")  # three int32 as one thing: numpy chooses among them many times faster


class Kept:
    """Indices of a mesh that is drawn in parts: of the faces of those groups that are wanted.

    faces (m, 3): all of the mesh's, in the order of their drawing; of: the group of each, (m,)
    """

    def __init__(self, mesh, faces: np.ndarray, of: np.ndarray):
        self.mesh, self._of = mesh, of.astype(np.intp)
        self._faces = np.ascontiguousarray(faces, np.int32).view(TRIANGLE).ravel()
        self._written, self._count = b"", 0  # of which groups the indices are, and how many there are

    def write(self, wanted: np.ndarray) -> int:
        """Has the mesh's first indices be those of the groups that are wanted, (n,) bool. How many."""
        which = wanted.tobytes()
        if which != self._written:
            faces = self._faces[wanted.take(self._of)]
            if faces.size:
                self.mesh.update_indices(faces)
            self._written, self._count = which, 3 * faces.size
        return self._count


class Shards:
    """rows: the near towers' instances, (n, 8); fixed: the texture units of the towers' form."""

    def __init__(self, kit: Kit, rows: np.ndarray, **fixed):
        self.kit = kit
        made = cached("serenes-shards", lambda: shard_mesh.build(kit.seed), shard_mesh, key=(kit.seed,))
        centres, high = made["centres"], ROWS[kit.quality] * shard_mesh.COLUMNS
        kept = made["panes"] < high
        self.draft = kit.quality == "draft"
        if self.draft:
            # a pane is a sheet there, seen from both sides
            kept &= (made["vertices"][made["faces"], 4] == 0.0).all(1)
            skin = cached(
                "serenes-panes", lambda: shard_pane.panes(centres), shard_pane, hash, key=(kit.seed,)
            )
            self.nearest = skin["nearest"]
            self.panes = kit.texture(skin["map"])
            self.table = kit.texture(shard_pane.table(centres, rows), filter="nearest", repeat=False)
        else:
            self.centres = kit.texture(centres, filter="nearest")
        self.starts = [shard_pane.releases(centres, row).ravel() for row in rows]
        self.flying = [start[:high] for start in self.starts]
        faces, of = made["faces"][kept], made["panes"][kept]
        self.kept = [
            Kept(
                kit.mesh([(made["vertices"], *SHARD), (row[None], *TOWER)], indices=faces, dynamic=True),
                faces,
                of,
            )
            for row in rows
        ]
        self.program = kit.program("serenes/shard", **fixed)

    def use(self, program, unit: int) -> None:
        """Binds, from that unit on, what serenes/shard_pane.glsl needs to tell the panes apart."""
        if self.draft:
            self.panes.use(unit)
            self.table.use(unit + 1)
            program.set(t_panes=unit, t_table=unit + 1)
            return
        self.centres.use(unit)
        program.set(t_centres=unit)

    def latest(self, number: int, columns: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """When the last pane of each field of a grid on a tower's skin lets go, see shard_pane.latest."""
        return shard_pane.latest(self.nearest, self.starts[number], columns, rows)

    def draw(self, shatter: float) -> None:
        """Panes in flight: thin glass over what stands behind, with depth. The towers' form is bound.

        Those are chosen that fly at any time of a while: the shader leaves out the others. Each tower's while
        begins at another time, for there are many triangles to choose among.
        """
        self.kit.state(blend="over", depth="less", cull=not self.draft)
        whiles = shatter * shard_pane.SHATTER_S / AHEAD_S
        for number, (kept, start) in enumerate(zip(self.kept, self.flying, strict=True)):
            beside = number / len(self.kept)
            age = (floor(whiles + beside) - beside) * AHEAD_S - start  # when the while begins
            count = kept.write((age > -AHEAD_S - ROUNDING_S) & (age < shard_pane.LASTS_S + ROUNDING_S))
            if count:
                kept.mesh.draw(self.program, vertices=count)
