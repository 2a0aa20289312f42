"""What has come from MIDI devices since the last picture: never more than a picture has use for."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any, NamedTuple

from visuals.inputs.midiclock import MidiClock

KEPT = 512  # notes and programs between two pictures; more are a flood, counted and dropped
CONTROLS = 4096  # places of controls between two pictures: two devices' worth, all channels
_CLOCK = {"clock": "tick", "start": "start", "continue": "go_on", "stop": "stop", "songpos": "locate"}


class Place(NamedTuple):
    """A control of a device: kind "cc" or "pitch", its number (0 for pitch), its channel from 1."""

    device: str
    kind: str
    number: int
    channel: int


@dataclass
class Move:
    """Where a control has been since the last picture, [0, 1]: at most, at least, at last."""

    low: float
    high: float
    last: float


class Strike(NamedTuple):
    """A note (strength (0, 1], 0: it ends) or a program (strength 1), with its channel from 1."""

    device: str
    kind: str
    number: int
    channel: int
    strength: float


class Tempo(NamedTuple):
    """A tempo that a device or a file gives by itself, and where in the beat it is."""

    bpm: float
    phase: float


class Midibox:
    """Takes messages from any thread, and gives them to the show, a picture's worth at a time.

    clock   of the devices: one device at a time, the one that ticks
    now     reads the time (s)

    dropped     messages of a flood, so far
    """

    def __init__(self, now: Callable[[], float]):
        self.clock, self.dropped = MidiClock(), 0
        self._now, self._lock = now, Lock()
        self._moves: dict[Place, Move] = {}
        self._strikes: deque[Strike | Tempo] = deque()
        self._ticking = ""  # the device whose clock is heard

    def put(self, device: str, message: Any) -> None:
        """A message (mido's) has come. What is none of ours is passed over."""
        kind = message.type
        if kind in _CLOCK:
            self._tick(device, kind, message)
        elif kind == "control_change":
            # Controls are numbered to 119; above are orders to a synthesizer: all notes off, and the like.
            if message.control < 120:
                place = Place(device, "cc", message.control, message.channel + 1)
                self._move(place, message.value / 127)
        elif kind == "pitchwheel":
            self._move(Place(device, "pitch", 0, message.channel + 1), (message.pitch + 8192) / 16383)
        elif kind in ("note_on", "note_off"):
            strength = message.velocity / 127 if kind == "note_on" else 0.0
            self._strike(Strike(device, "note", message.note, message.channel + 1, strength))
        elif kind == "program_change":
            self._strike(Strike(device, "program", message.program, message.channel + 1, 1.0))

    def tempo(self, bpm: float, phase: float) -> None:
        """A tempo that is written down has come."""
        self._strike(Tempo(bpm, phase))

    def take(self) -> tuple[dict[Place, Move], list[Strike | Tempo]]:
        """All that has come since the last time: where controls were, in the order in which they were moved
        last; and the rest, in order."""
        if not self._moves and not self._strikes:
            return {}, []
        with self._lock:
            moves, self._moves = self._moves, {}
            strikes = list(self._strikes)
            self._strikes.clear()
        return moves, strikes

    def _tick(self, device: str, kind: str, message: Any) -> None:
        now = self._now()
        if device != self._ticking:
            if not self.clock.silent(now):
                return
            self.clock, self._ticking = MidiClock(), device
        if kind == "songpos":
            self.clock.locate(message.pos)
        elif kind == "clock":
            self.clock.tick(now)
        else:
            getattr(self.clock, _CLOCK[kind])()

    def _move(self, place: Place, at: float) -> None:
        with self._lock:
            move = self._moves.pop(place, None)  # and in again, as the last
            if move is not None:
                self._moves[place] = Move(min(move.low, at), max(move.high, at), at)
            elif len(self._moves) < CONTROLS:
                self._moves[place] = Move(at, at, at)
            else:
                self.dropped += 1

    def _strike(self, strike: Strike | Tempo) -> None:
        with self._lock:
            if len(self._strikes) < KEPT:
                self._strikes.append(strike)
            else:
                self.dropped += 1
