"""What is offered: a syringe of liquid starlight."""

import numpy as np

from visuals import Frame, Kit, smoothstep

from .story import OFFER, State

HEIGHT_M = 1.62  # of its middle over the street
SIZE = 2.6  # of the form in syringe.frag


class Syringe:
    """One face that always looks at the eye: barrel, galaxy, needle and glints are found per pixel."""

    def __init__(self, kit: Kit):
        self.kit = kit
        self.program = kit.program("serenes/syringe", u_size=SIZE)
        corners = np.array([-1, -1, 1, -1, -1, 1, 1, 1], np.float32)
        self.face = kit.mesh([(corners, "2f", ("a_corner",))], mode="strip")

    def draw(self, frame: Frame, story: State) -> None:
        """Over all that is solid, tested against it."""
        if story.offer <= 0.0 or story.refusal >= 1.0:
            return
        sunk = story.refusal * story.refusal
        self.kit.state(blend="over", depth="less")
        self.program.set(
            u_middle=(OFFER[0] + 0.12 * sunk, HEIGHT_M - 0.16 * (1.0 - story.offer) - 1.05 * sunk, OFFER[1]),
            u_tip_rad=1.75 * story.refusal**1.5,
            u_shown=smoothstep(0.0, 0.6, story.offer) * smoothstep(1.0, 0.72, story.refusal),
            u_full=1.0 - smoothstep(0.15, 0.8, story.refusal),
        )
        self.face.draw(self.program)
