"""A small scene for the engine's tests: a sky gradient, a pillar with depth, and a memory of touches
that counts steps."""

import numpy as np

from visuals import Camera, Grade, Param, Scene


class Drop(Scene):
    name = "drop"
    title = "A drop"
    params = (
        Param("size", 1.0, 0.1, 3.0, "m", "of the pillar"),
        Param("rate", 1.0, 0.0, 4.0, "", "", flows=True),
    )
    memory = 0.5

    def __init__(self, kit):
        super().__init__(kit)
        self.sky = kit.program("drop/sky")
        self.pillar = kit.program("drop/pillar")
        corners = np.array([[-1, 0, 0], [1, 0, 0], [-1, 4, 0], [1, 4, 0]], "f4")
        self.mesh = kit.mesh([(corners, "3f", ("in_world",))], mode="strip")
        self.steps = 0.0
        self.rests = 0

    @classmethod
    def camera(cls, signals):
        return Camera(eye=(0.3, 1.7, 6.0 - signals.arc), target=(0.0, 1.9, 0.0))

    @classmethod
    def grade(cls, signals):
        return Grade(bloom=0.0)

    def rest(self):
        self.steps, self.rests = 0.0, self.rests + 1

    def simulate(self, signals, aspect):
        self.steps = self.steps * 0.99 + sum(t.strength for t in signals.touches if t.held)

    def draw(self, frame, target):
        target.use()
        self.kit.state()
        self.kit.quad.draw(self.sky)
        self.pillar.set(u_size=frame.signals.params["size"], u_steps=self.steps)
        self.mesh.draw(self.pillar)
