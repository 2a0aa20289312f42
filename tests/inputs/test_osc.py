"""OSC over a real socket: what messages do, when, and who is told."""

import logging
import os
import socket
from contextlib import closing

import pytest
from peer import bundle, desk, message, peer_of, polled, told

from visuals.core.desk import Command
from visuals.core.error import GossamerError
from visuals.core.report import Report
from visuals.inputs import osc as module
from visuals.inputs.osc import HORIZON, LOST, PENDING, Osc, described
from visuals.inputs.subscriber import LASTS, MOST

NOON = 1_700_000_000.0  # s since 1970


@pytest.fixture
def osc():
    with closing(Osc(desk(), port=0, calendar=lambda: NOON)) as source:
        yield source


@pytest.fixture
def peer(osc):
    with peer_of(osc) as other:
        yield other


def nothing(osc, t=1.0):
    """That nothing comes of what was sent: a tap behind it is the first to be heard."""
    osc_peer = ("127.0.0.1", 9)
    (tap,) = [*osc.poll(t), *osc.hear(message("/gossamer/tap"), osc_peer, t)]
    return tap.kind == "tap"


@pytest.mark.parametrize(
    ("address", "args", "kind", "data"),
    [
        ("/gossamer/trigger", ["summit"], "trigger", {"scene": "summit"}),
        ("/gossamer/trigger", [2], "trigger", {"scene": "summit"}),
        (
            "/gossamer/trigger",
            ["summit", "fray", 4.0],
            "trigger",
            {"scene": "summit", "transition": "fray", "duration": 4.0},
        ),
        ("/gossamer/trigger", ["summit", 2.5], "trigger", {"scene": "summit", "duration": 2.5}),
        ("/gossamer/trigger/serenes", [1.0], "trigger", {"scene": "serenes"}),
        ("/gossamer/cue", [2], "cue", {"number": 2}),
        ("/gossamer/cue", ["2", "blink"], "cue", {"number": 2, "transition": "blink"}),
        ("/gossamer/cue/1", [], "cue", {"number": 1}),
        ("/gossamer/next", [], "next", {}),
        ("/gossamer/previous", [1.0], "previous", {}),
        ("/gossamer/hold", [], "hold", {}),
        ("/gossamer/hold", [1], "hold", {"on": True}),
        ("/gossamer/blackout", [0], "blackout", {"on": False}),
        ("/gossamer/freeze", [True], "freeze", {"on": True}),
        ("/gossamer/set/discord", [0.75], "set", {"name": "discord", "value": 0.75}),
        ("/gossamer/set/serenes.height", [99.0], "set", {"name": "serenes.height", "value": 3.0}),
        ("/gossamer/set/serenes/height", [("d", 1.5)], "set", {"name": "serenes.height", "value": 1.5}),
        ("/gossamer/set", ["towers", "7"], "set", {"name": "towers", "value": 7.0}),
        ("/gossamer/arc", [0.25], "arc", {"value": 0.25}),
        ("/gossamer/arc", [-3.0], "arc", {"value": 0.0}),
        ("/gossamer/tap", [], "tap", {}),
        ("/gossamer/tempo", [72], "tempo", {"bpm": 72.0}),
        ("/gossamer/tempo", [72, 1.25], "tempo", {"bpm": 72.0, "phase": 0.25}),
        ("/gossamer/heartbeat", [], "heartbeat", {}),
        ("/gossamer/energy", [0.5], "energy", {"level": 0.5}),
        ("/gossamer/bands", [0.5, 1, 0, False], "bands", {"levels": (0.5, 1.0, 0.0, 0.0)}),
        ("/composition/columns/2/connect", [1], "cue", {"number": 2}),
        ("/composition/tempocontroller/tempo", [0.125], "tempo", {"bpm": 80.0}),
        ("/composition/tempocontroller/tempo", [128.0], "tempo", {"bpm": 128.0}),
        ("/composition/tempocontroller/tempotap", [1], "tap", {}),
    ],
)
def test_a_message_is_an_event(osc, peer, address, args, kind, data):
    peer.say(address, *args)
    (event,) = polled(osc, 2.5)
    assert (event.t, event.kind, dict(event.data)) == (2.5, kind, data)
    assert osc.refused == 0


@pytest.mark.parametrize("name", ["learn", "record", "screenshot"])
def test_a_message_is_a_command(osc, peer, name):
    peer.say(f"/gossamer/{name}")
    assert polled(osc, 1.0) == [Command(name)]


def test_an_impulse_is_a_press(osc, peer):
    peer.send(b"/gossamer/next\0\0,I\0\0")
    assert [event.kind for event in polled(osc, 1.0)] == ["next"]


