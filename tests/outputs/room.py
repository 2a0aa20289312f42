"""An X server with several monitors that can be unplugged and come back: Xorg with its dummy driver."""

import os
import shutil
import subprocess
from pathlib import Path

import numpy as np

from tests.outputs.screen import Screen

DRIVERS = [Path(folder) for folder in ("/usr/lib/xorg/modules/drivers", "/usr/lib64/xorg/modules/drivers")]
CONFIG = """\
Section "ServerFlags"
    Option "AutoAddDevices" "false"
EndSection
Section "Device"
    Identifier "card"
    Driver "dummy"
    VideoRam 16384
EndSection
Section "Monitor"
    Identifier "any"
    HorizSync 1.0-1000.0
    VertRefresh 1.0-1000.0
EndSection
Section "Screen"
    Identifier "desktop"
    Device "card"
    Monitor "any"
    DefaultDepth 24
EndSection
"""


class Room(Screen):
    """Monitors DUMMY0, DUMMY1, … of `size` px, side by side. `pixels` are those of the whole desktop."""

    def __init__(self, folder: Path, size: tuple[int, int], count: int):
        self.size, self.count, self._there = size, count, set(range(count))
        (folder / "xorg.conf").write_text(CONFIG)
        command = ["Xorg", "-config", str(folder / "xorg.conf"), "-logfile", str(folder / "xorg.log")]
        self._start([*command, "-noreset", "-novtswitch", "-sharevts", "-nolisten", "tcp", "-nocursor"])
        from Xlib.display import Display

        self._client = Display(self.display)
        width, height = size
        mode = ["small", "5", *map(str, (width, width + 8, width + 16, width + 40))]
        self._xrandr("--newmode", *mode, *map(str, (height, height + 4, height + 8, height + 20)))
        for number in range(count):
            self._xrandr("--addmode", f"DUMMY{number}", "small")
        self._set("--fb", f"{width * count}x{height}", *self._plugged(range(count)))

    def _plugged(self, numbers) -> list[str]:
        words = []
        for number in numbers:
            words += ["--output", f"DUMMY{number}", "--mode", "small", "--pos", f"{number * self.size[0]}x0"]
        return words

    def plug(self, number: int) -> None:
        """A monitor comes back, where it was; so do those that moved when it went."""
        self._there.add(number)
        self._set(*self._plugged(self._there))

    def unplug(self, number: int) -> None:
        """A monitor goes. Where it was the first, the others move up to the desktop's edge."""
        self._there.discard(number)
        self._set("--output", f"DUMMY{number}", "--off")

    def _set(self, *words: str) -> None:
        """Also has the server look: only then does it find the driver's monitors connected, or not."""
        self._xrandr(*words)
        self._xrandr("--query")

    def _xrandr(self, *words: str) -> None:
        environment = os.environ | {"DISPLAY": self.display}
        options = {"env": environment, "check": True, "timeout": 30, "stdout": subprocess.DEVNULL}
        subprocess.run(["xrandr", *words], **options)

    def pixels(self) -> np.ndarray:
        from Xlib.X import ZPixmap

        root, seen = (
            self._client.screen().root,
            np.zeros((self.size[1], self.size[0] * self.count, 3), np.uint8),
        )
        there = root.get_geometry()  # the desktop may be smaller without some of them
        width, height = min(seen.shape[1], there.width), min(seen.shape[0], there.height)
        image = root.get_image(0, 0, width, height, ZPixmap, 0xFFFFFFFF)
        seen[:height, :width] = np.frombuffer(image.data, np.uint8).reshape(height, width, 4)[..., 2::-1]
        return seen

    def monitor(self, number: int) -> np.ndarray:
        """(height, width, 3) uint8, rows top-down: what one of them shows."""
        return self.pixels()[:, number * self.size[0] : (number + 1) * self.size[0]]

    def close(self) -> None:
        if hasattr(self, "_client"):
            self._client.close()
        super().close()


def no_room() -> str:
    """Why there can be no such server here, or ""."""
    needed = [name for name in ("Xorg", "xrandr", "xdotool") if shutil.which(name) is None]
    if not any((folder / "dummy_drv.so").is_file() for folder in DRIVERS):
        needed.append("xserver-xorg-video-dummy")
    return f"{', '.join(needed)} not installed" if needed else ""
