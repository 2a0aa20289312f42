"""Where things stand in `elysara`: the avenue, the dome at its end, and crystals to the horizon."""

from functools import lru_cache
from math import cos, hypot, pi, sin

import numpy as np

from visuals import generator

DOME_Y, DOME_RADIUS = 8.0, 97.0  # m: the dome's centre lies over the origin at this height
HEART_Y = 53.0  # m, the Nexus's heart, on the axis
CROWN_Y = 104.0  # m, where all threads come together
AVENUE = 34.0  # m, half its width: no crystal stands nearer to the axis x = 0
PLAZA = 200.0  # m, radius of the free place around the dome
BEGIN = 640.0  # m, z where the city begins
# x and z, m, and size of the arches; the small ones stand over the viewer's own way
ARCHES = (*((0.0, 344.0 + 80.0 * k, 1.0) for k in range(4)), (-13.6, 548.0, 0.27), (-13.2, 468.0, 0.21))
# x, z, radius, height, lean in x and z of crystals that the viewer passes close by
NEAR = (
    (-33.0, 598.0, 4.2, 40.0, 0.05, 0.02),
    (-28.5, 592.0, 2.2, 17.0, 0.16, 0.06),
    (9.5, 516.0, 3.2, 23.0, -0.07, 0.03),
    (5.5, 511.0, 1.6, 9.0, -0.22, 0.05),
    (-28.0, 424.0, 4.6, 34.0, 0.08, 0.04),
    (-23.0, 418.0, 1.9, 15.0, 0.24, 0.10),
    (-31.0, 414.0, 2.6, 24.0, -0.16, 0.05),
)
CRYSTAL_FLOATS = 16


@lru_cache(4)
def crystals(seed: int) -> np.ndarray:
    """The city, (n, 16) float32, as seen from the avenue's beginning near ones first.

    A row: x, z, radius, height (m); turn (rad), lean in x and z (m a m), chance [0, 1); tip (share of the
    height), apex off the axis in x and z (radii), taper (share of the radius lost at the shoulder); four
    irregularities of the sides, [-1, 1].
    """
    chance = generator(seed, "elysara", "crystals")
    rows = []
    for side in (-1.0, 1.0):  # the two rows that make the avenue
        z = BEGIN - 14.0 + side * 13.0
        while z > 350.0:
            x = side * (AVENUE + chance.uniform(8.0, 30.0) + _funnel(z) + 0.7 * max(0.0, 425.0 - z))
            _cluster(rows, chance, x, z, chance.uniform(4.5, 9.5), chance.uniform(55.0, 175.0))
            z -= chance.uniform(30.0, 52.0)
    count = 0
    while count < 150:  # behind them, and around the dome
        x, z = chance.uniform(-620.0, 620.0), chance.uniform(-560.0, BEGIN)
        if hypot(x, z) < PLAZA + 45.0 or (abs(x) < AVENUE + 50.0 + 1.5 * _funnel(z) and z > 0.0):
            continue
        height = 70.0 + 230.0 * chance.random() ** 1.8
        _cluster(rows, chance, x, z, height * chance.uniform(0.045, 0.085), height)
        count += 1
    count = 0
    while count < 230:  # to the horizon, each alone
        far = 700.0 + 2300.0 * chance.random() ** 0.8
        turn = chance.uniform(-2.2, 2.2)
        x, z = far * sin(turn), -far * cos(turn)
        if abs(x) < 90.0 and z > 0.0:
            continue
        rows.append(
            _crystal(chance, x, z, chance.uniform(9.0, 22.0), 80.0 + 300.0 * chance.random() ** 2, 0.015)
        )
        count += 1
    for x, z, radius, height, lean_x, lean_z in NEAR:
        row = _crystal(chance, x, z, radius, height, 0.0)
        row[5], row[6] = lean_x, lean_z
        rows.append(row)
    table = np.array(rows, np.float32)
    eye = np.array([0.0, BEGIN])
    return table[np.argsort(np.hypot(*(table[:, :2] - eye).T), kind="stable")]


def _funnel(z: float) -> float:
    """How much wider the avenue is at its beginning, m: the eye comes in over a vista."""
    return 0.34 * max(0.0, z - 470.0)


def _cluster(rows: list, chance, x: float, z: float, radius: float, height: float) -> None:
    """A tall crystal and the smaller ones that grow out of its foot, leaning away from it."""
    rows.append(_crystal(chance, x, z, radius, height, 0.02))
    for _ in range(int(chance.integers(1, 5))):
        turn, share = chance.uniform(0.0, 2 * pi), chance.uniform(0.25, 0.62)
        away = radius * chance.uniform(0.75, 1.25)
        at = (x + away * cos(turn), z + away * sin(turn))
        if abs(at[0]) < AVENUE:
            continue
        row = _crystal(chance, *at, radius * chance.uniform(0.32, 0.6), height * share, 0.0)
        lean = chance.uniform(0.02, 0.13)
        row[5], row[6] = lean * cos(turn), lean * sin(turn)
        rows.append(row)


def _crystal(chance, x: float, z: float, radius: float, height: float, lean: float) -> list[float]:
    sides = chance.uniform(-1.0, 1.0, 4)
    tip = min(0.42, chance.uniform(1.6, 4.6) * radius / height)
    off = 0.5 * chance.random() ** 1.5
    way = chance.uniform(0.0, 2 * pi)
    return [
        x,
        z,
        radius,
        height,
        chance.uniform(0.0, pi / 3),
        chance.uniform(-lean, lean),
        chance.uniform(-lean, lean),
        chance.random(),
        tip,
        off * cos(way),
        off * sin(way),
        chance.uniform(0.06, 0.30),
        *sides,
    ]
