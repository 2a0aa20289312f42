"""`gossamer bench`: what a frame costs on this machine, drawing alone, by dream, quality and arc; with --show
(visuals/cli/bench_show.py) as a show is played. How live it is: --engine (bench_engine.py), --latency
(bench_latency.py), --soak (bench_soak.py, bench_weeks.py). What films cost: --film (bench_film.py)."""

import argparse
import json
import sys
from dataclasses import asdict, dataclass
from statistics import median

from visuals.cli import parser as read
from visuals.core.clock import stopwatch
from visuals.core.error import GossamerError, Misuse

SIZE, SMALL_SIZE = (1920, 1080), (640, 360)
ARCS = (0.0, 0.25, 0.4, 0.5, 0.65, 0.8, 1.0)
FRAMES = 5
CACHES = ("GOSSAMER_CACHE", "MESA_SHADER_CACHE_DIR", "__GL_SHADER_DISK_CACHE_PATH")  # ours, Mesa's, NVIDIA's
WEEKS = "weeks"
FRAME_S = 1 / 30  # of the dream's time, from one measured frame to the next


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("dreams", nargs="*", metavar="DREAM|FILE", help="one or more (all there are)")
    parser.add_argument("--size", type=read.size, metavar="WxH", help="(1920x1080; on the processor 640x360)")
    parser.add_argument(
        "--quality",
        type=read.one_of("--quality", read.QUALITIES),
        metavar="|".join(read.QUALITIES),
        nargs="+",
        help="one or more (all; of a show the first, or what play would choose)",
    )
    parser.add_argument("--arc", type=read.unit("--arc"), metavar="A", nargs="+", default=list(ARCS))
    parser.add_argument(
        "--frames",
        type=read.whole("--frames", 1, 10_000_000),
        metavar="N",
        help="measured each (5; of a film what takes some seconds; of --engine 900, of --soak weeks 200000)",
    )
    parser.add_argument(
        "--show",
        nargs="?",
        const="",
        metavar="SHOW|DREAM:TRANSITION:DREAM",
        help="a run of a show, or of one crossfade: hitches, and what crossfades cost",
    )
    parser.add_argument(
        "--step",
        type=read.seconds("--step", least_above=True),
        metavar="S",
        help="of the show, from frame to frame (0.25)",
    )
    live = parser.add_mutually_exclusive_group()
    live.add_argument(
        "--engine", action="store_true", help="the engine's own work for a picture, all but OpenGL's"
    )
    live.add_argument(
        "--latency", action="store_true", help="in a window, from an OSC packet to the picture that shows it"
    )
    live.add_argument(
        "--film", action="store_true", help="what writing films and pictures costs beside drawing them"
    )
    live.add_argument(
        "--soak",
        type=_soak,
        metavar="S|weeks",
        help="play at random for so long, or six weeks in 200,000 pictures: does anything grow",
    )
    read.scenes(parser)
    parser.add_argument("--json", action="store_true", help="for programs")


def _soak(text: str):
    """Seconds, or "weeks"."""
    return WEEKS if text.strip() == WEEKS else read.seconds("--soak", least_above=True)(text)


@dataclass(frozen=True)
class Row:
    """A dream at one arc in one quality: median ms a frame, what is drawn for it."""

    dream: str
    quality: str
    arc: float
    ms: float
    vertices: int
    draws: int


