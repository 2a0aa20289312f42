"""The compositor: the dreams that are on stage, stills of them, and the way from one to the other."""

from collections.abc import Iterable

from visuals.core.mix import Alive, Mix, Still
from visuals.core.performance import Performance
from visuals.core.signals import Signals
from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.target import Target
from visuals.render.actor import Actor
from visuals.render.fault import told_of
from visuals.render.frame import Frame
from visuals.render.lens import FLAT, Panel
from visuals.render.still import ROOM, Stills, frozen, stills_of
from visuals.render.surround import Surround
from visuals.render.transition import REACH, Lit, Transition, surroundings
from visuals.render.troupe import Troupe
from visuals.render.view import View, beside


class Compositor:
    """Draws what is on stage at a moment, in linear light: any part of it, for a lens of any kind.

    troupe      the dreams; released by whoever made it
    crossfade   (0, 1] how large the two dreams of a crossfade are drawn, of the picture's height
    fine        whether what is drawn is one of many samples: see Surround
    pictures    that are made of one moment: one, or one for each eye

    aspect      of the whole picture, width / height
    advanced    the time (s) that simulations have come to
    """

    def __init__(
        self,
        gpu: Gpu,
        library: Library,
        troupe: Troupe,
        performance: Performance,
        *,
        quality: str,
        seed: int,
        crossfade: float,
        fine: bool,
        pictures: int,
    ):
        self.gpu, self.library, self.performance, self.quality = gpu, library, performance, quality
        self._troupe, self._crossfade, self._fine = troupe, crossfade, fine
        self._transition = Transition(gpu, library, seed)
        self._pair: list[Target] = []  # what the two dreams of a crossfade are drawn into
        self.aspect, self.advanced = 1.0, 0.0
        self._open(pictures)

    def _open(self, pictures: int) -> None:
        self._stills = Stills(self.gpu, ROOM * pictures)
        self._surround = Surround(self.gpu, self.library, self.quality)

    def perform(self, performance: Performance) -> None:
        """Another performance of the same dreams, from its start."""
        self.performance, self.advanced = performance, 0.0
        self._stills.forget()
        self._troupe.begin()

    def project(self, pictures: int) -> None:
        """Another lens, or another number of pictures, from now on."""
        self._stills.release()
        self._surround.release()
        self._open(pictures)

    def resize(self, old, new: Panel) -> None:
        """Another size of the picture: see Stills. What only the old one needed is given back."""
        self._stills.resize(old, new)
        self.shrink()

    def warm(self, who: Alive | Still, view: View, into: Target) -> None:
        """Draws every way from a dream to itself once, unseen: what is made once is made."""
        self._stills.prepare(view.size)
        pair = [self.lit(who, view, target) for target in self._two(view.size)]
        for name in REACH:
            self._transition.draw(name, *pair, 0.5, 0, pair[0].view, into)

    # a moment

    def mix(self, t: float, dt: float = 0.0, index: int = 0) -> Mix:
        """What is on stage at time t (s)."""
        return self.performance.mix(t, dt, index)

    def advance(self, mix: Mix, t: float, seen: Iterable[tuple[Still, View]] = ()) -> None:
        """Steps the simulations of the dreams in a mix to time t (s), and draws the stills that will be seen,
        each as which view. A simulation at rest costs nothing, however long it sleeps."""
        self.advanced = t
        for still, view in seen:
            self.still(still, view)
        self._step(mix, t)

    def _step(self, mix: Mix, t: float) -> None:
        self._troupe.step(self.performance, mix, t, self.aspect)

    def draw(self, mix: Mix, view: View, into: Target) -> Lit:
        """What is on stage: that part of it which `view` shows, in `into`."""
        if mix.back is None:
            alone = self.lit(mix.front, view, into)
            if alone.target is into:
                return alone
            return alone._replace(target=self.copy(alone, view, into))
        wide = surroundings(mix.transition, view)
        for still in stills_of(mix):
            self.still(still, wide)
        if not stills_of(mix):  # else one of the two costs nothing
            wide = wide.scaled(self._crossfade)
        pair = [
            self.lit(who, wide._replace(camera=self._troupe.camera(who)), target)
            for who, target in zip((mix.back, mix.front), self._two(wide.size), strict=True)
        ]
        return self._transition.draw(mix.transition, *pair, mix.progress, mix.number, view, into)

    # its parts

    def lit(self, who: Alive | Still, view: View, into: Target) -> Lit:
        """A dream, drawn into `into`, or a still where it is kept."""
        if isinstance(who, Still):
            return self.still(who, view)
        if who.scene in self._troupe.stand_ins:
            return self._troupe.stand_ins.lit(who.scene)
        return self.show(self._troupe.actor(who.scene), who.signals, view, into)

    def show(self, actor: Actor, signals: Signals, view: View, into: Target) -> Lit:
        """A dream, drawn into `into`."""

        def flat(part: View, target: Target) -> None:
            actor.draw(Frame(told, part, self.quality), target)

        with told_of(actor.scene.name):
            told = actor.touched(signals, self.aspect)
            if view.lens.kind == FLAT.kind:
                flat(beside(view), into)
            else:
                self._surround.draw(flat, view, into, fine=self._fine)
            return Lit(into, view, actor.scene.grade(signals))

    def copy(self, lit: Lit, view: View, into: Target) -> Target:
        """What was drawn, in another target, as `view` shows it."""
        plain = lit._replace(grade=lit.grade._replace(exposure=1.0))
        return self._transition.draw("cut", plain, plain, 0.5, 0, view, into).target

    def still(self, still: Still, view: View) -> Lit:
        """A still's picture: drawn once, with the simulations as they were at its moment."""
        view = view.settled()._replace(camera=self._troupe.camera(still))  # one still for all samples
        lit = self._troupe.stand_ins.of_moment(still.at, still.mix) or self._stills.find(still, view)
        if lit is None:
            mix = frozen(still.mix)
            for inner in stills_of(mix):  # first, for drawing one moves the simulations
                self.still(inner, surroundings(mix.transition, view) if mix.back else view)
            self._step(mix, still.at)
            target = self._stills.room(view.size)
            lit = self._stills.keep(still, self.draw(mix, view, target))
            self._step(self.mix(self.advanced), self.advanced)
        return lit

    def _two(self, size) -> list[Target]:
        if not self._pair or self._pair[0].size != tuple(size):
            self.shrink()
            self._pair = [Target(self.gpu, size) for _ in range(2)]
        return self._pair

    def shrink(self) -> None:
        """Gives back what only crossfades need, until the next one."""
        for target in self._pair[::-1]:
            target.release()
        self._pair = []

    def release(self) -> None:
        """Gives back everything but the library's programs and the troupe."""
        self._stills.release()
        self._transition.release()
        self._surround.release()
        self.shrink()
