"""A film that is cut off goes on, and is the film that it would have been."""

import json
import shutil
import signal
import sys
import time
from pathlib import Path

import av
import pytest

TINY = ("--size", "64x36", "--fps", "10", "--quality", "draft", "--chunk", "0.5")


def killed(command, *words, after, pattern, folder):
    """Starts a render, and kills it without a warning once so many files are there."""
    process = command("render", *words, start=True)
    for _ in range(2000):
        if len(list(folder.glob(pattern))) >= after:
            break
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_a_killed_film_goes_on_as_if_nothing_had_been(command, drop, tmp_path):
    shutil.copytree(Path(drop).parent, tmp_path / "own")
    scene, log = tmp_path / "own" / "drop.py", tmp_path / "log.jsonl"
    log.write_text(json.dumps({"gossamer": 1, "show": str(scene), "duration": 9.0}) + "\n")
    words = ("--replay", "log.jsonl", *TINY, "--size", "320x180", "-o")
    parts = tmp_path / "a.mp4.parts"
    killed(command, *words, "a.mp4", after=4, pattern="a.mp4.parts/0*.json", folder=tmp_path)
    assert not (tmp_path / "a.mp4").exists(), "no half film bears the name"
    again = command("render", *words, "a.mp4")
    assert again.returncode == 1 and "--resume goes on with it, --overwrite begins anew" in again.stderr

    written, told = scene.read_text(), log.read_text()
    scene.write_text(written + "# edited\n")
    log.write_text(told + '{"t": 0.5, "event": "tap"}\n')
    other = command("render", *words, "a.mp4", "--resume", "--seed", "7", "--crf", "30")
    said = "seed was 0 and is 7; recording changed; code changed; crf was none and is 30; give what was"
    assert other.returncode == 1 and f"cannot resume a.mp4.parts: {said}" in other.stderr, other.stderr
    assert len(other.stderr.splitlines()) == 1
    scene.write_text(written)
    log.write_text(told)

    whole = sorted(parts.glob("0*.json"))
    assert len(whole) < 18, "it was cut off in the midst"
    first = whole[0].with_suffix(".mp4")
    first.write_bytes(first.read_bytes()[:-1])  # a part that is not what it was
    done = command("render", *words, "a.mp4", "--resume", "--stats", "s.json")
    assert done.returncode == 0, done.stderr
    frames = json.loads((tmp_path / "s.json").read_text())["frames"]
    assert frames == 90 - 5 * (len(whole) - 1), "what was whole was not made again"
    assert command("render", *words, "b.mp4").returncode == 0
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes()
    assert not list(tmp_path.glob("*.parts"))
    with av.open(str(tmp_path / "a.mp4")) as film:
        assert [frame.pts * frame.time_base * 10 for frame in film.decode(video=0)] == list(range(90))


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_a_sequence_makes_what_is_not_whole(command, drop, tmp_path):
    words = (drop, *TINY, "--duration", "9", "-o", "f.%03d.png", "--size", "320x180")
    killed(command, *words, after=22, pattern="f.*.png", folder=tmp_path)
    begun = {path.name: path.stat().st_mtime_ns for path in tmp_path.glob("f.*.png")}
    spoilt, gone = tmp_path / "f.001.png", tmp_path / "f.006.png"
    spoilt.write_bytes(spoilt.read_bytes()[:-40])
    gone.unlink()
    done = command("render", *words, "--resume")
    assert done.returncode == 0, done.stderr
    assert len(list(tmp_path.glob("*"))) == 90
    assert (tmp_path / "f.010.png").stat().st_mtime_ns == begun["f.010.png"], "whole, and not made again"
    assert command("render", *words[:-4], "-o", "g.%03d.png", "--size", "320x180").returncode == 0
    for number in range(90):
        names = (tmp_path / f"{letter}.{number:03d}.png" for letter in "fg")
        assert len({path.read_bytes() for path in names}) == 1, number


def test_two_renders_do_not_spoil_each_other(command, drop, tmp_path):
    pytest.importorskip("fcntl")
    words = ("render", drop, *TINY, "--size", "320x180", "--duration", "1:00:00", "-o", "a.mkv")
    one = command(*words, start=True)
    try:
        for _ in range(2000):
            if (tmp_path / "a.mkv.parts" / "000000.json").exists():
                break
            time.sleep(0.01)
        two = command(*words, "--resume")
        assert two.returncode == 1
        assert two.stderr == (
            "gossamer: a.mkv is being made: another process is rendering it; wait for it, or stop it\n"
        )
    finally:
        one.send_signal(signal.SIGINT)
        one.communicate(timeout=60)


def test_a_folder_that_goes_away_is_one_line(command, drop, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    words = ("render", drop, *TINY, "--duration", "1:00:00", "-o", "out/f.%05d.png")
    process = command(*words, start=True)
    for _ in range(2000):
        if len(list(folder.glob("*.png"))) > 7:
            break
        time.sleep(0.01)
    folder.rename(tmp_path / "elsewhere")
    _out, err = process.communicate(timeout=60)
    said = [line for line in err.splitlines() if not line.startswith("frame ")]
    assert process.returncode == 1 and len(said) == 1 and "cannot write out/f." in said[0]
    shutil.rmtree(tmp_path / "elsewhere")
