"""`elysara`: the haven and its Nexus.

The picture is built in these steps:

1. the mirror image in the plane y = 0, at half size and only below the horizon: crystals, Nexus, sky, dome
2. `solid`: crystals and Nexus with depth, the sky behind them, the floor; then what covers in part, from the
   back to the front: the dome's inner wall, the Nexus's light, the dome's outer wall
3. the light of the surge over the whole picture
"""

from visuals import Frame, Grade, Kit, Mirror, Scene, Signals, Solid, Target, cached, lerp, smoothstep

from . import crowd, noise, story
from .city import City
from .dome import Dome
from .floor import Floor
from .hand import Hand
from .memory import Memories
from .nexus import Nexus
from .people import People
from .sky import Sky
from .thread import Threads


class Elysara(Scene):
    """The approach to the Nexus, from the edge of the city to the undecided white."""

    name = "elysara"
    title = "The haven"
    summary = "a golden city of crystal breathes as one, and the light at its heart reaches for you"
    params = story.PARAMS
    memory = 8.0

    def __init__(self, kit: Kit):
        super().__init__(kit)
        self.block = kit.dream_block(story.State)
        self.solid, self.mirror = Solid(kit, "elysara/lay"), Mirror(kit)
        baked = cached("elysara-noise", lambda: {"noise": noise.fields(kit.seed)}, noise, key=(kit.seed,))
        grain = kit.texture(baked["noise"], filter="mipmap")
        self.sky = Sky(kit, grain)
        self.city = City(kit, grain)
        self.nexus = Nexus(kit)
        self.dome = Dome(kit, grain)
        self.people = People(kit)
        self.threads = Threads(kit, self.people.crowd)
        self.memories = Memories(kit, self.threads, self.people.crowd)
        self.hand = Hand(kit)
        self.floor = Floor(kit, grain)

    @classmethod
    def camera(cls, signals: Signals):
        return story.camera(signals)

    @classmethod
    def grade(cls, signals: Signals) -> Grade:
        return Grade(exposure=1.0, bloom=lerp(0.07, 0.12, smoothstep(0.6, 0.95, signals.arc)))

    def resize(self, size, whole) -> None:
        self.solid.resize(size)
        self.mirror.resize(size, whole)

    def rest(self) -> None:
        self.floor.water.rest()

    def simulate(self, signals: Signals, aspect: float) -> None:
        self.floor.water.simulate(signals, aspect)

    def draw(self, frame: Frame, target: Target) -> None:
        moment = story.state(frame.signals)
        self.block.write(moment)
        rows = self.people.crowd.at(frame.signals, moment)
        near = crowd.nearest(rows, frame.view)
        self.people.prepare(rows, near, self.threads.prepare(frame, rows))
        self.floor.prepare(frame, rows, near)
        self._draw_mirror(frame, moment)
        solid = self.solid.target
        solid.clear()
        solid.use(size=frame.size)
        self.hand.draw(frame, moment)
        self._draw_solid(frame, moment, mirrored=False)
        self.floor.draw(frame, moment, self.mirror)
        solid.use(size=frame.size, depth_write=False)
        self._draw_light(frame, moment, mirrored=False)
        self.memories.draw_light(frame, moment)
        self.hand.draw_light(frame, moment)
        solid.use(size=frame.size)
        self.hand.draw_ghosts(frame, moment)
        self.solid.lay(target)

    def _draw_solid(self, frame: Frame, moment: story.State, *, mirrored: bool) -> None:
        self.people.draw(frame, moment, mirrored=mirrored)
        self.city.draw(frame, moment, mirrored=mirrored)
        self.nexus.draw(frame, moment, mirrored=mirrored)
        self.sky.draw(frame, moment, mirrored=mirrored)

    def _draw_light(self, frame: Frame, moment: story.State, *, mirrored: bool) -> None:
        self.dome.draw_inner(frame, moment, mirrored=mirrored)
        self.nexus.draw_light(frame, moment, mirrored=mirrored)
        self.dome.draw_outer(frame, moment, mirrored=mirrored)
        self.threads.draw_light(frame, moment)

    def _draw_mirror(self, frame: Frame, moment: story.State) -> None:
        seen, image = self.mirror.seen(frame), self.mirror.target
        if seen is None:
            return
        self.mirror.write(seen)
        image.clear()
        image.use(size=seen.size)
        self._draw_solid(seen, moment, mirrored=True)
        image.use(size=seen.size, depth_write=False)
        self._draw_light(seen, moment, mirrored=True)
        self.kit.restore()
