"""The dreams of a performance: what can be set in them, and what it is set to."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType

from visuals.core.error import Misuse, nearest
from visuals.core.param import Param
from visuals.core.playhead import passed
from visuals.core.sequencer import Act, Line
from visuals.core.show import AUTOMATED, Cue

Hand = Mapping[tuple[str, str], float]  # what was set by hand: (dream, parameter) to value


class Cast:
    """The parameters of every dream that can be shown, by the dream's name. Immutable.

    A parameter's value is the one set by hand, else the one that the cue automates, else the cue's, else its
    default.
    """

    def __init__(self, params: Mapping[str, Iterable[Param]]):
        self._params = {scene: {param.name: param for param in known} for scene, known in params.items()}
        # of each dream those told last, of which cue and hand: while nothing is automated or set, they stay
        self._values: dict[str, tuple[Cue, Hand, Mapping[str, float]]] = {}
        self._flowing = {
            scene: tuple(param for param in known.values() if param.flows)
            for scene, known in self._params.items()
        }
        self._reached: dict[str, list[tuple[str, Param]]] = {}
        for scene, known in self._params.items():
            for name, param in known.items():
                for called in (name, f"{scene}.{name}"):
                    self._reached.setdefault(called, []).append((scene, param))

    def __contains__(self, scene: str) -> bool:
        return scene in self._params

    def __iter__(self) -> Iterator[str]:
        return iter(self._params)

    def params(self, scene: str) -> Iterable[Param]:
        """Of a dream that is known."""
        return self._params[scene].values()

    def recast(self, scene: str, params: Iterable[Param]) -> "Cast":
        """With a dream's parameters as they are now."""
        return Cast({name: known.values() for name, known in self._params.items()} | {scene: params})

    def taken(self, cue: Cue) -> "Cast":
        """With a cue's dream, if it is not known.

        Raises Misuse for a cue that sets or automates what its dream does not have, or a value out of range.
        """
        known = self._params.get(cue.scene, {})
        for name in cue.params:
            if name not in known:
                raise Misuse(f"{cue.scene} has no parameter '{name}'{nearest(name, known)}")
            known[name].parse(cue.params[name])
        for name, track in cue.automate.items():
            if name == "tempo":
                raise Misuse(f"{cue.scene}: tempo cannot be automated", "the show has one", "write tempo = …")
            if name not in known and name not in AUTOMATED:
                raise Misuse(f"{cue.scene} has no parameter '{name}'{nearest(name, [*known, *AUTOMATED])}")
            for _, value in track.keys:
                (known.get(name) or Param(name, 0.0, 0.0, 1.0)).parse(value)
        return self if cue.scene in self else self.recast(cue.scene, ())

    def clamped(self, hand: Hand) -> Hand:
        """What was set by hand, as far as it still can be."""
        return {
            (scene, name): self._params[scene][name].clamp(value)
            for (scene, name), value in hand.items()
            if name in self._params.get(scene, {})
        }

    def reached(self, name: str) -> list[tuple[str, Param]]:
        """(dream, parameter) for all that "SCENE.PARAM" or "PARAM" names."""
        return self._reached.get(name, [])

    @property
    def names(self) -> list[str]:
        """All that `reached` finds something for."""
        short = [name for known in self._params.values() for name in known]
        return short + [f"{scene}.{name}" for scene, known in self._params.items() for name in known]

    def values(self, act: Act, position: float, hand: Hand) -> Mapping[str, float]:
        """Of a dream's parameters, at `position` s in its cue; read-only."""
        cue = act.head.cue
        known = self._values.get(cue.scene)
        if known is None or known[0] is not cue or known[1] is not hand or cue.automate:
            values = {
                name: self._value(cue, param, position, hand)
                for name, param in self._params[cue.scene].items()
            }
            self._values[cue.scene] = known = (cue, hand, MappingProxyType(values))
        return known[2]

    def value(self, act: Act, param: Param, position: float, hand: Hand) -> float:
        """Of one of them."""
        return self._value(act.head.cue, param, position, hand)

    @staticmethod
    def _value(cue: Cue, param: Param, position: float, hand: Hand) -> float:
        name = param.name
        value = hand.get((cue.scene, name))
        if value is None:
            value = cue.automate[name](position) if name in cue.automate else cue.params.get(name)
        return float(param.default if value is None else value)

    def flow(
        self, act: Act, t: Fraction | float, hand: Hand, position: float | None = None
    ) -> dict[str, float]:
        """Integrals of a dream's flowing parameters from its waking to t (s); `position` is that at t, where
        it is known."""
        cue, flow = act.head.cue, {}
        if not self._flowing[cue.scene]:
            return flow
        since = passed(act.flowed_at, t)
        b = act.head.position_at(t) if position is None else position
        for param in self._flowing[cue.scene]:
            name = param.name
            if name in cue.automate and (cue.scene, name) not in hand and not act.head.held:
                a = act.head.position_at(max(act.flowed_at, act.head.since))
                more = cue.automate[name].integral(a, b)
            else:
                more = self._value(cue, param, b, hand) * since
            flow[name] = act.flowed.get(name, 0.0) + more
        return flow

    def flowed(self, line: Line, t: Fraction, hand: Hand) -> Line:
        """The line with its flows counted up to t: before anything that changes a rate, or the clock of an
        automated one."""
        return line.changed(lambda act: act._replace(flowed=self.flow(act, t, hand), flowed_at=t))
