"""The story of `summit` as numbers: what stands where at each arc, the failing heart, the climb in one shot.

Everything here is a pure function of the moment. The shaders see it as the uniform block `Dream`
(shaders/summit/dream.glsl), whose members are the fields of `State`, in this order.
"""

from math import atan, atan2, exp, floor, hypot, pi, sin, tan
from typing import NamedTuple

from visuals import Camera, Param, Signals, Track, lerp, momentary, phase, smoothstep

from .layout import PEAK, climber

PARAMS = (
    Param("veins", 1.0, 0.0, 2.0, "", "light of the sky's veins"),
    Param("writhe", 1.0, 0.0, 3.0, "", "how fast they writhe and their light runs", flows=True),
    Param("arrhythmia", 1.0, 0.0, 2.0, "", "how far the heart is out of step"),
    Param("spires", 1.0, 0.2, 1.5, "", "share of the spires that are there"),
    Param("mirrors", 1.0, 0.0, 1.5, "", "how plainly the ground's shards mirror"),
    Param("hands", 1.0, 0.0, 2.0, "", "how many hands come out of the air"),
    Param("smoke", 1.0, 0.0, 2.0, "", "thickness of the child's smoke"),
    Param("rays", 1.0, 0.0, 2.0, "", "light through the sky's seams"),
    Param("haze", 1.0, 0.0, 3.0, "", "thickness of the air"),
    Param("fire", 1.0, 0.0, 2.0, "", "how strongly a touch burns and holds the sky"),
)

ALONE = 0.66  # of `point`: from there on nothing of the world is left (end.frag)
ASPECT = 16 / 9  # what the shot is composed for


class State(NamedTuple):
    """The moment's story. All plain floats; ranges [0, 1] unless said otherwise."""

    heart: float  # the child's heartbeat, what this dream makes of the pulse
    heart_s: float  # s since its last thump began
    life: float  # 1 at the beginning, 0 when it has gone out: the child's eyes
    veins: float  # light of the sky's veins, [0, 2]
    loosen: float  # the sky's plates come loose: seams open
    sag: float  # of the sky toward the summit
    collapse: float  # time of the collapse: 0 the sky holds, 1 all of it has fallen to the point
    point: float  # the light draws together to a point of silver
    black: float
    waking: float  # two silver eyes behind the eyelids
    fight: float  # the city fights: walls shift, corridors loop
    hands: float  # phantom hands, [0, 2]
    near: float  # the child's face comes near
    faces: float  # pressing through the onyx door
    door: float  # how far it is open
    buckle: float  # the ground heaves and rises
    stair: float  # where the climber is on the stair
    climber_x: float  # and in the world, m
    climber_y: float
    climber_z: float
    mirrors: float  # [0, 1.5]
    smoke: float  # [0, 2]
    rays: float  # [0, 2]
    haze: float  # thickness of the air, [0, 3]
    spires: float  # share of them that are there, [0, 1.5]
    fire: float  # [0, 2]
    vein_s: float  # time along the veins, s, wrapped at 4096
    ash_s: float  # time of ash and embers, s, wrapped at 4096
    wall_s: float  # time of the shifting walls, s, wrapped at 4096
    stride: float  # phase [0, 1) of the climber's step
    breath: float  # phase [0, 1), one in 9 s
    drift_a: float  # slow phases [0, 1), one turn in 97, 61 and 37 s
    drift_b: float
    drift_c: float


@momentary
def state(signals: Signals) -> State:
    """The story at a moment."""
    arc, time, params = signals.arc, signals.time, signals.params
    life = 1.0 - smoothstep(0.30, 0.97, arc)
    heart, heart_s = heartbeat(signals.beat, signals.tempo, arc, params["arrhythmia"])
    stair = CLIMB(arc)
    place = climber(stair)
    return State(
        heart=heart * (1.0 - smoothstep(0.965, 0.985, arc)),
        heart_s=heart_s,
        life=life,
        veins=params["veins"],
        loosen=smoothstep(0.36, 0.66, arc),
        sag=smoothstep(0.48, 0.78, arc),
        collapse=fallen(arc),
        point=drawn_together(arc),
        black=smoothstep(0.966, 0.973, arc),
        waking=smoothstep(0.980, 0.997, arc),
        fight=smoothstep(0.34, 0.42, arc) * (1.0 - smoothstep(0.60, 0.66, arc)),
        hands=smoothstep(0.38, 0.45, arc) * (1.0 - smoothstep(0.575, 0.642, arc)) * params["hands"],
        near=smoothstep(0.485, 0.535, arc) * (1.0 - smoothstep(0.592, 0.634, arc)),
        faces=smoothstep(0.58, 0.66, arc),
        door=smoothstep(0.728, 0.80, arc),
        buckle=smoothstep(0.66, 0.94, arc),
        stair=stair,
        climber_x=place[0],
        climber_y=place[1],
        climber_z=place[2],
        mirrors=params["mirrors"],
        smoke=params["smoke"],
        rays=params["rays"],
        haze=params["haze"],
        spires=params["spires"],
        fire=params["fire"],
        vein_s=signals.flow["writhe"] % 4096.0,
        ash_s=time % 4096.0,
        wall_s=time % 4096.0,
        stride=(signals.beat * 0.5) % 1.0,
        breath=phase(time, 1 / 9),
        drift_a=phase(time, 1 / 97),
        drift_b=phase(time, 1 / 61),
        drift_c=phase(time, 1 / 37),
    )


def fallen(arc: float) -> float:
    """The collapse's clock over the arc: slow at first, then ever faster."""
    t = min(1.0, max(0.0, (arc - 0.70) / (0.965 - 0.70)))
    return t * (0.15 * smoothstep(0.0, 0.1, t) + 0.40 + 0.45 * t)


