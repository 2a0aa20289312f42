"""The plaza's wet ground: paving that mirrors the sky, a film of water on it, and the stone that breaks."""

from math import pi, sin

import numpy as np

from visuals import Frame, Kit, Mirror, cached

from . import crack, grain, story
from .reservoir import Reservoir
from .slab import Slab

AREA = (-24.0, -52.0, 48.0, 60.0)  # of the moving water: least x and z, extent in x and z, m
WATER_PX = (256, 320)
STEP_S = 1.0 / 120.0
PUSH = 26.0  # m/s^2 under a finger
LAMPS = (-3.6, 7.6, story.LAMP[1], 7.5)  # x of both rows, z of lamp 0, distance between lamps, m
FAR_M = 2900.0


def kept(seed: int) -> dict[str, np.ndarray]:
    """The paving's grain and the crack in it, see grain.py and crack.py."""
    return cached(
        "collective-ground",
        lambda: {"grain": grain.field(seed), "crack": crack.field(seed)},
        crack,
        grain,
        key=(seed, story.CRACK, story.RESERVOIR),
    )


class Ground:
    """Draws the ground plane with its own depth, and moves the water on it."""

    def __init__(self, kit: Kit):
        self.kit = kit
        plain = "collective/floor_plain" if kit.quality == "draft" else "collective/floor"
        self.program = kit.program(
            plain,
            "collective/floor",
            t_grain=1,
            t_water=2,
            t_crack=3,
            u_water_area=AREA,
            u_lamp_rows=LAMPS,
            u_places=story.PLACES,
            u_crack_place=(story.CRACK[0], story.CRACK[1] - crack.AHEAD_M, crack.SIDE_M, crack.AHEAD_M),
            u_reservoir=story.MOUTH,
        )
        self.step = kit.program("collective/water", t_water=0, u_area=AREA, u_step_s=STEP_S)
        self.water = kit.pingpong(WATER_PX, dtype="f4")
        self.pushes = np.zeros((16, 4), np.float32)
        self.reservoir = Reservoir(kit)
        self.slab = Slab(kit)
        made = kept(kit.seed)
        self.grain = kit.texture(made["grain"], filter="mipmap")
        self.crack = kit.texture(made["crack"], repeat=False)
        corners, indices, self.outer = plane()
        self.plane = kit.mesh([(corners, "3f", ("a_pos",))], indices=indices)
        self.moving = False
        self.rest()

    def rest(self) -> None:
        """Still water."""
        self.water.clear()
        self.moving = False

    def simulate(self, fingers: list, eye: tuple) -> None:
        """One step of the water, 1/120 s, pushed where fingers point at the ground; until then it is still.
        fingers: those that are held down, and where each points; eye: m, of whom they are."""
        places = []
        for touch, (rx, ry, rz) in fingers:
            if ry > -0.01:
                continue
            ex, ey, ez = eye
            far = ey / -ry
            beat = sin(2 * pi * ((touch.age * 1.6) % 1.0))  # the finger trembles: rings while it stays
            places.append((ex + rx * far, ez + rz * far, -PUSH * touch.strength * beat, 0.55))
        self.moving = self.moving or bool(places)
        if not self.moving:
            return
        if places:
            self.pushes[: len(places)] = places
        self.water.back.use()
        self.kit.state()
        self.water.front.texture.use(0)
        self.step.set(u_touch_place=self.pushes, u_touch_number=float(len(places)))
        self.kit.quad.draw(self.step)
        self.water.swap()

    def draw(self, frame: Frame, moment: story.State, mirror: Mirror) -> None:
        """Draws the ground into the bound target, with depth."""
        self.slab.draw(frame, moment)
        self.kit.state(depth="less")
        mirror.use(self.program, 0)
        for unit, texture in enumerate((self.grain, self.water.front.texture, self.crack), 1):
            texture.use(unit)
        self.program.set(u_wet=float(self.moving))
        # the plane has a hole where the Reservoir is open
        self.plane.draw(self.program, vertices=self.outer if moment.mouth > 0.0 else -1)
        if moment.mouth > 0.0:
            self.reservoir.draw(frame, moment)


def plane() -> tuple[np.ndarray, np.ndarray, int]:
    """Corners (n, 3) of the plane y = 0 in rings about the Reservoir, triangles (m, 3), and how many
    indices lie outside its mouth (they come first)."""
    around = 96
    radii = (story.RESERVOIR_RADIUS, 16.0, 45.0, 130.0, 500.0, FAR_M)
    angle = np.arange(around) * 2 * pi / around
    x, z = story.RESERVOIR
    rings = [np.stack([x + r * np.sin(angle), 0 * angle, z + r * np.cos(angle)], -1) for r in radii]
    corners = np.concatenate([*rings, [[x, 0.0, z]]])
    a = np.arange(around)
    b = (a + 1) % around
    faces = []
    for i in range(len(radii) - 1):
        low, high = i * around, (i + 1) * around
        faces += [np.stack([low + a, high + a, high + b], -1), np.stack([low + a, high + b, low + b], -1)]
    outer = sum(part.size for part in faces)
    faces.append(np.stack([0 * a + len(corners) - 1, a, b], -1))
    return corners.astype(np.float32), np.concatenate(faces).astype(np.int32), outer
