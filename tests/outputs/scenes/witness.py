"""A scene that shows all that it is told: a column for each signal, a spot for each touch, and what its
simulation remembers of them."""

from visuals import Camera, Grade, Param, Scene


class Witness(Scene):
    name = "witness"
    title = "A witness"
    params = (
        Param("shade", 0.5, 0.0, 1.0, "", ""),
        Param("rate", 1.0, 0.0, 4.0, "", "", flows=True),
        Param("contrast", 0.15, 0.0, 1.0, "", "so little that nothing flashes; 1: a flicker"),
    )
    memory = 0.5

    def __init__(self, kit):
        super().__init__(kit)
        self.columns = kit.program("witness/columns")
        self.rest()

    @classmethod
    def camera(cls, signals):
        return Camera(eye=(0.0, 0.0, 3.0), target=(0.0, 0.0, 0.0))

    @classmethod
    def grade(cls, signals):
        return Grade(bloom=0.3)

    def rest(self):
        self.heard = self.touched = 0.0

    def simulate(self, signals, aspect):
        self.heard += 0.02 * (signals.energy - self.heard)
        held = sum(touch.x * touch.strength for touch in signals.touches)
        self.touched += 0.02 * (held - self.touched)

    def draw(self, frame, target):
        signals = frame.signals
        target.use()
        self.kit.state()
        self.columns.set(
            u_told=(signals.params["shade"], signals.flow["rate"] % 1.0, self.heard, self.touched),
            u_tempo=signals.tempo / 240.0,
            u_contrast=signals.params["contrast"],
        )
        self.kit.quad.draw(self.columns)
