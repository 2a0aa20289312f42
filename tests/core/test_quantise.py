"""Cues that wait for the beat or the bar."""

import pytest

from visuals.core.event import Event
from visuals.core.heartbeat import Heart
from visuals.core.quantise import Waiting

TRIGGER = Event(1.0, "trigger", {"scene": "summit"})
NEXT = Event(1.5, "next")


@pytest.mark.parametrize("event", [TRIGGER, NEXT, Event(1, "previous"), Event(1, "cue", {"number": 2})])
def test_a_cue_waits_for_the_next_beat(event):
    waiting = Waiting()
    assert waiting.take(event, "beat", 2.4) is None
    assert waiting.event == event
    assert waiting.due(1.2, 2.99) is None
    assert waiting.due(1.3, 3.001) == Event(1.3, event.kind, event.data), "at the time when it happens"
    assert waiting.event is None and waiting.due(1.4, 4.0) is None, "once"


@pytest.mark.parametrize(
    ("quantum", "beat", "due"),
    [("beat", 4.5, 5), ("bar", 4.5, 8), ("bar", 7.9, 8), ("bar", 8.5, 12), ("beat", 0.5, 1), ("bar", 0.5, 4)],
)
def test_what_it_waits_for(quantum, beat, due):
    waiting = Waiting()
    assert waiting.take(TRIGGER, quantum, beat) is None
    assert waiting.due(2.0, due - 0.001) is None and waiting.due(2.1, due) is not None


@pytest.mark.parametrize(("quantum", "beat"), [("off", 4.5), ("beat", 5.0), ("beat", 5.05), ("bar", 8.05)])
def test_what_comes_at_once(quantum, beat):
    waiting = Waiting()
    assert waiting.take(TRIGGER, quantum, beat) is TRIGGER and waiting.event is None


def test_all_else_comes_at_once():
    waiting = Waiting()
    for kind, data in (("tap", {}), ("blackout", {}), ("set", {"name": "discord", "value": 1.0})):
        event = Event(1.0, kind, data)
        assert waiting.take(event, "bar", 4.5) is event


def test_a_later_cue_takes_the_place_of_the_one_that_waits():
    waiting = Waiting()
    waiting.take(TRIGGER, "bar", 4.5)
    waiting.take(NEXT, "beat", 5.5)
    assert waiting.due(2.0, 6.0) == Event(2.0, "next") and waiting.due(3.0, 8.0) is None


@pytest.mark.parametrize(("quantum", "beat"), [("off", 5.5), ("bar", 8.01)])
def test_so_does_one_that_comes_at_once(quantum, beat):
    waiting = Waiting()
    waiting.take(TRIGGER, "bar", 4.5)
    assert waiting.take(NEXT, quantum, beat) is NEXT
    assert waiting.due(3.0, 9.0) is None, "what was asked for before does not come after it"


def test_the_tempo_may_change_while_one_waits():
    """It is the count of the beats that is waited for, whenever that comes."""
    waiting, heart = Waiting(), Heart(60.0)
    waiting.take(TRIGGER, "bar", heart.beat_at(1.0))
    fast = heart.set_tempo(2.0, 120.0)  # beat 4 comes at 3 s instead of 4
    assert waiting.due(2.99, fast.beat_at(2.99)) is None
    assert waiting.due(3.0, fast.beat_at(3.0)).t == 3.0
    waiting.take(TRIGGER, "beat", fast.beat_at(3.2))
    driven = fast.beaten(3.3)  # a pulse outside, which stops: its beat is the fifth, and the cue is due
    assert waiting.due(3.4, driven.beat_at(3.45)) is not None


def test_a_beat_from_outside_lets_the_cue_in():
    waiting, heart = Waiting(), Heart(60.0).beaten(1.0).beaten(2.0)
    beat = heart.beat_at(2.5)
    waiting.take(TRIGGER, "beat", beat)
    assert waiting.due(3.9, heart.beat_at(2.9)) is None
    late = heart.beaten(3.4)
    assert waiting.due(3.4 + 0.1, late.beat_at(3.5)) is not None
