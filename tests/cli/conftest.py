"""The command as it is really used: a process, with its exit status, stdout and stderr."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from visuals.cli import main

ROOT = Path(__file__).parents[2]
DROP = str(ROOT / "tests" / "render" / "scenes" / "drop.py")  # a scene that draws in no time


def environment():
    """Without a display, and with the package of this checkout."""
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return kept | {"PYTHONPATH": str(ROOT)}


@pytest.fixture
def command(tmp_path):
    """Runs `gossamer WORDS…` in an empty folder; `start=True` returns the running process instead."""

    def command(*words, start=False, text=True, **options):
        line = [sys.executable, "-m", "visuals", *map(str, words)]
        options = {"cwd": tmp_path, "env": environment(), "text": text} | options
        if start:
            return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
        return subprocess.run(line, capture_output=True, timeout=300, check=False, **options)

    return command


@pytest.fixture
def inside(tmp_path, monkeypatch, capsys):
    """Does the same in this process, which is quicker: for what draws nothing. Without a display, unless one
    is named."""

    def inside(*words, **environment):
        monkeypatch.chdir(tmp_path)
        for name in ("DISPLAY", "WAYLAND_DISPLAY"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, str(value))
        code = main([*map(str, words)])
        out, err = capsys.readouterr()
        return subprocess.CompletedProcess(words, code, out, err)

    return inside


@pytest.fixture
def drop():
    return DROP
