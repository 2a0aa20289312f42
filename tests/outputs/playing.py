"""A show in a window, as a test starts, watches and ends it; and the command beside it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
from PIL import Image

ROOT = Path(__file__).parents[2]
SIZE = (320, 180)
DROP = str(ROOT / "tests" / "render" / "scenes" / "drop.py")  # a scene that is there and drawn at once
COMMAND = [sys.executable, "-c", "import sys; from visuals.cli import main; sys.exit(main())"]


def window(screen) -> np.ndarray:
    """Where the window is: without a window manager in the upper left corner."""
    return screen.pixels()[: SIZE[1], : SIZE[0]]


def lively(pixels: np.ndarray) -> bool:
    return pixels.std() > 20


def close(process) -> str:
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0, said
    return said


def happened(log: Path) -> list[dict]:
    """The events of a recording so far, without the times of its pictures."""
    if not log.exists():
        return []
    whole = log.read_text().rpartition("\n")[0].split("\n")[1:]
    return [event for line in whole if (event := json.loads(line))["event"] != "frames"]


def picture(path: Path):
    """A picture that is written whole, else None."""
    if not path.exists() or not path.stat().st_size:
        return None
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


def run(*words, cwd, timeout=60, **environment):
    """`gossamer WORDS…`, without a display unless one is named."""
    clean = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    clean |= {"PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        [*COMMAND, *words],
        cwd=cwd,
        env=clean,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