@pytest.mark.parametrize(
    "address",
    [
        "/gossamer/next",
        "/gossamer/tap",
        "/gossamer/record",
        "/gossamer/trigger/summit",
        "/gossamer/cue/2",
        "/composition/columns/2/connect",
    ],
)
def test_the_release_of_a_button_does_nothing(osc, peer, address):
    peer.say(address, 0.0)
    assert nothing(osc)
    assert osc.refused == 0


def test_quantise_chooses_when_cues_come(peer):
    of = desk()
    with closing(Osc(of, port=0)) as osc, peer_of(osc) as other:
        for word, quantum in (("bar", "bar"), ("off", "off")):
            other.say("/gossamer/quantise", word)
            assert polled(osc, 1.0) == [Command("choice")]
            assert of.quantum == quantum
        other.say("/gossamer/quantise")
        assert polled(osc, 1.0) == [Command("choice")]
        assert of.quantum == "beat"


def test_what_was_set_is_what_learn_would_bind(osc, peer):
    peer.say("/gossamer/set/height", 1.0)
    polled(osc, 1.0)
    assert osc._desk.touched == "height"


@pytest.mark.parametrize(
    ("address", "args", "kind"),
    [
        ("/gossamer/arc", [float("nan")], "1 not finite"),
        ("/gossamer/set/discord", [float("inf")], "1 not finite"),
        ("/gossamer/energy", ["-inf"], "1 not finite"),
        ("/gossamer/touch", [1, float("nan"), 0.5], "1 not finite"),
        ("/gossamer/tempo", [0.0], "1 wrong"),
        ("/gossamer/tempo", [("d", 1e309)], "1 not finite"),
        ("/gossamer/arc", [], "1 wrong"),
        ("/gossamer/arc", ["loud"], "1 wrong"),
        ("/gossamer/bands", [0.5, 0.5], "1 wrong"),
        ("/gossamer/trigger", ["summit", "fray", -1.0], "1 wrong"),
        ("/gossamer/set/nosuch", [1.0], "1 unknown"),
        ("/gossamer/nosuch", [1.0], "1 unknown"),
        ("/gossamer/cue", [3], "1 unknown"),
        ("/gossamer/cue", [0], "1 unknown"),
        ("/gossamer/quantise", ["waltz"], "1 unknown"),
        ("/gossamer/trigger", ["summit", "wipe"], "1 unknown"),
        ("/gossamer/trigger", [7], "1 unknown"),
        ("/composition/columns/9/connect", [1], "1 unknown"),
    ],
)
def test_what_means_nothing_is_counted(osc, peer, caplog, address, args, kind):
    peer.say(address, *args)
    assert nothing(osc)
    osc.poll(5.0)
    assert osc.refused == 1
    assert f"{kind}; the last: {address}" in caplog.text
    assert "1 not used" in osc.state()


def test_the_log_says_what_was_meant(osc, peer, caplog):
    peer.say("/gossamer/trigger", "sumit")
    osc.poll(1.0)
    assert "no dream 'sumit' (did you mean 'summit'?)" in caplog.text


def test_the_log_has_a_line_a_second_at_most(osc, caplog):
    sender = ("127.0.0.1", 9)
    for frame in range(150):  # 2.5 s
        for _ in range(10):
            osc.hear(b"nonsense", sender, frame / 60)
            osc.hear(message("/gossamer/nosuch"), sender, frame / 60)
        osc.poll(frame / 60)
    assert len(caplog.records) == 3
    assert all(record.levelno == logging.WARNING for record in caplog.records)
    assert caplog.messages[1].startswith("osc: 600 malformed, 600 unknown; the last: /gossamer/nosuch")


@pytest.mark.parametrize(("address", "arguments"), [row[:2] for row in described()])
def test_every_address_of_the_list_is_known(osc, address, arguments):
    args = [{"s": "summit", "f": 0.5, "i": 1}[kind] for kind in arguments.split("[")[0].split()]
    address = address.replace("set/NAME", "set/discord").replace("NAME", "summit").replace("/N/", "/2/")
    for name in address.split(", "):
        sent = name if name.startswith("/") else f"/gossamer/{name}"
        osc.hear(message(sent, *args), ("127.0.0.1", 9), 1.0)
        assert osc.refused == 0, sent


# fingers


