"""How a running show is, put together from its parts."""

from typing import TYPE_CHECKING

from visuals.core.event import Event
from visuals.core.mix import Alive, Still
from visuals.core.report import Report

if TYPE_CHECKING:
    from visuals.outputs.live import Live


def reported(live: "Live", now: float, waiting: Event | None) -> Report:
    """The show's state at time `now` (s). waiting: what is to come on the beat or the bar."""
    performance, desk, pace = live.performance, live.desk, live.pace
    signals, mix = performance.at(now), performance.mix(now)
    staged, upcoming = performance.stage_at(now), performance.upcoming(now)
    who = mix.front if isinstance(mix.front, Alive) else None
    return Report(
        t=now,
        scene=who.scene if who else "a still",
        arc=who.signals.arc if who else signals.arc,
        other=_name(mix.back) if mix.back is not None else "",
        transition=mix.transition if mix.back is not None else "",
        progress=mix.progress if mix.back is not None else 1.0,
        upcoming=upcoming and (upcoming[0], max(0.0, upcoming[1] - now)),
        waiting=_named(waiting),
        tempo=signals.tempo,
        beat=signals.beat,
        discord=signals.discord,
        energy=signals.energy,
        held=staged.held,
        blackout=staged.blackout,
        freeze=staged.freeze,
        choice=desk.choice,
        quantum=desk.quantum,
        learning=desk.lesson,
        fps=1.0 / max(pace.frame_s, 1e-3),
        scale=pace.scale,
        size=live.stage.size,
        quality=live.stage.quality,
        recording=live.journal.recording,
        errors=tuple(live.library.errors.values()) if live.reload is None else live.reload.errors,
        inputs=tuple(source.state() for source in live.sources),
        shares=live.sharing.states() if live.sharing is not None else (),
    )


def _name(who: Alive | Still) -> str:
    return "a still" if isinstance(who, Still) else who.scene


def _named(event: Event | None) -> str:
    """What waits, in words."""
    if event is None:
        return ""
    return str(event.data.get("scene") or f"{event.kind} {event.data.get('number', '')}").strip()
