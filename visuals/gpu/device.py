"""The graphics cards of this machine, as EGL counts them."""

import ctypes
import os
import sys
from dataclasses import dataclass

VARIABLE = "GOSSAMER_GPU"  # which one a process draws on: its number, from 0
CUDA = "CUDA_VISIBLE_DEVICES"  # by which clusters hand out NVIDIA's
EXTENSIONS, CUDA_DEVICE = 0x3055, 0x323A  # EGL_EXTENSIONS, EGL_CUDA_DEVICE_NV
MOST = 64


@dataclass(frozen=True)
class Device:
    """number: EGL's. cuda: CUDA's of the same card, None if it is not NVIDIA's. software: no card at all."""

    number: int
    cuda: int | None
    software: bool


def devices() -> list[Device]:
    """All there are; none where EGL cannot tell. source: EGL_EXT_device_base, EGL_NV_device_cuda."""
    if not sys.platform.startswith("linux"):
        return []
    try:
        egl = ctypes.CDLL("libEGL.so.1")
        find = egl.eglGetProcAddress
        find.restype, find.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
        pointer, number = ctypes.c_void_p, ctypes.c_int32

        def function(name: bytes, result, *arguments):
            return ctypes.CFUNCTYPE(result, *arguments)(find(name))

        query = function(
            b"eglQueryDevicesEXT", ctypes.c_uint, number, ctypes.POINTER(pointer), ctypes.POINTER(number)
        )
        text = function(b"eglQueryDeviceStringEXT", ctypes.c_char_p, pointer, number)
        value = function(
            b"eglQueryDeviceAttribEXT", ctypes.c_uint, pointer, number, ctypes.POINTER(ctypes.c_ssize_t)
        )
        found, count = (pointer * MOST)(), number()
        if not query(MOST, found, ctypes.byref(count)):
            return []
        return [_device(n, found[n], text, value) for n in range(count.value)]
    except (OSError, AttributeError, ValueError):
        return []


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
