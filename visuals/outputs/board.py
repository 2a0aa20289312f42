"""What is written over the picture: the keys, the status, what is wrong."""

from collections.abc import Callable, Sequence
from typing import Protocol

from visuals.core.report import Report
from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.outputs.overlay import Overlay

STATUS = 0.25  # s between two changes of the status line
TOLD = 4.0  # s that the status line shows what keys have chosen, when the help is not there


class Group(Protocol):
    """Keys that belong together."""

    title: str
    rows: Sequence[tuple[str, str]]


class Board:
    """The overlay's words.

    keys_help   tells what keys do now: groups, each with a title and rows of (keys, meaning)
    """

    def __init__(self, gpu: Gpu, library: Library, keys_help: Callable[[], Sequence[Group]]):
        self.overlay = Overlay(gpu, library)
        self._help, self._helping = keys_help, False
        self._told_until = 0.0
        self._told_at = -STATUS  # when the status line was set last

    def toggle(self) -> None:
        """The keys and the status appear, or go."""
        self._helping = not self._helping
        self._told_at = -STATUS
        self.overlay.show("help", [r for group in self._help() for r in group.rows] if self._helping else ())

    def choice(self, t: float) -> None:
        """Something was chosen at t (s): the status line appears for a while."""
        self._told_until = t + TOLD
        self._told_at = -STATUS

    def write(self, report: Report, t: float, size: tuple[int, int]) -> None:
        """Draws over the window's framebuffer of `size` px at t (s) what the last report says."""
        self.overlay.show("errors", [(line,) for said in report.errors for line in said.split("\n")])
        if not self._helping and t >= self._told_until:
            self.overlay.show("status", ())
        elif t - self._told_at >= STATUS:
            self._told_at = t
            self.overlay.show("status", [(status(report),)])
        self.overlay.draw(size)

    def release(self) -> None:
        self.overlay.release()


def status(report: Report) -> str:
    """The report in one line."""
    said = [_staged(report)]
    if report.held:
        said.append("held")
    if report.upcoming is not None:
        said.append(f"{report.upcoming[0]} in {report.upcoming[1]:.0f} s")
    said += [
        report.choice,
        f"{report.tempo:.0f} bpm",
        f"{report.fps:.0f} fps",
        f"{report.size[0]}x{report.size[1]} {report.quality}",
    ]
    said += [f"{report.waiting} waits for the {report.quantum}"] if report.waiting else []
    said += [report.learning] if report.learning else []
    said += ["frozen"] if report.freeze else []
    said += [f"recording {report.recording}"] if report.recording else []
    return "  ·  ".join(said)


def _staged(report: Report) -> str:
    """What is on stage, in words: "serenes 0.98, ripple 40%, collective"."""
    if not report.other:
        return f"{report.scene} {report.arc:.2f}"
    return (
        f"{report.other}, {report.transition} {100 * report.progress:.0f}%, {report.scene} {report.arc:.2f}"
    )
