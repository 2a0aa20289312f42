"""Shows at the command line: found, checked, listed, performed, and performed again from a recording."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from visuals.core.error import GossamerError, Misuse
from visuals.core.event import Event
from visuals.core.recording import Recorder, load
from visuals.film.piece import piece, recorded

FIVE = ["serenes", "elysara", "collective", "living_city", "summit"]
SIZE = ("--size", "64x36", "--fps", "5")
SCENES = Path(__file__).parents[1] / "render" / "scenes"
DUO = """\
title = "Drops"
loop = true

[[cue]]
scene = "drop"
duration = 2
transition_duration = 1

[[cue]]
scene = "drip"
duration = 2
transition = "dissolve"
transition_duration = 1
params = { size = 2.0 }
"""


@pytest.fixture
def folder(tmp_path):
    """Two dreams of one's own, and a show of them."""
    shutil.copytree(SCENES, tmp_path, dirs_exist_ok=True)
    text = (tmp_path / "drop.py").read_text()
    (tmp_path / "drip.py").write_text(text.replace('name = "drop"', 'name = "drip"'))
    (tmp_path / "shows").mkdir()
    (tmp_path / "shows" / "drops.toml").write_text(DUO)
    return tmp_path


def frames(done, count):
    assert done.returncode == 0, done.stderr
    return np.frombuffer(done.stdout, np.uint8).reshape(count, 36, 64, 3).astype(int)


def test_a_show_is_rendered_and_one_lap_is_all_of_it(command, folder):
    show = frames(command("render", "shows/drops.toml", "-o", "-", *SIZE, text=False), 20)
    alone = command("render", "drop.py", "-o", "-", *SIZE, "--duration", "2", "--arc", "0:1", text=False)
    drop = frames(alone, 10)
    assert np.array_equal(show[:10], drop[:10]), "until the other comes it is the one"
    late = command("render", "shows/drops.toml", "-o", "-", *SIZE, "--from", "2", "--to", "0:03", text=False)
    assert np.abs(frames(late, 5) - show[10:15]).max() <= 2, "the dither goes by frame numbers"


def test_a_still_of_a_show_is_a_moment_of_it(command, folder):
    done = command("still", "shows/drops.toml", "-o", "a.png", "--size", "64x36", "--time", "604802.5")
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[-1] == "a.png: 64x36, shows/drops.toml at 604802 s"
    assert np.asarray(Image.open(folder / "a.png")).std() > 1


def test_a_show_in_a_users_folder_is_found_by_its_name(folder, monkeypatch):
    with pytest.raises(Misuse, match="no dream 'drops', nor a show"):
        piece("drops")
    monkeypatch.setenv("GOSSAMER_SCENES", str(folder))
    found = piece("drops")
    assert tuple(found.scenes) == ("drop", "drip") and found.length == 4


def test_the_default_show_is_whole():
    found = piece(None)
    show = found.show
    assert [cue.scene for cue in show.cues] == FIVE and show.loop and found.length == 540
    for cue in show.cues:
        values = [value for _, value in cue.arc.keys]
        assert values == sorted(values) and (values[0], values[-1]) == (0, 1), "no arc goes back"


def test_a_show_and_its_transitions_are_listed(inside):
    listed = json.loads(inside("list", "--json").stdout)
    (show,) = (show for show in listed["shows"] if show["name"] == "five_dreams")
    assert [cue["scene"] for cue in show["cues"]] == FIVE
    assert len(listed["transitions"]) == 9 and all(way["meaning"] for way in listed["transitions"])
    said = inside("list").stdout
    assert "five_dreams  Five dreams" in said and "again and again" in said and "  ember" in said


def test_check_reads_shows(command, folder):
    done = command("check", "shows")
    assert done.returncode == 0 and "1 show examined: all well" in done.stderr, done.stdout
    text = DUO.replace("size = 2.0", "sise = 2.0").replace('"drop"', '"drpo"')
    (folder / "shows" / "bad.toml").write_text(text)
    (folder / "settings.toml").write_text("nothing = true\n")
    done = command("check", ".")
    assert done.returncode == 1 and "2 shows" in done.stderr
    assert "shows/bad.toml:5: no dream 'drpo' (did you mean 'drop'?)" in done.stdout
    assert "shows/bad.toml:14: drip has no parameter 'sise' (did you mean 'size'?)" in done.stdout
    assert "settings.toml" not in done.stdout
    done = command("render", "shows/bad.toml", "-o", "a.mp4")
    assert done.returncode == 1 and done.stderr.count("\n") == 1
    assert done.stderr.startswith("gossamer: shows/bad.toml:5: ") and "and 1 more" in done.stderr


