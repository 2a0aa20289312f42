"""Sound files, heard live and offscreen; devices that come and go; a tape that stays with its show."""

import wave
from threading import Event as Flag

import av
import numpy as np
import pytest

from visuals.core.chance import generator
from visuals.core.error import GossamerError
from visuals.core.hearing import HOP, RATE
from visuals.inputs import sound, sounddevice
from visuals.inputs.loudspeaker import LATENCY_S, NEAR_S, Loudspeaker, Tape
from visuals.inputs.sound import Microphone, Player, is_file
from visuals.inputs.soundfile import TAIL_S, SoundFile, heard

miniaudio = sounddevice.library()


def beats(rate=RATE, seconds=6.0):
    """(n,) int16: a click twice a second on a soft tone, from 0.25 s on."""
    t = np.arange(round(seconds * rate)) / rate
    samples = 0.05 * np.sin(2.0 * np.pi * 220.0 * t)
    for at in range(rate // 4, len(t) - 200, rate // 2):
        samples[at : at + 200] += 0.3 * generator(at).standard_normal(200)
    return (samples.clip(-1.0, 1.0) * 32767.0).astype(np.int16)


CLICKS_S = np.arange(0.25, 5.9, 0.5)


def written(path, samples, rate=RATE, channels=1, codec=None):
    """A sound file at `path`, whose ending says of what kind."""
    if path.suffix == ".wav":
        with wave.open(str(path), "wb") as file:
            file.setnchannels(channels)
            file.setsampwidth(2)
            file.setframerate(rate)
            file.writeframes(np.repeat(samples, channels).tobytes())
        return path
    layout = {1: "mono", 2: "stereo"}[channels]
    with av.open(str(path), "w") as file:
        options = {"strict": "experimental"}  # as FFmpeg calls its own Vorbis encoder
        stream = file.add_stream(codec, rate=rate, layout=layout, options=options)
        for at in range(0, len(samples), 1024):
            block = np.repeat(samples[at : at + 1024], channels).reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(block, format="s16", layout=layout)
            frame.sample_rate, frame.pts = rate, at
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return path


def onsets(events):
    return np.array([event.t for event in events if event.kind == "onset" and event.t > 0.1])


def played(player, frame_s, until):
    """What a show of that frame time is told."""
    events, t = [], 0.0
    while t < until:
        t += frame_s
        while player.until < t:  # the test is quicker than any show
            Flag().wait(0.001)
        now = player.poll(t)
        assert all(t - frame_s - HOP / RATE < event.t <= t for event in now)
        events += now
    player.close()
    return events


@pytest.fixture
def song(tmp_path):
    return written(tmp_path / "song.wav", beats())


@pytest.mark.parametrize(
    ("name", "codec", "rate", "channels"),
    [
        ("a.flac", "flac", 44_100, 2),
        ("a.mp3", "libmp3lame", 44_100, 2),
        ("a.ogg", "vorbis", 48_000, 2),
        ("a.opus", "libopus", 48_000, 1),
        ("a.m4a", "aac", 44_100, 1),
        ("a.wav", None, 22_050, 2),
    ],
)
def test_a_file_of_every_kind_is_heard(tmp_path, name, codec, rate, channels):
    path = written(tmp_path / name, beats(rate), rate, channels, codec)
    found = onsets(heard(path, until=60.0))
    assert len(found) == len(CLICKS_S)
    assert (np.abs(found - CLICKS_S) < 0.04).all()  # two hops, and what codecs add before the first sample


def test_without_loss_means_the_same_events(tmp_path, song):
    flac = written(tmp_path / "song.flac", beats(), codec="flac")
    assert heard(flac, until=60.0) == heard(song, until=60.0)
    stereo = written(tmp_path / "two.wav", beats(), channels=2)
    assert heard(stereo, until=60.0) == heard(song, until=60.0)


@pytest.mark.parametrize("fps", [24.0, 60.0, 61.7])
def test_live_hears_what_offscreen_hears_at_any_frame_rate(song, fps):
    until = 6.0 + TAIL_S
    live = played(Player(song, tempo=True), 1.0 / fps, until + 0.1)
    offscreen = heard(song, until=until, tempo=True)
    assert live == offscreen
    assert {event.kind for event in live} == {"sound", "onset", "tempo"}
    sounds = [event for event in offscreen if event.kind == "sound"]
    assert sounds[-1].data == {"level": 0.0, "bands": (0.0, 0.0, 0.0, 0.0)}  # the end is silence


def test_what_is_heard_up_to_a_time_is_the_beginning_of_it_all(song):
    whole = heard(song, until=60.0)
    assert heard(song, until=2.0) == [event for event in whole if event.t <= 2.0]


def test_a_long_file_is_not_heard_to_its_end_at_once(tmp_path):
    path = written(tmp_path / "long.wav", np.tile(beats(), 10))
    player = Player(path)
    for _ in range(50):  # a show that does not begin
        assert player.poll(0.0) == []
        Flag().wait(0.01)
    ahead = [event.t for event in player.poll(1e9)]
    player.close()
    assert sound.SOON_S <= ahead[-1] < sound.AHEAD_S + 1.0


def test_a_file_that_is_only_heard_aloud_makes_no_events(song):
    assert played(Player(song, events=False), 1.0, 5.0) == []


def test_its_state_says_where_it_is(song):
    player = Player(song)
    player.poll(3.0)
    assert player.state() == "sound: song.wav, 0:03 of 0:06"
    player.close()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "no file"),
        (b"", "cannot hear"),
        (b"no sound at all\n" * 100, "cannot hear"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00", "cannot hear"),
    ],
)
def test_a_file_that_cannot_be_heard(tmp_path, content, said):
    path = tmp_path / "a.wav"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(GossamerError, match=said) as error:
        Player(path)
    assert str(path) in str(error.value) and "\n" not in str(error.value)


