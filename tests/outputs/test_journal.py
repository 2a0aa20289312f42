"""The journal: recordings lose nothing, whatever the disk does, and the show never waits for it."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep

import pytest

from tests.outputs.screen import until
from visuals.core.error import GossamerError
from visuals.core.event import Event
from visuals.core.recording import load
from visuals.outputs.journal import Journal

HEADER = {"show": "serenes", "seed": 7}


def events(count, start=0):
    return [Event(n / 60, "energy", {"level": n % 100 / 100}) for n in range(start, start + count)]


def frame(n):
    return round(n / 60, 6)


@pytest.fixture
def journal(tmp_path, monkeypatch):
    """Makes journals in an empty folder; what they say is in `.said`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GOSSAMER_CACHE", str(tmp_path / "cache"))
    made = []

    def make(**options):
        said = []
        journal = Journal(HEADER, notice=said.append, **options)
        journal.said = said
        made.append(journal)
        return journal

    yield make
    for journal in made:
        journal.close()


def play(journal, happening):
    """As a show does: each event, and then the picture that shows it."""
    for event in happening:
        journal.keep(event)
        journal.shown(round(event.t, 6))


def test_a_recording_holds_all_that_happened_and_when_pictures_were_shown(journal):
    recorded = journal(record=Path("log.jsonl"))
    assert recorded.recording == "log.jsonl"
    recorded.shown(0.0)
    happening = [Event(round(e.t, 6), e.kind, e.data) for e in events(500)]
    play(recorded, happening)
    recorded.shown(frame(500))
    recorded.close()
    log = load("log.jsonl")
    assert log.header == {"gossamer": 1, **HEADER}
    assert list(log.events) == happening
    assert [us / 1e6 for us in log.frames] == [0.0, *(event.t for event in happening), frame(500)]
    assert recorded.recording == "" and recorded.said == []


def test_lines_stay_in_order_when_they_are_written_between_an_event_and_its_picture(journal):
    recorded = journal(record=Path("log.jsonl"))
    for event in events(90):
        recorded.keep(event)
        sleep(0.01)  # the writer comes at any time
        recorded.shown(round(event.t + 0.001, 6))
    recorded.close()
    log = load("log.jsonl")  # which refuses lines that are out of order
    assert len(log.events) == len(log.frames) == 90
    lines = Path("log.jsonl").read_text().splitlines()
    assert sum('"frames"' in line for line in lines) < 20, "several pictures in a line"


def test_a_recording_that_begins_late_is_whole(journal):
    late = journal()
    play(late, events(300))
    assert not list(Path().glob("*.jsonl"))
    late.toggle()
    until("a recording", lambda: late.recording)
    play(late, events(300, start=300))
    late.toggle()
    until("its end", lambda: not late.recording)
    play(late, events(50, start=600))
    late.toggle()
    until("another one", lambda: late.recording == "gossamer-002.jsonl")
    late.close()
    assert load("gossamer-001.jsonl").events == tuple(events(600))
    assert load("gossamer-002.jsonl").events == tuple(events(650))
    assert len(load("gossamer-002.jsonl").frames) == 650
    assert late.said == [
        "recording: gossamer-001.jsonl",
        "recorded: gossamer-001.jsonl",
        "recording: gossamer-002.jsonl",
    ]


def test_what_waits_at_the_end_is_written(journal):
    late = journal()
    play(late, events(1000))
    late.toggle()
    play(late, events(1000, start=1000))
    late.close()
    assert load("gossamer-001.jsonl").events == tuple(events(2000))


def test_the_spool_is_bounded_and_leaves_nothing_behind(journal, tmp_path):
    small = journal(most=2000, record=Path("log.jsonl"))
    play(small, events(100))
    until("the events", lambda: len(load("log.jsonl").events) == 100)
    small.toggle()
    until("the end", lambda: not small.recording)
    small.toggle()
    until("a word", lambda: len(small.said) == 2)
    assert small.said[1].endswith("too much has happened since; begin with --record")
    small.close()
    assert len(load("log.jsonl").events) == 100, "a recording itself has no limit"
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["log.jsonl"]


