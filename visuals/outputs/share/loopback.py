"""A camera for other programs on Linux: v4l2loopback's device takes frames and shows them to others.

By the kernel's own interface (linux/videodev2.h): the format is set once, frames are written. They are YUYV,
as browsers and conference programs expect of a camera, in BT.709's limited range.
"""

import os
import struct
import threading
from contextlib import suppress
from pathlib import Path

import numpy as np

from visuals.core.error import GossamerError

# _IOR('V', 0, struct v4l2_capability), _IOWR('V', 5, struct v4l2_format): 104 and 208 bytes
QUERYCAP, S_FMT = 0x80685600, 0xC0D05605
# driver, card, bus, version, capabilities, those of this device
CAPABILITY = struct.Struct("=16s32s32sIII12x")
VIDEO_OUTPUT, DEVICE_CAPS = 0x2, 0x80000000
# type, (aligned to 8) width, height, pixel format, field, bytes a line, bytes a picture, colour space
FORMAT = struct.Struct("=I4xIIIIIII172x")
OUTPUT, NO_FIELDS, REC709 = 2, 1, 3  # V4L2_BUF_TYPE_VIDEO_OUTPUT, V4L2_FIELD_NONE, V4L2_COLORSPACE_REC709
YUYV = int.from_bytes(b"YUYV", "little")
TODO = "modprobe v4l2loopback (Debian: v4l2loopback-dkms), or name its device: v4l2:/dev/video10"


def taker(name: str, size: tuple[int, int], fps: float) -> "Loopback":
    return Loopback(name or first_device(), size)


def devices() -> list[tuple[str, str]]:
    """(path, what it calls itself) of each video device that takes frames."""
    found = []
    for path in sorted(map(str, Path("/dev").glob("video*"))):
        with suppress(OSError):
            fd = os.open(path, os.O_RDWR | os.O_NONBLOCK)
            try:
                card, able = _asked(fd)
            finally:
                os.close(fd)
            if able & VIDEO_OUTPUT:
                found.append((path, card))
    return found


def first_device() -> str:
    """Raises GossamerError where there is none."""
    found = devices()
    if not found:
        raise GossamerError("--share v4l2", "no video device here takes frames", TODO)
    return found[0][0]


def _asked(fd: int) -> tuple[str, int]:
    from fcntl import ioctl

    told = CAPABILITY.unpack(ioctl(fd, QUERYCAP, bytes(CAPABILITY.size)))
    return told[1].split(b"\0")[0].decode(errors="replace"), told[5] if told[4] & DEVICE_CAPS else told[4]


def format_of(size: tuple[int, int]) -> bytes:
    """struct v4l2_format for frames of `size` px."""
    width, height = size
    return FORMAT.pack(OUTPUT, width, height, YUYV, NO_FIELDS, 2 * width, 2 * width * height, REC709)


class Loopback:
    """A Taker (outputs/share/pixels.py): a device. Widths are even: two pixels share their colour."""

    def __init__(self, path: str, size: tuple[int, int]):
        self.name, self.size, self._path = f"v4l2 {path}", (max(2, size[0] // 2 * 2), size[1]), path
        self._fd: int | None = None
        self._convert = Yuyv(self.size)
        if not os.path.exists(path):
            raise GossamerError(f"--share v4l2:{path}", "there is no such device", TODO)

    def ready(self) -> bool:
        if self._fd is None:
            from fcntl import ioctl

            fd = os.open(self._path, os.O_RDWR | os.O_NONBLOCK)
            try:
                set_to = FORMAT.unpack(ioctl(fd, S_FMT, format_of(self.size)))
                if set_to[1:4] != (*self.size, YUYV):
                    raise OSError(f"it takes {set_to[1]}x{set_to[2]}, not {self.size[0]}x{self.size[1]} YUYV")
            except OSError:
                os.close(fd)
                raise
            self._fd = fd
        return True

    def put(self, frame: np.ndarray, closing: threading.Event) -> bool:
        try:
            os.write(self._fd, self._convert(frame))
        except BlockingIOError:
            return False
        return True

    def close(self) -> None:
        fd, self._fd = self._fd, None
        if fd is not None:
            os.close(fd)

    release = close


class Yuyv:
    """RGBA, rows bottom-up, to YUYV, rows top-down."""

    def __init__(self, size: tuple[int, int]):
        from av.video.reformatter import VideoReformatter

        self._size, self._reformatter = size, VideoReformatter()

    def __call__(self, frame: np.ndarray) -> bytes:
        import av
        from av.video.reformatter import ColorRange, Colorspace

        upright = av.VideoFrame.from_ndarray(np.ascontiguousarray(frame[::-1]), format="rgba")
        ranges = {"src_color_range": ColorRange.JPEG, "dst_color_range": ColorRange.MPEG}
        picture = self._reformatter.reformat(
            upright,
            format="yuyv422",
            src_colorspace=Colorspace.ITU709,
            dst_colorspace=Colorspace.ITU709,
            **ranges,
        )
        width, height = self._size
        plane = picture.planes[0]
        return np.frombuffer(plane, np.uint8).reshape(height, plane.line_size)[:, : 2 * width].tobytes()
