"""OSC messages to events."""

import re
from collections.abc import Callable
from contextlib import suppress
from heapq import heappop, heappush
from itertools import count

from visuals.core.action import Action
from visuals.core.clock import date
from visuals.core.desk import QUANTA, Command, Desk
from visuals.core.error import GossamerError, nearest
from visuals.core.event import Event
from visuals.core.mix import TRANSITIONS
from visuals.core.report import Report
from visuals.inputs import finger, packet
from visuals.inputs.argument import flat, is_number, number, pressed, text, unit, whole
from visuals.inputs.packet import Malformed, Message
from visuals.inputs.subscriber import Subscribers, state_of
from visuals.inputs.tally import Refused, Tally
from visuals.inputs.udp import LOOPBACK, Address, Port

PORT = 7000  # where Resolume listens, so that its controllers need no other
MOST_A_PICTURE = 128  # datagrams read before one picture, fewer of long ones; the rest waits for the next
PENDING = 256  # messages that wait for their time tags
HORIZON = 10.0  # s ahead that a time tag may be; beyond it the sender's clock is wrong, more likely than not
MOST_FINGERS = 64  # down at once
LOST = 60.0  # s after which a finger that says nothing is lifted: its up was lost
LONGEST_S = 600.0  # of a transition
RESOLUME_BPM = (20.0, 500.0)  # what 0 and 1 are of its tempo (xuio, "MA2 Speedmaster to Resolume", 2021)

# Address: arguments, what it does. Shown by `gossamer list`.
ADDRESSES = (
    ("/gossamer/trigger", "s [s f]", "a dream, or its number; by a transition, in so many seconds"),
    ("/gossamer/trigger/NAME", "[i]", "the same from a button: 0 is its release"),
    ("/gossamer/cue", "i [s f]", "a cue of the show, from 1; also /gossamer/cue/N"),
    ("/gossamer/next, previous", "[i]", "the next cue, the one before"),
    ("/gossamer/hold, blackout, freeze", "[i]", "1 on, 0 off; without it, the other of the two"),
    (
        "/gossamer/set/NAME",
        "f",
        "a value, PARAM, SCENE.PARAM, discord, energy or tempo; also /gossamer/set s f",
    ),
    ("/gossamer/arc", "f", "go to that place of the arc"),
    ("/gossamer/touch", "i f f [f]", "a finger, its x and y (up), its pressure; below 0 it goes up"),
    ("/gossamer/tap", "[i]", "tap the tempo"),
    ("/gossamer/tempo", "f [f]", "heartbeats a minute; where in the beat the heart is, 0 to 1"),
    ("/gossamer/heartbeat", "[i]", "a beat of a heart outside"),
    ("/gossamer/energy", "f", "level of a sound outside, 0 to 1"),
    ("/gossamer/bands", "f f f f", "its bass, low-mid, high-mid and treble, 0 to 1"),
    ("/gossamer/quantise", "[s]", "off, beat or bar: when cues come; without it, the next of the three"),
    ("/gossamer/learn", "[i]", "the next control that moves is bound to the value touched last"),
    ("/gossamer/record, screenshot", "[i]", "as the keys R and S"),
    ("/gossamer/subscribe", "[i]", "send /gossamer/state/… to that port of the sender for a minute"),
    ("/gossamer/unsubscribe", "[i]", "no longer"),
    ("/composition/columns/N/connect", "[i]", "Resolume's: cue N"),
    (
        "/composition/tempocontroller/tempo",
        "f",
        "Resolume's: 0 to 1 is 20 to 500 a minute; above 1, as it is",
    ),
    ("/composition/tempocontroller/tempotap", "[i]", "Resolume's: tap the tempo"),
)
_COLUMN = re.compile(r"/composition/columns/([0-9]{1,4})/connect")

Said = list[Event | Command]
Handler = Callable[["Osc", list, float, Address], Said]


