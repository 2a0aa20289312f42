"""The loop from stage to sink: a picture that leaves the GPU late is the right one, in the right place."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from visuals.core.clock import FixedClock
from visuals.core.event import Event
from visuals.film.filming import Filming
from visuals.film.piece import performance
from visuals.gpu.library import Library
from visuals.outputs.place import judge
from visuals.outputs.sink import open_sink
from visuals.render.catalogue import Catalogue
from visuals.render.stage import Stage

SIZE = (32, 18)
SCENES = Path(__file__).parents[1] / "render" / "scenes"


@pytest.fixture
def film(gpu, tmp_path, monkeypatch):
    catalogue = Catalogue([SCENES])
    library = Library(gpu, catalogue.shader_roots())

    def film(*, late, first=0, count=7, events=(), stop=False, bits=8, fps=10):
        monkeypatch.setattr(gpu, "software", not late)  # only then does the readback keep a ring
        path = str(tmp_path / f"{late}{first}.mkv")
        scene = catalogue.find("drop")
        stage = Stage(
            gpu, library, {"drop": scene}, performance(scene, duration=1.0, events=events), SIZE, bits=bits
        )
        sink = open_sink(judge(path, bits=bits), SIZE, Fraction(fps))
        filming = Filming(gpu, stage, FixedClock(fps), pixel=sink.place.pixel)
        filming.shoot(sink, first, count, stop=lambda: stop)
        filming.release()
        stage.release()
        if stop:
            path = sink.abort()
        else:
            sink.close()
        with av.open(path) as file:
            form = "rgba" if bits == 8 else "rgba64le"
            return [frame.to_ndarray(format=form) for frame in file.decode(video=0)], filming.stats

    yield film
    library.release()


@pytest.mark.parametrize("bits", [8, 16])
def test_a_ring_of_buffers_changes_no_frame_and_no_order(film, bits):
    at_once, late = film(late=False, bits=bits)[0], film(late=True, bits=bits)[0]
    assert len(at_once) == len(late) == 7
    assert all(np.array_equal(a, b) for a, b in zip(at_once, late, strict=True))
    assert not np.array_equal(late[0], late[6])


def test_a_film_shorter_than_the_ring(film):
    assert len(film(late=True, count=1)[0]) == 1


def test_a_stop_lets_frames_under_way_finish(film):
    with pytest.raises(av.FFmpegError):  # nothing was drawn, so nothing is kept
        film(late=True, stop=True)


def test_blackout_and_freeze_are_performed(film):
    def switch(t, kind, on):
        return Event(t, kind, {"on": on})

    events = [switch(0.15, "freeze", True), switch(0.45, "freeze", False), switch(0.55, "blackout", True)]
    frames, stats = film(late=True, events=events)
    plain = film(late=False)[0]
    assert not frames[6][..., :3].any() and frames[5].any()
    # the dither moves on over a picture that stands still
    assert np.abs(frames[2][..., :3].astype(int) - frames[4][..., :3]).max() <= 2
    assert np.array_equal(frames[5], plain[5]) and not np.array_equal(frames[4], plain[4])
    assert stats.frames == 7 and stats.speed > 0


def test_a_film_that_begins_amid_flashes_holds_back_what_the_whole_one_does(film):
    """Both are limited: blackouts ten times a second, of which the part shows the end."""
    events = [Event(0.2 + 0.1 * i, "blackout", {"on": i % 2 == 0}) for i in range(40)]
    whole = film(late=False, count=90, events=events, fps=30)[0]
    part = film(late=False, first=60, count=30, events=events, fps=30)[0]
    assert all(np.array_equal(a, b) for a, b in zip(whole[60:], part, strict=True))
    assert min(frame[..., :3].mean() for frame in part) > 0, "no blackout is whole"
