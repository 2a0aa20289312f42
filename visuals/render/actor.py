"""A dream on the stage: its scene, its own uniform blocks, and its simulation, waking by waking."""

from fractions import Fraction
from math import ceil

from visuals.core.clock import STEP
from visuals.core.performance import Performance
from visuals.core.signals import Signals
from visuals.core.touch import Touch
from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.target import Target
from visuals.render.frame import Frame, FrameBlock
from visuals.render.kit import Kit
from visuals.render.lens import Projection
from visuals.render.scene import Scene

ROUNDING = Fraction(1, 1000)  # of a step: 1/60 as a float lies just before its second step

STEP_S = float(STEP)
STEP_N, STEP_D = STEP.numerator, STEP.denominator  # a Fraction asks itself for them


class Actor:
    """A dream that is built. Step k of a waking's simulation is at `woke` + k/120 s; another waking begins
    at rest."""

    def __init__(
        self,
        gpu: Gpu,
        library: Library,
        scene: type[Scene],
        *,
        quality: str,
        seed: int,
        projection: Projection = Projection(),  # noqa: B008 (it never changes)
    ):
        self.projection = projection
        self._block = FrameBlock(gpu)
        self.kit = Kit(gpu, library, self._block, quality=quality, seed=seed)
        try:
            self.scene = scene(self.kit)
        except BaseException:
            self.kit.release()
            self._block.release()
            raise
        self._woke = 0.0
        self._step = 0  # how many simulation steps the state has seen
        self._at_rest = True
        self._fitted = None
        self.rehearsed = False

    def begin(self) -> None:
        """Another performance: whatever the simulation has seen is forgotten."""
        self._rest(0)

    def join(self, woke: float, t: float) -> None:
        """Takes the place of another in the waking `woke` (s) at time t (s): at rest, as if nothing had been
        touched before."""
        self._woke, self._step = woke, _steps(woke, t)

    def advance(self, performance: Performance, woke: float, t: float, aspect: float) -> None:
        """Steps the simulation of the waking `woke` (s of the performance) to time t (s of it). At rest it
        costs nothing, however long that lasts. What the performance has forgotten is not simulated: a freeze
        that is first seen long after it began shows what was stirred before it at rest."""
        scene = self.scene
        if not scene.memory:
            return
        goal = _steps(woke, t)
        if woke != self._woke or goal < self._step:
            self._woke = woke
            self._rest(0)
        known = _steps(woke, performance.since)
        if self._step < known:  # back in time, in a show that has forgotten what came before: from rest
            self._rest(min(goal, known))
        self._skip(performance, goal)
        while self._step < goal:
            moment = _moment(woke, self._step + 1)
            last, following = self._stirred(performance, moment)
            if last is None or moment - last > scene.memory:
                before = goal if following is None else _before(woke, following)
                self._rest(min(goal, max(self._step + 1, before)))
                continue
            self._step += 1
            signals = performance.signals_of(scene.name, woke, moment, STEP_S, self._step)
            if signals is not None:
                self._at_rest = False
                self.kit.bind()
                scene.simulate(self.touched(signals, aspect), aspect)

    def touched(self, signals: Signals, aspect: float) -> Signals:
        """A moment as the dream is told it: touches know what they touch in the picture there is, which is
        `aspect` as wide as high."""
        return self.projection.touched(signals, self.scene.camera, aspect)

    def _skip(self, performance: Performance, goal: int) -> None:
        """On a leap in time: goes to the last step up to `goal` at which the simulation is at rest, if one
        comes after the step it is at. What was before has been forgotten by then."""
        memory = self.scene.memory
        if (goal - self._step) * STEP_S <= memory:
            return
        step = goal
        while step > self._step:
            moment = _moment(self._woke, step)
            last, _ = self._stirred(performance, moment)
            if last is None or moment - last > memory:
                self._rest(step)
                return
            step = min(step - 1, _before(self._woke, last))

    def _stirred(self, performance: Performance, moment: float) -> tuple[float | None, float | None]:
        """When the dream was last touched, or touched itself, up to a moment, and when it will be next."""
        last, following = performance.quiet_since(moment), performance.next_touch(moment)
        own_last, own_next = type(self.scene).stirred(moment - self._woke, self.kit.seed)
        if own_last is not None:
            last = max(own_last + self._woke, -1.0 if last is None else last)
        if own_next is not None:
            own_next += self._woke
            following = own_next if following is None else min(own_next, following)
        return last, following

    def _rest(self, step: int) -> None:
        if not self._at_rest:
            self.scene.rest()
            self._at_rest = True
        self._step = step

    def draw(self, frame: Frame, target: Target) -> None:
        """The dream alone, in linear light."""
        fit = (frame.size, (round(frame.view.whole[0]), round(frame.view.whole[1])))
        if fit != self._fitted:
            self.scene.resize(*fit)
            self._fitted = fit
        self.kit.bind()
        self._block.write(frame)
        self.scene.draw(frame, target)

    def rehearse(self, arcs: int, aspect: float):
        """Signals of the whole story, with a finger on it, for a rehearsal; the simulation takes a step at
        each. At the end it is at rest, and has seen nothing."""
        self.rehearsed = True
        moment = Signals(
            seed=self.kit.seed,
            params={param.name: param.default for param in self.scene.params},
            flow={param.name: 0.0 for param in self.scene.params if param.flows},
            touches=(Touch(0, 0.5, 0.5, 0.1, 1.0, True),),
        )
        for i in range(arcs + 1):
            signals = moment._replace(arc=i / arcs)
            if self.scene.memory:
                self.kit.bind()
                self.scene.simulate(signals, aspect)
            yield signals
        self._at_rest = False
        self._rest(0)

    def release(self) -> None:
        try:
            self.scene.release()
        finally:
            self.kit.release()
            self._block.release()


def _steps(woke: float, t: float) -> int:
    """How many steps of a simulation that woke at `woke` (s) are over at t (s). Exact, in whole numbers: it
    is asked for with every picture, and fractions are slow."""
    (a, b), (c, d) = t.as_integer_ratio(), woke.as_integer_ratio()
    over, under = (a * d - c * b) * STEP_D, b * d * STEP_N
    more, less = ROUNDING.numerator, ROUNDING.denominator
    return max(0, (over * less + more * under) // (under * less))


def _before(woke: float, t: float) -> int:
    """The last step of a simulation that woke at `woke` (s) before t (s)."""
    return ceil((Fraction(t) - Fraction(woke)) / STEP - ROUNDING) - 1


def _moment(woke: float, step: int) -> float:
    """The time (s) of a step of the waking `woke` (s), rounded once."""
    a, b = woke.as_integer_ratio()
    return (a * STEP_D + step * STEP_N * b) / (b * STEP_D)
