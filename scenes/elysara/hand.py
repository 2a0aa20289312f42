"""The viewer's hand, and the one thread that reaches for it: in the end an inch apart, both trembling."""

from functools import lru_cache
from math import hypot, sin, sqrt, tan, tau
from typing import NamedTuple

import numpy as np

from visuals import Frame, Kit, Signals, View, cached, momentary, smoothstep

from . import hand_form, sleeve_form, story
from .layout import CROWN_Y
from .nexus_form import CORNERS

INCH = 0.026  # m, what is left between finger and thread
DEEP = 0.60  # m before the eye
TIP = (0.16, -0.16)  # where the fingertip is held, in half heights of the picture from its centre
TOWARD = tuple(x / hypot(-0.80, 0.46, -0.38) for x in (-0.80, 0.46, -0.38))  # from it to the thread's end
FINGERTIP = tuple(hand_form.fingertip().tolist())  # in the hand's own axes, m
STRANDS = {"draft": 3, "live": 5, "film": 7}
SEGMENTS = {"draft": 32, "live": 64, "film": 128}

Vector = tuple[float, float, float]


class Hand:
    """Draw it last of what is solid; its thread with the other lights."""

    def __init__(self, kit: Kit):
        self.kit = kit
        step = hand_form.STEP[kit.quality]
        kept = cached("elysara-hand", lambda: hand_form.skin(step), hand_form, key=(step,))
        layout = ("3f 3f 2f", ("a_place", "a_normal", "a_part"))
        self.skin = kit.mesh([(kept["vertices"], *layout)], indices=kept["faces"])
        vertices, faces = sleeve_form.sleeve(*sleeve_form.SIZE[kit.quality])
        self.sleeve = kit.mesh([(vertices, *layout)], indices=faces)
        nails, ways = hand_form.nails()
        middles, across = hand_form.creases()
        self.program = kit.program(
            "elysara/hand", u_nail=nails, u_nail_way=ways, u_joint=middles, u_joint_way=across
        )
        share = np.linspace(0.0, 1.0, SEGMENTS[kit.quality] + 1)
        corner = np.stack(np.broadcast_arrays(np.array([-1.0, 1.0])[None, :], share[:, None]), -1).reshape(
            -1, 2
        )
        strands = np.arange(STRANDS[kit.quality], dtype=np.float32)
        self.strands = kit.mesh(
            [(corner.astype(np.float32), "2f", ("a_corner",)), (strands, "1f/i", ("i_strand",))], mode="strip"
        )
        self.spark = kit.mesh([(CORNERS, "2f", ("a_corner",))], mode="strip")
        away = {"u_from": (3.0, CROWN_Y, 10.0), "u_first": (62.0, 98.0, 50.0)}
        self.thread, self.light = (kit.program(f"elysara/{name}", **away) for name in ("offer", "offer_tip"))

    def draw(self, frame: Frame, moment: story.State) -> None:
        """With depth; in the white it is a ghost instead."""
        if moment.hand <= 0.0 or moment.white > 0.0:
            return
        self.kit.state(depth="less")
        self._draw_skin(frame, withdrawn=0.0, cover=1.0, fading=0.0)

    def draw_ghosts(self, frame: Frame, moment: story.State) -> None:
        """With depth, after all light. The white leaves two of it, each half there: one
        that reaches, one that has been taken back. Before it, the end of the sleeve, which no flat picture
        shows."""
        if moment.white <= 0.0:
            if moment.hand > 0.0 and frame.view.camera.dreamer is not None:
                self.kit.state(blend="over", depth="less", cull=True)
                self._draw_skin(frame, withdrawn=0.0, cover=1.0)
            return
        apart = smoothstep(0.10, 1.0, moment.white)
        self.kit.state(blend="over", depth="less", cull=True)
        self._draw_skin(frame, withdrawn=0.0, cover=1.0 - 0.15 * apart)
        if apart > 0.0:
            self._draw_skin(frame, withdrawn=apart, cover=0.76 * smoothstep(0.0, 0.5, apart))

    def _draw_skin(self, frame: Frame, *, withdrawn: float, cover: float, fading: float = 1.0) -> None:
        right, up, back, wrist = hold(frame.signals, withdrawn)
        self.program.set(
            u_right=right,
            u_up=up,
            u_back=back,
            u_wrist=wrist,
            u_end=thread(frame.signals)[0],
            u_cover=cover,
            u_fading=fading,
        )
        self.program.set(u_cloth=0.0)
        self.skin.draw(self.program)
        self.program.set(u_cloth=1.0)
        self.sleeve.draw(self.program)

    def draw_light(self, frame: Frame, moment: story.State) -> None:
        """The thread, added."""
        if moment.reach <= 0.0:
            return
        end, by = thread(frame.signals)
        self.kit.state(blend="add", depth="less")
        points = {"u_second": by, "u_to": end}
        self.thread.set(**points)
        self.strands.draw(self.thread)
        self.light.set(**points)
        self.spark.draw(self.light)


