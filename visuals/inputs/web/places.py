"""Places in the show for visitors' fingers: who has one, who waits, who makes room."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Protocol

from visuals.core.touch import MOST
from visuals.inputs.finger import Numbers

TURN = 15.0  # s after which a finger makes room for one that waits
WAIT = 0.1  # s between two looks at who waits
MOST_SAID = 1024  # of what is said between two pictures, should one take long


class Owner(Protocol):
    """Of fingers: a phone.

    address     where it is in the network
    may_begin   whether another of its fingers may come down at a time (s); if so, that counts as one
    """

    address: str

    def may_begin(self, now: float) -> bool: ...


@dataclass(eq=False, slots=True)  # each is itself, wherever it is
class Finger:
    """On a phone's glass, at x, y in [0, 1], y up.

    number  in the show; None: it waits for a place there
    since   when (s) it got its place, or began to wait
    had     whether it has given its place to another one, and waits again
    """

    x: float
    y: float
    since: float
    number: int | None = None
    had: bool = False


class Places:
    """MOST of them: a scene sees no more fingers.

    When all are taken, who has more than a share gives one to who has less, first by address, then by phone:
    so a phone cannot have all, nor a computer that pretends to be many. Where all have the same, the finger
    that has been there longest gives its place to one that waits, after TURN s, and then waits as long.

    said    what has happened to fingers in the show, in order: (number, phase, x, y); whoever reads it clears
            it
    """

    def __init__(self, device: str):
        self._numbers = Numbers(device)
        self._placed: dict[Finger, Owner] = {}  # the longest first
        self._waiting: dict[Finger, Owner] = {}
        self._looked = -inf  # when (s) places were given last
        self.said: list[tuple[int, str, float, float]] = []

    @property
    def placed(self) -> dict[Finger, Owner]:
        return dict(self._placed)

    @property
    def owners(self) -> set[Owner]:
        """Who has fingers down, with or without a place."""
        return {*self._placed.values(), *self._waiting.values()}

    def add(self, finger: Finger, owner: Owner) -> None:
        """It has come down. `settle` gives it a place."""
        self._waiting[finger] = owner
        self._looked = -inf  # who is new need not wait for the next look

    def move(self, finger: Finger, x: float, y: float) -> None:
        finger.x, finger.y = x, y
        if finger in self._placed and len(self.said) < MOST_SAID:
            self._say(finger, "move")

    def lift(self, finger: Finger) -> None:
        self._waiting.pop(finger, None)
        if self._placed.pop(finger, None) is not None:
            self._say(finger, "up")

    def _say(self, finger: Finger, phase: str) -> None:
        self.said.append((finger.number, phase, finger.x, finger.y))

    def settle(self, now: float) -> bool:
        """Gives places to those that wait: who has the smallest share first, then who waits longest. Whether
        it has looked: it does so every WAIT s and when somebody is new."""
        if not self._waiting or 0.0 <= now - self._looked < WAIT:
            return False
        self._looked = now
        share = self._shares()
        for finger, owner in sorted(self._waiting.items(), key=lambda who: (share(who[1]), who[0].since)):
            full = len(self._placed) >= MOST
            giver = self._giver(finger, owner, now) if full else None
            if (full and giver is None) or len(self.said) >= MOST_SAID:
                break
            if not owner.may_begin(now):
                continue
            if giver is not None:
                self._waiting[giver] = self._placed.pop(giver)
                self._say(giver, "up")
                giver.number, giver.since, giver.had = None, now, True
            finger.number, finger.since = self._numbers.new(), now
            self._placed[finger] = self._waiting.pop(finger)
            self._say(finger, "down")
        return True

    def _shares(self) -> Callable[[Owner], tuple[int, int]]:
        """Tells how many places an owner's address has, and the owner."""
        owners = Counter(self._placed.values())
        addresses = Counter(owner.address for owner in self._placed.values())
        return lambda owner: (addresses[owner.address], owners[owner])

    def _giver(self, waiting: Finger, owner: Owner, now: float) -> Finger | None:
        """Which finger gives its place to this owner's: one of who has most, if that leaves no less than the
        owner then has; else the one that has been there longest, if that is long; None: none does."""
        share = self._shares()
        most, richest = max(self._placed.items(), key=lambda who: share(who[1]))
        level = 1 if richest.address == owner.address else 0
        if share(richest)[level] - share(owner)[level] > 1:
            return most
        longest = next(iter(self._placed))
        due = now - longest.since >= TURN and not (waiting.had and now - waiting.since < TURN)
        return longest if due else None
