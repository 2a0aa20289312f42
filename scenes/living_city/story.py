"""The story of `living_city` as numbers: what stands where at each arc, and the one flight through it.

Everything here is a pure function of the moment. The shaders see it as the uniform block `Dream`
(shaders/living_city/dream.glsl), whose members are the fields of `State`, in this order.
"""

from bisect import bisect_right
from itertools import pairwise
from math import pi, sin
from typing import NamedTuple

from visuals import Camera, Param, Signals, lerp, momentary, phase, smoothstep

PARAMS = (
    Param("magma", 1.0, 0.0, 2.0, "", "light of the magma under the streets"),
    Param("origami", 1.0, 0.0, 1.3, "", "how far the city folds"),
    Param("breath", 1.0, 0.0, 3.0, "", "how deeply the towers breathe and pulse"),
    Param("crowd", 1.0, 0.0, 1.0, "", "share of the people who are there"),
    Param("ash", 1.0, 0.0, 2.0, "", "falling stars, their ash, and the fireflies"),
    Param("vines", 1.0, 0.0, 2.0, "", "light of vines and runes"),
    Param("swirl", 1.0, 0.0, 4.0, "", "how fast the sky turns", flows=True),
    Param("haze", 1.0, 0.0, 3.0, "", "thickness of the air"),
)


class State(NamedTuple):
    """The moment's story. All plain floats; ranges [0, 1] unless said otherwise."""

    crack: float  # the streets' shell is broken
    hot: float  # light of the magma, [0, 2]
    fold: float  # the city's far side folds up, [0, 1.3]
    fear: float  # the crowd flees
    girl: float  # she hums
    cool_m: float  # radius of the ground that she has cooled, m
    deep: float  # the eye is under the city: its veins, not its streets
    ribs: float  # the tunnel has become a rib cage
    core: float  # light of the core
    wake: float  # the city wakes: towers bend into bridges
    unroll: float  # streets unroll, runes light up along them
    vines: float  # grown, [0, 2]
    murmur: float  # the crowd is one murmuration
    dissolve: float  # of the towers
    flies: float  # fireflies, [0, 2]
    dawn: float  # light of the end
    thin: float  # the world grows thin
    breathing: float  # how deeply the towers breathe, [0, 3]
    crowd: float  # share of the people
    ash: float  # [0, 2]
    haze: float  # thickness of the air, [0, 3]
    swirl_s: float  # time of the sky's turning, s, wrapped at 4096
    flow: float  # phase [0, 1) of the magma's flow; it runs backward as the city wakes
    run_s: float  # time of the crowd, s, wrapped at 4096
    wave: float  # phase [0, 1) of the wave that climbs the towers, one in 5 s
    blood: float  # phase [0, 1), one in two heartbeats: blood through the veins
    breath: float  # phase [0, 1), one in 11 s
    drift_a: float  # slow phases [0, 1), one turn in 97, 61 and 37 s
    drift_b: float
    drift_c: float
    green: float  # light of vines, [0, 2]
    rotors: float  # the helicopters fail, one after another


