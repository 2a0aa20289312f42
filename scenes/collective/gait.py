"""How the people walk: one stride as joint angles, such that a foot on the ground stays where it is.

Feet are led along a path and the knees follow by two-bone inverse kinematics (the law of cosines), so the
angles are functions of the stride's phase alone.
"""

from math import floor

import numpy as np

from visuals import smoothstep

from .person import ANKLE, HIP, KNEE

STRIDE_M = 1.10  # two steps
STANCE = 0.60  # share of the stride that a foot stands
THIGH_M, SHIN_M = HIP - KNEE, KNEE - ANKLE
SINK_M = 0.024  # how much lower the hips are than in standing: knees are never quite straight
SOFT_M = 0.008  # over which a leg's reach is rounded off toward its full length, m
BALL = (0.125, 0.068)  # the ball of the foot before and below the ankle, m
HEEL = (-0.045, 0.078)
# of the stride, or of the swing: where a foot has landed, lands, leaves and has left, from and to
EASES = ((0.0, 0.45, 0.36, 0.0), (0.10, 1.0, STANCE, 0.55))


def _hermite(t, a, b, slope_a, slope_b):
    """Cubic from a to b with the given slopes over t in [0, 1]."""
    t2, t3 = t * t, t * t * t
    return (
        (2 * t3 - 3 * t2 + 1) * a + (t3 - 2 * t2 + t) * slope_a + (3 * t2 - 2 * t3) * b + (t3 - t2) * slope_b
    )


def _ease(a, b, x):
    t = np.minimum(np.maximum((x - a) / (b - a), 0.0), 1.0)
    return t * t * (3.0 - 2.0 * t)


def ankle(phase, stride_m=STRIDE_M):
    """Where a foot is in its stride.

    phase       array; 0: the heel strikes
    stride_m    how long the stride is for a body of rest size, m: number or array
    returns     (ahead, up, pitch): the ankle from the point under the hips, m, and the foot's pitch, rad,
                positive with the toes up
    """
    p = phase % 1.0
    reach = STANCE * stride_m / 2
    stand = p < STANCE
    t = np.minimum(np.maximum((p - STANCE) / (1.0 - STANCE), 0.0), 1.0)
    speed = -stride_m * (1.0 - STANCE)
    flat = np.where(stand, reach - stride_m * p, _hermite(t, -reach, reach, speed, speed))
    lift = np.where(stand, 0.0, 0.045 * np.sin(np.pi * t) ** 2)
    # by and by: how a foot lands, on the ground and before; how it leaves, on the ground and after
    landed, lands, leaves, left = _ease(
        *(np.reshape(ends, (4,) + (1,) * p.ndim) for ends in EASES), np.stack([p, t, p, t])
    )
    pitches = np.stack([np.where(stand, 1.0 - landed, lands), np.where(stand, leaves, 1.0 - left)])
    pitches[0] *= 0.24
    pitches[1] *= -0.72
    ahead, up = flat, ANKLE + lift
    # rolling: the heel carries the foot that lands, the ball the one that leaves
    for c, s, (z, down) in zip(np.cos(pitches), np.sin(pitches), (HEEL, BALL), strict=True):
        ahead += z - (z * c + down * s)
        up += -down + (-z * s + down * c)
    return ahead, up, pitches[0] + pitches[1]


