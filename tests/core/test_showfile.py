"""Show files: what they say, and where they are wrong."""

import json

import pytest

from visuals.core.curve import Track
from visuals.core.error import GossamerError, Misuse, nearest
from visuals.core.param import Param
from visuals.core.showfile import load, of_table, read, table_of
from visuals.core.tomlplace import Places

PARAMS = {"tide": (Param("height", 0.5, 0.2, 3.0, "m"), Param("towers", 10, 0, 50)), "storm": ()}


def known(name):
    if name not in PARAMS:
        raise Misuse(f"no dream '{name}'{nearest(name, PARAMS)}")
    return PARAMS[name]


@pytest.fixture
def written(tmp_path):
    def written(text):
        path = tmp_path / "evening.toml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return written


WHOLE = """\
title = "An evening"
loop = true
tempo = 72
fade_in = 2
quantise = "bar"

[[cue]]
scene = "tide"
duration = 90
transition = "ripple"
transition_duration = 6
arc = [[0, 0.0], [90, 1.0]]     # seconds in the cue, value
params = { towers = 40 }
automate = { discord = [[60, 0.0], [80, 1]], height = { keys = [[0, 1.0]], curve = "step" } }

[[cue]]
scene = "storm"
"""


def test_a_show_is_read(written):
    show = load(written(WHOLE), known)
    assert (show.title, show.loop, show.tempo, show.fade_in) == ("An evening", True, 72, 2)
    assert show.quantise == "bar"
    tide, storm = show.cues
    assert (tide.scene, tide.duration, tide.transition, tide.transition_duration) == ("tide", 90, "ripple", 6)
    assert tide.arc == Track(((0, 0), (90, 1)), "smooth") and tide.params == {"towers": 40}
    assert tide.automate == {
        "discord": Track(((60, 0), (80, 1)), "smooth"),
        "height": Track(((0, 1.0),), "step"),
    }
    assert (storm.duration, storm.transition, storm.transition_duration) == (100, "dissolve", 4)
    assert storm.arc == Track(((0, 0), (100, 1)), "linear") and storm.params == {} and storm.automate == {}


def test_what_is_not_said(written):
    path = written('[[cue]]\nscene = "tide"\nduration = 3\n')
    show = load(path, known)
    assert (show.title, show.loop, show.tempo, show.fade_in) == ("evening", False, 60, 0)
    assert show.quantise == "off"
    assert show.cues[0].transition_duration == 3


def test_a_show_goes_through_a_recording_as_it_is(written):
    show = load(written(WHOLE), known)
    assert of_table(json.loads(json.dumps(table_of(show))), "log", known) == show
    torn = table_of(show) | {"tempo": 1}
    with pytest.raises(GossamerError, match="log:1: tempo: tempo = 1: is out of range; give 20 to 240"):
        of_table(torn, "log:1", known)


