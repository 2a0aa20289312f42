"""`gossamer still`: one picture."""

import argparse
import os
import sys
from collections.abc import Iterable
from contextlib import closing
from fractions import Fraction

import numpy as np

from visuals.cli import looking
from visuals.cli import parser as read
from visuals.cli.second import Second
from visuals.core.curve import Track
from visuals.core.error import Misuse
from visuals.core.event import Event
from visuals.outputs.place import SAME, complaint, judge_file

SIZE, SMALL_SIZE = (1920, 1080), (1280, 720)
MOST_PX = 65_535  # a side
MEMORY = 2048  # MB that what is drawn at once may take
KINDS = {"f1": np.uint8, "nu2": np.uint16, "f2": np.float16}  # of a picture's channels


def arguments(parser: argparse.ArgumentParser) -> None:
    read.what(parser)
    parser.add_argument("-o", "--output", required=True, metavar="OUT.png|.tif|.exr")
    parser.add_argument("--arc", type=read.unit("--arc"), metavar="A", help="where in the story, 0 to 1")
    parser.add_argument(
        "--time", type=read.seconds("--time"), metavar="T", help="since the show or the dream began"
    )
    parser.add_argument(
        "--touch",
        type=read.touch,
        metavar="X,Y[,AGE]",
        nargs="+",
        action="extend",
        default=[],
        help="held there since AGE s (1); 0,0 is bottom left, 1,1 top right",
    )
    read.scenes(parser)
    read.picture(parser)
    looking.arguments(parser)
    read.deep(parser)
    said = f"MB that what is drawn at once may take; what takes more is drawn in tiles ({MEMORY})"
    parser.add_argument("--memory", type=read.whole("--memory", 64), default=MEMORY, metavar="MB", help=said)
    read.tonemapped(parser)
    read.replaced(parser)


def moment(
    arc: float | None, time: Fraction | None, touches: Iterable[tuple[float, float, Fraction]]
) -> tuple[float, Track | None, list[Event]]:
    """Of a still: (time in s, the arc's track or None for the story's own, touch events).

    Without a time, an arc is shown when the story comes to it: a still is a moment of the dream as it plays.
    Raises Misuse for a touch from before the dream.
    """
    from visuals.film.piece import STORY_S

    touches = list(touches)
    oldest = max((age for _x, _y, age in touches), default=Fraction(0))
    if time is None:
        t = max(Fraction(arc or 0.0) * Fraction(STORY_S), oldest)
    elif oldest > time:
        why = f"it is {float(oldest):g} s old, and --time {float(time):g} is the dream's age"
        raise Misuse("--touch from before the dream", why, "give a later --time")
    else:
        t = time
    track = None if arc is None else Track(((0.0, arc),))
    events = [
        Event(float(t - age), "touch", {"id": number, "phase": "down", "x": x, "y": y})
        for number, (x, y, age) in enumerate(touches)
    ]
    return float(t), track, events


def pixels(stage, t: float) -> np.ndarray:
    """The picture of a stage at time t (s): (height, width, 4) uint8, uint16 or float16, rows bottom-up."""
    stage.advance(t)
    picture = stage.draw(t)
    width, height = stage.size
    out = np.empty((height, width, 4), KINDS[picture.dtype])
    stage.gpu.finish()
    picture.fbo.read_into(out, components=4, dtype=picture.dtype, alignment=1)
    return out


def run(args: argparse.Namespace) -> int:
    judge_file(args.output, ".png", ".tif", ".tiff", ".exr", overwrite=args.overwrite)
    suffix = os.path.splitext(args.output)[1].lower()
    suffix = SAME.get(suffix, suffix)
    how = looking.look(args)
    if args.size:
        looking.judge_size(args.size, how["projection"])

    how |= {"quality": args.quality or "film", "bits": args.bits}
    told = {"quality": how["quality"], "size": args.size or SMALL_SIZE, "seed": args.seed or 0}
    with closing(Second(args.what, args.scenes, **told, time=args.time, arc=args.arc)) as second:
        _draw(args, how, suffix)
        second.end()
    return 0


def _draw(args: argparse.Namespace, how: dict, suffix: str) -> None:
    from visuals.cli.opening import offscreen
    from visuals.film.piece import piece

    t, arc, events = moment(args.arc, args.time, args.touch)
    asked = piece(args.what, args.scenes)
    if arc is not None:
        asked = asked.along(arc, asked.length)
    made = asked.perform(args.seed or 0, args.set, events)
    with offscreen(asked.catalogue) as (gpu, library):
        usual = looking.usual_size(SMALL_SIZE if gpu.software else SIZE, how["projection"])
        size = args.size or usual
        if suffix == ".exr":
            how |= {"encoding": "linear" if args.tonemapped else "scene", "bits": 16}
        elif args.tonemapped:
            raise Misuse("--tonemapped is for .exr", f"the output is {args.output}", "leave it out")
        tiled = _tiled(args, gpu, size)
        (_in_tiles if tiled else _at_once)(args, gpu, library, made, asked.scenes, size, t, how, suffix)
        gpu.check(asked.called)
    print(f"{args.output}: {size[0]}x{size[1]}, {asked.called} at {t:g} s", file=sys.stderr)


def _tiled(args: argparse.Namespace, gpu, size: tuple[int, int]) -> bool:
    """Whether a picture is too large to be drawn at once. Raises Misuse for one that no format holds."""
    from visuals.render.stage import PX_BYTES

    if max(size) <= gpu.max_size and size[0] * size[1] * PX_BYTES <= args.memory << 20:
        return False
    if max(size) > MOST_PX:
        raise Misuse(f"--size {size[0]}x{size[1]}", "is too large", f"give up to {MOST_PX} px a side")
    return True


def _at_once(args, gpu, library, made, scenes, size, t: float, how: dict, suffix: str) -> None:
    from visuals.cli.opening import staged
    from visuals.outputs.images import write_picture

    how["limit"] = False  # one picture does not flash
    stage = staged(gpu, library, made, scenes, size, start=t, **how)
    picture = pixels(stage, t)
    stage.release()
    write_picture(args.output, picture)


def _in_tiles(args, gpu, library, made, scenes, size, t: float, how: dict, suffix: str) -> None:
    import tempfile

    from visuals.cli.opening import waking
    from visuals.cli.progress import Progress
    from visuals.outputs.rows import rows
    from visuals.render.mosaic import Mosaic

    how = {name: value for name, value in how.items() if name != "shutter"}
    file = None
    try:
        with tempfile.TemporaryFile(dir=os.path.dirname(args.output) or ".") as light:
            mosaic = Mosaic(
                gpu, library, scenes, made, size, light, memory=args.memory << 20, look=how, waking=waking
            )
            with Progress(mosaic.tiles) as progress:
                grade = mosaic.draw(t, step=progress.step)
            file = rows(suffix, args.output, size, how["bits"])
            for strip in mosaic.strips(grade):
                file.write(strip)
            file.close()
            file = None
    except OSError as error:
        raise complaint(args.output, error) from error
    finally:
        if file is not None:
            file.abort()
