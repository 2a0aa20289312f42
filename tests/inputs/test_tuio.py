"""TUIO over a real socket: frames of cursors and blobs to touches."""

from contextlib import closing

import pytest
from peer import bundle, message, peer_of, polled, told

from visuals.core.error import GossamerError
from visuals.core.touch import Touches
from visuals.inputs.finger import SPAN, Numbers
from visuals.inputs.input import FINGERS
from visuals.inputs.tuio import MOST_FINGERS, MOST_SOURCES, SILENT, Tuio

CURSORS, BLOBS = "/tuio/2Dcur", "/tuio/2Dblb"


@pytest.fixture
def tuio():
    with closing(Tuio(port=0)) as source:
        yield source


@pytest.fixture
def peer(tuio):
    with peer_of(tuio) as other:
        yield other


def frame(number, places, alive=None, source=None, profile=CURSORS):
    """A bundle as a tracker sends it. places: by session id, (x, y) with y down; a blob's: (x, y, area)."""
    packets = [message(profile, "source", source)] if source else []
    packets.append(message(profile, "alive", *(places if alive is None else alive)))
    for session, (x, y, *area) in places.items():
        rest = [0.0, 0.1, 0.1, area[0], 0.0, 0.0, 0.0, 0.0, 0.0] if area else [0.0, 0.0, 0.0]
        packets.append(message(profile, "set", session, float(x), float(y), *rest))
    return bundle(*packets, message(profile, "fseq", number))


def down_of(events):
    """The places of the fingers that are down after these events."""
    touches = Touches()
    for event in events:
        touches = touches.apply(event)
    return {(round(touch.x, 3), round(touch.y, 3)) for touch in touches.at(events[-1].t) if touch.held}


def test_a_cursor_comes_moves_and_goes(tuio, peer):
    peer.send(frame(1, {5: (0.25, 0.75)}))
    down = polled(tuio, 1.0)
    peer.send(frame(2, {5: (0.5, 0.5)}))
    move = polled(tuio, 1.1)
    peer.send(frame(3, {}))
    up = polled(tuio, 1.2)
    assert told(down + move + up) == [("down", 0.25, 0.25), ("move", 0.5, 0.5), ("up", 0.5, 0.5)]
    assert [event.t for event in down + move + up] == [1.0, 1.1, 1.2]
    assert len({event.data["id"] for event in down + move + up}) == 1
    assert tuio.refused == 0


def test_the_order_within_a_bundle_is_free(tuio, peer):
    cursor = message(CURSORS, "set", 1, 0.5, 0.25, 0.0, 0.0, 0.0)
    peer.send(bundle(cursor, message(CURSORS, "alive", 1), message(CURSORS, "fseq", 9)))
    assert told(polled(tuio, 1.0)) == [("down", 0.5, 0.75)]


def test_messages_outside_bundles_make_a_frame_too(tuio, peer):
    peer.say(CURSORS, "alive", 1)
    peer.say(CURSORS, "set", 1, 0.5, 0.25, 0.0, 0.0, 0.0)
    peer.say(CURSORS, "fseq", 1)
    assert told(polled(tuio, 1.0)) == [("down", 0.5, 0.75)]


def test_several_fingers_move_apart(tuio, peer):
    peer.send(frame(1, {1: (0.1, 0.1), 2: (0.2, 0.2), 3: (0.3, 0.3)}))
    first = polled(tuio, 1.0, enough=3)
    peer.send(frame(2, {2: (0.8, 0.8)}, alive=[1, 2]))
    second = polled(tuio, 1.1, enough=2)
    assert told(second) == [("up", 0.3, 0.7), ("move", 0.8, 0.2)]
    assert down_of(first + second) == {(0.1, 0.9), (0.8, 0.2)}


@pytest.mark.parametrize("late", [5, 4, 3, 0])
def test_late_and_repeated_frames_are_left_out(tuio, peer, late):
    peer.send(frame(5, {1: (0.5, 0.5)}))
    polled(tuio, 1.0)
    peer.send(frame(late, {}), frame(late, {2: (0.1, 0.1)}))
    assert tuio.poll(1.1) == []


