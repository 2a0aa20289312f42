"""Chunks of a film become one file: their packets one after the other, as they were encoded."""

import os
from collections.abc import Sequence
from contextlib import suppress
from fractions import Fraction

import av

from visuals.outputs.codec import FILES
from visuals.outputs.place import complaint, temporary
from visuals.outputs.soundtrack import Soundtrack

JOINED = (".mp4", ".mov", ".mkv", ".webm")  # formats whose files can be joined so


def join(
    parts: Sequence[str],
    path: str,
    fps: Fraction,
    *,
    sound: Soundtrack | None = None,
) -> None:
    """Writes `path` from films of one encoder, each of which begins with a key frame; frame i is shown at
    i / fps. Under another name until it is whole.

    sound   what is heard with it

    Raises GossamerError if it cannot be written.
    """
    part, suffix = temporary(path), os.path.splitext(path)[1].lower()
    format, options = FILES[suffix][:2]
    if format in ("matroska", "webm"):
        options = {"fflags": "+bitexact", **options}  # else there is chance in them, as a film's identity
    try:
        with av.open(part, "w", format=format, container_options=options) as file:
            _mux(file, parts, fps, sound, suffix)
        os.replace(part, path)
    except (OSError, av.FFmpegError) as error:
        raise complaint(path, error) from error
    finally:
        with suppress(OSError):
            os.unlink(part)


def _mux(file, parts: Sequence[str], fps: Fraction, sound: Soundtrack | None, suffix: str) -> None:
    orders = [_order(name) for name in parts]
    late = max(n - place for order in orders for n, place in enumerate(order))
    stream = None
    first = 0
    for name, order in zip(parts, orders, strict=True):
        with av.open(name) as source:
            theirs = source.streams.video[0]
            if stream is None:
                stream = file.add_stream_from_template(theirs, opaque=True)
                stream.time_base = 1 / fps
                stream.codec_context.codec_tag = theirs.codec_context.codec_tag
                if sound is not None:
                    sound.open(file, suffix)
            packets = (packet for packet in source.demux(theirs) if packet.size)
            for n, (packet, place) in enumerate(zip(packets, order, strict=True)):
                packet.stream = stream
                packet.pts, packet.dts = first + place, first + n - late
                packet.duration, packet.time_base = 1, 1 / fps
                if sound is not None:
                    sound.upto((first + n) / fps)
                file.mux(packet)
            first += len(order)
    if sound is not None:
        sound.close()


def _order(name: str) -> list[int]:
    """Which frame each packet of a film is, as they were encoded: by the order of their times, for containers
    round these each in its own way."""
    with av.open(name) as source:
        times = [packet.pts for packet in source.demux(video=0) if packet.size]
    shown = {pts: place for place, pts in enumerate(sorted(times))}
    return [shown[pts] for pts in times]
