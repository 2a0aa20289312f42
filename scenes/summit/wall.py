"""The city that fights, drawn: shifting walls, and corridors that loop."""

from . import stair_mesh, wall_mesh
from .stair import PART, PLACE

BLOCK = ("4f 4f 4f/i", ("i_wall", "i_block", "i_chance"))
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
        frames, treads = wall_mesh.ring(RING_M)
        arch, tread = wall_mesh.arch(), stair_mesh.tread()
        self.arches = [
            (kit.mesh([(arch["vertices"], *PART), (at, *PLACE)], indices=arch["faces"]), ring)
            for at, ring in ((wall_mesh.arches(), 0.0), (frames, 1.0))
        ]
        self.treads = kit.mesh([(tread["vertices"], *PART), (treads, *PLACE)], indices=tread["faces"])

    def draw(self, frame, moment, *, mirrored):
        """Depth is tested and written."""
        self.kit.state(depth="less", cull=not mirrored)
        self.blocks.draw(self.block)
        if mirrored:
            return
        self.kit.state(depth="less")
        for mesh, ring in self.arches:
            self.arch.set(u_ring=ring)
            mesh.draw(self.arch)
        self.bone.set(u_ring=1.0, u_worn=1.0, u_carved=0.0)
        self.treads.draw(self.bone)
