"""The window, as a person meets it: a real one, on a real X server, with real keys."""

import json
import shutil
import signal

import numpy as np
import pytest

from tests.outputs.playing import DROP, ROOT, SIZE, close, happened, lively, picture, run, window
from tests.outputs.screen import missing, until

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())
NOWHERE = ":4711"  # a display that is not there: what is wrong otherwise is said before a window is tried


def test_it_shows_the_dream_obeys_keys_and_closes(screen, play):
    process, folder = play("--seed", "7", fps=None)
    first = window(screen)
    until("movement", lambda: np.any(window(screen) != first), alive=process)

    screen.xdo("key", "f")
    frozen = screen.steady()[: SIZE[1], : SIZE[0]]
    screen.xdo("key", "s")
    shot = until("screenshot", lambda: picture(folder / "gossamer-001.png"), alive=process)
    assert np.array_equal(shot, frozen), "the screenshot is what the X server shows, to the last bit"
    assert lively(frozen) and len(np.unique(frozen.reshape(-1, 3), axis=0)) > 500

    screen.xdo("key", "b")
    until("blackout", lambda: not window(screen).any(), alive=process)
    screen.xdo("key", "b")
    until("picture after the blackout", lambda: np.array_equal(window(screen), frozen), alive=process)

    screen.xdo("key", "h")
    until("help", lambda: np.any(window(screen) != frozen), alive=process)
    helped = window(screen)
    assert np.array_equal(helped[:100, 260:], frozen[:100, 260:]), "the help covers its corner alone"
    assert helped[:80, :150].mean() < frozen[:80, :150].mean()
    screen.xdo("key", "h")
    until("picture without help", lambda: np.array_equal(window(screen), frozen), alive=process)

    screen.xdo("key", "f")
    until("movement after the freeze", lambda: np.any(window(screen) != frozen), alive=process)
    screen.xdo("key", "r")
    log = folder / "gossamer-001.jsonl"
    until("recording", lambda: len(happened(log)) >= 4, alive=process)
    kinds = [event["event"] for event in happened(log)]
    assert kinds == ["freeze", "blackout", "blackout", "freeze"], "with all that came before"
    screen.xdo("key", "Escape", "Escape")
    assert "gossamer-001.png" in close(process)


def test_keys_do_what_a_map_says(screen, play, tmp_path):
    keys = tmp_path / "mine.toml"
    keys.write_text('[keys]\nx = "blackout"\nb = ""\n"shift+x" = "quit"\n')
    process, _ = play("--keys", str(keys), what=DROP)
    screen.xdo("key", "b")
    screen.xdo("key", "x")
    until("blackout", lambda: not window(screen).any(), alive=process)
    screen.xdo("key", "shift+x")
    close(process)


def test_fullscreen_fills_the_monitor_and_gives_it_back(screen, play):
    process, _ = play(what=DROP)
    beside = lambda: screen.pixels()[SIZE[1] :, SIZE[0] :]  # noqa: E731
    assert not beside().any()
    screen.xdo("key", "F11")
    until("fullscreen", lambda: lively(beside()), alive=process)
    screen.xdo("key", "F11")
    until("a window again", lambda: not beside().any(), alive=process)
    process.send_signal(signal.SIGTERM)
    close(process)


def test_fullscreen_from_the_start_on_a_monitor_by_name(screen, play):
    process, _ = play("--fullscreen", "--monitor", "screen", what=DROP)
    until("fullscreen", lambda: lively(screen.pixels()[SIZE[1] :, SIZE[0] :]), alive=process)
    screen.xdo("key", "Escape", "Escape")
    close(process)


def test_the_first_picture_fills_the_screen_already(screen, play):
    """It stands for as long as the story is rehearsed: seconds, on a slow machine."""
    process, _ = play("--fullscreen", sees=np.any)
    first = screen.steady(0.1)  # what is shown meanwhile
    quarters = (first[y : y + 135, x : x + 240] for y in (0, 135) for x in (0, 240))
    assert all(quarter.std() > 5 for quarter in quarters)
    process.send_signal(signal.SIGTERM)  # not even then may it end badly
    close(process)


def test_what_happens_is_recorded_and_ctrl_c_ends_it_whole(screen, play):
    process, folder = play("--record", "log.jsonl", "--seed", "3", what=DROP)
    screen.xdo("mousemove", "80", "45", "mousedown", "1")
    screen.xdo("mousemove", "160", "90", "mouseup", "1")
    screen.xdo("key", "Right")
    until("recording", lambda: len(happened(folder / "log.jsonl")) >= 4, alive=process)
    process.send_signal(signal.SIGINT)
    close(process)
    header = json.loads((folder / "log.jsonl").read_text().splitlines()[0])
    events = happened(folder / "log.jsonl")
    assert header["gossamer"] == 1 and header["show"] == DROP and header["seed"] == 3
    touches = [event for event in events if event["event"] == "touch"]
    assert [event["phase"] for event in touches][:: len(touches) - 1] == ["down", "up"]
    assert (touches[0]["x"], touches[0]["y"]) == (
        pytest.approx(0.25, abs=0.01),
        pytest.approx(0.75, abs=0.01),
    )
    assert any(event["event"] == "arc" for event in events)
    assert [event["t"] for event in events] == sorted(event["t"] for event in events)


