"""Where the floating buildings hang, and from what: shared by the towers and the threads that hold them."""

from dataclasses import dataclass

import numpy as np

HUB = (-36.0, 128.0, -235.0)  # the largest neuron: the city's attention


@dataclass(frozen=True)
class Place:
    """A floating building: foot (x, y, z) in m, height and radius in m, silhouette, quarter turns about
    its axis.

    kind    0 needle, 1 lantern, 2 blade: three silhouettes built by towers.py
    """

    x: float
    y: float
    z: float
    height: float
    radius: float
    kind: int
    turn: float

    @property
    def top(self) -> tuple[float, float, float]:
        """Where its threads hold it."""
        return (self.x, self.y + self.height, self.z)


PLACES = (
    Place(-38, 12, -120, 62, 8.5, 0, 0.9),  # the hero: the path leads to it
    Place(54, 10, -176, 66, 11.0, 1, 0.3),
    Place(-104, 27, -235, 56, 9.5, 2, 1.2),
    Place(20, 24, -345, 76, 12.0, 0, -0.8),
    Place(130, 26, -285, 92, 13.0, 2, 0.9),
    Place(-44, 15, -430, 66, 13.0, 1, 0.2),
    Place(96, 11, -520, 74, 11.0, 0, 0.5),
    Place(-196, 32, -390, 104, 14.0, 2, 1.1),
    Place(222, 46, -430, 92, 15.0, 1, 0.4),
    Place(-126, 12, -600, 84, 13.0, 0, 0.4),
    Place(44, 9, -760, 76, 13.0, 2, 0.2),
    Place(-335, 40, -640, 146, 21.0, 1, 0.3),
    Place(338, 30, -700, 156, 21.0, 0, 0.8),
    Place(-12, 7, -900, 88, 14.0, 1, 0.2),
    Place(168, 10, -900, 102, 16.0, 2, 0.2),
)

# Who looks all round sees the city on every side: turned by so much about the plaza, rad clockwise.
ELSEWHERE = (1.38, 2.92, 4.80)
PLAZA = np.array((0.0, 0.0, 6.0))


def ahead(angle: float) -> np.ndarray:
    """(3,): where the city is whose own is turned by `angle`, length 1."""
    return np.array((np.sin(angle), 0.0, -np.cos(angle)))


def turned(rows: np.ndarray, angle: float, points: tuple[int, ...], ways: tuple[int, ...] = ()) -> np.ndarray:
    """Rows of vertices (n, k) of the city, turned. points, ways: the columns where places and directions
    begin."""
    c, s = np.cos(angle), np.sin(angle)
    turn = np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])
    found = rows.copy()
    for column in points:
        found[:, column : column + 3] = (rows[:, column : column + 3] - PLAZA) @ turn + PLAZA
    for column in ways:
        found[:, column : column + 3] = rows[:, column : column + 3] @ turn
    return found