def test_a_finger_comes_down_moves_and_goes_up(osc, peer):
    peer.say("/gossamer/touch", 7, 0.2, 0.3)
    down = polled(osc, 1.0)
    peer.say("/gossamer/touch", 7, 0.4, 2.0, 0.5)
    move = polled(osc, 1.1)
    peer.say("/gossamer/touch", 7, 0.4, 0.6, -1.0)
    up = polled(osc, 1.2)
    assert told(down + move + up) == [("down", 0.2, 0.3), ("move", 0.4, 1.0), ("up", 0.4, 0.6)]
    assert down[0].data["pressure"] == 1.0
    assert move[0].data["pressure"] == 0.5
    assert len({event.data["id"] for event in down + move + up}) == 1
    peer.say("/gossamer/touch", 7, 0.4, 0.6, -1.0)
    assert nothing(osc, 1.3)


def test_of_a_fingers_way_within_a_picture_the_end_is_left(osc, peer):
    peer.send(*(message("/gossamer/touch", 1, i / 10, 0.5) for i in range(9)))
    peer.say("/gossamer/touch", 1, 0.9, 0.5, -1.0)
    assert told(polled(osc, 1.0, enough=3)) == [("down", 0.0, 0.5), ("move", 0.8, 0.5), ("up", 0.9, 0.5)]


def test_two_senders_fingers_are_two(osc):
    (one,) = osc.hear(message("/gossamer/touch", 1, 0.1, 0.1), ("192.168.0.1", 5000), 1.0)
    (two,) = osc.hear(message("/gossamer/touch", 1, 0.9, 0.9), ("192.168.0.2", 5000), 1.0)
    assert one.data["phase"] == two.data["phase"] == "down"
    assert one.data["id"] != two.data["id"]


def test_a_finger_whose_up_is_lost_is_lifted(osc, peer):
    peer.say("/gossamer/touch", 1, 0.1, 0.1)
    polled(osc, 1.0)
    assert osc.poll(LOST) == []
    assert told(osc.poll(1.5 + LOST)) == [("up",)]


def test_fingers_are_bounded(osc):
    for i in range(1000):
        osc.hear(message("/gossamer/touch", i, 0.5, 0.5), ("127.0.0.1", 9), 1.0)
    assert osc.refused == 1000 - module.MOST_FINGERS


# time tags


def test_a_bundle_comes_when_its_time_tag_says(osc, peer):
    peer.send(bundle(message("/gossamer/next"), message("/gossamer/arc", 0.5), at=NOON + 0.5))
    assert nothing(osc, 10.0)
    assert osc.poll(10.4) == []
    said = osc.poll(10.51)
    assert [(event.t, event.kind) for event in said] == [(10.51, "next"), (10.51, "arc")]


def test_bundles_come_in_the_order_of_their_time_tags(osc, peer):
    for later, name in ((0.3, "tap"), (0.1, "next"), (0.2, "previous")):
        peer.send(bundle(message(f"/gossamer/{name}"), at=NOON + later))
    assert nothing(osc, 1.0)
    assert [event.kind for event in osc.poll(2.0)] == ["next", "previous", "tap"]


@pytest.mark.parametrize("at", [NOON - 3600, NOON, NOON - 0.01])
def test_a_bundle_whose_time_has_been_comes_at_once(osc, peer, at):
    peer.send(bundle(message("/gossamer/next"), at=at))
    assert [event.kind for event in polled(osc, 1.0)] == ["next"]


@pytest.mark.parametrize("within", [{}, {"at": NOON - 9.0}, {"at": NOON + 0.4}])
def test_a_bundle_within_a_later_one_is_as_late(osc, peer, within):
    peer.send(bundle(bundle(message("/gossamer/next"), **within), at=NOON + 0.5))
    assert nothing(osc, 1.0)
    assert osc.poll(1.45) == []
    assert [event.kind for event in osc.poll(1.6)] == ["next"]


def test_a_sender_whose_clock_is_wrong_is_played_and_told_of(osc, peer, caplog):
    peer.send(bundle(message("/gossamer/next"), at=NOON + HORIZON + 50))
    assert [event.kind for event in polled(osc, 1.0)] == ["next"]
    assert "too far ahead, done at once" in caplog.text


def test_what_waits_is_bounded(osc):
    packet = bundle(*[message("/gossamer/tap")] * 100, at=NOON + 5)
    for _ in range(20):
        assert osc.hear(packet, ("127.0.0.1", 9), 1.0) == []
    assert len(osc.poll(7.0)) == PENDING
    assert osc.refused == 2000 - PENDING


# subscribers

REPORT = Report(
    t=1.0, scene="serenes", arc=0.25, tempo=72.0, blackout=True, fps=59.96, recording="night.jsonl"
)


