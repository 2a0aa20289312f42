"""Fingers on a touch screen to touches.

GLFW tells of no fingers, so they are asked for beside it. On X11, over a connection of our own with the X
Input Extension 2.2 (Hutterer, Poulson and others, 2011, "The X Input Extension, version 2.2"): the server
gives touches on a window to the client that has selected them there, and then makes no mouse of them for the
others. On Windows, the first finger comes as the mouse, which the system makes of it; on Wayland, where
nobody makes a mouse of fingers, none comes.
"""

import os
import sys
from collections.abc import Callable, Mapping

from visuals.core.desk import Command
from visuals.core.event import Event
from visuals.core.report import Report
from visuals.inputs.finger import Numbers, latest

MOST = 16  # fingers at once
BEGIN, UPDATE, END = 18, 19, 20  # the extension's numbers of its touch events
ALL_MASTERS = 1  # every pointer that screens are attached to
TOUCH_CLASS, DIRECT = 8, 1  # of a device; the mode of a screen, not a pad
GENERIC = 35  # the core protocol's number of all events of extensions that are longer than 32 bytes
HEARD = 2000  # events looked at between two pictures
Place = Callable[[float, float], tuple[float, float] | None]
REST = 0.5  # s after the last finger for which a mouse may still be one


class TouchScreen:
    """An Input (inputs/input.py): the fingers on a window, MOST at once.

    window      its number on the X server; None: there is no X server
    size        tells its size in its own px

    There may be others beside it, or it may show but a part of a picture: see `watch`.
    """

    name, exact = "touch screen", False

    def __init__(self, window: int | None, size: Callable[[], tuple[int, int]]):
        self._places: dict[int, Place] = {}  # by window: what its px, y down, are of the picture
        if window is not None:
            self._places[window] = lambda x, y: (x / max(1, size()[0]), 1.0 - y / max(1, size()[1]))
        self._selected: set[int] = set()
        self._fingers: dict[int, int] = {}  # the server's number of a finger: ours
        self._numbers = Numbers("touch screen")
        self._touched = -REST
        self._display, self._screens, self._why = None, 0, elsewhere()
        if window is not None:
            try:
                self._open()
            except Exception as error:  # python-xlib has a dozen for a server that refuses
                self._lose(error)

    def watch(self, places: Mapping[int, Place]) -> None:
        """From now on, fingers on these windows, by their numbers on the X server: each with what tells which
        place of the picture, [0, 1] with y up, lies under its px, or None where nothing does."""
        self._places = dict(places)
        if self._display is not None:
            try:
                self._select()
            except Exception as error:
                self._lose(error)

    def _open(self) -> None:
        from Xlib.display import Display
        from Xlib.ext import xinput

        self._display = display = Display()
        display.set_error_handler(lambda error, request: None)  # what it refuses, it does not send
        self._opcode = display.display.get_extension_major(xinput.extname)
        asked = {"major_version": 2, "minor_version": 2}
        version = xinput.XIQueryVersion(display=display.display, opcode=self._opcode, **asked)
        if (version.major_version, version.minor_version) < (2, 2):
            raise ValueError("the X server is too old for touches")
        for kind in (BEGIN, UPDATE, END):
            display.ge_add_event_data(self._opcode, kind, xinput.DeviceEventData)
        self._select()
        self._screens = _screens(display)
        self._why = ""

    def _select(self) -> None:
        """Asks for the fingers on windows that are new."""
        mask = 1 << BEGIN | 1 << UPDATE | 1 << END
        for window in self._places.keys() - self._selected:
            place = self._display.create_resource_object("window", window)
            place.xinput_select_events([(ALL_MASTERS, mask)])
        self._selected = set(self._places)
        self._display.sync()

    def poll(self, t: float) -> list[Event | Command]:
        said: list[Event] = []
        try:
            for _ in range(HEARD if self._display is not None else 0):
                if not self._display.pending_events():
                    break
                said += self._hear(self._display.next_event(), t)
        except Exception as error:  # the server has gone, or sent what python-xlib cannot read
            self._lose(error)
            said += [Event(t, "touch", {"id": id, "phase": "up"}) for id in self._fingers.values()]
            self._fingers.clear()
        if said or self._fingers:
            self._touched = t
        return latest(said)

    def _hear(self, event, t: float) -> list[Event]:
        if event.type != GENERIC or event.extension != self._opcode:
            return []
        kind, number, find = event.evtype, event.data.detail, self._places.get(event.data.event.id, _nowhere)
        found = find(event.data.event_x, event.data.event_y)
        if found is None and kind != END:
            return []
        x, y = found or (0.0, 0.0)
        said = {"x": min(1.0, max(0.0, x)), "y": min(1.0, max(0.0, y))} if found else {}
        if kind == BEGIN and number not in self._fingers and len(self._fingers) < MOST:
            finger = self._fingers[number] = self._numbers.new()
            said |= {"phase": "down", "pressure": 1.0}
        elif kind == UPDATE and number in self._fingers:
            finger, said["phase"] = self._fingers[number], "move"
        elif kind == END and number in self._fingers:
            finger, said["phase"] = self._fingers.pop(number), "up"
        else:
            return []
        return [Event(t, "touch", {"id": finger, **said})]

    def touching(self, t: float) -> bool:
        """Whether there are fingers at t (s), or were a moment ago: then the mouse is none."""
        return t - self._touched < REST

    def tell(self, report: Report) -> None:
        pass

    def state(self) -> str:
        if self._why:
            return f"touch screen: {self._why}"
        return f"touch screen: {self._screens or 'none'} there, up to {MOST} fingers"

    def _lose(self, error: Exception) -> None:
        self.close()
        self._why = f"one finger, as the mouse ({str(error) or type(error).__name__})".replace("\n", " ")

    def close(self) -> None:
        display, self._display = self._display, None
        if display is not None:
            try:
                display.close()
            except Exception:  # a connection that has broken already
                return


def _nowhere(x: float, y: float) -> None:
    return None


def _screens(display) -> int:
    devices = display.xinput_query_device(0).devices
    return sum(one.type == TOUCH_CLASS and one.mode == DIRECT for device in devices for one in device.classes)


def screens() -> int:
    """How many touch screens the X server has; 0 where there is no X server."""
    try:
        from Xlib.display import Display

        display = Display()
        try:
            return _screens(display)
        finally:
            display.close()
    except Exception:  # python-xlib is not there, or has one of a dozen for a server that refuses
        return 0


def elsewhere() -> str:
    """What becomes of fingers where there is no X server."""
    if sys.platform.startswith(("linux", "freebsd")) and os.environ.get("WAYLAND_DISPLAY"):
        return "no fingers on Wayland; PYGLFW_LIBRARY_VARIANT=x11 gossamer play takes them"
    return "one finger, as the mouse"


def described() -> list[tuple[str, str, str]]:
    """Rows of `gossamer list`: what, of what, what it does."""
    return [
        ("finger", f"of a touch screen (X11), {MOST} at once", "a touch"),
        ("left button", "of a mouse", "a touch while it is down"),
    ]
