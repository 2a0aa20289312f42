"""`gossamer still`: one picture."""

import argparse
import sys
from collections.abc import Iterable
from fractions import Fraction

import numpy as np

from visuals.cli import parser as read
from visuals.core.curve import Track
from visuals.core.error import Misuse
from visuals.core.event import Event
from visuals.outputs.place import judge_file

SIZE, SMALL_SIZE = (1920, 1080), (1280, 720)


def arguments(parser: argparse.ArgumentParser) -> None:
    read.what(parser)
    parser.add_argument("-o", "--output", required=True, metavar="OUT.png")
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
    read.deep(parser)
    read.replaced(parser)


def moment(
    arc: float | None, time: Fraction | None, touches: Iterable[tuple[float, float, Fraction]]
) -> tuple[float, Track | None, list[Event]]:
    """Of a still: (time in s, the arc's track or None for the story's own, touch events).

    Without a time, an arc is shown when the story comes to it: a still is a moment of the dream as it plays.
    Raises Misuse for a touch from before the dream.
    """
    from visuals.cli.piece import STORY_S

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
    """The picture of a stage at time t (s): (height, width, 4) uint8 or uint16, rows bottom-up."""
    stage.advance(t)
    picture = stage.draw(t)
    width, height = stage.size
    deep = stage.bits == 16
    out = np.empty((height, width, 4), np.uint16 if deep else np.uint8)
    stage.gpu.finish()
    picture.fbo.read_into(out, components=4, dtype="nu2" if deep else "f1", alignment=1)
    return out


def run(args: argparse.Namespace) -> int:
    judge_file(args.output, ".png", overwrite=args.overwrite)

    from visuals.cli.opening import fits, offscreen, staged
    from visuals.cli.piece import piece

    t, arc, events = moment(args.arc, args.time, args.touch)
    asked = piece(args.what, args.scenes)
    if arc is not None:
        asked = asked.along(arc, asked.length)
    made = asked.perform(args.seed or 0, args.set, events)
    with offscreen(asked.catalogue) as (gpu, library):
        size = args.size or (SMALL_SIZE if gpu.software else SIZE)
        fits(gpu, size)
        quality = args.quality or "film"
        stage = staged(gpu, library, made, asked.scenes, size, start=t, quality=quality, bits=args.bits)
        picture = pixels(stage, t)
        gpu.check(asked.called)
        stage.release()

    from visuals.outputs.images import write_png

    write_png(args.output, picture)
    print(f"{args.output}: {size[0]}x{size[1]}, {asked.called} at {t:g} s", file=sys.stderr)
    return 0
