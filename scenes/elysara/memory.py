"""Memories: for a moment a thread comes apart into its hairs, a face or a hand stands in them as light stands
in mist, is drawn away along them toward the dome, and the hairs close to one quiet line."""

from functools import cached_property
from math import dist, floor

import numpy as np

from visuals import Frame, Kit, cached, generator, smoothstep

from . import hand_form, memory_form, story
from .crowd import Crowd, crowns
from .thread import Threads, bernstein, laid, place

SLOTS = 2  # memories on their way at a time, one on either side
HAIRS = {"draft": 14, "live": 64, "film": 200}
SEGMENTS = {"draft": 12, "live": 20, "film": 72}
WIDE = {"draft": 0.0055, "live": 0.0034, "film": 0.0012}  # rad, of a hair
LIFE_S = 18.0  # s from a head to rest
RIDE = (0.16, 0.36)  # where along its thread a memory begins and ends
SEEN_FROM = 0.76  # the arc whose eye must see them
# rad beside the Nexus, left and right, and over the horizon: nearer they would hide it, farther be cut
ASIDE, RISE = (-0.40, 0.46), 0.22
MOST = 3  # threads on a side that show them in turn
LARGE = 0.185  # rad, half their height


class Memories:
    """Draw after `threads.prepare`, with the other lights."""

    def __init__(self, kit: Kit, threads: Threads, crowd: Crowd):
        self.kit, self.threads = kit, threads
        chance = generator(kit.seed, "elysara", "memory hairs")
        count = HAIRS[kit.quality]
        # across, how far before the sheaf's middle, both [-1, 1]; chances [0, 1)
        across = (np.arange(count) + chance.uniform(0.3, 0.7, count)) * 2.0 / count - 1.0
        hairs = np.stack([across, chance.uniform(-1.0, 1.0, count), *chance.random((2, count))], -1)
        self.mesh = kit.mesh(
            [
                (_strip(SEGMENTS[kit.quality]), "2f", ("a_corner",)),
                (hairs.astype(np.float32), "4f/i", ("i_hair",)),
            ],
            mode="strip",
        )
        self.sides = self._pool(crowd)
        self.program = kit.program(
            "elysara/memory", t_relief=0, u_wide=WIDE[kit.quality], u_one=0.9 / HAIRS[kit.quality]
        )

    @cached_property
    def relief(self):
        """Made for the first memory, so that the first picture comes sooner."""
        kept = cached("elysara-memory", lambda: {"relief": memory_form.reliefs()}, memory_form, hand_form)
        return self.kit.texture(kept["relief"], filter="mipmap", repeat=False)

    def _pool(self, crowd: Crowd) -> list[np.ndarray]:
        """Threads whose memories are shown, left and right: those nearest to where they are best seen."""
        rows = np.zeros((crowd.count, 10))
        standing = len(crowd.standing)
        rows[1 : 1 + standing, [0, 2]], rows[:, 4] = crowd.standing[:, :2], 1.0
        eye = [track(SEEN_FROM) for track in (story.EYE_X, story.EYE_Y, story.EYE_Z)]
        curves = laid(crowns(rows), self.threads.shape[:, : crowd.count])[:, :, 1 : 1 + standing]
        x, y, z = bernstein(np.linspace(*RIDE, 4)) @ curves - np.reshape(eye, (3, 1, 1))
        turn, rise = np.arctan2(x, -z) + np.arctan2(eye[0], eye[2]), np.arctan2(y, np.hypot(x, z))
        near = np.maximum(z + 65.0, 0.0) * 0.020  # what is near soon moves out of the picture
        away = [(np.hypot(turn - aside, 0.8 * (rise - RISE)) + near).max(0) for aside in ASIDE]
        chance = generator(self.kit.seed, "elysara", "memories")
        return [1 + chance.permutation(np.argsort(far, kind="stable")[:MOST]) for far in away]

    def draw_light(self, frame: Frame, moment: story.State) -> None:
        """Added; tested against what stands."""
        if moment.memories <= 0.02 or moment.threads <= 0.0:
            return
        self.kit.state(blend="add", depth="less")
        self.relief.use(0)
        for slot in range(SLOTS):
            turn = frame.signals.time / LIFE_S + slot / SLOTS
            count, age = floor(turn), turn % 1.0
            pool = self.sides[slot % 2]
            if len(pool):
                self._draw_one(frame, pool[(count * 5 + slot) % len(pool)], count + slot, age, moment)

    def _draw_one(self, frame: Frame, thread: int, which: int, age: float, moment: story.State) -> None:
        """thread: its row; which: of the memories; age: [0, 1) of its life."""
        bitter = which % 2 == 0
        kind = memory_form.HEARTBREAK if bitter else memory_form.AMBITION
        memory = kind[which // 2 % len(kind)]
        along = RIDE[0] + (RIDE[1] - RIDE[0]) * age
        curve = self.threads.points[:, :, thread]
        by_axis = curve.tolist()  # two places on one curve: in plain numbers
        at, ahead = place(by_axis, along), place(by_axis, along + 0.02)
        pace = max(dist(ahead, at), 1e-6) / 0.02  # m a unit of the thread's parameter
        size = LARGE * max(dist(at, frame.view.place), 1.0)
        self.program.set(
            u_points=curve.T,
            u_at=at,
            u_way=tuple((b - a) / (0.02 * pace) for a, b in zip(at, ahead, strict=True)),
            u_share=(along, size / pace),
            u_size_m=size,
            u_copy=memory_form.places(memory, smoothstep(0.20, 0.62, age)),
            u_form=memory_form.forms(memory),
            u_unfold=smoothstep(0.03, 0.24, age) * (1.0 - smoothstep(0.66, 0.92, age)),
            u_gone=smoothstep(0.40, 0.88, age),
            u_light=smoothstep(0.0, 0.14, age) * (1.0 - smoothstep(0.80, 1.0, age)) * moment.memories,
            u_kind=0.0 if bitter else 1.0,
        )
        self.mesh.draw(self.program)


def _strip(segments: int) -> np.ndarray:
    """A ribbon's corners, (2 segments + 2, 2) float32: side, -1 or 1; place along it, -1 to 1."""
    along = np.linspace(-1.0, 1.0, segments + 1)
    corners = np.broadcast_arrays(np.array([-1.0, 1.0])[None, :], along[:, None])
    return np.stack(corners, -1).reshape(-1, 2).astype(np.float32)
