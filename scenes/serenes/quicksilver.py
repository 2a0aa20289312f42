"""Quicksilver: the Serenes weep it, it falls from above, and rings where it lands."""

import numpy as np

from visuals import Frame, Kit, generator

from . import serene_crowd, serene_form
from .sky import Sky
from .story import OFFER, State

FALLING = {"draft": 110, "live": 220, "film": 380}  # drops from above
TEARS = {"draft": 2, "live": 4, "film": 6}  # an eye
SPILT = 40  # from the syringe
GRAVITY = 2.6  # m/s^2: dreams are slow
RING_S = 1.3
EYE_M = serene_form.EYE[1] - 0.01
AREA = (-7.5, 7.5, -15.0, 1.5)  # least and greatest x and z, m


class Rain:
    """Each drop has its own place and its own time, over and over; a share of them falls at a time."""

    def __init__(self, kit: Kit, sky: Sky):
        self.kit, self.sky = kit, sky
        self.drop = kit.program("serenes/quicksilver_drop", t_sky=0, u_gravity=GRAVITY, u_ring_s=RING_S)
        self.ring = kit.program("serenes/quicksilver_ring", u_gravity=GRAVITY, u_ring_s=RING_S)
        rows = drops(kit.seed, kit.quality)
        corners = np.array([-1, -1, 1, -1, -1, 1, 1, 1], np.float32)
        self.mesh = kit.mesh(
            [(corners, "2f", ("a_corner",)), (rows, "4f 4f/i", ("i_from", "i_own"))], mode="strip"
        )

    def draw(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """Over all that is solid, tested against it."""
        if story.rain <= 0.0 and not 0.05 < story.refusal < 1.0:
            return
        self.sky.map.texture.use(0)
        self.kit.state(blend="over", depth="less")
        for program in (self.drop,) if mirrored else (self.ring, self.drop):
            self.mesh.draw(program)


def drops(seed: int, quality: str) -> np.ndarray:
    """(count, 8) float32: where it falls from (m), kind (0 rain, 1 tears, 2 spilt) | cycles a second (a
    multiple of 1/4096), phase, radius (m), chance."""
    chance = generator(seed, "serenes", "quicksilver")
    rows = []
    left, right, far, near = AREA
    for _ in range(FALLING[quality]):
        height = chance.uniform(5.5, 10.0)
        rows.append((chance.uniform(left, right), height, chance.uniform(far, near), 0.0))
    for _, _, x, z in serene_crowd.WITNESSES:
        for side in (-1.0, 1.0):
            for _ in range(TEARS[quality]):
                rows.append((x + serene_form.EYE[0] * side, EYE_M, z + serene_form.EYE[2] + 0.02, 1.0))
    for dx, dz in serene_crowd.HOLDERS:
        for side in (-1.0, 1.0):
            for _ in range(TEARS[quality]):
                x, z = OFFER[0] + dx * 1.9, OFFER[1] + dz - 1.6
                rows.append((x + serene_form.EYE[0] * side, EYE_M, z + serene_form.EYE[2] + 0.03, 1.0))
    for _ in range(SPILT):
        rows.append((OFFER[0] + chance.normal(0.10, 0.09), 1.15, OFFER[1] + chance.normal(0.05, 0.05), 2.0))
    rows = np.array(rows)
    fall_s = np.sqrt(2.0 * rows[:, 1] / GRAVITY)
    period = fall_s + RING_S + chance.uniform(0.0, 0.8, len(rows))
    rate = np.round(4096.0 / period) / 4096.0
    radius = np.where(rows[:, 3] == 0, 0.014 + 0.020 * chance.random(len(rows)) ** 2, 0.015)
    own = np.stack([rate, chance.random(len(rows)), radius, chance.random(len(rows))], -1)
    return np.concatenate([rows, own], -1).astype(np.float32)
