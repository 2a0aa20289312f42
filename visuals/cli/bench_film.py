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
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from statistics import median

import numpy as np

from visuals.core.clock import stopwatch, toiled
from visuals.core.error import GossamerError
from visuals.outputs.place import judge

SLOW, QUICK = "serenes", "quick"
SIZES = ((640, 360), (1280, 720))
FPS = Fraction(30)
ROUNDS = 3
SECONDS = 2.0  # drawing alone is measured so long, about
LEAST, MOST, FEW = 24, 120, 6  # frames; FEW: by Pillow
WAYS = ("draw", "h264", "h264 plain", "png", "png plain")
GOALS = {"h264": 0.85, "png": 0.9, "png over plain": 8.0, "memory": 1.3, "first frame": 1.3}
START = (0.3, 0.4)  # of the story
QUICK_SCENE = """
from visuals import Camera, Grade, Scene


class Quick(Scene):
    name, title = "quick", "Quick"

    def __init__(self, kit):
        super().__init__(kit)
        self.program = kit.program("quick/quick")

    @classmethod
    def camera(cls, signals):
        return Camera(eye=(0.0, 0.0, 1.0), target=(0.0, 0.0, 0.0))

    @classmethod
    def grade(cls, signals):
        return Grade(bloom=0.0)

    def draw(self, frame, target):
        target.use()
        self.kit.state()
        self.program.set(u_time=frame.signals.time)
        self.kit.quad.draw(self.program)
"""
QUICK_SHADER = """
uniform float u_time;
in vec2 v_uv;
out vec4 o_colour;
void main() {
    float wave = sin(20.0 * v_uv.x + 2.0 * u_time) * sin(13.0 * v_uv.y - u_time);
    o_colour = vec4(v_uv * 0.5, 0.3 + 0.3 * wave, 1.0);
}
"""
# The least that draws a picture and writes it, to compare the start with.
BARE = """
import moderngl, numpy
from PIL import Image
ctx = moderngl.create_standalone_context(require=330, **{options})
program = ctx.program(
    vertex_shader="#version 330\\nin vec2 p; void main() {{ gl_Position = vec4(p, 0, 1); }}",
    fragment_shader="#version 330\\nout vec4 c; void main() {{ c = vec4(gl_FragCoord.xy / 640, 0.5, 1); }}")
quad = ctx.buffer(numpy.array([-1, -1, 3, -1, -1, 3], "f4").tobytes())
target = ctx.simple_framebuffer((640, 360))
target.use()
ctx.simple_vertex_array(program, quad, "p").render()
pixels = numpy.frombuffer(target.read(components=3), "u1").reshape(360, 640, 3)
Image.fromarray(pixels[::-1]).save({out!r})
"""


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
        scenes = _scenes(folder)
        rows = []
        for what in (slow, QUICK):
            for size in sizes:
                rows.append(_measured(what, [*args.scenes, scenes], size, folder, args.frames))
                if not args.json:
                    _say(rows[-1], first=len(rows) == 1)
        memory = {way: _peak(way, scenes, sizes[-1], folder) for way in ("draw", "h264", "h264 plain", "png")}
        first = _first_frame(scenes, folder, 2 if args.frames else ROUNDS + 3)
    record = {"rows": [vars(row) for row in rows], "memory": memory, "first_frame": first, "goals": GOALS}
    record["processors"] = os.cpu_count()
    if args.json:
        print(json.dumps(record, indent=2))
    else:
        _say_rest(record, sizes[-1])
    return 0


def _scenes(folder: Path) -> Path:
    """A folder with the scene that draws at once."""
    scenes = folder / "scenes"
    shaders = scenes / "shaders" / QUICK
    shaders.mkdir(parents=True)
    (scenes / f"{QUICK}.py").write_text(QUICK_SCENE, encoding="utf-8")
    (shaders / f"{QUICK}.frag").write_text(QUICK_SHADER, encoding="utf-8")
    return scenes


def _studio(what: str, folders, size, frames: int):
    from visuals.film.brief import brief
    from visuals.film.studio import Studio

    asked = brief(what, folders, duration=Fraction(frames) / FPS, arc=START)
    return Studio(asked.order(size, FPS, look={"quality": "draft"}))


def _measured(what: str, folders, size, folder: Path, frames: int | None) -> Row:
    with _studio(what, folders, size, frames or MOST) as studio:
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


