"""The graphics cards of this machine, as EGL counts them, and loading their driver ahead of time."""

import ctypes
import os
import sys
from contextlib import suppress
from threading import Thread
from typing import NamedTuple

VARIABLE = "GOSSAMER_GPU"  # which one a process draws on: its number, from 0
CUDA = "CUDA_VISIBLE_DEVICES"  # by which clusters hand out NVIDIA's
EXTENSIONS, CUDA_DEVICE = 0x3055, 0x323A  # EGL_EXTENSIONS, EGL_CUDA_DEVICE_NV
PLATFORM_DEVICE = 0x313F  # EGL_PLATFORM_DEVICE_EXT
MOST = 64
POINTER = ctypes.c_void_p
_loading: Thread | None = None


class Device(NamedTuple):
    """number: EGL's. cuda: CUDA's of the same card, None if it is not NVIDIA's. software: no card at all."""

    number: int
    cuda: int | None
    software: bool


def devices() -> list[Device]:
    """All there are; none where EGL cannot tell. source: EGL_EXT_device_base, EGL_NV_device_cuda."""
    try:
        text = _function(b"eglQueryDeviceStringEXT", ctypes.c_char_p, POINTER, ctypes.c_int32)
        value = _function(
            b"eglQueryDeviceAttribEXT",
            ctypes.c_uint,
            POINTER,
            ctypes.c_int32,
            ctypes.POINTER(ctypes.c_ssize_t),
        )
        return [_device(n, handle, text, value) for n, handle in enumerate(_handles())]
    except (OSError, AttributeError, ValueError):
        return []


def _function(name: bytes, result, *arguments):
    """A function of EGL's. Raises OSError, AttributeError or ValueError where there is none."""
    if not sys.platform.startswith("linux"):
        raise OSError("EGL is Linux's")
    find = ctypes.CDLL("libEGL.so.1").eglGetProcAddress
    find.restype, find.argtypes = POINTER, [ctypes.c_char_p]
    address = find(name)
    if not address:
        raise ValueError(name)
    return ctypes.CFUNCTYPE(result, *arguments)(address)


def _handles() -> list[int]:
    query = _function(
        b"eglQueryDevicesEXT",
        ctypes.c_uint,
        ctypes.c_int32,
        ctypes.POINTER(POINTER),
        ctypes.POINTER(ctypes.c_int32),
    )
    found, count = (POINTER * MOST)(), ctypes.c_int32()
    return found[: count.value] if query(MOST, found, ctypes.byref(count)) else []


def _device(n: int, handle, text, value) -> Device:
    told = (text(handle, EXTENSIONS) or b"").split()
    cuda = ctypes.c_ssize_t()
    has = b"EGL_NV_device_cuda" in told and value(handle, CUDA_DEVICE, ctypes.byref(cuda))
    return Device(n, cuda.value if has else None, b"EGL_MESA_device_software" in told)


def chosen() -> int | None:
    """The card that this process was given, by GOSSAMER_GPU or by CUDA_VISIBLE_DEVICES; None: whichever."""
    own = os.environ.get(VARIABLE, "")
    if own.isdigit():
        return int(own)
    first = os.environ.get(CUDA, "").split(",")[0].strip()
    if not first.isdigit():
        return None
    cuda = [device for device in devices() if device.cuda is not None]
    # a driver may count only those that are visible
    return next((device.number for device in cuda if device.cuda == int(first)), None)


def load() -> None:
    """Begins to load the driver of the card that offscreen pictures are drawn on, in a thread: it takes as
    long as a third of the imports that come next, and neither waits for the other. Nothing depends on it."""
    global _loading
    if _loading is None:
        _loading = Thread(target=_load, name="driver")
        _loading.start()


def loaded() -> None:
    """Waits for what `load` began."""
    if _loading is not None:
        _loading.join()


def _load() -> None:
    with suppress(OSError, AttributeError, ValueError, IndexError):
        display = _function(b"eglGetPlatformDisplayEXT", POINTER, ctypes.c_uint, POINTER, POINTER)
        initialise = _function(b"eglInitialize", ctypes.c_uint, POINTER, POINTER, POINTER)
        initialise(display(PLATFORM_DEVICE, _handles()[chosen() or 0], None), None, None)
