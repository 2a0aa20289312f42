"""The story of `serenes` as numbers: what stands where at each arc, and the camera's one long glide.

Everything here is a pure function of the moment. The shaders see it as the uniform block `Dream`
(shaders/serenes/dream.glsl), whose members are the fields of `State`, in this order.
"""

from math import pi, sin
from typing import NamedTuple

from visuals import Camera, Param, Signals, Track, momentary, phase, smoothstep

PARAMS = (
    Param("towers", 40.0, 8.0, 60.0, "", "how many towers the city has"),
    Param("ripple_height", 1.0, 0.0, 2.5, "", "how high a touch throws the water of the towers"),
    Param("memories", 1.0, 0.0, 1.5, "", "how plainly the glass remembers"),
    Param("moss", 1.0, 0.0, 2.0, "", "light of the streets"),
    Param("resonance", 1.0, 0.0, 2.0, "", "light of the cloud over the city"),
    Param("kaleidoscope", 1.0, 0.0, 1.5, "", "how plainly the sky is folded into mirrored wedges"),
    Param("glyphs", 1.0, 0.0, 4.0, "", "how fast the stars write", flows=True),
    Param("rain", 1.0, 0.0, 2.0, "", "drops of quicksilver"),
    Param("haze", 1.0, 0.0, 3.0, "", "thickness of the air"),
)

SUN = (-0.0486, 0.2286, -0.9723)  # the great violet sun's direction, length 1
SUN_RADIUS = 0.125  # rad
OFFER = (0.55, -7.4)  # where the syringe is held out, x and z in m
HAND = (8.0, -5.6)  # where the Serene stands who touches the hero tower, x and z in m


class State(NamedTuple):
    """The moment's story. All plain floats; ranges [0, 1] unless said otherwise."""

    memories: float  # how plainly the glass shows them, [0, 1.5]
    descent: float  # of the Resonance: 0 high over the city, 1 close above the towers
    faces: float  # pressing through the Resonance
    howl: float  # the Resonance tears
    fold: float  # how plainly the sky is mirrored wedges, [0, 1.5]
    flaw: float  # one Serene out of step, one loop that stutters
    offer: float  # the syringe is held out
    refusal: float  # it is refused: it sinks, its light goes out
    rain: float  # quicksilver falling, [0, 2]
    pools: float  # how far it has pooled
    mirrors: float  # how hard the pools are: 0 liquid, 1 mirrors
    crack: float  # the towers' skins crack
    shatter: float  # time of the shattering: 0 whole, 1 all is shards and mist
    mist: float  # shards into mist
    dawn: float  # the grey light at the end
    haze: float  # thickness of the air, [0, 3]
    moss: float  # light of the streets, [0, 2]
    resonance: float  # light of the cloud, [0, 2]
    ripple_height: float  # [0, 2.5]
    glyph_s: float  # time of the stars' writing, s, wrapped at 4096
    rain_s: float  # time of the drops, s, wrapped at 4096
    impulse_beat: float  # s since this heartbeat left the viewer through the moss
    beat_s: float  # from one heartbeat to the next, s
    stride: float  # phase [0, 1) of the Serenes' gliding, one in four heartbeats
    breath: float  # phase [0, 1), one in 13 s: the Resonance's
    drift_a: float  # slow phases [0, 1), one turn in 97, 61 and 37 s
    drift_b: float
    drift_c: float
    swell: float  # phase [0, 1), one in 7 s: the towers' own slow water
    sun_x: float  # the violet sun's direction, length 1
    sun_y: float
    sun_z: float
    gather: float  # the witnesses come to the place of the offer


