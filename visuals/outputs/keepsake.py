"""The last good picture of each window, kept on the disk for when the renderer falls."""

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from visuals.core.keeping import still_path
from visuals.gpu.mesh import Quad
from visuals.gpu.state import state
from visuals.outputs.screen import Screen
from visuals.outputs.screens import Screens

EVERY_S = 30.0  # between two pictures that are kept
FIRST_S = 1.0  # of a show, after which the first one is
LATER = 3  # pictures after which a copy is fetched: by then the GPU has made it, and nothing waits
QUALITY = 90  # of JPEG


def seen(screens: Screens) -> list:
    """The windows that are to be seen, in the order of the pictures that are kept of them."""
    return [screen.window for screen in screens.all if not screen.parked]


class _Copy(NamedTuple):
    window: object
    buffer: object
    size: tuple[int, int]


class Keepsake:
    """Copies what windows show, now and then: on the GPU at once, from there a few pictures later, and to the
    disk on a thread.

    folder      where the pictures are
    notice      is told, once, when they cannot be kept
    """

    def __init__(self, folder: Path, notice: Callable[[str], None] = print):
        self._folder, self._notice = folder, notice
        self._due, self._waits = FIRST_S, 0
        self._copies: list[_Copy] = []
        self._writer: threading.Thread | None = None
        self._failed = False

    def recall(self, screens: Screens) -> None:
        """Shows what was kept, in windows that have no picture of their own yet."""
        for number, screen in enumerate(screen for screen in screens.all if not screen.parked):
            with suppress(OSError, ValueError), Image.open(still_path(self._folder, number)) as image:
                picture = image.convert("RGB").transpose(Image.Transpose.FLIP_TOP_BOTTOM)
                screen.window.make_current()
                _fill(screen, picture)
                screen.window.show_picture()
        screens.first.make_current()

    def look(self, screens: Screens, now: float) -> None:
        """Called with every picture, when it is drawn and before it is shown, at time `now` (s)."""
        if self._copies:
            self._waits -= 1
            if self._waits <= 0:
                self._fetch()
                screens.first.make_current()
        elif now >= self._due and not (self._writer and self._writer.is_alive()):
            self._due = now + EVERY_S
            self._copies, self._waits = [self._copy(window) for window in seen(screens)], LATER
            screens.first.make_current()

    def _copy(self, window) -> _Copy:
        window.make_current()
        size = tuple(window.buffer_size)
        buffer = window.ctx.buffer(reserve=max(1, size[0] * size[1] * 4))
        window.ctx.screen.read_into(buffer, viewport=(0, 0, *size), components=4, alignment=1)
        return _Copy(window, buffer, size)

    def _fetch(self) -> None:
        pictures = []
        for window, buffer, size in self._copies:
            window.make_current()
            pictures.append((buffer.read(), size))
            buffer.release()
        self._copies = []
        self._writer = threading.Thread(target=self._write, args=(pictures,), name="keepsake", daemon=True)
        self._writer.start()

    def _write(self, pictures: list[tuple[bytes, tuple[int, int]]]) -> None:
        try:
            for number, (pixels, size) in enumerate(pictures):
                if 0 not in size:
                    keep(still_path(self._folder, number), pixels, size)
        except (OSError, ValueError) as error:
            if not self._failed:
                self._failed = True
                self._notice(f"the last good picture cannot be kept: {error}")

    def release(self) -> None:
        """Lets go of copies under way."""
        for window, buffer, _ in self._copies:
            window.make_current()
            buffer.release()
        self._copies = []
        if self._writer is not None:
            self._writer.join(timeout=5.0)


def _fill(screen: Screen, picture: Image.Image) -> None:
    """Stretches a picture, rows bottom-up, over a window."""
    texture = screen.gpu.ctx.texture(picture.size, 3, picture.tobytes(), alignment=1)
    quad, program = Quad(screen.gpu), screen.library.program("window/enlarge")
    state(screen.gpu)
    screen.gpu.screen.use()
    screen.gpu.screen.viewport = (0, 0, *screen.window.buffer_size)
    texture.use(0)
    program.set(t_picture=0)
    quad.draw(program)
    quad.release()
    texture.release()


def keep(path: Path, pixels: bytes, size: tuple[int, int]) -> None:
    """Writes pixels (RGBA8, rows bottom-up) so that the file is whole at any time."""
    picture = Image.frombytes("RGBA", size, pixels).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    whole = BytesIO()
    picture.convert("RGB").save(whole, "JPEG", quality=QUALITY)
    fresh = path.with_name(path.name + ".new")
    try:
        fresh.write_bytes(whole.getvalue())
        os.replace(fresh, path)
    except OSError:
        with suppress(OSError):
            fresh.unlink()
        raise
