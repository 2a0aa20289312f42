"""Visitors: their fingers as events, fair places, what hostile phones can do; and their page in a browser."""

from collections import Counter

import numpy as np
import pytest
from peer import told

from visuals.core.touch import MOST, Touches
from visuals.inputs.input import FINGERS
from visuals.inputs.web.places import TURN, WAIT
from visuals.inputs.web.visitor import COLOURS, HAND, MOST_OF_ADDRESS, SILENT, Visitors


class Clock:
    """Goes on when it is told to."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


class Phone:
    """A visitor without a network: what it is told is in `told`."""

    def __init__(self, visitors, address="10.0.0.2", hue=None):
        self.told = {}
        self.visitor = visitors.join(address, self.told.update, hue)

    def touch(self, *fingers):
        """All of its fingers: (number, x, y)."""
        return self.visitor.hear(str([list(finger) for finger in fingers]))


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def visitors(clock):
    return Visitors(clock)


def down_of(touches, events):
    """Ids of the fingers that are down after these events."""
    for event in events:
        touches = touches.apply(event)
    return touches, {touch.id for touch in touches.at(events[-1].t if events else 0.0) if touch.held}


def test_a_finger_comes_moves_and_goes(visitors, clock):
    phone = Phone(visitors)
    phone.touch((3, 0.25, 0.75))
    down = visitors.poll(1.0)
    clock.now += 0.1
    phone.touch((3, 0.4, 0.6))
    phone.touch((3, 0.5, 0.5))
    move = visitors.poll(1.1)
    phone.touch()
    up = visitors.poll(1.2)
    assert told(down + move + up) == [("down", 0.25, 0.75), ("move", 0.5, 0.5), ("up", 0.5, 0.5)]
    assert [event.t for event in down + move + up] == [1.0, 1.1, 1.2]
    (number,) = {event.data["id"] for event in down + move + up}
    assert number > FINGERS["visitor"] and visitors.state() == "visitors: 1 there"


def test_a_tap_between_two_pictures_is_not_lost(visitors):
    phone = Phone(visitors)
    phone.touch((1, 0.5, 0.5))
    phone.touch()
    assert told(visitors.poll(1.0)) == [("down", 0.5, 0.5), ("up", 0.5, 0.5)]


def test_phones_have_fingers_and_colours_of_their_own(visitors):
    one, other = Phone(visitors), Phone(visitors, "10.0.0.3")
    one.touch((1, 0.1, 0.1))
    other.touch((1, 0.9, 0.9))
    assert len({event.data["id"] for event in visitors.poll(1.0)}) == 2
    assert {light.colour: (light.x, light.y) for light in visitors.lights} == {
        one.told["colour"]: (0.1, 0.1),
        other.told["colour"]: (0.9, 0.9),
    }
    assert len({Phone(visitors).told["hue"] for _ in range(len(COLOURS) - 2)} | {0, 1}) == len(COLOURS)


def test_who_comes_back_has_the_same_colour_if_nobody_has_it_now(visitors):
    first = Phone(visitors)
    first.visitor.leave()
    assert Phone(visitors, hue=7).told["hue"] == 7
    assert Phone(visitors, hue=7).told["hue"] == 0
    assert Phone(visitors, hue=999).told["hue"] == 1


def test_who_leaves_is_lifted(visitors):
    phone = Phone(visitors)
    phone.touch((1, 0.1, 0.1), (2, 0.2, 0.2))
    visitors.poll(1.0)
    phone.visitor.leave()
    assert told(visitors.poll(1.1)) == [("up", 0.1, 0.1), ("up", 0.2, 0.2)]
    phone.touch((1, 0.5, 0.5))  # what was under way when it left
    assert visitors.poll(1.2) == [] and visitors.state() == "visitors: 0 there"


def test_who_says_nothing_any_more_is_lifted_and_may_go_on(visitors, clock):
    phone = Phone(visitors)
    phone.touch((1, 0.1, 0.1))
    visitors.poll(1.0)
    clock.now += SILENT - 0.1
    assert visitors.poll(2.0) == []
    clock.now += 0.2
    assert told(visitors.poll(3.0)) == [("up", 0.1, 0.1)]
    phone.touch((1, 0.2, 0.2))
    assert told(visitors.poll(4.0)) == [("down", 0.2, 0.2)]


def test_closed_means_no_touches_and_says_so(visitors):
    phone = Phone(visitors)
    phone.touch((1, 0.1, 0.1))
    visitors.poll(1.0)
    visitors.open = False
    assert phone.told["open"] is False
    phone.touch((1, 0.2, 0.2))
    assert told(visitors.poll(1.1)) == [("up", 0.1, 0.1)]
    assert Phone(visitors).told["open"] is False
    visitors.open = True
    phone.touch((1, 0.2, 0.2))
    assert told(visitors.poll(1.2)) == [("down", 0.2, 0.2)] and phone.told["open"] is True


def test_one_phone_cannot_take_all_places(visitors, clock):
    """Four with a hand each take all sixteen; who comes gets one at once, each time from who has most."""
    touches, hands = Touches(), [Phone(visitors, f"10.0.0.{i}") for i in range(4)]
    for phone in hands:
        phone.touch(*((finger, 0.5, 0.5) for finger in range(HAND)))
    touches, down = down_of(touches, visitors.poll(1.0))
    assert len(down) == MOST
    for i in range(8):
        Phone(visitors, f"10.0.1.{i}").touch((1, 0.5, 0.5))
        touches, down = down_of(touches, visitors.poll(1.1 + 0.1 * i))
    assert len(down) == MOST
    each = Counter(light.colour for light in visitors.lights)
    assert sorted(each.values()) == [1] * 8 + [2] * 4


def test_many_connections_of_one_computer_are_one_when_it_comes_to_places(visitors):
    many = [Phone(visitors, "10.0.0.66") for _ in range(MOST)]
    for phone in many:
        phone.touch((1, 0.5, 0.5))
    visitors.poll(1.0)
    guest = Phone(visitors, "10.0.0.7")
    guest.touch(*((finger, 0.1, 0.1) for finger in range(HAND)))
    assert [event.data["phase"] for event in visitors.poll(1.1)].count("down") == HAND


def test_when_all_have_one_finger_they_take_turns(visitors, clock):
    phones = [Phone(visitors, f"10.0.0.{i}") for i in range(MOST + 1)]
    for phone in phones:
        phone.touch((1, 0.5, 0.5))
    _, before = down_of(Touches(), visitors.poll(1.0))
    late = phones[-1]
    assert len(before) == MOST and late.told["crowded"] is True

    def hold(seconds):
        said, end = [], clock.now + seconds
        while clock.now < end:
            clock.now += 1.0
            for phone in phones:
                phone.touch((1, 0.5, 0.5))
            said += visitors.poll(clock.now)
        return said

    assert hold(TURN - 2.0) == []
    assert [event.data["phase"] for event in hold(3.0)] == ["up", "down"]
    assert late.told["crowded"] is False and phones[0].told["crowded"] is True
    assert hold(TURN - 4.0) == []


def test_a_place_that_is_free_goes_to_who_waits(visitors, clock):
    phones = [Phone(visitors, f"10.0.0.{i}") for i in range(MOST + 1)]
    for phone in phones:
        phone.touch((1, 0.5, 0.5))
    visitors.poll(1.0)
    phones[3].touch()
    clock.now += 2 * WAIT
    assert [event.data["phase"] for event in visitors.poll(1.1)] == ["up", "down"]


def test_taps_without_end_are_slowed_down(visitors, clock):
    phone, downs = Phone(visitors), 0
    for i in range(400):  # ten seconds of twenty taps each
        clock.now += 0.025
        assert phone.touch(*([(i, 0.5, 0.5)] if i % 2 else []))
        downs += sum(event.data["phase"] == "down" for event in visitors.poll(clock.now))
    assert 30 <= downs <= 40


def test_of_too_many_messages_the_last_one_counts(visitors, clock):
    phone, said = Phone(visitors), []
    phone.touch((1, 0.0, 0.0))
    for i in range(300):
        assert phone.touch((1, i / 300, 0.5))
    assert told(visitors.poll(1.0))[-1][1] < 0.2
    clock.now += 0.1
    assert told(visitors.poll(1.1)) == [("move", 0.997, 0.5)]
    assert "251 not used" in visitors.state()
    while phone.touch((1, 0.5, 0.5)):  # it goes on, and is shown out
        said.append(1)
    assert 200 < len(said) < 1000


HOSTILE = [
    "",
    "{}",
    "null",
    "[",
    "[1]",
    "[[]]",
    "[[1,2]]",
    "[[1,0.5,0.5,1]]",
    '[["1",0.5,0.5]]',
    "[[1.5,0.5,0.5]]",
    "[[true,0.5,0.5]]",
    "[[-1,0.5,0.5]]",
    "[[1e400,0.5,0.5]]",
    f"[[{2**31},0.5,0.5]]",
    "[[1,NaN,0.5]]",
    "[[1,Infinity,0.5]]",
    "[[1,1e400,0.5]]",
    '[[1,"0.5",0.5]]',
    "[[1,null,0.5]]",
    "[" * 500,
    "9" * 500,
    "[[1,0.5," + "9" * 5000 + "]]",
    str([[finger, 0.5, 0.5] for finger in range(HAND + 1)]),
    '"\ud800"',
    b"[[1,0.5,0.5]]",
    b"\xff\xfe",
]


@pytest.mark.parametrize("message", HOSTILE, ids=lambda message: repr(message[:20]))
def test_whatever_is_said_is_counted(visitors, message):
    phone = Phone(visitors)
    assert phone.visitor.hear(message)
    assert visitors.poll(1.0) == [] and "1 not used" in visitors.state()
    phone.touch((1, 0.5, 10**300))
    assert told(visitors.poll(1.1)) == [("down", 0.5, 1.0)]


def test_thousands_of_broken_messages(visitors, clock):
    """Of each that works, letters exchanged, lost and doubled: nothing is raised, the next good one works."""
    draw, phone = np.random.default_rng(7), Phone(visitors)
    good = ["[[1,0.5,0.5]]", "[[1,0.25,0.75],[2,0.125,1]]", "[]", '[{"1":[null,true,-1e9]}]']
    for _ in range(1000):
        letters = list(good[draw.integers(len(good))])
        for _ in range(draw.integers(1, 4)):
            at = draw.integers(len(letters)) if letters else 0
            letters[at : at + draw.integers(2)] = chr(draw.integers(32, 127)) * draw.integers(3)
        clock.now += 1.0
        phone.visitor.hear("".join(letters))
        assert all(0.0 <= event.data["x"] <= 1.0 for event in visitors.poll(clock.now))
    phone.touch()
    visitors.poll(clock.now)
    clock.now += 10.0
    phone.touch((5, 0.5, 0.5))
    assert told(visitors.poll(clock.now)) == [("down", 0.5, 0.5)]


def test_who_says_nothing_else_is_shown_out(visitors, clock):
    phone = Phone(visitors)
    assert [phone.visitor.hear("?") for _ in range(30)].count(True) == 20


def test_a_computer_has_so_many_phones_and_no_more(visitors):
    assert all(Phone(visitors, "10.0.0.66").visitor for _ in range(MOST_OF_ADDRESS))
    assert Phone(visitors, "10.0.0.66").visitor is None
    assert Phone(visitors, "10.0.0.7").visitor
