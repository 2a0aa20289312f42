"""TUIO to touches: what tables and trackers see of fingers and hands.

After Martin Kaltenbrunner, "TUIO 1.1 Protocol Specification", tuio.org, 2009: the profiles 2Dcur and 2Dblb.
"""

from dataclasses import dataclass, field
from math import inf, sqrt

from visuals.core.desk import Command
from visuals.core.error import GossamerError
from visuals.core.event import Event
from visuals.core.report import Report
from visuals.inputs import finger, packet
from visuals.inputs.argument import number, text, unit, whole
from visuals.inputs.packet import Malformed, Message
from visuals.inputs.tally import Refused, Tally
from visuals.inputs.udp import LOOPBACK, Address, Port

PORT = 3333  # the specification's
MOST_A_PICTURE = 128  # datagrams read before one picture, fewer of long ones; the rest waits for the next
MOST_SOURCES = 16
MOST_FINGERS = 64  # of a source in a profile; a scene sees 16
SILENT = 2.0  # s without a frame after which a source's fingers are lifted: it is gone, or its ups are lost
RESTART = 100  # frames: a number that far behind is a new count, one that is less far is a late bundle
FULL_BLOB = 0.01  # of the picture's area: a hand, which presses fully; a fingertip is a fiftieth of it
LEAST_PRESSURE = 0.25

PROFILES = {"/tuio/2Dcur": "cursors", "/tuio/2Dblb": "blobs"}

Place = tuple[float, float, float]  # x and y in [0, 1], y up; pressure


@dataclass
class _Finger:
    number: int
    place: Place


@dataclass
class _Profile:
    """What one source says in one profile.

    last        number of the last frame
    framed      when it came (s)
    alive, set  of the frame that is being told: who is there; their new places
    down        the fingers that are down, by session id
    """

    last: int = 0
    framed: float = -inf
    alive: set[int] | None = None
    set: dict[int, Place] = field(default_factory=dict)
    down: dict[int, _Finger] = field(default_factory=dict)


@dataclass
class _Source:
    heard: float = -inf
    profiles: dict[str, _Profile] = field(default_factory=lambda: {name: _Profile() for name in PROFILES})
    pointing: bool = False  # it tells cursors, so its blobs are the same fingers again

    @property
    def fingers(self) -> int:
        return sum(len(profile.down) for profile in self.profiles.values())


