"""The stage: the dreams that are awake, the way from one to the other, and the post chain, at a moment."""

from collections.abc import Mapping
from contextlib import contextmanager

from visuals.core.mix import Alive, Mix
from visuals.core.performance import Performance
from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.mesh import Quad
from visuals.gpu.state import state
from visuals.gpu.target import Target
from visuals.render.actor import Actor
from visuals.render.compositor import Compositor
from visuals.render.fault import told_of
from visuals.render.lens import Panel, Projection
from visuals.render.post import Post
from visuals.render.sampling import pattern
from visuals.render.scene import Grade, Scene
from visuals.render.still import stills_of
from visuals.render.transition import Lit
from visuals.render.troupe import Troupe
from visuals.render.view import Camera, View

PX_BYTES = 200  # what a pixel takes at most: targets of the dreams, of a crossfade, of the chain
WARM_PX, WARM_ARCS = 96, 8  # how wide the unseen rehearsal is drawn, and at how many steps of the arc


class Stage:
    """Brings a performance onto a picture.

    scenes      the dreams it may need, by name. Each is built when it is first needed, or woken
    size        (width, height) of the picture in px
    quality     "draft", "live" or "film"
    bits        8 to 16 a channel
    encoding    of the picture: see Post
    flat        no bloom, no dither, no flash limit: for tiles and tests
    limit       whether flashes are limited: see FlashLimiter
    crossfade   (0, 1] how large the two dreams of a crossfade are drawn, of the picture's height: where two
                take twice as long as one, a live show would stumble. For live shows alone
    enduring    whether the picture before is kept while one is drawn, so that `lose` can show it
    projection  what is made of the pictures: flat ones, domes, all round, for two eyes
    samples     how many are taken of each pixel, and while the shutter is open: their mean, in linear light
    shutter     [0, 1] how much of the time from one picture to the next each one sees, from its time on
    whole       (width, height) px of the picture (of each eye's) that this is only a part of: what is drawn
                then is what `expose` is asked for, and nothing is finished

    What a dream raises is a SceneError, with its name, file and line: of `play`, `advance`, all that draws.
    `play(t)` is the show's picture, one after the other. `advance(t)` steps simulations, `draw(t)` changes
    nothing but what the flash limiter knows.
    """

    def __init__(
        self,
        gpu: Gpu,
        library: Library,
        scenes: Mapping[str, type[Scene]],
        performance: Performance,
        size,
        *,
        quality: str = "live",
        seed: int = 0,
        bits: int = 8,
        encoding: str = "display",
        flat: bool = False,
        limit: bool = True,
        crossfade: float = 1.0,
        enduring: bool = False,
        projection: Projection = Projection(),  # noqa: B008 (it never changes)
        samples: int = 1,
        shutter: float = 0.0,
        whole=None,
    ):
        self.gpu, self.library, self.quality, self.seed = gpu, library, quality, seed
        self._troupe = Troupe(gpu, library, scenes, quality=quality, seed=seed, projection=projection)
        self.projection, self.samples, self.shutter, self._whole = projection, samples, shutter, whole
        self._shape = projection if whole is None else Projection()  # a part has one picture
        self._compositor = Compositor(
            gpu,
            library,
            self._troupe,
            performance,
            quality=quality,
            seed=seed,
            crossfade=crossfade,
            fine=samples > 1,
            pictures=self._shape.pictures,
        )
        self._quad = Quad(gpu)
        self._enduring = enduring
        self._lights: list[Target] = []  # the picture in linear light, of each panel
        self._before: list[Target] = []  # what `_lights` and they are by turns, if the stage is enduring
        self._sample: Target | None = None  # one of many
        self._good: Lit | None = None  # what `light` holds, in full light
        self.size = (0, 0)
        self.bits, self.encoding = bits, encoding
        self.flat, self.limit = flat, limit
        self._standing: float | None = None  # the time of the frozen picture that `light` holds
        self._stood = 0  # the index of the picture that `light` holds
        self._grade = Grade()  # of what `light` holds
        self.post: Post | None = None
        self.resize(size)

    def perform(self, performance: Performance) -> None:
        """Another performance of the same dreams, from its start."""
        self._compositor.perform(performance)
        self._standing = None

    def resize(self, size, *, carry: bool = False) -> None:
        """Another size of the picture; simulations go on, stills are shown as they were drawn.

        carry   in the midst of a show: flashes before count on, and what is held back is the last picture
        """
        size = (int(size[0]), int(size[1]))
        if size == self.size:
            return
        before, self.post = (self.post, None) if carry else (None, self.post)
        self._release_targets()
        old = self._shape.panels(self.size)[0].size
        self.size = size
        panels = self.panels
        self._compositor.resize(old, panels[0])
        self._compositor.aspect = self.aspect
        self._standing = self._good = None
        dtype = "f2" if self.samples == 1 else "f4"
        wrap = (self.projection.wraps, False)
        self._lights = [Target(self.gpu, panel.size, dtype=dtype, repeat=wrap) for panel in panels]
        if self._enduring:
            self._before = [Target(self.gpu, panel.size, dtype=dtype, repeat=wrap) for panel in panels]
        if self.samples > 1:
            self._sample = Target(self.gpu, panels[0].size)
        options = {"bits": self.bits, "encoding": self.encoding, "flat": self.flat}
        options |= {"quality": self.quality, "limit": self.limit, "projection": self._shape}
        self.post = Post(self.gpu, self.library, size, before=before, **options)
        if before is not None:
            before.release()

    def project(self, projection: Projection) -> None:
        """Another view from now on, of the same size. What it needs is made at once: that takes a while."""
        self._release_targets()
        self.projection = self._shape = projection
        self._compositor.project(projection.pictures)
        self._troupe.project(projection)
        size, self.size = self.size, (0, 0)
        self.resize(size)
        self.warm()

    @property
    def panels(self) -> tuple[Panel, ...]:
        """The pictures that the picture is made of: one, or one for each eye."""
        return self._shape.panels(self.size)

    @property
    def light(self) -> Target:
        """The picture in linear light; of two eyes' the left one's."""
        return self._lights[0]

    @property
    def aspect(self) -> float:
        """Of the whole picture, or of each eye's."""
        width, height = self._whole or self.panels[0].size
        return width / height

    def _views(self, camera: Camera) -> list[View]:
        return [View.of(camera, panel.size, panel.lens) for panel in self.panels]

    # waking

    @property
    def scenes(self) -> Mapping[str, type[Scene]]:
        """The dreams there are, by name."""
        return self._troupe.scenes

    @property
    def awake(self) -> tuple[str, ...]:
        """The dreams that are built, the first built first."""
        return self._troupe.awake

    def scene(self, name: str) -> Scene:
        """A dream, built if it is not yet."""
        return self._troupe.actor(name).scene

    @property
    def lost(self) -> frozenset[str]:
        """The dreams that failed and were not replaced yet."""
        return self._troupe.stand_ins.names

    def lose(self, name: str, t: float) -> None:
        """A dream failed at time t (s): it leaves, and the last good picture of the stage stands in for it
        until it is replaced. Once for all that fails: `play` then shows the moment."""
        self._troupe.lose(name)
        stand_ins = self._troupe.stand_ins
        black = stand_ins.place(name, t, self.panels[0].size)
        if self._good is not None:
            kept = self._good
            self._compositor.copy(kept, kept.view, black.target)
            stand_ins.show(name, kept._replace(target=black.target))

    def replace(self, name: str, scene: type[Scene], t: float) -> None:
        """Another version of a dream, or a new one, from time t (s) on; its simulations begin at rest. It is
        tried unseen first: SceneError if it cannot be built or drawn, and what was there stays."""
        fresh = self._troupe.build(name, scene)
        try:
            with told_of(name):
                self._try(fresh, name, t)
        except BaseException:
            self._troupe.discard(fresh)
            raise
        self._troupe.take(name, fresh)

    def _try(self, fresh: Actor, name: str, t: float) -> None:
        """Draws small pictures, with steps of the simulation and as the moment is."""
        aspect = self.aspect
        target = Target(self.gpu, (WARM_PX, round(WARM_PX / aspect) or 1))
        mix = self._compositor.mix(t)
        now = [who for who in (mix.front, mix.back) if isinstance(who, Alive) and who.scene == name]
        try:
            for signals in [*fresh.rehearse(1, aspect), *(who.signals for who in now)]:
                view = View.of(fresh.scene.camera(signals), target.size)
                self._compositor.show(fresh, signals, view, target)
        finally:
            target.release()
        for who in now[:1]:
            fresh.join(who.woke, t)

    def prepare(self, t: float) -> None:
        """Builds the dreams that are on stage at time t (s)."""
        mix = self._compositor.mix(t)
        for who in (mix.back, mix.front):
            if isinstance(who, Alive):
                self._troupe.actor(who.scene)

    def wake(self, name: str) -> None:
        """Builds a dream and draws its whole story once, small and unseen, with steps of its simulation:
        drivers compile at the first draw, and none may wait for that on stage. Then its first picture, in
        full. Once for each dream; best before it is on stage."""
        actor = self._troupe.actor(name)
        if actor.rehearsed:
            return
        size = self.size
        with self._aside((WARM_PX, WARM_PX * size[1] // size[0] or 1)), told_of(name):
            for signals in actor.rehearse(WARM_ARCS, self.aspect):
                view = self._views(actor.scene.camera(signals))[0]
                lit = self._compositor.show(actor, signals, view, self.light)
                self.post.draw(self._lights, lit.grade, time=0.0)
        first = signals._replace(arc=0.0, touches=())
        unseen = self._before or self._lights
        self._compositor.show(actor, first, self._views(actor.scene.camera(first))[0], unseen[0])
        self._standing = None

    @contextmanager
    def _aside(self, size):
        """For a while a picture of another size; what has been shown is still known then."""
        whole = self.size
        shown = (self._lights, self._before, self._sample, self.post, self._standing, self._good)
        self.size = (0, 0)
        before, small = (self._shape.panels(of)[0] for of in (whole, size))
        self._compositor.resize(before.size, small)
        self._lights, self._before, self._sample, self.post = [], [], None, None
        self.resize(size)
        try:
            yield
        finally:
            self._release_targets()
            self._compositor.resize(small.size, before)
            self.size = whole
            self._compositor.aspect = self.aspect
            self._lights, self._before, self._sample, self.post, self._standing, self._good = shown

    def warm(self) -> None:
        """Wakes all the dreams there are, but those that failed, and rehearses the ways between them: what is
        made once is made."""
        for name in self.scenes:
            if name not in self.lost:
                self.wake(name)
        if len(self.scenes) < 2:
            return
        front = self._compositor.mix(0.0).front
        self._compositor.warm(front, self._views(self._troupe.camera(front))[0], self.light)

    # the moment

    @property
    def performance(self) -> Performance:
        """What is shown. Setting it leaves simulations as they are; `perform` begins anew."""
        return self._compositor.performance

    @performance.setter
    def performance(self, performance: Performance) -> None:
        self._compositor.performance = performance

    @property
    def advanced(self) -> float:
        """The time (s) that simulations have come to."""
        return self._compositor.advanced

    def advance(self, t: float) -> None:
        """Steps the simulations of the dreams on stage to time t (s), and draws the stills that are seen
        then. A simulation at rest costs nothing, however long it sleeps."""
        self._advance(self._compositor.mix(t), t)

    def _advance(self, mix: Mix, t: float) -> None:
        stills = stills_of(mix) if self._whole is None else ()
        seen = [(still, view) for still in stills for view in self._views(self._troupe.camera(still))]
        self._compositor.advance(mix, t, seen)

    def play(self, t: float, *, dt: float = 1 / 60, index: int = 0) -> Target:
        """The show's picture at time t (s): black in a blackout, standing still in a freeze, else `draw`.
        Called for one time after the other, its flashes are limited."""
        staged = self.performance.stage_at(t)
        if not (staged.blackout or (staged.freeze and staged.shown == self._standing)):
            open_s = 0.0 if staged.freeze else self.shutter * dt
            self._light(staged.shown, dt, index, open_s=open_s, advance=True)
            self._standing, self._stood = staged.shown if staged.freeze else None, index
        if staged.shown != t or staged.blackout:
            self.advance(t)  # what is not seen goes on
        grade = Grade(exposure=0.0, bloom=0.0) if staged.blackout else self._grade
        return self.post.draw(
            self._lights, grade, self._stood, time=t
        )  # what stands has its dither stand too

    def draw(self, t: float, *, dt: float = 1 / 60, index: int = 0, view: View | None = None) -> Target:
        """The finished picture of the dreams at time t, rows bottom-up.

        view    another than the whole picture of the dream's camera. Of two dreams each is seen by its own
                camera, at that view's place and size
        """
        self._light(t, dt, index, view)
        self._standing = None
        return self.post.draw(self._lights, self._grade, index, time=t)

    def expose(self, t: float, view: View) -> tuple[Target, Grade]:
        """That part of the picture at time t (s) which `view` shows, in linear light and not finished: a
        target that is the stage's own, and how it is to be finished."""
        self._light(t, 0.0, 0, view)
        self._standing = None
        return self.light, self._grade

    def _light(
        self,
        t: float,
        dt: float,
        index: int,
        view: View | None = None,
        *,
        open_s: float = 0.0,
        advance: bool = False,
    ) -> None:
        """Fills `_lights` with the picture at time t, or with all that is seen from then on for `open_s`;
        `advance`: steps simulations to there."""
        into = self._before or self._lights
        shots, draw = pattern(self.samples), self._compositor.draw
        bloom = 0.0
        for number, (dx, dy, when) in enumerate(shots):
            moment = t
            if open_s and when:
                moment = self.performance.stage_at(t + when * open_s).shown
            mix = self._compositor.mix(moment, dt, index)
            if advance:
                self._advance(mix, moment)
            views = [view] if view else self._views(self._troupe.camera(mix.front))
            if len(shots) == 1:
                lits = [draw(mix, seen, target) for seen, target in zip(views, into, strict=True)]
                grade = lits[0].grade._replace(exposure=lits[0].grade.exposure * mix.light)
                break
            for seen, target in zip(views, into, strict=True):
                lit = draw(mix, seen.jitter(dx, dy), self._sample)
                self._gather(target, lit.grade.exposure * mix.light / len(shots), first=number == 0)
            bloom += lit.grade.bloom / len(shots)
            grade = Grade(1.0, bloom)
            lits = [Lit(into[0], views[0], grade)]
        if self._before:
            self._lights, self._before, self._good = into, self._lights, lits[0]
        self._grade = grade

    def _gather(self, into: Target, gain: float, *, first: bool) -> None:
        """Adds the sample to the others of its picture."""
        program = self.library.program("post/gather")
        into.use()
        if first:
            into.clear()
        state(self.gpu, blend="add")
        self._sample.texture.use(0)
        program.set(t_light=0, u_gain=gain)
        self._quad.draw(program)

    def view(self, t: float, size=None) -> View:
        """The view of the dream's camera at time t over a whole picture of `size` (default: the stage's); of
        two eyes' pictures the left one's."""
        panel = self._shape.panels(size or self.size)[0]
        return View.of(self._troupe.camera(self._compositor.mix(t).front), panel.size, panel.lens)

    def _release_targets(self) -> None:
        if self.post is not None:
            self.post.release()
            self.post = None
        sample = () if self._sample is None else (self._sample,)
        for target in (*sample, *self._before[::-1], *self._lights[::-1]):
            target.release()
        self._lights, self._before, self._sample = [], [], None

    def release(self) -> None:
        """Gives back everything but the library's programs."""
        self._troupe.release()
        self._compositor.release()
        self._quad.release()
        self._release_targets()
