"""What is seen in the place of a dream that failed: the last good picture."""

from dataclasses import dataclass

from visuals.core.mix import Alive, Mix
from visuals.gpu.context import Gpu
from visuals.gpu.target import Target
from visuals.render.scene import Grade
from visuals.render.transition import Lit
from visuals.render.view import Camera, View


@dataclass
class StandIn:
    """The whole stage as it was before time `at` (s), in linear light, in a target of its own."""

    at: float
    lit: Lit

    def release(self) -> None:
        self.lit.target.release()


class StandIns:
    """Those of the dreams that failed and were not mended yet, by name."""

    def __init__(self, gpu: Gpu):
        self.gpu = gpu
        self._by_name: dict[str, StandIn] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._by_name)

    def lit(self, name: str) -> Lit:
        return self._by_name[name].lit

    def of_moment(self, at: float, mix: Mix) -> Lit | None:
        """The picture of a mix at the very moment when one of its dreams failed; None: it was another."""
        for who in (mix.front, mix.back):
            found = self._by_name.get(who.scene) if isinstance(who, Alive) else None
            if found is not None and found.at == at:
                return found.lit
        return None

    def place(self, name: str, at: float, size) -> Lit:
        """A black picture for a dream that failed at time `at` (s), to be drawn into."""
        self.drop(name)
        target = Target(self.gpu, size)
        target.use()
        target.clear()
        view = View.of(Camera((0.0, 0.0, 0.0), (0.0, 0.0, -1.0)), size)
        self._by_name[name] = StandIn(at, Lit(target, view, Grade()))
        return self._by_name[name].lit

    def show(self, name: str, lit: Lit) -> None:
        """What was drawn into `place`'s target."""
        self._by_name[name].lit = lit

    def drop(self, name: str) -> None:
        """The dream is mended."""
        found = self._by_name.pop(name, None)
        if found is not None:
            found.release()

    def release(self) -> None:
        for name in list(self._by_name):
            self.drop(name)
