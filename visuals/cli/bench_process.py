"""What a process takes as a whole, for `gossamer bench --film`: its memory, and its start until the first
picture is on disk. All in processes of their own; as a program, this module is one whose memory counts.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from visuals.cli.bench_ways import FPS, QUICK, Ways, studio_of
from visuals.core.clock import stopwatch
from visuals.core.error import GossamerError
from visuals.outputs.place import judge

FRAMES = 60  # of a film whose memory is measured
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


def peak(way: str, scenes: Path, size, folder: Path) -> dict[str, float] | None:
    """MB that a process of its own takes at most, drawing alone or filming; in it the queue's bound, and what
    the encoder holds, about, for the frames it looks ahead at. None where the system does not tell."""
    words = [sys.executable, "-m", "visuals.cli.bench_process", way, str(scenes), str(folder)]
    done = subprocess.run([*words, *map(str, size)], capture_output=True, text=True, check=False)
    if done.returncode:
        return None
    return json.loads(done.stdout.splitlines()[-1])


def _alone(way: str, scenes: str, folder: str, width: str, height: str) -> None:
    """The process of `peak`."""
    import resource

    size = int(width), int(height)
    with studio_of(QUICK, [Path(scenes)], size, FRAMES) as studio:
        getattr(Ways(studio, Path(folder)), way.replace(" ", "_"))(FRAMES)
    if sys.platform == "linux":  # where getrusage still knows the process that this one was forked from
        status = Path("/proc/self/status").read_text(encoding="ascii")
        most = int(status.split("VmHWM:")[1].split()[0]) * 1024 / 1e6
    else:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    name = {"h264": "film.mp4", "png": "frame.%06d.png"}.get(way)
    queue = held = 0.0
    if name:
        from visuals.outputs.sink import open_sink

        sink = open_sink(judge(str(Path(folder) / name), overwrite=True), size, FPS)
        queue = sink.bound / 1e6
        sink.abort(keep=False)
        if way == "h264":
            from visuals.outputs.video import HELD

            held = size[0] * size[1] * HELD / 1e6
    print(json.dumps({"peak_mb": round(most, 1), "queue_mb": round(queue, 3), "encoder_mb": round(held, 1)}))


def first_frame(scenes: Path, folder: Path, turns: int) -> dict[str, float]:
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


if __name__ == "__main__":
    _alone(*sys.argv[1:])
