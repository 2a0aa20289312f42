"""Fixtures: a screen, and shows on it."""

import os
import subprocess

import pytest

from tests.cli.conftest import inside
from tests.outputs.playing import COMMAND, ROOT, SIZE, lively, window
from tests.outputs.screen import Screen, until

__all__ = ("inside", "play", "screen")
BROAD = (480, 270)


@pytest.fixture
def screen(tmp_path):
    folder = tmp_path / "screen"
    folder.mkdir()
    server = Screen(folder, BROAD)
    yield server
    server.close()


@pytest.fixture
def play(screen, tmp_path):
    """Starts `gossamer play` on the screen in an empty folder; returns it when its picture is there.

    fps     pictures a second: few, for they take time from other tests; None: as many as the monitor shows
    """
    started = []

    def start(*words, what="collective", root=ROOT, quality="draft", sees=lively, fps=24):
        folder = tmp_path / "played"
        folder.mkdir(exist_ok=True)
        environment = {k: v for k, v in os.environ.items() if not k.startswith("WAYLAND")}
        environment |= {"DISPLAY": screen.display, "PYTHONPATH": str(root), "PYTHONUNBUFFERED": "1"}
        size = f"{SIZE[0]}x{SIZE[1]}"
        pace = () if fps is None else ("--fps", str(fps), "--no-scale")
        process = subprocess.Popen(
            [*COMMAND, "play", what, "--size", size, "--quality", quality, *pace, *words],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        until("picture", lambda: sees(window(screen)), alive=process)
        return process, folder

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.stdout.close()
        process.wait()
