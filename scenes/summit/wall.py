"""The city that fights, drawn: shifting walls, and corridors that loop."""

from . import stair_mesh, wall_mesh
from .stair import PART, PLACE

BLOCK = ("4f 4f 4f/i", ("i_wall", "i_block", "i_chance"))
ARCH_M = 5.0  # radius of an arch's sphere
RING_M = 17.0  # radius of the corridor that closes; shaders/summit/wall_move.glsl has it too


class Walls:
    """Blocks, arches, and the second stair."""

    def __init__(self, kit, bone):
        self.kit, self.bone = kit, bone
        draft = "_draft" if kit.quality == "draft" else ""
        self.block = kit.program(f"summit/wall{draft}", "summit/wall")
        self.arch = kit.program(f"summit/wall_arch{draft}", "summit/wall_arch")
        shape = wall_mesh.block()
        places = wall_mesh.walls(kit.seed, kit.quality)
        self.blocks = kit.mesh(
            [(shape["vertices"], "3f", ("a_pos",)), (places, *BLOCK)], indices=shape["faces"]
        )
        arch = wall_mesh.arch()
        along = wall_mesh.arches()
        self._along = along, along[:, :3] + (0.0, 2.5, 0.0)
        frames, treads = wall_mesh.ring(RING_M)
        self.arches, self.frames = (
            kit.mesh([(arch["vertices"], *PART), (at, *PLACE)], indices=arch["faces"], dynamic=True)
            for at in (along, frames)
        )
        tread = stair_mesh.plank() if kit.quality == "draft" else stair_mesh.tread()
        self.treads = kit.mesh([(tread["vertices"], *PART), (treads, *PLACE)], indices=tread["faces"])

    def draw(self, frame, moment, *, mirrored):
        """Depth is tested and written."""
        self.kit.state(depth="less", cull=not mirrored)
        self.blocks.draw(self.block)
        if mirrored:
            return
        self.kit.state(depth="less")
        sides = frame.view.planes
        at, middles = self._along
        seen = at  # fingers push them back
        if not frame.signals.touches:
            seen = at[(middles @ sides[:, :3].T + sides[:, 3]).min(axis=1) > -ARCH_M]
        if len(seen):
            self.arches.update(1, seen)
            self.arch.set(u_ring=0.0)
            self.arches.draw(self.arch, instances=len(seen))
        self.arch.set(u_ring=1.0)
        self.frames.draw(self.arch)
        self.bone.set(u_ring=1.0, u_worn=1.0, u_carved=0.0)
        self.treads.draw(self.bone)
