"""Watching over a renderer: what hangs, how often it is started again, and where the show goes on."""

import pytest

from visuals.core.keeping import HOUR_S, LONG_S, Keeping, onward


def fallen(keeping: Keeping, times: list[float]) -> list:
    """What is to be done after falls at those times, each right after its start."""
    done = []
    for t in times:
        keeping.started(t)
        done.append(keeping.fell(t))
    return done


def test_the_first_falls_are_answered_within_five_seconds():
    waits = [fall.wait_s for fall in fallen(Keeping(most=10), [10.0 * n for n in range(10)])]
    assert waits[0] == 0.0 and max(waits[:5]) <= 5.0
    assert waits == sorted(waits) and waits[-1] <= 60.0, "each pause is longer"


def test_beyond_so_many_an_hour_a_still_is_shown_and_it_is_tried_again_after_long():
    keeping = Keeping(most=3)
    done = fallen(keeping, [0.0, 10.0, 20.0, 30.0, 30.0 + LONG_S])
    assert [fall.over for fall in done] == [False, False, False, True, True]
    assert [fall.wait_s for fall in done[3:]] == [LONG_S, LONG_S]
    (later,) = fallen(keeping, [HOUR_S + 30.0 + LONG_S + 1.0])
    assert not later.over and later.wait_s == 0.0, "an hour later all is forgotten"
    assert keeping.restarts == 6


def test_no_restart_at_all_may_be_allowed():
    (fall,) = fallen(Keeping(most=0), [5.0])
    assert fall.over and fall.wait_s == LONG_S


def test_what_hangs_is_found_out():
    keeping = Keeping(patience_s=4.0, start_s=300.0)
    keeping.started(100.0)
    assert not keeping.hangs(399.0) and keeping.hangs(401.0), "a start may take long"
    keeping.beat(200.0, 1 / 60)
    assert keeping.playing and not keeping.hangs(203.9) and keeping.hangs(204.1)
    keeping.beat(205.0, 0.5)
    assert not keeping.hangs(214.0) and keeping.hangs(216.0), "where pictures take long, more patience"
    keeping.beat(220.0, 60.0)
    assert keeping.hangs(251.0), "but not for ever"
    keeping.started(300.0)
    assert not keeping.playing and not keeping.hangs(320.0)


def test_a_place_at_which_it_falls_and_falls_is_left():
    keeping = Keeping()
    assert [fall.beyond for fall in fallen(keeping, [0.0, 10.0, 20.0, 30.0])] == [0, 0, 1, 2]
    keeping.started(50.0)
    keeping.beat(51.0)
    keeping.beat(200.0)
    assert keeping.fell(200.0).beyond == 0, "it played well meanwhile"


@pytest.mark.parametrize(("beyond", "number"), [(0, 3), (1, 4), (2, 1), (6, 1)])
def test_going_on_beyond_a_place(beyond, number):
    events = [
        {"t": 0.0, "event": "show", "table": {}},
        {"t": 0.0, "event": "cue", "number": 3, "transition": "cut"},
        {"t": 0.0, "event": "trigger", "scene": "guest", "transition": "cut"},
        {"t": 0.0, "event": "arc", "value": 0.4, "position": 7.0},
        {"t": 0.0, "event": "hold", "on": True},
        {"t": 0.0, "event": "blackout", "on": True},
    ]
    kinds = [event["event"] for event in onward(events, 4, beyond)]
    (cue,) = (event for event in onward(events, 4, beyond) if event["event"] == "cue")
    assert cue["number"] == number
    left = ["trigger", "arc"] if not beyond else []
    assert kinds == ["show", "cue", *left, "hold", "blackout"]
