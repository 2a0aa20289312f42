"""`gossamer list`: dreams and what can be set in them, shows, transitions."""

import argparse
import json

from visuals.cli import parser as read
from visuals.core.error import GossamerError
from visuals.core.heartbeat import BPM
from visuals.core.mix import TRANSITIONS


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for programs")
    read.scenes(parser)


BUS = (
    ("discord", "follows the arc", (0.0, 1.0), "harmony to fracture"),
    ("energy", "0", (0.0, 1.0), "level of the sound coming in"),
    ("tempo", "60", BPM, "heartbeats a minute"),
)


# What becomes of A, the picture that goes.
MEANINGS = {
    "dissolve": "A fades in linear light, and B appears",
    "cut": "B is there at once",
    "fray": "A is cloth and unravels, B is behind it",
    "ripple": "A is liquid, a ring passes, B is behind the ring",
    "shatter": "A breaks into panes that fall to mist",
    "collapse": "A is drawn into a point, B opens out of it",
    "surge": "A overexposes to white, B cools out of it",
    "ember": "A burns through along a glowing edge",
    "blink": "the eyes close on A and open on B",
}


def run(args: argparse.Namespace) -> int:
    from visuals.render.catalogue import Catalogue

    catalogue = Catalogue(args.scenes)
    dreams = [_described(catalogue, name) for name in catalogue.names()]
    shows = [_show(catalogue, name, path) for name, path in catalogue.shows().items()]
    inputs = _inputs()
    shares = _shares()
    if args.json:
        common = [
            {"name": name, "default": default, "low": low, "high": high, "meaning": meaning}
            for name, default, (low, high), meaning in BUS
        ]
        transitions = [{"name": name, "meaning": MEANINGS[name]} for name in TRANSITIONS]
        told = {
            "dreams": dreams,
            "shows": shows,
            "transitions": transitions,
            "common": common,
            "inputs": inputs,
            "shares": shares,
        }
        print(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        pages = [*map(_page, dreams), _common(), *map(_programme, shows), _ways()]
        print("\n\n".join([*pages, *map(_input, inputs), _given(shares)]))
    return 1 if any("error" in found for found in [*dreams, *shows]) else 0


def _inputs() -> list[dict]:
    """What inputs are mapped to: by input its option, and rows of what comes, with what, what it does."""
    from visuals.inputs import keyhelp, link, midi, osc, sound, touchscreen, tuio, web

    found = (
        ("keys", "[--keys FILE]", keyhelp),
        ("touch", "", touchscreen),
        ("osc", "--osc [HOST:]PORT", osc),
        ("tuio", "--tuio [HOST:]PORT", tuio),
        ("midi", "--midi PORT|FILE", midi),
        ("sound", "--audio DEVICE|FILE", sound),
        ("link", "--link", link),
        ("web", "--web [HOST:]PORT", web),
    )
    return [
        {
            "name": name,
            "option": option,
            "maps": [
                {"from": source, "with": what, "does": does} for source, what, does in module.described()
            ],
        }
        for name, option, module in found
    ]


def _shares() -> list[dict]:
    """Ways to give pictures to other programs, and why one cannot be had here."""
    from visuals.cli.sharing import described

    return [{"name": name, "meaning": what, "missing": why} for name, what, why in described()]


def _given(shares: list[dict]) -> str:
    rows = [(share["name"], "not here" if share["missing"] else "", "", share["meaning"]) for share in shares]
    return "\n".join(["pictures for other programs  play --share KIND[:NAME]", *_table(rows, ())])


def _input(found: dict) -> str:
    rows = [(row["from"], row["with"], "", row["does"]) for row in found["maps"]]
    return "\n".join([f"input {found['name']}  play {found['option']}".rstrip(), *_table(rows, ())])


def _described(catalogue, name: str) -> dict:
    try:
        scene = catalogue.find(name)
    except GossamerError as error:
        return {"name": name, "error": str(error)}
    params = [
        {
            "name": param.name,
            "default": param.default,
            "low": param.low,
            "high": param.high,
            "unit": param.unit,
            "meaning": param.meaning,
        }
        for param in scene.params
    ]
    return {"name": name, "title": scene.title, "summary": scene.summary, "params": params}


def _show(catalogue, name: str, path) -> dict:
    from visuals.core.showfile import load

    try:
        show = load(path, catalogue.params)
    except GossamerError as error:
        return {"name": name, "error": str(error)}
    cues = [
        {
            "scene": cue.scene,
            "duration": cue.duration,
            "transition": cue.transition,
            "transition_duration": cue.fade,
        }
        for cue in show.cues
    ]
    return {"name": name, "title": show.title, "loop": show.loop, "tempo": show.tempo, "cues": cues}


def _programme(show: dict) -> str:
    if "error" in show:
        return f"{show['name']}: {show['error']}"
    length = sum(cue["duration"] for cue in show["cues"])
    lines = [
        f"{show['name']}  {show['title']}",
        f"  a show of {length:g} s{', again and again' * show['loop']}",
    ]
    rows = [
        (
            cue["scene"],
            f"{cue['duration']:g} s",
            f"by {cue['transition']} in {cue['transition_duration']:g} s",
        )
        for cue in show["cues"]
    ]
    return "\n".join([*lines, *_table([(*row, "") for row in rows], ())])


def _ways() -> str:
    rows = [(name, MEANINGS[name], "", "") for name in TRANSITIONS]
    return "\n".join(["transitions, from A to B", *_table(rows, ())])


def _page(dream: dict) -> str:
    if "error" in dream:
        return f"{dream['name']}: {dream['error']}"
    lines = [f"{dream['name']}  {dream['title']}", f"  {dream['summary']}"]
    rows = [
        (p["name"], f"{p['default']:g}", f"{p['low']:g} to {p['high']:g} {p['unit']}".rstrip(), p["meaning"])
        for p in dream["params"]
    ]
    return "\n".join([*lines, *_table(rows)])


def _common() -> str:
    rows = [(name, default, f"{low:g} to {high:g}", meaning) for name, default, (low, high), meaning in BUS]
    return "\n".join(["in every dream", *_table(rows)])


def _table(
    rows: list[tuple[str, ...]], head: tuple[str, ...] = ("name", "default", "range", "meaning")
) -> list[str]:
    if not rows:
        return []
    rows = [head, *rows] if head else rows
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return [
        (
            "    " + "  ".join([*(f"{cell:<{w}}" for cell, w in zip(row[:3], widths, strict=True)), row[3]])
        ).rstrip()
        for row in rows
    ]
