"""Lantern: a dream of your own.

`gossamer play lantern` plays it. Leave it running and change this file or its shader,
shaders/lantern/lantern.frag: what you save is on stage a moment later, and a mistake is shown with its line
while the last good picture stays.
"""

from visuals import Camera, Grade, Param, Scene, lerp, phase


class Lantern(Scene):
    name = "lantern"  # as the file is called
    title = "Lantern"
    summary = (
        "Lights drift over still water at dusk; by night they rise. A touch sends a ring over the water."
    )

    # What can be set while it plays: name, default, lowest, highest, unit, meaning (see `gossamer list`).
    params = (
        Param("lights", 28, 1, 60, "", "how many are on the water"),
        # flows=True: a rate. Its integral over time is in signals.flow, and never jumps when it is changed.
        Param("drift", 1.0, 0.0, 4.0, "", "how fast they float", flows=True),
    )

    def __init__(self, kit):
        """Everything the GPU needs is made here, once, by the kit; it is given back by itself."""
        super().__init__(kit)
        self.program = kit.program("lantern/lantern")  # shaders/lantern/lantern.frag, over the whole picture

    @classmethod
    def camera(cls, signals):
        """Where the eye is, in metres, y up: over the water, lifted a little as the story goes on."""
        height = lerp(1.6, 3.2, signals.arc)
        return Camera(eye=(0.0, height, 0.0), target=(0.0, height + 0.25, -10.0))

    @classmethod
    def grade(cls, signals):
        """How the picture is finished: brightness, and how much of its light blooms."""
        return Grade(exposure=1.0, bloom=0.25)

    def draw(self, frame, target):
        """One picture. Time, chance and input come in `frame` alone, so it can be drawn again, exactly: live,
        in a video, on another machine. The story so far (u_arc), the heartbeat (u_pulse) and the touches are
        in the shader by themselves, by #include "lib/frame.glsl"."""
        target.use()
        self.kit.state()  # no blending, no depth test: each pass says what it needs
        params, flow = frame.signals.params, frame.signals.flow
        self.program.set(
            u_lights=int(params["lights"]),
            # a shader's numbers must stay small, however long it plays: 0 to 1, again and again
            u_drift=phase(flow["drift"], 0.01),
            u_sway=phase(frame.signals.time, 0.2),
        )
        self.kit.quad.draw(self.program)
