"""The window: a moderngl-window window, with what its GLFW backend leaves out mended.

GLFW, not pyglet: moderngl-window 3.1's pyglet backend goes fullscreen through `pyglet.canvas`, which
pyglet 2.1 no longer has. Its GLFW backend knows the primary monitor alone, sets the swap interval before a
context is current, and lets a fullscreen window minimise when it loses the focus. GLFW has no touch events
of its own: inputs/touchscreen.py asks for them beside it.
"""

import ctypes
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

import glfw
import moderngl
from moderngl_window.context.glfw.window import Window as GlfwWindow

from visuals.core.error import GossamerError, Misuse, nearest
from visuals.gpu.advice import install_gl
from visuals.outputs.keylayout import layout

CURSOR_REST = 3.0  # s without a movement until the cursor hides


@dataclass(frozen=True)
class Display:
    """A monitor. number from 1, the primary first; size in px; position in screen units; rate in Hz."""

    number: int
    name: str
    size: tuple[int, int]
    position: tuple[int, int]
    rate: int


@dataclass(frozen=True)
class Key:
    """A key that went down. name: as core/key.py and outputs/keylayout.py have it."""

    name: str
    shift: bool = False
    repeated: bool = False


def displays() -> list[Display]:
    """The monitors there are. Raises GossamerError without a display."""
    _init()
    return [
        Display(number, _name(monitor), *_geometry(monitor))
        for number, monitor in enumerate(glfw.get_monitors(), 1)
    ]


def no_display() -> str:
    """Why no window can open, or "" if nothing speaks against it."""
    graphical = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET")
    if sys.platform.startswith(("linux", "freebsd")) and not any(os.environ.get(name) for name in graphical):
        return "neither DISPLAY nor WAYLAND_DISPLAY is set"
    return ""