def test_a_redundant_bundle_makes_up_for_a_lost_one(tuio, peer):
    peer.send(frame(5, {1: (0.5, 0.5), 2: (0.1, 0.1)}))
    polled(tuio, 1.0, enough=2)
    peer.send(frame(-1, {1: (0.5, 0.5)}))
    assert told(polled(tuio, 1.1)) == [("up", 0.1, 0.9)]
    peer.send(frame(6, {1: (0.75, 0.5)}))  # the count goes on from 5
    assert told(polled(tuio, 1.2)) == [("move", 0.75, 0.5)]


@pytest.mark.parametrize(
    ("last", "again", "pause"), [(2**31 - 1, 0, 0.1), (5000, 1, 0.1), (30, 1, SILENT + 0.1)]
)
def test_a_count_that_begins_anew(tuio, peer, last, again, pause):
    peer.send(frame(last, {1: (0.5, 0.5)}))
    polled(tuio, 1.0)
    peer.send(frame(again, {2: (0.1, 0.1)}))
    said = polled(tuio, 1.0 + pause, enough=2)
    assert told(said) == [("up", 0.5, 0.5), ("down", 0.1, 0.9)]


def test_two_sources_know_nothing_of_each_other(tuio, peer):
    peer.send(frame(100, {1: (0.1, 0.1)}, source="left@table"))
    peer.send(frame(7, {1: (0.9, 0.9)}, source="right@table"))
    first = polled(tuio, 1.0, enough=2)
    assert told(first) == [("down", 0.1, 0.9), ("down", 0.9, 0.1)]
    assert len({event.data["id"] for event in first}) == 2
    peer.send(frame(8, {}, source="right@table"))
    assert told(polled(tuio, 1.1)) == [("up", 0.9, 0.1)]
    assert "1 down of 2 sources" in tuio.state()


def test_without_names_each_computer_is_a_source(tuio):
    tuio.hear(frame(1, {1: (0.1, 0.1)}), ("192.168.0.1", 4000), 1.0)
    assert told(tuio.hear(frame(1, {1: (0.2, 0.2)}), ("192.168.0.2", 4000), 1.0)) == [("down", 0.2, 0.8)]
    assert told(tuio.hear(frame(2, {1: (0.3, 0.3)}), ("192.168.0.1", 4001), 1.1)) == [("move", 0.3, 0.7)]


def test_the_fingers_of_a_source_that_falls_silent_are_lifted(tuio, peer):
    peer.send(frame(1, {1: (0.1, 0.1), 2: (0.2, 0.2)}))
    down = polled(tuio, 1.0, enough=2)
    assert tuio.poll(1.0 + SILENT) == []
    up = tuio.poll(1.1 + SILENT)
    assert [event.data["phase"] for event in up] == ["up", "up"]
    assert down_of(down + up) == set()


def test_a_frame_in_which_nothing_moves_keeps_the_fingers(tuio, peer):
    peer.send(frame(1, {1: (0.1, 0.1)}))
    polled(tuio, 1.0)
    for second in range(1, 10):
        peer.send(frame(1 + second, {}, alive=[1]))
        assert tuio.poll(1.0 + second) == []


def test_a_frame_whose_alive_was_lost_lifts_nothing(tuio, peer):
    peer.send(frame(1, {1: (0.1, 0.1)}))
    polled(tuio, 1.0)
    cursor = message(CURSORS, "set", 2, 0.5, 0.5, 0.0, 0.0, 0.0)
    peer.send(bundle(cursor, message(CURSORS, "fseq", 2)))
    assert told(polled(tuio, 1.1)) == [("down", 0.5, 0.5)]


def test_a_session_that_comes_again_is_another_finger(tuio, peer):
    ids = []
    for number in (1, 3):
        peer.send(frame(number, {1: (0.1, 0.1)}))
        ids += [event.data["id"] for event in polled(tuio, 1.0)]
        peer.send(frame(number + 1, {}))
        polled(tuio, 1.1)
    assert ids[0] != ids[1]


