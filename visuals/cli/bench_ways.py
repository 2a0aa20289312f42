"""The ways to film the same frames, for `gossamer bench --film`: each alone, each timed.

Drawn alone; by `render`'s own loop; and by the loop that one writes first: read, convert, encode, one after
the other in one thread, with the same codec and settings. Of a dream, and of a scene that draws at once.
"""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np

from visuals.core.clock import stopwatch, toiled
from visuals.outputs.place import judge

QUICK = "quick"
FPS = Fraction(30)
FEW = 6  # frames, by Pillow
WAYS = ("draw", "h264", "h264 plain", "png", "png plain")
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


def scenes_in(folder: Path) -> Path:
    """A folder with the scene that draws at once."""
    scenes = folder / "scenes"
    shaders = scenes / "shaders" / QUICK
    shaders.mkdir(parents=True)
    (scenes / f"{QUICK}.py").write_text(QUICK_SCENE, encoding="utf-8")
    (shaders / f"{QUICK}.frag").write_text(QUICK_SHADER, encoding="utf-8")
    return scenes


def studio_of(what: str, folders, size, frames: int):
    """A Studio for so many frames of a dream, in draft."""
    from visuals.film.brief import brief
    from visuals.film.studio import Studio

    asked = brief(what, folders, duration=Fraction(frames) / FPS, arc=START)
    return Studio(asked.order(size, FPS, look={"quality": "draft"}))


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
