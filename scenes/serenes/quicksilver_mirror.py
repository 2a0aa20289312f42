"""Pools of quicksilver at the viewer's feet, and the broken mirrors that they harden into."""

from math import cos, hypot, sin

import numpy as np

from visuals import Frame, Kit, Target, generator

from .sky import Sky
from .story import State

RINGS, AROUND = 5, 40
# x, z, radius (m), how far it rises when it is hard (rad), how much of a self it shows
FIRST = (
    (-0.75, -4.6, 1.05, 0.16, 1.0),
    (1.45, -6.1, 1.05, 1.36, 1.0),
    (-2.75, -6.9, 1.00, 1.30, 1.0),
    (0.75, -3.1, 0.50, 0.10, 0.0),
)
MORE = 11  # smaller ones between and beyond
AREA = (-6.5, 6.5, -16.0, 2.5)


class Mirrors:
    """Drawn on the street, with depth. They show the sky's map and the street's mirror image, each shard at
    another angle."""

    def __init__(self, kit: Kit, sky: Sky, land):
        self.kit, self.sky, self.land = kit, sky, land
        self.program = kit.program("serenes/quicksilver_mirror")
        self.plates = plates(kit.seed)
        places, indices = disc()
        self.mesh = kit.mesh(
            [
                (places, "2f", ("a_polar",)),
                (self.plates, "4f 4f/i", ("i_plate", "i_own")),
            ],
            indices=indices,
        )

    def draw(self, frame: Frame, story: State, mirror: Target, guard_px: int, scale: float) -> None:
        """With depth; soft edges over what is there."""
        if story.pools <= 0.0:
            return
        self.kit.state(blend="over", depth="less")
        self.land.use(0)
        self.sky.map.texture.use(2)
        mirror.texture.use(3)
        self.program.set(
            t_land=0,
            t_sky=2,
            t_mirror=3,
            u_guard_px=float(guard_px),
            u_mirror_px=tuple(map(float, mirror.size)),
            u_mirror_scale=scale,
        )
        self.mesh.draw(self.program)


def plates(seed: int) -> np.ndarray:
    """(count, 8) float32: x, z, radius, rise (rad) | heading (rad), chance, self [0, 1], delay [0, 1]. Far
    ones first."""
    chance = generator(seed, "serenes", "mirrors")
    found = [(*plate[:4], chance.uniform(-0.25, 0.25), chance.random(), plate[4], 0.0) for plate in FIRST]
    left, right, far, near = AREA
    tries = 0
    while len(found) < len(FIRST) + MORE and tries < 4000:
        tries += 1
        x, z, radius = chance.uniform(left, right), chance.uniform(far, near), chance.uniform(0.22, 0.62)
        if all(hypot(x - p[0], z - p[1]) > 1.15 * (radius + p[2]) for p in found):
            rise = chance.choice((0.06, 0.14, 1.22, 1.40))
            turn = -0.06 * x + chance.uniform(-0.3, 0.3)
            found.append((x, z, radius, rise, turn, chance.random(), 0.0, chance.uniform(0.1, 0.6)))
    rows = np.array(found)
    return rows[np.argsort(rows[:, 1], kind="stable")].astype(np.float32)


def disc() -> tuple[np.ndarray, np.ndarray]:
    """Places (n, 2) on a disc of radius 1, and triangles (m, 3)."""
    angle = np.arange(AROUND) * 2 * np.pi / AROUND
    share = (np.arange(RINGS) + 1.0) / RINGS
    ring = [np.array([[cos(a) * s, sin(a) * s] for a in angle]) for s in share]
    places = np.concatenate([np.zeros((1, 2)), *ring])
    a = np.arange(AROUND)
    b = (a + 1) % AROUND
    faces = [np.stack([0 * a, 1 + a, 1 + b], -1)]
    for k in range(RINGS - 1):
        low, high = 1 + k * AROUND, 1 + (k + 1) * AROUND
        faces += [np.stack([low + a, high + a, high + b], -1), np.stack([low + a, high + b, low + b], -1)]
    return places.astype(np.float32), np.concatenate(faces).astype(np.int32)
