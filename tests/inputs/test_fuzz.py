"""Whatever comes over the network: nothing is raised, nothing grows, and the next good message works."""

import gc
import struct
import tracemalloc
from contextlib import closing
from time import monotonic, sleep

import numpy as np
import pytest
from peer import bundle, desk, message, peer_of, polled

from visuals.core.report import Report
from visuals.inputs.osc import Osc
from visuals.inputs.packet import DEEPEST, MOST_BYTES, MOST_MESSAGES, Malformed, read
from visuals.inputs.tuio import Tuio
from visuals.inputs.udp import WAITING, Port

PACKETS = 100_000
SENDER = ("127.0.0.1", 9)
VALID = [
    message("/gossamer/trigger", "summit", "fray", 4.0),
    message("/gossamer/set/height", 1.5),
    message("/gossamer/touch", 3, 0.5, 0.5, 1.0),
    message("/gossamer/bands", 0.1, 0.2, 0.3, 0.4),
    message("/gossamer/cue", 2),
    message("/gossamer/subscribe", 7001),
    message("/composition/columns/2/connect", 1),
    bundle(message("/gossamer/next"), bundle(message("/gossamer/tap")), at=1_700_000_000.0),
    bundle(
        message("/tuio/2Dcur", "source", "fuzz@here"),
        message("/tuio/2Dcur", "alive", 1, 2),
        message("/tuio/2Dcur", "set", 1, 0.5, 0.5, 0.0, 0.0, 0.0),
        message("/tuio/2Dcur", "fseq", 12),
    ),
    bundle(
        message("/tuio/2Dblb", "alive", 7),
        message("/tuio/2Dblb", "set", 7, 0.5, 0.5, 0.0, 0.1, 0.1, 0.01, 0.0, 0.0, 0.0, 0.0, 0.0),
        message("/tuio/2Dblb", "fseq", 12),
    ),
]
HOSTILE = [
    b"",
    b"/",
    b"#bundle\0",
    b"#bundle\0" + bytes(8) + struct.pack(">i", -4),  # python-osc's own reader would never end here
    b"#bundle\0" + bytes(8) + struct.pack(">i", 0),
    b"#bundle\0" + bytes(8) + struct.pack(">i", 2**31 - 1) + b"/a",
    b"#bundle\0" + b"\xff" * 8 + struct.pack(">i", 8) + b"/a\0\0,\0\0\0",
    b"/a\0\0," + b"[" * 250 + b"\0\0\0\0",
    b"/a\0\0," + b"i" * 10_000 + bytes(4),
    b"/a\0\0,b\0\0" + struct.pack(">i", -(2**31)),
    b"/a\0\0,b\0\0" + struct.pack(">i", 2**31 - 1),
    b"/a\0\0,bi\0" + struct.pack(">i", -8),
    b"/a\0\0,s\0\0\xff\xfe\0\0",
    b"/\xff\xfe\0,\0\0\0",
    b"/a\0\0,q\0\0",
    b"/gossamer/arc\0\0\0,f\0\0" + struct.pack(">f", float("nan")),
    b"/gossamer/touch\0,iff\0\0\0\0" + struct.pack(">iff", -(2**31), float("inf"), 1e38),
    b"/gossamer/cue\0\0\0,h\0\0" + struct.pack(">q", -(2**63)),
    b"/gossamer/set/" + b"x" * 200 + b"\0\0,f\0\0" + bytes(4),
    b"/" * MOST_BYTES,
]


def nested(depth, packet=VALID[1]):
    for _ in range(depth):
        packet = bundle(packet)
    return packet


