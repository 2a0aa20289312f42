"""Events and recordings: what goes in comes out, and what is damaged is said in one line."""

import json
import logging
import pickle
import sys

import numpy as np
import pytest

from visuals.core.error import GossamerError
from visuals.core.event import KINDS, Event
from visuals.core.recording import EventLog, Recorder, load

EVENTS = [
    Event(0.1, "touch", {"id": 7, "phase": "down", "x": 1 / 3, "y": 0.4, "pressure": 1.0}),
    Event(0.2, "touch", {"id": 7, "phase": "move", "x": 0.7, "y": 0.4}),
    Event(0.30000000000000004, "touch", {"id": 7, "phase": "up"}),
    Event(1, "set", {"name": "serenes.ripple_height", "value": 0.4}),
    Event(1, "set", {"name": "discord", "value": None}),
    Event(2, "tempo", {"bpm": 72}),
    Event(2, "tap"),
    Event(2, "arc", {"value": 0.5}),
    Event(2, "arc", {"value": 0.5, "position": 61}),
    Event(3, "hold"),
    Event(3, "hold", {"on": True}),
    Event(3, "next"),
    Event(3, "previous"),
    Event(4, "trigger", {"scene": "été", "transition": "fray", "duration": 4}),
    Event(5, "blackout", {"on": False}),
    Event(5, "freeze"),
    Event(5, "light", {"level": 0.0, "duration": 8}),
    Event(6, "energy", {"level": 0.25}),
    Event(6, "bands", {"levels": [0.1, 0.2, 0.3, 0.4]}),
    Event(7, "heartbeat"),
    Event(7, "cue", {"number": 2, "transition": "ripple"}),
    Event(7, "sound", {"level": 0.5, "bands": [0.1, 0.2, 0.3, 0.4]}),
    Event(7, "onset", {"strength": 0.75}),
    Event(8, "show", {"table": {"title": "é", "cue": [{"scene": "summit", "duration": 20.0}]}}),
]


def test_every_kind_is_here():
    assert {event.kind for event in EVENTS} == set(KINDS)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.kind)
def test_an_event_survives_its_line(event):
    line = event.to_json()
    assert "\n" not in line
    assert Event.parse(json.loads(line)) == event
    assert pickle.loads(pickle.dumps(event)) == event


def test_numbers_of_numpy_are_numbers():
    event = Event(
        np.float32(0.5), "touch", {"id": np.int64(3), "phase": "down", "x": np.float64(0.1), "y": 0}
    )
    assert Event.parse(json.loads(event.to_json())) == event


def test_an_event_cannot_be_changed():
    with pytest.raises(TypeError):
        EVENTS[0].data["x"] = 3


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ([], "an object was expected"),
        ({"event": "tap"}, "no 't'"),
        ({"t": 1}, "no 'event'"),
        ({"t": 1, "event": "tuch"}, "did you mean 'touch'"),
        ({"t": 1, "event": ["tap"]}, "no event"),
        ({"t": -1, "event": "tap"}, "t is -1"),
        ({"t": float("nan"), "event": "tap"}, "t is nan"),
        ({"t": "1", "event": "tap"}, "t is '1'"),
        ({"t": True, "event": "tap"}, "t is True"),
        ({"t": 10**400, "event": "tap"}, "finite"),
        ({"t": 1, "event": "tap", "bpm": 60}, "no 'bpm'"),
        ({"t": 1, "event": "tempo"}, "no 'bpm'"),
        ({"t": 1, "event": "tempo", "bpm": 0}, "above 0"),
        ({"t": 1, "event": "tempo", "bmp": 60, "bpm": 60}, "did you mean 'bpm'"),
        ({"t": 1, "event": "touch", "id": 1, "phase": "down", "x": 0.5}, "no 'y'"),
        ({"t": 1, "event": "touch", "id": 1.5, "phase": "up"}, "whole"),
        ({"t": 1, "event": "touch", "id": 1, "phase": "press", "x": 0, "y": 0}, "down, move or up"),
        ({"t": 1, "event": "touch", "id": 1, "phase": ["down"], "x": 0, "y": 0}, "down, move or up"),
        ({"t": 1, "event": "set", "name": "", "value": 1}, "a name"),
        ({"t": 1, "event": "set", "name": "x", "value": "1"}, "a finite number"),
        ({"t": 1, "event": "hold", "on": 1}, "true or false"),
        ({"t": 1, "event": "trigger", "scene": "x", "duration": -1}, "0 or more"),
        ({"t": 1, "event": "bands", "levels": [0, 1, 0]}, "four"),
    ],
)
def test_a_malformed_event_is_refused_in_one_line(record, said):
    with pytest.raises(GossamerError) as caught:
        Event.parse(record)
    assert said in str(caught.value) and "\n" not in str(caught.value)


