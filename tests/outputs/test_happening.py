"""What a live show tells its performance, when; and that the recording of it tells the same again."""

from pathlib import Path

import pytest

from visuals.cli.offstage import begun, offstage
from visuals.core.action import parse
from visuals.core.curve import Track
from visuals.core.event import Event
from visuals.core.recording import load
from visuals.core.show import Cue, Show
from visuals.film.piece import Piece
from visuals.outputs.pace import Even
from visuals.render.catalogue import Catalogue

SCENES = Path(__file__).parents[1] / "render" / "scenes"
FPS = 20


class Told:
    """An input that tells at a time (s) what a test has it tell."""

    name = "told"

    def __init__(self, desk, *, exact=False):
        self.desk, self.exact, self.left = desk, exact, []
        self.report = None

    def does(self, t, text):
        self.left.append((t, parse(text)))

    def tells(self, t, event):
        self.left.append((t, event))

    def poll(self, t):
        due = [what for at, what in self.left if at <= t]
        self.left = [(at, what) for at, what in self.left if at > t]
        return [s for what in due for s in ([what] if isinstance(what, Event) else self.desk.do(what, t))]

    def tell(self, report):
        self.report = report

    def state(self):
        return "told"

    def close(self):
        pass


@pytest.fixture
def duo():
    catalogue = Catalogue([SCENES])
    arc = Track(((0.0, 0.0), (60.0, 1.0)), "linear")
    cues = tuple(Cue(name, 60.0, arc, transition_duration=1.0) for name in ("drop", "veil"))
    scenes = {cue.scene: catalogue.find(cue.scene) for cue in cues}
    return Piece("duo", catalogue, Show("duo", cues, True), scenes, True)


@pytest.fixture
def played(duo, tmp_path, monkeypatch):
    """Plays a few seconds of what an input tells; returns the recording and the input."""
    monkeypatch.chdir(tmp_path)

    def play(seconds, prepare, *, exact=False, quantum="off"):
        told, seen = [], {}

        def listen(desk):
            desk.quantum = quantum
            told.append(Told(desk, exact=exact))
            prepare(told[0])
            return told

        with offstage(duo, Even(FPS), quality="draft", size=(32, 18), listen=listen) as live, begun(live):
            live.journal.toggle()
            for _ in range(seconds * FPS):
                live.turn()
                now = (live.pace.frames - 1) * live.pace.period
                seen[now] = live.performance.mix(now)
        log = load("gossamer-001.jsonl")
        again = duo.perform(0, (), log.events)
        for now, mix in seen.items():
            assert again.mix(now) == mix, "the recording, at the time of that picture"
        return log, told[0]

    return play


def of(log, kind):
    return [pytest.approx(event.t) for event in log.events if event.kind == kind]


def test_a_cue_waits_for_its_bar_through_a_change_of_tempo(played):
    def prepare(told):
        told.does(0.3, "trigger veil")
        told.tells(1.0, Event(1.0, "tempo", {"bpm": 120.0}))  # the fourth beat comes at 2.5 s instead of 4

    log, _ = played(4, prepare, quantum="bar")
    assert of(log, "trigger") == [2.5]


def test_a_heart_outside_lets_cues_in(played):
    def prepare(told):
        for t in (0.5, 1.2, 1.9):
            told.tells(t, Event(t, "heartbeat"))
        told.does(1.4, "next")
        told.does(1.5, "set rate 2")  # all else waits for nothing

    log, _ = played(3, prepare, quantum="beat")
    (came,) = (event.t for event in log.events if event.kind == "next")
    assert 1.9 <= came <= 2.05, "with the beat after it"
    assert of(log, "set") == [1.5]


def test_the_later_wish_holds_and_a_quantum_that_is_taken_back_lets_cues_come_at_once(played):
    def prepare(told):
        told.does(0.3, "trigger veil")
        told.does(0.5, "quantise")  # bar, then off
        told.does(0.6, "cue 2")

    log, told = played(5, prepare, quantum="bar")
    assert of(log, "trigger") == [] and of(log, "cue") == [0.6]
    assert told.report.quantum == "off" and told.report.waiting == ""


def test_what_waits_is_told(played):
    _, told = played(2, lambda told: told.does(0.3, "trigger veil"), quantum="bar")
    assert told.report.waiting == "veil" and told.report.quantum == "bar"


def test_a_recording_waits_for_nothing(played):
    log, _ = played(1, lambda told: told.does(0.35, "next"), exact=True, quantum="bar")
    assert of(log, "next") == [0.35]


def test_what_is_told_late_or_early_is_news_to_the_picture_that_is_next(played):
    """What happened since the picture before keeps its time: a sound is heard between two pictures."""

    def prepare(told):
        told.tells(0.5, Event(0.2, "onset", {"strength": 0.5}))
        told.tells(1.0, Event(0.97, "onset", {"strength": 0.5}))
        told.tells(1.5, Event(9.0, "onset", {"strength": 0.5}))

    log, _ = played(2, prepare)
    assert of(log, "onset") == [0.5, 0.97, 1.5]
