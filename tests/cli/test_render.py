"""Renders, by a real process on a small scene: frames, times, replays, interruptions."""

import json
import os
import signal
import subprocess
import sys
import time
from itertools import pairwise

import av
import numpy as np
import pytest
from PIL import Image

from tests.cli.conftest import environment

SMALL = ("--size", "64x36", "--fps", "10", "--quality", "draft")


def decoded(path):
    with av.open(str(path)) as file:
        return [frame.to_ndarray(format="rgb24") for frame in file.decode(video=0)]


def test_a_film_and_what_it_took(command, drop, tmp_path):
    done = command("render", drop, "-o", "a.mp4", *SMALL, "--duration", "2", "--stats", "s.json")
    assert done.returncode == 0, done.stderr
    assert "a.mp4: 64x36, 20 frames, 2 s at 10 frames/s" in done.stderr and done.stdout == ""
    frames = decoded(tmp_path / "a.mp4")
    assert len(frames) == 20 and frames[0].shape == (36, 64, 3)
    assert all(frame.std() > 1 for frame in frames)
    stats = json.loads((tmp_path / "s.json").read_text())
    assert stats["frames"] == 20 and stats["complete"] and stats["renderer"]
    assert 0 < stats["first_frame_seconds"] <= stats["wall_seconds"]
    assert stats["frames_per_second"] > 0
    assert set(stats["stages_ms"]) == {"simulate", "draw", "read", "wait", "encode"}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.mp4", "s.json"]


@pytest.mark.parametrize("bits", [8, 16])
def test_a_sequence_raw_frames_and_a_lossless_film_show_the_same(command, drop, tmp_path, bits):
    words = (drop, *SMALL, "--duration", "0.3", "--bits", bits)
    assert command("render", *words, "-o", "f.%02d.png").returncode == 0
    assert command("render", *words, "-o", "f.mkv").returncode == 0
    done = command("render", *words, "-o", "-", text=False)
    assert done.returncode == 0
    raw = np.frombuffer(done.stdout, np.uint8 if bits == 8 else "<u2").reshape(3, 36, 64, 3)
    with av.open(str(tmp_path / "f.mkv")) as file:
        film = [
            frame.to_ndarray(format="rgba" if bits == 8 else "rgba64le") for frame in file.decode(video=0)
        ]
    assert np.array_equal(raw, np.stack(film)[..., :3])
    assert sorted(p.name for p in tmp_path.iterdir()) == ["f.00.png", "f.01.png", "f.02.png", "f.mkv"]
    for number in range(3):
        seen = np.asarray(Image.open(tmp_path / f"f.{number:02d}.png").convert("RGB"))
        assert np.abs(seen.astype(int) - (raw[number] >> (bits - 8))).max() <= bits // 16
    assert raw[:, 30].mean() != raw[:, 5].mean()  # it is a picture, and has an up and a down


def test_twice_is_the_same_and_a_part_is_a_part_of_the_whole(command, drop, tmp_path):
    for name in ("a", "b"):
        command("render", drop, "-o", f"{name}.%02d.png", *SMALL, "--duration", "0.6", "--arc", "0:0.5")
    for number in range(6):
        assert (tmp_path / f"a.{number:02d}.png").read_bytes() == (
            tmp_path / f"b.{number:02d}.png"
        ).read_bytes()


def test_from_and_to(command, drop):
    whole = command("render", drop, "-o", "-", *SMALL, "--to", "0:00.5", text=False).stdout
    part = command("render", drop, "-o", "-", *SMALL, "--from", "0.2", "--to", "0.5", text=False).stdout
    frame = 64 * 36 * 3
    assert len(whole) == 5 * frame and part == whole[2 * frame :]


