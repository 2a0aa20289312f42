"""What GLFW leaves out on an X server: a window below all others, and a window that is shown without a wait
that may not end."""

import ctypes
from threading import Event

import glfw

XA_ATOM, REPLACE = 4, 0  # Xatom.h, X.h
STEP_S, STEPS = 0.005, 100  # between two looks whether the server shows a window; so often at most


def show(window) -> None:
    """Shows one of GLFW's windows where it lies among the others, and waits until the server does so: .5 s at
    most, for one on a workspace that nobody looks at is not shown before somebody does.

    GLFW 3.4 waits for word that a window can be seen (x11_window.c, waitForVisibilityNotify) as long as there
    are other events, which nobody takes meanwhile: where that word does not come, it turns for ever. So the
    server is asked. Raises OSError or AttributeError where there is no Xlib.
    """
    if not glfw.get_window_attrib(window, glfw.VISIBLE):
        x, (display, number) = _xlib(), _place(window)
        x.XMapWindow(display, number)
        x.XFlush(display)
        for _ in range(STEPS):
            if glfw.get_window_attrib(window, glfw.VISIBLE):
                break
            Event().wait(STEP_S)
    if glfw.get_window_attrib(window, glfw.FOCUS_ON_SHOW):
        glfw.focus_window(window)


def lower(window) -> None:
    """Puts one of GLFW's windows below all others: a desktop's own, to window managers that know of such; the
    lowest of all to the others. Raises OSError or AttributeError where there is no Xlib."""
    x, (display, number) = _xlib(), _place(window)
    kind, desktop = (
        x.XInternAtom(display, name, 0) for name in (b"_NET_WM_WINDOW_TYPE", b"_NET_WM_WINDOW_TYPE_DESKTOP")
    )
    value = (ctypes.c_ulong * 1)(desktop)
    x.XChangeProperty(display, number, ctypes.c_ulong(kind), ctypes.c_ulong(XA_ATOM), 32, REPLACE, value, 1)
    x.XLowerWindow(display, number)
    x.XFlush(display)


def _place(window) -> tuple[ctypes.c_void_p, ctypes.c_ulong]:
    """GLFW's own connection to the server, and the window's number there."""
    display = ctypes.cast(glfw.get_x11_display(), ctypes.c_void_p)
    return display, ctypes.c_ulong(glfw.get_x11_window(window))


def _xlib() -> ctypes.CDLL:
    """The one that GLFW has loaded."""
    x = ctypes.CDLL("libX11.so.6")
    x.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    x.XInternAtom.restype = ctypes.c_ulong
    return x