class Eye(NamedTuple):
    """The dream's own camera: its right, up and back, by coordinate; where it is, m; and where the fingertip
    is held before it, m along its axes."""

    axes: tuple[Vector, Vector, Vector]
    place: Vector
    tip: Vector

    def way(self, x: float, y: float, z: float) -> Vector:
        """A direction along its axes, in the world."""
        (rx, ux, bx), (ry, uy, by), (rz, uz, bz) = self.axes
        return x * rx + y * ux + z * bx, x * ry + y * uy + z * by, x * rz + y * uz + z * bz

    def point(self, x: float, y: float, z: float) -> Vector:
        """A place along its axes, m, in the world."""
        (wx, wy, wz), (px, py, pz) = self.way(x, y, z), self.place
        return wx + px, wy + py, wz + pz


@momentary
def eye(signals: Signals) -> Eye:
    """At a moment."""
    view = View(story.camera(signals), (story.ASPECT, 1.0))
    half = DEEP * tan(view.camera.vfov / 2)
    axes = tuple((right, up, -ahead) for right, up, ahead in zip(*view.axes, strict=True))
    return Eye(axes, view.place, (half * TIP[0], half * TIP[1], -DEEP))


@momentary
def _unrest(signals: Signals) -> tuple[float, float, float]:
    """How far hand and thread tremble, m; the phase of that, rad; the breath in them, [-1, 1]."""
    moment = story.state(signals)
    amount = 0.0011 * moment.tremble * (1.0 + 0.5 * signals.discord)
    return amount, tau * moment.flow, sin(tau * moment.breath_phase)


def hold(signals: Signals, withdrawn: float) -> tuple[Vector, Vector, Vector, Vector]:
    """The hand's axes (right, up, back), and its wrist; world, m. withdrawn: [0, 1] how far it is taken
    back."""
    seen, (amount, beat, breath) = eye(signals), _unrest(signals)
    (x, y, z), down = seen.tip, 1.0 - story.state(signals).hand
    rise = amount * (0.8 * sin(37 * beat + 1.0) + 0.5 * sin(23 * beat))
    x, y, z = seen.point(
        x + 0.24 * down + 0.02 * withdrawn + amount * sin(29 * beat),
        y - 0.42 * down - 0.150 * withdrawn + 0.006 * breath + rise,
        z,
    )
    axes = (rx, ry, rz), (ux, uy, uz), (bx, by, bz) = [seen.way(*axis) for axis in _held(withdrawn)]
    right, up, back = FINGERTIP
    wrist = (
        x - (right * rx + up * ux + back * bx),
        y - (right * ry + up * uy + back * by),
        z - (right * rz + up * uz + back * bz),
    )
    return *axes, wrist


@momentary
def thread(signals: Signals) -> tuple[Vector, Vector]:
    """Where the thread ends, and its last control point; world, m."""
    seen, (amount, beat, breath) = eye(signals), _unrest(signals)
    x, y, z = seen.tip
    # it comes to meet the hand, and waits an inch before it
    inch = INCH * (1.0 + 0.16 * breath) + 0.35 * (1.0 - smoothstep(0.6, 1.0, story.state(signals).reach))
    x += inch * TOWARD[0] + 0.7 * amount * sin(31 * beat + 2.0)
    y += inch * TOWARD[1] + 0.7 * amount * sin(43 * beat)
    z += inch * TOWARD[2]
    return seen.point(x, y, z), seen.point(x + 9.0, y + 13.0, z - 34.0)


@lru_cache(4)
def _held(withdrawn: float) -> tuple[Vector, Vector, Vector]:
    """The hand's axes in the eye's: right, up, back."""
    x, y, z = _unit(0.56 - 0.20 * withdrawn, -0.30 + 0.34 * withdrawn, 0.77)
    sx, sy, sz = _unit(z, -0.30 * z, 0.30 * y - x)  # at a right angle to it and to (0.3, 1, 0)
    return (sx, sy, sz), (y * sz - z * sy, z * sx - x * sz, x * sy - y * sx), (x, y, z)


def _unit(x: float, y: float, z: float) -> Vector:
    length = sqrt(x * x + y * y + z * z)
    return x / length, y / length, z / length