def test_a_folder_and_a_picture_are_no_sound(tmp_path):
    from PIL import Image

    Image.new("RGB", (8, 8)).save(tmp_path / "a.png")
    for path in (tmp_path, tmp_path / "a.png"):
        with pytest.raises(GossamerError, match="cannot hear"):
            SoundFile(path)


def test_a_damaged_file_is_heard_as_far_as_it_goes(tmp_path):
    path = written(tmp_path / "a.mp3", beats(44_100), 44_100, codec="libmp3lame")
    whole = path.read_bytes()
    middle = len(whole) // 2
    path.write_bytes(whole[:middle] + b"\x55" * 3000 + whole[middle + 3000 :])
    lines = []
    found = onsets(heard(path, until=60.0, notice=lines.append))
    assert len(lines) == 1 and "is damaged" in lines[0]
    assert len(found) >= len(CLICKS_S) - 4
    assert found[0] == pytest.approx(CLICKS_S[0], abs=0.04)


@pytest.mark.parametrize("what", ["a.wav", "music/a", "C:\\a", "song.flac", "a.m4a"])
def test_what_looks_like_a_file_is_one(what):
    assert is_file(what)


@pytest.mark.parametrize("what", ["default", "USB Audio", "Scarlett 2i2 4.0", "Monitor of Built-in"])
def test_all_else_is_a_device(what):
    assert not is_file(what)


# devices: miniaudio's own that makes silence and takes everything is on every machine


def test_a_device_that_is_silent():
    microphone = Microphone(systems=[miniaudio.Backend.NULL])
    said = []
    for i in range(20):
        said += microphone.poll(i / 60.0)
        Flag().wait(0.005)
    assert microphone.state() == "sound: default device"
    assert said == []
    microphone.close()


def test_a_device_that_is_not_there_is_silence_and_one_line():
    lines = []
    microphone = Microphone("of no such name", notice=lines.append)
    assert microphone.poll(0.0) == [] and microphone.poll(1.0) == []
    assert microphone.state() == "sound: no 'of no such name', silence"
    assert len(lines) == 1 and "of no such name" in lines[0] and "looking for it" in lines[0]
    microphone.close()


class Cable:
    """A device that its test plugs in and out."""

    def __init__(self):
        self.there, self.opened, self.closed = False, 0, 0
        self.running = True

    def open(self):
        if not self.there:
            raise GossamerError("no sound device", "it is out")
        self.opened += 1
        return self, "the cable"

    def close(self):
        self.closed += 1


