"""Sound files in a film and on stage: the same signals."""

import os
import signal
import wave

import av
import numpy as np
import pytest

from tests.cli.conftest import environment
from tests.outputs.screen import Screen, missing, until
from visuals.core.recording import load
from visuals.inputs.soundfile import heard

SCENE = '''
"""A picture as bright as what is heard."""

from visuals import Camera, Grade, Scene


class Loud(Scene):
    name = "loud"
    title = "Loud"

    def __init__(self, kit):
        super().__init__(kit)
        self.sky = kit.program("loud/sky")

    @classmethod
    def camera(cls, signals):
        return Camera(eye=(0.0, 0.0, 1.0), target=(0.0, 0.0, 0.0))

    @classmethod
    def grade(cls, signals):
        return Grade(bloom=0.0)

    def draw(self, frame, target):
        target.use()
        self.kit.state()
        self.kit.quad.draw(self.sky)
'''
SHADER = """
#include "lib/frame.glsl"
out vec4 o_colour;
void main() {
    o_colour = vec4(u_bands.x, u_bands.y, u_bands.w, 1.0);
}
"""
RATE = 48_000


@pytest.fixture
def loud(tmp_path):
    """A scene and a sound: 1 s of silence, 1 s of a low-mid tone, and then a bass."""
    (tmp_path / "shaders" / "loud").mkdir(parents=True)
    (tmp_path / "shaders" / "loud" / "sky.frag").write_text(SHADER)
    (tmp_path / "loud.py").write_text(SCENE)
    t = np.arange(4 * RATE) / RATE
    tone = np.where(t < 1.0, 0.0, np.where(t < 2.0, np.sin(2e3 * t), np.sin(400.0 * t)))
    with wave.open(str(tmp_path / "a.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((9000.0 * tone).astype(np.int16).tobytes())
    return tmp_path


def film(path):
    with av.open(str(path)) as file:
        return np.array([frame.to_ndarray(format="rgb24") for frame in file.decode(video=0)])


def sound(path):
    """The left channel, in time with the film, (n,) in [-1, 1]."""
    with av.open(str(path)) as file:
        frames = list(file.decode(audio=0))
    assert frames[0].pts == 0 and frames[0].sample_rate == RATE
    return np.concatenate([frame.to_ndarray().reshape(-1, 2)[:, 0] for frame in frames]) / 2.0**31


def test_a_film_shows_what_is_heard_when_it_is_heard(command, loud):
    words = ("render", "loud.py", "--fps", "20", "--size", "32x18")
    done = command(*words, "--audio", "a.wav", "--duration", "3", "-o", "whole.mkv")
    assert done.returncode == 0, done.stderr
    colours = film(loud / "whole.mkv").mean(axis=(1, 2))
    assert colours[:20].max() < 8.0
    assert colours[24:40, 1].min() > 200.0 and colours[24:40, [0, 2]].max() < 100.0
    assert colours[50:, 0].min() > 200.0 and colours[50:, [1, 2]].max() < 100.0
    done = command(*words, "--audio", "a.wav", "--from", "1.5", "--to", "2.5", "-o", "part.mkv")
    assert done.returncode == 0, done.stderr
    assert np.array_equal(film(loud / "part.mkv"), film(loud / "whole.mkv")[30:50])
    heard = sound(loud / "whole.mkv")  # and what was heard is in it
    assert len(heard) == 3 * RATE and np.abs(heard[: RATE - 1]).max() == 0.0
    assert 0.2 < np.abs(heard[RATE : RATE + 480]).max() < 0.3
    assert np.array_equal(sound(loud / "part.mkv"), heard[RATE * 3 // 2 : RATE * 5 // 2])


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_what_was_played_to_a_sound_is_what_a_film_of_it_hears(command, loud):
    (loud / "screen").mkdir()
    screen = Screen(loud / "screen", (200, 150))
    try:
        words = (
            "play",
            "loud.py",
            "--audio",
            "a.wav",
            "--size",
            "32x18",
            "--fps",
            "25",
            "--record",
            "log.jsonl",
        )
        env = environment() | {"DISPLAY": screen.display}
        process = command(*words, start=True, env=env)
        log = loud / "log.jsonl"
        until("the bass to be heard", lambda: log.exists() and '"t": 2.05' in log.read_text(), 60)
        process.send_signal(signal.SIGINT)
        _out, err = process.communicate(timeout=60)
    finally:
        screen.close()
    assert process.returncode == 0, err
    events = load(log).events
    assert list(events) == heard(loud / "a.wav", until=events[-1].t)
    for name, more in (("from_log", ()), ("from_both", ("--audio", "a.wav"))):
        words = ("render", "--replay", "log.jsonl", "--fps", "20", "--size", "32x18", "--to", "2")
        done = command(*words, *more, "-o", f"{name}.mkv")
        assert done.returncode == 0, done.stderr
    done = command(
        *("render", "loud.py", "--audio", "a.wav", "--fps", "20", "--size", "32x18", "--to", "2"),
        *("-o", "from_sound.mkv"),
    )
    films = [film(loud / f"{name}.mkv") for name in ("from_log", "from_both", "from_sound")]
    assert np.array_equal(films[0], films[2]) and np.array_equal(films[1], films[2])


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("render", "drop", "--audio", "no.wav", "-o", "a.mkv"), 1, "no file no.wav"),
        (("play", "drop", "--audio", "no.wav"), 1, "no file no.wav"),
        (("render", "drop", "--audio", "loud.py", "-o", "a.mkv"), 1, "cannot hear loud.py"),
        (("render", "drop", "--audio", "USB Audio", "-o", "a.mkv"), 1, "no file USB Audio"),
        (("render", "serenes", "--audio-tempo", "-o", "a.mkv"), 2, "--audio-tempo is for --audio"),
    ],
)
def test_a_sound_that_cannot_be_heard_is_one_line(inside, loud, words, code, said):
    done = inside(*words)
    assert done.returncode == code
    assert said in done.stderr and len(done.stderr.splitlines()) == 1
    assert not os.path.exists(loud / "a.mkv")
