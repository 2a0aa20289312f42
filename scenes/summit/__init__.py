"""`summit`: the climb under a sky that collapses.

The picture is built in these steps:

1. where the sky's plates are, and its shafts of light; then the mirror image in the plane y = 0, seen by an
   eye of its own that looks up into the sky: city, climber, sky. The ground's shards are tilted each its own
   way, so they ask for more than this picture's own mirror image; and it is the same for every part of a
   picture
2. `solid`: city, ground, beings, with depth, and the sky behind them; then all that glows, tested against it
3. the end over the whole picture: the point of silver, black, waking
"""

from visuals import Frame, Grade, Kit, Scene, Signals, Solid, Target, View, lerp, smoothstep

from . import climber, ground, story, vein
from .beings import Beings
from .city import City
from .ground import Ground
from .sky import Sky

MIRROR_PX = {"draft": (168, 112), "live": (384, 256), "film": (1152, 768)}


class Summit(Scene):
    """The climb with the child in your arms, from the mirrors to the point of silver."""

    name = "summit"
    title = "The sky collapses"
    summary = "a climb under an obsidian sky that sags, breaks into plates and falls to a point"
    params = story.PARAMS
    memory = 0.0

    def __init__(self, kit: Kit):
        super().__init__(kit)
        self.block = kit.dream_block(story.State)
        self.mirror_block = kit.frame_block()
        self.solid = Solid(kit)
        self.sky = Sky(kit)
        self.city = City(kit)
        self.ground = Ground(kit)
        self.beings = Beings(kit)
        self.mirror = kit.target(MIRROR_PX[kit.quality], depth=True, mips=True)

    @classmethod
    def keeps(cls, quality: str, seed: int):
        return (
            lambda: vein.network(seed, "gold"),
            lambda: vein.network(seed, "indigo"),
            lambda: ground.kept(quality, seed),
            lambda: climber.kept(quality),
        )

    @classmethod
    def camera(cls, signals: Signals):
        return story.camera(signals)

    @classmethod
    def grade(cls, signals: Signals) -> Grade:
        broken = smoothstep(0.4, 0.8, signals.arc)
        return Grade(exposure=lerp(1.22, 1.0, broken), bloom=lerp(0.070, 0.095, broken))

    def resize(self, size, whole) -> None:
        self.solid.resize(size)
        self.sky.resize(whole)

    def draw(self, frame: Frame, target: Target) -> None:
        moment = story.state(frame.signals)
        self.block.write(moment)
        self.sky.prepare(frame, moment)
        self.beings.prepare(frame, moment)
        if moment.point < story.ALONE:
            self._draw_world(frame, moment)
            self.solid.lay(target)
        else:
            target.clear()
            target.use()
        self.sky.draw_end(frame, moment)

    def _draw_world(self, frame: Frame, moment: story.State) -> None:
        mirrored = self.ground.mirror_view(frame.view, self.mirror.size)
        afar = None  # no ground is seen
        if self.ground.visible(frame.view, moment):
            afar = self.ground.afar(frame.view, moment)
            if afar[3] < 1.0:
                self._draw_mirror(frame, mirrored, moment)
        solid = self.solid.target
        solid.clear()
        solid.use(size=frame.size)
        self.city.draw(frame, moment, mirrored=False)
        if afar is not None:
            self.ground.draw(frame, moment, self.mirror, mirrored, afar)
        self.beings.draw(frame, moment, mirrored=False)
        self.sky.draw(frame, moment, mirrored=False)
        solid.use(size=frame.size, depth_write=False)
        self.city.draw_light(frame, moment, mirrored=False)
        self.sky.draw_light(frame, moment, mirrored=False)
        self.beings.draw_light(frame, moment, mirrored=False)

    def _draw_mirror(self, frame: Frame, view: View, moment: story.State) -> None:
        seen = frame.seen(view)
        self.mirror_block.write(seen)
        self.mirror.clear()
        self.mirror.use()
        self.city.draw(seen, moment, mirrored=True)
        self.beings.draw(seen, moment, mirrored=True)
        self.sky.draw(seen, moment, mirrored=True)
        self.mirror.use(depth_write=False)
        self.city.draw_light(seen, moment, mirrored=True)
        self.beings.draw_light(seen, moment, mirrored=True)
        self.mirror.build_mips()
        self.kit.restore()
