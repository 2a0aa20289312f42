"""`gossamer list`: dreams, and what can be set in them."""

import argparse
import json

from visuals.core.error import GossamerError
from visuals.core.heartbeat import BPM


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for programs")


BUS = (
    ("discord", "follows the arc", (0.0, 1.0), "harmony to fracture"),
    ("energy", "0", (0.0, 1.0), "level of the sound coming in"),
    ("tempo", "60", BPM, "heartbeats a minute"),
)


def run(args: argparse.Namespace) -> int:
    from visuals.render.catalogue import Catalogue

    catalogue = Catalogue()
    dreams = [_described(catalogue, name) for name in catalogue.names()]
    if args.json:
        common = [
            {"name": name, "default": default, "low": low, "high": high, "meaning": meaning}
            for name, default, (low, high), meaning in BUS
        ]
        print(json.dumps({"dreams": dreams, "common": common}, indent=2, ensure_ascii=False))
    else:
        print("\n\n".join([*map(_page, dreams), _common()]))
    return 1 if any("error" in dream for dream in dreams) else 0


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


def _table(rows: list[tuple[str, ...]]) -> list[str]:
    if not rows:
        return []
    rows = [("name", "default", "range", "meaning"), *rows]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return [
        "    "
        + "  ".join([*(f"{cell:<{w}}" for cell, w in zip(row[:3], widths, strict=True)), row[3]]).rstrip()
        for row in rows
    ]
