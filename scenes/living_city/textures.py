"""What all programs of the dream read: noise, crust, the maps of the ground, runes."""

import sys

from visuals import Kit, cached

from . import field, layout, plan, rune, vine

# of the samplers in shaders/living_city/textures.glsl; from 7 on they are free for what else a program reads
UNITS = {"t_noise": 0, "t_glow": 1, "t_city": 2, "t_crust": 3, "t_rune": 4, "t_vine": 5, "t_shade": 6}
GLOW_PX = 256


class Textures:
    """Made once, and bound for a whole picture by `prepare`, which draws `glow` anew."""

    def __init__(self, kit: Kit):
        self.kit = kit
        modules = [sys.modules[m.__name__] for m in (field, plan, layout)]
        made = cached("living-city-field", lambda: field.fields(kit.seed), *modules, key=kit.seed)
        self.noise = kit.texture(made["noise"], filter="mipmap")
        self.crust = kit.texture(made["crust"], filter="mipmap")
        self.city = kit.texture(made["city"], repeat=False)
        self.rune = kit.texture(rune.letters(kit.seed), filter="mipmap", repeat=False)
        grown = cached("living-city-vine", lambda: {"vine": vine.field(kit.seed)}, vine, key=kit.seed)
        self.vine = kit.texture(grown["vine"], filter="mipmap", repeat=False)
        self.shade = None  # of the houses, who make it
        self._light = kit.target((GLOW_PX, GLOW_PX), mips=True)
        self.glow = self._light.texture
        self._glow = self.program("living_city/glow", "living_city/sky")

    def program(self, name: str, vertex: str | None = None, **fixed):
        """As Kit.program, of one that reads them."""
        return self.kit.program(name, vertex, **UNITS, **fixed)

    def prepare(self) -> None:
        """Binds them, and draws the ground's own light at this moment."""
        for name, unit in UNITS.items():
            getattr(self, name[2:]).use(unit)
        self.kit.state()
        self._light.use()
        self.kit.quad.draw(self._glow)
        self._light.build_mips()
