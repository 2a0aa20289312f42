"""From an order to a film: its chunks by whoever makes them, then all of them in one."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from math import inf
from typing import Protocol

from visuals.core.error import GossamerError
from visuals.film.join import JOINED, join
from visuals.film.order import Chunk, Order
from visuals.film.parts import Parts
from visuals.film.studio import Studio
from visuals.outputs.place import STDOUT, Place, complaint, frame_path, numbered
from visuals.outputs.sink import Sink, open_sink
from visuals.outputs.soundtrack import Soundtrack

Stop = Callable[[], bool]
Step = Callable[[int], None]  # is told how many frames more are made


class Crew(Protocol):
    """Makes chunks: in this process (Alone) or in many (farm.Farm)."""

    def shoot(self, order: Order, chunks: Sequence[Chunk], parts: Parts, stop: Stop, step: Step) -> None:
        """Makes these chunks and records them in `parts`, or those that are whole when `stop` says so."""


class Alone:
    """Makes chunks one after the other, here; while one's encoder ends, the next is begun.

    busy_s      s that encoders have worked
    """

    def __init__(self, studio: Studio):
        self.studio, self.busy_s = studio, 0.0

    def shoot(self, order: Order, chunks: Sequence[Chunk], parts: Parts, stop: Stop, step: Step) -> None:
        ending: Future | None = None
        with ThreadPoolExecutor(1, "ending") as ender:
            try:
                for chunk in chunks:
                    if stop():
                        break
                    sink = open_chunk(order, parts, chunk)
                    if not filmed(self.studio, sink, chunk, stop, step):
                        break
                    if ending is not None:
                        ending.result()
                    ending = ender.submit(self._end, sink, parts, chunk)
            finally:
                if ending is not None:
                    ending.result()

    def _end(self, sink: Sink, parts: Parts, chunk: Chunk) -> None:
        ended(sink, parts, chunk)
        self.busy_s += sink.busy_s


def open_chunk(order: Order, parts: Parts, chunk: Chunk) -> Sink:
    """A sink for a chunk's frames."""
    sequence = parts.place.sequence
    options = order.sink_options(sequence)
    first = chunk.first if sequence else None
    return open_sink(parts.place_of(chunk), order.size, order.fps, first=first, **options)


def filmed(studio: Studio, sink: Sink, chunk: Chunk, stop: Stop, step: Step) -> bool:
    """A chunk's frames, into its sink. False, and nothing is left, if it was stopped."""
    whole = False
    try:
        whole = studio.shoot(sink, chunk.first, chunk.frames, stop, lambda: step(1))
    finally:
        if not whole:
            sink.abort(keep=False)
    return whole


def ended(sink: Sink, parts: Parts, chunk: Chunk) -> None:
    """The chunk is whole: the encoder ends, and it is written down."""
    try:
        sink.close()
    except BaseException:
        sink.abort(keep=False)
        raise
    parts.record(chunk)


def pipe(studio: Studio, order: Order, place: Place, stop: Stop, step: Step) -> float:
    """All frames to stdout, which cannot be cut into chunks. Returns the s that its thread worked."""
    sink = open_sink(place, order.size, order.fps, **order.sink_options(False))
    filmed(studio, sink, Chunk(0, 0, order.frames), stop, step)
    if not stop():
        sink.close()
    return sink.busy_s


def cut(order: Order, place: Place, seconds: float) -> list[Chunk]:
    """The chunks of a film of that kind: a kind that cannot be joined is one."""
    joined = place.sequence or place.suffix in JOINED
    return order.chunks(seconds if joined else inf)


def make(
    order: Order,
    parts: Parts,
    chunks: Sequence[Chunk],
    crew: Crew,
    *,
    stop: Stop = lambda: False,
    step: Step = lambda _n: None,
    sound: Soundtrack | None = None,
) -> bool:
    """Makes what is missing of an opened film, and the film of it. False if it was stopped."""
    missing = parts.missing(chunks)
    step(order.frames - sum(chunk.frames for chunk in missing))
    if missing:
        crew.shoot(order, missing, parts, stop, step)
        missing = parts.missing(missing)
    if missing:
        if stop():
            return False
        what = f"{len(missing)} of {len(chunks)} chunks are not whole"
        raise GossamerError(f"cannot finish {parts.place.shown()}", what, "give --resume")
    _finish(order, parts, chunks, sound)
    parts.discard()
    return True


def _finish(order: Order, parts: Parts, chunks: Sequence[Chunk], sound: Soundtrack | None) -> None:
    place = parts.place
    try:
        if place.sequence:
            # frames of an earlier, longer render that this one overwrites would look like its own
            for number in numbered(place.path):
                if number >= order.frames:
                    os.unlink(frame_path(place.path, number))
        elif place.suffix in JOINED:
            files = [parts.place_of(chunk).path for chunk in chunks]
            join(files, place.path, order.fps, sound=sound)
        else:
            os.replace(parts.place_of(chunks[0]).path, place.path)
    except OSError as error:
        raise complaint(place.shown(), error) from error


def is_pipe(place: Place) -> bool:
    return place.suffix == STDOUT
