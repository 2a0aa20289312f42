"""Phantom hands: they condense out of the thick air, reach, grasp and sink back, each in its own time."""

import sys

import numpy as np

from visuals import Frame, Kit, cached, generator

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
        self.own = chance.random((self.count, 8))
        self.turns = chance.integers(430, 820, self.count)  # lives in WRAP_S
        self.rows = np.zeros((self.count, 12), np.float32)
        self.mesh = kit.mesh(
            [
                (made["vertices"], "3f 3f 2f", ("a_pos", "a_normal", "a_finger")),
                (self.rows, "4f 4f 4f/i", ("i_place", "i_reach", "i_palm")),
            ],
            indices=made["faces"],
            dynamic=True,
        )

    def draw(self, frame: Frame, story: State, smoke) -> None:
        """Over all solid things. `smoke`: the texture of clouds."""
        rows = self._stand(frame, story)
        if not len(rows):
            return
        self.mesh.update(1, np.concatenate([rows, np.zeros((self.count - len(rows), 12), np.float32)]))
        self.kit.state(blend="over", depth="less", cull=True)
        smoke.use(0)
        self.mesh.draw(self.program, instances=len(rows))

    def _stand(self, frame: Frame, story: State) -> np.ndarray:
        """Rows (n, 12), the farthest first: wrist and size; way it reaches and how far it has come [0, 1];
        way the palm looks and a number of its own."""
        own = self.own
        turn = story.wall_s * self.turns / WRAP_S + own[:, 0]
        life, number = turn % 1.0, np.floor(turn)
        a = (own[:, 1] + number * GOLDEN) % 1.0
        b = (own[:, 2] + number * 0.7548776662466927) % 1.0
        wait = 0.04 + 0.20 * own[:, 3]
        t = np.clip((life - wait) / (1.0 - wait), 0.0, 1.0)
        come = _smooth(0.0, 0.34, t) * (1.0 - _smooth(0.66, 1.0, t))
        come = come * np.clip(story.hands * 1.25 - 0.5 * own[:, 4] * (story.hands < 1.0), 0.0, 1.0)
        low = self._by_eye(frame, a[:NEAR], b[:NEAR], own[:NEAR])
        high = self._by_stair(story, a[NEAR:], b[NEAR:], own[NEAR:])
        place, reach, palm, size = (np.concatenate(parts) for parts in zip(low, high, strict=True))
        place -= reach * ((1.0 - come) * 0.75 * size)[:, None]
        rows = np.concatenate(
            [place, size[:, None], reach, come[:, None], palm, (own[:, 5] + own[:, 6])[:, None]], 1
        )
        far = np.linalg.norm(place - frame.view.eye, axis=1)
        order = np.argsort(-far, kind="stable")
        order = order[((come > 0.004) & self._in_sight(frame.view, place, size))[order]]
        return rows[order].astype(np.float32)

    @staticmethod
    def _in_sight(view, place, size):
        """Whether a ball about each hand reaches into the picture or the part of it."""
        clip = np.column_stack([place, np.ones(len(place))]) @ view.view_projection
        reach = (1.9 * size)[:, None] * np.hypot(1.0, 2.0 * view.focal_px / np.array(view.size, float))
        return (np.abs(clip[:, :2]) < clip[:, 3:] + reach).all(1) & (clip[:, 3] > -1.9 * size)

    @staticmethod
    def _by_stair(story: State, a, b, own):
        """Out of the air beside the stair, toward the climber's ankles."""
        ankles = np.array([story.climber_x, story.climber_y + 0.5, story.climber_z])
        s = np.clip(story.stair + (a - 0.42) * 0.075, 0.0, 1.0).tolist()
        path = np.array([layout.climber(x) for x in s])
        after = np.array([layout.climber(min(x + 0.004, 1.0)) for x in s])
        along = after - np.array([layout.climber(x - 0.004) for x in s])
        along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-6)
        side = np.stack([-along[:, 2], 0.0 * a, along[:, 0]], -1) * np.where(b < 0.5, -1.0, 1.0)[:, None]
        size = 1.5 + 1.7 * own[:, 7]
        out = (1.6 + 2.6 * np.abs(2.0 * b - 1.0))[:, None]
        place = path + side * out + np.array([0.0, 1.0, 0.0]) * (-0.5 + 2.8 * own[:, 4])[:, None]
        slant = (own[:, 6] - 0.5)[:, None]
        reach = _unit(0.75 * _unit(ankles - place) - 0.45 * side + np.array([0.0, 0.55, 0.0]) * (0.4 + slant))
        return place, reach, _across(np.array([0.0, -1.0, 0.0]) - 0.5 * side + along * slant, reach), size

    @staticmethod
    def _by_eye(frame: Frame, a, b, own):
        """Over the picture's lower edge and its sides, at several depths."""
        view = frame.view
        right, up, forward = view.dreamer
        deep, slant = own[:, 6] ** 1.5, (own[:, 4] - 0.5)[:, None]
        ahead = 2.3 + 5.5 * deep
        dreamer = view.camera.dreamer
        half = np.tan((dreamer or view.camera).vfov / 2)
        wide = half * (view.aspect if dreamer is None else 16 / 9)
        x = (2.0 * a - 1.0) * 0.98
        rim = np.clip((np.abs(x) - 0.62) / 0.36, 0.0, 1.0)  # at the sides they come from higher up
        y = -1.02 + 0.75 * rim * b + 0.34 * deep
        size = (0.62 + 0.30 * own[:, 7]) * (1.0 + 1.1 * deep)
        place = (
            view.eye
            + forward * ahead[:, None]
            + right * (x * wide * ahead)[:, None]
            + up * (y * half * ahead)[:, None]
        )
        # toward the stair, over the picture's lower edge, some of them back at the eye
        inward = right * ((0.12 - x) * 0.95)[:, None] + up * (0.75 - 0.55 * rim)[:, None]
        reach = _unit(inward + forward * (0.75 - 1.3 * b)[:, None] + right * slant * 0.8)
        down = -up - 0.4 * forward + right * (-0.8 * x)[:, None]
        return place, reach, _across(down + (forward - right) * slant * 1.2, reach), size


def _unit(v):
    return v / np.maximum(np.linalg.norm(v, axis=-1, keepdims=True), 1e-9)


def _across(v, way):
    """v made square to `way`."""
    return _unit(v - way * (v * way).sum(-1, keepdims=True))


def _smooth(a, b, x):
    t = np.clip((x - a) / (b - a), 0.0, 1.0)
    return t * t * (3.0 - 2.0 * t)
