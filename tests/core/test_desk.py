"""The desk: what an operator does comes to events."""

import pytest

from visuals.core.action import VERBS, parse
from visuals.core.curve import Track
from visuals.core.desk import TIMES_S, WAYS, Command, Desk
from visuals.core.event import Event
from visuals.core.param import Param
from visuals.core.performance import Performance
from visuals.core.show import Cue, Show

PARAMS = {
    "serenes": (Param("height", 0.5, 0.5, 2.5, "m"),),
    "summit": (Param("height", 1.0, 0.0, 4.0, "m"), Param("fire", 0.0, 0.0, 2.0)),
}


@pytest.fixture
def desk():
    arc = Track(((0.0, 0.0), (100.0, 1.0)), "linear")
    show = Show("Two", tuple(Cue(scene, 100.0, arc) for scene in PARAMS), True)
    return Desk(Performance(show, 1, PARAMS), tuple(PARAMS))


def does(desk, text, t=10.0):
    said = desk.do(parse(text), t)
    assert all(isinstance(what, Event | Command) for what in said)
    return [(what.kind, dict(what.data)) if isinstance(what, Event) else what.name for what in said]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("trigger summit", [("trigger", {"scene": "summit"})]),
        ("trigger 2", [("trigger", {"scene": "summit"})]),
        ("trigger 3", []),
        ("cut 1", [("trigger", {"scene": "serenes", "transition": "cut"})]),
        ("cue 2", [("cue", {"number": 2})]),
        ("next", [("next", {})]),
        ("hold", [("hold", {})]),
        ("tap", [("tap", {})]),
        ("heartbeat", [("heartbeat", {})]),
        ("arc 0.25", [("arc", {"value": 0.25})]),
        ("set discord 0.7", [("set", {"name": "discord", "value": 0.7})]),
        ("set fire 9", [("set", {"name": "fire", "value": 2.0})]),
        ("set tempo 1", [("set", {"name": "tempo", "value": 20.0})]),
        ("set nothing 1", []),
        ("add summit.fire 0.5", [("set", {"name": "summit.fire", "value": 0.5})]),
        ("add nothing 1", []),
        ("slide height +", [("set", {"name": "height", "value": pytest.approx(0.6)})]),
        ("slide height -", [("set", {"name": "height", "value": 0.5})]),
        ("slide arc +", [("arc", {"value": pytest.approx(0.11)})]),
        ("slide nothing +", []),
        ("control height", []),
        ("screenshot", ["screenshot"]),
        ("record", ["record"]),
        ("escape", ["escape"]),
        ("learn", ["learn"]),
    ],
)
def test_what_an_action_comes_to(desk, text, events):
    assert does(desk, text) == events
    assert all(event.t == 10.0 for event in desk.do(parse(text), 10.0) if isinstance(event, Event))


def test_every_verb_comes_to_something_or_to_nothing(desk):
    words = {"DREAM|N": "summit", "N": "2", "VALUE": "0.5", "STEP": "0.1", "NAME": "height", "+|-": "+"}
    for verb, (wanted, _) in VERBS.items():
        said = does(desk, " ".join([verb, *(words[word] for word in wanted.split())]))
        assert said or verb == "control"


def test_what_was_done_goes_through_the_performance(desk):
    for event in desk.do(parse("add height 0.3"), 10.0):
        desk.performance.feed(event)
    assert desk.performance.value("height", 10.0) == pytest.approx(0.8)
    assert does(desk, "add height 0.3") == [("set", {"name": "height", "value": pytest.approx(1.1)})]


def test_a_key_that_stays_down_slides_on(desk):
    (event,) = desk.slide("discord", "+", 0.5, 10.0)
    assert event.data["value"] == pytest.approx(0.25)
    (event,) = desk.slide("arc", "-", 0.5, 50.0)
    assert event.kind == "arc" and event.data["value"] == pytest.approx(0.46)


def test_a_control_takes_its_place_in_the_range(desk):
    (event,) = desk.place("summit.height", 0.25, 1.0)
    assert event.data == {"name": "summit.height", "value": 1.0}
    assert desk.place("summit.height", 7.0, 1.0)[0].data["value"] == 4.0
    assert desk.unit("height", 1.0) == 0.0 and desk.unit("arc", 50.0) == pytest.approx(0.5)
    assert desk.unit("nothing", 1.0) is None and desk.limits("tempo") == (20.0, 240.0)


def test_the_way_that_was_chosen_is_in_triggers_and_cues(desk):
    assert desk.choice == "transition as written"
    assert does(desk, "transition +") == ["choice"]
    does(desk, "time +")
    does(desk, "time +")
    chosen = {"transition": WAYS[1], "duration": TIMES_S[2]}
    assert does(desk, "trigger 2") == [("trigger", {"scene": "summit", **chosen})]
    assert does(desk, "cue 1") == [("cue", {"number": 1, **chosen})]
    assert does(desk, "cut 2") == [("trigger", {"scene": "summit", "transition": "cut"})]
    assert WAYS[1] in desk.choice and f"{TIMES_S[2]:g} s" in desk.choice
    does(desk, "transition -")
    assert does(desk, "cue 1") == [("cue", {"number": 1, "duration": TIMES_S[2]})]
    for _ in WAYS:
        does(desk, "transition -")
    assert does(desk, "cue 1") == [("cue", {"number": 1, "duration": TIMES_S[2]})], "round and round"


def test_the_quantum_goes_round(desk):
    assert desk.quantum == "off"
    quanta = []
    for _ in range(3):
        assert does(desk, "quantise") == ["choice"]
        quanta.append(desk.quantum)
    assert quanta == ["beat", "bar", "off"]
    assert Desk(desk.performance, (), "bar").quantum == "bar"


def test_escape_twice_quits_and_slowly_does_not(desk):
    assert does(desk, "escape", 10.0) == ["escape"] and does(desk, "escape", 11.0) == ["quit"]
    assert does(desk, "escape", 20.0) == ["escape"] and does(desk, "escape", 30.0) == ["escape"]


def test_learning_says_what_it_waits_for(desk):
    assert desk.lesson == ""
    does(desk, "learn")
    assert desk.lesson == "learn: set a value, then move a control"
    does(desk, "slide summit.fire +")
    assert desk.touched == "summit.fire" and desk.lesson == "learn: move a control for summit.fire"
    desk.learnt()
    assert desk.lesson == ""
    does(desk, "learn")
    does(desk, "learn")
    assert desk.lesson == "", "and not after all"
