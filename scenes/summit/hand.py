"""Phantom hands: they condense out of the thick air, reach, grasp and sink back, each in its own time."""

import sys
from math import hypot, tan

import numpy as np

from visuals import Frame, Kit, View, cached, generator, smoothstep

from . import beings_mesh, hand_form, layout
from .story import State

MOST = {"draft": 12, "live": 26, "film": 58}
NEAR = 10  # of them at the picture's lower edge, before the eye
WRAP_S = 4096
GOLDEN = 0.6180339887498949


class Hands:
    """Where the hands are at a moment is a formula of the moment alone."""

    def __init__(self, kit: Kit):
        self.kit = kit
        draft = "_draft" if kit.quality == "draft" else ""
        self.program = kit.program(
            f"summit/hand{draft}",
            f"summit/hand{draft}",
            t_smoke=0,
            u_finger=hand_form.FINGERS[:, :4].astype(np.float32),
        )
        made = cached(
            "summit-hand",
            lambda: hand_form.build(kit.quality),
            *(sys.modules[m.__name__] for m in (hand_form, beings_mesh)),
            key=(kit.quality,),
        )
        self.count = MOST[kit.quality]
        chance = generator(kit.seed, "summit", "hands")
        self.own = chance.random((self.count, 8)).T.copy()
        self.turns = chance.integers(430, 820, self.count)  # lives in WRAP_S
        self.wait = 0.04 + 0.20 * self.own[3]
        empty = np.zeros((self.count, 12), np.float32)
        self.mesh = kit.mesh(
            [
                (made["vertices"], "3f 3f 2f", ("a_pos", "a_normal", "a_finger")),
                (empty, "4f 4f 4f/i", ("i_place", "i_reach", "i_palm")),
            ],
            indices=made["faces"],
            dynamic=True,
        )

    def draw(self, frame: Frame, story: State, smoke) -> None:
        """Over all solid things. `smoke`: the texture of clouds."""
        rows = self._stand(frame, story)
        if not len(rows):
            return
        self.mesh.update(1, rows)
        self.kit.state(blend="over", depth="less", cull=True)
        smoke.use(0)
        self.mesh.draw(self.program, instances=len(rows))

    def _stand(self, frame: Frame, story: State) -> np.ndarray:
        """Rows (n, 12), the farthest first: wrist and size; way it reaches and how far it has come [0, 1];
        way the palm looks and a number of its own."""
        turn = story.wall_s * self.turns / WRAP_S + self.own[0]
        number = np.floor(turn)
        t = np.minimum(np.maximum((turn - number - self.wait) / (1.0 - self.wait), 0.0), 1.0)
        come = smoothstep(0.0, 0.34, t) * (1.0 - smoothstep(0.66, 1.0, t))
        late = 0.5 * self.own[4] if story.hands < 1.0 else 0.0
        come = come * np.minimum(np.maximum(story.hands * 1.25 - late, 0.0), 1.0)
        here = (come > 0.004).nonzero()[0]
        if not here.size:
            return np.empty((0, 12), np.float32)
        own, number, come = self.own[:, here], number[here], come[here]
        a = (own[1] + number * GOLDEN) % 1.0
        b = (own[2] + number * 0.7548776662466927) % 1.0
        near = here.searchsorted(NEAR)
        rows = np.empty((12, len(here)))
        self._by_eye(frame.view, a[:near], b[:near], own[:, :near], rows[:, :near])
        self._by_stair(story, a[near:], b[near:], own[:, near:], rows[:, near:])
        place, size, reach, palm = rows[:3], rows[3], rows[4:7], rows[8:11]
        reach[:] = _unit(reach)
        palm[:] = _unit(palm - reach * np.add.reduce(palm * reach))  # square to it
        place -= reach * ((1.0 - come) * 0.75 * size)
        rows[7], rows[11] = come, own[5] + own[6]
        to = place - frame.view.eye[:, None]
        order = (-np.add.reduce(to * to)).argsort(kind="stable")
        order = order[self._in_sight(frame.view, place, size)[order]]
        return rows.T.take(order, axis=0).astype(np.float32)

    @staticmethod
    def _in_sight(view: View, place, size):
        """Whether a ball about each hand reaches into the picture or the part of it."""
        to_clip, reach = view.view_projection, 1.9 * size
        x, y, _, w = to_clip[:3].T @ place + to_clip[3][:, None]
        wide, high = (hypot(1.0, 2.0 * view.focal_px / side) for side in view.size)
        return (abs(x) < w + wide * reach) & (abs(y) < w + high * reach) & (w > -reach)

    # each of these two fills columns of `rows` as _stand tells them, but for how far the hands have come and
    # their numbers; ways of reach and palm are of any length

    @staticmethod
    def _by_stair(story: State, a, b, own, rows) -> None:
        """Out of the air beside the stair, toward the climber's ankles."""
        ankles = np.array([[story.climber_x], [story.climber_y + 0.5], [story.climber_z]])
        shares = [min(max(story.stair + (x - 0.42) * 0.075, 0.0), 1.0) for x in a.tolist()]
        ways = [(s - 0.004, s, min(s + 0.004, 1.0)) for s in shares]
        on = np.array([[layout.climber(s) for s in way] for way in ways]).reshape(-1, 3, 3)
        before, path, after = on.transpose(1, 2, 0)
        along = _unit(after - before)
        side = np.where(b < 0.5, -1.0, 1.0) * np.array((-along[2], 0.0 * a, along[0]))
        place = path + side * (1.6 + 2.6 * abs(2.0 * b - 1.0))
        place[1] += -0.5 + 2.8 * own[4]
        slant = own[6] - 0.5
        rows[:3], rows[3] = place, 1.5 + 1.7 * own[7]
        rows[4:7] = 0.75 * _unit(ankles - place) - 0.45 * side
        rows[5] += 0.55 * (0.4 + slant)
        rows[8:11] = along * slant - 0.5 * side
        rows[9] -= 1.0

    @staticmethod
    def _by_eye(view: View, a, b, own, rows) -> None:
        """Over the picture's lower edge and its sides, at several depths."""
        deep, slant = own[6] ** 1.5, own[4] - 0.5
        ahead = 2.3 + 5.5 * deep
        dreamer = view.camera.dreamer
        half = tan((dreamer or view.camera).vfov / 2)
        wide = half * (view.aspect if dreamer is None else 16 / 9)
        x = (2.0 * a - 1.0) * 0.98
        rim = np.minimum(np.maximum((abs(x) - 0.62) / 0.36, 0.0), 1.0)  # at the sides: from higher up
        y = -1.02 + 0.75 * rim * b + 0.34 * deep
        # right, up, ahead: toward the stair, over the picture's lower edge, some of them back at the eye
        reach = (0.12 - x) * 0.95 + 0.8 * slant, 0.75 - 0.55 * rim, 0.75 - 1.3 * b
        palm = -0.8 * x - 1.2 * slant, np.full(len(a), -1.0), 1.2 * slant - 0.4
        axes = np.array(view.dreamer_axes).T
        rows[:3] = axes @ np.array((x * wide * ahead, y * half * ahead, ahead)) + view.eye[:, None]
        rows[3] = (0.62 + 0.30 * own[7]) * (1.0 + 1.1 * deep)
        rows[4:7], rows[8:11] = axes @ np.array(reach), axes @ np.array(palm)


def _unit(v):
    """Ways (3, n), with length 1."""
    return v / np.maximum(np.sqrt(np.add.reduce(v * v)), 1e-9)
