"""Touches: down, move, up, and six seconds of fading."""

from itertools import pairwise

import pytest

from visuals.core.event import Event
from visuals.core.touch import LINGER, MOST, Touches


def down(t, finger, x=0.5, y=0.5, **more):
    return Event(t, "touch", {"id": finger, "phase": "down", "x": x, "y": y, **more})


def move(t, finger, x, y, **more):
    return Event(t, "touch", {"id": finger, "phase": "move", "x": x, "y": y, **more})


def up(t, finger, **more):
    return Event(t, "touch", {"id": finger, "phase": "up", **more})


def after(*events):
    touches = Touches()
    for event in events:
        touches = touches.apply(event)
    return touches


def test_a_touch_is_held_at_its_pressure_and_ages():
    (touch,) = after(down(1, 7, 0.2, 0.3, pressure=0.4)).at(3.5)
    assert (touch.id, touch.x, touch.y, touch.age, touch.strength, touch.held) == (
        7,
        0.2,
        0.3,
        2.5,
        0.4,
        True,
    )


def test_it_follows_moves_while_held_and_not_after():
    (touch,) = after(down(0, 1), move(1, 1, 0.1, 0.9, pressure=0.5), up(2, 1), move(3, 1, 0.7, 0.7)).at(3)
    assert (touch.x, touch.y, touch.age, touch.held) == (0.1, 0.9, 3, False)


def test_an_up_may_say_where():
    (touch,) = after(down(0, 1), up(1, 1, x=0.25, y=0.75, pressure=0.0)).at(1)
    assert (touch.x, touch.y) == (0.25, 0.75)
    assert touch.strength == 1, "it fades from the pressure it was held with"


def test_it_fades_smoothly_to_nothing():
    touches = after(down(0, 1), up(2, 1))
    strengths = [touches.at(2 + LINGER * i / 100)[0].strength for i in range(100)]
    assert strengths[0] == 1 and strengths[50] == pytest.approx(0.5) and 0 < strengths[99] < 0.001
    assert all(b < a or (a, b) == (1, 1) for a, b in pairwise(strengths))
    assert max(a - b for a, b in pairwise(strengths)) < 0.02
    assert touches.at(2 + LINGER) == ()


def test_place_and_pressure_are_clamped():
    (touch,) = after(down(0, 1, -3, 1.5, pressure=9)).at(0)
    assert (touch.x, touch.y, touch.strength) == (0, 1, 1)


def test_a_17th_touch_takes_the_place_of_the_weakest():
    events = [down(i / 10, i, pressure=0.3 if i == 9 else 1.0) for i in range(MOST)]
    touches = after(*events, down(5, 99)).at(5)
    assert len(touches) == MOST
    assert [touch.id for touch in touches] == [i for i in range(MOST) if i != 9] + [99], "oldest first"


def test_a_fading_touch_gives_way_first():
    events = [down(0, i) for i in range(MOST)]
    touches = after(*events, up(1, 5), down(3, 99)).at(3)
    assert 5 not in [touch.id for touch in touches] and len(touches) == MOST


def test_a_finger_that_comes_back_is_another_touch():
    first, second = after(down(0, 1, 0.1, 0.1), up(1, 1), down(2, 1, 0.9, 0.9)).at(2.5)
    assert (first.x, first.held) == (0.1, False) and (second.x, second.held, second.age) == (0.9, True, 0.5)


def test_a_lost_up_leaves_no_finger_behind():
    first, second = after(down(0, 1), down(2, 1)).at(3)
    assert not first.held and second.held
    assert len(after(down(0, 1), down(2, 1)).at(2 + LINGER)) == 1


def test_strangers_change_nothing():
    assert after(move(0, 3, 0.5, 0.5), up(1, 3)) == Touches()
    assert Touches().quiet_since(5) is None


def test_activity():
    touches = after(down(0, 1))
    assert touches.quiet_since(100) == 100
    assert touches.apply(up(101, 1)).quiet_since(500) == 101
