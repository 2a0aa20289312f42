"""A scene whose light says which way one looks: for views, samples and shutter."""

from visuals import Camera, Grade, Param, Scene


class Compass(Scene):
    name = "compass"
    title = "A compass"
    params = (
        Param(
            "kind", 0.0, 0.0, 3.0, "", "0 directions, 1 a ball before the eye, 2 an edge, 3 a bar that moves"
        ),
        Param("far", 1.0, 0.1, 100.0, "m", "how far the ball is"),
    )

    def __init__(self, kit):
        super().__init__(kit)
        self.light = kit.program("compass/light")

    @classmethod
    def camera(cls, signals):
        return Camera(eye=(1.0, 1.5, 2.0), target=(4.0, 2.5, 0.0))  # neither level nor along an axis

    @classmethod
    def grade(cls, signals):
        return Grade(bloom=0.0)

    def draw(self, frame, target):
        target.use()
        self.kit.state()
        params = frame.signals.params
        self.light.set(u_kind=params["kind"], u_far=params["far"], u_time=frame.signals.time)
        self.kit.quad.draw(self.light)
