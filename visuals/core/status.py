"""How a running show is, for whoever watches over it: one dict, the same in a status file and on the web."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from visuals import __version__
from visuals.core.report import Report


@dataclass(frozen=True)
class House:
    """What stays as it is while a show runs.

    show    its title
    gpu     the renderer, as OpenGL calls it
    """

    show: str = ""
    gpu: str = ""
    pid: int = field(default_factory=os.getpid)


def status(
    report: Report,
    house: House,
    *,
    uptime_s: float,
    date_s: float,
    temperatures_c: Mapping[str, float] | None = None,
    **more: Any,
) -> dict[str, Any]:
    """What is to be known of a show, in plain values that JSON can hold.

    uptime_s        since the program began: `t` is the show's time, which stands while the machine sleeps
    date_s          when this was, s since 1970 (UTC): what is old was written by a program that hangs
    temperatures_c  of "gpu" and "cpu", where they can be read (gpu/thermometer.py)
    more            what else is to be in it
    """
    upcoming = report.upcoming and {"scene": report.upcoming[0], "in_s": round(report.upcoming[1], 1)}
    return {
        "gossamer": __version__,
        "pid": house.pid,
        "date_s": round(date_s, 3),
        "uptime_s": round(uptime_s, 1),
        "well": not report.errors,
        "errors": list(report.errors),
        "show": house.show,
        "t": round(report.t, 3),
        "scene": report.scene,
        "arc": round(report.arc, 4),
        "other": report.other,
        "transition": report.transition,
        "progress": round(report.progress, 3),
        "upcoming": upcoming,
        "held": report.held,
        "blackout": report.blackout,
        "freeze": report.freeze,
        "fps": round(report.fps, 1),
        "scale": round(report.scale, 3),
        "size": list(report.size),
        "quality": report.quality,
        "gpu": house.gpu,
        "temperatures_c": {name: round(value, 1) for name, value in (temperatures_c or {}).items()},
        "memory_mb": resident_mb(),
        "recording": report.recording,
        "inputs": list(report.inputs),
        "shares": list(report.shares),
        **more,
    }


def resident_mb(statm: Path = Path("/proc/self/statm")) -> float | None:
    """Memory that this process holds, in MB; None where the system does not say so in a file."""
    try:
        pages = int(statm.read_text().split()[1])
        return round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, 1)
    except (OSError, ValueError, IndexError, AttributeError):
        return None