def drawn_together(arc: float) -> float:
    """How far the light has drawn together to the point: softly begun and ended, evenly between."""
    t = min(1.0, max(0.0, (arc - 0.881) / (0.972 - 0.881)))
    return lerp(t, smoothstep(0.0, 1.0, t), 0.5)


def heartbeat(beat: float, tempo: float, arc: float, arrhythmia: float) -> tuple[float, float]:
    """The child's heart: (envelope in [0, 1], s since the last thump began).

    Each beat comes early or late by its number, more so as the arc grows; from the middle on some are too
    weak to feel. Lub and dub, each a fast rise and a slow fall; never two thumps within .2 s.
    """
    beat_s = 60.0 / max(tempo, 1.0)
    sick = arrhythmia * lerp(0.35, 1.0, smoothstep(0.0, 0.8, arc))
    level, since = 0.0, 2.0 * beat_s
    count = floor(beat)
    for number in range(count - 2, count + 1):
        late = 0.36 * min(sick, 1.4) * _scatter(number)  # of a beat
        strength = 1.0 - min(1.0, sick * smoothstep(0.25, 0.9, arc)) * (0.9 if _weak(number) else 0.25)
        for after, size in ((0.0, 1.0), (0.30, 0.62)):
            age = (beat - number - late) * beat_s - after
            if age >= 0.0:
                level = max(level, size * strength * smoothstep(0.0, 0.14, age) * exp(-4.2 * age))
                if after == 0.0:
                    since = min(since, age)
    return level, since


def _scatter(number: int) -> float:
    """A number in [0, 1) for each beat (Kronecker's sequence of the golden ratio)."""
    return (number * 0.6180339887498949) % 1.0


def _weak(number: int) -> bool:
    """Which beats fail first: about two in five, unevenly."""
    return (number * 0.4142135623730951) % 1.0 < 0.4


# The shot: keys over the arc. Summit-locked: PEAK stays at (LOCK_X, LOCK_Y) of the picture.
# Over the mirrors toward the stair, up beside it, close to what is carried, up to the door; then the
# sky's pull: back and down, and in.
CLIMB = Track(
    [
        (0.0, 0.05),
        (0.1, 0.11),
        (0.2, 0.185),
        (0.31, 0.26),
        (0.36, 0.36),
        (0.40, 0.47),
        (0.44, 0.575),
        (0.48, 0.66),
        (0.52, 0.69),
        (0.56, 0.745),
        (0.61, 0.87),
        (0.655, 1.0),
        (1.0, 1.0),
    ],
    "linear",
)
EYE_X = Track(
    [
        (0.0, -5.5),
        (0.08, -4.0),
        (0.2, -3.2),
        (0.31, -4.6),
        (0.38, -12.0),
        (0.46, -17.0),
        (0.56, -11.0),
        (0.65, -3.6),
        (0.745, -2.8),
        (0.87, -8.0),
        (1.0, -4.0),
    ]
)
EYE_Y = Track(
    [
        (0.0, 5.0),
        (0.06, 4.2),
        (0.2, 7.2),
        (0.31, 8.6),
        (0.38, 20.0),
        (0.46, 33.0),
        (0.56, 54.0),
        (0.65, 82.0),
        (0.745, 83.0),
        (0.87, 57.0),
        (1.0, 70.0),
    ]
)
EYE_Z = Track(
    [
        (0.0, 147.0),
        (0.2, 107.0),
        (0.31, 84.5),
        (0.38, 86.0),
        (0.46, 83.0),
        (0.56, 60.0),
        (0.65, 25.0),
        (0.745, 23.0),
        (0.87, 40.0),
        (1.0, 26.0),
    ]
)
LOCK_X = Track(
    [
        (0.0, 0.13),
        (0.2, 0.16),
        (0.31, 0.20),
        (0.46, 0.08),
        (0.56, 0.22),
        (0.65, 0.10),
        (0.86, 0.0),
        (1.0, 0.0),
    ]
)
LOCK_Y = Track(
    [
        (0.0, 0.50),
        (0.055, 0.62),
        (0.14, 0.52),
        (0.31, 0.70),
        (0.46, 0.24),
        (0.56, 0.36),
        (0.65, 0.56),
        (0.73, 0.55),
        (0.88, 0.01),
        (1.0, 0.0),
    ]
)
ROLL = Track(
    [(0.0, -0.024), (0.46, 0.035), (0.66, 0.0), (0.86, 0.10), (0.972, 0.20), (0.982, 0.0), (1.0, 0.0)]
)
VFOV = Track([(0.0, 1.15), (0.31, 1.20), (0.46, 1.17), (0.56, 1.08), (0.66, 1.12), (0.86, 1.31), (1.0, 1.38)])


@momentary
def camera(signals: Signals) -> Camera:
    """The climb, with a breath of drift in it."""
    arc, time = signals.arc, signals.time
    x = EYE_X(arc) + 0.35 * sin(2 * pi * phase(time, 1 / 43))
    y = EYE_Y(arc) + 0.18 * sin(2 * pi * phase(time, 1 / 29))
    z = EYE_Z(arc)
    vfov = VFOV(arc)
    to = [peak - eye for peak, eye in zip(PEAK, (x, y, z), strict=True)]
    half = tan(vfov / 2)
    yaw = atan2(to[0], -to[2]) - atan(LOCK_X(arc) * ASPECT * half) + 0.010 * sin(2 * pi * phase(time, 1 / 53))
    pitch = atan2(to[1], hypot(to[0], to[2])) - atan(LOCK_Y(arc) * half)
    pitch += 0.007 * sin(2 * pi * phase(time, 1 / 37))
    return Camera.turned((x, y, z), yaw, pitch, ROLL(arc), vfov=vfov, near=0.15, far=4000.0)
