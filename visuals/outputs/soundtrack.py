"""The sound of a film: the samples that are heard while it is shown, beside its pictures."""

from collections.abc import Iterator
from fractions import Fraction

import av
import numpy as np

from visuals.outputs.codec import FILES

BIT_RATES = {"aac": 256_000, "libopus": 192_000}  # of the encoders that lose something: nobody hears what
SAMPLES = {"aac": "fltp", "libopus": "flt", "flac": "s32", "pcm_s24le": "s32"}


class Soundtrack:
    """Samples from `start` to `start + length` (s) of a sound, as a stream of a film that begins at 0.

        track = Soundtrack(pieces, rate, start, length)
        track.open(file, ".mp4")    # before the file's first packet
        track.upto(t)               # with the pictures: all that is heard before t (s)
        track.close()               # the rest

    pieces      (n, 2) float32 samples of the whole sound, in order; they may end early
    rate        samples a second
    """

    def __init__(self, pieces: Iterator[np.ndarray], rate: int, start: Fraction, length: Fraction):
        self._rate = rate
        self._left = round((start + length) * rate) - round(start * rate)
        self._samples = _from(pieces, round(start * rate))
        self._sent = 0

    def open(self, file: av.container.OutputContainer, suffix: str) -> None:
        """Adds the stream to a file that is written. suffix: its extension, key of codec.FILES."""
        name = FILES[suffix][3]
        self._file = file
        self._stream = file.add_stream(name, rate=self._rate)
        context = self._stream.codec_context
        context.layout, context.format = "stereo", SAMPLES[name]
        if name in BIT_RATES:
            context.bit_rate = BIT_RATES[name]

    def upto(self, t: float | Fraction) -> None:
        """Encodes what is heard before t (s), of the film's time."""
        while self._left and self._sent < t * self._rate:
            samples = next(self._samples, None)
            if samples is None:
                self._left = 0
                return
            samples = samples[: self._left]
            frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="flt", layout="stereo")
            frame.sample_rate, frame.pts = self._rate, self._sent
            frame.time_base = Fraction(1, self._rate)
            self._mux(frame)
            self._sent += len(samples)
            self._left -= len(samples)

    def close(self) -> None:
        """Encodes the rest."""
        self.upto(float("inf"))
        self._mux(None)

    def _mux(self, frame: av.AudioFrame | None) -> None:
        for packet in self._stream.encode(frame):
            self._file.mux(packet)


def _from(pieces: Iterator[np.ndarray], start: int) -> Iterator[np.ndarray]:
    """Without the first `start` samples."""
    for piece in pieces:
        if start < len(piece):
            yield np.ascontiguousarray(piece[start:], np.float32)
        start = max(0, start - len(piece))
