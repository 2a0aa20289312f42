"""The contract between the engine and a dream."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from visuals.core.param import Param
from visuals.core.signals import Signals
from visuals.gpu.target import Target
from visuals.render.frame import Frame
from visuals.render.kit import Kit
from visuals.render.view import Camera


class Grade(NamedTuple):
    """What the post chain should do to a scene's light.

    exposure    factor on linear light
    bloom       [0, 1] share of the light that the bloom spreads
    """

    exposure: float = 1.0
    bloom: float = 0.12


class Scene:
    """A dream. Subclass it, name it, and draw linear light into the target you are handed.

    Time, chance and input reach a scene through `Signals` and `Frame` alone. `simulate` moves state, in
    steps of
    1/120 s from the dream's waking; `draw` changes nothing, so drawing twice gives the same bytes.
    """

    name = ""
    title = ""
    summary = ""
    params: tuple[Param, ...] = ()
    memory = 0.0  # s after the last touch when a simulation is at rest again, exactly; 0: it has none

    def __init__(self, kit: Kit):
        self.kit = kit

    @classmethod
    def camera(cls, signals: Signals) -> Camera:
        """Where the eye is at this moment: a pure function."""
        raise NotImplementedError

    @classmethod
    def grade(cls, signals: Signals) -> Grade:
        """How the picture is finished at this moment: a pure function."""
        return Grade()

    @classmethod
    def keeps(cls, quality: str, seed: int) -> Iterable[Callable[[], object]]:
        """Calls that build what takes long of its geometry, each through `cached`, in the order in which
        `__init__` asks for it. Where nothing is kept yet another process makes them meanwhile, the last
        first. None need be told."""
        return ()

    @classmethod
    def stirred(cls, time: float, seed: int) -> tuple[float | None, float | None]:
        """When the dream touches itself: the last such moment up to `time` and the next after it, in s since
        the dream woke; None where there is none. A pure function. `memory` counts from such a moment as it
        does from a touch; moments should lie farther apart than it, or the dream never rests."""
        return None, None

    def resize(self, size: tuple[int, int], whole: tuple[int, int]) -> None:
        """The target's size in px, and the whole picture's when the target is a tile. Called before the
        first draw
        and when either changes."""

    def rest(self) -> None:
        """Puts simulations to rest: what they are when nobody has touched anything for `memory` seconds."""

    def simulate(self, signals: Signals, aspect: float) -> None:
        """One fixed step. Called only while a touch, or the dream's own (see `stirred`), is remembered for
        `memory` s."""

    def draw(self, frame: Frame, target: Target) -> None:
        """Draws the frame into `target` (RGBA16F, linear light). The `Frame` block is bound."""
        raise NotImplementedError

    def release(self) -> None:
        """Gives back what was not made by the kit."""