class Tuio:
    """An Input (inputs/input.py): TUIO 1.1 over UDP, from several sources at once.

    A source is whom its source message names, else the computer it comes from. A frame counts when its fseq
    comes: who is not alive then goes up, who is new comes down. Late and repeated frames are left out. Who is
    silent for SILENT s has no fingers down any more. A blob presses as it is large; those of a source that
    tells cursors too are left out, as they are the same fingers.

    Raises GossamerError if the port is taken.
    """

    name, exact = "tuio", False

    def __init__(self, host: str = LOOPBACK, port: int = PORT):
        self._port = Port(host, port, "TUIO", "--tuio", packet.MOST_BYTES)
        self._tally = Tally("tuio")
        self._lost = (0, 0)  # of the port's counts, what has been told
        self._numbers = finger.Numbers("tuio")
        self._sources: dict[tuple[str, str], _Source] = {}

    @property
    def address(self) -> Address | None:
        """(host, port) that is listened to; None while its network is not there."""
        return self._port.address

    @property
    def refused(self) -> int:
        """How much could not be used so far."""
        return self._tally.total

    # the input

    def poll(self, t: float) -> list[Event | Command]:
        said: list[Event] = []
        left = MOST_A_PICTURE
        while left > 0 and (taken := self._port.take()):
            said += self.hear(*taken, t)
            left -= 1 + len(taken[0]) // 64
        for key, source in list(self._sources.items()):
            if t - source.heard > SILENT:
                for profile in source.profiles.values():
                    said += self._lift(profile, list(profile.down), t)
                del self._sources[key]
        self._lost = self._port.tell_losses(self._tally, self._lost)
        self._tally.say(t)
        return finger.latest(said)

    def hear(self, data: bytes, sender: Address, t: float) -> list[Event]:
        """What a datagram says at time t (s). Time tags are left out: a touch is now."""
        try:
            messages = packet.read(data)
        except Malformed as error:
            why = str(error)
            self._tally.count("malformed", lambda: why)
            return []
        said: list[Event] = []
        names: dict[str, str] = {}  # of the source, by profile, as this datagram says
        for message in messages:
            try:
                said += self._take(message, sender, names, t)
            except Refused as error:
                self._refuse(message, error.kind, error.why)
            except GossamerError as error:
                self._refuse(message, "wrong", error.why or error.what)
            except Exception as error:  # a fault of ours must not end a show: it is counted like theirs
                self._refuse(message, "failed", repr(error))
        return said

    def _refuse(self, message: Message, kind: str, why: str) -> None:
        self._tally.count(kind, lambda: f"{message.address[:60]}: {why}")

    def tell(self, report: Report) -> None:
        pass

    def state(self) -> str:
        fingers = sum(source.fingers for source in self._sources.values())
        said = f"tuio {self._port}"
        if self._sources:
            said += f", {fingers} down of {len(self._sources)} sources"
        return said + (f", {self.refused} not used" if self.refused else "")

    def close(self) -> None:
        self._port.close()

    # a message

    def _take(self, message: Message, sender: Address, names: dict[str, str], t: float) -> list[Event]:
        name, args = message.address, message.args
        if name not in PROFILES:
            if name.startswith("/tuio/"):
                return []  # another profile: objects, or of three dimensions. It is no fault
            raise Refused("unknown", "no such address")
        word = text(args, 0)
        if word == "source":
            names[name] = text(args, 1)[:100]
            return []
        source = self._source((sender[0], names.get(name, "")), t)
        profile = source.profiles[name]
        if word == "alive":
            profile.alive = {whole(args, i) for i in range(1, len(args))}
        elif word == "set":
            self._set(name, source, args)
        elif word == "fseq":
            return self._frame(name, source, whole(args, 1), t)
        else:
            raise Refused("unknown", f"no '{word[:40]}'")
        return []

    def _source(self, key: tuple[str, str], t: float) -> _Source:
        source = self._sources.get(key)
        if source is None:
            if len(self._sources) >= MOST_SOURCES:
                raise Refused("too many", f"more than {MOST_SOURCES} sources")
            source = self._sources[key] = _Source()
        source.heard = t
        return source

    def _set(self, name: str, source: _Source, args: list) -> None:
        told, session = source.profiles[name].set, whole(args, 1)
        if session not in told and len(told) >= MOST_FINGERS:
            raise Refused("too many", f"more than {MOST_FINGERS} fingers")
        if PROFILES[name] == "cursors":
            told[session] = (unit(args, 2), 1.0 - unit(args, 3), 1.0)
            source.pointing = True
        else:
            told[session] = (unit(args, 2), 1.0 - unit(args, 3), _pressure(args))

    def _frame(self, name: str, source: _Source, frame: int, t: float) -> list[Event]:
        """What a frame that is told to its end comes to."""
        profile = source.profiles[name]
        alive, told = profile.alive, profile.set
        profile.alive, profile.set = None, {}
        if frame >= 0:  # -1 marks one that is repeated whole, which may make up for a lost one
            if t - profile.framed <= SILENT and 0 <= profile.last - frame <= RESTART:
                return []
            profile.last, profile.framed = frame, t
        if PROFILES[name] == "blobs" and source.pointing:
            alive, told = set(), {}
        if alive is None:  # its message was lost
            alive = {*profile.down, *told}
        said = self._lift(profile, [session for session in profile.down if session not in alive], t)
        for session, place in told.items():
            if session not in alive:
                continue
            if session not in profile.down and len(profile.down) >= MOST_FINGERS:
                self._tally.count("too many fingers")
                continue
            said += self._move(profile, session, place, t)
        return said

    def _move(self, profile: _Profile, session: int, place: Place, t: float) -> list[Event]:
        known = profile.down.get(session)
        if known is None:
            known = profile.down[session] = _Finger(self._numbers.new(), place)
            return [_touch(t, known, "down")]
        if known.place == place:
            return []
        known.place = place
        return [_touch(t, known, "move")]

    def _lift(self, profile: _Profile, sessions: list[int], t: float) -> list[Event]:
        return [_touch(t, profile.down.pop(session), "up") for session in sessions]


def _touch(t: float, what: _Finger, phase: str) -> Event:
    x, y, pressure = what.place
    pressed = {} if phase == "up" else {"pressure": pressure}
    return Event(t, "touch", {"id": what.number, "phase": phase, "x": x, "y": y, **pressed})


def _pressure(args: list) -> float:
    """Of a blob, which is told as: set, session, x, y, angle, width, height, area. Its area, else that of its
    box, as a part of FULL_BLOB; by its root, so that it grows with the blob's width."""
    area = number(args, 7) if len(args) > 7 else 0.0
    if area <= 0.0 and len(args) > 6:
        area = number(args, 5) * number(args, 6)
    return min(1.0, max(LEAST_PRESSURE, sqrt(max(0.0, area) / FULL_BLOB))) if area > 0.0 else 1.0


def described() -> list[tuple[str, str, str]]:
    """(address, arguments, what it does), for `gossamer list`."""
    return [
        ("/tuio/2Dcur", "TUIO 1.1", "fingers"),
        ("/tuio/2Dblb", "TUIO 1.1", "fingers and hands, which press as they are large"),
    ]
