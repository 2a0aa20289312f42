"""A show: which dreams, how long, and how their stories run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from types import MappingProxyType

from visuals.core.curve import Track
from visuals.core.error import Misuse, nearest
from visuals.core.heartbeat import BPM
from visuals.core.mix import TRANSITIONS
from visuals.core.quantise import QUANTA

TRANSITION, TRANSITION_S = "dissolve", 4.0  # how a dream comes in when nothing is said
AUTOMATED = ("discord", "energy")  # what `automate` reaches besides parameters


@dataclass(frozen=True)
class Cue:
    """A dream's turn in a show.

    scene               its name
    duration            s, > 0, from the start of its transition in to that of the next one
    arc                 the arc over the time in the cue (s); what leaves [0, 1] is clamped
    params              values for the scene's parameters, by name
    transition          how it comes in, one of mix.TRANSITIONS
    transition_duration s, 0 to `duration`; a cut takes none, whatever is said here
    automate            tracks over the time in the cue (s) for parameters, discord and energy, by name

    Raises Misuse for what no cue can have.
    """

    scene: str
    duration: float
    arc: Track
    params: Mapping[str, float] = field(default_factory=dict)
    transition: str = TRANSITION
    transition_duration: float | None = None
    automate: Mapping[str, Track] = field(default_factory=dict)

    def __post_init__(self):
        if not (isfinite(self.duration) and self.duration > 0):
            raise Misuse(f"{self.scene}: duration {self.duration:g} s", "more than 0 s were expected")
        if self.transition not in TRANSITIONS:
            guess = nearest(self.transition, TRANSITIONS)
            what = f"{self.scene}: no transition '{self.transition}'{guess}"
            raise Misuse(what, "", f"use {', '.join(TRANSITIONS)}")
        if self.transition_duration is None:
            object.__setattr__(self, "transition_duration", min(TRANSITION_S, self.duration))
        if not 0.0 <= self.transition_duration <= self.duration:
            what = f"{self.scene}: transition_duration {self.transition_duration:g} s"
            raise Misuse(what, "out of range", f"give 0 to the cue's {self.duration:g} s")

    @property
    def fade(self) -> float:
        """How long its transition takes, in s."""
        return 0.0 if self.transition == "cut" else self.transition_duration


@dataclass(frozen=True)
class Show:
    """Cues in their order.

    cues        one at least
    loop        whether it begins again after the last cue; if not, the last picture's arc stays
    tempo       heartbeats a minute
    fade_in     s over which the first dream appears; 0: it is there at once, as a still needs it
    quantise    "off", "beat" or "bar": when cues that are asked for live come, at the start

    Raises Misuse for values that no show can have.
    """

    title: str
    cues: tuple[Cue, ...]
    loop: bool = False
    tempo: float = 60.0
    fade_in: float = 0.0
    quantise: str = "off"

    def __post_init__(self):
        if not self.cues:
            raise Misuse(f"the show '{self.title}' has no cue")
        if not BPM[0] <= self.tempo <= BPM[1]:
            raise Misuse(f"tempo {self.tempo:g}", "out of range", f"give {BPM[0]:g} to {BPM[1]:g} a minute")
        if not (isfinite(self.fade_in) and self.fade_in >= 0):
            raise Misuse(f"fade-in of {self.fade_in:g} s", "0 s or more were expected")
        if self.quantise not in QUANTA:
            guess = nearest(self.quantise, QUANTA)
            raise Misuse(f"quantise '{self.quantise}'{guess}", "there is no such", f"use {', '.join(QUANTA)}")

    @classmethod
    def of_scene(
        cls,
        name: str,
        duration: float = 100.0,
        arc: tuple[float, float] = (0.0, 1.0),
        params: Mapping[str, float] = MappingProxyType({}),
        *,
        loop: bool = False,
        tempo: float = 60.0,
        fade_in: float = 0.0,
    ) -> "Show":
        """A show of one dream, whose arc goes evenly from arc[0] to arc[1] (each in [0, 1], else Misuse)."""
        if not all(0.0 <= value <= 1.0 for value in arc):
            raise Misuse(f"arc {arc[0]:g}:{arc[1]:g}", "out of range", "give 0 to 1")
        track = Track(((0.0, arc[0]), (duration, arc[1])), "linear")
        return cls(name, (Cue(name, duration, track, dict(params)),), loop, tempo, fade_in)
