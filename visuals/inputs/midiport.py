"""The MIDI devices of this machine, which come and go."""

import os
import re
import sys
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Event as Flag
from threading import Thread
from typing import Any, Protocol

from visuals.core.error import GossamerError
from visuals.inputs.midibox import Midibox

RESCAN = 2.0  # s between two looks for what was plugged in or out
OUTGOING = 1024  # messages that wait to be sent; of more the first are forgotten
SEQUENCER = Path("/dev/snd/seq")  # ALSA's, without which no port can be opened on Linux
BACKENDS = {"rtmidi": "mido.backends.rtmidi", "rtmidi2": "visuals.inputs.midirt"}  # by library
_OURS = ("rtmidi", "gossamer")  # clients that are programs such as this one
_LOOPS = "through"  # ports that send back what they are sent


class Source(Protocol):
    """Messages go into a Midibox, from a thread of the source's own or when it is polled.

    devices     names of those that are there now
    waiting     why nothing is there; "" if something is
    """

    def poll(self, t: float) -> None: ...
    def send(self, device: str, message: Any) -> None: ...
    @property
    def devices(self) -> tuple[str, ...]: ...
    @property
    def waiting(self) -> str: ...
    def close(self) -> None: ...


def mido():
    """The library. Raises GossamerError with what to install."""
    try:
        import mido
    except ImportError as error:
        todo = "pip install 'gossamer[midi]'"
        raise GossamerError("no MIDI here", "mido is not installed", todo) from error
    return mido


def backend():
    """mido's way to this machine's ports: what $MIDO_BACKEND names, or by the library that is installed of
    python-rtmidi and rtmidi2. Raises GossamerError that says why there is none."""
    there = (way for library, way in BACKENDS.items() if find_spec(library))
    made = mido().Backend(os.environ.get("MIDO_BACKEND") or next(there, None))
    alsa = made.name in BACKENDS.values() and made.api in (None, "LINUX_ALSA")
    if alsa and sys.platform.startswith("linux") and not os.access(SEQUENCER, os.R_OK | os.W_OK):
        # Asked before rtmidi is, which would write to the terminal each time.
        if SEQUENCER.exists():
            raise GossamerError("no MIDI here", f"{SEQUENCER} may not be opened", "join the group audio")
        raise GossamerError("no MIDI here", f"there is no {SEQUENCER}", "sudo modprobe snd-seq")
    try:
        made.load()
    except ImportError as error:
        todo = "pip install 'gossamer[midi]'"
        raise GossamerError("no MIDI here", str(error), todo) from error
    return made


def ports() -> tuple[list[str], list[str]]:
    """(names of what can be heard, of what can be told). Raises GossamerError."""
    found = backend()
    try:
        return list(found.get_input_names()), list(found.get_output_names())
    except Exception as error:  # rtmidi's are of its own kinds
        raise GossamerError("no MIDI here", str(error)) from error


def device_of(port: str) -> str:
    """A port's name without what changes when it is plugged in again: "nanoKONTROL2:nanoKONTROL2 MIDI 1 24:0"
    is "nanoKONTROL2 MIDI 1"."""
    name = re.sub(r"\s+\d+:\d+$", "", port)
    if sys.platform == "win32":
        name = re.sub(r"\s+\d+$", "", name)
    client, colon, rest = name.partition(":")
    if not colon:
        return name
    return rest if rest.startswith(client) else f"{client} {rest}"


class Worker:
    """A thread that looks for its device now and then, and sends what is to be sent."""

    def __init__(self, notice: Callable[[str], None]):
        self._notice, self._told = notice, ""
        self._wake, self._ended = Flag(), False
        self._outgoing: deque[tuple[str, Any]] = deque(maxlen=OUTGOING)
        self._thread = Thread(target=self._work, name="midi", daemon=True)
        self.waiting = "looking for it"

    def poll(self, t: float) -> None:
        """Nothing: messages come by themselves."""

    def send(self, device: str, message: Any) -> None:
        self._outgoing.append((device, message))
        self._wake.set()

    def close(self) -> None:
        """Sends what waits, and lets go of what is open."""
        self._ended = True
        self._wake.set()
        self._thread.join(RESCAN)

    def _work(self) -> None:
        while True:
            ended = self._ended
            self._look()
            self._empty()
            while not ended and self._wake.wait(RESCAN):
                self._wake.clear()
                self._empty()
                ended = self._ended
            if ended:
                break
        self._shut()

    def _empty(self) -> None:
        while self._outgoing:
            self._write(*self._outgoing.popleft())

    def _say(self, line: str) -> None:
        """A notice, once."""
        if line != self._told:
            self._told = line
            self._notice(line)