def stride(phase, walking=1.0, size=1.0):
    """A stride's joint angles.

    phase       array of strides: 0 the left heel strikes, 0.5 the right one's
    size        of the body: all walk strides of one length, so the small ones reach further for theirs
    walking     [0, 1] array or number: 0 stands still, feet side by side
    returns     dict of arrays: thigh_l, knee_l, foot_l, … (rad; thigh positive forward, knee positive bent,
                foot the pitch of the sole against the ground), rise (m, of the hips), sway (m, to the left),
                twist (rad, of the shoulders, left shoulder forward positive), swing_l, swing_r (rad, arms)
    """
    phase = np.asarray(phase, float)
    turn = 2.0 * np.pi * phase
    rise = walking * (-SINK_M - 0.015 * np.cos(2.0 * turn - 1.1))
    out = {
        "rise": rise,
        "sway": walking * 0.014 * np.sin(turn - 0.5),
        "twist": -walking * 0.10 * np.cos(turn),
    }
    # both legs at once: rows left, right
    ahead, up, pitch = ankle(np.stack([phase, phase + 0.5]), STRIDE_M / size)
    ahead, up, pitch = walking * ahead, ANKLE + walking * (up - ANKLE), walking * pitch
    drop = HIP + rise - up
    # a knee that is almost straight turns fast for little: the reach is rounded off before it gets there
    full = (THIGH_M + SHIN_M) * 0.997
    short = (full - np.hypot(ahead, drop)) / SOFT_M
    length = np.maximum(full - SOFT_M * np.logaddexp(0.0, short), 0.2)
    bend = (THIGH_M**2 + SHIN_M**2 - length**2) / (2 * THIGH_M * SHIN_M)
    knee = np.pi - np.arccos(np.clip(bend, -1.0, 1.0))
    lean = (THIGH_M**2 + length**2 - SHIN_M**2) / (2 * THIGH_M * length)
    thigh = np.arctan2(ahead, drop) + np.arccos(np.clip(lean, -1.0, 1.0))
    for leg, name in enumerate("lr"):
        out["thigh_" + name], out["knee_" + name], out["foot_" + name] = thigh[leg], knee[leg], pitch[leg]
    out["swing_l"] = -walking * (0.33 * np.cos(turn - 0.15) + 0.04)
    out["swing_r"] = walking * (0.33 * np.cos(turn - 0.15) - 0.04)
    return out


class Strides:
    """Strides of many at once, from a table: `stride` to within 1e-3 rad, several times as fast.

    joints      which of a stride's numbers, in this order
    """

    PHASES, NODES = 1024, 17
    SIZES, WALKS = (0.9, 1.1), (0.0, 1.0)  # from and to; of whom walks by halves, the size is 1

    def __init__(self, joints):
        phase = np.arange(self.PHASES + 1) / self.PHASES
        sizes, walks = (np.linspace(*ends, self.NODES)[:, None] for ends in (self.SIZES, self.WALKS))
        phases = np.broadcast_to(phase, (self.NODES, len(phase)))
        tables = stride(phases, np.ones_like(phases), sizes), stride(phases, walks, 1.0)
        rows = [np.stack([table[name] for name in joints], axis=-1) for table in tables]
        up = self.PHASES + 1  # rows of the table, from a node to the next
        self._beside = np.array([0, 1, up, up + 1])
        self._rows = np.concatenate(rows).reshape(-1, len(joints)).astype(np.float32)

    def places(self, walking, size) -> tuple[np.ndarray, np.ndarray]:
        """Where in the table they are found who walk so: what `at` asks for. Either number is 1.

        The rows (4, n) between which they are when a stride begins, and how much the two nodes weigh, (2, n).
        """
        halves = walking < 1.0
        share = [(x - low) / (high - low) for x, (low, high) in ((size, self.SIZES), (walking, self.WALKS))]
        node = np.clip(np.where(halves, share[1], share[0]), 0.0, 1.0) * (self.NODES - 1)
        first = np.minimum(node.astype(int), self.NODES - 2)
        rows = (first + halves * self.NODES) * (self.PHASES + 1) + self._beside[:, None]
        return rows, np.array([first + 1 - node, node - first])

    def place(self, walking: float) -> tuple[np.ndarray, tuple[float, float]]:
        """As `places`, of one whose size is 1."""
        node = walking * (self.NODES - 1)
        first = min(int(node), self.NODES - 2)
        return (first + self.NODES) * (self.PHASES + 1) + self._beside, (first + 1 - node, node - first)

    def at(self, phase, places) -> np.ndarray:
        """Joints (n, joints) of n phases, each at its place in the table."""
        rows, shares = places
        turn = (phase - np.floor(phase)) * self.PHASES
        row = turn.astype(int)
        parts = np.empty((2, len(turn)))
        parts[1] = part = turn - row
        parts[0] = 1.0 - part
        weights = (shares[:, None] * parts).reshape(4, -1).astype(np.float32)
        return np.einsum("kn,knj->nj", weights, self._rows.take(rows + row, axis=0))


def halting(strides: float, amount: float, period: float = 4.0, moves: float = 0.30) -> float:
    """A walk that freezes and lurches on: strides walked, as a function of the strides the beat would walk.

    strides     walked at an even pace
    amount      [0, 1] how far the walk is broken: 1 stands still for most of `period` strides' time, then
                makes them all good at once
    A pure function of the moment that keeps pace in the long run, so that it can be broken and mended with
    no memory and no jump.
    """
    whole = floor(strides / period)
    caught = smoothstep(1.0 - moves, 1.0, strides / period - whole)
    return strides + amount * ((whole + caught) * period - strides)