def test_no_two_devices_fingers_are_one():
    numbers = {device: Numbers(device) for device in FINGERS}
    for device, own in numbers.items():
        given = {own.new() for _ in range(1000)}
        assert len(given) == 1000
        assert {FINGERS[device]} == {number - number % SPAN for number in given}
    assert len({first // SPAN for first in FINGERS.values()}) == len(FINGERS)


def test_a_blob_presses_as_it_is_large(tuio, peer):
    pressures = []
    for number, area in enumerate([0.0002, 0.0025, 0.04], 1):
        peer.send(frame(number, {number: (0.3, 0.6, area)}, profile=BLOBS))
        pressures += [e.data["pressure"] for e in polled(tuio, 1.0) if e.data["phase"] == "down"]
    assert pressures == [0.25, pytest.approx(0.5), 1.0]


def test_a_blob_is_a_touch(tuio, peer):
    peer.send(frame(1, {4: (0.3, 0.6, 0.01)}, profile=BLOBS))
    assert told(polled(tuio, 1.0)) == [("down", 0.3, 0.4)]
    peer.send(frame(2, {}, profile=BLOBS))
    assert told(polled(tuio, 1.1)) == [("up", 0.3, 0.4)]


def test_blobs_of_a_source_that_tells_cursors_are_the_same_fingers(tuio, peer):
    peer.send(frame(1, {4: (0.3, 0.6, 0.01)}, profile=BLOBS))
    polled(tuio, 1.0)
    peer.send(frame(2, {1: (0.3, 0.6)}), frame(2, {4: (0.31, 0.6, 0.01)}, profile=BLOBS))
    assert told(polled(tuio, 1.1, enough=2)) == [("down", 0.3, 0.4), ("up", 0.3, 0.4)]
    peer.send(frame(3, {4: (0.35, 0.6, 0.01)}, profile=BLOBS))
    assert tuio.poll(1.2) == []


def test_other_profiles_are_no_fault(tuio, peer):
    peer.say("/tuio/2Dobj", "alive", 1)
    peer.say("/tuio/3Dcur", "fseq", 1)
    assert tuio.poll(1.0) == []
    assert tuio.refused == 0


@pytest.mark.parametrize(
    "args",
    [
        [],
        [1, 2, 3],
        ["dance"],
        ["alive", "nobody"],
        ["set", 1],
        ["set", 1, float("nan"), 0.5],
        ["set", 1, 0.5, float("inf")],
        ["fseq"],
        ["source"],
    ],
)
def test_what_is_wrong_is_counted(tuio, peer, caplog, args):
    peer.say(CURSORS, *args)
    assert tuio.poll(1.0) == []
    assert tuio.refused == 1
    assert caplog.messages[0].startswith("tuio: 1 ")
    peer.send(frame(1, {1: (0.5, 0.25)}))
    assert told(polled(tuio, 1.1)) == [("down", 0.5, 0.75)]


def test_places_outside_are_at_the_edge(tuio, peer):
    peer.send(frame(1, {1: (-3.0, 7.0)}))
    assert told(polled(tuio, 1.0)) == [("down", 0.0, 0.0)]


def test_sources_and_fingers_are_bounded(tuio):
    sender = ("127.0.0.1", 9)
    for i in range(100):
        tuio.hear(frame(1, {1: (0.5, 0.5)}, source=f"{i}@here"), sender, 1.0)
    assert f"{MOST_SOURCES} down of {MOST_SOURCES} sources" in tuio.state()
    said = []
    for i in range(10):
        places = dict.fromkeys(range(50 * i, 50 * i + 50), (0.5, 0.5))
        said += tuio.hear(frame(2 + i, places, alive=range(1, 250), source="0@here"), sender, 1.1)
    downs = [event for event in said if event.data["phase"] == "down"]
    assert len(downs) <= MOST_FINGERS
    tuio.poll(2.0 + SILENT)  # all are silent; there is room for others
    assert tuio.hear(frame(1, {1: (0.5, 0.5)}, source="late@here"), sender, 9.0)


def test_a_taken_port_says_what_to_do(tuio):
    host, port = tuio.address
    with pytest.raises(GossamerError, match=f"TUIO on {host}:{port}: the port is taken"):
        Tuio(host, port)
