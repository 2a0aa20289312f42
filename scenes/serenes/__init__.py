"""`serenes`: the city of liquid glass.

The picture is built in these steps:

1. the sky's map, small, for all that mirrors and refracts it; of it and the far towers a panorama from the
eye, for the glass
2. the mirror image in the plane y = 0, at half size and only below the horizon: sky, towers, beings
3. `solid`: sky, then near towers, far towers, street, beings, with depth; loose panes of glass over them;
then all that glows
"""

from visuals import Frame, Grade, Kit, Mirror, Scene, Signals, Solid, Target, lerp, smoothstep

from . import story, street, water_source
from .beings import Beings
from .glass import Glass
from .serene_crowd import Crowd
from .sky import Sky
from .street import Street


class Serenes(Scene):
    """The city of the Serenes, from the calm glide to the grey dawn."""

    name = "serenes"
    title = "Liquid glass"
    summary = "towers of standing water ripple when touched, and their people offer peace for your self"
    params = story.PARAMS
    memory = 8.0

    def __init__(self, kit: Kit):
        super().__init__(kit)
        self.block = kit.dream_block(story.State)
        self.solid, self.mirror = Solid(kit), Mirror(kit)
        self.sky = Sky(kit)
        self.glass = Glass(kit, self.sky)
        crowd = Crowd(kit.seed)
        self.street = Street(kit, self.sky, self.glass, crowd)
        self.beings = Beings(kit, self.sky, crowd)

    @classmethod
    def keeps(cls, quality: str, seed: int):
        return (lambda: street.kept(seed),)

    @classmethod
    def camera(cls, signals: Signals):
        return story.camera(signals)

    @classmethod
    def grade(cls, signals: Signals) -> Grade:
        return Grade(exposure=1.0, bloom=lerp(0.08, 0.12, smoothstep(0.8, 1.0, signals.arc)))

    @classmethod
    def stirred(cls, time: float, seed: int) -> tuple[float | None, float | None]:
        return water_source.stirred(time, seed)

    def resize(self, size, whole) -> None:
        self.solid.resize(size)
        self.sky.resize(size)
        self.mirror.resize(size, whole)

    def rest(self) -> None:
        self.glass.rest()

    def simulate(self, signals: Signals, aspect: float) -> None:
        self.glass.simulate(signals, aspect)

    def draw(self, frame: Frame, target: Target) -> None:
        moment = story.state(frame.signals)
        self.block.write(moment)
        self.sky.draw_map(frame, moment)
        self.glass.prepare(frame, moment)
        self._draw_mirror(frame, moment)
        if moment.pools > 0.0:
            mirrors = self.street.mirrors
            self._draw_reflected(mirrors.echoed(frame), moment, mirrors.echo, echo=True)
        self.sky.prepare(frame, moment)
        solid = self.solid.target
        solid.clear()
        solid.use(size=frame.size)
        self.sky.draw(frame, moment, mirrored=False)
        self.glass.draw_near(frame, moment)
        self.glass.draw_far(frame, moment, mirrored=False)
        self.street.draw(frame, moment, self.mirror)
        self.beings.draw(frame, moment, mirrored=False)
        self.glass.draw_panes(frame, moment)
        solid.use(size=frame.size, depth_write=False)
        self.beings.draw_light(frame, moment, mirrored=False)
        self.glass.draw_light(frame, moment, mirrored=False)
        self.solid.lay(target)

    def _draw_mirror(self, frame: Frame, moment: story.State) -> None:
        seen = self.mirror.seen(frame)
        if seen is not None:
            self._draw_reflected(seen, moment, self.mirror.target)

    def _draw_reflected(
        self, seen: Frame, moment: story.State, target: Target, *, echo: bool = False
    ) -> None:
        """Sky, towers, beings, in a mirrored view."""
        self.mirror.write(seen)
        target.clear()
        target.use(size=seen.size)
        self.sky.draw(seen, moment, mirrored=True)
        self.glass.draw_far(seen, moment, mirrored=True, echo=echo)
        self.beings.draw(seen, moment, mirrored=True)
        target.use(size=seen.size, depth_write=False)
        self.beings.draw_light(seen, moment, mirrored=True)
        self.glass.draw_light(seen, moment, mirrored=True)
        self.kit.restore()
