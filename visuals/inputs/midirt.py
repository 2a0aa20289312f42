"""MIDI ports by rtmidi2, for the Pythons that python-rtmidi has no wheels for: a backend for mido, as mido's
documentation describes one (https://mido.readthedocs.io/en/stable/backends/custom.html)."""

import rtmidi2
from mido import Message
from mido.ports import BaseInput, BaseOutput

CLIENT = "gossamer"  # its name on ALSA and JACK


def get_devices(api: str | None = None, **_) -> list[dict]:
    """The ports that are there now, in mido's words."""
    heard, told = _opened(rtmidi2.MidiIn, api).ports, _opened(rtmidi2.MidiOut, api).ports
    names = dict.fromkeys([*heard, *told])
    return [{"name": name, "is_input": name in heard, "is_output": name in told} for name in names]


class Input(BaseInput):
    """A port that is heard: its messages go to `callback`, from a thread of RtMidi's, or are kept."""

    def _open(self, callback=None, api: str | None = None, **_) -> None:
        self.callback = callback
        self._port = _opened(rtmidi2.MidiIn, api)
        self._port.ignore_types(midi_sysex=False, midi_time=False, midi_sense=True)
        self._port.callback = self._heard
        _connect(self._port, self.name)

    def _heard(self, data: list[int], delay: float) -> None:
        try:
            message = Message.from_bytes(data)
        except ValueError:  # not a message
            return
        (self.callback or self._messages.append)(message)

    def _close(self) -> None:
        self._port.close_port()


class Output(BaseOutput):
    """A port that is told."""

    def _open(self, api: str | None = None, **_) -> None:
        self._port = _opened(rtmidi2.MidiOut, api)
        _connect(self._port, self.name)

    def _send(self, message: Message) -> None:
        self._port.send_message(tuple(message.bytes()))

    def _close(self) -> None:
        self._port.close_port()


def _opened(kind, api: str | None):
    """A client of RtMidi's. api: one of its names, such as "UNIX_JACK", or None. Raises OSError."""
    try:
        return kind(CLIENT, api=getattr(rtmidi2, f"API_{api or 'UNSPECIFIED'}"))
    except (AttributeError, RuntimeError) as error:
        raise OSError(str(error)) from error


def _connect(port, name: str) -> None:
    names = port.ports
    if name not in names:
        raise OSError(f"there is no port {name!r}")
    port.open_port(names.index(name))