class MidiPorts(Worker):
    """The devices of this machine whose names have `asked` in them, or all of them.

    backend     finds and opens ports, as mido's backends do; raises GossamerError where there are none
    """

    def __init__(
        self,
        asked: str,
        box: Midibox,
        notice: Callable[[str], None],
        *,
        backend: Callable[[], Any] = backend,
    ):
        super().__init__(notice)
        self._asked, self._box, self._backend = asked.lower(), box, backend
        self._open: dict[str, tuple[str, Any]] = {}  # device: name of its port, the port that is heard
        self._lamps: dict[str, tuple[str, Any]] = {}  # and the one that is told
        self._refused: set[str] = set()  # ports that could not be opened, and were told of
        self._thread.start()

    @property
    def devices(self) -> tuple[str, ...]:
        return tuple(self._open)

    def _look(self) -> None:
        try:
            found = self._backend()
            heard, told = list(found.get_input_names()), list(found.get_output_names())
        except Exception as error:  # rtmidi's are of its own kinds
            self.waiting = str(error)
            self._say(f"midi: {error}" + ("" if self._open else "; still looking"))
            heard, told = [], []
        else:
            self._none(heard)
        self._forget(self._open, heard, "midi: {} is gone; still looking")
        self._forget(self._lamps, told, "")
        self._refused &= {*heard, *told}
        for name in heard:
            if self._wanted(name):
                self._hear(found, name)
        for name in told:
            if device_of(name) in self._open and _LOOPS not in name.lower():
                self._take(self._lamps, name, found.open_output)

    def _none(self, heard: list[str]) -> None:
        wanted = [name for name in heard if self._wanted(name)]
        if wanted:
            self.waiting = ""
            return
        there = ", ".join(map(device_of, heard)) or "no port"
        called = "a device" if self._asked == "all" else f"'{self._asked}'"
        self.waiting = f"waiting for {called}"
        if not self._open:
            self._say(f"midi: waiting for {called}; there is {there}")

    def _wanted(self, name: str) -> bool:
        if self._asked == "all":
            return _LOOPS not in name.lower() and not name.lower().startswith(_OURS)
        return self._asked in name.lower()

    def _hear(self, found: Any, name: str) -> None:
        device = device_of(name)
        if self._take(
            self._open, name, lambda name: found.open_input(name, callback=lambda m: self._box.put(device, m))
        ):
            self._say(f"midi: {device} is there")

    def _take(self, ports: dict[str, tuple[str, Any]], name: str, opening: Callable[[str], Any]) -> bool:
        device = device_of(name)
        if device in ports:
            return False
        try:
            ports[device] = (name, opening(name))
        except Exception as error:  # a port that another program holds, or that went just now
            if name not in self._refused:
                self._refused.add(name)
                self._notice(f"midi: {device} cannot be opened: {error}")
            return False
        return True

    def _forget(self, ports: dict[str, tuple[str, Any]], names: list[str], said: str) -> None:
        for device, (name, port) in list(ports.items()):
            if name not in names:
                del ports[device]
                with suppress(Exception):
                    port.close()
                if said:
                    self._say(said.format(device))

    def _write(self, device: str, message: Any) -> None:
        if device not in self._lamps:
            return
        try:
            self._lamps[device][1].send(message)
        except Exception:  # it went; the next look finds out
            self._lamps.pop(device)

    def _shut(self) -> None:
        self._forget(self._lamps, [], "")
        self._forget(self._open, [], "")
