"""Sharing pixels: they leave the GPU some pictures after they were drawn, and a thread gives them away.

No picture waits for anyone. Whoever takes them too slowly misses some; while nobody takes any, nothing is
drawn and nothing is read.
"""

import threading
from collections import deque
from typing import Protocol

import numpy as np

from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.readback import Readback
from visuals.gpu.target import Target
from visuals.outputs.share.fitted import Fitted

BUFFERS = 3  # one with the taker, one that waits for it, one that is being filled
LOOK_S = 0.1  # between two looks whether somebody is there
AGAIN_S = 1.0  # after a failure, until it is tried again
PATIENCE_S = 2.0  # for the taker to let go, at the end


class Taker(Protocol):
    """Who takes pixels, on a thread of its own. All of it may raise.

    name, size      for people; (width, height) px
    """

    name: str
    size: tuple[int, int]

    def ready(self) -> bool:
        """Whether somebody is there. Opens what has to be opened; never waits."""

    def put(self, frame: np.ndarray, closing: threading.Event) -> bool:
        """Gives a frame (height, width, 4) uint8, rows bottom-up. It may wait for whoever takes it, until
        `closing`. Says whether it was taken."""

    def close(self) -> None:
        """Lets go of what is open; `ready` may open it again."""

    def release(self) -> None:
        """The end: as `close`, and nothing of it is left behind."""


class Pixels:
    """A Share (outputs/share/share.py) of pixels.

    sent, missed    frames that were taken; that the taker was too slow for
    """

    def __init__(self, taker: Taker, gpu: Gpu, library: Library):
        self.name, self.size, self._taker = taker.name, taker.size, taker
        self.sent = self.missed = self.failures = 0
        self.why = ""
        self._fitted = Fitted(gpu, library, self.size)
        self._readback = Readback(gpu, self.size)
        width, height = self.size
        self._spare = deque(np.empty((height, width, 4), np.uint8) for _ in range(BUFFERS))
        self._waiting: deque[np.ndarray] = deque()
        self._wanted, self._come, self._closing = threading.Event(), threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"share {self.name}", daemon=True)
        self._thread.start()

    # on the show's thread

    def send(self, picture: Target) -> None:
        """Has a picture read, if somebody wants it; what was read meanwhile is the next to be taken."""
        into = self._spare.pop()
        try:
            if self._wanted.is_set():
                if self._readback.push(self._fitted.draw(picture), into):
                    self._take_back()
                    self._waiting.append(into)
                    into = None
                    self._come.set()
            else:
                while self._readback.pending:  # old pictures: whoever comes next is to see new ones
                    self._readback.pop(into)
        finally:
            if into is not None:
                self._spare.append(into)

    def _take_back(self) -> None:
        """What still waits is too old now."""
        try:
            self._spare.append(self._waiting.popleft())
        except IndexError:
            return
        self.missed += 1

    def state(self) -> str:
        said = f"{self.name}: {self.size[0]}x{self.size[1]}, {self.sent} sent"
        said += "" if self._wanted.is_set() else ", nobody takes any"
        said += f", {self.missed} missed" if self.missed else ""
        return said + (f", {self.failures} failures ({self.why})" if self.failures else "")

    def close(self) -> None:
        """Ends the thread, and gives back what is on the GPU."""
        self._closing.set()
        self._come.set()
        self._thread.join(PATIENCE_S)
        self._readback.release()
        self._fitted.release()

    # on its own

    def _run(self) -> None:
        while not self._closing.is_set():
            try:
                self._turn()
            except Exception as error:  # a share that fails is no reason for a show to end
                self._failed(error)
                self._closing.wait(AGAIN_S)
        self._let_go(self._taker.release)

    def _turn(self) -> None:
        if not self._taker.ready():
            self._wanted.clear()
            self._closing.wait(LOOK_S)
            return
        self._wanted.set()
        self._come.wait(LOOK_S)
        self._come.clear()
        try:
            frame = self._waiting.popleft()
        except IndexError:
            return
        try:
            self.sent += self._taker.put(frame, self._closing)
        finally:
            self._spare.append(frame)

    def _failed(self, error: Exception) -> None:
        self._wanted.clear()
        self.failures += 1
        self.why = str(error) or type(error).__name__
        self._let_go(self._taker.close)

    def _let_go(self, how) -> None:
        try:
            how()
        except Exception as error:
            self.failures += 1
            self.why = str(error) or type(error).__name__