class Window(GlfwWindow):
    """A window with OpenGL 3.3 on a chosen monitor. Who opens it sets the `on_…` functions, and destroys it.

    size        (width, height) in screen units; the picture's px are `buffer_size`
    monitor     a number from 1, or part of a monitor's name; None: where the system puts it
    fullscreen  on that monitor, in the mode it has

    on_key(Key), on_release(name), on_pointer(x, y, down): x, y in [0, 1] with y up, down None for a move.
    Raises GossamerError if no window can be opened, Misuse for a monitor that is not there.
    """

    def __init__(
        self,
        title: str,
        size: tuple[int, int],
        *,
        monitor: str | None = None,
        fullscreen: bool = False,
        vsync: bool = True,
    ):
        _init()
        self._monitor = _find(monitor)
        self._chosen = monitor is not None
        self._placed: tuple[int, int, int, int] | None = None
        self._pointed_at = 0.0
        self._pointed = False
        self._pointer = (0.5, 0.5)
        self._keys: dict[int, str] = {}  # that are down, by GLFW's codes: as they were called then
        self.on_key: Callable[[Key], None] = _nothing
        self.on_release: Callable[[str], None] = _nothing
        self.on_pointer: Callable[[float, float, bool | None], None] = _nothing
        # A projection must not vanish when somebody clicks on the other monitor.
        glfw.window_hint(glfw.AUTO_ICONIFY, glfw.FALSE)
        glfw.window_hint_string(glfw.X11_CLASS_NAME, "gossamer")
        glfw.window_hint_string(glfw.X11_INSTANCE_NAME, "gossamer")
        try:
            super().__init__(
                title=title,
                size=size,
                vsync=vsync,
                context_creation_func=_context,
            )
        except (ValueError, GossamerError) as error:
            said = _last_error() or str(error)
            glfw.terminate()
            raise GossamerError("cannot open a window with OpenGL 3.3", said, install_gl()) from None
        self.exit_key = self.fullscreen_key = None  # the keyboard decides what Escape and F11 do
        glfw.set_framebuffer_size_callback(self._window, self._buffer_resized)
        glfw.set_monitor_callback(self._monitors_changed)
        self._measure()
        self._pointer = self._place(*glfw.get_cursor_pos(self._window))
        if fullscreen:
            self.fullscreen = True
        elif monitor is not None:
            (width, height), (x, y), _ = _geometry(self._monitor)
            self.position = (x + (width - self.width) // 2, y + (height - self.height) // 2)

    @property
    def rate(self) -> float:
        """Pictures a second that the monitor shows."""
        return float(_geometry(self._monitor)[2] or 60)

    @property
    def x11(self) -> int | None:
        """Its number on an X server; None where there is another kind of desktop."""
        try:
            return int(glfw.get_x11_window(self._window)) or None
        except (AttributeError, glfw.GLFWError):  # this GLFW knows no X11
            return None

    @property
    def minimised(self) -> bool:
        """Whether nobody can see it, so that nothing need be drawn."""
        return bool(glfw.get_window_attrib(self._window, glfw.ICONIFIED)) or 0 in self.buffer_size

    def wait(self, seconds: float) -> None:
        """Waits for that long at most; an input ends it and is delivered."""
        glfw.wait_events_timeout(seconds)

    def poll(self) -> None:
        """Delivers the inputs since the last time."""
        glfw.poll_events()

    def settle(self) -> None:
        """Takes on the size that was asked for, before the first picture is drawn: Mesa's buffers are of the
        old one until something has been shown."""
        self.poll()
        self.ctx.screen.clear()
        self.show_picture()
        self.poll()

    def show_picture(self) -> None:
        """Shows what was drawn; with vsync it waits for the monitor. Delivers no inputs."""
        glfw.swap_buffers(self._window)

    def rest_cursor(self, now: float) -> None:
        """Hides the cursor CURSOR_REST after its last movement; now: s."""
        if self._pointed:
            self._pointed, self._pointed_at = False, now
            if not self.cursor:
                self.cursor = True
        elif self.cursor and now - self._pointed_at > CURSOR_REST:
            self.cursor = False

    # moderngl-window's own, mended

    def _set_fullscreen(self, value: bool) -> None:
        if value:
            if not self._fullscreen:
                if not self._chosen:
                    self._monitor = self._monitor_beneath()
                self._placed = (*glfw.get_window_pos(self._window), *glfw.get_window_size(self._window))
            (width, height), (x, y), rate = _geometry(self._monitor)
            glfw.set_window_monitor(self._window, self._monitor, x, y, width, height, rate or glfw.DONT_CARE)
        elif self._placed:
            glfw.set_window_monitor(self._window, None, *self._placed, glfw.DONT_CARE)
        self._set_vsync(self.vsync)  # some drivers forget it with the change
        self._measure()

    def _monitor_beneath(self):
        """The monitor that shows most of the window; the last one where none does."""
        left, top = glfw.get_window_pos(self._window)
        wide, high = glfw.get_window_size(self._window)

        def shown(monitor) -> int:
            (width, height), (x, y), _ = _geometry(monitor)
            across = min(left + wide, x + width) - max(left, x)
            down = min(top + high, y + height) - max(top, y)
            return max(0, across) * max(0, down)

        best = max(glfw.get_monitors(), key=shown, default=None)
        return best if best is not None and shown(best) else self._monitor

    def _set_vsync(self, value: bool) -> None:
        if glfw.get_current_context():  # there is none yet while the window is being made
            glfw.swap_interval(1 if value else 0)

    def _measure(self) -> None:
        self._width, self._height = glfw.get_window_size(self._window)
        self._buffer_width, self._buffer_height = glfw.get_framebuffer_size(self._window)

    def glfw_window_resize_callback(self, window, width: int, height: int) -> None:
        self._measure()

    def _buffer_resized(self, window, width: int, height: int) -> None:
        self._measure()  # a window keeps its size when it moves to a monitor of another scale; its px do not

    def _monitors_changed(self, monitor, event: int) -> None:
        if event == glfw.DISCONNECTED and _same(monitor, self._monitor):
            self._monitor = glfw.get_primary_monitor()
            if self._fullscreen and self._monitor:
                self.fullscreen = True

    def glfw_key_event_callback(self, window, key: int, scancode: int, action: int, mods: int) -> None:
        if action == glfw.RELEASE:
            if key in self._keys:
                self.on_release(self._keys.pop(key))
        elif not mods & (glfw.MOD_CONTROL | glfw.MOD_ALT | glfw.MOD_SUPER):  # those belong to the desktop
            name = layout(_printed).get(key)  # anew each time: a person may change the layout meanwhile
            if name:
                self._keys[key] = name
                self.on_key(Key(name, bool(mods & glfw.MOD_SHIFT), action == glfw.REPEAT))

    def glfw_mouse_event_callback(self, window, xpos: float, ypos: float) -> None:
        self._pointed = True
        self._pointer = self._place(xpos, ypos)
        self.on_pointer(*self._pointer, None)

    def glfw_mouse_button_callback(self, window, button: int, action: int, mods: int) -> None:
        self._pointed = True
        # Where it was then: by now, after a slow frame, the mouse may have moved on.
        if button == glfw.MOUSE_BUTTON_LEFT:
            self.on_pointer(*self._pointer, action == glfw.PRESS)

    def _place(self, x: float, y: float) -> tuple[float, float]:
        return x / max(1, self.width), 1.0 - y / max(1, self.height)

    def close(self) -> None:
        """Asks for the end; `is_closing` is true from then on."""
        self.is_closing = True


class _Loader:
    """OpenGL's functions as GLFW finds them: right for GLX, EGL (Wayland), WGL and NSGL alike."""

    def load_opengl_function(self, name: str) -> int:
        return glfw.get_proc_address(name) or 0

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return None

    def release(self) -> None:
        pass


def _context() -> moderngl.Context:
    try:
        return moderngl.create_context(require=330, context=_Loader())
    except Exception as error:  # moderngl raises its own Error, ValueError and bare Exception
        raise GossamerError("no OpenGL 3.3 in a window", str(error)) from None


def _printed(key: int) -> str:
    return glfw.get_key_name(key, 0) or ""


def _nothing(*_) -> None:
    pass


def _init() -> None:
    why = no_display()
    glfw.ERROR_REPORTING = False  # asked for with get_error; as warnings they would break the one line
    if why or not glfw.init():
        raise GossamerError(
            "no display to open a window on",
            why or _last_error(),
            "render instead: gossamer render -o film.mp4",
        )


def _last_error() -> str:
    _, said = glfw.get_error()
    return (said.decode(errors="replace") if isinstance(said, bytes) else said or "").strip()


def _geometry(monitor) -> tuple[tuple[int, int], tuple[int, int], int]:
    mode = glfw.get_video_mode(monitor) if monitor else None
    if mode is None:
        return (0, 0), (0, 0), 0
    return (mode.size.width, mode.size.height), glfw.get_monitor_pos(monitor), mode.refresh_rate


def _name(monitor) -> str:
    name = glfw.get_monitor_name(monitor)
    return name.decode(errors="replace") if isinstance(name, bytes) else str(name)


def _same(one, other) -> bool:
    def address(pointer):
        return ctypes.cast(pointer, ctypes.c_void_p).value

    return bool(one and other) and address(one) == address(other)


def _find(wanted: str | None):
    monitors = glfw.get_monitors()
    if not monitors:
        raise GossamerError("no monitor is connected", "", "connect one, or use gossamer render")
    if wanted is None:
        return monitors[0]
    names = [_name(monitor) for monitor in monitors]
    if wanted.isdecimal():
        if 1 <= int(wanted) <= len(monitors):
            return monitors[int(wanted) - 1]
    else:
        found = [m for m, name in zip(monitors, names, strict=True) if wanted.lower() in name.lower()]
        if found:
            return found[0]
    there = ", ".join(f"{number} {name}" for number, name in enumerate(names, 1))
    raise Misuse(f"no monitor '{wanted}'{nearest(wanted, names)}", f"there are {there}")
