"""The tendrils: a hair of light from every head to the dome's crown, plucked by a finger's touch."""

from math import pi, tau

import numpy as np

from visuals import Frame, Kit, generator

from . import crowd
from .layout import CROWN_Y, DOME_RADIUS, DOME_Y
from .story import State

SEGMENTS = {"draft": 14, "live": 28, "film": 64}
STRAYS = {"draft": 24, "live": 56, "film": 90}  # of citizens unseen: threads that leave over the roofs
DISTRICTS = 12  # bundles in which they come to the crown
CROWN_M = 10.0  # radius of the ring where they end
REACH = 0.075  # rad, how near a finger must come
TONES = (3.1, 3.7, 4.6, 5.5)  # Hz
PLUCK_S = 1.5  # s in which a pluck rings down
LOOKS = np.linspace(0.0, 1.0, 15)  # places along a thread that are compared with a finger


class Threads:
    """Call `prepare` once a frame, before `draw_light`."""

    def __init__(self, kit: Kit, people: int):
        self.kit = kit
        chance = generator(kit.seed, "elysara", "threads")
        count = people + STRAYS[kit.quality]
        self.people = people
        turn, far = chance.uniform(0.0, tau, count - people), chance.uniform(230.0, 760.0, count - people)
        self.strays = np.stack(
            [far * np.sin(turn), chance.uniform(20.0, 110.0, len(far)), far * np.cos(turn)], -1
        )
        self.rows = np.zeros((count, 16), np.float32)
        self.rows[:, 3] = chance.random(count)
        # memories run along every sixth: 1 heartbreak, 2 ambition
        kind = np.where(np.arange(count) % 6 == 2, 1.0, np.where(np.arange(count) % 6 == 5, 2.0, 0.0))
        self.rows[:, 7] = kind
        self.rows[:, 11] = np.where(np.arange(count) < people, 1.0, 0.6)
        self.lift = chance.uniform(0.7, 1.3, count)
        self.side = chance.normal(0.0, 4.0, (count, 3))
        self.aside, self.part = chance.normal(0.0, 0.16, count), chance.random(count)
        share = np.linspace(0.0, 1.0, SEGMENTS[kit.quality] + 1)
        corner = np.stack(np.broadcast_arrays(np.array([-1.0, 1.0])[None, :], share[:, None]), -1).reshape(
            -1, 2
        )
        self.mesh = kit.mesh(
            [
                (corner.astype(np.float32), "2f", ("a_corner",)),
                (self.rows, "4f 4f 4f 4f/i", ("i_from", "i_first", "i_second", "i_to")),
            ],
            mode="strip",
            dynamic=True,
        )
        self.program = kit.program("elysara/thread")

    def lay(self, rows: np.ndarray) -> None:
        """Between heads and crown. rows: the crowd's."""
        table = self.rows
        start = np.concatenate([crowd.crowns(rows), self.strays])
        turn = np.arctan2(start[:, 0], start[:, 2])
        district = (np.floor(turn * DISTRICTS / tau) + 0.5) * tau / DISTRICTS
        far = np.hypot(start[:, 0], start[:, 2])
        # combed over the shell as hair is: loosely by district, and each a little aside of the others
        comb = 0.55 * turn + 0.45 * district + self.aside
        way = np.stack([np.sin(comb), 0 * turn, np.cos(comb)], -1)
        end = way * CROWN_M + (0.0, CROWN_Y, 0.0)
        first = start * (0.86, 0.0, 0.86)
        first[:, 1] = start[:, 1] + (24.0 + 0.16 * far) * self.lift
        out = 46.0 + 24.0 * self.part
        second = way * out[:, None] + self.side
        second[:, 1] += DOME_Y + np.sqrt(DOME_RADIUS**2 - out**2) + 3.0 + 13.0 * self.part**2 + 0.010 * far
        table[:, 0:3], table[:, 4:7], table[:, 8:11], table[:, 12:15] = start, first, second, end

    def places(self, share: np.ndarray) -> np.ndarray:
        """Points along all threads, (n, len(share), 3): cubic curves (Bézier, 1962)."""
        t = share[None, :, None]
        a, b, c, d = (self.rows[:, None, k : k + 3] for k in (0, 4, 8, 12))
        return (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t**3 * d

    def prepare(self, frame: Frame, rows: np.ndarray) -> np.ndarray:
        """Lays and plucks them; how far each citizen looks up, rad, (n,)."""
        self.lay(rows)
        swing, nods = np.zeros(len(self.rows)), np.zeros(self.people)
        if frame.signals.touches:
            to = self.places(LOOKS) - frame.view.eye
            far = np.linalg.norm(to, axis=-1)
            for touch in frame.signals.touches:
                ray = frame.view.finger(touch)
                if frame.view.mirrored_at is not None:
                    ray = ray * (1, -1, 1)
                cosine = np.clip((to @ ray) / np.maximum(far, 1e-6), -1.0, 1.0)
                near = np.exp(-((np.arccos(cosine).min(1) / REACH) ** 2)) * touch.strength
                tone = np.array(TONES)[np.arange(len(near)) % len(TONES)]
                rings = np.exp(-touch.age / PLUCK_S) * np.sin(tau * tone * touch.age)
                swing += near * rings
                nods = np.maximum(nods, near[: self.people] * min(1.0, touch.age / 0.5))
        self.rows[:, 15] = swing
        self.mesh.update(1, self.rows)
        return nods * (0.2 * pi)

    def draw_light(self, frame: Frame, story: State) -> None:
        """Added; tested against what stands."""
        self.kit.state(blend="add", depth="less")
        self.mesh.draw(self.program)
