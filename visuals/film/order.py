"""What is to be rendered: enough of it to draw any of its frames in any process that has the same scenes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from visuals.core.clock import FixedClock, RecordedClock
from visuals.core.event import Event
from visuals.core.performance import Performance
from visuals.core.show import Show
from visuals.film.piece import Piece, catalogue_of, is_path

CHUNK_S = 4  # of a film that is lost at most when it is cut off; a key frame at each


@dataclass(frozen=True)
class Chunk:
    """Frames `first` to `first + frames - 1`, the `number`th lot of a film."""

    number: int
    first: int
    frames: int


Sources = tuple[str, tuple[Path, ...], tuple[str, ...]]  # a piece's name, folders of scenes, its dreams


def sources(piece: Piece, folders) -> Sources:
    """Where a piece's dreams come from, from any working directory."""
    name = str(Path(piece.name).resolve()) if is_path(piece.name) else piece.name
    return name, tuple(Path(folder).resolve() for folder in folders), tuple(piece.scenes)


@dataclass(frozen=True)
class Order:
    """A film's pictures. Can be pickled.

    name, folders   what was asked for, and where scenes are looked for besides
    of_file         whether the show was written by somebody
    show, dreams    as performed, and the dreams that may be in it
    settings        (name, value) set by hand at 0 s
    start, end      s of the performance
    frames          how many there are; frame 0 is at `start`
    shown           µs at which pictures were shown live, if these are to be drawn; else it is even
    pixel           what a channel of a frame in memory is: "f1" bytes, "nu2" 16 bits, "f2" half floats
    look            of the Stage: quality, bits, limit, …
    encoding        of the sink: crf, preset, …
    """

    name: str
    folders: tuple[Path, ...]
    of_file: bool
    show: Show
    dreams: tuple[str, ...]
    seed: int
    settings: tuple[tuple[str, str], ...]
    events: tuple[Event, ...]
    size: tuple[int, int]
    fps: Fraction
    start: Fraction
    end: Fraction
    frames: int
    shown: Sequence[int] | None = None
    pixel: str = "f1"
    look: Mapping[str, Any] = field(default_factory=dict)
    encoding: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, piece: Piece, folders, **rest) -> "Order":
        """Of a piece. What lies in files is found again from any working directory."""
        name, folders, dreams = sources(piece, folders)
        return cls(name, folders, piece.of_file, piece.show, dreams, **rest)

    def piece(self) -> Piece:
        """With its scenes, from this machine's files."""
        catalogue = catalogue_of(self.name, self.folders)
        scenes = {name: catalogue.find(name) for name in self.dreams}
        return Piece(self.name, catalogue, self.show, scenes, self.of_file)

    def perform(self, piece: Piece) -> Performance:
        return piece.perform(self.seed, self.settings, self.events)

    def clock(self) -> FixedClock | RecordedClock:
        if self.shown is None:
            return FixedClock(self.fps, self.start)
        return RecordedClock(self.shown, self.start, self.end)

    def chunks(self, seconds: Fraction | float = CHUNK_S) -> list[Chunk]:
        """Its lots, of so many seconds; inf: one. Where they begin goes by the frames' numbers since 0 s, so
        that a part of a film has the lots of the whole."""
        if seconds == float("inf"):
            return [Chunk(0, 0, self.frames)]
        each = max(1, round(Fraction(seconds) * self.fps))
        begun = self.clock().moment(0).index % each
        ends = [*range(each - begun, self.frames, each), self.frames]
        starts = [0, *ends[:-1]]
        return [Chunk(n, a, b - a) for n, (a, b) in enumerate(zip(starts, ends, strict=True))]

    def sink_options(self, numbered: bool) -> dict[str, Any]:
        """For open_sink. A sequence of pictures that were shown live has their times written into it."""
        options = dict(self.encoding)
        if numbered and self.shown is not None:
            clock = self.clock()
            options["time"] = lambda number: clock.moment(number).t
        return options
