"""The other side of the network: real sockets that send to an input, and hear from it."""

import socket
from contextlib import contextmanager
from time import monotonic, sleep

from pythonosc.osc_bundle_builder import IMMEDIATELY, OscBundleBuilder
from pythonosc.osc_message_builder import OscMessageBuilder

from visuals.core.curve import Track
from visuals.core.desk import Desk
from visuals.core.param import Param
from visuals.core.performance import Performance
from visuals.core.show import Cue, Show
from visuals.inputs.packet import read

PARAMS = (Param("height", 0.5, 0.2, 3.0, "m"), Param("towers", 40.0, 1.0, 90.0))
ARC = Track(((0.0, 0.0), (100.0, 1.0)), "linear")
SCENES = ("serenes", "summit")


def desk():
    """Of a show of two dreams."""
    show = Show("Two", tuple(Cue(scene, 100.0, ARC) for scene in SCENES), True)
    params = {"serenes": PARAMS, "summit": PARAMS[:1]}
    return Desk(Performance(show, 1, params), SCENES)


def message(address, *args):
    """An OSC message as bytes. An argument (type, value) has that type."""
    builder = OscMessageBuilder(address)
    for arg in args:
        builder.add_arg(arg[1], arg[0]) if isinstance(arg, tuple) else builder.add_arg(arg)
    return builder.build().dgram


def bundle(*packets, at=IMMEDIATELY):
    """A bundle of packets, as bytes; at: its time tag, s since 1970."""
    head = OscBundleBuilder(at).build().dgram
    return head + b"".join(len(packet).to_bytes(4, "big") + packet for packet in packets)


class Peer:
    """A socket on this computer."""

    def __init__(self, to):
        self.to = to
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.settimeout(2.0)

    @property
    def port(self):
        return self.socket.getsockname()[1]

    def send(self, *packets):
        for packet in packets:
            self.socket.sendto(packet, self.to)

    def say(self, address, *args):
        self.send(message(address, *args))

    def heard(self):
        """By address, the last arguments that came."""
        said = {}
        self.socket.setblocking(False)
        try:
            while True:
                for told in read(self.socket.recv(65536)):
                    said[told.address] = tuple(told.args)
        except BlockingIOError:
            return said
        finally:
            self.socket.settimeout(2.0)


@contextmanager
def peer_of(source):
    peer = Peer(source.address)
    try:
        yield peer
    finally:
        peer.socket.close()


def polled(source, t, enough=1):
    """What comes of polling at t until so much has come."""
    said, end = [], monotonic() + 2.0
    while True:
        said += source.poll(t)
        if len(said) >= enough or monotonic() > end:
            return said
        sleep(0.001)


def told(events):
    """Touch events in short: (phase, x, y), rounded."""
    short = []
    for event in events:
        where = (round(event.data[name], 3) for name in ("x", "y") if name in event.data)
        short.append((event.data["phase"], *where))
    return short
