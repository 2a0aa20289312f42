"""`gossamer render`: a show or a dream into a video, a sequence of pictures, or raw frames on stdout."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from fractions import Fraction

from visuals.cli import looking
from visuals.cli import parser as read
from visuals.cli.judging import judged, place_of
from visuals.cli.progress import Progress, Stop
from visuals.cli.progress import clock as duration
from visuals.core.clock import WallClock
from visuals.core.error import GossamerError, Misuse
from visuals.core.recording import EventLog
from visuals.film.order import CHUNK_S, Order
from visuals.film.parts import Parts
from visuals.outputs.place import SMALLER, STDOUT, Place

SIZE, FPS = (1920, 1080), Fraction(60)
SMALL_SIZE, SMALL_FPS = (640, 360), Fraction(24)  # where the processor has to draw


def arguments(parser: argparse.ArgumentParser) -> None:
    read.what(parser)
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="OUT",
        help=".mp4 (H.264), .mov (ProRes), .webm (VP9), .mkv (lossless), .gif, name.%%06d.png, .tif or .exr,"
        " or - for raw frames on stdout",
    )
    parser.add_argument("--fps", type=read.fps, metavar="N", help="frames a second, such as 30 or 30000/1001")
    parser.add_argument(
        "--from",
        dest="start",
        type=read.seconds("--from"),
        metavar="T",
        default=Fraction(0),
        help="where in the performance to begin: seconds, mm:ss or hh:mm:ss.fff (0)",
    )
    said = "even, or recorded: those that were shown live, at their times, for sequences and - (even)"
    words = read.one_of("--frames", ("even", "recorded"))
    parser.add_argument("--frames", type=words, default="even", metavar="even|recorded", help=said)
    end = parser.add_mutually_exclusive_group()
    end.add_argument(
        "--to",
        type=read.seconds("--to"),
        metavar="T",
        help="where to end (the end of the story, of one lap of a show, of the recording)",
    )
    end.add_argument(
        "--duration",
        type=read.seconds("--duration", least_above=True),
        metavar="T",
        help="how much, instead of --to",
    )
    parser.add_argument(
        "--arc", type=read.arc, metavar="A0:A1", help="the part of a dream's story, over what is rendered"
    )
    parser.add_argument("--replay", metavar="LOG", help="perform a recording's events")
    said = "hear a sound file, from the start on, as play does"
    parser.add_argument("--audio", type=read.sound, metavar="FILE", help=said)
    parser.add_argument("--audio-tempo", action="store_true", help="the heart beats as what is heard")
    read.scenes(parser)
    read.picture(parser)
    looking.arguments(parser, shutter=True)
    read.flashing(parser)
    read.encoding(parser)
    parser.add_argument("--stats", metavar="FILE.json", help="write what it took")
    read.replaced(parser)
    said = "go on with a render that was stopped; what is whole is not made again"
    parser.add_argument("--resume", action="store_true", help=said)
    chunk = read.seconds("--chunk", least_above=True)
    said = "how much is made, and lost at most, at a time (4)"
    parser.add_argument("--chunk", type=chunk, metavar="T", default=Fraction(CHUNK_S), help=said)
    many = parser.add_mutually_exclusive_group()
    said = "render in N processes, on a GPU each if there are so many"
    many.add_argument("--workers", type=read.whole("--workers", 1, 256), metavar="N", help=said)
    said = "render on a Dask cluster, such as tcp://host:8786"
    many.add_argument("--cluster", type=read.cluster, metavar="ADDRESS", help=said)
    said = "with --cluster: only by workers with a graphics card"
    parser.add_argument("--gpu", action="store_true", help=said)


def run(args: argparse.Namespace) -> int:
    watch = WallClock()
    place, encoding = judged(args)
    if args.allow_flashes:
        print(read.FLASHES, file=sys.stderr)

    asked = briefed(args)
    with Stop() as stop, ExitStack() as opened:
        if args.workers or args.cluster:
            _by_many(args, asked, place, encoding, opened, stop, watch)
        else:
            _alone(args, asked, place, encoding, opened, stop, watch)
    return 0


def briefed(args: argparse.Namespace):
    """What is to be rendered: film.brief.Brief."""
    from visuals.film.brief import brief

    return brief(
        args.what, args.scenes, start=args.start, to=args.to, duration=args.duration, arc=args.arc,
        replay=args.replay, sound=args.audio, sound_tempo=args.audio_tempo, seed=args.seed,
        settings=args.set, notice=_notice,
    )  # fmt: skip


def _alone(
    args, asked, place: Place, encoding: dict, opened: ExitStack, stop: Stop, watch: WallClock
) -> None:
    """In this process."""
    from visuals.cli.opening import waking
    from visuals.film.make import Alone, pipe
    from visuals.film.studio import Studio
    from visuals.render.offscreen import offscreen

    on = opened.enter_context(offscreen(asked.piece.catalogue))
    order, place = ordered(args, asked, encoding, on[0])
    parts = None if place.suffix == STDOUT else _opened(args, order, place, on[0], opened)
    with _kept_if_broken(parts, asked.piece.called):
        stop.patient = True  # a dream that is cut off while it is built leaves a driver in disorder
        studio = Studio(order, on, watch=watch, waking=lambda: waking(order.dreams))
        opened.callback(studio.release)
        crew, stats = Alone(studio), studio.filming.stats
        with Progress(order.frames) as progress:
            if parts is None:
                crew.busy_s = pipe(studio, order, place, stop.due, progress.step)
                whole = stats.frames == order.frames
            else:
                whole = _made(args, order, parts, crew, stop, progress)
        stats.encode = crew.busy_s
    _end(args, order, place, stats, on[0], whole, progress.done, parts, watch)


def _by_many(
    args, asked, place: Place, encoding: dict, opened: ExitStack, stop: Stop, watch: WallClock
) -> None:
    """In many processes, here or on a cluster."""
    if place.suffix == STDOUT:
        raise Misuse(
            "raw frames by --workers or --cluster", "a pipe takes one after the other", "leave them out"
        )
    from visuals.film.farm import Farm
    from visuals.film.order import sources

    of = sources(asked.piece, asked.folders)
    farm = Farm(args.workers or args.cluster, of, gpu=args.gpu, notice=_notice)
    opened.callback(farm.close)
    farm.gather()
    order, place = ordered(args, asked, encoding, farm.machine)
    parts = _opened(args, order, place, farm.machine, opened)
    with _kept_if_broken(parts, asked.piece.called):
        stop.patient = True
        began = watch.now()
        with Progress(order.frames) as progress:
            whole = _made(args, order, parts, farm, stop, progress)
        farm.stats.loop = watch.now() - began
    _end(args, order, place, farm.stats, farm.machine, whole, progress.done, parts, watch)


def ordered(args, asked, encoding: dict, machine, place: Place | None = None) -> tuple[Order, Place]:
    """(what is to be drawn, where to), as this machine (a Gpu, or a farm's) can. place: if it is no file."""
    from visuals.cli.opening import fits

    size, fps, quality = _defaults(args, machine, asked.log)
    fits(machine, size)
    place = place or place_of(args, size, overwrite=True)
    look = {"quality": quality, "bits": place.bits, "encoding": place.encoding}
    look |= {"limit": not args.allow_flashes, **looking.look(args)}
    as_shown = args.frames == "recorded"
    return asked.order(size, fps, as_shown=as_shown, pixel=place.pixel, look=look, encoding=encoding), place


def _opened(args, order: Order, place: Place, machine, opened: ExitStack) -> Parts:
    """The parts of a film, begun or taken up."""
    from visuals.film.identity import driver, facts

    parts = Parts(place)
    opened.callback(parts.close)
    told = facts(order, place, args.chunk, driver(machine))
    parts.open(told, resume=args.resume, overwrite=args.overwrite)
    return parts


def _made(args, order: Order, parts: Parts, crew, stop: Stop, progress: Progress) -> bool:
    from visuals.film.make import cut, make

    chunks = cut(order, parts.place, args.chunk)
    sound = _soundtrack(args, order) if parts.place.codec not in ("", "gif") else None
    return make(order, parts, chunks, crew, stop=stop.due, step=progress.step, sound=sound)


def _soundtrack(args, order: Order):
    """What is heard of --audio while the film is shown; None without."""
    if not args.audio:
        return None
    from visuals.core.hearing import RATE
    from visuals.inputs.soundfile import SoundFile
    from visuals.outputs.soundtrack import Soundtrack

    return Soundtrack(SoundFile(args.audio).pieces(), RATE, order.start, order.frames / order.fps)


def _end(args, order: Order, place: Place, stats, machine, whole: bool, done: int, parts, watch) -> None:
    """Says what was made, or how far it came."""
    stats.wall = watch.now()
    if args.stats:
        from visuals.cli import tally

        tally.write(args, order, stats, machine, whole)
    if not whole:
        raise GossamerError(f"stopped after {done} of {order.frames} frames", _kept(parts))
    even = f"{float(order.frames / order.fps):g} s at {order.fps} frames/s"
    shown = f"{order.size[0]}x{order.size[1]}, {order.frames} frames, {'as shown' if order.shown else even}"
    took = f"{duration(stats.wall)} ({stats.speed:.1f} frames/s)"
    print(f"{place.shown()}: {shown}, in {took}", file=sys.stderr)


def _notice(line: str) -> None:
    print(f"gossamer: {line}", file=sys.stderr)


@contextmanager
def _kept_if_broken(parts: Parts | None, name: str) -> Iterator[None]:
    """If something goes wrong inside, the error says what is kept of what was made by then."""
    try:
        yield
    except KeyboardInterrupt:
        raise GossamerError("stopped", _kept(parts)) from None
    except GossamerError as error:
        error.todo = "; ".join(part for part in (error.todo, _kept(parts)) if part)
        raise
    except MemoryError as error:
        todo = "; ".join(part for part in (SMALLER, _kept(parts)) if part)
        raise GossamerError(f"out of memory in {name}", str(error), todo) from error
    except Exception as error:
        what = f"unexpected {type(error).__name__} in {name}"
        todo = "; ".join(part for part in (_kept(parts), "--debug shows where") if part)
        raise GossamerError(what, str(error), todo) from error


def _kept(parts: Parts | None) -> str:
    if parts is None or parts.empty:
        return ""
    if parts.place.sequence:
        return f"every picture that is there is whole, and --resume goes on ({parts.folder})"
    return f"what is whole is kept in {parts.folder}, and --resume goes on"


def _defaults(
    args: argparse.Namespace, machine, log: EventLog | None
) -> tuple[tuple[int, int], Fraction, str]:
    """Size, frames a second, quality: as asked for, or as they were live where frames are to be what was
    shown; else what this renderer can do. Says so."""
    small = machine.software
    live_size, live_quality = _as_live(log, args.view) if args.frames == "recorded" else (None, None)
    usual = looking.usual_size(SMALL_SIZE if small else SIZE, looking.look(args)["projection"])
    size = args.size or live_size or usual
    fps = args.fps or (SMALL_FPS if small or args.output.lower().endswith(".gif") else FPS)
    quality = args.quality or live_quality or ("draft" if small else "film")
    if small and args.frames == "even" and not (args.size and args.fps and args.quality):
        print(
            f"{machine.renderer.split(' (')[0]} draws on the processor: {size[0]}x{size[1]}, {fps} frames/s,"
            f" quality {quality}; --size, --fps and --quality choose others",
            file=sys.stderr,
        )
    return size, fps, quality


def _as_live(log: EventLog, view: str | None) -> tuple[tuple[int, int] | None, str | None]:
    """Size and quality of the pictures when a recording was begun, as far as it says; no size if the view was
    another."""
    size, quality = log.header.get("size"), log.header.get("quality")
    if log.header.get("view", "flat") != (view or "flat"):
        size = None
    known = isinstance(size, list) and len(size) == 2 and all(type(px) is int and px > 0 for px in size)
    return (tuple(size) if known else None), (quality if quality in read.QUALITIES else None)