@momentary
def state(signals: Signals) -> State:
    """The story at a moment."""
    arc, time, params = signals.arc, signals.time, signals.params
    wake = smoothstep(0.57, 0.74, arc)
    cooling = smoothstep(0.60, 0.80, arc)
    return State(
        crack=lerp(0.80, 1.0, smoothstep(0.0, 0.2, arc)) * (1.0 - 0.72 * smoothstep(0.62, 0.82, arc)),
        hot=lerp(0.9, 1.1, smoothstep(0.0, 0.25, arc)) * (1.0 - 0.94 * cooling) * params["magma"],
        fold=lerp(0.55, 1.0, smoothstep(0.0, 0.30, arc))
        * (1.0 - smoothstep(0.60, 0.78, arc))
        * params["origami"],
        fear=1.0 - smoothstep(0.60, 0.74, arc),
        girl=smoothstep(0.17, 0.23, arc),
        cool_m=6.0 + 165.0 * smoothstep(0.19, 0.33, arc) + 900.0 * smoothstep(0.60, 0.84, arc),
        deep=smoothstep(0.365, 0.379, arc) * (1.0 - smoothstep(0.580, 0.606, arc)),
        ribs=smoothstep(0.39, 0.45, arc),
        core=smoothstep(0.39, 0.50, arc) * (1.0 + 0.3 * smoothstep(0.52, 0.58, arc)),
        wake=wake,
        unroll=smoothstep(0.62, 0.78, arc),
        vines=smoothstep(0.60, 0.84, arc) * params["vines"],
        murmur=smoothstep(0.68, 0.80, arc),
        dissolve=smoothstep(0.85, 1.0, arc),
        flies=smoothstep(0.85, 0.93, arc) * (1.0 - 0.20 * smoothstep(0.96, 1.0, arc)) * params["ash"],
        dawn=smoothstep(0.67, 0.91, arc),
        thin=smoothstep(0.93, 1.0, arc),
        breathing=params["breath"] * (1.0 + 0.6 * signals.bands[1]),
        crowd=params["crowd"],
        ash=(1.0 - 0.85 * smoothstep(0.66, 0.85, arc)) * params["ash"],
        haze=params["haze"],
        swirl_s=signals.flow["swirl"] % 4096.0,
        flow=(phase(time, 1 / 41) - 2.0 * cooling) % 1.0,
        run_s=time % 4096.0,
        wave=phase(time, 1 / 5),
        blood=(signals.beat * 0.5) % 1.0,
        breath=phase(time, 1 / 11),
        drift_a=phase(time, 1 / 97),
        drift_b=phase(time, 1 / 61),
        drift_c=phase(time, 1 / 37),
        green=params["vines"],
        rotors=min(max((arc - 0.04) / 0.16, 0.0), 1.0),
    )


class Path:
    """A smooth way through keys without stopping at each and without overshooting any.

    Cubic Hermite pieces with the slopes of Fritsch and Butland, 1984, A Method for Constructing Local
    Monotone Piecewise Cubic Interpolants. keys: an arc, then the values there, of any number of things.
    """

    def __init__(self, *keys: tuple[float, ...]):
        self.at, *columns = zip(*keys, strict=True)
        self.width = [b - a for a, b in pairwise(self.at)]
        # by piece: of each thing its value and slope where the piece begins, and where it ends
        ways = [pairwise(zip(values, self._slopes(values), strict=True)) for values in columns]
        self.pieces = list(zip(*ways, strict=True))

    def _slopes(self, values: tuple[float, ...]) -> list[float]:
        width = self.width
        rise = [(b - a) / w for (a, b), w in zip(pairwise(values), width, strict=True)]
        slopes = [0.5 * rise[0], *[0.0] * (len(rise) - 1), 0.5 * rise[-1]]
        for i in range(1, len(rise)):
            before, after = rise[i - 1], rise[i]
            if before * after > 0.0:
                w1, w2 = 2.0 * width[i] + width[i - 1], width[i] + 2.0 * width[i - 1]
                slopes[i] = (w1 + w2) / (w1 / before + w2 / after)
        return slopes

    def __call__(self, x: float) -> list[float]:
        """All values at an arc."""
        x = min(max(x, self.at[0]), self.at[-1])
        i = min(bisect_right(self.at, x), len(self.at) - 1) - 1
        w = self.width[i]
        s = (x - self.at[i]) / w
        first, leaving = (1.0 + 2.0 * s) * (1.0 - s) ** 2, s * (1.0 - s) ** 2 * w
        second, coming = s * s * (3.0 - 2.0 * s), s * s * (s - 1.0) * w
        return [
            first * a + leaving * slope_a + second * b + coming * slope_b
            for (a, slope_a), (b, slope_b) in self.pieces[i]
        ]


