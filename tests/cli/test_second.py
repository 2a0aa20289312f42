"""A cold start's second process: it changes no picture, ends in time, and is only where it is needed."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.cli.conftest import environment
from visuals.cli import second

TOLD = {"quality": "draft", "size": (48, 27)}


@pytest.fixture
def cold(tmp_path):
    """An environment in which nothing has been kept yet."""
    folder = tmp_path / "cache"
    return environment() | {"GOSSAMER_CACHE": str(folder), "MESA_SHADER_CACHE_DIR": str(folder)}


@pytest.fixture
def started(cold, monkeypatch):
    """The processes that are started, on a machine of two cores where nothing has been kept."""
    monkeypatch.setenv("GOSSAMER_CACHE", cold["GOSSAMER_CACHE"])
    monkeypatch.setattr(second, "_cores", lambda: 2)
    processes, start = [], subprocess.Popen
    monkeypatch.setattr(
        subprocess, "Popen", lambda *a, **k: processes.append(start(*a, **k)) or processes[-1]
    )
    yield processes
    assert all(process.poll() is not None for process in processes), "one was left behind"


def alone(env, *told) -> subprocess.Popen:
    """The second process, as the first one starts it."""
    words = [sys.executable, "-m", "visuals.cli.second", json.dumps(told)]
    return subprocess.Popen(words, env=env, stdin=subprocess.PIPE, stderr=subprocess.PIPE)


def kept(env, name: str) -> list[Path]:
    return sorted(Path(env["GOSSAMER_CACHE"]).glob(f"{name}-*"))


def test_a_cold_start_gives_the_picture_that_a_warm_one_gives(command, cold, drop, tmp_path):
    for name in ("cold.png", "warm.png"):
        done = command("still", drop, "-o", name, "--size", "48x27", "--quality", "draft", env=cold)
        assert done.returncode == 0, done.stderr
    first, again = (np.asarray(Image.open(tmp_path / name)) for name in ("cold.png", "warm.png"))
    assert (first == again).all()


def test_a_picture_that_was_made_once_needs_none(started, cold, drop):
    second.Second(drop, [], **TOLD).close()  # no picture came of it
    second.Second(drop, [], **TOLD).end()
    assert len(started) == 2 and len(kept(cold, "begun")) == 1
    second.Second(drop, [], **TOLD).end()
    assert len(started) == 2
    second.Second(drop, [], **TOLD | {"quality": "live"}).end()
    assert len(started) == 3 and len(kept(cold, "begun")) == 2


def test_one_core_has_none(started, drop, monkeypatch):
    monkeypatch.setattr(second, "_cores", lambda: 1)
    second.Second(drop, [], **TOLD).end()
    assert not started


def test_it_builds_and_draws_to_the_end(cold, drop):
    process = alone(cold, drop, [], "draft", (48, 27), 0, 3.0, None)
    assert process.wait(120) == 0, process.stderr.read()
    process.communicate()


def test_it_ends_with_the_first_process(cold):
    process = alone(cold, "living_city", [], "film", (64, 36), 0, None, None)
    process.communicate()  # its stdin is closed, as it is when the first one is gone
    assert process.returncode == 0 and not kept(cold, "living-city-houses")
