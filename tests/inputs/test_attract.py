"""Attract mode and opening hours: what a show does that nobody looks after, as events."""

from itertools import count, pairwise

import pytest

from tests.inputs.peer import desk
from visuals.core.curve import Track
from visuals.core.event import Event
from visuals.core.hours import Hours
from visuals.core.performance import Performance
from visuals.core.show import Cue, Show
from visuals.core.showfile import table_of
from visuals.inputs.attract import Attract
from visuals.inputs.doors import FADE_S, Doors

OTHER = Show("Lure", (Cue("summit", 30.0, Track(((0, 0), (30, 1)))),), loop=True)


def played(source, made, seconds: float, by=(), start: float = 0.0, fps: int = 20) -> list[Event]:
    """What comes of a source in that time, as a live show feeds it; `by` comes besides."""
    came, others = [], list(by)
    for frame in range(int(start * fps) + 1, int((start + seconds) * fps) + 1):
        t = frame / fps
        while others and others[0].t <= t:
            made.feed(others.pop(0))
        for event in source.poll(t):
            assert made.feed(event) is not None
            came.append(event)
    return came


def finger(t: float, phase: str) -> Event:
    return Event(t, "touch", {"id": 7, "phase": phase, "x": 0.5, "y": 0.5})


def test_hands_come_when_nobody_does_and_go_when_somebody_touches():
    made = desk()
    source = Attract(made, 30.0)
    assert played(source, made.performance, 29.0) == []
    came = played(source, made.performance, 120.0, start=29.0)
    downs = [event for event in came if event.data["phase"] == "down"]
    assert len(downs) >= 6 and downs[0].t < 33.0, "soon, and again and again"
    assert max(len(made.performance.at(t).touches) for t in range(40, 148)) <= 4, "few, with those that fade"
    for first in downs:
        way = [event for event in came if event.data["id"] == first.data["id"]]
        assert way[0].data["pressure"] < 0.25, "it comes softly"
        places = [(e.data["x"], e.data["y"]) for e in way if "x" in e.data]
        steps = [abs(b[0] - a[0]) + abs(b[1] - a[1]) for a, b in pairwise(places)]
        assert 0.0 < max(steps, default=0.01) < 0.05, "it wanders, and does not leap"
    visit = (finger(150.0, "down"), finger(150.5, "up"))
    after = played(source, made.performance, 20.0, visit, start=149.0)
    assert {event.data["phase"] for event in after if event.t >= 150.0} <= {"up"}, "they lift"
    held = [touch for touch in made.performance.at(169.0).touches if touch.held]
    assert held == [], "and are gone"
    again = played(source, made.performance, 60.0, start=169.0)
    assert any(event.data["phase"] == "down" for event in again), "when the visitor is gone they come again"


def test_another_show_comes_on_and_the_visitor_finds_the_first_one_again():
    made = desk()
    made.performance.feed(Event(0.0, "cue", {"number": 2, "transition": "cut"}))
    source = Attract(made, 10.0, table_of(OTHER))
    came = played(source, made.performance, 30.0)
    assert [event.kind for event in came if event.kind != "touch"] == ["show", "cue"]
    assert made.performance.current == OTHER
    assert 0.0 < made.performance.mix(14.0).progress < 1.0, "by a crossfade"
    back = played(source, made.performance, 14.0, (finger(31.0, "down"), finger(31.2, "up")), start=30.0)
    assert [event.kind for event in back if event.kind != "touch"] == ["show", "cue", "arc"]
    assert made.performance.current == made.performance.show and made.performance.number_at(40.0) == 2
    assert made.performance.at(31.0).arc == pytest.approx(0.1, abs=0.01), "where it was after 10 s"
    assert 0.0 < made.performance.mix(32.0).progress < 1.0, "by a crossfade too"


def test_a_show_that_was_edited_meanwhile_stays():
    made = desk()
    source = Attract(made, 10.0, table_of(OTHER))
    played(source, made.performance, 20.0)
    edited = Show("Edited", (Cue("serenes", 40.0, Track(((0, 0), (40, 1)))),), loop=True)
    made.performance.feed(Event(20.5, "show", {"table": table_of(edited)}))
    back = played(source, made.performance, 5.0, (finger(22.0, "down"),), start=21.0)
    assert {event.kind for event in back} <= {"touch"} and made.performance.current == edited


def test_a_restart_in_between_finds_the_way_back():
    made = desk()
    made.performance.feed(Event(0.0, "show", {"table": table_of(OTHER)}))
    made.performance.feed(Event(0.0, "cue", {"number": 1, "transition": "cut"}))
    source = Attract(made, 10.0, table_of(OTHER))
    back = played(source, made.performance, 5.0, (finger(1.0, "down"),))
    assert [event.kind for event in back if event.kind != "touch"] == ["show", "cue"]
    assert made.performance.current == made.performance.show


@pytest.fixture
def house():
    """(doors that are open from 10 to 18, a list whose last one is the time of day in s)"""
    clock = [0.0]
    hours = Hours.read("10-18")
    midnight = next(hours.next_change(day * 3600.0) for day in count()) - 10 * 3600.0
    return (lambda: Doors(hours, lambda: midnight + clock[-1])), clock


def test_a_house_that_closes_goes_dark_and_opens_with_the_show(house):
    doors, clock = house
    clock.append(17.99 * 3600)
    made = desk()
    source = doors()
    for event in source.begin():
        made.performance.feed(event)
    assert played(source, made.performance, 5.0) == [] and "open until" in source.state()
    assert "18:00" in source.state()
    clock.append(18 * 3600 + 1)
    (out,) = played(source, made.performance, 20.0, start=5.0)
    assert out.kind == "light" and out.data == {"level": 0.0, "duration": FADE_S}
    assert 0.0 < made.performance.mix(out.t + FADE_S / 2).light < 1.0, "gently"
    assert not made.performance.stage_at(out.t + FADE_S - 0.1).dark
    assert made.performance.stage_at(out.t + FADE_S + 0.1).dark
    clock.append(34 * 3600 + 1)
    came = played(source, made.performance, 60.0, start=25.0)
    assert [event.kind for event in came] == ["cue", "light"]
    assert made.performance.number_at(30.0) == 1 and made.performance.mix(26.0).light < 0.5
    assert made.performance.mix(40.0).light == 1.0


def test_a_show_that_is_started_at_night_stays_dark(house):
    doors, clock = house
    clock.append(3 * 3600)
    source = doors()
    made = desk().performance
    night = Performance(made.show, 1, {}, source.begin())
    assert night.stage_at(0.0).dark and night.mix(0.0).light == 0.0
    assert "closed until" in source.state() and "10:00" in source.state()


def test_hands_rest_while_it_is_dark():
    made = desk()
    made.performance.feed(Event(0.0, "light", {"level": 0.0}))
    assert played(Attract(made, 1.0), made.performance, 30.0) == []
