"""A show that is edited while it is played: another one from then on, without a jump."""

import json
from itertools import pairwise

import pytest

from visuals.core.curve import Track
from visuals.core.error import GossamerError, Misuse
from visuals.core.event import Event
from visuals.core.param import Param
from visuals.core.performance import Performance
from visuals.core.show import Cue, Show
from visuals.core.showfile import table_of

PARAMS = {
    "serenes": (Param("height", 0.5, 0.2, 3.0, "m"), Param("rate", 1.0, 0.0, 4.0, flows=True)),
    "summit": (Param("height", 1.0, 0.0, 2.0, "m"),),
    "abyss": (Param("depth", 10.0, 0.0, 100.0, "m"),),
}


def known(scene):
    if scene not in PARAMS:
        raise GossamerError(f"no dream '{scene}'")
    return PARAMS[scene]


def cue(scene, duration=20.0, arc=((0.0, 0.0), (20.0, 1.0)), **options):
    return Cue(scene, duration, Track(arc, "linear"), transition_duration=4.0, **options)


def show(*cues, **options):
    return Show("a show", cues, True, **options)


FIRST = show(cue("serenes"), cue("summit"))


def played(*events, first=FIRST):
    params = {c.scene: PARAMS[c.scene] for c in first.cues}
    return Performance(first, 7, params, events, strict=True, known=known)


def edit(t, *cues, **options):
    return Event(t, "show", {"table": table_of(show(*cues, **options))})


def test_what_is_on_stage_goes_on_and_what_was_done_stays():
    done = (
        Event(1.0, "set", {"name": "serenes.height", "value": 2.0}),
        Event(1.0, "set", {"name": "discord", "value": 0.7}),
        Event(2.0, "touch", {"id": 1, "phase": "down", "x": 0.3, "y": 0.4}),
        Event(3.0, "tempo", {"bpm": 90.0}),
    )
    was = played(*done)
    now = played(*done, edit(5.0, cue("serenes"), cue("summit"), cue("abyss"), tempo=50.0))
    for t in (4.9, 5.0, 9.0):
        assert now.at(t) == was.at(t)
    assert now.upcoming(5.0) == ("summit", 20.0)
    assert now.mix(45.0).front.scene == "abyss", "the new cue comes in its turn"
    assert was.mix(45.0).front.scene == "serenes"


def test_a_new_arc_is_come_to_without_a_jump():
    now = played(edit(5.0, cue("serenes", arc=((0.0, 1.0), (20.0, 0.0))), cue("summit")))
    assert now.at(4.999).arc == pytest.approx(now.at(5.0).arc, abs=1e-3)
    arcs = [now.at(5.0 + i / 60).arc for i in range(120)]
    assert max(abs(b - a) for a, b in pairwise(arcs)) < 0.02
    assert now.at(7.0).arc == pytest.approx(1.0 - 7.0 / 20.0), "and there in two seconds"


def test_a_cue_that_is_over_by_now_ends_now():
    now = played(edit(10.0, cue("serenes", duration=6.0), cue("summit")))
    mix = now.mix(10.5)
    assert (mix.front.scene, mix.back.scene, mix.front.woke) == ("summit", "serenes", 10.0)
    assert mix.progress == pytest.approx(0.5 / 4.0)


def test_a_cue_put_before_does_not_change_the_dream_and_one_taken_away_leaves_a_guest():
    now = played(edit(5.0, cue("abyss"), cue("serenes"), cue("summit")))
    assert (now.at(6.0).arc, now.mix(6.0).front.woke) == (pytest.approx(0.3), 0.0)
    assert now.upcoming(6.0) == ("summit", 20.0)
    gone = played(edit(5.0, cue("abyss"), cue("summit")))
    assert (gone.mix(6.0).front.scene, gone.at(6.0).arc) == ("serenes", pytest.approx(0.3))
    assert gone.upcoming(6.0) == ("summit", 20.0)


def test_the_tempo_follows_the_show_until_somebody_gave_another():
    written = played(edit(5.0, cue("serenes"), cue("summit"), tempo=90.0))
    assert (written.at(4.0).tempo, written.at(6.0).tempo) == (60.0, 90.0)
    assert written.at(5.0).beat == pytest.approx(played().at(5.0).beat), "the count goes on"


def test_any_time_can_be_asked_for_in_any_order_and_a_recording_tells_it_again():
    events = [
        edit(5.0, cue("summit"), cue("abyss")),
        Event(6.0, "trigger", {"scene": "abyss"}),
        edit(7.0, cue("abyss", params={"depth": 30.0})),
        Event(30.0, "set", {"name": "depth", "value": 5.0}),
    ]
    told = played(*events)
    times = [30.5, 6.5, 4.0, 7.5, 50.0, 5.0]
    seen = {t: told.mix(t) for t in times}
    assert {t: told.mix(t) for t in sorted(times)} == seen
    lines = [Event.parse(json.loads(event.to_json())) for event in events]
    assert {t: played(*lines).mix(t) for t in times} == seen
    live = played()
    for event in events:
        live.feed(event)
        live.forget(event.t)
    assert live.mix(50.0) == seen[50.0]


def test_a_show_that_cannot_be_played_is_ignored():
    live = Performance(FIRST, 7, PARAMS, known=known)
    table = table_of(FIRST)
    table["cue"][0]["scene"] = "nowhere"
    for wrong in (table, {}, {"cue": []}, {"cue": [{"scene": "summit", "duration": -1}]}):
        assert live.feed(Event(1.0, "show", {"table": wrong})) is None
    assert live.ignored == 4
    assert live.upcoming(2.0) == ("summit", 20.0)


def test_a_dream_with_other_parameters():
    live = played(Event(1.0, "set", {"name": "serenes.height", "value": 2.0}))
    flow = live.at(4.0).flow["rate"]
    rate = Param("rate", 3.0, 0.0, 4.0, flows=True)
    fresh = (Param("height", 0.5, 0.2, 1.0), rate, Param("hue", 0.1, 0, 1))
    live.recast("serenes", fresh, 4.0)
    now = live.at(4.0)
    assert now.params == {"height": 1.0, "rate": 3.0, "hue": 0.1}
    assert now.flow["rate"] == flow, "an integral does not jump"
    assert live.at(5.0).flow["rate"] == pytest.approx(flow + 3.0)
    assert live.range("hue") == (0, 1)


def test_a_parameter_that_a_cue_needs_cannot_go():
    live = played(first=show(cue("serenes", params={"height": 2.0})))
    with pytest.raises(Misuse, match="no parameter 'height'"):
        live.recast("serenes", (Param("hue", 0.1, 0, 1),), 4.0)
    assert live.at(5.0).params["height"] == 2.0


def test_the_way_past_dreams_that_cannot_be_shown():
    live = played(first=show(cue("serenes"), cue("summit"), cue("abyss")))
    assert live.way_past(1.0, set()) is None
    assert live.way_past(1.0, {"summit"}) is None, "it is not on stage"
    assert live.way_past(1.0, {"serenes"}) == 2
    assert live.way_past(1.0, {"serenes", "summit"}) == 3
    assert live.way_past(21.0, {"abyss", "summit"}) == 1
    assert live.way_past(1.0, {"serenes", "summit", "abyss"}) is None
