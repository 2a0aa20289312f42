"""Ableton Link to the heart: the tempo and the beat that programs on a local network share.

Optional, and asked for: Link talks by multicast to the whole local network, and linkpython-extern, like Link,
is under the GPL (version 2 or later), which is why it is no part of Gossamer.
"""

from collections.abc import Callable
from typing import Any

from visuals.core.error import GossamerError
from visuals.core.event import Event
from visuals.core.heartbeat import BPM
from visuals.core.report import Report

AGAIN_S = 4.0  # between two tellings of the phase: clocks drift, and a heart takes 2 s to glide there
TEMPO = 0.01  # beats a minute that count as another tempo


def session(bpm: float = 60.0) -> Any:
    """A peer of Link's, not yet on the network. Raises GossamerError if Link is not installed."""
    try:
        import link
    except ImportError as error:
        raise GossamerError("no Ableton Link", str(error), "pip install 'gossamer[link]'") from None
    return link.Link(min(BPM[1], max(BPM[0], bpm)))


class Link:
    """An Input (inputs/input.py): the tempo of a Link session. It listens, and changes nobody's tempo.

    peer        as `session` makes it
    peers       how many others there are; None: those that the peer knows of

    While there is nobody else, the show's own tempo stands.
    """

    name, exact = "link", False

    def __init__(self, peer: Any, peers: Callable[[], int] | None = None):
        self._peer, self._peers = peer, peers or peer.numPeers
        self._told: tuple[float, float] | None = None  # when (s), which tempo

    def join(self) -> "Link":
        """Onto the network."""
        self._peer.enabled = True
        return self

    def poll(self, t: float) -> list[Event]:
        if not self._peers():
            self._told = None
            return []
        state = self._peer.captureAppSessionState()
        bpm = state.tempo()
        if self._told and abs(bpm - self._told[1]) < TEMPO and t - self._told[0] < AGAIN_S:
            return []
        self._told = (t, bpm)
        phase = state.phaseAtTime(self._peer.clock().micros(), 1.0)
        return [Event(t, "tempo", {"bpm": round(bpm, 3), "phase": round(phase % 1.0, 4) % 1.0})]

    def tell(self, report: Report) -> None:
        pass

    def state(self) -> str:
        peers = self._peers()
        return f"link: {peers} other{'s' * (peers != 1)}" if peers else "link: nobody else yet"

    def close(self) -> None:
        self._peer.enabled = False


def described() -> list[tuple[str, str, str]]:
    """Rows of `gossamer list`: what comes, with what, what it does."""
    return [("tempo", "beat", "the heart's tempo and beat, while others are in the session")]
