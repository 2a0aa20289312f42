"""`gossamer bench --film`: what writing a film costs beside drawing it, what memory
it takes, and when the first frame is there.

All side by side in one run, as ratios. Two scenes: a dream, which draws slowly, and one that draws at once.
Each is drawn alone, filmed by `render`'s own loop, and by the loop that one writes first: read, convert,
encode, one after the other in one thread, with the same codec and settings. They take turns, so that whatever
else the machine does falls on all of them; a ratio is the median of the turns'. Beside it stands that of the
processors' time, which others on the machine do not lengthen: where the processor draws, an idle machine
comes near it.
"""

import argparse
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from visuals.cli.bench_process import first_frame, peak
from visuals.cli.bench_ways import QUICK, WAYS, Ways, scenes_in, studio_of

SLOW = "serenes"
SIZES = ((640, 360), (1280, 720))
ROUNDS = 3
SECONDS = 2.0  # drawing alone is measured so long, about
LEAST, MOST = 24, 120  # frames
GOALS = {"h264": 0.85, "png": 0.9, "png over plain": 8.0, "memory": 1.3, "first frame": 1.3}


@dataclass(frozen=True)
class Row:
    """A scene at a size: median frames a second each way; medians of the turns' ratios, by the wall
    and of the processors' time."""

    scene: str
    size: tuple[int, int]
    frames: int
    fps: dict[str, float]
    ratios: dict[str, float]
    worked: dict[str, float]


def run(args: argparse.Namespace) -> int:
    """Measures and reports."""
    sizes = (args.size,) if args.size else SIZES
    slow = args.dreams[0] if args.dreams else SLOW
    with tempfile.TemporaryDirectory(prefix="gossamer-") as name:
        folder = Path(name)
        scenes = scenes_in(folder)
        rows = []
        for what in (slow, QUICK):
            for size in sizes:
                rows.append(_measured(what, [*args.scenes, scenes], size, folder, args.frames))
                if not args.json:
                    _say(rows[-1], first=len(rows) == 1)
        memory = {way: peak(way, scenes, sizes[-1], folder) for way in ("draw", "h264", "h264 plain", "png")}
        first = first_frame(scenes, folder, 2 if args.frames else ROUNDS + 3)
    record = {"rows": [vars(row) for row in rows], "memory": memory, "first_frame": first, "goals": GOALS}
    record["processors"] = os.cpu_count()
    if args.json:
        print(json.dumps(record, indent=2))
    else:
        _say_rest(record, sizes[-1])
    return 0


def _measured(what: str, folders, size, folder: Path, frames: int | None) -> Row:
    with studio_of(what, folders, size, frames or MOST) as studio:
        ways = Ways(studio, folder)
        ways.draw(2)  # programs compile
        count = frames or min(MOST, max(LEAST, round(SECONDS * 4 / ways.draw(4))))
        turns: list[dict[str, tuple[float, float]]] = []
        for _ in range(ROUNDS):
            turns.append({way: ways.per_frame(way, count) for way in WAYS})
    fps = {way: round(1 / median(turn[way][0] for turn in turns), 2) for way in WAYS}
    pairs = (("h264", "draw"), ("h264", "h264 plain"), ("png", "draw"), ("png", "png plain"))
    ratios, worked = (
        {
            f"{way}/{other}": round(median(turn[other][by] / turn[way][by] for turn in turns), 3)
            for way, other in pairs
        }
        for by in (0, 1)
    )
    return Row(Path(what).stem, tuple(size), count, fps, ratios, worked)


def _say(row: Row, *, first: bool) -> None:
    if first:
        print(f"frames a second; ratios are medians of {ROUNDS} turns, in brackets of the processors' time")
        print(f"{'scene':<10} {'size':<9}" + "".join(f"{way:>11}" for way in WAYS), end="")
        print("".join(f"{name:>17}" for name in row.ratios))
    size = f"{row.size[0]}x{row.size[1]}"
    print(f"{row.scene:<10} {size:<9}" + "".join(f"{row.fps[way]:>11.1f}" for way in WAYS), end="")
    both = (f"{ratio:.2f} ({row.worked[name]:.2f})" for name, ratio in row.ratios.items())
    print("".join(f"{said:>17}" for said in both), flush=True)


def _say_rest(record: dict, size) -> None:
    memory, first = record["memory"], record["first_frame"]
    print("goals: H.264 over draw .85, and never behind plain;")
    print("       PNG over draw .9, or where that is drawn at once 8 over plain (Pillow)")
    draw = memory["draw"]
    for way in ("h264", "png"):
        if not (draw and memory[way]):
            continue
        most, queue, held = (memory[way][part] for part in ("peak_mb", "queue_mb", "encoder_mb"))
        shown = f"{most:.0f} MB at {size[0]}x{size[1]}, {draw['peak_mb']:.0f} drawing alone"
        over = (most - queue) / draw["peak_mb"]
        print(f"memory, {way}: {shown}: {over:.2f} less the queue's {queue:.0f} MB (1.3)", end="")
        if held:
            less = over - held / draw["peak_mb"]
            print(f", {less:.2f} less the frames that x264 looks ahead at too, {held:.0f} MB", end="")
        print()
    if draw and memory["h264"] and memory["h264 plain"]:
        more = memory["h264"]["peak_mb"] - memory["h264 plain"]["peak_mb"]
        print(f"    over plain {more:+.0f} MB (40)")
    print(f"first frame: {first['ours']:.2f} s, the least that does it {first['bare']:.2f} s", end="")
    print(f": {first['ratio']:.2f} (1.3)")
