"""MIDI to events: notes, controls, programs and clock, by a map for each device."""

import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from visuals.core.action import Action
from visuals.core.desk import Command, Desk
from visuals.core.event import Event
from visuals.core.heartbeat import clamp_bpm
from visuals.core.report import Report
from visuals.inputs.lamp import Lamps, end_to_end, steps_of
from visuals.inputs.midibox import Midibox, Move, Place, Strike, Tempo
from visuals.inputs.midifile import MidiFile
from visuals.inputs.midimap import Binding, Control, MidiMap
from visuals.inputs.midimapfile import DEFAULT
from visuals.inputs.midimaps import Maps
from visuals.inputs.midiport import MidiPorts, Source, mido
from visuals.inputs.midiwire import MidiWire
from visuals.inputs.takeover import NEAR, Takeover
from visuals.inputs.tally import Tally

PRESSED = 0.5  # [0, 1] where a control that is a button is down
PATIENCE = 0.3  # s until a note that stays down begins to slide
LISTEN = 0.1  # s between two looks at the clock's tempo
HASTE = 0.25  # s between two tempo events, at least
AUDIBLE = 0.003  # of a tempo, by which it is another
OFF_BEAT = 0.03  # beats that the heart may be off the clock


def source(asked: str, box: Midibox, notice: Callable[[str], None] = print) -> Source:
    """What `--midi ASKED` means: part of a port's name or "all", tcp://HOST:PORT, or a .mid file.

    Raises GossamerError if the library is not installed, the file cannot be read or the address is none.
    """
    mido()
    if asked.lower().endswith((".mid", ".midi")):
        return MidiFile(Path(asked), box)
    if asked.lower().startswith("tcp://"):
        return MidiWire(asked, box, notice)
    return MidiPorts(asked, box, notice)