def state(name):
    return f"/gossamer/state/{name}"


def test_a_subscriber_is_told_everything_and_then_what_changes(osc, peer):
    peer.say("/gossamer/subscribe")
    osc.poll(0.9)
    osc.tell(REPORT)
    heard = peer.heard()
    assert heard[state("scene")] == ("serenes",)
    assert heard[state("arc")] == (0.25,)
    assert heard[state("blackout")] == (1,)
    assert heard[state("fps")][0] == pytest.approx(60.0)
    assert heard[state("recording")] == ("night.jsonl",)
    assert heard[state("set/height")] == (0.5,)
    for name in (
        "other",
        "transition",
        "progress",
        "upcoming",
        "waiting",
        "tempo",
        "beat",
        "energy",
        "freeze",
        "held",
    ):
        assert state(name) in heard
    osc.tell(Report(**{**fields(REPORT), "t": 1.1, "arc": 0.5}))
    changed = peer.heard()
    assert changed[state("arc")] == (0.5,)
    assert state("scene") not in changed
    osc.tell(Report(**{**fields(REPORT), "t": 2.2, "arc": 0.5}))
    assert set(peer.heard()) >= set(heard)


def fields(report):
    return {name: getattr(report, name) for name in report.__slots__}


def test_a_value_that_is_set_is_told(osc, peer):
    peer.say("/gossamer/subscribe")
    osc.poll(0.9)
    osc.tell(REPORT)
    peer.heard()
    peer.say("/gossamer/set/height", 2.0)
    (event,) = polled(osc, 1.05)
    osc._desk.performance.feed(event)
    osc.tell(Report(**{**fields(REPORT), "t": 1.1}))
    assert peer.heard() == {state("set/height"): (2.0,)}


def test_a_subscriber_may_name_a_port(osc, peer):
    with peer_of(osc) as other:
        other.say("/gossamer/subscribe", peer.port)
        osc.poll(0.9)
        osc.tell(REPORT)
        assert peer.heard()
        assert not other.heard()
        other.say("/gossamer/unsubscribe", peer.port)
        osc.poll(1.0)
        osc.tell(Report(t=3.0))
        assert not peer.heard()


def test_who_does_not_subscribe_again_is_told_no_more(osc, peer):
    peer.say("/gossamer/subscribe")
    osc.poll(0.0)
    osc.tell(Report(t=LASTS - 1))
    assert peer.heard()
    osc.tell(Report(t=LASTS + 1))
    assert not peer.heard()
    assert "told" not in osc.state()


def test_subscribers_are_few(osc):
    for port in range(1000, 1100):
        osc.hear(message("/gossamer/subscribe", port), ("127.0.0.1", 9), 1.0)
    assert len(osc.subscribers) == MOST
    assert osc.refused == 100 - MOST


def test_a_subscriber_that_is_gone_ends_nothing(osc, peer):
    with peer_of(osc) as other:
        other.say("/gossamer/subscribe")
        osc.poll(0.9)
    for i in range(5):
        osc.tell(Report(t=1.0 + i, arc=i / 10))
        peer.say("/gossamer/next")
        assert [event.kind for event in polled(osc, 1.0 + i)] == ["next"]


# the port


def test_what_was_sent_before_a_picture_is_in_it(osc, peer):
    for i in range(200):
        peer.say("/gossamer/tap")
        assert [event.t for event in osc.poll(i / 60)] == [i / 60]


def test_a_taken_port_says_what_to_do(osc):
    host, port = osc.address
    with pytest.raises(GossamerError) as caught:
        Osc(desk(), host, port)
    assert str(caught.value).startswith(f"OSC on 127.0.0.1:{port}: the port is taken by ")
    todo = f"(process {os.getpid()}); end what listens there, or choose another: --osc {port + 1}"
    assert str(caught.value).endswith(todo)


def test_a_host_that_is_no_address():
    with pytest.raises(GossamerError, match=r"'no\.such\.host\.invalid' is no address"):
        Osc(desk(), "no.such.host.invalid", 7000)


def test_it_listens_on_this_computer_alone(osc):
    assert osc.address[0] == "127.0.0.1"


def test_an_address_that_is_not_there_yet_is_waited_for():
    with closing(Osc(desk(), "192.0.2.1", 0)) as osc:  # RFC 5737: nobody's
        assert osc.address is None
        assert "not here yet" in osc.state()
        assert osc.poll(1.0) == []


def test_a_port_that_was_closed_is_free_again():
    osc = Osc(desk(), port=0)
    where = osc.address
    osc.close()
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as other:
        other.bind(where)