class Osc:
    """An Input (inputs/input.py): what is sent to a UDP port, as ADDRESSES says.

    Numbers may be of any type, or text. What has a time tag waits for it, PENDING messages at most, none
    longer than HORIZON. A finger that is silent for LOST s is lifted. What cannot be used is counted.

    calendar    tells the time (s since 1970) that time tags are compared with

    Raises GossamerError if the port is taken.
    """

    name, exact = "osc", False

    def __init__(
        self, desk: Desk, host: str = LOOPBACK, port: int = PORT, *, calendar: Callable[[], float] = date
    ):
        self._desk, self._calendar = desk, calendar
        self._port = Port(host, port, "OSC", "--osc", packet.MOST_BYTES)
        self._tally = Tally("osc")
        self._lost = (0, 0)  # of the port's counts, what has been told
        self._pending: list[tuple[float, int, Message, Address]] = []
        self._order = count()
        self._numbers = finger.Numbers("osc")
        self._fingers: dict[tuple[str, int], tuple[int, float]] = {}  # by sender: our number, last heard (s)
        self.subscribers = Subscribers(self._port.send)

    @property
    def address(self) -> Address | None:
        """(host, port) that is listened to; None while its network is not there."""
        return self._port.address

    @property
    def refused(self) -> int:
        """How much could not be used so far."""
        return self._tally.total

    # the input

    def poll(self, t: float) -> Said:
        said: Said = []
        left = MOST_A_PICTURE
        while left > 0 and (taken := self._port.take()):
            said += self.hear(*taken, t)
            left -= 1 + len(taken[0]) // 64
        said += self._due(t)
        for key in [key for key, (_, heard) in self._fingers.items() if t - heard > LOST]:
            said += self._lift(key, t)
        self._lost = self._port.tell_losses(self._tally, self._lost)
        self._tally.say(t)
        return finger.latest(said)

    def hear(self, data: bytes, sender: Address, t: float) -> Said:
        """What a datagram says at time t (s) that need not wait."""
        try:
            messages = packet.read(data)
        except Malformed as error:
            why = str(error)
            self._tally.count("malformed", lambda: why)
            return []
        said: Said = []
        for message in messages:
            due = None if message.date is None else t + message.date - self._calendar()
            if due is None or due <= t:
                said += self._do(message, sender, t)
            elif due - t > HORIZON:
                ahead = f"{message.address}, {due - t:.0f} s: is the sender's clock right?"
                self._tally.count("too far ahead, done at once", lambda ahead=ahead: ahead)
                said += self._do(message, sender, t)
            elif len(self._pending) >= PENDING:
                self._tally.count("too many for later")
            else:
                heappush(self._pending, (due, next(self._order), message, sender))
        return said

    def _due(self, t: float) -> Said:
        said: Said = []
        while self._pending and self._pending[0][0] <= t:
            _, _, message, sender = heappop(self._pending)
            said += self._do(message, sender, t)
        return said

    def tell(self, report: Report) -> None:
        if self.subscribers:
            with suppress(GossamerError):  # a moment that the performance has let go of by now
                signals = self._desk.performance.at(report.t)
                self.subscribers.tell(state_of(report, signals), report.t)

    def state(self) -> str:
        said = f"osc {self._port}"
        if self.subscribers:
            said += f", {len(self.subscribers)} told"
        return said + (f", {self.refused} not used" if self.refused else "")

    def close(self) -> None:
        self._port.close()

    # a message

    def _do(self, message: Message, sender: Address, t: float) -> Said:
        try:
            return self._meant(message, sender, t)
        except Refused as error:
            kind, why, guess = error.kind, error.why, error.guess
        except GossamerError as error:
            kind, why, guess = "wrong", error.why or error.what, str
        except Exception as error:  # a fault of ours must not end a show: it is counted like theirs
            kind, why, guess = "failed", repr(error), str
        self._tally.count(kind, lambda: f"{message.address[:60]}: {why}{guess()}")
        return []

    def _meant(self, message: Message, sender: Address, t: float) -> Said:
        address, args = message.address, flat(message.args)
        handler = _HANDLERS.get(address)
        if handler is not None:
            return handler(self, args, t, sender)
        for stem, named in _NAMED.items():
            if address.startswith(stem) and len(address) > len(stem):
                return named(self, address[len(stem) :].replace("/", "."), args, t)
        column = _COLUMN.fullmatch(address)
        if column:
            return self._cue([int(column.group(1))], t) if pressed(args) else []
        raise Refused("unknown", "no such address", lambda: nearest(address, _HANDLERS))

    def _button(self, verb: str, args: list, t: float) -> Said:
        return self._desk.do(Action(verb), t) if pressed(args) else []

    def _switch(self, kind: str, args: list, t: float) -> Said:
        return [Event(t, kind, {"on": number(args, 0) != 0.0} if args else {})]

    def _trigger(self, args: list, t: float) -> Said:
        who = str(whole(args, 0)) if is_number(args[:1]) else text(args, 0)
        scenes = self._desk.scenes
        asked = self._desk.trigger(who, t)
        if not asked or asked[0].data["scene"] not in scenes:
            raise Refused("unknown", f"no dream '{who[:40]}'", lambda: nearest(who[:40], scenes))
        return [_by_way(event, args[1:]) for event in asked]

    def _named_trigger(self, name: str, args: list, t: float) -> Said:
        return self._trigger([name], t) if pressed(args) else []

    def _cue(self, args: list, t: float) -> Said:
        wanted, cues = whole(args, 0), len(self._desk.performance.show.cues)
        if not 1 <= wanted <= cues:
            raise Refused("unknown", f"no cue {wanted}, there are {cues}")
        asked = self._desk.do(Action("cue", (str(wanted),)), t)
        return [_by_way(event, args[1:]) for event in asked]

    def _named_cue(self, name: str, args: list, t: float) -> Said:
        return self._cue([name], t) if pressed(args) else []

    def _set(self, name: str, args: list, t: float) -> Said:
        value = number(args, 0)
        said = self._desk.set(name, value, t)
        if not said:
            known = self._desk.performance.settable
            raise Refused("unknown", f"nothing is called '{name[:40]}'", lambda: nearest(name[:40], known))
        return said

    def _touch(self, args: list, t: float, sender: Address) -> Said:
        key = (sender[0], whole(args, 0))
        pressure = number(args, 3) if len(args) > 3 else 1.0
        if pressure < 0.0 and len(args) > 2:
            where = {"x": unit(args, 1), "y": unit(args, 2)}
            return self._lift(key, t, where)
        where = {"x": unit(args, 1), "y": unit(args, 2), "pressure": min(1.0, pressure)}
        known = self._fingers.get(key)
        if known is None and len(self._fingers) >= MOST_FINGERS:
            raise Refused("too many", f"more than {MOST_FINGERS} fingers")
        ours = self._numbers.new() if known is None else known[0]
        self._fingers[key] = (ours, t)
        return [Event(t, "touch", {"id": ours, "phase": "down" if known is None else "move", **where})]

    def _lift(self, key: tuple[str, int], t: float, where: dict | None = None) -> Said:
        known = self._fingers.pop(key, None)
        return [Event(t, "touch", {"id": known[0], "phase": "up", **(where or {})})] if known else []

    def _tempo(self, args: list, t: float) -> Said:
        phase = {"phase": number(args, 1) % 1.0} if len(args) > 1 else {}
        return [Event(t, "tempo", {"bpm": number(args, 0), **phase})]

    def _resolume_tempo(self, args: list, t: float) -> Said:
        value, (low, high) = number(args, 0), RESOLUME_BPM
        if 0.0 <= value <= 1.0:
            value = low + (high - low) * value
        return [Event(t, "tempo", {"bpm": value})]

    def _bands(self, args: list, t: float) -> Said:
        return [Event(t, "bands", {"levels": [number(args, i) for i in range(4)]})]

    def _quantise(self, args: list, t: float) -> Said:
        if not args:
            return self._desk.do(Action("quantise"), t)
        quantum = text(args, 0)
        if quantum not in QUANTA:
            raise Refused("unknown", f"no quantum '{quantum[:40]}': off, beat or bar")
        self._desk.quantum = quantum
        return [Command("choice")]

    def _subscribe(self, args: list, t: float, sender: Address) -> Said:
        if not self.subscribers.add(_answered(args, sender), t):
            raise Refused("too many", f"{len(self.subscribers)} are told already")
        return []

    def _unsubscribe(self, args: list, sender: Address) -> Said:
        self.subscribers.remove(_answered(args, sender))
        return []


