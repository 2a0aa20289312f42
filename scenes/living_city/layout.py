"""Where the fixed things of `living_city` are. Metres; x right, z toward the viewer, the ground at y = 0."""

from math import cos, pi, sin

import numpy as np

RADIUS = 3000.0  # of the city
HEART = (0.0, 0.0, 36.0)  # x, z, radius of the pit that the rivers fall into: the way down
CHIMNEY = (0.0, -420.0, 36.0)  # and of the one above the core: the way out
PITS = (HEART, CHIMNEY)
CORE = (4.0, -156.0, -420.0)
CORE_RADIUS = 19.0
GIRL = (70.0, 17.0, 210.0)  # her feet, on the broken overpass
ROAD = (0.5407, 0.8412)  # its way, x and z, length 1: it goes on behind her and ends at her feet
MELT_Y = -7.0
KEY = (-0.8936, 0.3574, -0.2716)  # direction of the break in the clouds, length 1
CREASES = ((0.9291, -0.3698, 760.0), (0.9291, -0.3698, 1260.0))  # unit normal x, z and where it folds, m


def rivers() -> list[np.ndarray]:
    """The magma's courses, each (n, 2): four spirals that end in the heart, and one ring."""
    share = np.linspace(0.0, 1.0, 260)
    found = []
    for turn, first, twist in ((1.25, 40.0, 0.55), (-1.9, 40.0, 0.9), (3.05, 40.0, -0.7), (-0.35, 40.0, 0.5)):
        r = first + (RADIUS - first) * share**1.15
        a = turn + twist * share + 0.22 * np.sin(9.0 * share + 3.0 * turn) * np.minimum(1.0, 3.0 * share)
        found.append(np.stack([r * np.cos(a), r * np.sin(a)], -1))
    a = np.linspace(0.3, 5.3, 260)
    r = 780.0 + 120.0 * np.sin(3.0 * a + 1.0)
    found.append(np.stack([r * np.cos(a), r * np.sin(a)], -1))
    return found


def descent() -> np.ndarray:
    """The way down and through: middles (n, 3) of the tunnel, about 4 m apart, from the heart's mouth to
    behind the core."""
    points = [(0.0, MELT_Y + 0.3, 0.0)] + [(0.0, -8.0 - 4.0 * k, 0.0) for k in range(1, 24)]
    for k in range(1, 16):  # a quarter of a circle of 56 m
        a = 0.5 * pi * k / 16
        points.append((0.0, -100.0 - 56.0 * sin(a), -56.0 * (1.0 - cos(a))))
    points += [(0.0, -156.0, -56.0 - 4.0 * k) for k in range(115)]
    return np.array(points)
