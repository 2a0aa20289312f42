"""What a dream is told of a moment: the signals of an act, as things are then."""

from math import exp
from types import MappingProxyType

from visuals.core.curve import smoothstep
from visuals.core.happening import State, unit
from visuals.core.heartbeat import envelope
from visuals.core.sequencer import Act, Line
from visuals.core.signals import Signals
from visuals.core.touch import Touch

DISCORD = (0.15, 0.95)  # the arcs between which it grows by itself: after the first harmony, before the end
ONSET_S = 0.25  # in which an onset falls to a third
RECENT = 8  # times that are remembered: a picture asks for its own and for those of its steps


class Telling:
    """Tells of moments, and remembers the latest: of a state and a line that are as they were, the same."""

    def __init__(self, seed: int):
        self._seed = seed
        # of acts and times: as things were, and what the act knows, by dt and index
        self._told_of: dict[tuple[int, float], tuple[State, Line, dict[tuple, Signals]]] = {}
        self._alike: dict[float, tuple[State, tuple]] = {}  # of times: what all acts know
        self._gone: tuple[Line | None, float, float] = (None, 0.0, 0.0)  # of that line and time: its progress

    def progress(self, line: Line, t: float) -> float:
        """Of the crossfade at time t (s), [0, 1]; 1 where there is none."""
        if line.fade is None:
            return 1.0
        if self._gone[0] is not line or self._gone[1] != t:
            self._gone = (line, t, line.fade.progress(t))
        return self._gone[2]

    def signals(self, state: State, line: Line, act: Act, t: float, dt: float, index: int) -> Signals:
        """What an act of the line knows at time t (s)."""
        key, kept = (id(act), t), self._told_of  # the line, which is kept too, holds the act
        known = kept.get(key)
        if known is None or known[0] is not state or known[1] is not line:
            if len(kept) >= RECENT:
                kept.clear()
            known = kept[key] = (state, line, {})
        told = known[2]
        signals = told.get((dt, index))
        if signals is None:  # a step of a simulation and a picture may be of one time
            same = next(iter(told.values()), None)
            if same is None:
                signals = self._anew(state, line, act, t, dt, index)
            else:
                signals = same._replace(dt=dt, index=index)
            told[dt, index] = signals
        return signals

    def _anew(self, state: State, line: Line, act: Act, t: float, dt: float, index: int) -> Signals:
        position = act.head.position_at(t)
        arc = act.head.arc_at(t, position)
        progress = self.progress(line, t)
        beat, pulse, onset, touches = self._alike_at(state, t)
        return Signals(
            time=max(0.0, t - act.woke),
            dt=dt,
            index=index,
            arc=arc,
            pulse=pulse,
            discord=self.bus(state, act, "discord", position, arc),
            energy=self.bus(state, act, "energy", position, arc),
            bands=state.bands,
            onset=onset,
            touches=touches,
            seed=self._seed,
            presence=progress if act is line.front else 1.0 - progress,
            beat=beat,
            tempo=state.heart.bpm,
            params=state.programme.cast.values(act, position, state.hand),
            flow=MappingProxyType(state.programme.cast.flow(act, t, state.hand, position)),
        )

    def _alike_at(self, state: State, t: float) -> tuple[float, float, float, tuple[Touch, ...]]:
        """What all dreams on stage are told alike: beat, pulse, onset, touches."""
        known, told = self._alike.get(t, (None, ()))
        if known is not state:
            if len(self._alike) >= RECENT:
                self._alike.clear()
            beat = state.heart.beat_at(t)
            told = (beat, envelope(beat), _fallen(state.onset, t), state.touches.at(t))
            self._alike[t] = (state, told)
        return told

    @staticmethod
    def bus(state: State, act: Act, name: str, position: float, arc: float) -> float:
        """Discord or energy: as it is set, else automated, else what the arc or the sound makes of it."""
        if name in state.bus:
            return state.bus[name]
        track = act.head.cue.automate.get(name)
        if track:
            return unit(track(position))
        return smoothstep(*DISCORD, arc) if name == "discord" else state.level


def _fallen(onset: tuple[float, float], t: float) -> float:
    since, strength = onset
    return strength * exp((since - t) / ONSET_S) if strength else 0.0
