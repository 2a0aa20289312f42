"""`gossamer play`: a show or a dream in a window."""

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path

from visuals.cli import listening
from visuals.cli import parser as read
from visuals.core.error import GossamerError

SIZE = (1280, 720)
SMALL_SIZE = (640, 360)  # where the processor has to draw


def arguments(parser: argparse.ArgumentParser) -> None:
    read.what(parser)
    parser.add_argument("--fullscreen", action="store_true", help="as F11 while it plays")
    parser.add_argument("--monitor", metavar="N|NAME", help="1, 2, … or part of its name (gossamer doctor)")
    parser.add_argument(
        "--fps", type=read.fps, metavar="N", help="pictures a second (as many as the monitor)"
    )
    parser.add_argument(
        "--no-scale", action="store_true", help="do not draw smaller where pictures would come late"
    )
    parser.add_argument("--arc", type=read.arc, metavar="A0:A1", help="the part of a dream's story")
    parser.add_argument("--record", metavar="LOG", help="write down what happens, to be performed again")
    parser.add_argument("--replay", metavar="LOG", help="perform a recording's events")
    read.scenes(parser)
    read.picture(parser)
    listening.arguments(parser)
    read.flashing(parser)
    read.replaced(parser)


def run(args: argparse.Namespace) -> int:
    asked, performance, events, settings = _performance(args)
    if args.record and Path(args.record).exists() and not args.overwrite:
        raise GossamerError(f"{args.record} is there already", "", "give another name, or --overwrite")

    from visuals.inputs.keymap import KeyMap
    from visuals.outputs.window import Window

    keymap = KeyMap(args.keys)
    title = f"Gossamer: {performance.show.title}"
    window = Window(title, args.size or SIZE, monitor=args.monitor, fullscreen=args.fullscreen)
    try:
        _play(args, window, asked, performance, keymap, events, settings)
    finally:
        window.destroy()
    return 0


def _performance(args: argparse.Namespace):
    """(piece, performance, events that happen by themselves, settings)"""
    from visuals.core.curve import Track
    from visuals.core.recording import load
    from visuals.film.piece import piece, recorded

    seed, settings, events = 0, [], ()
    if args.replay:
        log = load(args.replay)
        found = recorded(log, args.replay, args.what, args.scenes)
        asked, seed, settings, events = found.piece, found.seed, found.settings, log.events
    else:
        asked = piece(args.what, args.scenes, loop=True)
    if args.arc:
        length = asked.length
        asked = asked.along(Track(((0.0, args.arc[0]), (length, args.arc[1])), "linear"), length)
    settings = [*settings, *args.set]
    made = asked.perform(seed if args.seed is None else args.seed, settings)
    return asked, made, events, settings


def _play(args, window, asked, performance, keymap, events, settings) -> None:
    from visuals.cli.opening import live_crossfade
    from visuals.core.desk import Desk
    from visuals.gpu.context import Gpu
    from visuals.gpu.library import Library
    from visuals.inputs.keyhelp import groups
    from visuals.outputs.board import Board
    from visuals.outputs.journal import Journal
    from visuals.outputs.live import Live
    from visuals.outputs.pace import Pace, within
    from visuals.outputs.reload import Reload
    from visuals.render.stage import Stage

    if args.allow_flashes:
        print(read.FLASHES, file=sys.stderr)
    gpu = Gpu.adopt(window.ctx)
    quality, most_px = _means(args, gpu, window)
    window.settle()
    library = Library(gpu, asked.catalogue.shader_roots(), watch=True)
    try:
        size = within(window.buffer_size, most_px)
        options = {
            "quality": quality,
            "seed": performance.seed,
            "limit": not args.allow_flashes,
            "crossfade": live_crossfade(gpu, quality),
            "enduring": True,
        }
        stage = Stage(gpu, library, asked.scenes, performance, size, **options)
        fps = float(args.fps) if args.fps else None
        record = Path(args.record) if args.record else None
        header = asked.header(performance, fps or window.rate, settings)
        header |= {"size": list(size), "quality": quality}
        desk = Desk(performance, tuple(asked.scenes), args.quantise or performance.show.quantise)
        with ExitStack() as opened:
            opened.callback(stage.release)
            sources = []
            for source in listening.opened(args, window, desk, keymap, events, _notice):
                opened.callback(source.close)
                sources.append(source)
            reload = Reload(stage, desk, asked.catalogue, asked.file, sources)
            opened.callback(reload.close)
            live = Live(
                window,
                stage,
                desk,
                sources,
                # on the processor, where nobody asked for a rate, pictures come as fast as they can
                pace=Pace(fps, window.rate, scaled=not args.no_scale and bool(fps or not gpu.software)),
                journal=Journal(header, record=record, overwrite=args.overwrite, notice=_notice),
                board=Board(gpu, library, lambda: groups(keymap.actions, desk.scenes), window.buffer_size),
                reload=reload,
                most_px=most_px,
                notice=_notice,
            )
            opened.callback(live.release)
            live.run()
    finally:
        library.release()
        gpu.release()


def _notice(line: str) -> None:
    print(f"gossamer: {line}", file=sys.stderr, flush=True)


def _means(args: argparse.Namespace, gpu, window) -> tuple[str, int | None]:
    """Quality and the most pixels of a picture: as asked for, else what this renderer can do. Says so."""
    if not gpu.software:
        size = args.size if args.fullscreen else None
        return args.quality or "live", size[0] * size[1] if size else None
    size = args.size or SMALL_SIZE
    quality = args.quality or "draft"
    if not args.size and not args.fullscreen:
        window.size = size
    if not (args.size and args.quality):
        print(
            f"gossamer: software renderer ({gpu.renderer.split(' (')[0]}):"
            f" {size[0]}x{size[1]}, quality {quality}; --size and --quality choose others",
            file=sys.stderr,
        )
    return quality, size[0] * size[1]
