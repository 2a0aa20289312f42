"""The towers' water: a wave equation on four skins, and on the street that they stand in.

Leapfrog steps on h_tt = c² ∇²h - γ h_t - k h, h in metres outward (skins) or upward (street). The skins
are unrolled, four heights in the channels of one texture; the street is a rectangle of the world. A skin's
lowest row sees the street around its foot, and the street inside a foot is the skin: so a ring runs through,
both ways.
"""

import numpy as np

from visuals import Frame, Kit, Signals, smoothstep

from . import water_source
from .glass_form import radius
from .layout import NEAR_TOWERS

SKIN_TEXELS = (128, 160)  # turn, height
SKIN_M = 36.0  # how far up the skins are simulated; higher the water is still
STREET_TEXELS = (160, 200)  # x, z; square
STREET = (-28.0, -46.0, 56.0, 70.0)  # x, z of its corner; its size, m
SPEED, STREET_SPEED = 5.2, 6.5  # m/s
EVERY, STREET_EVERY = 2, 4  # of the engine's steps, one is a step of the skins, of the street
STEP_S, STREET_STEP_S = EVERY / 120.0, STREET_EVERY / 120.0
STILL_S = 6.0  # after that long nothing can be told from rest, and it is rest
RUB = 0.30  # 1/s, how fast rings fade of themselves
CALM = 6.0  # 1/s more, once nobody has touched for a while
CALMS, STREET_CALMS = (2.3, 4.8), (3.4, 5.4)  # s without a touch: from when, and from when in full
SPRING = 1.2  # 1/s², what keeps the mean at rest
PUSH = 205.0  # m/s² under a finger
FOOT_Y = 0.25  # m, where a skin meets the street
# Texture units, of all programs that include serenes/water.glsl: nothing else is bound there
UNITS = {"t_water_skin": 3, "t_water_street": 4}

for _tower in NEAR_TOWERS:  # Courant, Friedrichs, Lewy, 1928
    _across = 2 * np.pi * _tower.radius * 0.8 / SKIN_TEXELS[0]
    assert (SPEED * STEP_S) ** 2 * (_across**-2 + (SKIN_M / SKIN_TEXELS[1]) ** -2) < 0.5
assert (STREET_SPEED * STREET_STEP_S * STREET_TEXELS[0] / STREET[2]) ** 2 < 0.75  # of its nine-point stencil


