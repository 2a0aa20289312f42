"""The stage: a scene, its simulations, and the post chain, at a moment."""

from dataclasses import replace
from fractions import Fraction
from math import ceil

from visuals.core.clock import STEP
from visuals.core.performance import Performance
from visuals.core.touch import Touch
from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.target import Target
from visuals.render.frame import Frame, FrameBlock
from visuals.render.kit import Kit
from visuals.render.post import Post
from visuals.render.scene import Scene
from visuals.render.view import View

ROUNDING = Fraction(1, 1000)  # of a step: 1/60 as a float lies just before its second step

WARM_PX, WARM_ARCS = 96, 8  # how wide the unseen rehearsal is drawn, and at how many steps of the arc


class Stage:
    """Brings a performance onto a picture.

    size        (width, height) of the picture in px
    quality     "draft", "live" or "film"
    bits        8 or 16 a channel
    flat        no bloom, no dither: for tiles and tests

    `advance(t)` steps simulations, `draw(t)` changes nothing.
    """

    def __init__(
        self,
        gpu: Gpu,
        library: Library,
        scene: type[Scene],
        performance: Performance,
        size,
        *,
        quality: str = "live",
        seed: int = 0,
        bits: int = 8,
        flat: bool = False,
    ):
        self.gpu, self.library, self.performance, self.quality = gpu, library, performance, quality
        self.frame_block = FrameBlock(gpu)
        self.kit = Kit(gpu, library, self.frame_block, quality=quality, seed=seed)
        self.scene = scene(self.kit)
        self.size = (0, 0)
        self.bits, self.flat = bits, flat
        self.light: Target | None = None
        self.post: Post | None = None
        self._step = 0  # how many simulation steps the state has seen
        self._at_rest = True
        self._fitted = None
        self.resize(size)

    def perform(self, performance: Performance) -> None:
        """Another performance of the same dream, from its start."""
        self.performance = performance
        self._rest(0)

    def resize(self, size) -> None:
        """Another size of the picture; simulations go on."""
        size = (int(size[0]), int(size[1]))
        if size == self.size:
            return
        self._release_targets()
        self.size = size
        self.light = Target(self.gpu, size)
        self.post = Post(self.gpu, self.library, size, bits=self.bits, flat=self.flat, quality=self.quality)

    def advance(self, t: float) -> None:
        """Steps the simulations to time t (s). A simulation at rest costs nothing, however long it sleeps."""
        if not self.scene.memory:
            return
        goal = int(Fraction(t) / STEP + ROUNDING)
        if goal < self._step:
            self._rest(0)
        aspect = self.size[0] / self.size[1]
        while self._step < goal:
            moment = float((self._step + 1) * STEP)
            last = self.performance.quiet_since(moment)
            if last is None or moment - last > self.scene.memory:
                wake = self.performance.next_touch(moment)
                before = goal if wake is None else ceil(Fraction(wake) / STEP - ROUNDING) - 1
                self._rest(min(goal, max(self._step + 1, before)))
                continue
            self._step += 1
            self._at_rest = False
            self.scene.simulate(self.performance.at(moment, dt=float(STEP), index=self._step), aspect)

    def warm(self) -> None:
        """Draws the whole story once, small and unseen, and steps its simulation once: drivers compile at the
        first draw, and none may wait for that on stage. Before the first `advance`."""
        size, moment = self.size, self.performance.at(0.0)
        self.resize((WARM_PX, WARM_PX * size[1] // size[0] or 1))
        finger = Touch(0, 0.5, 0.5, 0.1, 1.0, True)
        for i in range(WARM_ARCS + 1):
            signals = replace(moment, arc=i / WARM_ARCS, touches=(finger,))
            if self.scene.memory:
                self.scene.simulate(signals, size[0] / size[1])
            self.draw_light(Frame(signals, View.of(self.scene.camera(signals), self.size), self.quality))
            self.post.draw(self.light, self.scene.grade(signals))
        self.scene.rest()
        self.resize(size)

    def _rest(self, step: int) -> None:
        if not self._at_rest:
            self.scene.rest()
            self._at_rest = True
        self._step = step

    def draw(self, t: float, *, dt: float = 1 / 60, index: int = 0, view: View | None = None) -> Target:
        """The finished picture at time t, rows bottom-up. `view`: another than the whole picture of the
        scene's camera."""
        signals = self.performance.at(t, dt=dt, index=index)
        whole = View.of(self.scene.camera(signals), self.size) if view is None else view
        frame = Frame(signals, whole, self.quality)
        self.draw_light(frame)
        return self.post.draw(self.light, self.scene.grade(signals), index)

    def view(self, t: float, size=None) -> View:
        """The view of the scene's camera at time t over a whole picture of `size` (default: the stage's)."""
        return View.of(self.scene.camera(self.performance.at(t, dt=0.0, index=0)), size or self.size)

    def draw_light(self, frame: Frame) -> Target:
        """Only the scene, in linear light."""
        fit = (frame.size, (round(frame.view.whole[0]), round(frame.view.whole[1])))
        if fit != self._fitted:
            self.scene.resize(*fit)
            self._fitted = fit
        self.frame_block.write(frame)
        self.scene.draw(frame, self.light)
        return self.light

    def _release_targets(self) -> None:
        if self.post is not None:
            self.post.release()
            self.light.release()

    def release(self) -> None:
        """Gives back everything but the library's programs."""
        self.scene.release()
        self.kit.release()
        self._release_targets()
        self.frame_block.release()
