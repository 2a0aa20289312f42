"""What is written over the picture: the keys, the status, what is wrong."""

from collections.abc import Callable, Sequence

from visuals.core.key import Group
from visuals.core.report import Report
from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.outputs.overlay import Overlay
from visuals.outputs.page import ALARM, BRIGHT, FAINT, GOLD, Part

STATUS = 0.25  # s between two changes of the status line
ALWAYS = ("keyboard", "mouse")  # inputs that are not worth a word
TOLD = 4.0  # s that the status line shows what keys have chosen, when the help is not there


class Board:
    """The overlay's words.

    keys_help   tells what keys do now
    size        of the window, px
    faults      whether what is wrong is written there
    """

    def __init__(
        self,
        gpu: Gpu,
        library: Library,
        keys_help: Callable[[], Sequence[Group]],
        size: tuple[int, int],
        *,
        faults: bool = True,
    ):
        self._faults = faults
        self.overlay = Overlay(gpu, library)
        self.overlay.prepare(size)
        self._keys_help, self._helping = keys_help, False
        self._told_until = 0.0
        self._told_at = -STATUS  # when the status line was set last
        self._groups: Sequence[Group] = ()
        self._status: Sequence[Part] = ()
        self._inputs: Sequence[Part] = ()

    def toggle(self) -> None:
        """The keys and the status appear, or go."""
        self._helping = not self._helping
        self._told_at = -STATUS

    def choice(self, t: float) -> None:
        """Something was chosen at t (s): the status line appears for a while."""
        self._told_until = t + TOLD
        self._told_at = -STATUS

    def write(self, report: Report, t: float, size: tuple[int, int]) -> None:
        """Draws over the window's framebuffer of `size` px at t (s) what the last report says."""
        told = self._helping or t < self._told_until
        if not told:
            self._groups = self._status = self._inputs = ()
        elif t - self._told_at >= STATUS:
            self._told_at = t
            self._groups = tuple(self._keys_help()) if self._helping else ()
            self._status = status(report)
            self._inputs = inputs(report) if self._helping else ()
        told = report.errors if self._faults else ()
        errors = [line for said in told for line in said.split("\n")]
        self.overlay.show(groups=self._groups, errors=errors, status=self._status, inputs=self._inputs)
        self.overlay.draw(size)

    def release(self) -> None:
        self.overlay.release()


def status(report: Report) -> tuple[Part, ...]:
    """The report in one line, from the left; what matters most to a player is shortened last."""
    parts = [Part(10, _staged(report), BRIGHT)]
    states = (("blackout", report.blackout), ("frozen", report.freeze), ("held", report.held))
    parts += [Part(8, (said,), GOLD) for said, there in states if there]
    if report.recording:
        parts.append(Part(9, (f"● {report.recording}", "●"), ALARM))
    if report.waiting:
        waits = f"{report.waiting} on the {report.quantum}"
        parts.append(Part(7, (waits, report.waiting), GOLD))
    if report.learning:
        parts.append(Part(7, (report.learning, "learn"), GOLD))
    if report.upcoming is not None:
        who, seconds = report.upcoming
        parts.append(Part(4, (f"{who} in {_duration(seconds)}", _duration(seconds))))
    parts.append(Part(5, (f"{report.tempo:.0f} bpm",)))
    parts.append(Part(2, (report.choice,)))
    parts.append(Part(3, (f"{report.fps:.0f} fps",), FAINT))
    drawn = f"{report.size[0]}×{report.size[1]}"
    scale = f"{100 * report.scale:.0f}%"
    whole = f"{drawn} {report.quality}"
    sizes = (whole, drawn) if report.scale == 1.0 else (f"{whole} at {scale}", f"{drawn} at {scale}", scale)
    parts.append(Part(1, sizes, FAINT))
    return tuple(part for part in parts if part.forms[0])


def inputs(report: Report) -> tuple[Part, ...]:
    """What is listened to and given to others, and whether it is there, in one line; without what is always
    there."""
    all_of_it = (*report.inputs, *report.shares)
    said = [line for line in all_of_it if line not in ALWAYS and not line.startswith("touch screen")]
    return tuple(Part(len(said) - number, (line, line.split(",")[0])) for number, line in enumerate(said))


def _staged(report: Report) -> tuple[str, ...]:
    """What is on stage, longer and shorter: "serenes → collective 0.02, ripple 40%"."""
    here = f"{report.scene} {report.arc:.2f}"
    if not report.other:
        return (here, report.scene)
    done = f"{100 * report.progress:.0f}%"
    return (
        f"{report.other} → {here}   {report.transition} {done}",
        f"→ {here}   {done}",
        f"→ {here}",
        here,
        report.scene,
    )


def _duration(seconds: float) -> str:
    """ "42 s", "3:07" """
    return f"{seconds:.0f} s" if seconds < 99.5 else f"{round(seconds) // 60}:{round(seconds) % 60:02d}"