class Water:
    """Call `prepare` before a picture, then `use` for every program that includes serenes/water.glsl.

    forms   the near towers' tables, (4, columns, 2); see glass_form
    """

    def __init__(self, kit: Kit, forms: np.ndarray):
        self.kit = kit
        self.radii = np.ascontiguousarray(forms[..., 0], float)
        still = {"dtype": "f4", "filter": "nearest"}
        self.skins = [kit.target(SKIN_TEXELS, repeat=(True, False), **still) for _ in range(3)]
        self.street = kit.pingpong(STREET_TEXELS, components=2, dtype="f4")
        width, height = SKIN_TEXELS
        self.skin_slope = kit.target((width, 4 * height), repeat=(True, False))
        self.street_slope = kit.target(STREET_TEXELS)
        self.quiet_s = np.inf  # since a finger was down
        self.stirred_s = np.inf  # since anything was
        self.awake = False
        self.street_share = 1.0  # of the way from the street's last step to its newest
        feet = [
            (tower.x, tower.z, float(radius(radii, tower, np.array(FOOT_Y))), tower.radius)
            for tower, radii in zip(NEAR_TOWERS, self.radii, strict=False)
        ]
        feet = np.array(feet, np.float32)
        turn = (SPEED * STEP_S * SKIN_TEXELS[0] / (2 * np.pi)) ** 2 / feet[:, 3] ** 2
        self.step_skin = kit.program(
            "serenes/water_skin",
            t_skin=0,
            t_before=1,
            t_street=2,
            u_foot=feet,
            u_round=tuple(map(float, turn)),
            u_up=(SPEED * STEP_S * SKIN_TEXELS[1] / SKIN_M) ** 2,
        )
        self.step_street = kit.program(
            "serenes/water_street",
            t_skin=0,
            t_street=2,
            u_foot=feet,
            u_along=(STREET_SPEED * STREET_STEP_S * STREET_TEXELS[0] / STREET[2]) ** 2,
        )
        self.slope = kit.program("serenes/water_slope", t_skin=0, t_street=1, u_foot=feet)
        self.rest()

    def rest(self) -> None:
        """All is still, exactly."""
        self._still()
        self.quiet_s = self.stirred_s = np.inf

    def _still(self) -> None:
        for target in (*self.skins, self.street.front, self.street.back, self.skin_slope, self.street_slope):
            target.clear()
        self.awake = False

    def simulate(self, signals: Signals, aspect: float) -> None:
        """One of the engine's steps; the water takes its own at some of them, and none when all is still."""
        down = any(touch.held for touch in signals.touches)
        pressed = water_source.pressed(signals, self.quiet_s)
        self.quiet_s = 0.0 if down else self.quiet_s + signals.dt
        self.stirred_s = 0.0 if down or pressed else self.stirred_s + signals.dt
        self.street_share = (signals.index % STREET_EVERY + 1) / STREET_EVERY
        if signals.index % EVERY:
            return
        if self.stirred_s > STILL_S:
            if self.awake:
                self._still()
            return
        stirring = water_source.sources(signals, self.radii, aspect, self.quiet_s)[:16]
        self.awake = True
        self._step_skins(signals, stirring)
        if signals.index % STREET_EVERY == 0:
            self._step_street(signals, stirring)

    def _told(self, signals: Signals, stirring: list, step_s: float, calms: tuple) -> dict:
        """What both sorts of step are told."""
        calm = smoothstep(*calms, self.stirred_s) * CALM
        places = np.zeros((16, 4), np.float32)
        if stirring:
            places[: len(stirring)] = stirring
        places[:, 3] *= PUSH * signals.params["ripple_height"] * step_s * step_s
        return {
            "u_source": places,
            "u_source_count": len(stirring),
            "u_keep": 1.0 - (RUB + calm) * step_s,
            "u_spring": (SPRING + 0.3 * calm * calm) * step_s * step_s,  # never overdamped
        }

    def _step_skins(self, signals: Signals, stirring: list) -> None:
        now, before, after = self.skins
        self.kit.state()
        now.texture.use(0)
        before.texture.use(1)
        self.street.front.texture.use(2)
        after.use()
        self.step_skin.set(**self._told(signals, stirring, STEP_S, CALMS))
        self.kit.quad.draw(self.step_skin)
        self.skins = [after, now, before]

    def _step_street(self, signals: Signals, stirring: list) -> None:
        self.kit.state()
        self.skins[0].texture.use(0)
        self.street.front.texture.use(2)
        self.street.back.use()
        self.step_street.set(**self._told(signals, stirring, STREET_STEP_S, STREET_CALMS))
        self.kit.quad.draw(self.step_street)
        self.street.swap()

    def prepare(self, frame: Frame) -> None:
        """Slopes of what is now, bound for drawing."""
        if self.awake:
            self._find_slopes()
        self.skin_slope.texture.use(UNITS["t_water_skin"])
        self.street_slope.texture.use(UNITS["t_water_street"])

    def _find_slopes(self) -> None:
        self.kit.state()
        self.skins[0].texture.use(0)
        self.street.front.texture.use(1)
        for target, skin in ((self.skin_slope, True), (self.street_slope, False)):
            target.use()
            self.slope.set(u_skin=skin, u_street_share=self.street_share)
            self.kit.quad.draw(self.slope)

    def use(self, program) -> None:
        """Tells a program that includes serenes/water.glsl, and was made with UNITS, whether there is any."""
        program.set(u_water_awake=float(self.awake))
