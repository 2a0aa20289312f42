"""A curtain behind the show: what is seen where its renderer has fallen, the last good picture instead of a
desktop. A process of its own (`python -m visuals.outputs.curtain`), so that neither the renderer nor its
keeper waits for it.

Its orders are lines of JSON on stdin, each of them whole: {"screens": [[x, y, width, height], …], "stills":
[path, …], "black": false, "fallen": true}. It ends when stdin does.

On X11 it lies at the bottom of all windows, always; elsewhere, where no program can lie below, it comes when
the renderer has fallen and goes when that is back.
"""

import json
import os
import sys
import threading
from collections import deque
from contextlib import suppress

import glfw
import numpy as np
from PIL import Image

from visuals.core.error import GossamerError
from visuals.core.resource import assets
from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.mesh import Quad
from visuals.outputs.display import displays
from visuals.outputs.window import Window
from visuals.outputs.x11 import lower

AGAIN_S = 1.0  # between two looks whether all is as it should be


class Cloth(Window):
    """One piece of the curtain: a bare window over a part of the desktop, which shows one picture."""

    def __init__(self, place: tuple[int, int, int, int], beside: Window | None):
        super().__init__("Gossamer: curtain", place[2:], hidden=True, beside=beside, guarded=True)
        self.place, self.behind = place, False
        self.stamp: tuple | None = None  # of the picture that it shows
        self.gpu = Gpu.adopt(self.ctx)
        self.library = Library(self.gpu, [assets() / "shaders"])
        self._quad, self._texture = Quad(self.gpu), None
        glfw.set_window_attrib(self._window, glfw.DECORATED, False)
        glfw.set_window_attrib(self._window, glfw.FOCUS_ON_SHOW, False)
        glfw.set_input_mode(self._window, glfw.CURSOR, glfw.CURSOR_HIDDEN)
        # what has lain behind another window is drawn as soon as that has gone
        glfw.set_window_refresh_callback(self._window, lambda window: self.draw())

    def lie_behind(self) -> None:
        """At the bottom of the desktop, where the system lets a window be there."""
        if self.x11 is not None:
            with suppress(OSError, AttributeError, TypeError):
                lower(self._window)
                self.behind = True

    def come(self) -> None:
        if self.hidden:
            self.visible = True
        whole = next((d for d in displays() if (*d.position, *d.size) == self.place), None)
        if self.x11 is None and whole is not None:  # Wayland knows no other place
            self.cover(whole)
        elif not self.lies(self.place):
            self.position, self.size = self.place[:2], self.place[2:]
        self._measure()

    def go(self) -> None:
        if not self.behind:
            self.park()

    def show(self, picture: np.ndarray | None) -> None:
        """(height, width, 3) uint8, rows top-down; None: black."""
        self.make_current()
        if self._texture is not None:
            self._texture.release()
            self._texture = None
        if picture is not None:
            height, width = picture.shape[:2]
            rows = np.ascontiguousarray(picture[::-1])
            self._texture = self.ctx.texture((width, height), 3, rows.tobytes(), alignment=1)
        self.draw()

    def draw(self) -> None:
        self.make_current()
        self.ctx.screen.use()
        self.ctx.screen.viewport = (0, 0, *self.buffer_size)
        self.ctx.screen.clear()
        if self._texture is not None:
            program = self.library.program("window/enlarge")
            self._texture.use(0)
            program.set(t_picture=0)
            self._quad.draw(program)
        self.show_picture()


class Curtain:
    """All of it, as the last order has it."""

    def __init__(self):
        self._cloths: list[Cloth] = []
        self._order: dict = {}

    def obey(self, order: dict) -> None:
        places = [tuple(place) for place in order.get("screens", ())]
        if places != [cloth.place for cloth in self._cloths]:
            self._hang(places)
        self._order = order
        for cloth in self._cloths:
            if order.get("fallen") or cloth.behind:
                cloth.come()
            else:
                cloth.go()
        self.look()

    def _hang(self, places: list[tuple[int, int, int, int]]) -> None:
        self.take_down()
        for place in places:
            self._cloths.append(Cloth(place, self._cloths[0] if self._cloths else None))
            self._cloths[-1].lie_behind()

    def take_down(self) -> None:
        for cloth in self._cloths[::-1]:
            cloth.destroy()
        self._cloths = []

    def look(self) -> None:
        """Takes pictures that were kept since, so that they are there when they are needed."""
        stills, black = self._order.get("stills", ()), self._order.get("black")
        for number, cloth in enumerate(self._cloths):
            still = stills[number] if number < len(stills) and not black else None
            stamp = still and _stamp(still)
            if stamp != cloth.stamp:
                cloth.stamp = stamp
                cloth.show(_picture(still) if stamp else None)
            elif not cloth.hidden:
                cloth.draw()


def _stamp(path: str) -> tuple | None:
    """What tells one version of a picture from another; None: there is none."""
    try:
        told = os.stat(path)
    except OSError:
        return None
    return path, told.st_mtime_ns, told.st_size


def _picture(path: str | None) -> np.ndarray | None:
    if path is None:
        return None
    try:
        with Image.open(path) as image:
            return np.asarray(image.convert("RGB"))
    except (OSError, ValueError):  # there is none yet
        return None


def main() -> int:
    orders: deque[dict | None] = deque()

    def hear() -> None:
        for line in sys.stdin:
            with suppress(ValueError):
                orders.append(json.loads(line))
                glfw.post_empty_event()
        orders.append(None)
        glfw.post_empty_event()

    curtain = Curtain()
    try:
        displays()
        threading.Thread(target=hear, name="orders", daemon=True).start()
        while True:
            while orders:
                order = orders.popleft()
                if order is None:
                    return 0
                if not orders:  # only the last one counts
                    curtain.obey(order)
            glfw.wait_events_timeout(AGAIN_S)
            curtain.look()
    except GossamerError as error:
        print(f"gossamer: curtain: {error}", file=sys.stderr)
        return 1
    finally:
        curtain.take_down()


if __name__ == "__main__":
    sys.exit(main())
