"""`collective`: the pastel sky that frays into a network of threads.

The picture is built from back to front in few, fixed steps:

1. `light`: cloth, then what shows through its tears (nerves, lightning, the void), front to back, each
under the last
2. `solid`: towers, ground, people, the mercury figure with depth; then threads, paths, fountain, sparks
over them
3. `solid` laid over `light`

The wet ground mirrors: the same parts are drawn once more as reflected in the plane y = 0, at half size
and only
below the horizon, with a guard band for the ripples to bend into.
"""

from functools import cached_property

from visuals import Frame, Grade, Kit, Scene, Signals, Target, View, lerp, smoothstep

from . import figures, ground, network, story, tower_face, tower_vein
from .cloth import Cloth
from .figures import Figures
from .ground import Ground
from .nerves import Nerves
from .plaza import Plaza
from .storm import Storm
from .towers import Towers

SAMPLES = {"draft": 0, "live": 4, "film": 4}
MIRROR_SCALE = {"draft": 0.34, "live": 0.5, "film": 1.0}
MIRROR_GUARD = 0.05  # of the picture's height, on every side


class Collective(Scene):
    """The Harmonized Collective, from the edge of its plaza to the mouth of its Reservoir."""

    name = "collective"
    title = "The fraying sky"
    summary = "a pastel sky turns out to be cloth, and behind its tears the city's nerves lie open"
    params = story.PARAMS
    memory = 8.0

    def __init__(self, kit: Kit):
        super().__init__(kit)
        self.block = kit.dream_block(len(story.NAMES))
        self.mirror_block = kit.frame_block()
        self.lay = kit.program("collective/lay")
        self.cloth = Cloth(kit)
        self.nerves = Nerves(kit)
        self.towers = Towers(kit, self.nerves)
        self.ground = Ground(kit)
        self.plaza = Plaza(kit)
        self.figures = Figures(kit)
        self.solid: Target | None = None
        self.mirror: Target | None = None
        self.guard_px = 0

    @cached_property
    def storm(self) -> Storm:
        """Made when it first strikes, so that the first picture comes sooner."""
        return Storm(self.kit, self.nerves)

    @classmethod
    def keeps(cls, quality: str, seed: int):
        return (
            lambda: network.network(seed),
            tower_face.atlas,
            lambda: tower_vein.veins(seed),
            lambda: ground.kept(seed),
            lambda: figures.kept(quality),
        )

    @classmethod
    def camera(cls, signals: Signals):
        return story.camera(signals)

    @classmethod
    def grade(cls, signals: Signals) -> Grade:
        bruise = smoothstep(0.55, 0.9, signals.arc)
        dark = smoothstep(0.978, 1.003, signals.arc)
        return Grade(
            exposure=lerp(1.0, 1.12, bruise) * (1.0 - 0.8 * dark),
            bloom=lerp(0.10, 0.17, bruise),
        )

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
        self.cloth.rest()
        self.ground.rest()

    def simulate(self, signals: Signals, aspect: float) -> None:
        view = View(story.camera(signals), (aspect, 1.0))
        self.cloth.simulate(signals, view)
        self.ground.simulate(signals, view)

    def draw(self, frame: Frame, target: Target) -> None:
        moment = story.state(frame.signals)
        self.block.write(story.packed(moment))
        standing = self.figures.stand(frame.signals, moment)
        self._draw_mirror(frame, moment, standing)
        target.clear()
        self._sky(frame, moment, target, mirrored=False)
        self.solid.clear()
        self._solids(frame, moment, standing, self.solid, mirrored=False)
        self._lay(target)

    def _draw_mirror(self, frame: Frame, moment: story.State, standing) -> None:
        view = frame.view.reflected(self.guard_px, MIRROR_SCALE[self.kit.quality])
        if view is None:
            return
        seen = frame.seen(view)
        self.mirror_block.write(seen)
        self.mirror.clear()
        self._sky(seen, moment, self.mirror, mirrored=True)
        self.mirror.clear(keep_colour=True)
        self._solids(seen, moment, standing, self.mirror, mirrored=True)
        self.kit.restore()

    def _sky(self, frame: Frame, moment: story.State, target: Target, *, mirrored: bool) -> None:
        """Front to back: each part fills what the ones before left open."""
        target.use(size=frame.size)
        self.cloth.draw_silk(frame, moment, mirrored=mirrored)
        if moment.opening > -0.34:
            self.nerves.draw(frame, moment, mirrored=mirrored)
            if moment.storm > 0.0:
                self.storm.draw(frame, moment, mirrored=mirrored)
            self.cloth.draw_void(frame, moment, mirrored=mirrored)
            self.cloth.draw_fibres(frame, moment, mirrored=mirrored)
            if moment.storm > 0.0:
                self.storm.draw_front(frame, moment, mirrored=mirrored)

    def _solids(self, frame: Frame, moment: story.State, standing, target: Target, *, mirrored: bool) -> None:
        """What has depth, then the thin and luminous things, tested against it."""
        target.use(size=frame.size)
        self.towers.draw(frame, moment, mirrored=mirrored)
        self.figures.draw(frame, moment, standing, mirrored=mirrored)
        self.plaza.draw(frame, moment, mirrored=mirrored)
        if not mirrored:
            self.ground.draw(frame, moment, self.mirror, self.guard_px)
        target.use(size=frame.size, depth_write=False)
        self.figures.draw_shade(frame, moment, standing, mirrored=mirrored)
        self.nerves.draw_tethers(frame, moment, mirrored=mirrored)
        self.towers.draw_paths(frame, moment, mirrored=mirrored)
        self.plaza.draw_light(frame, moment, mirrored=mirrored)

    def _lay(self, target: Target) -> None:
        """Lays the solid things over the sky."""
        self.solid.resolve()
        target.use()
        self.kit.state(blend="over")
        self.solid.texture.use(0)
        self.lay.set(t_solid=0)
        self.kit.quad.draw(self.lay)
