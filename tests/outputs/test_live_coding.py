"""Live coding as a person does it: a new scene plays in a window while its files are edited."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.outputs.screen import Screen, missing, until
from visuals.core.event import KINDS

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

ROOT = Path(__file__).parents[2]
SIZE = (320, 180)
GAIN = "o_colour = vec4("


def environment(folder, **more):
    kept = {k: v for k, v in os.environ.items() if not k.startswith("WAYLAND")}
    own = {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "GOSSAMER_SCENES": str(folder)}
    return kept | own | more


class Session:
    """A scene of one's own, played in a window with its arc held, and the files to edit."""

    def __init__(self, tmp_path):
        self.folder = tmp_path / "scenes"
        self._screen_folder = tmp_path / "screen"
        self._screen_folder.mkdir()
        self.screen = Screen(self._screen_folder, SIZE)
        self.log = tmp_path / "said.txt"
        self.process = None

    def command(self, *words):
        env = environment(self.folder)
        subprocess.run([sys.executable, "-m", "visuals", *words], env=env, check=True, cwd=self.folder.parent)

    def play(self, *words):
        env = environment(self.folder, DISPLAY=self.screen.display)
        size = f"{SIZE[0]}x{SIZE[1]}"
        command = [sys.executable, "-m", "visuals", "play", *words, "--size", size, "--quality", "draft"]
        cwd = self.folder.parent
        self.process = subprocess.Popen(
            command, env=env, cwd=cwd, stdout=subprocess.DEVNULL, stderr=self.log.open("w")
        )
        self.until("picture", lambda: self.pixels().mean() > 5)
        self.screen.xdo("key", "space")  # the arc stands

    def pixels(self):
        return self.screen.pixels()

    def until(self, what, condition):
        return until(what, condition, alive=self.process)

    def told(self, text):
        self.until(text, lambda: text in self.log.read_text())

    def edit(self, path, old, new):
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    def close(self):
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.screen.close()


@pytest.fixture
def session(tmp_path):
    session = Session(tmp_path)
    session.folder.mkdir()
    yield session
    session.close()


def test_a_new_scene_is_edited_while_it_plays(session):
    session.command("new", "scene", "dusk")
    session.play("dusk", "--arc", "0.3:0.3")
    scene, shader = session.folder / "dusk.py", session.folder / "shaders" / "dusk" / "dusk.frag"
    light = session.pixels().mean()

    session.edit(shader, GAIN, "o_colour = 0.2 * vec4(")
    dark = session.until("darker picture", lambda: np.any(session.pixels().mean() < 0.7 * light))
    assert dark
    session.edit(shader, "0.2 * vec4(", "0.2 * oops(")
    session.told("dusk.frag:")
    assert 5 < session.pixels().mean() < 0.7 * light, "the last good picture stays, over it the fault"
    session.edit(shader, "0.2 * oops(", "vec4(")
    session.told("mended")
    session.until("light as before", lambda: session.pixels().mean() > 0.9 * light)

    session.edit(scene, "exposure=1.0", "exposure=0.2")
    session.until("darker picture", lambda: session.pixels().mean() < 0.7 * light)
    session.edit(scene, "exposure=0.2", "exposure=nothing")
    session.told("name 'nothing' is not defined")
    assert 5 < session.pixels().mean() < 0.7 * light
    session.edit(scene, "exposure=nothing", "exposure=1.0")
    session.until("light as before", lambda: session.pixels().mean() > 0.9 * light)

    session.screen.xdo("key", "Escape", "Escape")
    assert session.process.wait(timeout=60) == 0, session.log.read_text()


def test_a_show_is_edited_while_it_plays_and_the_recording_knows(session):
    session.command("new", "scene", "dusk")
    session.command("new", "scene", "night")
    show = session.folder / "shows" / "evening.toml"
    show.parent.mkdir()
    one = '[[cue]]\nscene = "{}"\nduration = 600\ntransition_duration = 0.5\narc = [[0, {}]]\n'
    show.write_text(one.format("dusk", 0.0))
    session.play("evening", "--record", "log.jsonl")
    light = session.pixels().mean()

    show.write_text(one.format("dusk", "oops"))
    session.told("evening.toml:5")
    show.write_text(one.format("dusk", 0.0) + one.format("night", 1.0))
    session.told("mended")
    session.screen.xdo("key", "Tab")
    session.until("the new cue", lambda: session.pixels().mean() < 0.5 * light)
    session.screen.xdo("key", "Escape", "Escape")
    assert session.process.wait(timeout=60) == 0, session.log.read_text()
    log = session.folder.parent / "log.jsonl"
    kinds = [json.loads(line).get("event") for line in log.read_text().splitlines()[1:]]
    assert [kind for kind in kinds if kind in KINDS] == ["hold", "show", "next"]
    out = session.folder.parent / "out.%06d.png"
    session.command("render", "--replay", str(log), "-o", str(out), "--size", "64x36", "--fps", "1")


def test_a_scene_that_fails_is_faded_out_and_mended(session):
    session.command("new", "scene", "dusk")
    session.command("new", "scene", "night")
    scene, show = session.folder / "dusk.py", session.folder / "shows" / "evening.toml"
    show.parent.mkdir()
    one = '[[cue]]\nscene = "{}"\nduration = 600\ntransition_duration = 0.5\narc = [[0, {}]]\n'
    show.write_text("loop = true\n" + one.format("dusk", 0.0) + one.format("night", 1.0))
    session.edit(
        scene, "target.use()", "target.use()\n        assert frame.signals.discord == 0.0, 'it fails'"
    )
    session.play("evening", "--record", "log.jsonl")
    light = session.pixels().mean()
    session.screen.xdo("key", "Up")
    session.told("AssertionError: it fails")
    session.until("the next cue", lambda: session.pixels().mean() < 0.5 * light)
    session.edit(scene, "discord == 0.0", "discord >= 0.0")
    session.told("dusk: mended")
    session.screen.xdo("key", "Tab")
    session.until("the scene again", lambda: session.pixels().mean() > 0.8 * light)
    session.screen.xdo("key", "Escape", "Escape")
    assert session.process.wait(timeout=60) == 0, session.log.read_text()
    said = (session.folder.parent / "log.jsonl").read_text()
    assert '"event": "cue", "number": 2' in said