class Ways:
    """The ways to film the same frames; each returns the seconds that `count` of them take."""

    def __init__(self, studio, folder: Path):
        self._studio, self._folder = studio, folder

    def per_frame(self, way: str, count: int) -> tuple[float, float]:
        """s a frame, one of WAYS: by the wall, and the processors'."""
        count = min(count, FEW) if way == "png plain" else count
        began = toiled()
        wall = getattr(self, way.replace(" ", "_"))(count)
        return wall / count, (toiled() - began) / count

    def _drawn(self, count: int, take: Callable[[object], None]) -> None:
        stage = self._studio.stage
        stage.perform(stage.performance)
        clock = self._studio.order.clock()
        for number in range(count):
            now, dt, index = clock.moment(number)
            stage.advance(stage.performance.stage_at(now).shown)
            take(stage.play(now, dt=dt, index=index))

    def draw(self, count: int) -> float:
        """Nothing is read."""
        watch = stopwatch()
        self._drawn(count, lambda picture: self._studio.gpu.finish())
        return watch()

    def h264(self, count: int) -> float:
        return self._filmed("film.mp4", count)

    def png(self, count: int) -> float:
        return self._filmed("frame.%06d.png", count)

    def _filmed(self, name: str, count: int) -> float:
        from visuals.outputs.sink import open_sink

        place = judge(str(self._folder / name), size=self._studio.order.size, overwrite=True)
        watch = stopwatch()
        sink = open_sink(place, self._studio.order.size, FPS)
        try:
            self._studio.shoot(sink, 0, count)
            sink.close()
        except BaseException:
            sink.abort(keep=False)
            raise
        return watch()

    def h264_plain(self, count: int) -> float:
        """Read, convert, encode, in one thread."""
        import av

        size = self._studio.order.size
        watch = stopwatch()
        with av.open(str(self._folder / "plain.mp4"), "w") as file:
            stream = file.add_stream("libx264", rate=FPS, options={"crf": "17", "preset": "veryfast"})
            stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"

            def take(picture) -> None:
                frame = av.VideoFrame.from_ndarray(_plain(picture, size), format="rgb24")
                file.mux(stream.encode(frame))

            self._drawn(count, take)
            file.mux(stream.encode(None))
        return watch()

    def png_plain(self, count: int) -> float:
        """Pillow's way."""
        from PIL import Image

        size, number = self._studio.order.size, 0
        watch = stopwatch()

        def take(picture) -> None:
            nonlocal number
            Image.fromarray(_plain(picture, size)).save(self._folder / f"plain.{number:06d}.png")
            number += 1

        self._drawn(count, take)
        return watch()


def _plain(picture, size) -> np.ndarray:
    pixels = np.frombuffer(picture.fbo.read(components=3), np.uint8)
    return np.ascontiguousarray(pixels.reshape(size[1], size[0], 3)[::-1])


def _peak(way: str, scenes: Path, size, folder: Path) -> dict[str, float] | None:
    """MB that a process of its own takes at most, drawing alone or filming, and the queue's bound, which is
    in it. None where the system does not tell."""
    words = [sys.executable, "-m", "visuals.cli.bench_film", way, str(scenes), str(folder)]
    done = subprocess.run([*words, *map(str, size)], capture_output=True, text=True, check=False)
    if done.returncode:
        return None
    return json.loads(done.stdout.splitlines()[-1])


def _alone(way: str, scenes: str, folder: str, width: str, height: str) -> None:
    """The process of `_peak`."""
    import resource

    size = int(width), int(height)
    with _studio(QUICK, [Path(scenes)], size, 60) as studio:
        getattr(Ways(studio, Path(folder)), way.replace(" ", "_"))(60)
    if sys.platform == "linux":  # where getrusage still knows the process that this one was forked from
        status = Path("/proc/self/status").read_text(encoding="ascii")
        peak = int(status.split("VmHWM:")[1].split()[0]) * 1024 / 1e6
    else:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    name = {"h264": "film.mp4", "png": "frame.%06d.png"}.get(way)
    queue = 0.0
    if name:
        from visuals.outputs.sink import open_sink

        sink = open_sink(judge(str(Path(folder) / name), overwrite=True), size, FPS)
        queue = sink.bound / 1e6
        sink.abort(keep=False)
    print(json.dumps({"peak_mb": round(peak, 1), "queue_mb": round(queue, 3)}))


def _first_frame(scenes: Path, folder: Path, turns: int) -> dict[str, float]:
    """s from the start of a process to a picture on disk, ours and the least that does it: of the best turn,
    the first left out, which fills caches."""
    words = ("still", QUICK, "--scenes", str(scenes), "-o", str(folder / "first.png"), "--overwrite")
    ours = [sys.executable, "-m", "visuals", *words, "--size", "640x360", "--quality", "draft"]
    options = {"backend": "egl"} if sys.platform == "linux" else {}
    bare = [sys.executable, "-c", BARE.format(options=options, out=str(folder / "bare.png"))]
    # both find their bytecode, as an installed copy does wherever it has run once
    environment = os.environ | {"PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    times: dict[str, list[float]] = {"ours": [], "bare": []}
    for turn in range(turns):
        for name, line in (("ours", ours), ("bare", bare)):
            watch = stopwatch()
            done = subprocess.run(line, capture_output=True, text=True, check=False, env=environment)
            if done.returncode:
                why = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
                raise GossamerError("the first frame could not be measured", why)
            if turn:
                times[name].append(watch())
    best = {name: round(min(s), 3) for name, s in times.items()}
    return {**best, "ratio": round(best["ours"] / best["bare"], 2)}


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
        peak, queue = memory[way]["peak_mb"], memory[way]["queue_mb"]
        shown = f"{peak:.0f} MB at {size[0]}x{size[1]}, {draw['peak_mb']:.0f} drawing alone"
        over = (peak - queue) / draw["peak_mb"]
        print(f"memory, {way}: {shown}: {over:.2f} less the queue's {queue:.0f} MB (1.3)")
    if draw and memory["h264"] and memory["h264 plain"]:
        more = memory["h264"]["peak_mb"] - memory["h264 plain"]["peak_mb"]
        print(f"    over plain {more:+.0f} MB (40): x264 itself holds the frames it looks ahead at")
    print(f"first frame: {first['ours']:.2f} s, the least that does it {first['bare']:.2f} s", end="")
    print(f": {first['ratio']:.2f} (1.3)")


if __name__ == "__main__":
    _alone(*sys.argv[1:])
