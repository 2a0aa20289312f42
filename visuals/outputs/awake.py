"""Keeps screens on while nobody touches anything.

What dims a screen differs: on GNOME, KDE and their like a desktop that is asked over D-Bus not to, on Windows
and macOS the system; the library wakepy asks each of them. An X server has a screen saver and power saving of
its own besides, which also a kiosk without a desktop has: the MIT Screen Saver extension (Fulton and Packard,
"X11 Screen Saver Extension", 1992; in its version 1.1) suspends both while who asks for that is there.
"""

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress

SUSPEND = 5  # the extension's number of the request
TODO = "pip install '.[kiosk]'"


class Awake:
    """Screens stay on until `release`.

    x11     whether the windows are on an X server
    notice  is told, in a line, where screens may go dark nonetheless

    held    by what they are kept on
    """

    def __init__(self, x11: bool, notice: Callable[[str], None]):
        self.held: list[str] = []
        self._given = ExitStack()
        missed = [why for why in (self._suspend() if x11 else "", self._ask()) if why]
        desktop = sys.platform in ("win32", "darwin") or "DBUS_SESSION_BUS_ADDRESS" in os.environ
        if missed and (desktop or not self.held):
            notice(f"screens may go dark: {'; '.join(missed)}")

    def _suspend(self) -> str:
        """Suspends the X server's saver. Says why not."""
        try:
            from Xlib.display import Display

            display = Display()
            self._given.callback(_quietly, display.close)  # the server forgets it with the connection
            if not display.has_extension("MIT-SCREEN-SAVER"):
                return "the X server has no MIT-SCREEN-SAVER"
            display.screensaver_query_version()
            _suspended(display)
        except Exception as error:  # python-xlib has a dozen for a server that refuses
            return f"the X server's screen saver: {error or type(error).__name__}"
        self.held.append("the X server's saver is suspended")
        return ""

    def _ask(self) -> str:
        """Asks the desktop or the system. Says why not."""
        try:
            from wakepy import keep
        except ImportError:
            return f"the desktop was not asked for want of wakepy ({TODO})"
        try:
            mode = self._given.enter_context(keep.presenting(on_fail="pass"))
        except Exception as error:  # of whatever talks to the desktop
            return f"the desktop: {error or type(error).__name__}"
        if not mode.active:
            return "no desktop could be asked to keep them on"
        self.held.append(str(mode.method.name))
        return ""

    def release(self) -> None:
        """Screens may go dark again."""
        with suppress(Exception):
            self._given.close()


def _suspended(display) -> None:
    from Xlib.protocol import rq

    class Suspend(rq.Request):
        _request = rq.Struct(rq.Card8("opcode"), rq.Opcode(SUSPEND), rq.RequestLength(), rq.Card32("suspend"))

    opcode = display.display.get_extension_major("MIT-SCREEN-SAVER")
    Suspend(display=display.display, opcode=opcode, suspend=1)
    display.sync()


def _quietly(do: Callable[[], None]) -> None:
    with suppress(Exception):  # a connection that has broken already
        do()
