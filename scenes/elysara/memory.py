"""Memories: drawings of light that ride along a thread, unfold for a moment, and are laid flat into it."""

from math import floor

import numpy as np

from visuals import Frame, Kit, generator, smoothstep

from . import memory_form, story
from .crowd import Crowd
from .nexus_form import CORNERS
from .thread import Threads

SLOTS = 4  # memories on their way at a time, half of them on either side
HAIRS = {"draft": 1, "live": 3, "film": 4}  # of which each of a drawing's lines is spun
LIFE_S = 9.0  # s from a head to rest
RIDE = (0.10, 0.50)  # where along its thread a memory begins and ends
SEEN_FROM = 0.79  # the arc whose eye must see them
ASIDE, AWAY = (
    0.20,
    0.66,
)  # rad beside the Nexus: nearer they would stand before it, farther outside the picture


class Memories:
    """Draw after `threads.prepare`, with the other lights."""

    def __init__(self, kit: Kit, threads: Threads, crowd: Crowd):
        self.kit, self.threads = kit, threads
        hairs = HAIRS[kit.quality]
        self.figures = [
            [
                kit.mesh(
                    [
                        (CORNERS, "2f", ("a_corner",)),
                        (_spun(lines, hairs), "4f 4f 1f/i", ("i_from", "i_to", "i_hair")),
                    ],
                    mode="strip",
                )
                for lines in kind
            ]
            for kind in memory_form.drawings()
        ]
        self.sides = self._pool(crowd)
        self.program = kit.program("elysara/memory")

    def _pool(self, crowd: Crowd) -> list[list[np.ndarray]]:
        """Threads whose memories are shown, left and right, of heartbreak and ambition: of citizens whom the
        viewer has beside the dome."""
        rows = np.zeros((crowd.count, 10))
        standing = len(crowd.standing)
        rows[1 : 1 + standing, [0, 2]], rows[:, 4] = crowd.standing[:, :2], 1.0
        self.threads.lay(rows)
        eye = [track(SEEN_FROM) for track in (story.EYE_X, story.EYE_Y, story.EYE_Z)]
        to = self.threads.places(np.linspace(*RIDE, 4)) - np.array(eye)
        turn = np.arctan2(to[..., 0], -to[..., 2]) + np.arctan2(eye[0], eye[2])
        rise = np.arctan2(to[..., 1], np.hypot(to[..., 0], to[..., 2]))
        seen = (np.abs(turn) > ASIDE).all(1) & (np.abs(turn) < AWAY).all(1)
        seen &= (rise[:, 1:] > 0.10).all(1) & (rise < 0.78).all(1)
        seen[0], seen[1 + standing :] = False, False
        order = generator(self.kit.seed, "elysara", "memories").permutation(len(seen))
        kind = self.threads.rows[order, 7]
        return [
            [order[seen[order] & (side * turn[order, 0] > 0.0) & (kind == which)] for which in (1.0, 2.0)]
            for side in (-1.0, 1.0)
        ]

    def draw_light(self, frame: Frame, moment: story.State) -> None:
        """Added; tested against what stands."""
        if moment.memories <= 0.0 or moment.threads <= 0.0:
            return
        self.kit.state(blend="add", depth="less")
        for slot in range(SLOTS):
            turn = frame.signals.time / LIFE_S + slot / SLOTS
            count, age = floor(turn), turn % 1.0
            side = self.sides[slot % 2]  # neighbours in time are far apart
            pool = side[(count + slot // 2 + slot) % 2]  # heartbreak and ambition in turn
            if len(pool):
                self._draw_one(pool[(count * 5 + slot) % len(pool)], count // 2 + slot, age, moment)

    def _draw_one(self, thread: int, which: int, age: float, moment: story.State) -> None:
        """thread: its row; which: of the drawings; age: [0, 1) of its life."""
        kind = int(self.threads.rows[thread, 7]) - 1
        along = RIDE[0] + (RIDE[1] - RIDE[0]) * age
        at, ahead = self.threads.places(np.array([along, along + 0.02]))[thread]
        self.program.set(
            u_at=tuple(at),
            u_way=tuple((ahead - at) / max(np.linalg.norm(ahead - at), 1e-6)),
            u_play=smoothstep(0.15, 0.48, age),
            u_unfold=smoothstep(0.04, 0.17, age) * (1.0 - smoothstep(0.46, 0.66, age)),
            u_light=smoothstep(0.0, 0.08, age) * (1.0 - smoothstep(0.80, 1.0, age)) * moment.memories,
            u_kind=float(kind),
        )
        figures = self.figures[kind]
        figures[which % len(figures)].draw(self.program)


def _spun(lines: np.ndarray, hairs: int) -> np.ndarray:
    """Each line as several that lie a little apart, (n, 9): with the number of the hair, [0, 1)."""
    rows = np.repeat(lines, hairs, 0)
    return np.concatenate([rows, np.tile(np.arange(hairs) / hairs, len(lines))[:, None]], 1).astype(
        np.float32
    )
