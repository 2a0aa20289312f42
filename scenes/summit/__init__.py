"""`summit`: the climb under a sky that collapses.

The picture is built in these steps:

1. the mirror image in the plane y = 0, at half size and only below the horizon: sky, city, climber
2. `solid`: sky, city, ground, beings, with depth; then all that glows, tested against it
3. the end over the whole picture: the point of silver, black, waking
"""

from visuals import Frame, Grade, Kit, Scene, Signals, Target, lerp, smoothstep

from . import story
from .beings import Beings
from .city import City
from .ground import Ground
from .sky import Sky

SAMPLES = {"draft": 0, "live": 4, "film": 4}
MIRROR_SCALE = {"draft": 0.34, "live": 0.5, "film": 1.0}
MIRROR_GUARD = 0.05  # of the picture's height, on every side


class Summit(Scene):
    """The climb with the child in your arms, from the mirrors to the point of silver."""

    name = "summit"
    title = "The sky collapses"
    summary = "a climb under an obsidian sky that sags, breaks into plates and falls to a point"
    params = story.PARAMS
    memory = 8.0

    def __init__(self, kit: Kit):
        super().__init__(kit)
        self.block = kit.dream_block(len(story.NAMES))
        self.mirror_block = kit.frame_block()
        self.lay = kit.program("summit/lay")
        self.sky = Sky(kit)
        self.city = City(kit)
        self.ground = Ground(kit)
        self.beings = Beings(kit)
        self.solid: Target | None = None
        self.mirror: Target | None = None
        self.guard_px = 0

    @classmethod
    def camera(cls, signals: Signals):
        return story.camera(signals)

    @classmethod
    def grade(cls, signals: Signals) -> Grade:
        return Grade(exposure=1.0, bloom=lerp(0.12, 0.16, smoothstep(0.8, 1.0, signals.arc)))

    def resize(self, size, whole) -> None:
        for old in (self.solid, self.mirror):
            if old is not None:
                self.kit.drop(old)
        self.solid = self.kit.target(size, depth=True, samples=SAMPLES[self.kit.quality])
        scale = MIRROR_SCALE[self.kit.quality]
        self.guard_px = 2 * round(MIRROR_GUARD * whole[1] / 2)
        padded = [max(2, round((side + 2 * self.guard_px) * scale)) for side in size]
        self.mirror = self.kit.target(padded, depth=True)

    def rest(self) -> None:
        self.sky.rest()

    def simulate(self, signals: Signals, aspect: float) -> None:
        self.block.write(story.packed(story.state(signals)))
        self.sky.simulate(signals, aspect)

    def draw(self, frame: Frame, target: Target) -> None:
        moment = story.state(frame.signals)
        self.block.write(story.packed(moment))
        self._draw_mirror(frame, moment)
        self.solid.clear()
        self.solid.use(size=frame.size)
        self.sky.draw(frame, moment, mirrored=False)
        self.city.draw(frame, moment, mirrored=False)
        self.ground.draw(frame, moment, self.mirror, self.guard_px)
        self.beings.draw(frame, moment, mirrored=False)
        self.solid.use(size=frame.size, depth_write=False)
        self.city.draw_light(frame, moment, mirrored=False)
        self.sky.draw_light(frame, moment, mirrored=False)
        self.beings.draw_light(frame, moment, mirrored=False)
        self._lay(target)
        self.sky.draw_end(frame, moment)

    def _draw_mirror(self, frame: Frame, moment: story.State) -> None:
        view = frame.view.pad(self.guard_px).scaled(MIRROR_SCALE[self.kit.quality])
        rows = min(view.size[1], max(0, int(horizon_px(view) - view.origin[1]) + 2))
        if rows < 2:
            return
        seen = frame.seen(view.mirror().tile((0, 0), (view.size[0], rows)))
        self.mirror_block.write(seen)
        self.mirror.clear()
        self.mirror.use(size=seen.size)
        self.sky.draw(seen, moment, mirrored=True)
        self.city.draw(seen, moment, mirrored=True)
        self.beings.draw(seen, moment, mirrored=True)
        self.mirror.use(size=seen.size, depth_write=False)
        self.city.draw_light(seen, moment, mirrored=True)
        self.beings.draw_light(seen, moment, mirrored=True)
        self.kit.restore()

    def _lay(self, target: Target) -> None:
        self.solid.resolve()
        target.clear()
        target.use()
        self.kit.state()
        self.solid.texture.use(0)
        self.lay.set(t_solid=0)
        self.kit.quad.draw(self.lay)


def horizon_px(view) -> float:
    """The highest row of the whole picture where the ground can be seen, px from its bottom edge."""
    corner, dx, dy = view.ray_basis
    if dy[1] <= 1e-9:  # looking straight up or down
        return view.whole[1]
    ends = [-(corner[1] + dx[1] * x) / dy[1] for x in (view.origin[0], view.origin[0] + view.size[0])]
    return min(max(ends), view.whole[1] + view.size[1])
