"""GIF: 256 colours that suit the whole film, found before the first picture is written."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from fractions import Fraction

import av
from av.filter import Graph

from visuals.core.error import Misuse
from visuals.outputs.codec import CODECS, Codec
from visuals.outputs.place import Place
from visuals.outputs.video import Video

MOST_FPS = 50  # browsers take shorter times for a mistake and show a tenth of a second
TICKS = 100  # a second: GIF's own time
# Floyd and Steinberg's errors, spread less far (Sierra Lite); what stays the same is not written again.
DITHER = "dither=sierra2_4a:diff_mode=rectangle"


class Gif(Video):
    """Writes a lossless film, and of that the GIF when the last frame has come.

    Raises Misuse for more than 50 frames a second.
    """

    def __init__(self, place: Place, size: tuple[int, int], fps: Fraction, **options):
        judge_fps(fps, place.path)
        super().__init__(place, size, fps, **options)

    def _stored(self, codec: Codec) -> Codec:
        self._suffix = ".mkv"
        return CODECS["ffv1"]

    def _finish(self) -> None:
        self._end()
        self._animate(self.place.path)

    def _keep(self) -> str:
        with suppress(Exception):  # a full disk: what lies there may still do
            self._end()
        if not self._plays():
            return ""
        stem, suffix = os.path.splitext(self.place.path)
        self._animate(f"{stem}.part{suffix}")
        return f"{stem}.part{suffix}"

    def _animate(self, path: str) -> None:
        made = f"{self.temporary}.gif"
        try:
            animate([self.temporary], made, self.fps)
            os.replace(made, path)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(made)
        os.unlink(self.temporary)


def judge_fps(fps: Fraction, name: str) -> None:
    """Raises Misuse for a frame rate that GIF cannot hold."""
    if fps > MOST_FPS:
        raise Misuse(f"{name} at {fps} frames/s", f"GIF shows {MOST_FPS} at most", "give --fps 25 or less")


def animate(films: Iterable[str], path: str, fps: Fraction) -> None:
    """Makes one GIF, which begins again for ever, of films in RGB, one after the other. Raises OSError."""
    films = list(films)
    palette = _palette(films, fps)
    with av.open(path, "w", format="gif", options={"loop": "0"}) as file:
        stream = None
        for picture in _painted(films, palette, fps):
            if stream is None:
                stream = file.add_stream("gif", rate=fps)
                stream.width, stream.height, stream.pix_fmt = picture.width, picture.height, "pal8"
                stream.codec_context.time_base = Fraction(1, TICKS)
            for packet in stream.encode(picture):
                file.mux(packet)
        for packet in stream.encode(None) if stream else ():
            file.mux(packet)


def _pictures(films: list[str], fps: Fraction) -> Iterator[av.VideoFrame]:
    number = 0
    for film in films:
        with av.open(film) as file:
            for picture in file.decode(video=0):
                picture.pts, picture.time_base = number, 1 / fps
                number += 1
                yield picture


def _palette(films: list[str], fps: Fraction) -> av.VideoFrame:
    graph = source = None
    for picture in _pictures(films, fps):
        if graph is None:
            graph = Graph()
            source = _source(graph, picture, fps)
            graph.link_nodes(source, graph.add("palettegen", "stats_mode=full"), graph.add("buffersink"))
            graph.configure()
        source.push(picture)
    source.push(None)
    return graph.pull()


def _painted(films: list[str], palette: av.VideoFrame, fps: Fraction) -> Iterator[av.VideoFrame]:
    graph = source = None
    for picture in _pictures(films, fps):
        if graph is None:
            graph, sink = Graph(), None
            source, colours = _source(graph, picture, fps), _source(graph, palette, fps)
            paint, sink = graph.add("paletteuse", DITHER), graph.add("buffersink")
            source.link_to(paint, 0, 0)
            colours.link_to(paint, 0, 1)
            paint.link_to(sink)
            graph.configure()
            palette.pts, palette.time_base = 0, 1 / fps
            colours.push(palette)
            colours.push(None)
        source.push(picture)
        yield from _waiting(graph)
    source.push(None)
    yield from _waiting(graph)


def _waiting(graph: Graph) -> Iterator[av.VideoFrame]:
    with suppress(av.error.BlockingIOError, av.error.EOFError):
        while True:
            picture = graph.pull()
            picture.pts = round(picture.pts * picture.time_base * TICKS)
            picture.time_base = Fraction(1, TICKS)
            yield picture


def _source(graph: Graph, picture: av.VideoFrame, fps: Fraction):
    return graph.add_buffer(
        width=picture.width, height=picture.height, format=picture.format, time_base=1 / fps
    )