# The flight: over the panic; down to the girl on the overpass; up once more and head first into the heart;
# along the tunnel to the core; over it and out by the chimney; backward and up over the waking city.
KEYS = (  # arc, eye x, y, z in m, yaw, pitch, vertical field of view in rad
    (0.000, -120.0, 345.0, 880.0, 0.10, -0.165, 0.80),
    (0.100, -80.0, 300.0, 740.0, 0.12, -0.180, 0.80),
    (0.180, 20.0, 130.0, 430.0, 0.14, -0.220, 0.82),
    (0.222, 62.5, 20.6, 221.0, 0.40, -0.10, 0.78),
    (0.242, 66.2, 19.1, 215.6, 0.46, -0.10, 0.74),
    (0.268, 67.3, 18.7, 214.2, 0.40, -0.16, 0.74),
    (0.2895, 51.0, 42.0, 182.0, 0.26, -0.38, 0.80),
    (0.310, 31.0, 72.0, 126.0, 0.03, -0.66, 0.86),
    (0.3285, 9.0, 90.0, 58.0, 0.00, -1.02, 0.92),
    (0.3447, 2.5, 74.0, 26.0, 0.00, -1.25, 0.96),
    (0.357, 0.3, 46.0, 9.0, 0.00, -1.35, 1.00),
    (0.367, 0.0, 16.0, 3.0, 0.00, -1.37, 1.05),
    (0.3745, 0.0, -14.0, 0.5, 0.00, -1.33, 1.05),
    (0.381, 0.0, -60.0, 0.0, 0.00, -1.18, 1.05),
    (0.3875, 0.0, -104.0, -3.0, 0.00, -0.92, 1.05),
    (0.393, 0.0, -139.0, -24.0, 0.00, -0.44, 1.03),
    (0.401, 0.0, -154.0, -56.0, 0.00, -0.10, 1.00),
    (0.4168, -0.8, -158.0, -91.0, 0.01, -0.010, 1.00),
    (0.441, -2.0, -160.0, -168.0, 0.02, 0.005, 0.98),
    (0.470, -3.5, -160.5, -246.0, 0.04, 0.010, 0.96),
    (0.500, -5.5, -161.0, -324.0, 0.07, 0.040, 0.92),
    (0.512, -5.5, -159.5, -343.0, 0.08, 0.060, 0.92),
    (0.526, -4.0, -150.0, -356.0, 0.07, 0.17, 0.94),
    (0.541, -2.0, -126.0, -379.0, 0.05, 0.46, 0.97),
    (0.557, -1.0, -92.0, -401.0, 0.02, 0.82, 1.02),
    (0.575, 0.0, -52.0, -415.0, 0.00, 1.08, 1.05),
    (0.592, 0.0, -12.0, -415.0, -0.01, 1.02, 1.03),
    (0.611, 0.0, 42.0, -408.0, -0.03, 0.78, 1.00),
    (0.642, 20.0, 165.0, -300.0, -0.10, -0.02, 0.92),
    (0.670, 60.0, 225.0, -60.0, -0.22, -0.20, 0.88),
    (0.720, 125.0, 255.0, 220.0, -0.34, -0.26, 0.84),
    (0.800, 190.0, 268.0, 450.0, -0.40, -0.27, 0.82),
    (0.860, 214.0, 338.0, 520.0, -0.49, -0.31, 0.82),
    (0.920, 208.0, 398.0, 610.0, -0.55, -0.28, 0.82),
    (1.000, 160.0, 470.0, 730.0, -0.60, -0.13, 0.84),
)
FLIGHT = Path(*KEYS)


@momentary
def camera(signals: Signals) -> Camera:
    """The flight, with a breath of drift in it."""
    arc, time = signals.arc, signals.time
    x, y, z, yaw, pitch, vfov = FLIGHT(arc)
    wide = lerp(0.15, 1.0, smoothstep(30.0, 200.0, y)) * 2.4
    x += wide * sin(2 * pi * phase(time, 1 / 47))
    y += 0.6 * wide * sin(2 * pi * phase(time, 1 / 29))
    yaw += 0.010 * sin(2 * pi * phase(time, 1 / 53))
    pitch += 0.007 * sin(2 * pi * phase(time, 1 / 37))
    near = lerp(0.4, 6.0, smoothstep(40.0, 200.0, y))
    return Camera.turned((x, y, z), yaw, pitch, vfov=vfov, near=near, far=7500.0)
