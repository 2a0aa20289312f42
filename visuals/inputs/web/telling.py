"""What an operator's page is told: once, what there is; then, how it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from visuals.core.desk import TIMES_S, WAYS, Desk
from visuals.core.happening import BUS
from visuals.core.heartbeat import BPM
from visuals.core.quantise import QUANTA
from visuals.core.report import Report

State = dict[str, Any]


@dataclass(frozen=True)
class Dream:
    """What is said of a dream beside its parameters."""

    title: str = ""
    summary: str = ""


@dataclass(frozen=True)
class About:
    """What is said of things that does not change.

    dreams      by name
    ways        what becomes of the picture that goes, by transition
    """

    dreams: Mapping[str, Dream] = field(default_factory=dict)
    ways: Mapping[str, str] = field(default_factory=dict)


MEANINGS = {
    "discord": "harmony to fracture; by itself it follows the arc",
    "energy": "level of the sound coming in",
    "tempo": "heartbeats a minute",
}


def inventory(desk: Desk, about: About) -> State:
    """What there is: dreams and what can be set in them, cues, transitions."""
    show = desk.performance.current
    return {
        "show": show.title,
        "dreams": [_dream(desk, name, about.dreams.get(name, Dream())) for name in desk.scenes],
        "cues": [{"scene": cue.scene, "duration": cue.duration} for cue in show.cues],
        "transitions": [{"name": name, "meaning": about.ways.get(name, "")} for name in WAYS[1:]],
        "seconds": list(TIMES_S[1:]),
        "quanta": list(QUANTA),
        "bus": [_bus(name) for name in BUS],
    }


def _dream(desk: Desk, name: str, known: Dream) -> State:
    params = [
        {
            "name": f"{name}.{param.name}",
            "label": param.name.replace("_", " "),
            "default": param.default,
            "low": param.low,
            "high": param.high,
            "unit": param.unit,
            "meaning": param.meaning,
        }
        for param in desk.performance.params(name)
    ]
    title = known.title or name.replace("_", " ")
    return {"name": name, "title": title, "summary": known.summary, "params": params}


def _bus(name: str) -> State:
    low, high = BPM if name == "tempo" else (0.0, 1.0)
    return {"name": name, "label": name, "low": low, "high": high, "unit": "", "meaning": MEANINGS[name]}


@dataclass(frozen=True, slots=True)
class Glance:
    """How things are, as the picture's thread sees it.

    way         the transition and the time (s) that are chosen
    cue         number of the cue that the show goes on from, from 1
    by_hand     names of what is set by hand
    values      of parameters, by SCENE.PARAM: of some of them, the others as they were told before
    """

    report: Report
    way: tuple[str | None, float | None]
    cue: int
    by_hand: frozenset[str]
    values: Mapping[str, float]


def glance(desk: Desk, report: Report, scenes: Iterable[str]) -> Glance:
    """scenes: the dreams whose values are looked up."""
    made, t = desk.performance, report.t
    names = [f"{scene}.{param.name}" for scene in scenes for param in made.params(scene)]
    values = {name: value for name in names if (value := made.value(name, t)) is not None}
    return Glance(report, desk.way, made.number_at(t), made.by_hand(t), values)


def state_of(seen: Glance) -> State:
    """In plain values, without digits that change and mean nothing."""
    report = seen.report
    return {
        "t": round(report.t, 1),
        "scene": report.scene,
        "arc": round(report.arc, 4),
        "other": report.other,
        "transition": report.transition,
        "progress": round(report.progress, 3),
        "upcoming": report.upcoming and [report.upcoming[0], round(report.upcoming[1])],
        "waiting": report.waiting,
        "beat": round(report.beat, 2),
        "held": report.held,
        "blackout": report.blackout,
        "freeze": report.freeze,
        "quantum": report.quantum,
        "learning": report.learning,
        "way": seen.way[0],
        "seconds": seen.way[1],
        "cue": seen.cue,
        "fps": round(report.fps, 1),
        "scale": round(report.scale, 2),
        "size": list(report.size),
        "quality": report.quality,
        "recording": report.recording,
        "errors": list(report.errors),
        "inputs": list(report.inputs),
        "byHand": sorted(seen.by_hand),
    }


def values_of(seen: Glance) -> dict[str, float]:
    """What sliders stand at, by name."""
    report = seen.report
    bus = {"discord": report.discord, "energy": report.energy, "tempo": report.tempo, "arc": report.arc}
    return {name: round(value, 4) for name, value in {**seen.values, **bus}.items()}


def changed(now: Mapping[str, Any], before: Mapping[str, Any]) -> State:
    """What is another than before."""
    return {name: value for name, value in now.items() if name not in before or before[name] != value}