def test_a_replay_is_performed(command, drop, tmp_path):
    log = tmp_path / "log.jsonl"
    lines = [
        {"gossamer": 1, "show": drop, "seed": 3, "duration": 2.0},
        {"t": 0.0, "event": "set", "name": "size", "value": 0.2},
        {"t": 0.1, "event": "touch", "id": 1, "phase": "down", "x": 0.5, "y": 0.5},
        {"t": 0.2, "event": "set", "name": "nothing_here", "value": 1.0},
        {"t": 0.3, "event": "blackout", "on": True},
        {"t": 0.5, "event": "blackout", "on": False},
    ]
    log.write_text("".join(json.dumps(line) + "\n" for line in lines) + '{"t": 0.6, "eve')
    done = command("render", "-o", "-", *SMALL, "--duration", "0.6", "--replay", log, text=False)
    assert done.returncode == 0, done.stderr
    frames = np.frombuffer(done.stdout, np.uint8).reshape(6, 36, 64, 3)
    assert b"torn" in done.stderr and b"1 event means nothing" in done.stderr
    assert [bool(frame.any()) for frame in frames] == [True, True, True, False, False, True]
    other = command("render", drop, "-o", "-", *SMALL, "--duration", "0.1", "--seed", "3", text=False).stdout
    assert frames[0].tobytes() != other


def test_a_week_in_is_as_quick_and_as_rich_as_a_second_in(command, drop, tmp_path):
    for t in ("7", "604800"):
        assert (
            command(
                "still", drop, "-o", f"{t}.png", "--size", "64x36", "--time", t, "--arc", "0.5"
            ).returncode
            == 0
        )
    early, late = (np.asarray(Image.open(tmp_path / f"{t}.png")).astype(float) for t in ("7", "604800"))
    assert late.std() == pytest.approx(early.std(), rel=0.05)


def running(process, path, pattern, count):
    """Waits until a render has made so many such files."""
    for _ in range(1200):
        assert process.poll() is None, process.communicate()
        if len(list(path.glob(pattern))) >= count:
            return
        time.sleep(0.02)
    raise AssertionError("the render never began")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_render_goes_on_where_it_was(command, drop, tmp_path, number):
    words = ("render", drop, *SMALL, "--duration", "20", "--chunk", "0.5", "--set", "size=0.2")
    process = command(*words, "--size", "320x180", "-o", "a.mkv", start=True)
    running(process, tmp_path, "a.mkv.parts/*.json", 3)
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 1 and out == ""
    said = [line for line in err.splitlines() if line.startswith("gossamer: ")]
    assert len(said) == 1 and "stopped after" in said[0] and "Traceback" not in err
    assert said[0].endswith("kept in a.mkv.parts, and --resume goes on")
    assert [path.name for path in tmp_path.iterdir()] == ["a.mkv.parts"]
    assert len(decoded(tmp_path / "a.mkv.parts" / "000000.mkv")) == 5, "what is kept can be played"


def test_an_interrupted_sequence_is_whole_pictures(command, drop, tmp_path):
    process = command("render", drop, "-o", "f.%05d.png", *SMALL, "--duration", "1:00:00", start=True)
    running(process, tmp_path, "*.png", 3)
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=60)
    assert process.returncode == 1 and "stopped after" in err
    assert "every picture that is there is whole, and --resume goes on (f.png.parts)" in err
    again = command("render", drop, "-o", "f.%05d.png", *SMALL, "--duration", "1:00:00")
    assert again.returncode == 1 and "f.png.parts is there" in again.stderr and "--resume" in again.stderr
    names = sorted(p.name for p in tmp_path.glob("*.png"))
    assert names == [f"f.{n:05d}.png" for n in range(len(names))]
    for name in names:
        assert Image.open(tmp_path / name).size == (64, 36)


def test_a_reader_that_leaves_ends_the_render(command, drop):
    process = command("render", drop, "-o", "-", *SMALL, "--duration", "1:00:00", start=True, text=False)
    assert len(process.stdout.read(64 * 36 * 3)) == 64 * 36 * 3
    process.stdout.close()
    process.stdout = None
    _out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert b"gossamer: stdout: its reader left after" in err and b"Traceback" not in err


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
@pytest.mark.parametrize("name", ["a.mp4", "f.%03d.png", "a.gif", "f.%03d.exr"])
def test_a_full_disk_is_one_line_and_no_half_file(command, drop, tmp_path, name):
    import resource

    def limit():  # a file may not grow beyond this: to the program the same as a full disk
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    env = environment() | {"PYTHONDONTWRITEBYTECODE": "1"}  # Python 3.11 would keep a part of it
    done = command("render", drop, "-o", name, *SMALL, "--duration", "3", env=env, preexec_fn=limit)
    assert done.returncode == 1
    said = [line for line in done.stderr.splitlines() if line.startswith("gossamer: ")]
    assert any("cannot write" in line and "free some space" in line for line in said)
    assert "Traceback" not in done.stderr and list(tmp_path.iterdir()) == []


