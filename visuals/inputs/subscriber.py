"""Those who want to know how the show is: state, sent as OSC."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from struct import Struct, pack

from pythonosc.parsing.osc_types import write_string

from visuals.core.performance import BUS
from visuals.core.report import Report
from visuals.core.signals import Signals
from visuals.inputs.packet import BUNDLE

STATE = "/gossamer/state/"
MOST = 16  # subscribers
LASTS = 60.0  # s, unless they subscribe again
WHOLE = 1.0  # s between two tellings of all of it; else what has changed
LONGEST = 1400  # bytes of a datagram, so that it travels in one piece
AT_ONCE = pack(">Q", 1)  # the time tag of a bundle that is meant immediately

Value = str | int | float
State = Mapping[str, tuple[Value, ...]]


def state_of(report: Report, signals: Signals) -> dict[str, tuple[Value, ...]]:
    """What subscribers are told: by name under STATE, the values. signals: of the dream that the show goes on
    from, whose parameters are told as set/NAME."""
    upcoming = report.upcoming or ("", 0.0)
    state: dict[str, tuple[Value, ...]] = {
        "scene": (report.scene,),
        "arc": (_short(report.arc),),
        "other": (report.other,),
        "transition": (report.transition,),
        "progress": (_short(report.progress),),
        "upcoming": (upcoming[0], float(round(upcoming[1]))),
        "waiting": (report.waiting,),
        "tempo": (_short(report.tempo),),
        "beat": (_short(report.beat),),
        "discord": (_short(report.discord),),
        "energy": (_short(report.energy),),
        "held": (int(report.held),),
        "blackout": (int(report.blackout),),
        "freeze": (int(report.freeze),),
        "choice": (report.choice,),
        "quantum": (report.quantum,),
        "fps": (round(report.fps, 1),),
        "scale": (_short(report.scale),),
        "recording": (report.recording,),
        "error": (report.errors[0] if report.errors else "",),
    }
    for name, value in signals.params.items():
        state[f"set/{name}"] = (_short(float(value)),)
    for name in BUS:
        state[f"set/{name}"] = (_short(float(getattr(signals, name))),)
    return state


def _short(value: int | float) -> int | float:
    """Without digits that change and mean nothing."""
    return value if isinstance(value, int) else round(float(value), 4)


class Subscribers:
    """Who is told, MOST at most, each for LASTS s from when it last subscribed. Times t in s.

    send    sends a datagram to an address, without waiting
    """

    def __init__(self, send: Callable[[bytes, tuple], object]):
        self._send = send
        self._since: dict[tuple, float] = {}
        self._new: set[tuple] = set()
        self._told: State = {}
        self._whole = 0.0  # when all of it was told last

    def __len__(self) -> int:
        return len(self._since)

    def add(self, address: tuple, t: float) -> bool:
        """Subscribes it, or again; False: there are too many."""
        self._expire(t)
        if address not in self._since and len(self._since) >= MOST:
            return False
        self._since[address] = t
        self._new.add(address)
        return True

    def remove(self, address: tuple) -> None:
        self._since.pop(address, None)
        self._new.discard(address)

    def tell(self, state: State, t: float) -> None:
        """Sends what has changed, and each second, and to whom is new, all of it."""
        self._expire(t)
        if not self._since:
            return
        whole = not 0.0 <= t - self._whole < WHOLE
        if whole:
            self._whole = t
        changed = {name: values for name, values in state.items() if self._told.get(name) != values}
        self._told = dict(state)
        all_of_it = packed(state) if whole or self._new else []
        news = all_of_it if whole else packed(changed)
        for address in self._since:
            for data in all_of_it if address in self._new else news:
                self._send(data, address)
        self._new.clear()

    def _expire(self, t: float) -> None:
        for address in [address for address, since in self._since.items() if t - since > LASTS]:
            self.remove(address)


def packed(state: State) -> list[bytes]:
    """As bundles of messages, each LONGEST bytes at most as long as no single message is longer."""
    bundles, bundle = [], b""
    for name, values in state.items():
        head, write = _form(name, tuple(map(type, values)))
        message = head + (write(*values) if write else b"".join(map(_written, values)))
        if bundle and len(bundle) + len(message) + 20 > LONGEST:
            bundles.append(BUNDLE + AT_ONCE + bundle)
            bundle = b""
        bundle += pack(">i", len(message)) + message
    return [*bundles, BUNDLE + AT_ONCE + bundle] if bundle else bundles


_TYPES = {str: "s", int: "i", float: "f"}


@lru_cache(maxsize=256)
def _form(name: str, types: tuple[type, ...]) -> tuple[bytes, Callable[..., bytes] | None]:
    """What a message begins with, and what writes its values; None where there is text among them."""
    tags = "".join(_TYPES[of] for of in types)
    head = write_string(STATE + name) + write_string("," + tags)
    return head, None if "s" in tags else Struct(">" + tags).pack


def _written(value: Value) -> bytes:
    if isinstance(value, str):
        return write_string(value[:200].replace("\0", ""))
    return pack(">i" if isinstance(value, int) else ">f", value)
