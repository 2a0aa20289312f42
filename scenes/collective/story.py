"""The story of `collective` as numbers: what stands where at each arc, and the camera's one long shot.

Everything here is a pure function of the moment. The shaders see it as the uniform block `Dream`
(shaders/collective/dream.glsl), whose members are the fields of `State`, in this order.
"""

from math import cos, exp, pi, sin
from typing import NamedTuple

from visuals import Camera, Param, Signals, Track, lerp, momentary, phase, smoothstep

PARAMS = (
    Param("fray", 1.0, 0.0, 2.0, "", "how far the sky comes apart"),
    Param("weave_scale", 1.0, 0.4, 2.5, "", "size of the silk's threads"),
    Param("thread_density", 1.0, 0.1, 1.5, "", "share of the network's strands that are there"),
    Param("impulse_rate", 1.0, 0.0, 4.0, "", "how fast impulses run along the threads", flows=True),
    Param("storm", 1.0, 0.0, 2.0, "", "lightning and the bruise's darkness"),
    Param("tower_sway", 1.0, 0.0, 6.0, "", "how far the floating buildings swing"),
    Param("haze", 1.0, 0.0, 3.0, "", "thickness of the air"),
    Param("fibres", 1.0, 0.0, 1.5, "", "loose fibres along the tears"),
    Param("faces", 1.0, 0.0, 1.5, "", "how plainly the glass shows its faces"),
    Param("chimes", 1.0, 0.0, 3.0, "", "how often the fountain rings", flows=True),
)

SUN_AZIMUTH, SUN_ELEVATION = 0.13, 0.075  # rad, to the right of the axis of the shot and above the horizon
SUN = (sin(SUN_AZIMUTH) * cos(SUN_ELEVATION), sin(SUN_ELEVATION), -cos(SUN_AZIMUTH) * cos(SUN_ELEVATION))
RESERVOIR = (2.0, -52.0)  # centre of the mouth on the ground, x and z in m
RESERVOIR_RADIUS = 7.5
CRACK = (0.7, -7.2)  # the stone that breaks: under the wanderer's heel
FOUNTAIN = (-8.5, -19.0)
LAMP = (-3.6, -13.5)  # the one that flickers
PLACES = (*FOUNTAIN, *LAMP)  # as the shaders are told both
MOUTH = (*RESERVOIR, RESERVOIR_RADIUS, 0.0)  # and this


class State(NamedTuple):
    """The moment's story. All plain floats; ranges [0, 1] unless said otherwise."""

    weave: float  # how plainly the sky is cloth
    tremble: float
    opening: float  # of the tears, about [-0.35, 2.2]: a tear is where it exceeds the tear field
    nerves: float  # how far the network shows
    bruise: float  # pastel to bruise
    storm: float  # lightning, [0, 2]
    flash: float  # the sheet of light of a stroke, slow and soft
    bolt_a_age: float  # three strokes in turn: s since each began, and which bolt it is, [0, 1)
    bolt_a: float
    bolt_b_age: float
    bolt_b: float
    bolt_c_age: float
    bolt_c: float
    aria: float  # all threads vibrating
    crack: float  # how far the stone's crack has run
    shock_m: float  # radius of the ripple that the crack sends out, m; 0 before it starts
    lamp: float  # how uneasy the lamp is: 0 steady, 1 failing
    geyser: float  # the lamp's sparks
    faces: float  # fractured faces in the glass, [0, 1.5]
    flee: float  # paths: 0 they write themselves for the walkers, 1 they have hidden
    lockstep: float  # the one who faltered walks with the others
    dissolve: float  # its face does not hold
    overturned: float  # the fountain
    mouth: float  # the Reservoir's mouth is open
    dark: float  # the last dark
    haze: float  # thickness of the air, [0, 3]
    weave_scale: float
    thread_density: float
    fibres: float
    impulse_s: float  # time along the impulses, s, wrapped at 4096
    impulse_beat: float  # the wavefront that leaves the hub with each heartbeat: seconds since it left
    beat_s: float  # from one heartbeat to the next, s
    sway: float  # of the towers, factor
    breath: float  # phase [0, 1), one in 11 s
    drift_a: float  # slow phases [0, 1), one turn in 97, 61 and 37 s
    drift_b: float
    drift_c: float
    tremor: float  # phase [0, 1), 1.7 a second
    string_a: float  # phases [0, 1) of the threads' vibration, 2.3 and 3.1 a second
    string_b: float
    stride: float  # phase [0, 1) of the walkers' step, half a heartbeat's tempo
    chime_s: float  # time of the fountain's chimes, s, wrapped at 4096
    spark_s: float  # time of the sparks, s, wrapped at 4096
    lamp_light: float  # the flickering lamp's light now
    sun_x: float
    sun_y: float
    sun_z: float
    mercury_x: float  # where the mercury figure stands, m
    mercury_z: float
    mercury_size: float  # 1 at rest; it rises to take the Collective in hand again
    falter_x: float  # where the one who falters stands, m
    falter_z: float
    falter_shade: float  # the shadow that pools at his feet


