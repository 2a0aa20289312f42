"""What is on stage at a moment: one dream, or two and the way from one to the other."""

from typing import NamedTuple

from visuals.core.signals import Signals

TRANSITIONS = ("dissolve", "cut", "fray", "ripple", "shatter", "collapse", "surge", "ember", "blink")
DEEPEST = 32  # stills within stills
FAINTEST = 1 / 500  # of the picture: what has faded further behind stills is forgotten


class Alive(NamedTuple):
    """A dream that is awake.

    scene       its name
    woke        s since the performance's start: when it woke. A dream that wakes anew is another Alive:
                its simulations begin at rest
    signals     what it may know of the moment; signals.time counts from `woke`
    """

    scene: str
    woke: float
    signals: Signals


class Still(NamedTuple):
    """A picture that no longer moves: a crossfade that was interrupted, or a dream that gives way to itself.

    at      s since the performance's start: when it was frozen
    mix     what was on stage then, in full light. It may hold an older still
    """

    at: float
    mix: "Mix"


class Mix(NamedTuple):
    """The stage at a moment.

    front       the dream that stays, or comes
    back        what it comes from; None: the front is alone, and the rest below means nothing
    transition  one of TRANSITIONS
    progress    how much of the way is gone, in (0, 1): what is at an end has no back
    number      counts the crossfades of a performance, so that each may tear along other lines
    light       [0, 1] the show's fade from black, a factor on the light of the whole
    """

    front: Alive | Still
    back: Alive | Still | None = None
    transition: str = "cut"
    progress: float = 1.0
    number: int = 0
    light: float = 1.0

    def shallow(self, share: float = 1.0, depth: int = DEEPEST) -> "Mix":
        """Without what lies too deep behind stills: a show must not grow however often it is interrupted."""
        if not isinstance(self.back, Still):
            return self
        share *= 1.0 - self.progress
        if share < FAINTEST or not depth:
            return self._replace(back=None, progress=1.0)
        return self._replace(back=self.back._replace(mix=self.back.mix.shallow(share, depth - 1)))
