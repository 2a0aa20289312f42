"""The sentence that the whole project hangs on: perform it once, live; then render that very performance.

A show is played in a real window by keys, the mouse, OSC, MIDI and sound, and recorded. Its screenshots bear
their time of the show, so each can be held against a rendered picture of that time.
"""

import json
import shutil
import socket
import wave
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from mido import Message, MetaMessage, MidiFile, MidiTrack
from PIL import Image

from tests.inputs.peer import Peer, message
from tests.outputs.playing import SIZE, close, happened, picture, run
from tests.outputs.screen import missing, until
from visuals.core.recording import EventLog, load

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

HERE = Path(__file__).parent
FPS = 30
LIVE = ("--size", f"{SIZE[0]}x{SIZE[1]}", "--quality", "live")
SHOW = """\
loop = true
tempo = 90
[[cue]]
scene = "witness"
duration = 1000
[[cue]]
scene = "second"
duration = 1000
transition = "fray"
transition_duration = 3
"""


def show(folder: Path) -> Path:
    """A show of two witnesses."""
    shutil.copytree(HERE / "scenes", folder)
    text = (folder / "witness.py").read_text()
    (folder / "second.py").write_text(text.replace('name = "witness"', 'name = "second"'))
    (folder / "duo.toml").write_text(SHOW)
    return folder / "duo.toml"


def drum(path: Path, every: float = 0.5, seconds: float = 60.0) -> Path:
    """A sound file: a beat in a hum."""
    t = np.arange(int(seconds * 44100)) / 44100
    sound = 0.2 * np.sin(2 * np.pi * 110 * t) + 0.7 * np.exp(-6 / every * (t % every)) * np.sin(
        2 * np.pi * 60 * t
    )
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 44100, 0, "NONE", ""))
        file.writeframes((20000 * sound).astype("<i2").tobytes())
    return path


def score(path: Path) -> Path:
    """A MIDI file: a tempo, and a wheel that is turned up and down for a minute."""
    track = MidiTrack([MetaMessage("set_tempo", tempo=500_000)])
    for step in range(600):
        track.append(Message("control_change", control=1, value=(7 * step) % 128, time=96))
    file = MidiFile(ticks_per_beat=480)
    file.tracks.append(track)
    file.save(path)
    return path


def taken(path: Path) -> tuple[str, np.ndarray]:
    """(the show's time (s), the pixels) of a screenshot."""
    with Image.open(path) as image:
        return image.text["gossamer:t"], np.asarray(image.convert("RGB"))


def free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Stage:
    """What the test does to the show that is played."""

    def __init__(self, screen, process, folder: Path, osc: Peer):
        self.screen, self.process, self.folder, self.osc = screen, process, folder, osc
        self.shots: list[Path] = []

    def happened(self) -> list[dict]:
        return happened(self.folder / "log.jsonl")

    def wait(self, kind: str, **data) -> dict:
        """Until such an event is in the recording."""

        def found():
            found = (e for e in self.happened() if e["event"] == kind and data.items() <= e.items())
            return next(found, None)

        return until(f"{kind} {data}", found, alive=self.process)

    def shoot(self) -> None:
        path = self.folder / f"gossamer-{len(self.shots) + 1:03d}.png"
        self.screen.xdo("key", "s")
        until("screenshot", lambda: picture(path) is not None, alive=self.process)
        self.shots.append(path)


def perform(stage: Stage) -> None:
    """By every way in that there is."""
    until("sound", lambda: any(e["event"] == "onset" for e in stage.happened()), alive=stage.process)
    stage.shoot()
    stage.screen.xdo("mousemove", "90", "60", "mousedown", "1", "mousemove", "140", "80")
    stage.osc.send(message("/gossamer/touch", 3, 0.7, 0.3, 0.9))
    stage.osc.send(message("/gossamer/set/witness.shade", 0.9))
    stage.wait("set", name="witness.shade", value=pytest.approx(0.9))
    stage.wait("touch", phase="move")
    stage.shoot()
    stage.screen.xdo("mousemove", "200", "40", "mouseup", "1", "key", "Right")
    stage.osc.send(message("/gossamer/touch", 3, 0.7, 0.3, -1.0))
    stage.osc.send(message("/gossamer/heartbeat"))
    stage.screen.xdo("key", "q", "2")  # on the beat
    stage.wait("trigger", scene="second")
    stage.shoot()  # in the crossfade
    stage.osc.send(message("/gossamer/cue", 1, "dissolve", 1.0))
    stage.wait("cue")
    stage.shoot()  # of a still, by another way
    stage.osc.send(message("/gossamer/tempo", 130.0, 0.25))
    stage.wait("tempo", bpm=130.0)
    stage.screen.xdo("key", "f")
    stage.wait("freeze")
    stage.shoot()
    stage.screen.xdo("key", "f", "Tab")
    stage.wait("next")
    stage.shoot()