def run(args: argparse.Namespace) -> int:
    if args.film:
        from visuals.cli import bench_film

        return bench_film.run(args)
    if args.engine or args.latency or args.soak:
        return _live(args)
    args.frames = args.frames or FRAMES
    if args.show is not None:
        from visuals.cli import bench_show

        if args.dreams:
            raise Misuse("bench --show takes one show", f"not {', '.join(args.dreams)} besides")
        return bench_show.run(args)
    if args.step:
        raise Misuse("--step is for --show")
    args.quality = args.quality or list(read.QUALITIES)

    from visuals.cli.opening import fits, offscreen
    from visuals.film.piece import dream
    from visuals.render.catalogue import Catalogue

    found = [dream(name, args.scenes) for name in args.dreams or Catalogue(args.scenes).names()]
    rows: list[Row] = []
    starts = []
    for catalogue, scene in found:
        with offscreen(catalogue) as (gpu, library):
            size = args.size or (SMALL_SIZE if gpu.software else SIZE)
            fits(gpu, size)
            renderer = gpu.renderer
            if not args.json and not rows:
                print(f"{renderer}, {size[0]}x{size[1]}, drawing alone, median of {args.frames}", flush=True)
            for quality in args.quality:
                for row in _measured(gpu, library, scene, size, quality, args):
                    rows.append(row)
                    if not args.json:
                        _print_row(row, len(rows) == 1)
        for quality in args.quality:
            starts.append({"dream": scene.name, "quality": quality, **_start_up(args, scene, quality)})
    if args.json:
        record = {
            "renderer": renderer,
            "size": list(size),
            "frames": args.frames,
            "rows": [asdict(row) for row in rows],
            "start_up": starts,
        }
        print(json.dumps(record, indent=2))
        return 0
    print("\nstart-up: s from the command to a still of 64x36 on disk, with caches empty and full")
    print(f"{'dream':<14} {'quality':<7} {'cold':>6} {'warm':>6}")
    for start in starts:
        print(f"{start['dream']:<14} {start['quality']:<7} {start['cold']:>6.2f} {start['warm']:>6.2f}")
    return 0


def _live(args: argparse.Namespace) -> int:
    if args.dreams:
        raise Misuse("bench --engine, --latency and --soak take a show", "", "name it with --show")
    if args.engine:
        from visuals.cli import bench_engine as bench
    elif args.latency:
        from visuals.cli import bench_latency as bench
    elif args.soak == WEEKS:
        from visuals.cli import bench_weeks as bench
    else:
        from visuals.cli import bench_soak as bench
    return bench.run(args)


def _measured(gpu, library, scene, size, quality: str, args):
    from visuals.film.piece import STORY_S, performance
    from visuals.gpu.mesh import partly
    from visuals.render.stage import Stage

    stage = Stage(gpu, library, {scene.name: scene}, performance(scene), size, quality=quality)
    try:
        for arc in args.arc:
            times = []
            for index in range(args.frames + 1):  # the first warms up: its programs may be new
                t = arc * STORY_S + index * FRAME_S
                stage.advance(t)
                gpu.finish()
                with partly() as drawn:
                    watch = stopwatch()
                    stage.draw(t, dt=FRAME_S, index=index)
                    gpu.finish()
                    times.append(1000 * watch())
            ms = round(median(times[1:]), 2)
            yield Row(scene.name, quality, arc, ms, drawn.vertices, drawn.draws)
        gpu.check(scene.name)
    finally:
        stage.release()


def _print_row(row: Row, first: bool) -> None:
    if first:
        print(f"{'dream':<14} {'quality':<7} {'arc':>5} {'ms':>9} {'vertices':>10} {'draws':>6}")
    print(
        f"{row.dream:<14} {row.quality:<7} {row.arc:>5.2f} {row.ms:>9.1f} {row.vertices:>10} {row.draws:>6}",
        flush=True,
    )


def _start_up(args: argparse.Namespace, scene, quality: str) -> dict[str, float]:
    """Seconds from starting a process to its first frame on disk: with empty caches, and with full ones."""
    import os
    import subprocess
    import tempfile

    named = (n for n in args.dreams if os.path.splitext(os.path.basename(n))[0] == scene.name)
    name = next(named, scene.name)
    with tempfile.TemporaryDirectory(prefix="gossamer-") as folder:
        caches = dict.fromkeys(CACHES, os.path.join(folder, "cache"))
        out = os.path.join(folder, "first.png")
        words = ("still", name, "-o", out, "--overwrite", "--size", "64x36", "--quality", quality)
        seconds = {}
        for state in ("cold", "warm"):
            watch = stopwatch()
            done = subprocess.run(
                [sys.executable, "-m", "visuals", *words],
                capture_output=True,
                text=True,
                env=os.environ | caches,
                check=False,
            )
            seconds[state] = round(watch(), 3)
            if done.returncode:
                why = done.stderr.strip().splitlines()[-1].removeprefix("gossamer: ")
                raise GossamerError("the start-up could not be measured", why)
    return seconds