@momentary
def state(signals: Signals) -> State:
    """The story at a moment."""
    arc, time, params = signals.arc, signals.time, signals.params
    storm = smoothstep(0.76, 0.92, arc) * params["storm"]
    bruise = min(1.0, smoothstep(0.48, 0.91, arc) * (0.4 + 0.6 * params["storm"]))
    fray = params["fray"]
    opening = -0.35 + fray * (1.12 * smoothstep(0.36, 0.57, arc) + 1.45 * smoothstep(0.54, 0.94, arc))
    lamp = smoothstep(0.15, 0.20, arc) * (1.0 - smoothstep(0.27, 0.31, arc))
    (bolt_a_age, bolt_a), (bolt_b_age, bolt_b), (bolt_c_age, bolt_c) = strokes(time)
    lamp = max(lamp, smoothstep(0.40, 0.46, arc) * (1.0 - smoothstep(0.52, 0.55, arc)))
    mercury = mercury_place(arc)
    return State(
        weave=smoothstep(0.20, 0.42, arc),
        tremble=smoothstep(0.30, 0.37, arc) * (1.0 - smoothstep(0.52, 0.72, arc)),
        opening=opening,
        nerves=smoothstep(0.30, 0.50, arc),
        bruise=bruise,
        storm=storm,
        flash=flash(bolt_a_age, bolt_b_age, bolt_c_age) * min(storm, 1.0) if storm > 0.0 else 0.0,
        bolt_a_age=bolt_a_age,
        bolt_a=bolt_a,
        bolt_b_age=bolt_b_age,
        bolt_b=bolt_b,
        bolt_c_age=bolt_c_age,
        bolt_c=bolt_c,
        aria=smoothstep(0.68, 0.75, arc)
        * (1.0 - smoothstep(0.81, 0.87, arc))
        * (0.55 + 0.45 * signals.discord),
        crack=smoothstep(0.595, 0.66, arc),
        shock_m=260.0 * max(0.0, (arc - 0.60) / 0.09) ** 1.7 if arc < 0.72 else 0.0,
        lamp=lamp,
        geyser=smoothstep(0.455, 0.475, arc) * (1.0 - smoothstep(0.53, 0.57, arc)),
        faces=smoothstep(0.37, 0.50, arc) * params["faces"],
        flee=smoothstep(0.49, 0.62, arc),
        lockstep=smoothstep(0.53, 0.57, arc),
        dissolve=smoothstep(0.46, 0.60, arc),
        overturned=smoothstep(0.655, 0.70, arc),
        mouth=smoothstep(0.80, 0.94, arc),
        dark=smoothstep(0.973, 1.003, arc),
        haze=params["haze"],
        weave_scale=params["weave_scale"],
        thread_density=params["thread_density"],
        fibres=params["fibres"],
        impulse_s=signals.flow["impulse_rate"] % 4096.0,
        impulse_beat=(signals.beat % 1.0) * 60.0 / max(signals.tempo, 1.0),
        beat_s=60.0 / max(signals.tempo, 1.0),
        sway=params["tower_sway"] * (1.0 + 2.2 * shudder(arc)),
        breath=phase(time, 1 / 11),
        drift_a=phase(time, 1 / 97),
        drift_b=phase(time, 1 / 61),
        drift_c=phase(time, 1 / 37),
        tremor=phase(time, 1.7),
        string_a=phase(time, 2.3),
        string_b=phase(time, 3.1),
        stride=(signals.beat * 0.5) % 1.0,
        chime_s=signals.flow["chimes"] % 4096.0,
        spark_s=time % 4096.0,
        lamp_light=lamp_light(time, lamp),
        sun_x=SUN[0],
        sun_y=SUN[1],
        sun_z=SUN[2],
        mercury_x=mercury[0],
        mercury_z=mercury[1],
        mercury_size=1.0 + 0.50 * smoothstep(0.755, 0.83, arc),
        falter_x=LAMP[0] + 0.55 - falter_left(arc),
        falter_z=LAMP[1] + 1.15,
        falter_shade=falter_shade(arc),
    )


