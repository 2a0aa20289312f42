"""The window: a moderngl-window window, with what its GLFW backend leaves out mended.

GLFW, not pyglet: moderngl-window 3.1's pyglet backend goes fullscreen through `pyglet.canvas`, which
pyglet 2.1 no longer has. Its GLFW backend knows the primary monitor alone, sets the swap interval before a
context is current, and lets a fullscreen window minimise when it loses the focus. GLFW has no touch events
of its own: inputs/touchscreen.py asks for them beside it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import glfw
from moderngl_window.context.base import BaseWindow
from moderngl_window.context.glfw.window import Window as GlfwWindow

from visuals.core.error import GossamerError
from visuals.gpu.advice import install_gl
from visuals.outputs.display import Display, beneath, complaint, displays, handle, named, start
from visuals.outputs.keylayout import layout
from visuals.outputs.opengl import HINTS, context
from visuals.outputs.x11 import show

CURSOR_REST = 3.0  # s without a movement until the cursor hides


@dataclass(frozen=True)
class Key:
    """A key that went down. name: as core/key.py and outputs/keylayout.py have it."""

    name: str
    shift: bool = False
    repeated: bool = False


class Window(GlfwWindow):
    """A window with OpenGL 3.3 on a chosen monitor. Who opens it sets the `on_…` functions, and destroys it.

    size        (width, height) in screen units; the picture's px are `buffer_size`
    monitor     a number from 1, or part of a monitor's name; None: where the system puts it
    fullscreen  on that monitor, in the mode it has
    beside      another window, whose textures it can show
    hidden      whether it is not to be seen until it has been told where to be
    guarded     whether the desktop cannot close it

    on_key(Key), on_release(name), on_pointer(x, y, down): x, y in [0, 1] with y up, down None for a move.
    on_displays(): monitors came or went; only of a window that stands beside none.
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
        beside: "Window | None" = None,
        hidden: bool = False,
        guarded: bool = False,
    ):
        start()
        self._display = named(monitor) if beside is None else None
        self._chosen = monitor is not None
        self._beside, self._guarded, self._visible = beside, guarded, not hidden
        self._placed: tuple[int, int, int, int] | None = None
        self._spanning = False
        self._pointed_at = 0.0
        self._pointed = False
        self._pointer = (0.5, 0.5)
        self._keys: dict[int, str] = {}  # that are down, by GLFW's codes: as they were called then
        self.on_key: Callable[[Key], None] = _nothing
        self.on_release: Callable[[str], None] = _nothing
        self.on_pointer: Callable[[float, float, bool | None], None] = _nothing
        self.on_displays: Callable[[], None] = _nothing
        try:
            self._open(title, size, vsync)
        except (ValueError, GossamerError) as error:
            said = complaint() or str(error)
            self.destroy()
            raise GossamerError("cannot open a window with OpenGL 3.3", said, install_gl()) from None
        self._measure()
        self._pointer = self._place(*glfw.get_cursor_pos(self._window))
        if fullscreen:
            self.fullscreen = True
        elif monitor is not None:
            (width, height), (x, y) = self._display.size, self._display.position
            self.position = (x + (width - self.width) // 2, y + (height - self.height) // 2)

    def _open(self, title: str, size: tuple[int, int], vsync: bool) -> None:
        """As GlfwWindow's own, which knows no sharing."""
        options = {"visible": self._visible, "context_creation_func": context}
        BaseWindow.__init__(self, title=title, size=size, vsync=vsync, **options)
        self.exit_key = self.fullscreen_key = None  # the keyboard decides what Escape and F11 do
        for hint, value in HINTS.items():
            glfw.window_hint(hint, value)
        glfw.window_hint(glfw.VISIBLE, False)
        glfw.window_hint_string(glfw.X11_CLASS_NAME, "gossamer")
        glfw.window_hint_string(glfw.X11_INSTANCE_NAME, "gossamer")
        shared = self._beside and self._beside._window
        self._window = glfw.create_window(self.width, self.height, title, None, shared)
        if not self._window:
            raise ValueError("no window")
        if self._visible:
            self.visible = True
        self.cursor = self._cursor
        self.make_current()
        self._set_vsync(vsync)
        for listen, callback in (
            (glfw.set_key_callback, self.glfw_key_event_callback),
            (glfw.set_cursor_pos_callback, self.glfw_mouse_event_callback),
            (glfw.set_mouse_button_callback, self.glfw_mouse_button_callback),
            (glfw.set_window_size_callback, self.glfw_window_resize_callback),
            (glfw.set_framebuffer_size_callback, self._buffer_resized),
            (glfw.set_window_close_callback, self.glfw_window_close),
        ):
            listen(self._window, callback)
        if self._beside is None:
            glfw.set_monitor_callback(lambda monitor, event: self.on_displays())
        self.init_mgl_context()

    @property
    def rate(self) -> float:
        """Pictures a second that the monitor shows."""
        return float((self._display and self._display.rate) or 60)

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

    def make_current(self) -> None:
        """OpenGL's commands go to this window's context from now on."""
        glfw.make_context_current(self._window)

    # on the monitors of a room

    def displays(self) -> list[Display]:
        """The monitors there are now."""
        return displays()

    @property
    def hidden(self) -> bool:
        return not glfw.get_window_attrib(self._window, glfw.VISIBLE)

    @property
    def display(self) -> Display | None:
        """The monitor it fills, or stands on."""
        return self._display

    def appear(self) -> None:
        """Is an ordinary window where it was."""
        if self._spanning:
            self._spanning = False
            self._bare(False)
            glfw.set_window_monitor(self._window, None, *self._placed, glfw.DONT_CARE)
        self._seen(True)

    def cover(self, display: Display) -> None:
        """Fills a monitor, in the mode it has."""
        self._display, self._chosen = display, True
        self._bare(False)
        self.fullscreen = True
        self._seen(True)

    def stand(self, display: Display) -> None:
        """An ordinary window on a monitor."""
        self._display, self._chosen = display, True
        self._bare(False)
        self._fullscreen = self._fullscreen or self.covers
        if self._fullscreen:
            self.fullscreen = False
        (width, height), (x, y) = display.size, display.position
        self.size = (2 * width // 3, 2 * height // 3)
        self.position = (x + width // 6, y + height // 6)
        self._seen(True)

    def span(self, place: tuple[int, int, int, int]) -> None:
        """Lies bare over (x, y, width, height) of the desktop, in screen units, above all else."""
        if not self._spanning:
            self._placed = (*glfw.get_window_pos(self._window), *glfw.get_window_size(self._window))
        self._fullscreen, self._spanning = False, True
        self._bare(True)
        glfw.set_window_monitor(self._window, None, *place, glfw.DONT_CARE)
        self._seen(True)
        self._measure()

    def park(self) -> None:
        """Is not to be seen, until it is told where to be."""
        if self.covers:
            self.fullscreen = False
        self._fullscreen = False
        self._seen(False)

    @property
    def covers(self) -> bool:
        """Whether it fills a monitor that is there."""
        return glfw.get_window_monitor(self._window) is not None

    def lies(self, place: tuple[int, int, int, int]) -> bool:
        """Whether it is at (x, y, width, height) of the desktop: others move windows too. On Wayland nobody
        is told."""
        if glfw.get_platform() == glfw.PLATFORM_WAYLAND:
            return not self.hidden
        now = (*glfw.get_window_pos(self._window), *glfw.get_window_size(self._window))
        return not self.hidden and now == place

    def _bare(self, bare: bool) -> None:
        glfw.set_window_attrib(self._window, glfw.DECORATED, not bare)
        glfw.set_window_attrib(self._window, glfw.FLOATING, bare)

    def _seen(self, seen: bool) -> None:
        if seen == self.hidden:
            self.visible = seen

    # moderngl-window's own, mended

    @property
    def visible(self) -> bool:
        return self._visible

    @visible.setter
    def visible(self, value: bool) -> None:
        self._visible = value
        if not value:
            glfw.hide_window(self._window)
        elif self.x11 is None:
            glfw.show_window(self._window)
        else:
            show(self._window)

    def _set_fullscreen(self, value: bool) -> None:
        if value:
            if not self._fullscreen:
                if not self._chosen:
                    place = (*glfw.get_window_pos(self._window), *glfw.get_window_size(self._window))
                    self._display = beneath(place, displays()) or self._display
                self._placed = (*glfw.get_window_pos(self._window), *glfw.get_window_size(self._window))
            monitor = handle(self._display)
            if monitor is None:
                return
            self._seen(True)  # else GLFW shows it, and waits: see x11.py
            (x, y), size, rate = self._display.position, self._display.size, self._display.rate
            if self.covers and not self.lies((x, y, *size)):
                # The desktop has moved the monitor: GLFW takes a window that is on it for well placed.
                glfw.set_window_monitor(self._window, None, x, y, *size, glfw.DONT_CARE)
            glfw.set_window_monitor(self._window, monitor, x, y, *size, rate or glfw.DONT_CARE)
        elif self._placed:
            glfw.set_window_monitor(self._window, None, *self._placed, glfw.DONT_CARE)
        self._set_vsync(self.vsync)  # some drivers forget it with the change
        self._measure()

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

    def glfw_window_close(self, window) -> None:
        if self._guarded:
            self.is_closing = False

    def close(self) -> None:
        """Asks for the end; `is_closing` is true from then on."""
        self.is_closing = True

    def destroy(self) -> None:
        """Closes it at once; with a window that stands beside none, all others too."""
        if self._beside is None:
            glfw.terminate()
        elif getattr(self, "_window", None):
            glfw.destroy_window(self._window)


def _printed(key: int) -> str:
    return glfw.get_key_name(key, 0) or ""


def _nothing(*_) -> None:
    pass
