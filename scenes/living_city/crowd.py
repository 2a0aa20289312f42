"""The crowd: thousands of points of fear on closed loops through the streets; later one murmuration.

Where each would be is a function of the moment (living_city/crowd_home.glsl). How far touches have drawn
each from there is simulated: one texel a person, a departure on the ground and its speed, a finger's pull,
and a critically damped way back.
"""

import sys

import numpy as np

from visuals import Frame, Kit, Signals, View, cached, generator, smoothstep

from . import crowd_path, layout, plan, story
from .crowd_fly import Fireflies
from .seen import Chunks, Seen
from .story import State
from .textures import Textures

ACROSS = 128  # texels
ROWS = {"draft": 40, "live": 112, "film": 256}  # of so many people
EVERY = 4  # of the engine's steps, one is a step of the crowd
STEP_S = EVERY / 120.0
LETS_GO = (0.6, 2.0)  # s after the last finger: the pull fades away
RETURN = (1.5, 2.6)  # 1/s, of the spring: while they are drawn, and when they go home
CALMS = (4.4, 6.1)  # s: what is left is damped away
STILL_S = 6.2  # after that long nobody is off the way
REACH = 0.20  # of a finger, in parts of the distance
NEAREST_M, FARTHEST_M = 24.0, 1500.0  # of a finger's place on the ground, m
PACK = 96  # people drawn together
BODY_M = 190.0  # farther away nobody has a body


def kept(seed: int) -> dict[str, np.ndarray]:
    """Their ways, see crowd_path.py."""
    modules = [sys.modules[m.__name__] for m in (crowd_path, plan, layout)]
    return cached("living-city-crowd", lambda: crowd_path.build(seed), *modules, key=seed)


class Crowd:
    """Call `simulate` and `rest` from the scene's own, `draw` after all that is solid."""

    def __init__(self, kit: Kit, textures: Textures, seen: Seen):
        self.kit = kit
        made = kept(kit.seed)
        rows = ROWS[kit.quality]
        self.size = (ACROSS, rows)
        people = persons(kit.seed, ACROSS * rows, len(made["middles"]))
        self.way = kit.texture(made["ways"], filter="nearest", repeat=False)
        self.person = kit.texture(people.reshape(rows, ACROSS, 4), filter="nearest", repeat=False)
        self.places = kit.target((2 * ACROSS, rows), dtype="f4", filter="nearest")
        self.pull = kit.pingpong(self.size, dtype="f4", filter="nearest")
        self.mesh = kit.mesh([(corners(people, 3), "4f", ("a_who",))])
        card = np.array((0, 1, 2, 2, 1, 3)) + 4 * np.arange(len(people))[:, None]
        self.cards = kit.mesh([(corners(people, 4), "4f", ("a_who",))], indices=card)
        self.packs = Chunks(seen, packs(people, made["middles"]), 20.0)
        read = {"t_person": 7, "t_way": 8, "t_pull": 9}
        self.place = textures.program("living_city/crowd_place", "living_city/sky", **read)
        self.step = kit.program("living_city/crowd_step", "living_city/sky", **read, u_step_s=STEP_S)
        self.program = textures.program("living_city/crowd", t_place=10, t_pull=9)
        self.body = textures.program("living_city/crowd_body", t_place=10)
        self.flies = Fireflies(kit, textures)
        self.rest()

    def rest(self) -> None:
        """Everybody is on the way, exactly."""
        self.pull.clear()
        self.awake = False
        self.quiet_s = np.inf  # since a finger was down
        self.ahead_s = 0.0  # since the last step

    def simulate(self, signals: Signals, aspect: float) -> None:
        """One of the engine's steps; the crowd takes its own at some of them."""
        self.quiet_s = 0.0 if any(touch.held for touch in signals.touches) else self.quiet_s + signals.dt
        self.ahead_s = (signals.index % EVERY) / 120.0
        if signals.index % EVERY:
            return
        if self.quiet_s > STILL_S:
            if self.awake:
                self.pull.clear()
                self.awake = False
            return
        going = smoothstep(*LETS_GO, self.quiet_s)
        places, rays, count = fingers(signals, aspect, 1.0 - going)
        self.awake = self.awake or count > 0
        if self.awake:
            self._step(signals, going, places, rays, count)

    def _step(self, signals: Signals, going: float, places: np.ndarray, rays: np.ndarray, count: int) -> None:
        self.kit.state()
        self._bind(self.step, signals, story.state(signals))
        self.pull.front.texture.use(9)
        self.pull.back.use()
        self.step.set(
            u_finger=places,
            u_finger_ray=rays,
            u_finger_count=count,
            u_spring=RETURN[0] + (RETURN[1] - RETURN[0]) * going,
            u_keep=1.0 - smoothstep(*CALMS, self.quiet_s),
        )
        self.kit.quad.draw(self.step)
        self.pull.swap()

    def _bind(self, program, signals: Signals, moment: State) -> None:
        """What crowd_home.glsl wants."""
        self.person.use(7)
        self.way.use(8)
        loose = moment.crack * (1.0 - 0.8 * moment.wake)
        program.set(
            u_crowd_now=(moment.run_s, moment.fear, moment.murmur, signals.discord),
            u_crowd_lie=(moment.crack * (1.0 - 0.5 * moment.unroll), loose, moment.thin, signals.pulse),
        )

    def prepare(self, frame: Frame, moment: State) -> None:
        """Finds everybody's place; before `draw`, and before the target is bound."""
        self.kit.state()
        self._bind(self.place, frame.signals, moment)
        self.pull.front.texture.use(9)
        self.places.use()
        self.place.set(u_pull_ahead=self.ahead_s, u_pull_awake=float(self.awake))
        self.kit.quad.draw(self.place)

    def draw(self, frame: Frame, moment: State) -> None:
        """Over what is solid, behind what stands before them; writes no depth if the target's mask is so."""
        self.kit.state(blend="over", depth="less")
        self.places.texture.use(10)
        self.pull.front.texture.use(9)
        self.program.set(u_pull_awake=float(self.awake))
        if moment.murmur > 0.0 or self.awake:
            self.mesh.draw(self.program)
        else:
            for first, count in self.packs.runs(self.packs.shown):
                self.mesh.draw(self.program, first=first, vertices=count)
        if moment.murmur < 1.0:
            self._draw_bodies(frame, moment)
        self.flies.draw(frame, moment)

    def _draw_bodies(self, frame: Frame, moment: State) -> None:
        """Those who are near enough."""
        (x, y, z), packs = frame.view.place, self.packs
        if y > BODY_M:
            return
        far = np.hypot(np.hypot(packs.x - x, packs.z - z), y)
        near = far < BODY_M + packs.radius + 60.0 * self.awake
        for first, count in packs.runs(packs.shown & near):
            # six indices a person, not three vertices
            self.cards.draw(self.body, first=2 * first, vertices=2 * count)