JOLT = (0.60, 0.66)  # arcs between which the ground itself is felt


def shudder(arc: float) -> float:
    """How hard the crack's ripple shakes everything, [0, 1]."""
    return smoothstep(JOLT[0], 0.63, arc) * (1.0 - smoothstep(0.66, 0.80, arc))


GOLDEN = 0.6180339887498949
STROKE_S, STROKES = 2.0, 3  # s between strokes on average; how many are alive at a time


def strokes(time: float) -> list[tuple[float, float]]:
    """The strokes in turn: s since each began, at most 6.8, and a number in [0, 1) that says which bolt it
    is. One begins in the first 0.8 of each 2 s: never two within 1.2 s, and never 2.8 s without one.
    """
    out = [(0.0, 0.0)] * STROKES
    late = 0.4 * STROKE_S
    latest = int(time // STROKE_S)
    if time - latest * STROKE_S < late * _scatter(latest):
        latest -= 1
    for count in range(latest - STROKES + 1, latest + 1):
        out[count % STROKES] = (time - count * STROKE_S - late * _scatter(count), (count * GOLDEN) % 1.0)
    return out


def _scatter(count: int) -> float:
    """A number in [0, 1) for each stroke (Kronecker's sequence of the square root of two)."""
    return (count * 1.4142135623730951) % 1.0


def flash(*ages: float) -> float:
    """The sheet light of strokes of these ages (s), [0, 1]: 0.25 s to rise, then most of it dies in a third
    of a second and the rest glows on. At most one general flash a second, however it is mixed."""

    def light(age: float) -> float:
        since = max(0.0, age - 0.25)
        return smoothstep(0.0, 0.25, age) * (0.62 * exp(-2.8 * since) + 0.38 * exp(-0.75 * since))

    return max(map(light, ages))


def lamp_light(time: float, unease: float) -> float:
    """The uneasy lamp's light, [0, 1]: it dips about twice a second, never to black, and never regularly."""
    if unease <= 0.0:
        return 1.0
    dip = max(0.0, sin(2 * pi * phase(time, 1.7)) * sin(2 * pi * phase(time, 0.61)) + 0.15)
    return 1.0 - unease * (0.5 + 0.42 * min(1.0, 1.3 * dip))


# The shot: keys over the arc. x right, y up, the axis of the shot is -z. Metres, radians.
# A crane comes down to the lamp and the one who falters, lifts its eyes to the trembling sky, rises with the
# geyser, goes low for the stone that breaks, falls back before the aria, and runs for the Reservoir.
EYE_X = Track(
    [
        (0.0, -2.2),
        (0.2, -1.3),
        (0.34, -0.5),
        (0.46, 0.1),
        (0.55, 0.9),
        (0.63, 0.3),
        (0.76, -1.4),
        (0.86, 0.6),
        (1.0, 1.9),
    ]
)
EYE_Y = Track(
    [
        (0.0, 7.0),
        (0.2, 1.9),
        (0.34, 1.75),
        (0.46, 1.9),
        (0.55, 2.45),
        (0.63, 1.5),
        (0.76, 2.3),
        (0.92, 2.6),
        (1.0, 2.2),
    ]
)
EYE_Z = Track(
    [
        (0.0, 13.0),
        (0.2, -3.4),
        (0.34, -2.6),
        (0.46, -2.2),
        (0.55, -1.2),
        (0.63, -1.6),
        (0.76, 1.6),
        (0.85, -7.0),
        (0.92, -25.0),
        (1.0, -43.2),
    ]
)
PITCH = Track(
    [
        (0.0, 0.06),
        (0.2, 0.12),
        (0.34, 0.22),
        (0.46, 0.232),
        (0.55, 0.135),
        (0.63, 0.07),
        (0.7, 0.17),
        (0.77, 0.25),
        (0.86, 0.2),
        (0.94, -0.02),
        (1.0, -0.42),
    ]
)
YAW = Track(
    [
        (0.0, -0.03),
        (0.2, -0.2),
        (0.34, -0.05),
        (0.46, 0.04),
        (0.55, -0.08),
        (0.63, 0.03),
        (0.76, 0.06),
        (0.86, -0.04),
        (1.0, 0.0),
    ]
)
VFOV = Track([(0.0, 0.86), (0.2, 0.84), (0.46, 1.0), (0.63, 0.92), (0.77, 1.05), (0.9, 0.94), (1.0, 0.98)])


def mercury_place(arc: float) -> tuple[float, float]:
    """Where the mercury figure stands, x and z in m: it comes out of the haze, keeps its place in the shot,
    and is left behind when the wanderer runs."""
    station = min(arc, 0.805)
    way = YAW(station) + 0.33
    x = EYE_X(station) + 9.3 * sin(way)
    z = EYE_Z(station) - 9.3 * cos(way)
    near = smoothstep(0.06, 0.30, arc)
    return lerp(6.0, x, near), lerp(-34.0, z, near)


FALTER = Track(
    [
        (0.0, 9.4),
        (0.055, 6.4),
        (0.095, 3.9),
        (0.105, 3.75),
        (0.13, 2.2),
        (0.145, 2.05),
        (0.165, 1.1),
        (0.178, 1.2),
        (0.20, 0.3),
        (0.215, 0.42),
        (0.235, 0.0),
    ]
)


def falter_left(arc: float) -> float:
    """How far the one who falters still has to go to the lamp, m: he stops, and steps back, and goes on."""
    return FALTER(arc)


def falter_shade(arc: float) -> float:
    """The shadow that pools at his feet, [0, 1]."""
    first = smoothstep(0.15, 0.21, arc) * (1.0 - smoothstep(0.275, 0.31, arc))
    return max(first, smoothstep(0.41, 0.46, arc) * (1.0 - smoothstep(0.49, 0.53, arc)))


@momentary
def camera(signals: Signals) -> Camera:
    """One shot from the edge of the plaza to the Reservoir's mouth, with a breath of drift in it."""
    arc, time = signals.arc, signals.time
    sway = 2 * pi * phase(time, 1 / 43)
    x = EYE_X(arc) + 0.22 * sin(sway)
    y = EYE_Y(arc) + 0.07 * sin(2 * pi * phase(time, 1 / 29))
    z = EYE_Z(arc)
    yaw = YAW(arc) + 0.012 * sin(2 * pi * phase(time, 1 / 53))
    pitch = PITCH(arc) + 0.008 * sin(2 * pi * phase(time, 1 / 37))
    if JOLT[0] < arc < JOLT[1]:
        jolt = shudder(arc) * (1.0 - smoothstep(0.62, JOLT[1], arc))
        pitch += 0.006 * jolt * sin(2 * pi * phase(time, 2.7))
    return Camera.turned((x, y, z), yaw, pitch, vfov=VFOV(arc), near=0.15, far=3000.0)