@pytest.fixture
def played(screen, play, tmp_path):
    """(folder, screenshots) of a show that was played and recorded, at full quality: nothing is scaled."""
    what, port = show(tmp_path / "own"), free_port()
    sound, midi = drum(tmp_path / "drum.wav"), score(tmp_path / "score.mid")
    words = ["--record", "log.jsonl", "--seed", "3", "--osc", str(port), "--midi", str(midi)]
    sees = lambda pixels: pixels.std() > 5  # noqa: E731
    process, folder = play(
        *words, "--audio", str(sound), "--set", "rate=0.5", what=str(what), quality="live", sees=sees
    )
    stage = Stage(screen, process, folder, Peer(("127.0.0.1", port)))
    perform(stage)
    screen.xdo("key", "Escape", "Escape")
    close(process)
    stage.osc.socket.close()
    return folder, stage.shots


def rendered(folder: Path, name: str, *words: str) -> list[Path]:
    """The pictures of a render of the recording."""
    done = run("render", "--replay", "log.jsonl", *words, "-o", f"{name}.%03d.png", cwd=folder, timeout=120)
    assert done.returncode == 0, done.stderr
    return sorted(folder.glob(f"{name}.*.png"))


def test_what_was_played_is_rendered_again(played):
    folder, shots = played
    log = load(folder / "log.jsonl")
    kinds = {event.kind for event in log.events}
    assert {"touch", "set", "arc", "trigger", "cue", "heartbeat", "tempo", "sound", "onset"} <= kinds
    turned = [e for e in log.events if e.kind == "set" and e.data["name"] == "discord"]
    assert len(turned) > 5, "what the MIDI file's wheel set"
    assert all(a.t <= b.t for a, b in pairwise(log.events)) and len(log.frames) > 30
    assert shots
    exact(folder, shots, log)
    even(folder, shots, log)


def exact(folder: Path, shots: list[Path], log: EventLog) -> None:
    """At the times of the live pictures they come again to the last bit, of a part of the show too: with what
    the flash limiter, a freeze, a still know of the time before."""
    whole = rendered(folder, "whole", "--frames", "recorded")
    times = [f"{us / 1e6:.6f}" for us in log.frames]
    assert [taken(path)[0] for path in whole] == times
    by_time = dict(zip(times, whole, strict=True))
    for shot in shots:
        t, live = taken(shot)
        assert np.array_equal(picture(by_time[t]), live), f"the picture of {t} s"
    span = ("--from", times[-12], "--to", times[-2])
    part = rendered(folder, "part", "--frames", "recorded", *span)
    assert [taken(path)[0] for path in part] == times[-12:-2]
    assert all(np.array_equal(picture(a), picture(b)) for a, b in zip(part, whole[-12:], strict=False))


def even(folder: Path, shots: list[Path], log: EventLog) -> None:
    """A film shows other moments, up to a frame away from the live picture's: what moves by then, of which
    its own neighbours tell, may differ; and the dither, which is another in each frame, 1 here, 1 there. What
    flashes is held back by the pictures before, so there it may differ by more: this show does not flash."""
    film = [picture(path).astype(int) for path in rendered(folder, "film", "--fps", str(FPS), *LIVE)]
    assert len(film) == pytest.approx(log.frames[-1] / 1e6 * FPS, abs=1.0), "as long as it was played"
    for shot in shots:
        t, live = taken(shot)
        at = int(float(t) * FPS)
        moved = sum(np.abs(b - a).mean() for a, b in pairwise(film[max(0, at - 1) : at + 3]))
        assert np.abs(film[at] - live).mean() <= moved + 1.0, f"the picture of {t} s"


