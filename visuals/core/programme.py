"""What is played from some time on: a show, the rules it follows, and the dreams that can be shown."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from visuals.core.cast import Cast
from visuals.core.error import GossamerError
from visuals.core.param import Param
from visuals.core.sequencer import Act, Line, Sequencer
from visuals.core.show import Show
from visuals.core.showfile import of_table

Known = Callable[[str], Iterable[Param]]  # the parameters of a dream; GossamerError for one that there is not


class Programme(NamedTuple):
    """A show and who can be on stage in it. Immutable: another show makes another Programme."""

    show: Show
    cast: Cast
    sequencer: Sequencer

    @classmethod
    def of(cls, show: Show, cast: Cast) -> "Programme":
        """Raises Misuse if a cue sets or automates what its dream does not have, or a value out of range."""
        for cue in show.cues:
            cast = cast.taken(cue)
        return cls(show, cast, Sequencer(show))

    def after(self, table: Mapping, known: Known) -> "Programme":
        """With the show that a table tells (showfile.table_of). Who could be on stage still can.

        known       of the dreams that come new

        Raises GossamerError for a show that cannot be played.
        """
        cast = self.cast

        def params(scene: str) -> Iterable[Param]:
            nonlocal cast
            if scene not in cast:
                cast = cast.recast(scene, known(scene))
            return cast.params(scene)

        show = of_table(table, "a show", params)
        return Programme.of(show, cast)

    def recast(self, scene: str, params: Iterable[Param]) -> "Programme":
        """With other parameters of a dream. Raises Misuse if a cue needs those that are gone."""
        return Programme.of(self.show, self.cast.recast(scene, params))

    def go_on(self, line: Line, t: Fraction) -> Line:
        """A line of the programme before, at time t: every dream keeps its place in its cue, by number or, if
        that is another dream's now, in the nearest one of its own. A dream without a cue stays as a guest."""
        return line.changed(lambda act: self._placed(act, t))

    def _placed(self, act: Act, t: Fraction) -> Act:
        cues = self.show.cues
        own = [number for number, cue in enumerate(cues) if cue.scene == act.scene and not act.guest]
        if not own:
            return act._replace(number=min(act.number, len(cues) - 1), guest=True)
        number = min(own, key=lambda number: abs(number - act.number))
        return act._replace(head=act.head.recued(cues[number], t), number=number)

    def next_cue(self, number: int, without: Iterable[str]) -> int | None:
        """The next cue after that of `number`, both from 0, whose dream is none of `without`; None: there is
        none, not even itself."""
        count = len(self.show.cues)
        order = [(number + step) % count for step in range(1, count + 1)]
        return next((other for other in order if self.show.cues[other].scene not in without), None)


def nobody(scene: str) -> Iterable[Param]:
    """A Known of no dream."""
    raise GossamerError(f"there is no dream '{scene}' here")