def persons(seed: int, count: int, loops: int) -> np.ndarray:
    """(count, 4) float32: loop, share of it in [0, 1), place between rim and houses [0, 1], chance; in the
    order of the loops. In packs: a loop has one to three, each with stragglers."""
    chance = generator(seed, "living_city", "crowd", "people")
    weight = chance.random(loops) ** 1.5 + 0.12
    heads, spread = chance.random((loops, 3)), 0.015 + 0.075 * chance.random((loops, 3)) ** 2
    of = np.sort(chance.choice(loops, count, p=weight / weight.sum()))
    pack = np.minimum((chance.random(count) ** 1.7 * 3).astype(int), 2)
    straggler = np.where(chance.random(count) < 0.2, 3.5, 1.0)
    share = heads[of, pack] + spread[of, pack] * straggler * chance.standard_normal(count)
    return np.column_stack([of, share % 1.0, chance.random(count), chance.random(count)]).astype(np.float32)


def corners(people: np.ndarray, each: int) -> np.ndarray:
    """(each count, 4) float32: texel x and y, corner, chance."""
    number = np.repeat(np.arange(len(people)), each)
    corner = np.tile(np.arange(each), len(people))
    return np.column_stack([number % ACROSS, number // ACROSS, corner, people[number, 3]]).astype(np.float32)


def packs(people: np.ndarray, middles: np.ndarray) -> np.ndarray:
    """Runs of vertices as `Chunks` wants them."""
    rows = []
    for first in range(0, len(people), PACK):
        own = middles[np.unique(people[first : first + PACK, 0].astype(int))]
        middle = own[:, :2].mean(0)
        radius = (np.hypot(*(own[:, :2] - middle).T) + own[:, 2]).max()
        rows.append((3 * first, 3 * len(people[first : first + PACK]), *middle, radius))
    return np.array(rows, np.float64)


def fingers(signals: Signals, aspect: float, pull: float) -> tuple[np.ndarray, np.ndarray, int]:
    """(16, 4) where fingers meet the ground: x, z, reach in m, strength; (16, 4) their rays; how many do."""
    places, rays = np.zeros((2, 16, 4), np.float32)
    count = 0
    if signals.touches and pull > 0.0:
        view = View(story.camera(signals), (aspect, 1.0))
        x, y, z = view.place
        for touch in signals.touches[:16]:
            across, up, into = view.finger_way(touch)
            far = y / -up if up < -0.01 else np.inf
            if y >= 2.0 and far < FARTHEST_M and touch.strength > 0.0:
                reach = max(NEAREST_M, REACH * far)
                places[count] = x + across * far, z + into * far, reach, touch.strength * pull
                rays[count, :3] = across, up, into
                count += 1
    return places, rays, count
