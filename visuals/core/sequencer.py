"""The order of dreams: which is on stage, which it came from, which comes next. Pure: a line and a time in,
a line out."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from visuals.core.curve import Track
from visuals.core.mix import Still
from visuals.core.playhead import STAY, Playhead
from visuals.core.show import TRANSITION_S, Cue, Show

GUEST_S = 100.0  # how long a dream stays that was asked for and has no cue in the show


class Act(NamedTuple):
    """A dream that is awake.

    number      of its cue in the show; of a guest, that of the cue it interrupted
    guest       whether it has no cue in the show
    woke        time (s)
    flowed      integrals of its flowing parameters from then to `flowed_at` (s)
    """

    head: Playhead
    number: int
    guest: bool
    woke: float
    flowed_at: Fraction
    flowed: Mapping[str, float] = MappingProxyType({})

    @property
    def scene(self) -> str:
        return self.head.cue.scene


class Fade(NamedTuple):
    """A way from `back` to the line's front, or back again.

    duration    s of the whole way, > 0
    start       [0, 1] the progress at time `since` (s)
    forward     whether it goes to the front
    """

    back: Act | Still
    transition: str
    duration: Fraction
    since: Fraction
    start: Fraction = Fraction(0)
    forward: bool = True

    def progress(self, t: Fraction | float) -> float:
        """[0, 1] at time t >= since. Rounded once, in whole numbers: fractions are slow."""
        (n, d), (a, b) = t.as_integer_ratio(), self.since.as_integer_ratio()
        (p, q), (s, u) = self.duration.as_integer_ratio(), self.start.as_integer_ratio()
        gone, below = (n * b - a * d) * q, d * b * p
        there = (s * below + (u * gone if self.forward else -u * gone)) / (u * below)
        return min(1.0, max(0.0, there))

    @property
    def ends(self) -> Fraction:
        """The time (s) when one is alone."""
        return self.since + self.duration * (1 - self.start if self.forward else self.start)


class Line(NamedTuple):
    """What is on stage since its last change.

    changes     how many dreams have followed one another by now
    """

    front: Act
    fade: Fade | None = None
    held: bool = False
    changes: int = 0

    @property
    def lead(self) -> Act:
        """The dream that the show goes on from."""
        return self.front if self.fade is None or self.fade.forward else self.fade.back

    @property
    def acts(self) -> tuple[Act, ...]:
        """The dreams that are awake, the front first."""
        back = () if self.fade is None or isinstance(self.fade.back, Still) else (self.fade.back,)
        return (self.front, *back)

    def changed(self, change: Callable[[Act], Act]) -> "Line":
        """With `change` done to every dream that is awake."""
        fade = self.fade
        if fade is not None and not isinstance(fade.back, Still):
            fade = fade._replace(back=change(fade.back))
        return self._replace(front=change(self.front), fade=fade)

    def led(self, lead: Act) -> "Line":
        """With another lead in the place of this one."""
        if self.fade is None or self.fade.forward:
            return self._replace(front=lead)
        return self._replace(fade=self.fade._replace(back=lead))

    def alone(self) -> "Line":
        """The fade is over."""
        return self._replace(front=self.lead, fade=None)


Freeze = Callable[[Line, Fraction], Still]  # the picture of a line at a time


class Sequencer:
    """The rules by which the dreams of a show follow one another, by themselves and when asked.

    All methods take a line that is settled at t, and give one that is.
    """

    def __init__(self, show: Show):
        self.cues, self.loop = show.cues, show.loop
        self._lap = sum((Fraction(cue.duration) for cue in show.cues), Fraction(0))

    def start(self) -> Line:
        """At the show's beginning."""
        return Line(_woken(self.cues[0], 0, False, Fraction(0), False))

    # by itself

    def settled(self, line: Line, t: Fraction, freeze: Freeze) -> Line:
        """The line at time t, with all that comes by itself until then. Whole laps are not walked."""
        while True:
            ends, due = line.fade and line.fade.ends, self.due(line)
            if ends is not None and ends <= t and (due is None or ends <= due):
                line = line.alone()
            elif due is None or due > t:
                return line
            else:
                line = self._follow(line, self._after(line.lead), due, freeze)
                if line.front.number == 0:
                    line = self._skipped(line, due, t)

    def until(self, line: Line) -> Fraction | None:
        """When (s) a line, if nobody asks for anything, is another one; None: never."""
        ends, due = line.fade and line.fade.ends, self.due(line)
        return due if ends is None else ends if due is None else min(ends, due)

    def _skipped(self, line: Line, began: Fraction, t: Fraction) -> Line:
        """The same line as many laps later as leave one to walk, in which all that lasts comes about."""
        laps = (t - began) // self._lap - 1
        if laps < 1:
            return line
        front = _woken(self.cues[0], 0, False, began + laps * self._lap, False)
        return Line(front, None, False, line.changes + laps * len(self.cues))

    def due(self, line: Line) -> Fraction | None:
        """When (s) the next dream comes by itself; None: not at all, as things are."""
        last = line.lead.number == len(self.cues) - 1
        return None if last and not self.loop else line.lead.head.ends

    def upcoming(self, line: Line) -> tuple[str, Fraction] | None:
        """(the dream that comes by itself, when)."""
        due = self.due(line)
        return None if due is None else (self.cues[self._after(line.lead)].scene, due)

    def _after(self, act: Act) -> int:
        return (act.number + 1) % len(self.cues)

    # when asked

    def step(self, line: Line, t: Fraction, by: int, freeze: Freeze) -> Line:
        """To the next cue (1) or the previous one (-1), which from a guest is the one it interrupted. Beyond
        the last comes the first."""
        lead = line.lead
        number = lead.number if lead.guest and by < 0 else (lead.number + by) % len(self.cues)
        return self._follow(line, number, t, freeze)

    def cue(
        self, line: Line, t: Fraction, number: int, transition: str | None, duration: float | None, freeze
    ) -> Line:
        """To the cue of that number, from 0, by its own transition and in its time where nothing else is
        said."""
        cue = self.cues[number]
        act = _woken(cue, number, False, t, line.held)
        return self._enter(line, act, t, *_way(cue, transition, duration), freeze)

    def trigger(
        self, line: Line, t: Fraction, scene: str, transition: str | None, duration: float | None, freeze
    ) -> Line:
        """To a dream, by its cue's transition and in its time where nothing else is said.

        On the way to it, nothing happens; on the way from it, the way is gone back. A cut cuts, always.
        """
        lead, fade = line.lead, line.fade
        cut = transition == "cut" or duration == 0.0
        if fade is not None:
            if lead.scene == scene:
                return line.alone() if cut else line
            other = fade.back if fade.forward else line.front
            if not isinstance(other, Still) and other.scene == scene:
                return self._turned(line, t, cut, duration)
        number, guest = self._cue_of(scene, lead)
        if guest:
            cue = lead.head.cue if lead.scene == scene else _guest_cue(scene)
        else:
            cue = self.cues[number]
        act = _woken(cue, number, guest, t, line.held)
        return self._enter(line, act, t, *_way(cue, transition, duration), freeze)

    def _cue_of(self, scene: str, lead: Act) -> tuple[int, bool]:
        """(cue, whether the dream is a guest): the dream's own cue if it leads, else its next one."""
        if lead.scene == scene:
            return lead.number, lead.guest
        count = len(self.cues)
        for number in range(lead.number + 1, lead.number + 1 + count):
            if self.cues[number % count].scene == scene:
                return number % count, False
        return lead.number, True

    def _turned(self, line: Line, t: Fraction, cut: bool, duration: float | None) -> Line:
        """The fade goes the other way, from where it is."""
        fade = line.fade
        whole = fade.duration if duration is None else Fraction(duration)
        # rounded, or every turn would make the numbers longer
        start = Fraction(fade.progress(t))
        fade = fade._replace(since=t, start=start, forward=not fade.forward, duration=whole or fade.duration)
        line = line._replace(fade=fade)
        stays = (t if cut else fade.ends) + STAY
        head = line.lead.head._replace(earliest=max(line.lead.head.earliest, stays))
        line = line.led(line.lead._replace(head=head))
        return line.alone() if cut or fade.ends == t else line

    def hold(self, line: Line, t: Fraction, on: bool | None) -> Line:
        """Arcs stand still (True), go on (False) or the other of the two (None), and the show with them; a
        fade goes on."""
        held = not line.held if on is None else on
        line = line.changed(lambda act: act._replace(head=act.head.hold(t, held)))
        return line._replace(held=held)

    def seek(self, line: Line, t: Fraction, value: float, near: float | None = None) -> Line:
        """Sets the lead's arc, near a place in its cue (s)."""
        return line.led(line.lead._replace(head=line.lead.head.seek(t, value, near)))

    def _follow(self, line: Line, number: int, t: Fraction, freeze: Freeze) -> Line:
        cue = self.cues[number]
        act = _woken(cue, number, False, t, line.held)
        return self._enter(line, act, t, cue.transition, cue.fade, freeze)

    def _enter(
        self, line: Line, act: Act, t: Fraction, transition: str, duration: float, freeze: Freeze
    ) -> Line:
        """A dream comes in. What is on stage goes on if it is one dream, and another; else it stands still:
        there are never three."""
        fade = None
        if transition != "cut" and duration > 0.0:
            back = line.front
            if line.fade is not None:  # one that has not begun is none
                back = line.fade.back if line.fade.progress(t) == 0 else None
            if back is None or (isinstance(back, Act) and back.scene == act.scene):
                back = freeze(line, t)
            fade = Fade(back, transition, Fraction(duration), t)
        return Line(act, fade, line.held, line.changes + 1)


def _way(cue: Cue, transition: str | None, duration: float | None) -> tuple[str, float]:
    """(transition, s) into a cue, when they were asked for or not."""
    if transition is None:
        return cue.transition, cue.fade if duration is None else duration
    return transition, (cue.transition_duration or TRANSITION_S) if duration is None else duration


def _woken(cue: Cue, number: int, guest: bool, t: Fraction, held: bool) -> Act:
    return Act(Playhead(cue, t, held=held), number, guest, float(t), t)


def _guest_cue(scene: str) -> Cue:
    return Cue(scene, GUEST_S, Track(((0.0, 0.0), (GUEST_S, 1.0)), "linear"))
