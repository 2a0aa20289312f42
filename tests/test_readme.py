"""What the README says is so: its commands can be given, its scene runs, its pictures are there."""

import re
import shlex
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from visuals.cli import COMMANDS, main
from visuals.cli.parser import Parser

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.S)


def lines(program: str) -> list[list[str]]:
    """Command lines of the README that begin with `program`, up to a pipe, as words."""
    found = [shlex.split(line, comments=True) for block in blocks("sh") for line in block.splitlines()]
    return [words[: words.index("|")] if "|" in words else words for words in found if words[:1] == [program]]


@pytest.mark.parametrize("words", lines("gossamer"), ids=" ".join)
def test_a_command_can_be_given(words):
    name = words[1] if len(words) > 1 else "play"
    assert name in COMMANDS
    parser = Parser(prog=name)
    import_module(f"visuals.cli.{name}").arguments(parser)
    parser.parse(words[2:])


@pytest.mark.parametrize("words", lines("make"), ids=" ".join)
def test_a_target_of_make_is_there(words):
    assert re.search(rf"^{words[1]}:", (ROOT / "Makefile").read_text(), re.M)


@pytest.mark.parametrize("path", re.findall(r"!\[[^]]*\]\(([^)]+)\)", README))
def test_a_picture_is_there(path):
    with Image.open(ROOT / path) as image:
        image.load()


def test_the_scene_of_your_own_runs(tmp_path, monkeypatch):
    (scene,), (shader,) = blocks("python"), blocks("glsl")
    (tmp_path / "wave.py").write_text(scene)
    (tmp_path / "shaders" / "wave").mkdir(parents=True)
    (tmp_path / "shaders" / "wave" / "wave.frag").write_text(shader)
    monkeypatch.chdir(tmp_path)
    command = ["still", "wave.py", "--set", "height=2", "--size", "64x36", "-o", "still.png"]
    done = subprocess.run(
        [sys.executable, "-m", "visuals", *command], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert np.asarray(Image.open("still.png")).std() > 5


def test_every_command_is_spoken_of():
    for name in COMMANDS:
        assert re.search(rf"`?gossamer {name}\b", README), name
    assert main(["--help"]) == 0


def test_the_show_of_your_own_is_a_show(tmp_path, capsys):
    (show,) = blocks("toml")
    path = tmp_path / "evening.toml"
    path.write_text(show)
    assert main(["check", str(path)]) == 0, capsys.readouterr()
