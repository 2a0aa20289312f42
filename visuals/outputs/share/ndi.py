"""NDI: pictures for Resolume, OBS, vMix and the like, over the network or on one computer.

By cyndilib, which brings NDI's own library. On Linux others find a source by mDNS, which the system's
avahi-daemon does.
"""

import threading
from fractions import Fraction

import numpy as np


def taker(name: str, size: tuple[int, int], fps: float) -> "Ndi":
    from visuals.outputs.share.share import NAME

    return Ndi(name or NAME, size, fps)


class Ndi:
    """A Taker (outputs/share/pixels.py): whoever watches the source."""

    def __init__(self, name: str, size: tuple[int, int], fps: float):
        self.name, self.size, self._source, self._fps = f"ndi {name}", size, name, fps
        self._sender = None
        self._upright = np.empty((size[1], size[0], 4), np.uint8)

    def ready(self) -> bool:
        """Whether somebody watches."""
        if self._sender is None:
            self._open()
        return self._sender.get_num_connections(0.0) > 0

    def _open(self) -> None:
        from cyndilib.sender import Sender
        from cyndilib.video_frame import VideoSendFrame
        from cyndilib.wrapper.ndi_structs import FourCC

        frame = VideoSendFrame()
        frame.set_resolution(*self.size)
        frame.set_frame_rate(Fraction(self._fps).limit_denominator(1001))
        frame.set_fourcc(FourCC.RGBX)
        sender = Sender(self._source, clock_video=False, clock_audio=False)
        sender.set_video_frame(frame)
        sender.open()
        self._sender = sender

    def put(self, frame: np.ndarray, closing: threading.Event) -> bool:
        np.copyto(self._upright, frame[::-1])
        return bool(self._sender.write_video(self._upright.reshape(-1)))

    def close(self) -> None:
        sender, self._sender = self._sender, None
        if sender is not None:
            sender.close()

    release = close
