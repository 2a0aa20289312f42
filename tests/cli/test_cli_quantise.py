"""When cues come: the command line's word, else the show's."""

import shutil

import pytest

from visuals.cli import play
from visuals.cli.parser import Parser
from visuals.core.error import Misuse
from visuals.core.recording import EventLog
from visuals.film.piece import piece, recorded


def asked(*words):
    parser = Parser(prog="gossamer play")
    play.arguments(parser)
    return parser.parse(list(words))


def test_the_option():
    assert asked().quantise is None and asked("--quantise", "bar").quantise == "bar"
    with pytest.raises(Misuse, match=r"--quantise bars \(did you mean 'bar'\?\): .* use off, beat, bar"):
        asked("--quantise", "bars")


def test_a_show_says_it_and_its_recording_too(tmp_path, drop):
    path = tmp_path / "evening.toml"
    path.write_text('quantise = "beat"\n[[cue]]\nscene = "drop"\n')
    shutil.copy(drop, tmp_path)
    made = piece(str(path))
    assert made.show.quantise == "beat"
    log = EventLog({"gossamer": 1, **made.header(made.perform(), 30.0, [])}, ())
    assert recorded(log, "log.jsonl").piece.show.quantise == "beat"
