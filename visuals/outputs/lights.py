"""Small lights over the picture, so that visitors find their fingers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import exp
from typing import Protocol

import numpy as np

from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.mesh import Mesh, Quad
from visuals.gpu.state import state
from visuals.gpu.target import Target

MOST = 48  # sixteen that are held, and those that fade
RADIUS = 0.05  # of a light, of the picture's shorter side: all together cover too little of it to flash
RISE_S, FALL_S = 0.15, 0.5  # in which a light comes, and goes: to a third
FOLLOW_S = 0.05  # in which it follows its finger: a phone tells thirty places a second
GONE = 0.02  # brightness below which there is none


class Finger(Protocol):
    """Where a visitor's finger is: x, y in [0, 1] of the picture, y up; and its colour, "#rrggbb"."""

    number: int
    x: float
    y: float
    colour: str


@dataclass
class _Light:
    x: float
    y: float
    colour: tuple[float, float, float]
    level: float = 0.0


class Lights:
    """Each is in its visitor's colour. They lie over what is shown live; no screenshot, recording or render
    has them.

    fingers     tells those that are down now
    """

    def __init__(self, gpu: Gpu, library: Library, fingers: Callable[[], Iterable[Finger]]):
        self.gpu, self._fingers = gpu, fingers
        self._copy, self._program = library.program("window/picture"), library.program("window/light")
        self._quad = Quad(gpu)
        corners = np.array([0, 0, 0, 1, 1, 0, 1, 1], np.float32)
        rows = (np.zeros((MOST, 6), np.float32), "2f 4f/i", ("in_place", "in_light"))
        buffers = [(corners, "2f", ("in_corner",)), rows]
        self._mesh = Mesh(gpu, buffers, mode="strip", dynamic=True)
        self._lights: dict[int, _Light] = {}
        self._lit: Target | None = None
        self._then = 0.0

    def over(self, picture: Target, t: float) -> Target:
        """The finished picture (RGBA8) with its lights at time t (s), which is drawn anew the next time; the
        picture itself, where there are none. That is left as it is."""
        self._move(t)
        if not self._lights:
            return picture
        if self._lit is None or self._lit.size != picture.size:
            self._let_go()
            self._lit = Target(self.gpu, picture.size, dtype="f1")
        state(self.gpu)
        self._lit.use()
        picture.texture.use(0)
        self._copy.set(t_picture=0)
        self._quad.draw(self._copy)
        rows = [(one.x, one.y, *one.colour, one.level) for one in self._lights.values()][-MOST:]
        self._mesh.update(1, np.array(rows, np.float32))
        state(self.gpu, blend="over")
        radius = RADIUS * min(picture.size)
        self._program.set(u_radius=tuple(radius / side for side in picture.size))
        self._mesh.draw(self._program, instances=len(rows))
        return self._lit

    def _move(self, t: float) -> None:
        """Brings the lights to time t (s)."""
        dt, self._then = max(0.0, t - self._then), t
        down = {finger.number: finger for finger in self._fingers()}
        for number, finger in down.items():
            if number not in self._lights:
                self._lights[number] = _Light(finger.x, finger.y, _shown(finger.colour))
        near, rise, fall = (1.0 - exp(-dt / seconds) for seconds in (FOLLOW_S, RISE_S, FALL_S))
        for number, light in list(self._lights.items()):
            finger = down.get(number)
            if finger is not None:
                light.x += near * (finger.x - light.x)
                light.y += near * (finger.y - light.y)
                light.level += rise * (1.0 - light.level)
            else:
                light.level -= fall * light.level
                if light.level < GONE:
                    del self._lights[number]

    def _let_go(self) -> None:
        if self._lit is not None:
            self._lit.release()
            self._lit = None

    def release(self) -> None:
        self._let_go()
        self._mesh.release()
        self._quad.release()


def _shown(colour: str) -> tuple[float, float, float]:
    """ "#rrggbb" as it is shown, each in [0, 1]."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255.0 for at in (1, 3, 5))
    return red, green, blue
