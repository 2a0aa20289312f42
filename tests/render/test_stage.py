"""The stage: simulation apart from drawing, tiles that make the whole, and nothing left behind."""

from pathlib import Path

import numpy as np
import pytest

from visuals.core.error import GossamerError, Misuse
from visuals.core.event import Event
from visuals.core.performance import Performance
from visuals.core.show import Show
from visuals.gpu.library import Library
from visuals.render.catalogue import Catalogue
from visuals.render.stage import Stage

HERE = Path(__file__).parent / "scenes"
SIZE = (96, 54)


def finger(*times_and_phases):
    return [
        Event.parse({"t": t, "event": "touch", "id": 1, "phase": phase, "x": 0.4, "y": 0.5})
        for t, phase in times_and_phases
    ]


@pytest.fixture
def make(gpu):
    catalogue = Catalogue([HERE])
    library = Library(gpu, catalogue.shader_roots())
    stages = []

    def make(events=(), size=SIZE, arc=(0.0, 1.0), **options):
        scene = catalogue.find("drop")
        performance = Performance(Show.of_scene("drop", arc=arc), 0, {"drop": scene.params}, events)
        stages.append(Stage(gpu, library, {"drop": scene}, performance, size, **options))
        return stages[-1]

    yield make
    for stage in stages:
        stage.release()
    library.release()


def pixels(target):
    return np.frombuffer(target.read(), "u1").reshape(target.size[1], target.size[0], 4)


def test_drawing_twice_gives_the_same_bytes(make):
    stage = make(finger((0.1, "down")))
    stage.advance(0.5)
    first = stage.draw(0.5).read()
    stage.draw(0.9)
    assert stage.draw(0.5).read() == first


def test_simulation_does_not_know_how_often_it_was_drawn(make):
    slow, fast = make(finger((0.1, "down"), (0.4, "up"))), make(finger((0.1, "down"), (0.4, "up")))
    for i in range(1, 4):
        slow.advance(i / 4)
    for i in range(1, 91):
        fast.advance(i / 120)
        fast.draw(i / 120)
    assert slow.scene("drop").steps == fast.scene("drop").steps > 0


def test_a_simulation_at_rest_costs_nothing_for_a_week(make):
    stage = make(finger((0.1, "down"), (0.2, "up"), (604799.9, "down")))
    calls = []
    step = stage.scene("drop").simulate
    stage.scene("drop").simulate = lambda *args: (calls.append(1), step(*args))
    stage.advance(604800.0)
    assert 0 < len(calls) < 30  # what was touched a week before is forgotten: only the last 0.1 s are stepped
    fresh = make(finger((604799.9, "down")))
    fresh.advance(604800.0)
    assert fresh.scene("drop").steps == stage.scene("drop").steps > 0


def test_going_back_in_time_begins_again(make):
    stage = make(finger((0.1, "down")))
    stage.advance(0.3)
    at_once = stage.scene("drop").steps
    stage.advance(2.0)
    stage.advance(0.3)
    assert stage.scene("drop").steps == at_once


def test_four_tiles_are_the_whole(make):
    whole = make(flat=True, size=(96, 54))
    tile = make(flat=True, size=(48, 27))
    picture = pixels(whole.draw(1.0)).astype(int)
    seen = whole.view(1.0)
    for x, y in ((0, 0), (48, 0), (0, 27), (48, 27)):
        part = pixels(tile.draw(1.0, view=seen.tile((x, y), (48, 27)))).astype(int)
        assert np.abs(part - picture[y : y + 27, x : x + 48]).max() <= 1


def test_a_rehearsal_leaves_no_trace(make):
    fresh, warmed = make(finger((0.1, "down"))), make(finger((0.1, "down")))
    warmed.warm()
    assert warmed.size == fresh.size and warmed.scene("drop").steps == 0
    for stage in (fresh, warmed):
        stage.advance(0.5)
    assert warmed.draw(0.5).read() == fresh.draw(0.5).read()


def test_resize_goes_on_at_the_new_size(make):
    stage = make()
    stage.resize((48, 80))
    assert stage.draw(0.0).size == (48, 80)


def test_catalogue_offers_the_nearest_name():
    with pytest.raises(Misuse, match=r"no dream 'drip'.*'drop'"):
        Catalogue([HERE]).find("drip")


def test_a_scene_that_does_not_load_says_why(tmp_path):
    (tmp_path / "torn.py").write_text("import nothing_like_this\n")
    with pytest.raises(GossamerError, match=r"torn\.py.*nothing_like_this"):
        Catalogue([tmp_path]).find("torn")
    (tmp_path / "empty.py").write_text("x = 1\n")
    with pytest.raises(GossamerError, match=r"empty\.py: no scene in it"):
        Catalogue([tmp_path]).find("empty")
