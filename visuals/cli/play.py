"""`gossamer play`: a show or a dream in a window."""

import argparse
import os
import sys
from contextlib import ExitStack
from pathlib import Path

from visuals.cli import listening, looking, mapping, screening, sharing, unattended, webbing
from visuals.cli import parser as read
from visuals.cli.logbook import notice as _notice
from visuals.core.error import GossamerError
from visuals.core.keeping import KEPT

HELD_S = 2.0  # that the last Escape is held in a kiosk


def arguments(parser: argparse.ArgumentParser) -> None:
    read.what(parser)
    screening.arguments(parser)
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
    looking.views(parser)
    listening.arguments(parser)
    webbing.arguments(parser)
    sharing.arguments(parser)
    unattended.arguments(parser)
    read.flashing(parser)
    read.replaced(parser)


def run(args: argparse.Namespace) -> int:
    webbing.check(args)
    if args.kiosk and KEPT not in os.environ:
        from visuals.cli.keeper import keep

        keep(args)
    looking.sight(args)
    sharing.check(args)
    alone = unattended.Unattended(args)
    asked, performance, events, settings = _performance(args, alone)
    if args.record and Path(args.record).exists() and not (args.overwrite or alone.kept):
        raise GossamerError(f"{args.record} is there already", "", "give another name, or --overwrite")

    from visuals.inputs.keymap import KeyMap

    keymap, shown = KeyMap(args.keys), screening.mapped(args)
    window = screening.window(args, f"Gossamer: {performance.show.title}", shown)
    try:
        _play(args, window, shown, asked, performance, keymap, events, settings, alone)
    finally:
        window.destroy()
    return 0


def _performance(args: argparse.Namespace, alone: unattended.Unattended):
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
    asked = asked.with_scenes_of([*alone.begin, *alone.coming])
    settings = [*settings, *args.set]
    made = asked.perform(seed if args.seed is None else args.seed, settings)
    return asked, made, events, settings


def _play(args, window, shown, asked, performance, keymap, events, settings, alone) -> None:
    from visuals.cli.opening import live_crossfade
    from visuals.cli.second import Second
    from visuals.core.desk import Desk
    from visuals.core.sight import Sight
    from visuals.gpu.context import Gpu
    from visuals.gpu.library import Library
    from visuals.inputs.keyhelp import groups
    from visuals.outputs.awake import Awake
    from visuals.outputs.board import Board
    from visuals.outputs.journal import Journal
    from visuals.outputs.live import Live
    from visuals.outputs.pace import Pace, within
    from visuals.outputs.reload import Reload
    from visuals.render.lens import Projection
    from visuals.render.stage import Stage

    if args.allow_flashes:
        print(read.FLASHES, file=sys.stderr)
    with ExitStack() as opened:

        def kept(thing, give_back: str = "release"):
            opened.callback(getattr(thing, give_back))
            return thing

        gpu = kept(Gpu.adopt(window.ctx))
        quality, most_px = screening.means(args, gpu, window, _notice)
        library = kept(Library(gpu, asked.catalogue.shader_roots(), watch=True))
        screens = kept(screening.screens(args, window, gpu, library, shown, _notice))
        keepsake = alone.keepsake(screens, _notice)
        sight = looking.sight(args) if args.view else None
        seen = sight or screens.mapping.sight or Sight()
        projection = Projection.of(seen)
        size = projection.fitted(within(screens.size, most_px))
        options = {
            "projection": projection,
            "quality": quality,
            "seed": performance.seed,
            "limit": not args.allow_flashes,
            "crossfade": live_crossfade(gpu, quality),
            "enduring": True,
        }
        second = None
        if gpu.software and not args.replay:
            second = kept(
                Second(args.what, args.scenes, quality=quality, size=size, seed=performance.seed), "close"
            )
        begun = [taken for event in alone.begin if (taken := performance.feed(event)) is not None]
        stage = kept(Stage(gpu, library, asked.scenes, performance, size, **options))
        fps = float(args.fps) if args.fps else None
        record = alone.recording(args.record) if args.record else None
        header = asked.header(performance, fps or window.rate, settings)
        header |= {"size": list(size), "quality": quality, "view": seen.view}
        guard_s = HELD_S if args.kiosk else 0.0
        if args.kiosk:
            kept(Awake(window.x11 is not None, _notice))
        desk = Desk(performance, tuple(asked.scenes), args.quantise or performance.show.quantise, guard_s)
        listened = listening.opened(args, screens, desk, keymap, events, _notice)
        sources = [kept(source, "close") for source in (*alone.opened(desk, gpu, screens), *listened)]
        hand = mapping.hand(screens, shown, keymap)
        page = kept(webbing.Page(args, gpu, library, _notice))
        sources += [kept(source, "close") for source in page.opened(desk, asked.scenes, hand)]
        edited = [*sources, shown] if shown is not None else sources
        reload = kept(Reload(stage, desk, asked.catalogue, asked.file, edited), "close")
        words, keys = {"faults": not args.kiosk}, lambda: groups(keymap.actions, desk.scenes)
        shares = sharing.sharing(args, gpu, library, size, fps or window.rate, _notice)
        if shares is not None:
            kept(shares, "close")
        journal = Journal(header, record=record, overwrite=args.overwrite, notice=_notice)
        for event in begun:
            journal.keep(event)
        live = Live(
            screens,
            stage,
            desk,
            sources,
            # on the processor, where nobody asked for a rate, pictures come as fast as they can
            pace=Pace(fps, window.rate, scaled=not args.no_scale and bool(fps or not gpu.software)),
            journal=journal,
            board=Board(gpu, library, keys, window.buffer_size, **words),
            reload=reload,
            sharing=shares,
            preview=page.preview,
            lights=page.lights,
            hand=hand,
            keepsake=keepsake,
            most_px=most_px,
            robust=alone.kept,
            sight=sight,
            notice=_notice,
            begun=second.end if second is not None else lambda: None,
        )
        kept(live).run()
        alone.end()
