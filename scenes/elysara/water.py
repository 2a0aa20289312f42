"""The floor's water: a wave equation on a square of the floor that goes with the eye.

Leapfrog steps on h_tt = c² ∇²h - γ h_t - k h, h in metres upward. The square moves by whole texels, so that
a ring stays where it is in the world.
"""

from math import floor, inf

import numpy as np

from visuals import Frame, Kit, Signals, View, smoothstep

from . import story, water_source

TEXELS = 176
TEXEL_M = 0.45
AHEAD = 4.0 - TEXELS * TEXEL_M  # m, from the eye's z to the square's far edge
SPEED = 6.0  # m/s
EVERY = 4  # of the engine's steps, one is a step of the water
STEP_S = EVERY / 120.0
STILL_S = 5.9  # after that long nothing can be told from rest, and it is rest
RUB = 0.30  # 1/s, how fast rings fade of themselves
CALM = 6.0  # 1/s more, once nobody has touched for a while
CALMS = (3.0, 5.2)  # s without a touch: from when, and from when in full
SPRING = 1.2  # 1/s², what keeps the mean at rest
PUSH = 150.0  # m/s² under a finger

assert (SPEED * STEP_S / TEXEL_M) ** 2 < 0.75  # Courant, Friedrichs, Lewy, 1928, for nine points


class Water:
    """Call `prepare` once a frame, then `use` for every program that includes elysara/water.glsl."""

    def __init__(self, kit: Kit):
        self.kit = kit
        self.height = kit.pingpong((TEXELS, TEXELS), components=2, dtype="f4", filter="nearest")
        self.slope = kit.target((TEXELS, TEXELS))
        fixed = {"t_height": 0, "u_texel_m": TEXEL_M}
        self.step = kit.program("elysara/water_step", u_along=(SPEED * STEP_S / TEXEL_M) ** 2, **fixed)
        self.shape = kit.program("elysara/water_slope", **fixed)
        self.rest()

    def rest(self) -> None:
        """All is still, exactly."""
        self.height.clear()
        self.slope.clear()
        self.awake = False
        self.stirred_s = inf  # since anything stirred it
        self.share = 1.0  # of the way from the last step to the newest
        self.corner = (0, 0)  # texels, x and z of the square

    def simulate(self, signals: Signals, aspect: float) -> None:
        """One of the engine's steps; the water takes its own at some of them, and none when all is still."""
        down = any(touch.held for touch in signals.touches)
        self.stirred_s = 0.0 if down else self.stirred_s + signals.dt
        self.share = (signals.index % EVERY + 1) / EVERY
        if signals.index % EVERY:
            return
        if self.stirred_s > STILL_S:
            if self.awake:
                self.rest()
            return
        view = View(story.camera(signals), (aspect, 1.0))
        (before_x, before_z), (eye_x, _, eye_z) = self.corner, view.place
        x, z = floor(eye_x / TEXEL_M - TEXELS / 2), floor(eye_z / TEXEL_M + AHEAD / TEXEL_M)
        moved = (float(x - before_x), float(z - before_z)) if self.awake else (0.0, 0.0)
        self.corner, self.awake = (x, z), True
        sources = np.zeros((16, 4), np.float32)
        found = water_source.sources(signals, view)[:16]
        if found:
            sources[: len(found), :3] = found
        sources[:, 2] *= PUSH * signals.params["ripple_height"] * STEP_S * STEP_S
        calm = smoothstep(*CALMS, self.stirred_s) * CALM
        self.kit.state()
        self.height.front.texture.use(0)
        self.height.back.use()
        self.step.set(
            u_moved=moved,
            u_corner_m=(x * TEXEL_M, z * TEXEL_M),
            u_source=sources,
            u_source_count=len(found),
            u_keep=1.0 - (RUB + calm) * STEP_S,
            u_spring=(SPRING + 0.3 * calm * calm) * STEP_S * STEP_S,
        )
        self.kit.quad.draw(self.step)
        self.height.swap()

    def prepare(self, frame: Frame) -> None:
        """Slopes of what is now. Costs nothing at rest."""
        if not self.awake:
            return
        self.kit.state()
        self.height.front.texture.use(0)
        self.slope.use()
        self.shape.set(u_share=self.share)
        self.kit.quad.draw(self.shape)

    def use(self, program, unit: int) -> None:
        """Binds it at texture unit `unit`, where the program looks for it."""
        self.slope.texture.use(unit)
        x, z = self.corner
        program.set(
            u_water_square=(x * TEXEL_M, z * TEXEL_M, TEXELS * TEXEL_M), u_water_awake=float(self.awake)
        )
