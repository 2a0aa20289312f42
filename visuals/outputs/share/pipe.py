"""Raw frames into a named pipe: rgb24, rows top-down, each `size` px, for any program that reads such."""

import os
import select
import stat
import threading
from contextlib import suppress

import numpy as np

from visuals.core.error import GossamerError

WAIT_MS = 100  # until it is looked again whether the show has ended
ROOM = 1 << 20  # bytes that the pipe is asked to hold


def taker(name: str, size: tuple[int, int], fps: float) -> "Pipe":
    return Pipe(name, size)


class Pipe:
    """A Taker (outputs/share/pixels.py): whoever reads the pipe. A pipe that is not there is made, and goes
    with the show. Frames begin with a reader's first byte and are whole, unless it leaves within one.

    Raises GossamerError for a path where there is something else.
    """

    def __init__(self, path: str, size: tuple[int, int]):
        self.name, self.size, self._path = f"pipe {path}", size, path
        self._fd: int | None = None
        self._rgb = np.empty((size[1], size[0], 3), np.uint8)
        try:
            self._made = not os.path.lexists(path)
            if self._made:
                os.mkfifo(path)
            mode = os.stat(path).st_mode
        except OSError as error:
            raise GossamerError(f"--share pipe:{path}", error.strerror or str(error)) from None
        if not (stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)):
            todo = "name another; gossamer render writes films"
            raise GossamerError(f"--share pipe:{path}", "it is there and no named pipe", todo)

    def ready(self) -> bool:
        """Whether somebody has it open to read."""
        if self._fd is None:
            try:
                self._fd = os.open(self._path, os.O_WRONLY | os.O_NONBLOCK)
            except OSError as error:
                if isinstance(error, FileNotFoundError) and self._made:
                    os.mkfifo(self._path)  # somebody removed it
                return False
            with suppress(ImportError, AttributeError, OSError):
                from fcntl import F_SETPIPE_SZ, fcntl

                fcntl(self._fd, F_SETPIPE_SZ, ROOM)
        return True

    def put(self, frame: np.ndarray, closing: threading.Event) -> bool:
        """A whole frame, as its reader takes it."""
        for channel in range(3):
            self._rgb[:, :, channel] = frame[::-1, :, channel]
        left = memoryview(self._rgb).cast("B")
        waiting = select.poll()
        waiting.register(self._fd, select.POLLOUT)
        try:
            while left:
                if closing.is_set():
                    return False
                if waiting.poll(WAIT_MS):
                    left = left[os.write(self._fd, left) :]
        except BrokenPipeError:  # the reader has left, and may return
            self.close()
            return False
        return True

    def close(self) -> None:
        fd, self._fd = self._fd, None
        if fd is not None:
            os.close(fd)

    def release(self) -> None:
        self.close()
        if self._made:
            with suppress(OSError):
                os.unlink(self._path)
