"""The floor: liquid glass, dark under the eye, a mirror far off, with stars in it that are in no sky."""

import numpy as np

from visuals import Frame, Kit, Target

from .story import State

FAR_M = 4900.0


class Floor:
    def __init__(self, kit: Kit, noise, scale: float):
        self.kit, self.noise, self.scale = kit, noise, scale
        plain = kit.quality == "draft"
        self.program = kit.program("elysara/floor_plain" if plain else "elysara/floor", "elysara/floor")
        corners = np.array([(-1, -1), (1, -1), (-1, 1), (1, 1)], np.float32) * FAR_M
        self.plane = kit.mesh([(corners, "2f", ("a_place",))], mode="strip")

    def draw(self, frame: Frame, story: State, mirror: Target, guard_px: int) -> None:
        """With depth. mirror: what is reflected in y = 0, with a guard band of guard_px (of the whole
        picture's px) all round."""
        self.kit.state(depth="less")
        self.noise.use(0)
        mirror.texture.use(1)
        self.program.set(
            t_noise=0,
            t_mirror=1,
            u_guard_px=float(guard_px),
            u_mirror_px=tuple(map(float, mirror.size)),
            u_mirror_scale=self.scale,
        )
        self.plane.draw(self.program)
