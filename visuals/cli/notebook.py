"""`visuals.render(…)`: the command `gossamer render`, for scripts and notebooks."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from visuals.cli import render as command
from visuals.cli.parser import Parser
from visuals.core.error import Misuse
from visuals.film.studio import Studio
from visuals.outputs.place import STDOUT, Place
from visuals.render.offscreen import offscreen

FILES_ALONE = (
    "codec", "crf", "bitrate", "preset", "hardware", "tonemapped", "resume", "overwrite", "workers",
    "cluster", "gpu", "chunk", "stats",
)  # fmt: skip


def render(
    what: str | Path | None = None,
    output: str | Path | None = None,
    *,
    size: tuple[int, int] | None = None,
    fps: float | Fraction | None = None,
    bits: int | None = None,
    linear: bool = False,
    set: Mapping[str, float] | None = None,
    arc: tuple[float, float] | None = None,
    scenes=(),
    **options: Any,
) -> Iterator[np.ndarray] | str:
    """Renders a show, a dream or a recording: into files, or frame by frame into arrays.

    what        a show's or a dream's name, a show's .toml, a scene's .py; None: the usual show, or that of
                `replay`
    output      the file or sequence to write, such as "film.mp4" or "name.%06d.exr"; its name is returned.
                None: an iterator of frames is returned
    size        (width, height) px
    fps         frames a second
    bits        8 or 16 a channel of a frame (8); of a file what its format has
    linear      frames in linear light before the tone curve, float16, instead of what a display is sent
    set         parameters by name
    arc         (first, last) of a dream's story, in [0, 1]
    scenes      folders of scenes
    options     all others of `gossamer render`, with _ for -: start (its --from), to, duration, seed,
                quality, replay, audio, view, samples, shutter, codec, workers, cluster, resume, overwrite, …

    A frame is (height, width, 3), rows top-down: uint8 or uint16 as sRGB, or float16; it is the caller's own.
    What it draws with is given back at the last one, or when the iterator is closed. Raises Misuse and
    GossamerError as the command says them, before the first frame where it can be known.
    """
    words: list[str] = [] if what is None else [str(what)]
    options = {"from" if name == "start" else name: value for name, value in options.items()}
    if output is None:
        wrong = [name for name in options if name in FILES_ALONE]
        if wrong:
            raise Misuse(
                f"{wrong[0]} is for files", "frames were asked for", "leave it out, or give an output"
            )
    elif linear:
        raise Misuse("linear is for frames", f"the output is {output}", "name it .exr for linear light")
    given = {
        "output": STDOUT if output is None else output,
        "size": None if size is None else f"{size[0]}x{size[1]}",
        "fps": fps,
        "depth": bits,
        "arc": None if arc is None else f"{arc[0]}:{arc[1]}",
        **options,
    }
    for name, value in given.items():
        if value is True:
            words.append(f"--{name.replace('_', '-')}")
        elif value is not None and value is not False:
            words.append(f"--{name.replace('_', '-')}={value}")
    for folder in [scenes] if isinstance(scenes, str | Path) else scenes:
        words.append(f"--scenes={folder}")
    if set:
        words += ["--set", *(f"{name}={value}" for name, value in set.items())]
    parser = Parser(prog="visuals.render")
    command.arguments(parser)
    args = parser.parse(words)
    if output is not None:
        command.run(args)
        return str(output)
    return _frames(args, Place("", STDOUT, 16 if linear else bits or 8, "", "scene" if linear else "display"))


def _frames(args, place: Place) -> Iterator[np.ndarray]:
    asked = command.briefed(args)

    def frames() -> Iterator[np.ndarray]:
        with offscreen(asked.piece.catalogue) as on:
            order, _ = command.ordered(args, asked, {}, on[0], place)
            with Studio(order, on) as studio, closing(studio.filming.frames(0, order.frames)) as found:
                while True:
                    with on[0].ctx:  # others may have drawn in between
                        frame = next(found, None)
                    if frame is None:
                        return
                    yield np.ascontiguousarray(frame[::-1, :, :3])

    return frames()
