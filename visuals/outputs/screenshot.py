"""Screenshots: read at once, written beside the show."""

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np

from visuals.core.error import GossamerError
from visuals.gpu.target import Target
from visuals.outputs.images import write_picture


def free_name(suffix: str) -> Path:
    """The first of gossamer-001, gossamer-002, … that is not there, in the folder play was started from."""
    number = 1
    while (path := Path(f"gossamer-{number:03d}{suffix}")).exists():
        number += 1
    return path


class Screenshots:
    """Writes pictures as PNG; notice is told where, or why not."""

    def __init__(self, notice: Callable[[str], None]):
        self._notice = notice
        self._writers: list[threading.Thread] = []

    def take(self, picture: Target, t: float) -> None:
        """Writes a finished picture (RGBA8), with the show's time t (s) at which it was shown."""
        width, height = picture.size
        frame = np.frombuffer(picture.read(), np.uint8).reshape(height, width, 4)
        path = free_name(".png")
        try:
            path.touch()
        except OSError as error:
            self._notice(f"cannot write {path}: {error.strerror}")
            return
        self._writers = [thread for thread in self._writers if thread.is_alive()]
        thread = threading.Thread(target=self._write, args=(path, frame, t), name="screenshot")
        self._writers.append(thread)
        thread.start()

    def _write(self, path: Path, frame: np.ndarray, t: float) -> None:
        try:
            write_picture(str(path), frame, t)
        except GossamerError as error:
            with suppress(OSError):
                path.unlink()
            self._notice(str(error))
        else:
            self._notice(f"screenshot: {path}")

    def close(self) -> None:
        """Waits for those still being written."""
        for thread in self._writers:
            thread.join()