@contextmanager
def disk(left: int):
    """A disk that takes no file of more bytes than that."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (left, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_ends_the_recording_with_one_line_and_what_is_there_is_whole(journal):
    recorded = journal(record=Path("log.jsonl"))
    with disk(5000):
        for n in range(20):
            play(recorded, events(20, start=20 * n))
            sleep(0.02)
        until("the end of the recording", lambda: not recorded.recording)
        play(recorded, events(20, start=400))
        recorded.toggle()
        until("a word", lambda: len(recorded.said) == 2)
    first, second = recorded.said
    assert first == "cannot write log.jsonl: File too large; no longer recording"
    assert second.startswith("cannot record from the start any more")
    text = Path("log.jsonl").read_bytes()
    assert text.endswith(b"\n") and len(text) <= 5000
    kept = load("log.jsonl").events
    assert kept == tuple(events(len(kept)))


@pytest.mark.parametrize("lost", ["removed", "replaced"])
def test_a_file_that_is_gone_ends_the_recording(journal, tmp_path, lost):
    folder = tmp_path / "stick"
    folder.mkdir()
    recorded = journal(record=folder / "log.jsonl")
    play(recorded, events(10))
    until("the events", lambda: len(load(folder / "log.jsonl").events) == 10)
    shutil.rmtree(folder)
    if lost == "replaced":
        folder.mkdir()
        (folder / "log.jsonl").write_text("mine")
    play(recorded, events(10, start=10))
    until("the end of the recording", lambda: not recorded.recording)
    (said,) = recorded.said
    assert said.startswith(f"cannot write {folder / 'log.jsonl'}") and said.endswith("no longer recording")
    recorded.toggle()
    until("another recording", lambda: recorded.recording)
    recorded.close()
    assert load("gossamer-001.jsonl").events == tuple(events(20)), "the spool has it all"


def test_a_recording_that_cannot_begin(journal, tmp_path):
    with pytest.raises(GossamerError, match="cannot write"):
        journal(record=tmp_path / "nowhere" / "log.jsonl")
    Path("log.jsonl").write_text("mine\n")
    with pytest.raises(GossamerError, match="there already"):
        journal(record=Path("log.jsonl"))
    assert Path("log.jsonl").read_text() == "mine\n"


PLAYER = """
import sys
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from visuals.core.event import Event
from visuals.outputs.journal import Journal
journal, start = Journal({}, record=Path("log.jsonl")), monotonic()
for n in count():
    now = monotonic() - start
    journal.keep(Event(now, "onset", {"strength": 1.0}))
    journal.shown(round(now, 6))
    print(now, flush=True)
    sleep(0.005)
"""


def test_a_show_that_is_killed_loses_half_a_second_at_most(tmp_path):
    """And so does a power cut, as far as the disk keeps what it was told to (see the next test)."""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    options = {"cwd": tmp_path, "env": environment, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", PLAYER], **options) as player:
        said = [float(player.stdout.readline()) for _ in range(300)]
        player.send_signal(signal.SIGKILL)
        said += [float(line) for line in player.stdout.read().splitlines() if line]
    log = load(tmp_path / "log.jsonl")
    assert log.events[-1].t > said[-1] - 0.5
    assert len(log.events) == sum(t <= log.events[-1].t for t in said)


def test_what_is_written_is_told_to_the_disk(journal, monkeypatch):
    synced = {}
    real = os.fsync

    def fsync(number):
        real(number)
        with suppress(OSError):
            path = os.readlink(f"/proc/self/fd/{number}")
            synced[Path(path).name] = Path(path).read_bytes() if Path(path).is_file() else b""

    monkeypatch.setattr(os, "fsync", fsync)
    recorded = journal(record=Path("log.jsonl"))
    play(recorded, events(100))
    recorded.close()
    assert synced["log.jsonl"] == Path("log.jsonl").read_bytes()
    assert str(Path.cwd().name) in synced, "the folder too: a new file's name"


def test_the_show_does_not_wait_for_a_disk_that_hangs(journal, monkeypatch):
    hang = [True]
    real = os.fsync

    def fsync(number):
        while hang[0]:
            sleep(0.01)
        real(number)

    recorded = journal(record=Path("log.jsonl"))
    monkeypatch.setattr(os, "fsync", fsync)
    play(recorded, events(5000))
    recorded.toggle()
    recorded.toggle()
    assert hang == [True], "and here we are, while the disk hangs"
    hang[0] = False
    recorded.close()
    assert load("log.jsonl").events == tuple(events(5000))


def test_frames_change_nothing_that_is_performed(tmp_path):
    path = tmp_path / "log.jsonl"
    lines = [{"gossamer": 1}, {"t": 1.0, "event": "tap"}, {"t": 2.0, "event": "tap"}]
    frames = [{"t": 0.9, "event": "frames", "us": [400000, 500000]}, {"t": 1.5, "event": "frames", "us": [1]}]
    text = [json.dumps(line) for line in (lines[0], frames[0], lines[1], frames[1], lines[2])]
    path.write_text("\n".join(text))
    log = load(path)
    assert [event.t for event in log.events] == [1.0, 2.0]
    assert list(log.frames) == [400_000, 900_000, 1_500_000]


@pytest.mark.parametrize(
    ("frames", "said"),
    [
        ({"t": 1.0}, "us is None"),
        ({"t": 1.0, "us": []}, "whole numbers"),
        ({"t": 1.0, "us": [0.5]}, "whole numbers"),
        ({"t": 1.0, "us": [1, -1]}, "whole numbers"),
        ({"t": "1", "us": [1]}, "t is '1'"),
        ({"us": [1]}, "t is None"),
        ({"t": 0.4, "us": [1]}, "before those above end"),
        ({"t": 1.0, "us": [1, 700000]}, "before those above end"),
    ],
)
def test_frames_that_cannot_be(tmp_path, frames, said):
    path = tmp_path / "log.jsonl"
    first = {"t": 0.5, "event": "frames", "us": [500000]}
    lines = [{"gossamer": 1}, first, {"event": "frames", **frames}, {"t": 9.0, "event": "tap"}]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    with pytest.raises(GossamerError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}:3: frames: ") and said in str(caught.value)
