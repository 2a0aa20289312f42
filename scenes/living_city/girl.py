"""The girl with mercury hair, and the broken overpass that ends at her feet."""

import sys

from visuals import Frame, Kit, cached, generator

from . import girl_form, layout, overpass_form
from .story import State
from .textures import Textures


class Girl:
    """Concrete, iron, her body; and her hair, that mirrors sky and melt."""

    def __init__(self, kit: Kit, textures: Textures):
        self.kit, self.textures = kit, textures
        modules = [sys.modules[m.__name__] for m in (girl_form, overpass_form, layout)]
        chance = generator(kit.seed, "living_city", "overpass")
        made = cached("living-city-overpass", lambda: self._form(chance), *modules, key=kit.seed)
        self.deck = self._mesh(made, "deck")
        self.girl = self._mesh(made, "girl")
        self.program = textures.program("living_city/overpass")
        self.hair = None

    @staticmethod
    def _form(chance) -> dict:
        deck, girl = overpass_form.build(chance), girl_form.build()
        return {f"{name}_{k}": v for name, part in (("deck", deck), ("girl", girl)) for k, v in part.items()}

    def _mesh(self, made: dict, name: str):
        rows, faces = made[f"{name}_vertices"], made[f"{name}_indices"]
        return self.kit.mesh([(rows, *overpass_form.LAYOUT)], indices=faces)

    def _grow(self) -> None:
        """Makes her hair, when she is first seen."""
        kit = self.kit
        lock, faces = girl_form.lock(kit.quality)
        roots, own = girl_form.locks(generator(kit.seed, "living_city", "hair"), kit.quality)
        layout_, names = girl_form.HAIR_LAYOUT
        first, second, third = layout_.split()
        buffers = [(lock, first, names[:1]), (roots, second, names[1:2]), (own, third, names[2:])]
        self.hair = kit.mesh(buffers, indices=faces)
        self.mercury = self.textures.program("living_city/hair")

    def draw(self, frame: Frame, story: State) -> None:
        """With depth."""
        self.kit.state(depth="less")
        self.deck.draw(self.program)
        if story.girl > 0.0:
            if self.hair is None:
                self._grow()
            self.girl.draw(self.program)
            self.hair.draw(self.mercury)
