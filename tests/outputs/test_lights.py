"""Lights over the picture: where a visitor's finger is, in its colour, and nowhere else."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from visuals.cli.offstage import begun, offstage
from visuals.core.curve import Track
from visuals.core.event import Event
from visuals.core.show import Cue, Show
from visuals.film.piece import Piece
from visuals.gpu.library import Library
from visuals.gpu.target import Target
from visuals.inputs.web.visitor import Visitors
from visuals.outputs.lights import Lights
from visuals.outputs.pace import Even
from visuals.outputs.preview import Preview
from visuals.render.catalogue import Catalogue

SIZE = (160, 90)
RED, BLUE = "#ff4030", "#3060ff"


def finger(number, x, y, colour=RED):
    return SimpleNamespace(number=number, x=x, y=y, colour=colour)


@pytest.fixture
def lit(gpu):
    """(fingers that may be changed, lights, a picture of grey)"""
    library, fingers = Library(gpu, Catalogue().shader_roots()), []
    lights, picture = Lights(gpu, library, lambda: fingers), Target(gpu, SIZE, dtype="f1")
    picture.write(np.full((SIZE[1], SIZE[0], 4), 100, np.uint8))
    yield fingers, lights, picture
    for thing in (picture, lights, library):
        thing.release()


def pixels(target):
    """(height, width, 3), rows bottom-up."""
    return np.frombuffer(target.read(), np.uint8).reshape(SIZE[1], SIZE[0], 4)[..., :3].astype(int)


def changed(target):
    """Where the grey is no more: (x, y) of the middle of it in [0, 1], and its mean colour less grey."""
    off = pixels(target) - 100
    rows, columns = np.nonzero(np.abs(off).max(axis=2) > 2)
    middle = ((columns.mean() + 0.5) / SIZE[0], (rows.mean() + 0.5) / SIZE[1])
    return middle, off[rows, columns].mean(axis=0), len(rows)


def play(lights, picture, start, seconds):
    for i in range(round(seconds * 30)):
        shown = lights.over(picture, start + i / 30)
    return shown


def test_a_light_is_where_the_finger_is_in_its_colour(lit):
    fingers, lights, picture = lit
    fingers.append(finger(1, 0.25, 0.75))
    middle, colour, count = changed(play(lights, picture, 0.0, 1.0))
    assert middle == pytest.approx((0.25, 0.75), abs=0.01)
    assert colour[0] > colour[1] + 10 and colour[0] > colour[2] + 10
    assert 20 < count < 0.01 * SIZE[0] * SIZE[1]
    assert (pixels(picture) == 100).all()  # which screenshots are made of


def test_it_follows_and_each_has_its_own(lit):
    fingers, lights, picture = lit
    fingers.append(finger(1, 0.25, 0.75))
    play(lights, picture, 0.0, 1.0)
    fingers[:] = [finger(1, 0.5, 0.25), finger(2, 0.85, 0.5, BLUE)]
    off = pixels(play(lights, picture, 1.0, 1.0)) - 100
    red, blue = (np.abs(off[:, half]).sum(axis=(0, 1)) for half in (slice(0, 110), slice(110, 160)))
    assert red.argmax() == 0 and blue.argmax() == 2
    assert not off[:, :60].any()


def test_without_fingers_the_picture_is_shown_as_it_is(lit):
    fingers, lights, picture = lit
    assert lights.over(picture, 0.0) is picture
    fingers.append(finger(1, 0.5, 0.5))
    assert play(lights, picture, 0.1, 0.5) is not picture
    fingers.clear()
    fading = [np.abs(pixels(play(lights, picture, t, 0.2)) - 100).sum() for t in (0.6, 0.8, 1.0)]
    assert fading[0] > fading[1] > fading[2] > 0
    assert play(lights, picture, 1.2, 3.0) is picture


def test_a_tap_does_not_flash(lit):
    """From one picture to the next no pixel changes by half of its range."""
    fingers, lights, picture = lit
    before, steps = pixels(picture), []
    for i in range(30):
        fingers[:] = [finger(i // 6, 0.5, 0.5)] if i % 6 < 2 else []
        now = pixels(lights.over(picture, i / 30))
        steps.append(np.abs(now - before).max())
        before = now
    assert 0 < max(steps) < 64


def test_a_picture_of_another_size(lit, gpu):
    fingers, lights, picture = lit
    fingers.append(finger(1, 0.5, 0.5))
    play(lights, picture, 0.0, 0.5)
    small = Target(gpu, (80, 45), dtype="f1")
    assert lights.over(small, 0.6).size == (80, 45)
    small.release()


def test_a_visitor_of_a_live_show_finds_herself_in_what_is_shown_but_not_in_its_pictures():
    catalogue = Catalogue([Path(__file__).parents[1] / "render" / "scenes"])
    cue = Cue("drop", 60.0, Track(((0.0, 0.3), (60.0, 0.3)), "linear"))
    asked = Piece("drop", catalogue, Show("drop", (cue,), True), {"drop": catalogue.find("drop")})
    visitors = Visitors(lambda: 0.0)
    phone = visitors.join("10.0.0.2", lambda said: None)
    options = {"quality": "draft", "size": SIZE, "listen": lambda desk: [visitors]}
    with offstage(asked, Even(30), **options) as live, begun(live):
        lights, live.preview = (made(live.stage.gpu, live.library) for made in (of(visitors), Preview))
        live.lights, live.preview.wanted = lights, True
        phone.hear("[[1, 0.25, 0.75]]")
        for _ in range(10):
            live.turn()
        assert [touch.x for touch in live.performance.at(live.report.t).touches] == [0.25]
        shown = live.window.pixels()[..., :3].astype(int)  # rows bottom-up, as the preview's
        live.turn()
        while (picture := live.preview.pop()) is None:
            live.turn()
        bare = np.frombuffer(picture.data, np.uint8).reshape(SIZE[1], SIZE[0], 4)[..., :3].astype(int)
        rows, columns = np.nonzero(np.abs(shown - bare).max(axis=2) > 12)
        live.desk.performance.feed(Event(live.report.t, "blackout", {"on": True}))
        live.turn()
        assert not live.window.pixels()[..., :3].any()  # dark is dark
        lights.release()
        live.preview.release()
    assert columns.mean() / SIZE[0] == pytest.approx(0.25, abs=0.03)
    assert rows.mean() / SIZE[1] == pytest.approx(0.75, abs=0.03)


def of(visitors):
    return lambda gpu, library: Lights(gpu, library, lambda: visitors.lights)