@momentary
def state(signals: Signals) -> State:
    """The story at a moment."""
    arc, time, params = signals.arc, signals.time, signals.params
    return State(
        memories=(0.25 + 0.75 * smoothstep(0.10, 0.27, arc))
        * (1.0 - 0.3 * smoothstep(0.42, 0.49, arc))
        * (1.0 - 0.45 * smoothstep(0.80, 0.88, arc))
        * params["memories"],
        descent=smoothstep(0.14, 0.34, arc),
        faces=smoothstep(0.28, 0.40, arc),
        howl=smoothstep(0.86, 1.0, arc),
        fold=(1.0 - 0.5 * smoothstep(0.88, 1.0, arc)) * params["kaleidoscope"],
        flaw=smoothstep(0.38, 0.44, arc),
        offer=smoothstep(0.485, 0.55, arc),
        refusal=smoothstep(0.605, 0.66, arc),
        rain=smoothstep(0.625, 0.68, arc) * (1.0 - smoothstep(0.84, 0.92, arc)) * params["rain"],
        pools=smoothstep(0.64, 0.74, arc),
        mirrors=smoothstep(0.69, 0.76, arc),
        crack=smoothstep(0.77, 0.83, arc),
        shatter=smoothstep(0.79, 0.99, arc),
        mist=smoothstep(0.83, 0.96, arc),
        dawn=smoothstep(0.90, 1.0, arc),
        haze=params["haze"],
        moss=params["moss"],
        resonance=params["resonance"],
        ripple_height=params["ripple_height"],
        glyph_s=signals.flow["glyphs"] % 4096.0,
        rain_s=time % 4096.0,
        impulse_beat=(signals.beat % 1.0) * 60.0 / max(signals.tempo, 1.0),
        beat_s=60.0 / max(signals.tempo, 1.0),
        stride=(signals.beat * 0.25) % 1.0,
        breath=phase(time, 1 / 13),
        drift_a=phase(time, 1 / 97),
        drift_b=phase(time, 1 / 61),
        drift_c=phase(time, 1 / 37),
        swell=phase(time, 1 / 7),
        sun_x=SUN[0],
        sun_y=SUN[1],
        sun_z=SUN[2],
        gather=smoothstep(0.40, 0.50, arc),
    )


# The shot: keys over the arc. x right, y up, the axis of the shot is -z. Metres, radians.
# A glide down the avenue, small between the towers; aside to the tower that a Serene touches; back to the
# syringe; eyes down to the quicksilver; then back and up while everything breaks, over the mist at dawn.
EYE_X = Track(
    [
        (0.0, -2.3),
        (0.16, -1.6),
        (0.30, 0.2),
        (0.42, 1.3),
        (0.54, -0.2),
        (0.66, -0.7),
        (0.80, -2.0),
        (1.0, -1.0),
    ]
)
EYE_Y = Track(
    [
        (0.0, 1.9),
        (0.16, 1.75),
        (0.42, 1.65),
        (0.54, 1.62),
        (0.66, 1.95),
        (0.74, 1.75),
        (0.84, 2.3),
        (1.0, 11.0),
    ]
)
EYE_Z = Track(
    [
        (0.0, 27.0),
        (0.16, 18.0),
        (0.30, 9.5),
        (0.42, 4.6),
        (0.54, -0.6),
        (0.66, -0.2),
        (0.74, 3.0),
        (0.86, 16.0),
        (1.0, 27.0),
    ]
)
YAW = Track(
    [
        (0.0, 0.02),
        (0.16, 0.10),
        (0.30, 0.28),
        (0.40, 0.35),
        (0.57, 0.06),
        (0.66, -0.03),
        (0.80, 0.06),
        (1.0, 0.02),
    ]
)
PITCH = Track(
    [
        (0.0, 0.20),
        (0.16, 0.22),
        (0.30, 0.24),
        (0.42, 0.26),
        (0.54, 0.115),
        (0.62, 0.05),
        (0.68, -0.13),
        (0.74, -0.06),
        (0.89, 0.24),
        (0.97, 0.09),
        (1.0, 0.02),
    ]
)
VFOV = Track([(0.0, 0.90), (0.42, 0.92), (0.54, 0.80), (0.68, 0.88), (0.85, 1.05), (1.0, 0.96)])


@momentary
def camera(signals: Signals) -> Camera:
    """One glide, with a breath of drift in it: the eye floats rather than walks."""
    arc, time = signals.arc, signals.time
    x = EYE_X(arc) + 0.20 * sin(2 * pi * phase(time, 1 / 47))
    y = EYE_Y(arc) + 0.09 * sin(2 * pi * phase(time, 1 / 19))
    z = EYE_Z(arc)
    yaw = YAW(arc) + 0.012 * sin(2 * pi * phase(time, 1 / 53))
    pitch = PITCH(arc) + 0.008 * sin(2 * pi * phase(time, 1 / 31))
    return Camera.turned((x, y, z), yaw, pitch, vfov=VFOV(arc), near=0.15, far=3000.0)
