"""A second small scene: a bright field that tells its own block's value, and touches itself every ten
seconds."""

from math import floor
from typing import NamedTuple

from visuals import Camera, Grade, Scene


class Tint(NamedTuple):
    red: float
    green: float
    blue: float
    steps: float


class Veil(Scene):
    name = "veil"
    title = "A veil"
    memory = 0.5
    EVERY = 10.0  # s, from 3 s on

    def __init__(self, kit):
        super().__init__(kit)
        self.block = kit.dream_block(Tint)
        self.field = kit.program("veil/field")
        self.steps, self.count, self.drawn = 0.0, 0, 0

    @classmethod
    def camera(cls, signals):
        return Camera(eye=(0.0, 1.0, 3.0 + signals.arc), target=(0.5, 1.0, 0.0))

    @classmethod
    def grade(cls, signals):
        return Grade(exposure=0.8, bloom=0.2)

    @classmethod
    def stirred(cls, time, seed):
        turn = floor((time - 3.0) / cls.EVERY)
        return (3.0 + turn * cls.EVERY if turn >= 0 else None), 3.0 + max(turn + 1, 0) * cls.EVERY

    def rest(self):
        self.steps = 0.0

    def simulate(self, signals, aspect):
        self.steps = self.steps * 0.98 + 1.0 + signals.time
        self.count += 1
        self.block.write(Tint(0.1, 0.2, 0.3, 0.0))

    def draw(self, frame, target):
        self.drawn += 1
        self.block.write(Tint(0.9, 0.8, 0.75, 0.001 * self.steps))
        target.use()
        self.kit.state()
        self.kit.quad.draw(self.field)