def packets(count, seed):
    """Bytes of all kinds: chance, good packets cut short or with bits turned over, and what is meant ill."""
    dice = np.random.default_rng(seed)
    kinds, which = dice.integers(0, 6, count), dice.integers(0, 1 << 30, count)
    noise = dice.bytes(1 << 16)
    ill = [*HOSTILE, nested(DEEPEST + 1), nested(400), bundle(*[VALID[4]] * (MOST_MESSAGES + 1))]
    for kind, n in zip(kinds.tolist(), which.tolist(), strict=True):
        valid = VALID[n % len(VALID)]
        if kind == 0:
            yield noise[n % 65_000 : n % 65_000 + n % 97]
        elif kind == 1:
            yield b"/gossamer/" + noise[n % 65_000 : n % 65_000 + n % 31]
        elif kind == 2:
            yield valid[: n // 16 % len(valid)]
        elif kind in (3, 4):
            turned = bytearray(valid)
            for bit in range(1 + n % 4):
                turned[(n >> bit * 5) % len(valid)] ^= 1 << (n >> bit) % 8
            yield bytes(turned)
        else:
            yield ill[n // 16 % len(ill)]


def played(source, performance, many, t):
    """The time after a show in which so many packets came, 60 a picture."""
    for i, data in enumerate(many):
        for event in source.hear(data, SENDER, t):
            if hasattr(event, "kind"):
                performance.feed(event)
        if i % 60 == 0:
            t += 1 / 60
            for event in source.poll(t):
                if hasattr(event, "kind"):
                    performance.feed(event)
            source.tell(Report(t=t))
        if i % 3600 == 0:
            performance.forget(t)
    return t


@pytest.mark.parametrize("kind", ["osc", "tuio"])
def test_a_hundred_thousand_packets(kind, caplog):
    of = desk()
    with closing(Osc(of, port=0) if kind == "osc" else Tuio(port=0)) as source:
        t = played(source, of.performance, packets(5000, seed=1), 0.0)
        gc.collect()
        tracemalloc.start()
        try:
            t = played(source, of.performance, packets(2000, seed=2), t)
            before = tracemalloc.get_traced_memory()[0]
            t = played(source, of.performance, packets(2000, seed=2), t)
            gc.collect()
            grown = tracemalloc.get_traced_memory()[0] - before
        finally:
            tracemalloc.stop()
        t = played(source, of.performance, packets(PACKETS - 9000, seed=3), t)
        assert source.refused > 10_000
        assert grown < 200_000  # bytes; of what waits, is told and is remembered
        assert after(source, t + 10.0)
    assert " malformed" in caplog.text
    assert " failed" not in caplog.text  # a fault of ours
    assert len(caplog.messages) <= t + 10.0  # a line a second at most


def after(source, t):
    """Whether a good message still does what it says, at t (s): a value for OSC, a finger for TUIO."""
    source.poll(t)  # what was before is silent by now
    for data, kind in ((VALID[1], "set"), (VALID[8], "touch")):
        events = source.hear(data, SENDER, t)
        if [event.kind for event in events] == [kind]:
            return True
    return False


@pytest.mark.parametrize("kind", ["osc", "tuio"])
def test_thousands_through_the_socket(kind):
    with closing(Osc(desk(), port=0) if kind == "osc" else Tuio(port=0)) as source, peer_of(source) as peer:
        t = 0.0
        for data in packets(4000, seed=4):
            peer.send(data)
            if len(data) % 7 == 0:
                t += 1 / 60
                source.poll(t)
        for _ in range(WAITING):
            t += 1.0
            source.poll(t)
        assert source.refused > 500
        peer.send(VALID[1] if kind == "osc" else VALID[8])
        (event,) = polled(source, t + 1.0)
        assert event.kind == ("set" if kind == "osc" else "touch")


def test_in_a_flood_the_newest_stay():
    with closing(Port("127.0.0.1", 0, "OSC", "--osc", MOST_BYTES)) as port, peer_of(port) as peer:
        end = monotonic() + 5.0
        while port.dropped == 0 and monotonic() < end:
            peer.send(b"old")
        sleep(0.2)  # the thread takes what the system still holds
        peer.send(*[b"new"] * 9)
        sleep(0.2)
        taken = [data for data, _ in iter(port.take, None)]
        assert len(taken) == WAITING
        assert taken[-10:] == [b"old"] + [b"new"] * 9


def test_what_is_longer_than_may_be_is_dropped_and_counted():
    with closing(Port("127.0.0.1", 0, "OSC", "--osc", 100)) as port, peer_of(port) as peer:
        peer.send(bytes(101), bytes(100))
        data, sender = next(taken for _ in range(1000) if (taken := port.take() or sleep(0.002)))
        assert (len(data), sender, port.too_long) == (100, ("127.0.0.1", peer.port), 1)


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_meant_ill_is_malformed_or_harmless(data):
    try:
        assert len(read(data)) <= 1
    except Malformed as error:
        assert str(error)


def test_bundles_in_bundles_up_to_a_depth():
    assert len(read(nested(DEEPEST))) == 1
    with pytest.raises(Malformed, match="bundles in one another"):
        read(nested(DEEPEST + 1))


def test_messages_in_a_bundle_up_to_a_number():
    assert len(read(bundle(*[VALID[4]] * MOST_MESSAGES))) == MOST_MESSAGES
    with pytest.raises(Malformed, match="messages in one bundle"):
        read(bundle(*[VALID[4]] * (MOST_MESSAGES + 1)))
