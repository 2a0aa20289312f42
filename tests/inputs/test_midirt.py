"""MIDI ports by rtmidi2. The library is not in every Python's reach and needs a sound server's ports, so what
it says and takes is played here, by its documentation."""

import sys
from types import ModuleType

import pytest
from mido import Backend, Message


class _Client:
    """rtmidi2.MidiIn and MidiOut in one: `out` is what the last one was sent."""

    ports, out, last = ["knobs:nano 24:0", "pads:nano 28:0"], [], None

    def __init__(self, name, api):
        if api == 2:
            raise RuntimeError("no JACK here")
        self.ignored, self.opened, self.callback = None, None, None
        _Client.last = self

    def ignore_types(self, midi_sysex, midi_time, midi_sense):
        self.ignored = midi_sysex, midi_time, midi_sense

    def open_port(self, port):
        self.opened = self.ports[port]

    def close_port(self):
        self.opened = None

    def send_message(self, data):
        self.out.append((self.opened, data))


@pytest.fixture
def backend(monkeypatch):
    library = ModuleType("rtmidi2")
    library.MidiIn = library.MidiOut = _Client
    library.API_UNSPECIFIED, library.API_UNIX_JACK = 0, 2
    monkeypatch.setitem(sys.modules, "rtmidi2", library)
    yield Backend("visuals.inputs.midirt")
    sys.modules.pop("visuals.inputs.midirt", None)


def test_ports_are_listed_and_heard(backend):
    assert backend.get_input_names() == backend.get_output_names() == sorted(_Client.ports)
    heard = []
    port = backend.open_input("pads:nano 28:0", callback=heard.append)
    client = _Client.last
    assert client.opened == "pads:nano 28:0"
    assert client.ignored == (False, False, True)  # the clock and a device's own messages are heard
    for data in ([0xB0, 1, 64], [0xF8], [0xF0, 1, 2, 0xF7], [1, 2]):
        client.callback(data, 0.0)
    assert heard == [
        Message("control_change", control=1, value=64),
        Message("clock"),
        Message("sysex", data=(1, 2)),
    ]
    port.close()
    assert client.opened is None


def test_a_port_is_told(backend):
    port = backend.open_output("knobs:nano 24:0")
    port.send(Message("note_on", channel=2, note=60, velocity=1))
    assert _Client.out == [("knobs:nano 24:0", (0x92, 60, 1))]
    port.close()


@pytest.mark.parametrize("api", [None, "UNIX_JACK", "PIGEON"])
def test_what_cannot_be_opened(backend, api):
    way = Backend("visuals.inputs.midirt", api=api)
    said = {None: "no port 'nano'", "UNIX_JACK": "no JACK", "PIGEON": "API_PIGEON"}[api]
    with pytest.raises(OSError, match=said):
        way.open_input("nano", callback=print)
