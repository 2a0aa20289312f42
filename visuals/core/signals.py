"""What a scene may know of a moment."""

from collections.abc import Mapping
from functools import wraps
from types import MappingProxyType
from typing import NamedTuple

from visuals.core.touch import Touch


class Signals(NamedTuple):
    """Everything a scene may know of the moment except the view.

    time        s since the dream woke; each cue and each trigger wakes it anew
    dt          s since the frame or step before
    index       number of the frame or step
    arc         [0, 1] where in the story
    pulse       [0, 1] the heartbeat's envelope
    discord     [0, 1] harmony to fracture
    energy      [0, 1] level of the sound coming in
    bands       [0, 1] each: bass, low-mid, high-mid, treble
    onset       [0, 1] 1 where a note or a drum begins, then falling
    touches     at most 16, oldest first
    seed        which city, which weave, which cracks
    presence    [0, 1] how much of the dream is on screen
    beat        heartbeats since the performance began
    tempo       heartbeats a minute, now
    params      the scene's parameters by name, read-only
    flow        integral over the time since the dream woke (s) of each parameter that flows, by name
    """

    time: float = 0.0
    dt: float = 0.0
    index: int = 0
    arc: float = 0.0
    pulse: float = 0.0
    discord: float = 0.0
    energy: float = 0.0
    bands: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    onset: float = 0.0
    touches: tuple[Touch, ...] = ()
    seed: int = 0
    presence: float = 1.0
    beat: float = 0.0
    tempo: float = 60.0
    params: Mapping[str, float] = MappingProxyType({})
    flow: Mapping[str, float] = MappingProxyType({})


def momentary(tell):
    """A pure function of signals that is worked out once for a moment, however many ask: of the signals that
    were asked for last it says the same again."""
    kept = (None, None)

    @wraps(tell)
    def told(signals: Signals):
        nonlocal kept
        known, said = kept
        if known is not signals:
            said = tell(signals)
            kept = (signals, said)
        return said

    return told