def test_a_device_comes_goes_and_comes_again(monkeypatch):
    monkeypatch.setattr(sounddevice, "RETRY_S", 0.01)
    monkeypatch.setattr(sounddevice, "DEAF_S", 0.03)
    cable, lines, told = Cable(), [], Flag()

    def notice(line):
        lines.append(line)
        told.set()

    def next_line():
        assert told.wait(5.0)
        told.clear()
        return lines[-1]

    kept = sounddevice.Kept(cable.open, notice, "the microphone")
    kept.begin()
    assert "is not there (it is out)" in next_line()
    cable.there = True
    assert next_line() == "the microphone is there again: the cable"
    for _ in range(20):  # samples come: it stays
        kept.moved.set()
        Flag().wait(0.005)
    assert kept.name == "the cable" and len(lines) == 2
    cable.there = False
    assert "it stopped" in next_line()  # no sample comes any more
    assert kept.name == ""
    kept.close()
    assert cable.opened == cable.closed == 1


def test_a_loudspeaker_takes_what_is_played():
    lines = []
    loudspeaker = Loudspeaker(lambda: 0.0, lines.append, [miniaudio.Backend.NULL])
    loudspeaker.tape.put(np.zeros((RATE, 2), np.float32))
    loudspeaker.tape.at(0.0)
    for _ in range(500):
        if loudspeaker.name:
            break
        Flag().wait(0.01)
    assert loudspeaker.name and lines == []
    loudspeaker.close()


# the tape: samples that tell their own place


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def tape():
    """(a tape whose samples are their number in seconds, its clock)"""
    clock = Clock()
    made = Tape(clock)
    ramp = np.arange(30 * RATE) / RATE
    for at in range(0, len(ramp), 1600):
        made.put(np.repeat(ramp[at : at + 1600, None], 2, 1).astype(np.float32))
    return made, clock


def run(tape, clock, seconds, *, card=1.0, show=1.0, begins=0.0, frames=480):
    """Plays on, pull by pull, with a sound card and a show of other speeds than the clock. Returns, by pull,
    the show's time and the last sample."""
    start, said = clock.now, []
    while clock.now - start < seconds:
        clock.now += frames / RATE / card
        t = begins + (clock.now - start) * show
        tape.at(t)
        block = tape.pull(frames)
        assert block.shape == (frames, 2) and block.dtype == np.float32
        said.append((t, float(block[-1, 0])))
    return np.array(said)


def test_before_the_show_there_is_silence(tape):
    made, _clock = tape
    assert not made.pull(480).any()


def test_a_tape_plays_its_samples_as_they_are(tape):
    made, clock = tape
    made.at(0.0)
    first = made.pull(480)
    clock.now = 480 / RATE
    second = made.pull(480)
    expected = round(LATENCY_S * RATE) + np.arange(960)
    assert np.concatenate([first, second])[:, 0] * RATE == pytest.approx(expected, abs=0.02)


@pytest.mark.parametrize("card", [1.0, 1.0005, 0.9995])
def test_a_tape_stays_with_the_show_whatever_the_card_s_clock(tape, card):
    said = run(*tape, 20.0, card=card)
    beside = said[:, 1] - said[:, 0] - LATENCY_S
    assert np.abs(beside).max() < NEAR_S + 0.015
    steps = np.diff(said[:, 1]) * RATE / 480
    assert steps.min() > 0.99 and steps.max() < 1.01  # nobody hears how


def test_a_tape_waits_for_a_show_that_stands_still_and_goes_on_with_it(tape):
    made, clock = tape
    run(made, clock, 5.0)
    clock.now += 3.0  # no word
    assert not made.pull(480).any()
    said = run(made, clock, 2.0, begins=5.0)
    assert said[-1, 1] == pytest.approx(said[-1, 0] + LATENCY_S, abs=0.03)


def test_a_tape_at_its_end_is_silent(tape):
    made, clock = tape
    clock.now = 1.0
    made.at(31.0)
    assert not made.pull(480).any()
