"""`gossamer render`: a show or a dream into a video, a sequence of pictures, or raw frames on stdout."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from math import ceil

from visuals.cli import parser as read
from visuals.cli.progress import Stop
from visuals.cli.progress import clock as duration
from visuals.core.clock import MICRO, FixedClock, RecordedClock, WallClock
from visuals.core.curve import Track
from visuals.core.error import GossamerError, Misuse
from visuals.core.event import Event
from visuals.core.recording import EventLog
from visuals.outputs.place import STDOUT, Place, judge, judge_file

SIZE, FPS = (1920, 1080), Fraction(60)
SMALL_SIZE, SMALL_FPS = (640, 360), Fraction(24)  # where the processor has to draw


def arguments(parser: argparse.ArgumentParser) -> None:
    read.what(parser)
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="OUT",
        help=".mp4 (H.264), .mkv (lossless), name.%%06d.png, or - for raw frames on stdout",
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
    read.flashing(parser)
    read.deep(parser)
    parser.add_argument("--crf", type=read.number("--crf", 0, 51), help="of H.264: 0 best, 51 smallest (18)")
    parser.add_argument("--preset", help="of H.264: ultrafast … veryslow (fast)")
    parser.add_argument("--stats", metavar="FILE.json", help="write what it took")
    read.replaced(parser)


def run(args: argparse.Namespace) -> int:
    watch = WallClock()
    place, options = _judged(args)
    if args.allow_flashes:
        print(read.FLASHES, file=sys.stderr)
    asked, made, start, length, log = _performance(args)

    from visuals.cli.filming import Filming
    from visuals.cli.opening import fits, offscreen, staged
    from visuals.outputs.sink import open_sink

    with offscreen(asked.catalogue) as (gpu, library), Stop() as stop:
        size, fps, quality = _defaults(args, gpu, log)
        fits(gpu, size)
        judge(args.output, bits=args.bits, size=size, overwrite=args.overwrite)
        clock, frames = _paced(args, fps, start, length, log)
        if args.frames == "recorded" and place.suffix == ".png":
            options["time"] = lambda number: clock.moment(number).t
        sink = open_sink(place, size, fps, **options)
        with _kept_if_broken(sink, asked.called):
            means = {"quality": quality, "bits": args.bits, "limit": not args.allow_flashes}
            stage = staged(gpu, library, made, asked.scenes, size, start=float(start), **means)
            filming = Filming(gpu, stage, sink, clock, frames, watch)
            filming.run(stop)
            filming.release()
            stage.release()
            stats = filming.stats
            whole = stats.frames == frames
            kept = sink.close() if whole else sink.abort()
        stats.wall = watch.now()
        if args.stats:
            _write_stats(args, stats, sink, gpu, size, fps, quality, made.seed, whole)
    if not whole:
        raise GossamerError(f"stopped after {stats.frames} of {frames} frames", _kept(kept))
    even = f"{float(frames / fps):g} s at {fps} frames/s"
    shown = f"{size[0]}x{size[1]}, {frames} frames, {'as shown' if args.frames == 'recorded' else even}"
    took = f"{duration(stats.wall)} ({stats.speed:.1f} frames/s)"
    print(f"{place.shown()}: {shown}, in {took}", file=sys.stderr)
    return 0


@contextmanager
def _kept_if_broken(sink, name: str) -> Iterator[None]:
    """If something goes wrong inside, what was rendered by then is kept, and the error says where."""
    try:
        yield
    except KeyboardInterrupt:
        raise GossamerError("stopped", _kept(sink.abort())) from None
    except GossamerError as error:
        error.todo = "; ".join(part for part in (error.todo, _kept(sink.abort())) if part)
        raise
    except Exception as error:
        what = f"unexpected {type(error).__name__} in {name}"
        todo = "; ".join(part for part in (_kept(sink.abort()), "--debug shows where") if part)
        raise GossamerError(what, str(error), todo) from error


def _kept(path: str) -> str:
    return f"what is done is kept in {path}" if path else ""


def _judged(args: argparse.Namespace) -> tuple[Place, dict]:
    """(the output, what its encoder takes), as far as that can be judged before a GPU is open."""
    if args.to is not None and args.to <= args.start:
        raise Misuse("--to is not after --from", f"{float(args.to):g} s, from {float(args.start):g} s")
    place = judge(args.output, bits=args.bits, size=args.size, overwrite=args.overwrite)
    if args.frames == "recorded":
        _judge_recorded(args, place)
    if args.stats:
        judge_file(args.stats, ".json", overwrite=True)
    options = {name: getattr(args, name) for name in ("crf", "preset") if getattr(args, name) is not None}
    if options and place.suffix != ".mp4":
        raise Misuse(f"--{next(iter(options))} is for .mp4", f"the output is {place.shown()}", "leave it out")
    if "preset" in options:
        from visuals.outputs.video import PRESETS

        read.one_of("--preset", PRESETS)(options["preset"])
    return place, options


def _judge_recorded(args: argparse.Namespace, place: Place) -> None:
    """Says whether --frames recorded can be meant."""
    if not args.replay:
        raise Misuse("--frames recorded is for --replay", "nothing is recorded", "give --replay LOG too")
    if args.fps is not None:
        raise Misuse("--frames recorded with --fps", "those frames have their own times", "leave one out")
    if place.suffix not in (".png", STDOUT):
        why = "a film shows its frames evenly, a live show does not"
        raise Misuse(f"--frames recorded into {args.output}", why, "use name.%06d.png or -, or leave it out")


def _performance(args: argparse.Namespace):
    """(piece, performance, start, length, recording or None): what is to be rendered, times in s as
    Fractions."""
    from visuals.cli.piece import piece, recorded
    from visuals.core.recording import load

    seed, settings, events, log = 0, [], (), None
    if args.replay:
        log = load(args.replay)
        found = recorded(log, args.replay, args.what, args.scenes)
        asked, seed, settings, events = found.piece, found.seed, found.settings, log.events
    else:
        asked = piece(args.what, args.scenes)
    end = max([asked.length, *(event.t for event in events[-1:])])
    if log is not None and log.frames:
        end = Fraction(log.frames[-1] + 1, MICRO)  # it was played for so long
    start = args.start
    if args.duration is not None:
        length = args.duration
    elif args.to is not None:
        length = args.to - start
    else:
        length = Fraction(end) - start if start < end and not args.arc else Fraction(end)
    if args.arc:
        ends = float(start), float(start + length)
        asked = asked.along(Track(tuple(zip(ends, args.arc, strict=True)), "linear"), ends[1])
    seed = seed if args.seed is None else args.seed
    events = [*events, *_heard(args, events, float(start + length))]
    made = asked.perform(seed, [*settings, *args.set], events)
    if made.ignored:
        few = "1 event means" if made.ignored == 1 else f"{made.ignored} events mean"
        print(
            f"gossamer: {args.replay}: {few} nothing to {asked.called} and were passed over", file=sys.stderr
        )
    return asked, made, start, length, log


def _paced(args: argparse.Namespace, fps: Fraction, start: Fraction, length: Fraction, log: EventLog | None):
    """(clock, how many frames)"""
    if args.frames != "recorded":
        return FixedClock(fps, start), max(1, ceil(length * fps))
    clock = RecordedClock(log.frames, start, start + length)
    if not clock.frames:
        why = "no picture was shown then" if log.frames else "it does not say when pictures were shown"
        raise GossamerError(f"--frames recorded of {args.replay}", why, "leave it out, for even frames")
    return clock, clock.frames


def _heard(args: argparse.Namespace, events, until: float) -> list[Event]:
    """What is heard in --audio by `until` (s); nothing, if a recording has what was heard in it."""
    if args.audio_tempo and not args.audio:
        raise Misuse("--audio-tempo is for --audio", "nothing is heard", "give --audio FILE too")
    if not args.audio or any(event.kind == "sound" for event in events):
        return []
    from visuals.inputs.soundfile import heard

    def notice(line: str) -> None:
        print(f"gossamer: {line}", file=sys.stderr)

    return heard(args.audio, until=until, tempo=args.audio_tempo, notice=notice)


def _defaults(args: argparse.Namespace, gpu, log: EventLog | None) -> tuple[tuple[int, int], Fraction, str]:
    """Size, frames a second, quality: as asked for, or as they were live where frames are to be what was
    shown; else what this renderer can do. Says so."""
    small = gpu.software
    live_size, live_quality = _as_live(log) if args.frames == "recorded" else (None, None)
    size = args.size or live_size or (SMALL_SIZE if small else SIZE)
    fps = args.fps or (SMALL_FPS if small else FPS)
    quality = args.quality or live_quality or ("draft" if small else "film")
    if small and args.frames == "even" and not (args.size and args.fps and args.quality):
        print(
            f"{gpu.renderer.split(' (')[0]} draws on the processor: {size[0]}x{size[1]}, {fps} frames/s,"
            f" quality {quality}; --size, --fps and --quality choose others",
            file=sys.stderr,
        )
    return size, fps, quality


def _as_live(log: EventLog) -> tuple[tuple[int, int] | None, str | None]:
    """Size and quality of the pictures when a recording was begun, as far as it says."""
    size, quality = log.header.get("size"), log.header.get("quality")
    known = isinstance(size, list) and len(size) == 2 and all(type(px) is int and px > 0 for px in size)
    return (tuple(size) if known else None), (quality if quality in read.QUALITIES else None)


def _write_stats(args, stats, sink, gpu, size, fps, quality, seed: int, whole: bool) -> None:
    done = max(1, stats.frames)
    record = {
        "output": args.output,
        "complete": whole,
        "frames": stats.frames,
        "size": list(size),
        "fps": None if args.frames == "recorded" else float(fps),
        "bits": args.bits,
        "quality": quality,
        "seed": seed,
        "wall_seconds": round(stats.wall, 4),
        "frames_per_second": round(stats.speed, 3),
        "first_frame_seconds": round(stats.first_frame, 4),
        "stages_ms": {
            **{name: round(1000 * s / done, 3) for name, s in stats.stages.items()},
            "encode": round(1000 * sink.busy_s / done, 3),
        },
        "renderer": gpu.renderer,
        "opengl": gpu.version,
        "software": gpu.software,
    }
    from visuals.outputs.images import write_whole
    from visuals.outputs.place import complaint

    try:
        write_whole(args.stats, (json.dumps(record, indent=2) + "\n").encode())
    except OSError as error:
        raise complaint(args.stats, error) from error
