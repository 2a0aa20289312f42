"""What a player has beside the keyboard: a tablet, a tracker, a controller, a song, a rehearsal."""

import socket
import time
import wave
from collections.abc import Callable
from pathlib import Path

import mido
import numpy as np
from pythonosc.osc_bundle_builder import IMMEDIATELY, OscBundleBuilder
from pythonosc.osc_message_builder import OscMessageBuilder
from pythonosc.osc_packet import OscPacket
from pythonosc.udp_client import SimpleUDPClient

LOOPBACK = "127.0.0.1"


class Tablet:
    """Sends OSC, subscribes, and remembers what it is told."""

    def __init__(self, port: int):
        self.client = SimpleUDPClient(LOOPBACK, port)
        self.state: dict[str, tuple] = {}
        self.told: set[tuple[str, tuple]] = set()
        self._asked = 0.0

    def say(self, address: str, *args) -> None:
        self.client.send_message(f"/gossamer/{address}", args)

    def hear(self, name: str):
        """The last value of a state, subscribing again now and then."""
        if time.monotonic() - self._asked > 20.0:
            self._asked = time.monotonic()
            self.say("subscribe")
        while data := self.client.receive(0.0):
            for timed in OscPacket(data).messages:
                said = timed.message.address.removeprefix("/gossamer/state/")
                self.state[said] = tuple(timed.message.params)
                self.told.add((said, self.state[said]))
        return self.state.get(name, (None,))[0]

    def hears(self, name: str, fits: Callable) -> Callable:
        """Whether a state comes to be so: the state, in words."""

        def found():
            value = self.hear(name)
            return f"{name} = {value}" if value is not None and fits(value) else None

        return found


class Tracker:
    """Sends TUIO frames."""

    def __init__(self, port: int):
        self._client, self._frame = SimpleUDPClient(LOOPBACK, port), 0

    def frame(self, **fingers: tuple[float, float]) -> None:
        """One frame: f1=(x, y) is session 1 there, y down."""
        self._frame += 1
        numbers = {int(name[1:]): place for name, place in fingers.items()}
        bundle = OscBundleBuilder(IMMEDIATELY)
        messages = [("source", "tour@localhost"), ("alive", *numbers)]
        messages += [("set", number, x, y, 0.0, 0.0, 0.0) for number, (x, y) in numbers.items()]
        for words in (*messages, ("fseq", self._frame)):
            bundle.add_content(osc("/tuio/2Dcur", *words))
        self._client.send(bundle.build())


class Controller:
    """A MIDI controller over TCP, with lamps."""

    def __init__(self, port: int):
        self._port, self._link, self._parser = port, None, mido.Parser()
        self.lamps: dict[tuple[str, int], int] = {}
        self.plug()

    def plug(self) -> None:
        self._server = socket.create_server((LOOPBACK, self._port))
        self._server.settimeout(30.0)

    def wait(self) -> None:
        """Until it is looked for."""
        self._link, _ = self._server.accept()
        self._link.setblocking(False)

    def unplug(self) -> None:
        for end in (self._link, self._server):
            if end is not None:
                end.close()
        self._link = None

    def send(self, kind: str, **data: int) -> None:
        self._link.sendall(mido.Message(kind, **data).bin())

    def lamp(self, note: int) -> int:
        """How brightly (0 to 127) a note is lit; -1: it was told nothing."""
        try:
            while data := self._link.recv(4096):
                self._parser.feed(data)
        except BlockingIOError:
            pass
        for message in self._parser:
            if message.type == "note_on":
                self.lamps["note", message.note] = message.velocity
        return self.lamps.get(("note", note), -1)


def osc(address: str, *args):
    builder = OscMessageBuilder(address)
    for arg in args:
        builder.add_arg(arg)
    return builder.build()


def song(path: Path, seconds: float = 240.0, rate: int = 22_050) -> None:
    """A beat of 120 a minute in a hum."""
    t = np.arange(int(seconds * rate)) / rate
    sound = 0.15 * np.sin(2 * np.pi * 110 * t) + 0.7 * np.exp(-14 * (t % 0.5)) * np.sin(2 * np.pi * 60 * t)
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, rate, 0, "NONE", ""))
        file.writeframes((20_000 * sound).astype("<i2").tobytes())


def rehearsal(path: Path) -> None:
    """A tempo of 90; after 2 s the third dream's note; from 3 s on the wheel, all the way up; then rest."""
    beats = lambda seconds: round(480 * seconds * 90 / 60)  # noqa: E731
    track = mido.MidiTrack([mido.MetaMessage("set_tempo", tempo=mido.bpm2tempo(90))])
    track.append(mido.Message("note_on", note=38, velocity=100, time=beats(2.0)))
    track.append(mido.Message("note_off", note=38, time=beats(0.5)))
    for step in range(64):
        track.append(mido.Message("control_change", control=1, value=2 * step, time=beats(0.05)))
    file = mido.MidiFile(ticks_per_beat=480)
    file.tracks.append(track)
    file.save(path)
