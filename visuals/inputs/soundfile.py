"""Sound files: their samples, and what is heard in them.

PyAV decodes them all: it is there anyway, for the films; it reads a file piece by piece; and one decoder for
WAV, FLAC, MP3, Ogg, AAC and the sound of a film means that live and offscreen hear the same samples.
(miniaudio reads the first four, too, but a render needs nothing of it.)
"""

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import av
import numpy as np

from visuals.core.error import GossamerError
from visuals.core.event import Event
from visuals.core.hearing import RATE, Hearing

PIECE = 6400  # samples: eight hops, half a millisecond's work; in smaller ones they take longer
TAIL_S = 3.0  # of silence after the end, in which what was heard fades


class SoundFile:
    """A file's samples, from its beginning to its end, once. A context manager.

    path        of anything that FFmpeg reads and that has sound in it

    length      s, as far as the file says; 0.0: it does not
    broken      why it ends before its end, "" if it does not

    Raises GossamerError, in one line, if there is no such file, or no sound that can be decoded in it.
    """

    def __init__(self, path: str | Path):
        self.path, self.broken = Path(path), ""
        if self.path.is_dir():
            raise GossamerError(f"cannot hear {path}", "it is a folder", "name a sound file")
        if not self.path.exists():
            raise GossamerError(f"no file {path}", "", "name a sound file that there is")
        try:
            self._container = av.open(f"file:{self.path}")  # whatever its name looks like, it is no address
        except (av.error.FFmpegError, OSError, ValueError) as error:
            raise self._wrong(error) from None
        try:
            if not self._container.streams.audio:
                raise GossamerError(f"cannot hear {path}", "there is no sound in it", "name a sound file")
            self._stream = self._container.streams.audio[0]
            self._resampler, self._form = None, None
            self._frames = self._decoded()
            try:
                self._first = next(self._frames, None)  # that it can be decoded is known before the show
            except (av.error.FFmpegError, OSError, ValueError) as error:
                raise self._wrong(error) from None
            if self._first is None:
                raise self._wrong(self.broken or "nothing in it can be decoded")
        except BaseException:
            self._container.close()
            raise
        known = self._container.duration
        self.length = known / av.time_base if known else 0.0

    def _wrong(self, error: object) -> GossamerError:
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        todo = "WAV, FLAC, MP3, Ogg and AAC files can be heard"
        return GossamerError(f"cannot hear {self.path}", why, todo)

    def pieces(self) -> Iterator[np.ndarray]:
        """The samples at RATE: (n, 2) float32, left and right, n up to PIECE. What is damaged is left out."""
        first, self._first = self._first, None
        if first is None:
            return
        yield from _cut(first)
        try:
            for block in self._frames:
                yield from _cut(block)
        except (av.error.FFmpegError, OSError, ValueError) as error:
            self.broken = getattr(error, "strerror", None) or str(error)

    def _decoded(self) -> Iterator[np.ndarray]:
        for packet in self._container.demux(self._stream):
            try:
                frames = packet.decode()
            except av.error.InvalidDataError as error:  # a damaged place: the decoder finds on behind it
                self.broken = error.strerror or str(error)
                continue
            for frame in frames:
                yield from self._converted(frame)
        yield from self._rest()

    def _converted(self, frame: av.AudioFrame) -> Iterator[np.ndarray]:
        form = (frame.format.name, frame.layout.name, frame.sample_rate)
        if form != self._form:  # at the start, and where one song of a stream follows another
            yield from self._rest()
            layout = "mono" if frame.layout.nb_channels == 1 else "stereo"
            self._resampler, self._form = av.AudioResampler("flt", layout, RATE), form
        frame.pts = None  # samples follow one another, whatever the file says of their times
        for made in self._resampler.resample(frame):
            yield _stereo(made)

    def _rest(self) -> Iterator[np.ndarray]:
        if self._resampler is not None:
            for made in self._resampler.resample(None):
                yield _stereo(made)

    def close(self) -> None:
        with suppress(Exception):
            self._container.close()

    def __enter__(self) -> "SoundFile":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _stereo(frame: av.AudioFrame) -> np.ndarray:
    channels = frame.layout.nb_channels
    samples = frame.to_ndarray().reshape(-1, channels)
    return np.repeat(samples, 2, axis=1) if channels == 1 else samples


def _cut(block: np.ndarray) -> Iterator[np.ndarray]:
    for start in range(0, len(block), PIECE):
        yield block[start : start + PIECE]


def hear(file: SoundFile, *, tempo: bool = False) -> Iterator[tuple[np.ndarray, list[Event]]]:
    """(samples, what was heard in them), piece by piece, with the silence after the end. This is all that is
    heard of a file, live and offscreen alike: the first sample is heard at 0 s."""
    hearing = Hearing(tempo=tempo)
    for piece in file.pieces():
        yield piece, hearing.feed(piece)
    silence = np.zeros((PIECE, 2), np.float32)
    for _ in range(round(TAIL_S * RATE / PIECE)):
        yield silence, hearing.feed(silence)


def heard(
    path: str | Path, *, until: float, tempo: bool = False, notice: Callable[[str], None] = print
) -> list[Event]:
    """All that is heard in a file from 0 s to `until` (s), in order of time. Raises as SoundFile does; of
    damage on the way `notice` is told."""
    events: list[Event] = []
    at = 0
    with SoundFile(path) as file, closing(hear(file, tempo=tempo)) as found:
        for samples, said in found:
            events += said
            at += len(samples)
            if at > until * RATE:
                break
        if file.broken:
            notice(f"{path} is damaged: {file.broken}")
    return [event for event in events if event.t <= until]
