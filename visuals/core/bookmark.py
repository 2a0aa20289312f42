"""A bookmark: the events with which a show that begins anew goes on where another was."""

from fractions import Fraction

from visuals.core.event import Event
from visuals.core.happening import State
from visuals.core.sequencer import Line
from visuals.core.show import Show
from visuals.core.showfile import table_of


def bookmark(state: State, line: Line, t: float, show: Show) -> tuple[Event, ...]:
    """What brings a performance of `show`, at 0 s, to the dream that leads a line at time t (s): to its place
    in its story, held, dimmed, black or standing still as it was, with what was set by hand. What was
    touched, heard and simulated is not in it, nor a crossfade: the dream is alone.
    """
    lead, programme = line.lead, state.programme
    moment = max(Fraction(float(t)), lead.head.since)
    position = max(0.0, lead.head.position_at(moment))
    told: list[tuple[str, dict]] = []
    if table_of(programme.show) != table_of(show):
        told.append(("show", {"table": table_of(programme.show)}))
    told.append(("cue", {"number": lead.number + 1, "transition": "cut"}))
    if lead.guest:
        told.append(("trigger", {"scene": lead.scene, "transition": "cut"}))
    told.append(("arc", {"value": lead.head.arc_at(moment), "position": position}))
    if line.held:
        told.append(("hold", {"on": True}))
    told += [("set", {"name": name, "value": value}) for name, value in state.bus.items()]
    told += [("set", {"name": f"{who}.{name}", "value": value}) for (who, name), value in state.hand.items()]
    if state.heart.bpm != programme.show.tempo:
        told.append(("tempo", {"bpm": state.heart.bpm}))
    if state.dimmer.goal != 1.0:
        told.append(("light", {"level": state.dimmer.goal}))
    if state.blackout:
        told.append(("blackout", {"on": True}))
    if state.frozen_at is not None:
        told.append(("freeze", {"on": True}))
    return tuple(Event(0.0, kind, data) for kind, data in told)
