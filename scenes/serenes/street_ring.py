"""Rings that a touch sends over the street: from where a finger is on the ground, or from the foot of the
tower that it is on, once the ring has run down there."""

import numpy as np

from visuals import Signals, View, smoothstep

from . import story, water_source
from .layout import NEAR_TOWERS
from .water import SPEED, STREET_SPEED

MOST = 4
LASTS_S = 5.0
HIGHEST_M = 18.0  # a ring from higher up a tower does not reach the street


class Rings:
    """`rows` (4, 4) float32 are what serenes/street_ring.glsl wants: middle x and z, radius (m), strength."""

    def __init__(self, forms: np.ndarray):
        self.forms = forms
        self.rows = np.zeros((MOST, 4), np.float32)
        self.rest()

    def rest(self) -> None:
        """Nothing has been touched."""
        self.begun: dict = {}  # x, z, radius at first (m), s since it set out; by touch
        self.rows[:] = 0.0

    def simulate(self, signals: Signals, aspect: float) -> None:
        """One of the engine's steps."""
        for key, ring in list(self.begun.items()):
            ring[3] += signals.dt
            if ring[3] > LASTS_S:
                del self.begun[key]
        view = None
        for touch in signals.touches:
            key = (touch.id, round((signals.time - touch.age) * 60.0))
            if touch.age > 0.1 or any((key[0], key[1] + k) in self.begun for k in (-1, 0, 1)):
                continue
            view = view or View(story.camera(signals), (aspect, 1.0))
            place = water_source.hit(self.forms, view.eye, view.ray(touch.x, touch.y))
            if place is not None:
                self._begin(key, place)
        while len(self.begun) > MOST:
            del self.begun[next(iter(self.begun))]
        self.rows[:] = 0.0
        for row, (x, z, radius, age) in zip(self.rows, self.begun.values(), strict=False):
            if age > 0.0:
                fades = smoothstep(0.0, 0.15, age) * smoothstep(LASTS_S, 1.0, age)
                row[:] = x, z, radius + STREET_SPEED * age, fades

    @property
    def count(self) -> int:
        """How many rows are in use: none follows them."""
        used = np.flatnonzero(self.rows[:, 3])
        return int(used[-1]) + 1 if len(used) else 0

    def _begin(self, key, place: tuple[int, float, float]) -> None:
        number, first, second = place
        if number < 0:
            self.begun[key] = [first, second, 0.0, 0.0]
        elif second < HIGHEST_M:
            tower = NEAR_TOWERS[number]
            self.begun[key] = [tower.x, tower.z, 1.1 * tower.radius, -second / SPEED]