def recorded(path):
    with Recorder(path, {"seed": 7, "fps": 60}) as recorder:
        for event in EVENTS:
            recorder.write(event)
    return path


def test_a_recording_comes_back(tmp_path):
    log = load(recorded(tmp_path / "show.jsonl"))
    assert log == EventLog({"gossamer": 1, "seed": 7, "fps": 60}, tuple(EVENTS))


def test_each_line_is_on_disk_at_once(tmp_path):
    path = tmp_path / "show.jsonl"
    recorder = Recorder(path, {})
    recorder.write(EVENTS[0])
    assert load(path).events == (EVENTS[0],)
    recorder.close()


def test_a_recording_is_not_written_over(tmp_path):
    path = recorded(tmp_path / "show.jsonl")
    with pytest.raises(GossamerError, match="there already"):
        Recorder(path, {})
    Recorder(path, {}, overwrite=True).close()
    assert load(path).events == ()
    with pytest.raises(GossamerError, match="cannot write"):
        Recorder(tmp_path / "nowhere" / "show.jsonl", {})


@pytest.mark.skipif(sys.platform == "win32", reason="has no limit on the size of files")
def test_a_full_disk_leaves_no_empty_recording(tmp_path):
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))  # as of a disk that takes nothing
    try:
        with pytest.raises(GossamerError, match="cannot write"):
            Recorder(tmp_path / "show.jsonl", {})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "torn", [b'{"t": 9, "event": "ta', b'{"t": 9, "event": "\xc3', b"\0\0\0\0", b'{"t": 9,\n']
)
def test_a_torn_last_line_is_dropped_with_a_warning(tmp_path, caplog, torn):
    path = recorded(tmp_path / "show.jsonl")
    path.write_bytes(path.read_bytes() + torn)
    with caplog.at_level(logging.WARNING):
        assert load(path).events == tuple(EVENTS)
    assert f"{path}:{len(EVENTS) + 2}" in caplog.text and "torn" in caplog.text


def test_a_last_line_that_is_whole_but_for_its_end_counts(tmp_path, caplog):
    path = recorded(tmp_path / "show.jsonl")
    path.write_bytes(path.read_bytes().rstrip())
    assert load(path).events == tuple(EVENTS) and not caplog.text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"t": 0, "event": "ta', "no JSON"),
        (b"\xff\xfe", "no JSON"),
        (b"[1, 2]", "an object was expected"),
        (b'{"t": 0.1, "event": "tuch"}', "did you mean 'touch'"),
        (b'{"t": 0.01, "event": "tap"}', "before the 0.1"),
    ],
)
def test_a_damaged_line_inside_is_named(tmp_path, line, said):
    path = recorded(tmp_path / "show.jsonl")
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([*lines[:2], line, *lines[2:]]))
    with pytest.raises(GossamerError) as caught:
        load(path)
    assert (
        str(caught.value).startswith(f"{path}:3: ")
        and said in str(caught.value)
        and "\n" not in str(caught.value)
    )


def test_a_wrong_event_at_the_end_is_not_called_torn(tmp_path):
    path = recorded(tmp_path / "show.jsonl")
    path.write_bytes(path.read_bytes() + b'{"t": 9, "event": "tuch"}\n')
    with pytest.raises(GossamerError, match=f":{len(EVENTS) + 2}: "):
        load(path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "header"),
        ("\n", "header"),
        ('{"t": 1}\n', "header"),
        ('{"goss', "no JSON"),
        ('{"gossamer": 2}\n', "2"),
    ],
)
def test_a_file_without_a_header_is_no_recording(tmp_path, text, said):
    path = tmp_path / "show.jsonl"
    path.write_text(text)
    with pytest.raises(GossamerError, match=said) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}:1: ")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(GossamerError, match="cannot read"):
        load(tmp_path / "none.jsonl")
