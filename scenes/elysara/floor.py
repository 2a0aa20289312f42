"""The floor: liquid glass, dark under the eye, a mirror far off, with stars in it that are in no sky."""

import numpy as np

from visuals import Frame, Kit, Mirror

from .crowd import Near
from .story import State
from .water import Water

FAR_M = 4900.0


class Floor:
    """noise    Texture"""

    def __init__(self, kit: Kit, noise):
        self.kit, self.noise = kit, noise
        plain = kit.quality == "draft"
        name = "elysara/floor_plain" if plain else "elysara/floor"
        self.program = kit.program(name, "elysara/floor", t_noise=0, t_water=2)
        corners = np.array([(-1, -1), (1, -1), (-1, 1), (1, 1)], np.float32) * FAR_M
        self.water = Water(kit)
        self.plane = kit.mesh([(corners, "2f", ("a_place",))], mode="strip")

    def prepare(self, frame: Frame, rows: np.ndarray, near: Near) -> None:
        """Once a frame, before `draw`. rows: the crowd's."""
        self._steps(frame, rows, near)
        self.water.prepare(frame)

    def draw(self, frame: Frame, story: State, mirror: Mirror) -> None:
        """With depth."""
        self.kit.state(depth="less")
        self.noise.use(0)
        mirror.use(self.program, 1)
        self.program.set(u_feet=self.feet)
        self.water.use(self.program, 2)
        self.plane.draw(self.program)

    def _steps(self, frame: Frame, rows: np.ndarray, near: Near) -> None:
        """Whose steps ring in the floor: the three who walk nearest. x, z, s since the step, strength."""
        signals = frame.signals
        beat_s = 60.0 / max(signals.tempo, 1.0)
        nearest, away = rows[near.order[:3]].tolist(), near.away_m[:3].tolist()
        feet = []
        for (x, _, z, *_, late), away_m in zip(nearest, away, strict=True):
            since = (signals.beat * 0.5 + signals.discord * late) % 1.0 * 2.0 * beat_s
            feet.append((x, z, since, min(1.0, max(0.0, (60.0 - away_m) / 20.0))))
        self.feet = np.array(feet, np.float32)
