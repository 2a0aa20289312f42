"""`living_city`: catastrophe from the air, the dive to the city's heart, and the city that wakes.

The picture is built in these steps:

1. the ground's own light, seen from above, with mips: what lights towers, houses and smoke
2. `solid`: towers, houses, streets, the deep, with depth, and the sky behind them; then all that glows
"""

from visuals import Frame, Grade, Kit, Scene, Signals, Solid, Target, lerp, smoothstep

from . import crowd, ground, houses, story
from .crowd import Crowd
from .deep import Deep
from .girl import Girl
from .ground import Ground
from .houses import Houses
from .motes import Motes
from .rotor import Rotors
from .seen import Seen
from .sky import Sky
from .textures import Textures
from .towers import Towers

UNDER_M = -100.0  # an eye below sees nothing of the streets


class LivingCity(Scene):
    """The city of bone, from the panic to the thin world at dawn."""

    name = "living_city"
    title = "Let it burn"
    summary = "streets crack over magma and the city folds to trap its people, until you wake its heart"
    params = story.PARAMS
    memory = 8.0

    def __init__(self, kit: Kit):
        super().__init__(kit)
        self.block = kit.dream_block(story.State)
        self.solid = Solid(kit)
        self.textures, self.seen = Textures(kit), Seen()
        self.towers = Towers(kit, self.textures, self.seen)
        self.houses = Houses(kit, self.textures, self.seen)
        self.ground = Ground(kit, self.textures, self.seen)
        self.girl = Girl(kit, self.textures)
        self.rotors = Rotors(kit, self.textures)
        self.deep = Deep(kit, self.textures)
        self.sky = Sky(kit, self.textures)
        self.crowd = Crowd(kit, self.textures, self.seen)
        self.motes = Motes(kit, self.textures)

    @classmethod
    def keeps(cls, quality: str, seed: int):
        return (
            lambda: houses.kept(quality, seed),
            lambda: ground.kept(quality, seed),
            lambda: crowd.kept(seed),
        )

    @classmethod
    def camera(cls, signals: Signals):
        return story.camera(signals)

    @classmethod
    def grade(cls, signals: Signals) -> Grade:
        dawn = smoothstep(0.72, 0.97, signals.arc)
        panic = 0.25 * (1.0 - smoothstep(0.22, 0.36, signals.arc))
        return Grade(
            exposure=lerp(1.35, 1.1, dawn) + panic + 0.12 * smoothstep(0.93, 1.0, signals.arc),
            bloom=lerp(0.095, 0.11, dawn),
        )

    def resize(self, size, whole) -> None:
        self.solid.resize(size)

    def rest(self) -> None:
        self.crowd.rest()

    def simulate(self, signals: Signals, aspect: float) -> None:
        self.crowd.simulate(signals, aspect)

    def draw(self, frame: Frame, target: Target) -> None:
        moment = story.state(frame.signals)
        self.block.write(moment)
        self.textures.prepare()
        above = frame.view.eye[1] > UNDER_M
        if above:
            self.seen.look(frame.view, moment.fold)
            self.crowd.prepare(frame, moment)
        solid = self.solid.target
        solid.clear()
        solid.use(size=frame.size)
        if above:
            self.towers.draw(frame, moment)
            self.houses.draw(frame, moment)
            self.girl.draw(frame, moment)
            self.rotors.draw(frame, moment)
            self.ground.draw(frame, moment)
        self.deep.draw(frame, moment)
        self.sky.draw(frame, moment)
        solid.use(size=frame.size, depth_write=False)
        if above:
            self.crowd.draw(frame, moment)
            self.rotors.draw_light(frame, moment)
        self.motes.draw_light(frame, moment)
        self.solid.lay(target)