def test_a_draft_of_two_dreams_is_drawn_smaller_live_alone(screen, play, tmp_path):
    """A live crossfade is drawn smaller where a processor draws drafts (cli/opening.py): edges are
    softer than in the render, which never scales; all else is the same to the last bit."""
    sees = lambda pixels: pixels.std() > 5  # noqa: E731
    process, folder = play("--record", "log.jsonl", what=str(show(tmp_path / "own")), sees=sees)
    stage = Stage(screen, process, folder, None)
    until("time", lambda: shown(folder) > 0.0, alive=process)
    stage.shoot()
    screen.xdo("key", "2")
    began = stage.wait("trigger")["t"]
    until("half a crossfade", lambda: shown(folder) > began + 1.2, alive=process)
    stage.shoot()
    screen.xdo("key", "Escape", "Escape")
    close(process)
    alone, mixed = (picture(shot).astype(int) - repeated(folder, shot) for shot in stage.shots)
    assert not alone.any()
    assert 0.0 < np.abs(mixed).mean() < 4.0


def test_what_the_flash_limiter_held_back_is_held_back_again(screen, play, tmp_path):
    words = ["--record", "log.jsonl", "--audio", str(drum(tmp_path / "drum.wav", every=0.2))]
    words += ["--set", "contrast=1"]
    sees = lambda pixels: pixels.std() > 5  # noqa: E731
    process, folder = play(*words, what=str(show(tmp_path / "own")), sees=sees)
    stage = Stage(screen, process, folder, None)
    for since in (2.0, 2.7, 3.4):  # where few pictures come, one may fall between two flashes
        until(f"{since} seconds", lambda since=since: shown(folder) > since, alive=process)
        stage.shoot()
    screen.xdo("key", "Escape", "Escape")
    close(process)

    def held(shot) -> bool:
        assert np.array_equal(repeated(folder, shot), picture(shot))
        free = repeated(folder, shot, "--allow-flashes", "--overwrite")
        return np.abs(free - picture(shot)).max() > 10

    assert any(map(held, stage.shots)), "there was something to hold back"


def repeated(folder: Path, shot: Path, *words: str) -> np.ndarray:
    """The picture of a screenshot's time, rendered."""
    span = ("--from", taken(shot)[0], "--duration", "0.000001")
    (again,) = rendered(folder, shot.stem, "--frames", "recorded", *span, *words)
    return picture(again).astype(int)


def shown(folder: Path) -> float:
    """The time (s) to which the recording goes so far."""
    lines = (folder / "log.jsonl").read_text().rpartition("\n")[0].split("\n")
    return max(
        (record["t"] for line in lines[1:] if "frames" in line and (record := json.loads(line))), default=0.0
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-o", "x.%03d.png"], "is for --replay"),
        (["-o", "x.%03d.png", "--replay", "log.jsonl", "--fps", "30"], "leave one out"),
        (["-o", "x.mkv", "--replay", "log.jsonl"], "a film shows its frames evenly"),
        (["-o", "x.%03d.png", "--replay", "log.jsonl"], "it does not say when pictures were shown"),
        (["-o", "x.%03d.png", "--replay", "shown.jsonl", "--from", "9"], "no picture was shown then"),
    ],
)
def test_recorded_frames_that_cannot_be(inside, tmp_path, words, said):
    header = {"gossamer": 1, "show": str(HERE / "scenes" / "witness.py")}
    frames = {"t": 0.5, "event": "frames", "us": [250_000, 250_000]}
    (tmp_path / "log.jsonl").write_text(json.dumps(header) + "\n")
    (tmp_path / "shown.jsonl").write_text(f"{json.dumps(header)}\n{json.dumps(frames)}\n")
    done = inside("render", "--frames", "recorded", *words)
    assert done.returncode in (1, 2)
    assert said in done.stderr.splitlines()[-1] and "Traceback" not in done.stderr
