"""Where the towers of `serenes` stand."""

from dataclasses import dataclass
from functools import lru_cache
from math import hypot, pi

from visuals import generator

AVENUE = 15.0  # m, half its width: nothing stands nearer to the axis within it, or the sun is hidden
TURNING = 16.0  # m, z about which the city is turned over behind the viewer
NEAR = 4  # the first towers: near ones, whose water is simulated, one in each channel of the skins' texture


@dataclass(frozen=True)
class Tower:
    """x, z: where its axis stands, m. radius, height: m. phase: [0, 1), what makes it another one."""

    x: float
    z: float
    radius: float
    height: float
    phase: float


HERO = Tower(11.2, -10.0, 4.3, 66.0, 0.13)
NEAR_TOWERS = (
    HERO,
    Tower(-12.4, -4.0, 5.0, 78.0, 0.61),
    Tower(-17.5, -30.0, 4.6, 58.0, 0.37),
    Tower(20.0, -33.0, 5.4, 84.0, 0.85),
)


@lru_cache(8)
def towers(seed: int, count: int) -> tuple[Tower, ...]:
    """The city: `count` towers, the near ones first, then others outward from the avenue's beginning.

    The near ones stand where the story needs them; the rest are this seed's.
    """
    chance = generator(seed, "serenes", "towers")
    found = list(NEAR_TOWERS)
    while len(found) < count:
        share = len(found) / 60.0
        z = -40.0 - 260.0 * share * chance.uniform(0.6, 1.0) - chance.uniform(0, 30)
        x = chance.choice((-1.0, 1.0)) * (AVENUE + 6.0 + (30.0 + 150.0 * share) * chance.random() ** 1.4)
        radius = chance.uniform(3.0, 5.6)
        if all(hypot(x - t.x, z - t.z) > 1.9 * (radius + t.radius) for t in found):
            found.append(Tower(x, z, radius, radius * chance.uniform(10.0, 19.0), chance.random()))
    return tuple(found[: max(NEAR, count)])


def behind(tower: Tower) -> tuple[float, float]:
    """x, z of one on the other side of where the glide begins: who looks all round sees the city there
    too."""
    return -tower.x, 2.0 * TURNING - tower.z


def angle(tower: Tower) -> float:
    """The tower's own turn about its axis, rad."""
    return 2 * pi * tower.phase
