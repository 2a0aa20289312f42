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

from visuals import Frame, Grade, Kit, Mirror, Scene, Signals, Solid, Target, View, lerp, smoothstep

from . import figures, ground, network, story, tower_face, tower_vein
from .cloth import Cloth
from .figures import Figures
from .ground import Ground
from .nerves import Nerves
from .plaza import Plaza
from .storm import Storm
from .towers import Towers


class Collective(Scene):
    """The Harmonized Collective, from the edge of its plaza to the mouth of its Reservoir."""

    name = "collective"
    title = "The fraying sky"
    summary = "a pastel sky turns out to be cloth, and behind its tears the city's nerves lie open"
    params = story.PARAMS
    memory = 8.0

    def __init__(self, kit: Kit):
        super().__init__(kit)
        self.block = kit.dream_block(story.State)
        self.solid, self.mirror = Solid(kit), Mirror(kit)
        self.cloth = Cloth(kit)
        self.nerves = Nerves(kit)
        self.towers = Towers(kit, self.nerves)
        self.ground = Ground(kit)
        self.plaza = Plaza(kit)
        self.figures = Figures(kit)

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
        self.solid.resize(size)
        self.mirror.resize(size, whole)

    def rest(self) -> None:
        self.cloth.rest()
        self.ground.rest()

    def simulate(self, signals: Signals, aspect: float) -> None:
        fingers, place = _fingers(signals, aspect)
        self.cloth.simulate(fingers, signals.dt)
        self.ground.simulate(fingers, place)

    def draw(self, frame: Frame, target: Target) -> None:
        moment = story.state(frame.signals)
        self.block.write(moment)
        seen = self.mirror.seen(frame)
        views = (frame.view,) if seen is None else (frame.view, seen.view)
        standing = self.figures.stand(frame.signals, moment, views)
        self.nerves.prepare(frame, moment)
        if seen is not None:
            self._draw_mirror(seen, moment, standing)
        target.clear()
        self._sky(frame, moment, target, mirrored=False)
        self.solid.target.clear()
        self._solids(frame, moment, standing, self.solid.target, mirrored=False)
        self.solid.lay(target, over=True)

    def _draw_mirror(self, seen: Frame, moment: story.State, standing) -> None:
        image = self.mirror.target
        self.mirror.write(seen)
        image.clear()
        self._sky(seen, moment, image, mirrored=True)
        image.clear(keep_colour=True)
        self._solids(seen, moment, standing, image, mirrored=True)
        self.kit.restore()

    def _sky(self, frame: Frame, moment: story.State, target: Target, *, mirrored: bool) -> None:
        """Front to back: each part fills what the ones before left open."""
        target.use(size=frame.size)
        self.nerves.look(frame, moment, mirrored=mirrored)
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
            self.ground.draw(frame, moment, self.mirror)
        target.use(size=frame.size, depth_write=False)
        self.figures.draw_shade(frame, moment, standing, mirrored=mirrored)
        self.nerves.draw_tethers(frame, moment, mirrored=mirrored)
        self.towers.draw_paths(frame, moment, mirrored=mirrored)
        self.plaza.draw_light(frame, moment, mirrored=mirrored)


def _fingers(signals: Signals, aspect: float) -> tuple[list, tuple]:
    """Those that are held down, each with the direction under it, length 1; where the eye is that sees so."""
    held = [touch for touch in signals.touches if touch.held]
    if not held:
        return [], ()
    view = View(story.camera(signals), (aspect, 1.0))
    return [(touch, view.finger_way(touch)) for touch in held], view.place
