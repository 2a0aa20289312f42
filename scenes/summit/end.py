"""The end of the dream, over the whole picture: the point of silver, black, the eyes behind the eyelids."""

from visuals import Kit

from .story import State


class End:
    """One pass, and only from where the light draws together."""

    def __init__(self, kit: Kit, noise):
        self.kit, self.noise = kit, noise
        self._program = kit.program("summit/end")

    def draw(self, story: State) -> None:
        if story.point <= 0.0:
            return
        self.kit.state(blend="over")
        self.noise.use(2)
        self._program.set(t_noise=2)
        self.kit.quad.draw(self._program)