CUE = '[[cue]]\nscene = "tide"\n'
FAULTS = [
    # TOML itself
    ("title = [\n", "1: no TOML: invalid value"),
    (CUE + "arc = [[0, 1]\n\nloop = true\n", "5: no TOML: "),
    ("loop = true\nloop = true\n", "2: no TOML: cannot overwrite a value"),
    # the shape
    ("", "1: there is no [[cue]], and a show is one at least"),
    ("cue = []", "1: cue is empty, and a show is one cue at least"),
    ('loop = true\n[cue]\nscene = "tide"', "2: [cue] is one table: write [[cue]], once for each dream"),
    ("cue = 3", "1: cue = 3: a list was expected"),
    ("\n[[cue]]\nduration = 3", "2: cue 1 has no 'scene'"),
    ("lop = true\n" + CUE, "1: there is no key 'lop' (did you mean 'loop'?); known are title, loop,"),
    (CUE + CUE + "\ndurration = 5", "6: there is no key 'durration' (did you mean 'duration'?)"),
    ("[tempo]\nbpm = 5\n" + CUE, "1: tempo = {'bpm': 5}: a number was expected"),
    # types and ranges
    ("title = 5\n" + CUE, "1: title = 5: a text in quotes was expected"),
    ("loop = 1\n" + CUE, "1: loop = 1: true or false was expected"),
    ("tempo = 5\n" + CUE, "1: tempo = 5: is out of range; give 20 to 240"),
    ("tempo = true\n" + CUE, "1: tempo = true: a number was expected"),
    ("fade_in = -1\n" + CUE, "1: fade_in = -1: is out of range; give 0 or more"),
    (
        "\nquantise = 'bars'\n" + CUE,
        "2: there is no quantise 'bars' (did you mean 'bar'?); use off, beat, bar",
    ),
    (CUE + "duration = 0", "3: duration = 0: is out of range; give more than 0"),
    (CUE + "duration = inf", "3: duration = inf: a finite number was expected"),
    (
        CUE + "duration = 3\ntransition_duration = 4",
        "4: transition_duration = 4: is longer than the cue's 3 s",
    ),
    (CUE + 'params = { height = "high" }', "3: params.height = 'high': a number was expected"),
    # names
    ('[[cue]]\nscene = "tyde"', "2: no dream 'tyde' (did you mean 'tide'?)"),
    (
        CUE + 'transition = "riple"',
        "3: there is no transition 'riple' (did you mean 'ripple'?); use dissolve,",
    ),
    (CUE + '\n\ncurve = "smoth"', "5: there is no curve 'smoth' (did you mean 'smooth'?); use smooth,"),
    (
        CUE + "params = { hight = 1 }",
        "3: tide has no parameter 'hight' (did you mean 'height'?); it has height,",
    ),
    (CUE + "[cue.params]\ntowers = 3\nheight = 9", "5: height = 9.0: is out of range; give 0.2 to 3 m"),
    (CUE + "automate.discrd = [[0, 1]]", "3: tide has no parameter 'discrd' (did you mean 'discord'?)"),
    (CUE + "[cue.automate]\ntempo = [[0, 60]]", "4: tempo cannot be automated"),
    (
        CUE + "[cue.automate.height]\nkeys = [[0, 1],\n[5, 4]]",
        "5: height = 4.0: is out of range; give 0.2 to 3 m",
    ),
    (
        CUE + "[cue.automate.height]\ncurv = 1\nkeys = [[0, 1]]",
        "4: there is no key 'curv' (did you mean 'curve'?)",
    ),
    # keys
    (
        CUE + "arc = [\n  [0, 0.0],\n  [9, 0.5],\n  [5, 1.0],\n]",
        "6: the key at 5 s stands after 9 s; put them in",
    ),
    (CUE + "arc = [\n  [0, 0.0],\n  [9, 1.5],\n]", "5: arc = 1.5: is out of range; give 0 to 1"),
    (CUE + "arc = [[0, 0.0],\n [9]]", "4: arc = [9]: a pair was expected, [seconds, value]"),
    (CUE + 'arc = [[0, 0.0],\n [9, "one"]]', "4: arc = 'one': a number was expected"),
    (CUE + "arc = []", "3: arc = []: a key was expected at least"),
    (CUE + "arc = 0.5", "3: arc = 0.5: a list was expected"),
    (CUE + "[cue.automate]\ndiscord = [[5, 0], [2, 1]]", "4: the key at 2 s stands after 5 s"),
]


@pytest.mark.parametrize(("text", "said"), FAULTS, ids=[said for _, said in FAULTS])
def test_a_fault_is_told_with_its_line(written, text, said):
    path = written(text)
    with pytest.raises(GossamerError) as error:
        load(path, known)
    assert str(error.value).startswith(f"{path}:{said}")
    assert "\n" not in str(error.value)


def test_every_fault_is_told(written):
    path = written('tempo = 1\n[[cue]]\nscene = "tyde"\ntransition = "riple"\n[[cue]]\nscen = 1\n')
    show, faults = read(path, known)
    lines = [fault.removeprefix(f"{path}:").split(":")[0] for fault in faults]
    assert show is None and lines == ["1", "3", "4", "5", "6"]
    with pytest.raises(GossamerError, match=r"tempo.*; and 4 more, which gossamer check shows"):
        load(path, known)


def test_what_is_no_text(written, tmp_path):
    path = written(b"title = '\xff'")
    assert read(path, known) == (None, [f"{path}: no UTF-8 text (invalid start byte at byte 9)"])
    with pytest.raises(GossamerError, match="cannot read"):
        load(tmp_path / "nowhere.toml", known)
    assert load(written(b"\xef\xbb\xbf" + CUE.encode()), known).cues[0].scene == "tide"
    assert load(written(CUE.replace("\n", "\r\n").encode()), known).cues[0].scene == "tide"


def test_places_in_every_way_of_writing():
    text = '''\
# = [ { " the first line
a.b."c.d" = 1   # ] }
'e' = """
[not] = { a = "table" }
\\""" quoted"""
f = [ # x = [
  1, "two]", [
    '3', { g = 1, h = [
      2 ] } ], ]
[i . j]
k = 2024-01-01T00:00:00Z
[[l]]
m = true
[[l.n]]
[[l]]
m = -inf
l2 = {}
[l.o]
p = \'\'\'x
\'\'\'\'
q = 0x10
'''
    places = Places(text)
    lines = {
        ("a", "b", "c.d"): 2,
        ("e",): 3,
        ("f",): 6,
        ("f", 0): 7,
        ("f", 2): 7,
        ("f", 2, 0): 8,
        ("f", 2, 1, "g"): 8,
        ("f", 2, 1, "h", 0): 9,
        ("i", "j"): 10,
        ("i", "j", "k"): 11,
        ("l", 0): 12,
        ("l", 0, "m"): 13,
        ("l", 0, "n", 0): 14,
        ("l", 1): 15,
        ("l", 1, "m"): 16,
        ("l", 1, "l2"): 17,
        ("l", 1, "o", "p"): 19,
        ("l", 1, "o", "q"): 21,
        ("l", 1, "nosuch"): 15,
        ("nosuch",): 1,
    }
    assert {path: places.line(path) for path in lines} == lines