def test_a_shader_with_an_error_is_said_with_its_place(command, tmp_path):
    (tmp_path / "shaders").mkdir()
    (tmp_path / "shaders" / "bad.frag").write_text(
        "out vec4 o_colour;\nvoid main() {\n    o_colour = vec4(x);\n}\n"
    )
    (tmp_path / "bad.py").write_text(
        "from visuals import Camera, Scene\n\n\nclass Bad(Scene):\n    name = 'bad'\n\n"
        "    def __init__(self, kit):\n        super().__init__(kit)\n        kit.program('bad')\n"
    )
    done = command("render", "bad.py", "-o", "a.mp4", *SMALL, "--duration", "1")
    said = [line for line in done.stderr.splitlines() if line.startswith("gossamer: ")]
    assert done.returncode == 1 and len(said) == 1 and "shaders/bad.frag:3" in said[0]
    assert not list(tmp_path.glob("a.*"))
    done = command("check", "bad.py", "shaders")
    assert done.returncode == 1 and "shaders/bad.frag:3" in done.stdout


def test_progress_is_plain_lines_when_nobody_looks(command, drop):
    done = command("render", drop, "-o", "a.mp4", *SMALL, "--duration", "1")
    assert "\r" not in done.stderr and "%|" not in done.stderr


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals here")
def test_progress_is_a_bar_on_a_terminal(command, drop, tmp_path):
    ours, theirs = os.openpty()
    line = [sys.executable, "-m", "visuals", "render", drop, "-o", "a.mp4", *SMALL, "--duration", "1"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "COLUMNS": "80"}
    process = subprocess.Popen(line, cwd=tmp_path, env=environment, stderr=theirs, stdout=subprocess.DEVNULL)
    os.close(theirs)
    said = b""
    while True:
        try:
            said += os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
    assert process.wait(timeout=60) == 0
    os.close(ours)
    assert b"10/10" in said


def test_a_dream_is_the_same_in_every_process(command, tmp_path):
    log = tmp_path / "log.jsonl"
    log.write_text(
        '{"gossamer": 1, "show": "collective", "seed": 3}\n'
        '{"t": 45.1, "event": "touch", "id": 1, "phase": "down", "x": 0.5, "y": 0.8}\n'
        '{"t": 45.2, "event": "set", "name": "discord", "value": 0.9}\n'
    )
    words = ("--replay", log, *SMALL, "--size", "96x54", "--from", "45", "--duration", "0.5")
    first, second = (command("render", "-o", "-", *words, text=False) for _ in range(2))
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout
    frames = np.frombuffer(first.stdout, np.uint8).reshape(5, 54, 96, 3).astype(int)
    assert all(frame.std() > 5 for frame in frames)
    assert all(np.abs(a - b).max() > 0 for a, b in pairwise(frames))


def test_flashes_are_held_back_unless_they_are_allowed(command, drop, tmp_path):
    log = tmp_path / "strobe.jsonl"
    lines = ['{"gossamer": 1, "show": ' + json.dumps(drop) + ', "fps": 30}']
    lines += [json.dumps({"t": 0.5 + i / 15, "event": "blackout"}) for i in range(40)]
    log.write_text("\n".join(lines) + "\n")
    words = ("--replay", "strobe.jsonl", "--size", "64x36", "--fps", "30", "--duration", "3")
    means = {}
    for name, option in (("held", ()), ("free", ("--allow-flashes",))):
        done = command("render", *words, "-o", f"{name}.mkv", *option)
        assert done.returncode == 0, done.stderr
        assert ("flashes are not limited" in done.stderr) == bool(option)
        means[name] = np.array([frame.mean() for frame in decoded(tmp_path / f"{name}.mkv")])
    late = slice(45, None)
    assert np.ptp(means["free"][late]) > 60, "it does strobe"
    assert np.abs(np.diff(means["held"][late])).max() < 12, "and is held to a slow dissolve"
