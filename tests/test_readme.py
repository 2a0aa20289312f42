"""What the README says is so: its commands can be given, its scene runs, its pictures are there."""

import ast
import re
import shlex
import subprocess
import sys
import wave
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.inputs.peer import desk, polled
from tests.touring import guide
from tests.touring.evening import EVENING
from visuals.cli import COMMANDS, main
from visuals.cli.parser import Parser
from visuals.core.action import VERBS
from visuals.core.report import Report
from visuals.inputs.keyhelp import spoken
from visuals.inputs.keymap import DEFAULTS
from visuals.inputs.osc import ADDRESSES, PORT, Osc
from visuals.inputs.subscriber import state_of

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.S)


def lines(program: str) -> list[list[str]]:
    """Command lines of the README that begin with `program`, up to a pipe, as words."""
    found = [shlex.split(line, comments=True) for block in blocks("sh") for line in block.splitlines()]
    return [words[: words.index("|")] if "|" in words else words for words in found if words[:1] == [program]]


@pytest.mark.parametrize("words", lines("gossamer"), ids=" ".join)
def test_a_command_can_be_given(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with wave.open("song.wav", "wb") as song:
        song.setparams((1, 2, 48_000, 0, "NONE", ""))
        song.writeframes(bytes(9600))
    Path("work/scenes").mkdir(parents=True)
    name = words[1] if len(words) > 1 else "play"
    assert name in COMMANDS
    parser = Parser(prog=name)
    import_module(f"visuals.cli.{name.replace('-', '_')}").arguments(parser)
    parser.parse(words[2:])


def test_the_tour_finds_what_it_follows():
    """Each line and block of the live chapter that `make tour` asks for, without following it."""
    for path in (ROOT / "tests" / "tour.py", ROOT / "tests" / "touring" / "evening.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("command", "block"):
                words = [ast.literal_eval(arg) for arg in call.args if isinstance(arg, ast.Constant)]
                if words:
                    assert getattr(guide, call.func.id)(*words)
    assert guide.command(EVENING)


@pytest.mark.parametrize("words", lines("make"), ids=" ".join)
def test_a_target_of_make_is_there(words):
    assert re.search(rf"^{words[1]}:", (ROOT / "Makefile").read_text(), re.M)


@pytest.mark.parametrize("path", re.findall(r"!\[[^]]*\]\(([^)]+)\)", README))
def test_a_picture_is_there(path):
    with Image.open(ROOT / path) as image:
        image.load()


def test_the_scene_of_your_own_runs(tmp_path, monkeypatch):
    (scene,), (shader,) = (block for block in blocks("python") if "Scene" in block), blocks("glsl")
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


def test_the_script_renders(tmp_path, monkeypatch, capsys):
    (script,) = (block for block in blocks("python") if "visuals.render" in block)
    monkeypatch.chdir(tmp_path)
    exec(script, {})
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 3 and all(line.startswith("(54, 96, 3) ") for line in said)
    assert [path.name for path in tmp_path.iterdir()] == ["part.mkv"]


def test_every_command_is_spoken_of():
    for name in COMMANDS:
        assert re.search(rf"`?gossamer {name}\b", README), name
    assert main(["--help"]) == 0


@pytest.mark.parametrize(
    "within",
    ["[[cue]]", "[keys]", "[note]", "[[output]]"],
    ids=["show", "key map", "MIDI map", "mapping"],
)
def test_a_file_of_your_own_is_right(within, tmp_path, capsys):
    (text,) = (block for block in blocks("toml") if within in block)
    path = tmp_path / "own.toml"
    path.write_text(text)
    assert main(["check", str(path)]) == 0, capsys.readouterr()


def test_every_key_is_in_the_table():
    table = README.partition("| key | |")[2].partition("\n\n")[0]
    said = {key for row in table.splitlines()[2:] for key in _keys(row.split("|")[1])}
    assert said == {spoken(key) for key in DEFAULTS}


def _keys(cell: str) -> list[str]:
    """What a cell names: "[ ]", "Tab, Shift Tab", "1 … 9", "Esc Esc"."""
    cell = cell.strip().removesuffix(" Esc")
    shift, run, _ = cell.rpartition("1 … 9")
    if run:
        return [f"{shift}{digit}" for digit in range(1, 10)]
    return re.split(r", ", cell) if ", " in cell or "Shift" in cell else cell.split()


def test_every_action_is_spoken_of():
    (said,) = re.findall(r"all do actions: (.*?)\.\n", README, re.S)
    assert {" ".join(text.split()) for text in re.findall(r"`([^`]+)`", said)} == {
        f"{verb} {words}".strip() for verb, (words, _) in VERBS.items()
    }


def test_every_osc_address_is_in_the_table():
    table = README.partition("| address | arguments | |")[2].partition("\n\n")[0]
    said = {address for row in table.splitlines()[2:] for address in _addresses(row.split("|")[1])}
    told = {address for row, _, _ in ADDRESSES for address in _addresses(row)}
    assert said == {address for address in told if address != "/gossamer/trigger/NAME"}


def _addresses(cell: str) -> list[str]:
    """What a cell names: "/gossamer/next, previous"."""
    first, *more = cell.strip().split(", ")
    return [first, *(f"{first.rpartition('/')[0]}/{word}" for word in more)]


def test_what_subscribers_are_told_is_spoken_of():
    told = {name for name in state_of(Report(), desk().performance.at(0.0)) if not name.startswith("set/")}
    (said,) = re.findall(r"each\s+second everything: (.*?), and `set/NAME`", README, re.S)
    assert set(re.findall(r"`(\w+)`", said)) == told


def test_the_pulse_sensor_is_heard():
    (sensor,) = (block for block in blocks("python") if "heartbeat" in block)
    osc = Osc(desk(), port=0)
    try:
        exec(sensor.replace(str(PORT), str(osc.address[1])), {})
        assert [event.kind for event in polled(osc, 1.0)] == ["heartbeat"]
    finally:
        osc.close()
