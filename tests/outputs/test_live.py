"""A live show that cannot keep its rate, and one whose inputs fail: the picture goes on."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from visuals.cli.offstage import begun, offstage
from visuals.core.curve import Track
from visuals.core.event import Event
from visuals.core.show import Cue, Show
from visuals.film.piece import Piece
from visuals.outputs.pace import Even, Pace
from visuals.render.catalogue import Catalogue

SCENES = Path(__file__).parents[1] / "render" / "scenes"
SIZE = (160, 90)


@pytest.fixture
def drop():
    catalogue = Catalogue([SCENES])
    cue = Cue("drop", 60.0, Track(((0.0, 0.3), (60.0, 0.3)), "linear"))
    return Piece("drop", catalogue, Show("drop", (cue,), True), {"drop": catalogue.find("drop")})


class Steered(Even):
    """Even steps, drawn at a scale that the test sets."""

    scale = 1.0


class Said:
    """An input that says what it is given, then fails."""

    name, exact = "said", True

    def __init__(self):
        self.next, self.broken = [], False

    def poll(self, t):
        if self.broken:
            raise ValueError("broken")
        said, self.next = self.next, []
        return said

    def tell(self, report):
        self.report = report

    def state(self):
        return "said"

    def close(self):
        pass


def shown(live):
    return live.window.pixels()[..., :3].astype(int)


def test_a_smaller_scale_fills_the_same_window_with_nearly_the_same_picture(drop):
    said = Said()
    with (
        offstage(drop, Steered(30), quality="live", size=SIZE, listen=lambda desk: [said]) as live,
        begun(live),
    ):
        said.next = [Event(0.0, "hold", {"on": True})]
        for _ in range(4):
            live.turn()
        full, alive = shown(live), live.stage.gpu.alive
        live.pace.scale = 0.52
        for _ in range(4):
            live.turn()
        assert live.stage.size == (83, 47) and said.report.size == (83, 47) and said.report.scale == 0.52
        small = shown(live)
        assert np.abs(small - full).mean() < 6 and small.std() > 5
        assert small[0].any() and small[:, -1].any(), "to its edges"
        live.pace.scale = 1.0
        for _ in range(4):
            live.turn()
        assert live.stage.size == SIZE and live.stage.gpu.alive == alive
        assert np.abs(shown(live) - full).mean() < 3


def test_a_rate_out_of_reach_is_met_by_drawing_less(drop):
    pace = Pace(100_000.0, 60.0, scaled=True)
    with offstage(drop, pace, quality="draft", size=SIZE) as live, begun(live):
        for _ in range(400):
            live.turn()
            if live.stage.size[0] < SIZE[0]:
                break
        assert live.stage.size[0] < SIZE[0] and pace.scale < 1.0
        assert shown(live).std() > 5


def test_when_its_light_has_gone_out_nothing_is_drawn_until_it_comes_back(drop):
    said = Said()
    with (
        offstage(drop, Steered(30), quality="draft", size=SIZE, listen=lambda desk: [said]) as live,
        begun(live),
    ):
        said.next = [Event(0.0, "light", {"level": 0.0, "duration": 0.2})]
        lights = []
        for _ in range(9):
            live.turn()
            lights.append(shown(live).mean())
        assert lights == sorted(lights, reverse=True) and lights[1] > lights[4] > lights[-1] == 0.0, "gently"
        rested, told = live.stage.advanced, live.report.t
        for _ in range(10):
            live.turn()
        assert live.stage.advanced == rested and not shown(live).any()
        assert live.report.t > told and said.report is live.report, "the inputs are told all the same"
        said.next = [Event(0.0, "light", {"level": 1.0, "duration": 0.2})]
        for _ in range(8):
            live.turn()
        assert live.stage.advanced > rested and shown(live).mean() == pytest.approx(lights[0], rel=0.1)


@pytest.mark.parametrize(("fps", "at_once"), [(60, 1), (12, 2)])
def test_each_report_is_told_to_all_inputs_a_few_a_picture(drop, fps, at_once):
    said = [Said(), Said()]
    for one in said:
        one.heard = []
        one.tell = lambda report, one=one: one.heard.append(report.t)
    with (
        offstage(drop, Steered(fps), quality="draft", size=(32, 18), listen=lambda desk: said) as live,
        begun(live),
    ):
        counts = []
        for _ in range(fps):
            live.turn()
            counts.append(sum(len(one.heard) for one in said))
        assert said[0].heard == said[1].heard == sorted(set(said[0].heard))
        assert len(said[0].heard) in (6, 9, 10)  # a second's, ten or as many as pictures allow
        assert max(after - before for before, after in pairwise(counts)) == at_once  # but for the first


def test_what_an_input_said_before_a_picture_is_in_it_and_its_fault_ends_nothing(drop):
    said = Said()
    with (
        offstage(drop, Steered(30), quality="draft", size=SIZE, listen=lambda desk: [said]) as live,
        begun(live),
    ):
        live.turn()
        assert shown(live).any()
        said.next = [Event(0.0, "blackout", {"on": True})]
        live.turn()
        assert shown(live).max() <= 2, "the very next picture is black"
        said.next = [Event(0.0, "blackout", {"on": False})]
        live.turn()
        said.broken = True
        for _ in range(100):
            live.turn()
        assert shown(live).std() > 5 and "no longer asked" in live.sources[0].state()


def test_a_long_freeze_can_be_drawn_again(drop):
    said = Said()
    with (
        offstage(drop, Steered(10), quality="draft", size=SIZE, listen=lambda desk: [said]) as live,
        begun(live),
    ):
        live.turn()
        said.next = [Event(0.0, "freeze", {"on": True})]
        live.turn()
        frozen = shown(live)
        for _ in range(40):
            live.turn()
        live.stage.replace("drop", drop.scenes["drop"], live.pace.frames / 10)
        live.turn()
        assert np.abs(shown(live) - frozen).mean() < 3


def test_what_was_frozen_in_a_blackout_is_there_when_the_light_comes_back(drop):
    said = Said()
    with offstage(drop, Even(30), quality="live", size=SIZE, listen=lambda desk: [said]) as live, begun(live):
        said.next = [Event(0.0, "touch", {"id": 1, "phase": "down", "x": 0.5, "y": 0.5})]
        live.turn()
        for kind in ("blackout", "freeze"):
            said.next = [Event(0.0, kind, {"on": True})]
            live.turn()
        for _ in range(70):  # by now the show has forgotten what came before the freeze
            live.turn()
        assert not shown(live).any()
        said.next = [Event(0.0, "blackout", {"on": False})]
        live.turn()
        frozen = shown(live)
        live.turn()
        assert frozen.std() > 5 and np.array_equal(frozen, shown(live))
