"""The dreams that a stage has: built when they are needed, stepped, seen by their cameras, replaced."""

import logging
from collections.abc import Mapping

from visuals.core.mix import Alive, Mix, Still
from visuals.core.performance import Performance
from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.render.actor import Actor
from visuals.render.fault import fault_of, told_of
from visuals.render.lens import Projection
from visuals.render.scene import Scene
from visuals.render.standin import StandIns
from visuals.render.view import Camera

log = logging.getLogger("gossamer.stage")


class Troupe:
    """Actors by the names of their dreams, and stand-ins for those that failed.

    scenes      the dreams there are, by name
    stand_ins   in the place of those that failed, until they are replaced

    What a dream raises is a SceneError, with its name, file and line.
    """

    def __init__(
        self,
        gpu: Gpu,
        library: Library,
        scenes: Mapping[str, type[Scene]],
        *,
        quality: str,
        seed: int,
        projection: Projection,
    ):
        self.gpu, self.library = gpu, library
        self.scenes, self.stand_ins = dict(scenes), StandIns(gpu)
        self._options = {"quality": quality, "seed": seed, "projection": projection}
        self._actors: dict[str, Actor] = {}

    @property
    def awake(self) -> tuple[str, ...]:
        """The dreams that are built, the first built first."""
        return tuple(self._actors)

    def actor(self, name: str) -> Actor:
        """A dream, built if it is not yet."""
        if name not in self._actors:
            self._actors[name] = self.build(name, self.scenes[name])
        return self._actors[name]

    def build(self, name: str, scene: type[Scene]) -> Actor:
        """A dream that is not one of the troupe yet."""
        with told_of(name):
            return Actor(self.gpu, self.library, scene, **self._options)

    def take(self, name: str, actor: Actor) -> None:
        """A dream, in the place of whatever bore its name."""
        self.lose(name)
        self._actors[name], self.scenes[name] = actor, type(actor.scene)
        self.stand_ins.drop(name)

    def lose(self, name: str) -> None:
        """Gives back what a dream holds, if it is built."""
        actor = self._actors.pop(name, None)
        if actor is not None:
            self.discard(actor)

    def discard(self, actor: Actor) -> None:
        """Gives back what a dream holds, whatever it thinks of that."""
        try:
            actor.release()
        except Exception as error:
            log.warning("%s", fault_of(error, actor.scene.name))

    def begin(self) -> None:
        """Another performance: simulations forget what they have seen."""
        for actor in self._actors.values():
            actor.begin()

    def project(self, projection: Projection) -> None:
        """Another view from now on: what is drawn in it is to be rehearsed anew."""
        self._options["projection"] = projection
        for actor in self._actors.values():
            actor.projection, actor.rehearsed = projection, False

    def step(self, performance: Performance, mix: Mix, t: float, aspect: float) -> None:
        """Steps the simulations of the dreams in a mix to time t (s)."""
        for who in (mix.back, mix.front):
            if isinstance(who, Alive) and who.scene not in self.stand_ins:
                actor = self.actor(who.scene)
                with told_of(who.scene):
                    actor.advance(performance, who.woke, t, aspect)

    def camera(self, who: Alive | Still) -> Camera:
        """By which a dream is seen; of a still, the one that it was drawn by."""
        while isinstance(who, Still):
            who = who.mix.front
        if who.scene in self.stand_ins:
            return self.stand_ins.lit(who.scene).view.camera
        with told_of(who.scene):
            return self.scenes[who.scene].camera(who.signals)

    def release(self) -> None:
        for actor in list(self._actors.values())[::-1]:
            actor.release()
        self._actors.clear()
        self.stand_ins.release()
