"""Pictures that no longer move: drawn once, kept as long as a crossfade begins from them."""

from dataclasses import dataclass

from visuals.core.mix import Alive, Mix, Still
from visuals.gpu.context import Gpu
from visuals.gpu.target import Target
from visuals.render.lens import Panel
from visuals.render.scene import Grade
from visuals.render.transition import Lit
from visuals.render.view import Camera, View

ROOM = 2  # a still that is being drawn may need the one before it, and none needs more: of each eye's picture


@dataclass
class _Place:
    lit: Lit
    name: tuple | None = None  # which still it shows


class Stills:
    """The latest stills' pictures, in linear light, in a few targets by turns."""

    def __init__(self, gpu: Gpu, room: int = ROOM):
        self.gpu, self._room = gpu, room
        self._places: list[_Place] = []  # the latest used last

    def find(self, still: Still, view: View) -> Lit | None:
        """The picture of that part of a still, if it is kept."""
        name = _name(still)
        for place in self._places:
            kept = place.lit.view
            if place.name == name and _part(kept) == _part(view):
                self._places.remove(place)
                self._places.append(place)
                return place.lit
        return None

    def room(self, size) -> Target:
        """A target for the next one: that of the oldest."""
        if len(self._places) < self._room:
            self.prepare(size)
        place = self._places[0]
        place.name = None
        if place.lit.target.size != tuple(size):
            place.lit.target.release()
            place.lit = _empty(Target(self.gpu, size))
        return place.lit.target

    def keep(self, still: Still, lit: Lit) -> Lit:
        """Takes what was drawn into `room`'s target."""
        place = next(place for place in self._places if place.lit.target is lit.target)
        place.lit, place.name = lit, _name(still)
        self._places.remove(place)
        self._places.append(place)
        return lit

    def prepare(self, size) -> None:
        """Makes the targets, so that none is made on the frame path."""
        while len(self._places) < self._room:
            self._places.insert(0, _Place(_empty(Target(self.gpu, size))))

    def resize(self, old, new: Panel) -> None:
        """What shows the whole of a picture of `old` px stands for one of the panel's from now on."""
        for place in self._places:
            view = place.lit.view
            if place.name is not None and view.whole == view.size == tuple(old):
                lens = view.lens._replace(rows=new.lens.rows)  # which go by the picture's shape
                place.lit = place.lit._replace(view=View.of(view.camera, new.size, lens))

    def forget(self) -> None:
        """Another performance: no still is known."""
        for place in self._places:
            place.name = None

    def release(self) -> None:
        for place in self._places:
            place.lit.target.release()
        self._places.clear()


def stills_of(mix: Mix) -> list[Still]:
    """The stills that a mix shows, not those within them."""
    return [who for who in (mix.back, mix.front) if isinstance(who, Still)]


def frozen(mix: Mix) -> Mix:
    """A mix as a still shows it: the frame that asks leaves no trace in it."""
    return mix._replace(front=_frozen(mix.front), back=_frozen(mix.back))


def _part(view: View) -> tuple:
    """Which part of what picture a view shows."""
    return view.whole, view.origin, view.size, view.lens


def _frozen(who: Alive | Still | None) -> Alive | Still | None:
    return who._replace(signals=who.signals._replace(dt=0.0, index=0)) if isinstance(who, Alive) else who


def _name(who: Alive | Still | None) -> tuple | None:
    """What tells one from another."""
    if isinstance(who, Alive):
        return who.scene, who.woke
    if isinstance(who, Still):
        mix = who.mix
        return who.at, mix.transition, mix.progress, mix.number, _name(mix.back), _name(mix.front)
    return None


def _empty(target: Target) -> Lit:
    return Lit(target, View.of(Camera((0.0, 0.0, 0.0), (0.0, 0.0, -1.0)), target.size), Grade())