class Midi:
    """An Input (inputs/input.py): MIDI devices, each with a map of its own.

    opened      makes the source that fills a Midibox
    now         reads the time (s), for the clock
    path        the map of all devices; None: each has its own, path_of, or else the default one
    notice      is told what happens beside the picture, a line at a time, from any thread

    Raises GossamerError for a map at `path` that is wrong, and what `opened` raises.
    """

    name, exact = "midi", False

    def __init__(
        self,
        desk: Desk,
        opened: Callable[[Midibox], Source],
        now: Callable[[], float],
        *,
        path: Path | None = None,
        notice: Callable[[str], None] = print,
    ):
        self._desk, self._now = desk, now
        self._maps = Maps(desk, path, notice)
        self._lamps: dict[str, Lamps] = {}
        self._stood: dict[Place, float] = {}  # where controls are, [0, 1]
        self._fine: dict[tuple[str, int, int], tuple[int, int]] = {}  # the two halves of a 14-bit control
        self._takeovers: dict[tuple[str, Control, int, str], Takeover] = {}
        self._down: dict[tuple[str, int, int], tuple[Action, float]] = {}  # notes that slide: since when (s)
        # the first look not with the first picture: with that and every so manieth after it others tell, too
        self._listened, self._beat = -0.5 * LISTEN, (-HASTE, 0.0, None)  # the last tempo event: t, bpm, phase
        self._tally, self._counted = Tally("midi"), 0
        self._box = Midibox(now)
        self._source = opened(self._box)

    def files(self) -> tuple[Path, ...]:
        """The maps in force, whether they are there or not: what to call `reload` after a change of."""
        return self._maps.files()

    def reload(self) -> None:
        """Reads all maps again. Where one is wrong its device does what it did, and GossamerError says so."""
        try:
            self._maps.reload()
        finally:
            self._dark()
            self._takeovers.clear()
            self._down.clear()

    # what comes

    def poll(self, t: float) -> list[Event | Command]:
        self._source.poll(t)
        moves, strikes = self._box.take()
        said: list[Event | Command] = []
        for place, move in moves.items():
            said += self._moved(place, move, t)
        for key, (action, heard) in list(self._down.items()):
            if t > heard:
                self._down[key] = (action, t)
                said += self._desk.slide(*action.words, t - heard, t)
        for strike in strikes:
            if isinstance(strike, Tempo):
                said.append(Event(t, "tempo", {"bpm": strike.bpm, "phase": strike.phase}))
            else:
                said += self._struck(strike, t)
        said += self._ticked(t)
        if self._box.dropped > self._counted:
            self._tally.count("messages of a flood", times=self._box.dropped - self._counted)
            self._counted = self._box.dropped
        self._tally.say(t)
        return said

    def _moved(self, place: Place, move: Move, t: float) -> list[Event | Command]:
        """A control moved."""
        before = self._stood.get(place)
        self._stood[place] = move.last
        if self._desk.learning:
            travelled = 0.0 if before is None else max(abs(move.high - before), abs(move.low - before))
            if self._desk.touched and max(travelled, move.high - move.low) > NEAR:
                self._learn(place)
            return []
        found = self._maps.of(place.device)
        control, to = self._named(found, place, move.last)
        binding = found.find(control.kind, control.number, place.channel)
        if binding is None:
            return []
        if binding.value is not None:
            # Of a control of 14 bits the halves are no places.
            been = (
                ()
                if control.kind == "cc14"
                else (move.low, move.high, move.last if before is None else before)
            )
            return self._placed(place, control, binding, to, been, t)
        was_down = before is not None and before >= PRESSED
        let_go = move.low < PRESSED or not was_down
        # A press and its release may both have come since the last picture.
        pressed = (move.last if was_down else move.high) >= PRESSED and let_go
        return self._desk.do(binding.action, t) if pressed else []

    def _named(self, found: MidiMap, place: Place, last: float) -> tuple[Control, float]:
        """The control that a map may call it by, and where it is: with both its halves, if it is one of 14
        bits."""
        number = place.number % 32
        if place.kind != "cc" or place.number > 63 or not found.find("cc14", number, place.channel):
            return Control(place.kind, place.number), last
        key, part = (place.device, number, place.channel), round(last * 127)
        high = self._fine.get(key, (0, 0))[0]
        # A new upper half begins with a lower one of 0, says the standard.
        self._fine[key] = (part, 0) if place.number < 32 else (high, part)
        high, low = self._fine[key]
        return Control("cc14", number), (high * 128 + low) / 16383

    def _placed(
        self, place: Place, control: Control, binding: Binding, to: float, been: Sequence[float], t: float
    ) -> list[Event]:
        """A control bound to a value stands at `to`, [0, 1], and has been at other places on the way."""
        name = binding.value
        stands = self._desk.unit(name, t)
        if stands is None:
            return []
        span = end_to_end(binding, self._desk)
        wanted = span.at(to)
        key = (place.device, control, place.channel, name)
        takeover = self._takeovers.get(key)
        if takeover is None:
            takeover = self._takeovers[key] = Takeover(wanders=name == "arc")
        if not takeover.moved(wanted, stands, t, tuple(map(span.at, been))) and binding.takeover:
            return []
        lamps = self._lamps.get(place.device)
        if lamps is not None:
            for named in (control, control._replace(channel=place.channel)):
                lamps.stands(named, round(to * steps_of(control)))
        return self._desk.place(name, wanted, t)

    def _struck(self, strike: Strike, t: float) -> list[Event | Command]:
        """A note began or ended, or a program was chosen."""
        binding = self._maps.of(strike.device).find(strike.kind, strike.number, strike.channel)
        key = (strike.device, strike.number, strike.channel)
        if strike.kind == "program":
            action = binding.action if binding else Action("cue", (str(strike.number + 1),))
            return self._desk.do(action, t)
        if not strike.strength:
            self._down.pop(key, None)
            return []
        if binding is None:
            return []
        if binding.value is not None:
            return self._desk.place(binding.value, end_to_end(binding, self._desk).at(strike.strength), t)
        if binding.action.verb == "slide":
            self._down[key] = (binding.action, t + PATIENCE)
        return self._desk.do(binding.action, t)

    def _ticked(self, t: float) -> list[Event]:
        """The devices' clock, where the heart is not with it."""
        if 0.0 <= t - self._listened < LISTEN:
            return []
        self._listened = t
        found = self._box.clock.tempo(self._now())
        if found is None:
            return []
        bpm, phase = round(clamp_bpm(found[0]), 2), found[1]
        last, told_bpm, told_phase = self._beat
        if t - last < HASTE:
            return []
        other = abs(self._desk.performance.value("tempo", t) - bpm) > AUDIBLE * bpm
        if phase is not None and told_phase is not None:
            foretold = told_phase + (t - last) * told_bpm / 60.0
            off = abs((phase - foretold + 0.5) % 1.0 - 0.5) > OFF_BEAT
        else:
            off = phase is not None
        if not (other or off):
            return []
        self._beat = (t, bpm, phase)
        return [Event(t, "tempo", {"bpm": bpm} | ({} if phase is None else {"phase": phase}))]

    # learning

    def _learn(self, place: Place) -> None:
        """Binds a control to the value touched last, and saves that."""
        name, found = self._desk.touched, self._maps.of(place.device)
        control = self._named(found, place, 0.0)[0]
        crowded = any(
            (other.device, other.kind, other.number) == place[:3] and other.channel != place.channel
            for other in self._stood
        )
        if control.kind == "pitch" or crowded or self._bound_by_channel(found, control, place.channel):
            control = control._replace(channel=place.channel)
        self._maps.bind(place.device, control, Action("control", (name,)))
        self._desk.learnt()
        self._dark()

    def _bound_by_channel(self, found: MidiMap, control: Control, channel: int) -> bool:
        return control._replace(channel=channel) in found.bindings

    # what goes out

    def tell(self, report: Report) -> None:
        there = self._source.devices
        for device in set(self._lamps) - set(there):
            del self._lamps[device]  # when it is back, it must be told all anew
        for device in there:
            if device not in self._lamps:
                send = partial(self._source.send, device)
                self._lamps[device] = Lamps(self._maps.of(device), self._desk, send)
            self._lamps[device].show(report)

    def _dark(self) -> None:
        for lamps in self._lamps.values():
            lamps.off()
        self._lamps.clear()

    def state(self) -> str:
        there = ", ".join(self._source.devices) or self._source.waiting
        running = not self._box.clock.silent(self._now())
        return f"midi: {there}" + (", its clock runs" if running else "")

    def close(self) -> None:
        """Lamps go out; a map that was learnt is on disk."""
        self._dark()
        self._source.close()
        self._maps.close()


def described() -> Iterator[tuple[str, str, str]]:
    """(control, what comes with it, what it does) of a device that has no map, for `gossamer list`."""
    comes = {"note": "", "cc": "place"}
    for kind, bindings in tomllib.loads(DEFAULT).items():
        for key, action in bindings.items() if kind in comes else ():
            yield f"{kind} {key}", comes[kind], action
    yield "program N", "", "cue N + 1"
    yield "clock, start, continue, position", "", "the heart's tempo; where in the beat it is"
