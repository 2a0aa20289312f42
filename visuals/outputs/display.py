"""The monitors there are, as GLFW knows them; and whether there can be a window at all."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import glfw

from visuals.core.error import GossamerError, Misuse, nearest


@dataclass(frozen=True)
class Display:
    """A monitor. number from 1, the primary first; size in px; position in screen units; rate in Hz."""

    number: int
    name: str
    size: tuple[int, int]
    position: tuple[int, int]
    rate: int


def displays() -> list[Display]:
    """The monitors there are. Raises GossamerError without a display."""
    start()
    return [_described(number, monitor) for number, monitor in enumerate(glfw.get_monitors(), 1)]


def find(wanted: str, there: Sequence[Display]) -> Display | None:
    """The monitor of `there` that is meant by a number from 1, or by part of its name."""
    if wanted.isdecimal():
        return next((display for display in there if display.number == int(wanted)), None)
    return next((display for display in there if wanted.lower() in display.name.lower()), None)


def named(wanted: str | None) -> Display:
    """The monitor that is meant; None: the primary. Raises Misuse, which lists those there are."""
    there = displays()
    if not there:
        raise GossamerError("no monitor is connected", "", "connect one, or use gossamer render")
    found = there[0] if wanted is None else find(wanted, there)
    if found is None:
        names = [display.name for display in there]
        raise Misuse(f"no monitor '{wanted}'{nearest(wanted, names)}", f"there are {listed(there)}")
    return found


def beneath(place: tuple[int, int, int, int], there: Sequence[Display]) -> Display | None:
    """The monitor that shows most of (x, y, width, height) of the desktop; None where none shows any."""
    left, top, wide, high = place

    def shown(display: Display) -> int:
        (width, height), (x, y) = display.size, display.position
        across = min(left + wide, x + width) - max(left, x)
        down = min(top + high, y + height) - max(top, y)
        return max(0, across) * max(0, down)

    best = max(there, key=shown, default=None)
    return best if best is not None and shown(best) else None


def listed(there: Sequence[Display]) -> str:
    """For people: "1 eDP-1, 2 DP-3"."""
    return ", ".join(f"{display.number} {display.name}" for display in there) or "none"


def handle(display: Display | None):
    """GLFW's own of a monitor, good until the next inputs are delivered; None where it has gone."""
    for monitor in glfw.get_monitors() if display else ():
        if _name(monitor) == display.name and _place(monitor) == display.position:
            return monitor
    same = [monitor for monitor in glfw.get_monitors() if display and _name(monitor) == display.name]
    return same[0] if len(same) == 1 else None  # it was moved


def no_display() -> str:
    """Why no window can open, or "" if nothing speaks against it."""
    graphical = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET")
    if sys.platform.startswith(("linux", "freebsd")) and not any(os.environ.get(name) for name in graphical):
        return "neither DISPLAY nor WAYLAND_DISPLAY is set"
    return ""


def start() -> None:
    """Starts GLFW, if it is not running. Raises GossamerError without a display."""
    why = no_display()
    glfw.ERROR_REPORTING = False  # asked for with get_error; as warnings they would break the one line
    if why or not glfw.init():
        raise GossamerError(
            "no display to open a window on",
            why or complaint(),
            "render instead: gossamer render -o film.mp4",
        )


def complaint() -> str:
    """What GLFW said last that was wrong."""
    _, said = glfw.get_error()
    return (said.decode(errors="replace") if isinstance(said, bytes) else said or "").strip()


def _described(number: int, monitor) -> Display:
    mode = glfw.get_video_mode(monitor)
    size, rate = ((mode.size.width, mode.size.height), mode.refresh_rate) if mode else ((0, 0), 0)
    return Display(number, _name(monitor), size, _place(monitor), rate)


def _name(monitor) -> str:
    name = glfw.get_monitor_name(monitor)
    return name.decode(errors="replace") if isinstance(name, bytes) else str(name)


def _place(monitor) -> tuple[int, int]:
    return tuple(glfw.get_monitor_pos(monitor))
