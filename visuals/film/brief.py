"""What a film is of: a show, a dream or a recording, from when to when, and all that happens in it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from pathlib import Path

from visuals.core.clock import MICRO, RecordedClock
from visuals.core.curve import Track
from visuals.core.error import GossamerError, Misuse
from visuals.core.event import Event
from visuals.core.recording import EventLog, load
from visuals.film.order import Order
from visuals.film.piece import Piece, piece, recorded


@dataclass(frozen=True)
class Brief:
    """A piece with its events, and which part of it is wanted.

    start, length   s
    log             the recording, if it is one; where: its file
    ignored         how many events mean nothing to the piece
    """

    piece: Piece
    folders: tuple[Path, ...]
    seed: int
    settings: tuple[tuple[str, str], ...]
    events: tuple[Event, ...]
    start: Fraction
    length: Fraction
    log: EventLog | None = None
    where: str = ""
    ignored: int = 0

    def order(self, size, fps: Fraction, *, as_shown: bool = False, **rest) -> Order:
        """For frames of a size (px), so many a second, or with `as_shown` those that were shown live."""
        shown, frames = None, max(1, ceil(self.length * fps))
        if as_shown:
            shown = self.log.frames
            frames = RecordedClock(shown, self.start, self.start + self.length).frames
            if not frames:
                why = "no picture was shown then" if shown else "it does not say when pictures were shown"
                raise GossamerError(
                    f"--frames recorded of {self.where}", why, "leave it out, for even frames"
                )
        return Order.of(
            self.piece,
            self.folders,
            seed=self.seed,
            settings=self.settings,
            events=self.events,
            size=(int(size[0]), int(size[1])),
            fps=Fraction(fps),
            start=self.start,
            end=self.start + self.length,
            frames=frames,
            shown=shown,
            **rest,
        )


def brief(
    what: str | None,
    folders: Iterable[Path] = (),
    *,
    start: Fraction = Fraction(0),
    to: Fraction | None = None,
    duration: Fraction | None = None,
    arc: tuple[float, float] | None = None,
    replay: str | None = None,
    sound: str | None = None,
    sound_tempo: bool = False,
    seed: int | None = None,
    settings: Iterable[tuple[str, str]] = (),
    notice: Callable[[str], None] = lambda _line: None,
) -> Brief:
    """What was asked for, times in s. Without an end: that of the story, of a lap of a show, of a recording.

    arc         (first, last) of a dream's story, over what is rendered
    replay      a recording's file: its show, seed and events, as far as nothing else is said
    sound       a file that is heard from 0 s on; sound_tempo: the heart beats as it does
    notice      is told what is no error

    Raises Misuse for what there is not, GossamerError for what cannot be read.
    """
    first, log = [], None
    folders, events = tuple(folders), ()
    if replay:
        log = load(replay)
        found = recorded(log, replay, what, folders)
        asked, first, events = found.piece, found.settings, log.events
        seed = found.seed if seed is None else seed
        own = log.header.get("show")
        if what and isinstance(own, str) and Path(own).stem != Path(what).stem:
            notice(f"{replay}: is a recording of {own}; its events are performed by {what}")
    else:
        asked = piece(what, folders)
    end = max([asked.length, *(event.t for event in events[-1:])])
    if log is not None and log.frames:
        end = Fraction(log.frames[-1] + 1, MICRO)  # it was played for so long
    if duration is not None:
        length = duration
    elif to is not None:
        length = to - start
    else:
        length = Fraction(end) - start if start < end and not arc else Fraction(end)
    if arc:
        ends = float(start), float(start + length)
        asked = asked.along(Track(tuple(zip(ends, arc, strict=True)), "linear"), ends[1])
    events = (*events, *_heard(sound, sound_tempo, events, float(start + length), notice))
    settings = (*first, *settings)
    made = asked.perform(seed or 0, settings, events)
    if made.ignored:
        few = "1 event means" if made.ignored == 1 else f"{made.ignored} events mean"
        notice(f"{replay}: {few} nothing to {asked.called} and were passed over")
    return Brief(asked, folders, seed or 0, settings, events, start, length, log, replay or "", made.ignored)


def _heard(sound: str | None, tempo: bool, events, until: float, notice) -> list[Event]:
    """What is heard in a file by `until` (s); nothing, if a recording has what was heard in it."""
    if tempo and not sound:
        raise Misuse("--audio-tempo is for --audio", "nothing is heard", "give --audio FILE too")
    if not sound or any(event.kind == "sound" for event in events):
        return []
    from visuals.inputs.soundfile import heard

    return heard(sound, until=until, tempo=tempo, notice=notice)
