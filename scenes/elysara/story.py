"""The story of `elysara` as numbers: what stands where at each arc, and the one long approach of the eye.

Everything here is a pure function of the moment. The shaders see it as the uniform block `Dream`
(shaders/elysara/dream.glsl), whose members are the fields of `State`, in this order.
"""

from math import atan, atan2, cos, hypot, pi, sin, tan
from typing import NamedTuple

from visuals import Camera, Param, Signals, Track, momentary, phase, smoothstep

from .layout import HEART_Y

PARAMS = (
    Param("towers", 1.0, 0.2, 1.0, "", "share of the crystals that are there"),
    Param("iridescence", 1.0, 0.0, 2.0, "", "colour of the dome's thin film"),
    Param("breath", 1.0, 0.0, 2.0, "", "how deeply the city's light breathes"),
    Param("stars", 1.0, 0.0, 2.0, "", "light of the stars in the floor"),
    Param("threads", 1.0, 0.0, 2.0, "", "light of the threads"),
    Param("memories", 1.0, 0.0, 2.0, "", "how wildly memories run along the threads"),
    Param("ripple_height", 1.0, 0.0, 2.5, "", "how high a touch throws the floor"),
    Param("haze", 1.0, 0.0, 3.0, "", "thickness of the air"),
)

# The sun, rad: from the axis to the right, and over the horizon. It rises at the right, stands high while
# one walks, and sinks to the left of the dome.
SUN_TURN = Track([(0.0, 0.36), (0.08, 0.30), (0.22, -0.30), (0.36, -0.66), (0.5, -0.69), (1.0, -0.74)])
SUN_RISE = Track(
    [(0.0, 0.085), (0.08, 0.14), (0.20, 0.50), (0.32, 0.40), (0.5, 0.22), (0.7, 0.16), (1.0, 0.13)]
)
ASPECT = 16 / 9  # what the shot is composed for


class State(NamedTuple):
    """The moment's story. All plain floats; ranges [0, 1] unless said otherwise."""

    breath: float  # the city's light breathes: 0 out, 1 in
    breath_phase: float  # phase [0, 1) of it, one in 11 s
    depth: float  # how deeply it breathes, [0, 2]
    dusk: float  # gold day to violet twilight, before the white
    open: float  # the dome's gate
    turn: float  # the citizens' heads, to the viewer
    threads: float  # how plainly they are seen, [0, 2]
    memories: float  # flash along the threads, [0, 2]
    reach: float  # of one thread for the viewer: 0 at the crown, 1 an inch from the hand
    hand: float  # the viewer's own, held out
    tremble: float  # of hand and thread
    surge: float  # the dome's light over the world
    white: float  # undecided
    iridescence: float  # [0, 2]
    stars: float  # [0, 2]
    haze: float  # thickness of the air, [0, 3]
    spin_s: float  # time of the Nexus's turning, s, wrapped at 4096
    drift_a: float  # slow phases [0, 1), one turn in 97, 61 and 37 s
    drift_b: float
    drift_c: float
    swell: float  # phase [0, 1), one in 8 s: the floor's own slow water
    flow: float  # phase [0, 1), one in 4 s: light that runs along threads
    sun_x: float  # the sun's direction, length 1
    sun_y: float
    sun_z: float
    dawn: float  # 1 the first light, 0 full day


@momentary
def state(signals: Signals) -> State:
    """The story at a moment."""
    arc, time, params = signals.arc, signals.time, signals.params
    breath_phase = phase(time, 1 / 11)
    turn, rise = SUN_TURN(arc), SUN_RISE(arc)
    return State(
        breath=0.5 - 0.5 * cos(2 * pi * breath_phase),
        breath_phase=breath_phase,
        depth=params["breath"],
        dusk=smoothstep(0.36, 0.74, arc),
        open=smoothstep(0.40, 0.58, arc),
        turn=smoothstep(0.58, 0.70, arc),
        threads=(0.10 + 0.90 * smoothstep(0.38, 0.68, arc)) * params["threads"],
        memories=smoothstep(0.58, 0.68, arc) * (1.0 - smoothstep(0.82, 0.92, arc)) * params["memories"],
        reach=1.0 - (1.0 - smoothstep(0.57, 0.87, arc)) ** 2,
        hand=smoothstep(0.73, 0.84, arc),
        tremble=smoothstep(0.80, 0.86, arc),
        surge=smoothstep(0.85, 1.0, arc),
        white=smoothstep(0.92, 0.995, arc),
        iridescence=params["iridescence"],
        stars=params["stars"],
        haze=params["haze"],
        spin_s=time % 4096.0,
        drift_a=phase(time, 1 / 97),
        drift_b=phase(time, 1 / 61),
        drift_c=phase(time, 1 / 37),
        swell=phase(time, 1 / 8),
        flow=phase(time, 1 / 4),
        sun_x=sin(turn) * cos(rise),
        sun_y=sin(rise),
        sun_z=-cos(turn) * cos(rise),
        dawn=1.0 - smoothstep(0.05, 0.27, arc),
    )


# The shot: keys over the arc. The heart of the Nexus stays at (LOCK_X, LOCK_Y) of the picture, in half
# heights from its centre: down the avenue, among the people, aside before the gate, and up to its threshold.
EYE_X = Track(
    [(0.0, -14.0), (0.16, -11.0), (0.34, -15.0), (0.5, -22.0), (0.62, -15.0), (0.76, -7.0), (1.0, -2.5)]
)
EYE_Y = Track([(0.0, 15.0), (0.16, 5.6), (0.30, 2.6), (0.5, 3.2), (0.66, 2.4), (0.86, 2.0), (1.0, 2.4)])
EYE_Z = Track(
    [
        (0.0, 690.0),
        (0.10, 632.0),
        (0.20, 548.0),
        (0.32, 430.0),
        (0.42, 330.0),
        (0.5, 272.0),
        (0.6, 212.0),
        (0.7, 174.0),
        (0.85, 143.0),
        (1.0, 128.0),
    ]
)
LOCK_X = Track(
    [(0.0, -0.12), (0.16, 0.06), (0.34, 0.30), (0.5, 0.20), (0.66, 0.06), (0.86, -0.16), (1.0, -0.08)]
)
LOCK_Y = Track(
    [(0.0, -0.26), (0.2, -0.22), (0.4, -0.14), (0.55, -0.08), (0.72, 0.0), (0.86, 0.06), (1.0, 0.10)]
)
VFOV = Track([(0.0, 0.74), (0.3, 0.80), (0.5, 0.88), (0.7, 0.98), (0.86, 1.02), (1.0, 0.98)])


@momentary
def camera(signals: Signals) -> Camera:
    """One approach, with a breath of drift in it: the eye floats rather than walks."""
    arc, time = signals.arc, signals.time
    x = EYE_X(arc) + 0.45 * sin(2 * pi * phase(time, 1 / 47))
    y = EYE_Y(arc) + 0.14 * sin(2 * pi * phase(time, 1 / 19))
    z = EYE_Z(arc)
    vfov = VFOV(arc)
    half = tan(vfov / 2)
    yaw = atan2(-x, z) - atan(LOCK_X(arc) * ASPECT * half) + 0.008 * sin(2 * pi * phase(time, 1 / 53))
    pitch = atan2(HEART_Y - y, hypot(x, z)) - atan(LOCK_Y(arc) * half)
    pitch += 0.005 * sin(2 * pi * phase(time, 1 / 31))
    return Camera.turned((x, y, z), yaw, pitch, vfov=vfov, near=0.15, far=5000.0)