# recordings


def record(path, asked, *events, seed=3, settings=()):
    with Recorder(path, asked.header(asked.perform(seed, settings), 30.0, settings)) as recorder:
        for event in events:
            recorder.write(event)


EVENTS = (
    Event(0.4, "trigger", {"scene": "drip", "transition": "cut"}),
    Event(1.2, "trigger", {"scene": "drop", "duration": 1.0}),
    Event(1.6, "next"),
)


def test_a_recorded_show_is_performed_as_it_was_though_its_file_was_edited(folder, monkeypatch):
    monkeypatch.chdir(folder)
    asked, path = piece("shows/drops.toml"), folder / "log.jsonl"
    settings = [("drop.size", "0.5"), ("tempo", "90")]
    record(path, asked, *EVENTS, settings=settings)
    live = asked.perform(3, settings, EVENTS)
    (folder / "shows" / "drops.toml").write_text(DUO.replace("duration = 2\n", "duration = 5\n"))
    found = recorded(load(path), "log.jsonl")
    again = found.piece.perform(found.seed, found.settings, load(path).events, strict=True)
    assert all(again.mix(t) == live.mix(t) for t in np.arange(0, 20, 0.13))
    (folder / "shows" / "drops.toml").unlink()
    assert recorded(load(path), "log.jsonl").piece.show == asked.show
    other = recorded(load(path), "log.jsonl", "drop.py").piece
    assert [cue.scene for cue in other.show.cues] == ["drop"], "its events, in another piece"


def test_a_dream_that_a_recording_asks_for_is_there(folder, monkeypatch):
    monkeypatch.chdir(folder)
    record(folder / "log.jsonl", piece("drop.py"), *EVENTS, Event(3, "trigger", {"scene": "nowhere"}))
    assert set(recorded(load(folder / "log.jsonl"), "log.jsonl").piece.scenes) == {"drop", "drip"}


def test_a_first_line_written_by_hand(folder, monkeypatch):
    monkeypatch.chdir(folder)
    path = folder / "log.jsonl"

    def read(header):
        path.write_text(json.dumps({"gossamer": 1, **header}) + "\n")
        return recorded(load(path), "log.jsonl")

    found = read(
        {"show": "drop.py", "seed": 5, "duration": 2.0, "arc": [[0, 0.5], [2, 1]], "params": {"size": 2}}
    )
    (cue,) = found.piece.show.cues
    assert (found.seed, cue.duration, cue.arc(1), cue.params) == (5, 2.0, 0.75, {"size": 2.0})
    assert tuple(read({"show": "shows/drops.toml"}).piece.scenes) == ("drop", "drip")
    assert read({"show": "drop.py", "set": {"size": 2}}).settings == [("size", "2")]
    for wrong in (
        {"seed": "x"},
        {"duration": "long"},
        {"duration": -1},
        {"set": 3},
        {"arc": [[0]]},
        {"cue": 5},
    ):
        with pytest.raises(GossamerError):
            read({"show": "drop.py", **wrong})


def test_a_replay_of_a_show_is_the_same_in_every_process(command, folder, monkeypatch):
    monkeypatch.chdir(folder)
    record(folder / "log.jsonl", piece("shows/drops.toml"), *EVENTS)
    words = ("render", "--replay", "log.jsonl", "-o", "-", *SIZE, "--to", "3")
    first, second = (command(*words, text=False) for _ in range(2))
    assert np.array_equal(frames(first, 15), frames(second, 15))
    plain = frames(command("render", "shows/drops.toml", "-o", "-", *SIZE, "--to", "3", text=False), 15)
    same = [np.array_equal(a, b) for a, b in zip(frames(first, 15), plain, strict=True)]
    assert all(same[:2]) and not all(same)