_NAMED: dict[str, Callable[[Osc, str, list, float], Said]] = {
    "/gossamer/set/": Osc._set,
    "/gossamer/trigger/": Osc._named_trigger,
    "/gossamer/cue/": Osc._named_cue,
}
_HANDLERS: dict[str, Handler] = {
    "/gossamer/trigger": lambda osc, args, t, _: osc._trigger(args, t),
    "/gossamer/cue": lambda osc, args, t, _: osc._cue(args, t),
    "/gossamer/set": lambda osc, args, t, _: osc._set(text(args, 0), args[1:], t),
    "/gossamer/arc": lambda osc, args, t, _: osc._set("arc", args, t),
    "/gossamer/touch": Osc._touch,
    "/gossamer/tempo": lambda osc, args, t, _: osc._tempo(args, t),
    "/gossamer/energy": lambda osc, args, t, _: [Event(t, "energy", {"level": number(args, 0)})],
    "/gossamer/bands": lambda osc, args, t, _: osc._bands(args, t),
    "/gossamer/quantise": lambda osc, args, t, _: osc._quantise(args, t),
    "/gossamer/subscribe": Osc._subscribe,
    "/gossamer/unsubscribe": lambda osc, args, _, sender: osc._unsubscribe(args, sender),
    "/composition/tempocontroller/tempo": lambda osc, args, t, _: osc._resolume_tempo(args, t),
    "/composition/tempocontroller/tempotap": lambda osc, args, t, _: osc._button("tap", args, t),
}
for _verb in ("next", "previous", "tap", "heartbeat", "learn", "record", "screenshot"):
    _HANDLERS[f"/gossamer/{_verb}"] = lambda osc, args, t, _, verb=_verb: osc._button(verb, args, t)
for _kind in ("hold", "blackout", "freeze"):
    _HANDLERS[f"/gossamer/{_kind}"] = lambda osc, args, t, _, kind=_kind: osc._switch(kind, args, t)


def _by_way(event: Event, args: list) -> Event:
    """A trigger or cue by a transition and in a time that were asked for; as the desk chose, what was not."""
    way = {}
    if args and not is_number(args):
        way["transition"], args = text(args, 0), args[1:]
        if way["transition"] not in TRANSITIONS:
            name = way["transition"][:40]
            raise Refused("unknown", f"no transition '{name}'", lambda: nearest(name, TRANSITIONS))
    if args:
        way["duration"] = min(LONGEST_S, number(args, 0))
    return Event(event.t, event.kind, {**event.data, **way}) if way else event


def _answered(args: list, sender: Address) -> Address:
    """Who is to be told: the sender, at the port that was given or the one it sent from."""
    port = whole(args, 0) if args else sender[1]
    if not 0 < port < 65536:
        raise Refused("wrong", f"no port {port}")
    return (sender[0], port, *sender[2:])


def described() -> list[tuple[str, str, str]]:
    """(address, arguments, what it does), for `gossamer list`."""
    return list(ADDRESSES)
