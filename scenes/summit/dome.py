"""What the obsidian sky is made of on the GPU: the veins' fields, the plates, where each plate is now."""

import numpy as np

from visuals import Kit, generator

from .plate import plates
from .vein import network

FIELD_PX = {"draft": 1024, "live": 2048, "film": 2048}
NOISE = 64  # lattice points a side
POSES = 4  # rows of plate_pose.frag
CORNERS = np.array([(-1, -1), (1, -1), (-1, 1), (1, 1)], np.float32)


class Dome:
    """Veins are drawn into distance fields once; poses are found once a frame."""

    def __init__(self, kit: Kit):
        self.kit = kit
        made = plates(kit.seed, kit.quality)
        self.count = len(made["place"])
        layout = ("2f 2f 1f 3f", ("a_disc", "a_place", "a_plate", "a_edge"))
        face = [made[f"face_{k}"] for k in range(3)]
        self.mesh = kit.mesh([(made["vertex"], *layout)], indices=np.concatenate(face))
        self.parts = tuple(part.size for part in face)  # indices: undersides, walls, tops
        self.plate = kit.texture(np.stack([made["place"], made["chance"]]), filter="nearest", repeat=False)
        self.pose = kit.target((self.count, POSES), dtype="f4", filter="nearest")
        noise = generator(kit.seed, "sky noise").random((NOISE, NOISE, 4)).astype(np.float16)
        self.noise = kit.texture(noise)
        self.field_px = FIELD_PX[kit.quality]
        self._bake_program = kit.program("summit/vein_bake")
        self.gold, self.indigo = (self._bake(network(kit.seed, name)) for name in ("gold", "indigo"))
        self._pose = kit.program("summit/plate_pose")

    def _bake(self, segment: np.ndarray):
        """A network's field: distance, radius, way from the summit, root."""
        kit, px = self.kit, self.field_px
        field = kit.target((px, px), depth=True, mips=True)
        mesh = kit.mesh(
            [(CORNERS, "2f", ("a_corner",)), (segment, "4f 4f 1f/i", ("i_ends", "i_radius", "i_tree"))],
            mode="strip",
        )
        field.clear(0.03, 1e-4, 0.0, 0.0)
        field.use()
        kit.state(depth="less")
        mesh.draw(self._bake_program)
        field.build_mips()
        kit.drop(mesh)
        return field

    def find_poses(self) -> None:
        """Where each plate is now, fingers included: before anything is drawn, in the picture's own view."""
        self.pose.use()
        self.kit.state()
        self.plate.use(0)
        self._pose.set(t_plate=0)
        self.kit.quad.draw(self._pose)

    def use(self, program) -> None:
        """Binds plates and noise to a program with the sampler names of plate.vert and sky_light.glsl."""
        self.plate.use(0)
        self.pose.texture.use(1)
        self.noise.use(2)
        program.set(t_plate=0, t_pose=1, t_noise=2)

    def use_veins(self, program) -> None:
        """Binds the veins to a program with the sampler names of vein.glsl."""
        self.gold.texture.use(3)
        self.indigo.texture.use(4)
        program.set(t_gold=3, t_indigo=4, u_vein_px=0.5 * self.field_px)