def test_a_recording_is_played_again(screen, play, tmp_path):
    log = tmp_path / "log.jsonl"
    events = [{"t": 0.0, "event": "blackout", "on": False}, {"t": 1.0, "event": "blackout", "on": True}]
    header = {"gossamer": 1, "show": DROP, "seed": 3}
    log.write_text("".join(json.dumps(line) + "\n" for line in (header, *events)))
    process, _ = play("--replay", str(log), what=DROP)
    until("the blackout of the recording", lambda: not window(screen).any(), alive=process)
    screen.xdo("key", "Escape", "Escape")
    close(process)


def test_a_broken_shader_keeps_the_picture_and_is_mended(screen, play, tmp_path):
    """In a copy of the project, whose shader is broken and mended while it plays."""
    root = tmp_path / "copy"
    for folder in ("visuals", "shaders", "scenes"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    process, folder = play("--record", "log.jsonl", what=DROP, root=root)
    screen.xdo("key", "f")
    until("a freeze", lambda: happened(folder / "log.jsonl"), alive=process)
    frozen = screen.steady()[: SIZE[1], : SIZE[0]]
    shader = root / "shaders" / "post" / "finish.frag"
    good = shader.read_text()
    shader.write_text(good.replace("void main() {", "void main() {\n    vec3 x = nosuch(1.0);"))
    until("an error over the picture", lambda: np.any(window(screen) != frozen), alive=process)
    assert np.array_equal(window(screen)[:80], frozen[:80]), "the picture stays"
    shader.write_text(good)
    until("the picture without the error", lambda: np.array_equal(window(screen), frozen), alive=process)
    screen.xdo("key", "Escape", "Escape")
    said = close(process)
    assert "finish.frag" in said and "nosuch" in said


def test_without_a_display_it_says_what_to_do_instead(tmp_path):
    done = run("play", "collective", "--fullscreen", cwd=tmp_path)  # more: tests/cli/test_commands.py
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("gossamer: no display") and "gossamer render -o" in line


def test_a_display_that_is_not_there(tmp_path):
    done = run("play", cwd=tmp_path, DISPLAY=NOWHERE)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert NOWHERE in line and "gossamer render" in line


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--monitor", "9"), "no monitor '9'"),
        (("--monitor", "beamer"), "there are 1 screen"),
        (("--monitor", "1", "--monitor", "2"), "there are 1 screen"),
        (("--monitor", "1", "--monitor", "screen"), "screen is named twice"),
    ],
)
def test_a_monitor_that_is_not_there_is_one_line_and_no_window(screen, tmp_path, words, said):
    done = run("play", *words, cwd=tmp_path, DISPLAY=screen.display)
    misused(done, said)


def misused(done, said: str) -> None:
    assert done.returncode == 2, done.stderr
    (line,) = done.stderr.splitlines()
    assert line.startswith("gossamer: ") and said in line


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("colective",), "collective"),
        (("--fulscreen",), "--fullscreen"),
        (("--fps", "0"), "--fps"),
        (("--size", "0x20"), "--size"),
        (("--set", "nosuch=1"), "nosuch"),
        (("--set", "fray=99"), "fray"),
    ],
)
def test_misuse_is_one_line_and_no_window(inside, words, said):
    misused(inside("play", *words, DISPLAY=NOWHERE), said)


@pytest.mark.parametrize(
    "words", [("--record", "there.jsonl"), ("--replay", "nowhere.jsonl"), ("--keys", "nowhere.toml")]
)
def test_files_that_cannot_be(inside, tmp_path, words):
    (tmp_path / "there.jsonl").write_text("mine\n")
    done = inside("play", *words, DISPLAY=NOWHERE)
    assert done.returncode == 1, done.stderr
    (line,) = done.stderr.splitlines()
    assert words[1] in line
    assert (tmp_path / "there.jsonl").read_text() == "mine\n"


CUES = """\
loop = true
[[cue]]
scene = "drop"
duration = 1000
[[cue]]
scene = "drip"
duration = 1000
transition = "fray"
params = { size = 2.0 }
"""


def test_digits_and_brackets_bring_dreams_and_the_recording_does_it_again(screen, play, tmp_path):
    folder = tmp_path / "own"
    shutil.copytree(ROOT / "tests" / "render" / "scenes", folder)
    (folder / "drip.py").write_text(
        (folder / "drop.py").read_text().replace('name = "drop"', 'name = "drip"')
    )
    (folder / "duo.toml").write_text(CUES)
    process, played = play("--record", "log.jsonl", what=str(folder / "duo.toml"))
    log = played / "log.jsonl"

    screen.xdo("key", "bracketright", "minus", "bracketright", "bracketright", "2")
    screen.xdo("key", "Tab", "shift+Tab", "shift+1", "space")
    until("events", lambda: len(happened(log)) >= 5, alive=process)
    screen.xdo("key", "Escape", "Escape")
    close(process)
    said = [{k: v for k, v in event.items() if k != "t"} for event in happened(log)]
    assert said == [
        {"event": "trigger", "scene": "drip", "transition": "fray", "duration": 30.0},
        {"event": "next"},
        {"event": "previous"},
        {"event": "trigger", "scene": "drop", "transition": "cut"},
        {"event": "hold"},
    ]
    header = json.loads(log.read_text().splitlines()[0])
    assert [cue["scene"] for cue in header["cue"]] == ["drop", "drip"]
