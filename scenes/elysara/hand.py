"""The viewer's hand, and the one thread that reaches for it: in the end an inch apart, both trembling."""

from functools import lru_cache
from math import sin, tan, tau

import numpy as np

from visuals import Frame, Kit, Signals, View, cached, smoothstep

from . import hand_form, sleeve_form, story
from .layout import CROWN_Y
from .nexus_form import CORNERS

INCH = 0.026  # m, what is left between finger and thread
DEEP = 0.60  # m before the eye
TIP = (0.16, -0.16)  # where the fingertip is held, in half heights of the picture from its centre
TOWARD = np.array((-0.80, 0.46, -0.38)) / np.linalg.norm((-0.80, 0.46, -0.38))  # from it to the thread's end
STRANDS = {"draft": 3, "live": 5, "film": 7}
SEGMENTS = {"draft": 32, "live": 64, "film": 128}


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
        self._draw_skin(frame, moment, withdrawn=0.0, cover=1.0, fading=0.0)

    def draw_ghosts(self, frame: Frame, moment: story.State) -> None:
        """With depth, after all light. The white leaves two of it, each half there: one
        that reaches, one that has been taken back. Before it, the end of the sleeve, which no flat picture
        shows."""
        if moment.white <= 0.0:
            if moment.hand > 0.0 and frame.view.camera.dreamer is not None:
                self.kit.state(blend="over", depth="less", cull=True)
                self._draw_skin(frame, moment, withdrawn=0.0, cover=1.0)
            return
        apart = smoothstep(0.10, 1.0, moment.white)
        self.kit.state(blend="over", depth="less", cull=True)
        self._draw_skin(frame, moment, withdrawn=0.0, cover=1.0 - 0.15 * apart)
        if apart > 0.0:
            self._draw_skin(frame, moment, withdrawn=apart, cover=0.76 * smoothstep(0.0, 0.5, apart))

    def _draw_skin(
        self, frame: Frame, moment: story.State, *, withdrawn: float, cover: float, fading: float = 1.0
    ) -> None:
        axes, wrist, end, _ = pose(frame.signals, moment, withdrawn)
        right, up, back = axes.tolist()
        self.program.set(
            u_right=tuple(right),
            u_up=tuple(up),
            u_back=tuple(back),
            u_wrist=tuple(wrist.tolist()),
            u_end=tuple(end.tolist()),
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
        _, _, end, by = pose(frame.signals, moment)
        self.kit.state(blend="add", depth="less")
        points = {"u_second": tuple(by.tolist()), "u_to": tuple(end.tolist())}
        self.thread.set(**points)
        self.strands.draw(self.thread)
        self.light.set(**points)
        self.spark.draw(self.light)


def pose(signals: Signals, moment: story.State, withdrawn: float = 0.0) -> tuple[np.ndarray, ...]:
    """The hand's axes (3, 3: right, up, back), its wrist, where the thread ends, and the thread's last
    control point; world, m. withdrawn: [0, 1] how far the hand is taken back."""
    view = View(story.camera(signals), (story.ASPECT, 1.0))
    right, up, ahead = view.axes
    basis = np.array((right, up, [-x for x in ahead]))
    half = tan(view.camera.vfov / 2)
    axes, fingertip = _held(withdrawn)
    beat = tau * moment.flow
    amount = 0.0011 * moment.tremble * (1.0 + 0.5 * signals.discord)
    breath = sin(tau * moment.breath_phase)
    # in the eye's own axes: right, up, back
    tip_x, tip_y, tip_z = DEEP * half * TIP[0], DEEP * half * TIP[1], -DEEP
    down, aside = 1.0 - moment.hand, amount * sin(29 * beat)
    rise = amount * (0.8 * sin(37 * beat + 1.0) + 0.5 * sin(23 * beat))
    wrist_x = tip_x + 0.24 * down + 0.02 * withdrawn + aside
    wrist_y = tip_y - 0.42 * down - 0.150 * withdrawn + 0.006 * breath + rise
    # the thread comes to meet it, and waits an inch before it
    inch = INCH * (1.0 + 0.16 * breath) + 0.35 * (1.0 - smoothstep(0.6, 1.0, moment.reach))
    end_x = tip_x + inch * TOWARD[0] + 0.7 * amount * sin(31 * beat + 2.0)
    end_y = tip_y + inch * TOWARD[1] + 0.7 * amount * sin(43 * beat)
    end_z = tip_z + inch * TOWARD[2]
    places = (wrist_x, wrist_y, tip_z), (end_x, end_y, end_z), (end_x + 9.0, end_y + 13.0, end_z - 34.0)
    axes = axes @ basis
    wrist, end, by = np.array(places) @ basis + view.eye
    return axes, wrist - fingertip @ axes, end, by


@lru_cache(4)
def _held(withdrawn: float) -> tuple[np.ndarray, np.ndarray]:
    """(the hand's axes in the eye's, (3, 3), the fingertip in the hand's own, m)"""
    finger = np.array((-0.56 + 0.20 * withdrawn, 0.30 - 0.34 * withdrawn, -0.77))
    back = -finger / np.linalg.norm(finger)
    side = np.cross((0.30, 1.0, 0.0), back)
    side /= np.linalg.norm(side)
    return np.array([side, np.cross(back, side), back]), hand_form.fingertip()
