"""Sound devices, by miniaudio.

Why miniaudio: its wheels carry its C library, which finds the system's own sound (WASAPI, Core Audio,
PulseAudio, ALSA, JACK) when it runs, so there is nothing else to install. sounddevice's wheels carry
PortAudio for macOS and Windows alone; on Linux it needs the system's libportaudio2.
"""

import ctypes
import sys
from collections.abc import Callable
from functools import cache
from threading import Event as Flag
from threading import Thread
from types import ModuleType
from typing import Any

from visuals.core.error import GossamerError

RETRY_S = 3.0  # between two tries to open what is not there
DEAF_S = 2.0  # without a sample after which a device is gone: not every system says so
NO_DEVICES = ("discard all samples", "plugin")  # what ALSA lists besides its devices: in their names


def library() -> ModuleType:
    """miniaudio. Raises GossamerError if it is not installed."""
    try:
        import miniaudio
    except ImportError as error:
        raise GossamerError("no sound devices", str(error), "pip install 'gossamer[sound]'") from None
    _hush_alsa()
    return miniaudio


@cache
def _hush_alsa() -> object:
    """ALSA writes a page to stderr for each device that is not there; we say so ourselves, once. Returns what
    has to stay alive."""
    if sys.platform != "linux":
        return None
    try:
        alsa = ctypes.CDLL("libasound.so.2")
        handler = ctypes.CFUNCTYPE(
            None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p
        )(lambda *_: None)
        alsa.snd_lib_error_set_handler(handler)
    except (OSError, AttributeError):  # no ALSA, no page
        return None
    return handler


def systems() -> list:
    """The systems of sound to try: all but those that only pretend to be one."""
    miniaudio = library()
    pretended = (miniaudio.Backend.NULL, miniaudio.Backend.CUSTOM)
    return sorted(miniaudio.get_enabled_backends() - set(pretended), key=lambda system: system.value)


def _devices() -> Any:
    """miniaudio's devices. Only names are asked for: a device that cannot be opened, as one whose server does
    not run, would else hide all others. Raises MiniaudioError if there is no system of sound."""

    class Named(library().Devices):
        def _get_info(self, *_: object) -> dict:
            return {}

    return Named(systems())


def devices() -> tuple[str, list[str], list[str]]:
    """(the system of sound, names of what can be listened to, names of what can be heard through).

    Raises GossamerError if there is no miniaudio, or no system of sound.
    """
    miniaudio = library()
    try:
        found = _devices()
        both = found.get_captures(), found.get_playbacks()
    except miniaudio.MiniaudioError as error:
        raise GossamerError("no sound devices", _said(error)) from None
    return found.backend, *map(_names, both)


def _names(found: list[dict]) -> list[str]:
    names = [one["name"] for one in found]
    return [name for name in names if not any(word in name.lower() for word in NO_DEVICES)]


def opens(kind: str) -> str:
    """Why the system's default device of a kind, "capture" or "playback", cannot be opened; "": it can be.

    Raises GossamerError if there is no miniaudio.
    """
    miniaudio = library()
    device = miniaudio.CaptureDevice if kind == "capture" else miniaudio.PlaybackDevice
    try:
        device(backends=systems()).close()
    except miniaudio.MiniaudioError as error:
        return _said(error)
    return ""


def capture_id(name: str):
    """(id, name) of the first capture device whose name has `name` in it; (None, "default device") for
    "default". Raises GossamerError if there is none."""
    miniaudio = library()
    if name.lower() == "default":
        return None, "default device"
    try:
        found = _devices().get_captures()
    except miniaudio.MiniaudioError as error:
        raise GossamerError("no sound devices", _said(error)) from None
    for one in found:
        if name.lower() in one["name"].lower():
            return one["id"], one["name"]
    raise GossamerError(f"no sound device '{name}'", "there are " + (", ".join(_names(found)) or "none"))


def _said(error: Exception) -> str:
    return str(error.args[0] if error.args else error)


class Kept:
    """A device that is opened in a thread of its own, and again every few seconds while it is not there.

    opened      opens and starts it: (device, its name). It may raise anything
    notice      is told once when the device is lost or not there, and once when it is there again
    called      as notices call it

    name        of the device while it is there, else ""
    moved       to be set whenever samples have come or gone: a device that stands still is gone
    """

    def __init__(self, opened: Callable[[], tuple], notice: Callable[[str], None], called: str):
        self.name, self.moved, self.why = "", Flag(), ""
        self._opened, self._notice, self._called = opened, notice, called
        self._tried, self._end = Flag(), Flag()
        self._thread = Thread(target=self._keep, name=called, daemon=True)

    def begin(self) -> None:
        self._thread.start()

    def settle(self, seconds: float) -> None:
        """Waits until it was tried once, at most so long."""
        self._tried.wait(seconds)

    def _keep(self) -> None:
        lost = False
        while not self._end.is_set():
            device = None
            try:
                device, self.name = self._opened()
            except GossamerError as error:
                self.why = error.why or error.what
            except Exception as error:  # whatever a driver may do, the show goes on
                self.why = _said(error)
            self._tried.set()
            if device is not None:
                if lost:
                    self._notice(f"{self._called} is there again: {self.name}")
                lost = False
                self._while_there(device)
                self.name, self.why = "", "it stopped"
            if not (lost or self._end.is_set()):
                self._notice(f"{self._called} is not there ({self.why}); looking for it every {RETRY_S:g} s")
                lost = True
            self._end.wait(RETRY_S)

    def _while_there(self, device) -> None:
        try:
            while device.running:
                self.moved.clear()
                if self._end.wait(DEAF_S) or not self.moved.is_set():
                    return
        finally:
            device.close()

    def close(self) -> None:
        self._end.set()
        self._thread.join(2.0)  # a system that hangs is left behind: the thread ends with the process
