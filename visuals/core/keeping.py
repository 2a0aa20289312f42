"""Watching over a renderer: when it is taken to hang, and when it is started again. Pure: times in, what is
to be done out."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KEPT = "GOSSAMER_KEPT"  # set in the environment of a renderer that is kept
HOUR_S = 3600.0
MOST = 10  # restarts an hour
START_S = 300.0  # until the first picture: dreams are built and rehearsed before it
PATIENCE_S = 4.0  # without a picture, then it hangs
SLOW = 20.0  # or so many pictures' time, where they take long
SLOWEST_S = 30.0
LONG_S = 600.0  # between two attempts, once there were too many
LONGEST_S = 60.0  # between two before that
SETTLED_S = 60.0  # of play, after which a fall has nothing to do with the one before
STUBBORN = 3  # falls in a row at one place, then the show goes on beyond it


@dataclass(frozen=True)
class Fall:
    """What is to be done after a renderer fell.

    wait_s      until the next start
    over        whether there were too many restarts: the still is what is shown for a while
    beyond      cues that the show is to go on by: 0 where it was
    """

    wait_s: float
    over: bool
    beyond: int


class Keeping:
    """One renderer after the other. Times in s, of any clock that never goes back.

    most        restarts an hour, 0 or more
    patience_s  without a picture, then it hangs
    start_s     the same before its first picture

    playing     whether the one there is has shown a picture
    restarts    so far
    """

    def __init__(self, most: int = MOST, patience_s: float = PATIENCE_S, start_s: float = START_S):
        self.most, self.patience_s, self.start_s = most, patience_s, start_s
        self.playing, self.restarts = False, 0
        self._falls: deque[float] = deque()  # of the last hour
        self._row = 0  # falls, each soon after its start
        self._started = self._beat = 0.0
        self._slow_s = 0.0

    def started(self, now: float) -> None:
        """A renderer was started."""
        self.playing, self._started, self._beat = False, now, now
        self._slow_s = 0.0

    def beat(self, now: float, frame_s: float = 0.0) -> None:
        """It showed a picture; lately one takes it `frame_s`."""
        if not self.playing:
            self.playing, self._started = True, now
        self._beat = now
        self._slow_s = min(SLOWEST_S, SLOW * frame_s)

    def hangs(self, now: float) -> bool:
        """Whether it has shown nothing for too long."""
        allowed = max(self.patience_s, self._slow_s) if self.playing else self.start_s
        return now - self._beat > allowed

    def silence(self, now: float) -> float:
        """s since it showed a picture, or was started."""
        return now - self._beat

    def fell(self, now: float) -> Fall:
        """It ended, or was ended because it hangs."""
        settled = self.playing and now - self._started > SETTLED_S
        self._row = 1 if settled else self._row + 1
        self.playing = False
        while self._falls and now - self._falls[0] > HOUR_S:
            self._falls.popleft()
        self._falls.append(now)
        self.restarts += 1
        count = len(self._falls)
        over = count > self.most
        pause = 0.0 if count == 1 else min(LONGEST_S, 2.0 ** (count - 3))
        return Fall(LONG_S if over else pause, over, max(0, self._row - STUBBORN + 1))


def still_path(folder: Path, number: int) -> Path:
    """Where the last good picture of a window is kept, by its number from 0."""
    return folder / f"still-{number}.jpg"


def unseen(events: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a bookmark (core/bookmark.py, as JSON) is one of a show that was black."""
    return any(
        (event["event"] == "blackout" and event.get("on"))
        or (event["event"] == "light" and not event["level"])
        for event in events
    )


def onward(events: Sequence[Mapping[str, Any]], cues: int, beyond: int) -> list[Mapping[str, Any]]:
    """A bookmark (core/bookmark.py, as JSON) some cues on: at their beginning.

    cues    how many the show has
    """
    if not (beyond and cues):
        return list(events)
    at = next((event["number"] for event in events if event["event"] == "cue"), 1)
    cut = {"t": 0.0, "event": "cue", "number": (at - 1 + beyond) % cues + 1, "transition": "cut"}
    left = [event for event in events if event["event"] not in ("cue", "trigger", "arc", "freeze")]
    shows = [event for event in left if event["event"] == "show"]
    return [*shows, cut, *(event for event in left if event["event"] != "show")]
