"""The one way out for frames: a sink is opened, frames are written, the result renamed when it is whole."""

import os
import threading
from contextlib import suppress
from fractions import Fraction
from importlib import import_module
from queue import SimpleQueue

import numpy as np

from visuals.core.clock import stopwatch
from visuals.outputs.place import FORMATS, Place, complaint, temporary

DTYPES = {"f1": np.uint8, "nu2": np.uint16, "f2": np.float16}
SPARE = 2  # buffers beside those the workers hold: one being filled, one waiting


def open_sink(
    place: Place, size: tuple[int, int], fps: Fraction, *, first: int | None = None, **options
) -> "Sink":
    """A sink for frames of `size` px, `fps` a second, at a place that `judge` approved.

    first       the number of the first frame, if these are but some of a sequence: others' files stay
    options     crf, bitrate, preset, hardware: of a film; time: of a sequence
    """
    module, name, _depths, _what = FORMATS[place.suffix]
    sink = getattr(import_module(module), name)(place, size, Fraction(fps), **options)
    if first is not None:
        sink.frames, sink.part = first, True
    return sink


class Sink:
    """Takes frames, encodes them in threads of its own, and gives their buffers back to be filled again.

        buffer = sink.buffer()      # waits while all are in use: the queue is bounded by its buffers
        …fill it: (height, width, 4) uint8, uint16 or float16 (Place.pixel), rows bottom-up as read…
        sink.write(buffer)          # hands it over
        sink.close()                # the result takes its final name

    A failure in a thread is raised as GossamerError by the next call. `busy_s` is the time threads spent on
    frames. Subclasses: `_put` in a worker, `_finish`, `_keep` and `_discard` after all workers have ended.
    """

    def __init__(self, place: Place, size: tuple[int, int], fps: Fraction, *, workers: int = 1):
        self.place, self.size, self.fps, self.bits = place, size, fps, place.bits
        self.frames = 0  # the number of the next one
        self.part = False  # whether others write the rest of the same sequence
        self.busy_s = 0.0
        self._failure: BaseException | None = None
        self._work: SimpleQueue = SimpleQueue()
        self._free: SimpleQueue = SimpleQueue()
        self._unmade = workers + SPARE
        self._lock = threading.Lock()
        self._workers = workers
        self._threads: list[threading.Thread] = []

    # the caller's side

    @property
    def bound(self) -> int:
        """Bytes that frames wait in, at most: the queue's."""
        width, height = self.size
        return (self._workers + SPARE) * width * height * 4 * np.dtype(DTYPES[self.place.pixel]).itemsize

    def buffer(self) -> np.ndarray:
        """A buffer to fill. Waits until the workers give one back."""
        self._raise()
        if self._unmade and self._free.empty():
            self._unmade -= 1
            width, height = self.size
            return np.empty((height, width, 4), DTYPES[self.place.pixel])
        found = self._free.get()
        self._raise()
        return found

    def write(self, buffer: np.ndarray) -> None:
        """Hands over the next frame. The buffer belongs to the sink from now on."""
        self._raise()
        if not self._threads:
            self._begin()
        self._work.put((self.frames, buffer))
        self.frames += 1

    def close(self) -> None:
        """Waits for the last frame and gives the result its final name. If it raises, `abort` tidies up."""
        self._join()
        self._raise()
        try:
            self._finish()
        except Exception as error:
            raise complaint(self.place.shown(), error) from error

    def abort(self, *, keep: bool = True) -> str:
        """Ends before the end. With `keep`, what is done by now is made playable, under another name than the
        final one; returns that name, "" if nothing is left."""
        self._join()
        kept = ""
        if keep:
            with suppress(Exception):
                kept = self._keep()
        if not kept:
            with suppress(Exception):
                self._discard()
        return kept

    def _begin(self) -> None:
        self._threads = [
            threading.Thread(target=self._run, name=f"sink-{n}", daemon=True) for n in range(self._workers)
        ]
        for thread in self._threads:
            thread.start()

    def _join(self) -> None:
        for _ in self._threads:
            self._work.put(None)
        for thread in self._threads:
            thread.join()
        self._threads = []

    def _raise(self) -> None:
        if self._failure is not None:
            raise complaint(self.place.shown(), self._failure) from self._failure

    # the workers' side

    def _run(self) -> None:
        scratch: dict = {}
        while (item := self._work.get()) is not None:
            index, buffer = item
            if self._failure is None:
                watch = stopwatch()
                try:
                    self._put(index, buffer, scratch)
                except BaseException as error:
                    self._failure = error
                with self._lock:
                    self.busy_s += watch()
            self._free.put(buffer)

    def _put(self, index: int, frame: np.ndarray, scratch: dict) -> None:
        """Encodes one frame. `scratch` is the thread's own."""
        raise NotImplementedError

    def _finish(self) -> None:
        """Makes the result whole and gives it its final name."""

    def _keep(self) -> str:
        """Makes what there is playable and returns its name; "" if there is nothing."""
        return ""

    def _discard(self) -> None:
        """Removes what is under a temporary name."""


class FileSink(Sink):
    """A sink into one file, under a temporary name until it is whole."""

    def __init__(self, place: Place, size: tuple[int, int], fps: Fraction, **options):
        super().__init__(place, size, fps, **options)
        self.temporary = temporary(place.path)

    def _finish(self) -> None:
        self._end()
        os.replace(self.temporary, self.place.path)

    def _keep(self) -> str:
        with suppress(Exception):  # a full disk: the file may still play up to there
            self._end()
        if not self._plays():
            return ""
        stem, suffix = os.path.splitext(self.place.path)
        kept = f"{stem}.part{suffix}"
        os.replace(self.temporary, kept)
        return kept

    def _discard(self) -> None:
        with suppress(Exception):
            self._end()
        with suppress(FileNotFoundError):
            os.unlink(self.temporary)

    def _end(self) -> None:
        """Ends the file. May be called again."""
        raise NotImplementedError

    def _plays(self) -> bool:
        """Whether what lies under the temporary name can be shown."""
        raise NotImplementedError
