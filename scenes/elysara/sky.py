"""The sky behind everything."""

from visuals import Frame, Kit

from .story import State


class Sky:
    """noise    four noises as a texture, shared with all that is drawn"""

    def __init__(self, kit: Kit, noise):
        self.kit, self.noise = kit, noise
        self.program, self.plain = (
            kit.program(f"elysara/{name}", "elysara/sky", t_noise=0) for name in ("sky", "sky_plain")
        )

    def draw(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """Where nothing has been drawn yet."""
        self.kit.state(depth="lequal")
        program = self.plain if mirrored else self.program
        self.noise.use(0)
        self.kit.quad.draw(program)
