"""An X server without a monitor, whose screen can be looked at and whose keys can be pressed."""

import mmap
import os
import select
import shutil
import struct
import subprocess
import time
from pathlib import Path

import numpy as np


class Screen:
    """Xvfb with a screen of `size` px. `pixels` are what a person in front of it would see."""

    def __init__(self, folder: Path, size: tuple[int, int]):
        self.size = size
        command = ["Xvfb", "-screen", "0", f"{size[0]}x{size[1]}x24"]
        self._start([*command, "-nolisten", "tcp", "-noreset", "-br", "-nocursor", "-fbdir", str(folder)])
        self._file = (folder / "Xvfb_screen0").open("rb")
        self._memory = mmap.mmap(self._file.fileno(), 0, prot=mmap.PROT_READ)
        until("black screen", lambda: not self.pixels().any())

    def _start(self, command: list[str]) -> None:
        """Starts an X server, and waits for the number of its display."""
        read, write = os.pipe()
        command = [*command, "-displayfd", str(write)]
        self._server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
        os.close(write)
        number = b""
        while not number.endswith(b"\n"):  # all of it: a pipe closed too early ends the server
            ready, _, _ = select.select([read], [], [], 30)
            said = os.read(read, 16) if ready else b""
            if not said:
                break
            number += said
        os.close(read)
        number = number.decode().strip()
        if not number:
            self.close()
            raise RuntimeError(f"{command[0]} did not start")
        self.display = f":{number}"

    def pixels(self) -> np.ndarray:
        """(height, width, 3) uint8, rows top-down, straight from the server's framebuffer (an XWD file)."""
        header = struct.unpack(">25I", self._memory[:100])
        width, height, row, colours = header[4], header[5], header[12], header[19]
        start = header[0] + 12 * colours
        rows = np.frombuffer(self._memory[start : start + row * height], np.uint8).reshape(height, row)
        return rows[:, : 4 * width].reshape(height, width, 4)[..., 2::-1].copy()

    def steady(self, seconds: float = 1.0) -> np.ndarray:
        """The pixels once they have stayed the same for so long."""

        def same():
            before = self.pixels()
            time.sleep(seconds)
            return before if np.array_equal(before, self.pixels()) else None

        return until("steady picture", same)

    def xdo(self, *words: str) -> None:
        """Presses keys and moves the mouse as a person would, with xdotool."""
        environment = os.environ | {"DISPLAY": self.display}
        subprocess.run(["xdotool", *words], env=environment, check=True, timeout=30)

    def close(self) -> None:
        if hasattr(self, "_memory"):
            self._memory.close()
            self._file.close()
        self._server.terminate()
        self._server.wait(timeout=30)


def until(what, condition, seconds: float = 60.0, *, alive: subprocess.Popen | None = None):
    """Waits for `condition()` and returns what it gave; fails, naming `what`, when it does not come."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = condition()
        if isinstance(found, np.ndarray) or found:
            return found
        if alive is not None and alive.poll() is not None:
            said = alive.stdout.read() if alive.stdout else ""
            raise AssertionError(f"the program ended while waiting for {what}: {said}")
        time.sleep(0.05)
    raise AssertionError(f"no {what} within {seconds:g} s")


def missing() -> str:
    """Why there can be no screen here, or ""."""
    needed = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]
    return f"{' and '.join(needed)} not installed" if needed else ""
