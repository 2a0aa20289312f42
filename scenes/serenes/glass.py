"""The towers of liquid glass."""

from functools import cached_property
from math import hypot

import numpy as np

from visuals import Frame, Kit, Leeway, Signals, cached

from . import glass_form, glass_mesh, layout, memory_scene, shard_pane
from .mist import Mist
from .shard import ROUNDING_S, Kept, Shards
from .sight import Row
from .sky import Sky
from .story import State
from .water import UNITS, Water

TOWERS = 60  # as many as a city may have
AROUND_PX = {"draft": (320, 112), "live": (640, 192), "film": (1536, 448)}
GRID = {"draft": (28, 36), "live": (48, 72), "film": (160, 320)}  # of a near tower
DRAFT_GRID = (20, 26)  # of the two that stand farther off, in drafts
FAR_GRID = {"draft": (12, 10), "live": (14, 20), "film": (64, 96)}
MIRROR_GRID = {"draft": (8, 6), "live": (14, 20), "film": (64, 96)}
TOWER = ("4f 4f/i", ("i_tower", "i_kind"))
CARD = np.array([(-1, 0), (1, 0), (-1, 1), (1, 1)], np.float32)
ALL_SHREDS = 0.78  # of the shattering: no far tower is left, by shaders/serenes/glass_far_broken.frag
WHOLE = 0.11  # of the shattering: nothing of a far tower has gone in drafts, by that same shader
ALL_LOOSE = 0.72  # of the shattering: no pane is left, by shaders/serenes/shard_time.glsl
HORIZON = -0.54  # a little over the panorama's: 2 AROUND_LOW - 1 in shaders/serenes/glass_around.glsl
# Texture units of what every piece of glass looks up: nothing else is bound there while a picture is drawn
FORM = {"t_form": 8, "t_swell": 9, "t_around": 10}
SKIN = {**FORM, **UNITS}  # and of skins, which have the water on them
MEMORY = {"t_memory": 11}  # and of those that are near
GATHER = 1.9  # rows of a near tower gather at its foot


class Skin:
    """The programs of towers that are whole, and of those that break: these are made when one does."""

    def __init__(self, kit: Kit, name: str, end: str, **fixed):
        self.kit, self.name, self.end, self._fixed = kit, name, end, fixed
        self.whole = self._program("")

    def _program(self, state: str):
        name, vertex = f"serenes/{self.name}{state}{self.end}", f"serenes/glass{state}"
        return self.kit.program(name, vertex, **SKIN, **self._fixed)

    @cached_property
    def broken(self):
        return self._program("_broken")

    def of(self, breaking: bool):
        """The program to draw with."""
        return self.broken if breaking else self.whole


class Glass:
    """Towers, their simulated skins, the memories in them, and what is left of them.

    water   the ripples, on the skins and in the street; see serenes/water.glsl
    around  a panorama from the eye, of all that glass bends; see serenes/glass_around.glsl
    """

    def __init__(self, kit: Kit, sky: Sky):
        self.kit, self.sky = kit, sky
        towers = layout.towers(kit.seed, TOWERS)
        forms = glass_form.tables(towers)
        self.water = Water(kit, forms[: layout.NEAR])
        self.form = kit.texture(forms, repeat=False)
        self.swell = kit.texture(self._swell(), filter="mipmap")
        atlas = cached("serenes-memory", lambda: {"f": memory_scene.atlas()}, memory_scene)["f"]
        self.memory = kit.texture(atlas, filter="mipmap", repeat=False)
        self.around = kit.target(AROUND_PX[kit.quality], mips=True, repeat=(True, False))
        rows = [
            (
                *(tower.x, tower.z, tower.radius, tower.height),
                *((number + 0.5) / len(towers), tower.phase),
                *(number if number < layout.NEAR else -1.0, float(number % 4 == 2)),
            )
            for number, tower in enumerate(towers)
        ]
        self.towers, self.rows = towers, np.array(rows, np.float32)
        far = self.rows[layout.NEAR :]
        near = self.rows[: layout.NEAR]
        self.draft = draft = kit.quality == "draft"
        near_grids = [
            {**GRID, "draft": DRAFT_GRID if number > 1 else GRID["draft"]} for number in range(len(near))
        ]
        self.grids = [grid[kit.quality] for grid in near_grids]
        self.near_meshes = [
            self._mesh(grid, GATHER, row[None], dynamic=draft)
            for grid, row in zip(near_grids, near, strict=True)
        ]
        self.inside = self._mesh(FAR_GRID, 1.0, near, inside=True)
        self.far_row = self._row(FAR_GRID, far, Leeway(1.0, 0.024))
        dull = self.rows.copy()
        dull[:, 6] = -1.0  # in the mirror no rings
        # the winding is turned over; each is seen by an eye of its own
        self.mirror_row = self._row(MIRROR_GRID, dull, Leeway(1.2, 0.021), inside=True)
        self.echo_row = self._row(MIRROR_GRID, dull, Leeway(1.4, 0.018), inside=True)
        others = far.copy()
        others[:, :2] = [layout.behind(tower) for tower in towers[layout.NEAR :]]
        self.behind = self._row(FAR_GRID, others, Leeway(1.0, 0.02))
        self.mirror_behind = self._row(MIRROR_GRID, others, Leeway(1.0, 0.02), inside=True)
        self.cards = kit.mesh([(CARD, "2f", ("a_corner",)), (far, *TOWER)], mode="strip")
        self.mist = Mist(kit, self.rows, layout.NEAR, t_swell=FORM["t_swell"])
        self.far_mirrored = Skin(kit, "glass_far", "_draft" if draft else "_plain")
        self.far = self.far_mirrored if draft else Skin(kit, "glass_far", "")
        self.near = Skin(kit, "glass", "_plain" if draft else "", **MEMORY)
        self.card, self.panorama = (
            kit.program("serenes/glass_card", t_sky=0),
            kit.program("serenes/glass_around", t_sky=0, t_swell=FORM["t_swell"]),
        )
        self.street_rows, self.sky_rows = kit.quad, None
        if draft:  # what is over the horizon is told by a cheaper program
            self.panorama_sky = kit.program("serenes/glass_around_sky", t_sky=0)
            self.street_rows, self.sky_rows = self._rows(-1.0, HORIZON), self._rows(HORIZON, 1.0)

    @cached_property
    def shards(self) -> Shards:
        """Made when the first tower breaks, so that the first picture comes sooner."""
        return Shards(self.kit, self.rows[: layout.NEAR], **FORM)

    @cached_property
    def standing(self) -> list[tuple[Kept, np.ndarray]]:
        """Of each near tower: its mesh by fields of its grid, and when nothing is left of each field. For
        drafts alone: where a pixel has several samples, its colour may be of a place beyond the field."""
        found = []
        for number, (mesh, (columns, rows)) in enumerate(zip(self.near_meshes, self.grids, strict=True)):
            _, faces = glass_mesh.grid(columns, rows, GATHER)
            turn, up = glass_mesh.lines(columns, rows, GATHER)
            gone = self.shards.latest(number, turn, 1.0 - (1.0 - up) ** 2).ravel()
            found.append((Kept(mesh, faces, np.arange(len(faces)) // 2), gone))
        return found

    @cached_property
    def wall(self):
        """The program of a far wall, seen through the holes."""
        return self.kit.program("serenes/glass_wall", "serenes/glass", **SKIN)

    def _swell(self) -> np.ndarray:
        seed = self.kit.seed
        made = cached("serenes-swell", lambda: {"f": glass_mesh.swell_field(seed)}, glass_mesh, key=(seed,))
        return made["f"]

    def _mesh(self, grids, gather: float, rows: np.ndarray, *, inside: bool = False, dynamic: bool = False):
        vertices, faces = glass_mesh.grid(*grids[self.kit.quality], gather)
        faces = faces[:, ::-1] if inside else faces
        buffers = [(vertices, "2f", ("a_place",)), (rows, *TOWER)]
        return self.kit.mesh(buffers, indices=faces, dynamic=dynamic)

    def _rows(self, low: float, high: float):
        """Rows of the panorama, from low to high in [-1, 1]."""
        corners = np.array([(-1.0, low), (1.0, low), (-1.0, high), (1.0, high)], np.float32)
        return self.kit.mesh([(corners, "2f", ("in_ndc",))], mode="strip")

    def _row(self, grids, rows: np.ndarray, leeway: Leeway, *, inside: bool = False) -> Row:
        return Row(self._mesh(grids, 1.0, rows, inside=inside, dynamic=True), rows, leeway)

    def rest(self) -> None:
        """The water is still."""
        self.water.rest()

    def simulate(self, signals: Signals, aspect: float) -> None:
        """One step of the water."""
        self.water.simulate(signals, aspect)

    def _count(self, frame: Frame) -> int:
        """How many far towers there are."""
        return max(0, round(frame.signals.params["towers"]) - layout.NEAR)

    def prepare(self, frame: Frame, story: State) -> None:
        """What all passes need of this moment, bound for all of them: call it before any of them, after the
        sky's map."""
        self.water.prepare(frame)
        self.form.use(FORM["t_form"])
        self.swell.use(FORM["t_swell"])
        self.around.texture.use(FORM["t_around"])
        self.memory.use(MEMORY["t_memory"])
        self.around.use()
        self.kit.state()
        self.sky.map.texture.use(0)
        self.street_rows.draw(self.panorama)
        if self.sky_rows is not None:
            self.sky_rows.draw(self.panorama_sky)
        self.kit.state(blend="over")
        self.cards.draw(self.card, instances=self._count(frame))
        self.around.build_mips()

    def draw_far(self, frame: Frame, story: State, *, mirrored: bool, echo: bool = False) -> None:
        """The towers that are far enough to be simple, with depth; in a mirror image all of them. echo: the
        one of the pools."""
        if story.shatter >= ALL_SHREDS:
            return
        breaking = story.shatter > (WHOLE if self.draft else 0.0)
        program = (self.far_mirrored if mirrored else self.far).of(breaking)
        self.kit.state(blend="over" if breaking else None, depth="less", cull=True)
        self.water.use(program)
        count = self._count(frame)
        if frame.view.camera.dreamer is not None:  # a flat picture never turns there
            self._draw_row(self.mirror_behind if mirrored else self.behind, program, frame, story, count)
        if mirrored:
            count += layout.NEAR
        row = self.far_row if not mirrored else self.echo_row if echo else self.mirror_row
        self._draw_row(row, program, frame, story, count)

    @staticmethod
    def _draw_row(row: Row, program, frame: Frame, story: State, count: int) -> None:
        """count: how many of the row there are."""
        if seen := row.show(frame.view, story.shatter, count):
            row.mesh.draw(program, instances=seen)

    def draw_near(self, frame: Frame, story: State) -> None:
        """The near towers, nearest first, with depth; in draft behind the loose panes, which hide much."""
        if self.draft:
            self._draw_panes(story)
        if story.shatter < ALL_LOOSE:
            self._draw_skins(frame, story.crack > 0.0 or story.shatter > 0.0, story.shatter)

    def draw_panes(self, frame: Frame, story: State) -> None:
        """What is loose of the near towers, and their far walls through the holes: thin glass over all that
        is solid, with depth."""
        if self.draft:
            return
        self._draw_panes(story)
        if 0.0 < story.shatter < ALL_LOOSE:
            self.kit.state(blend="over", depth="less", cull=True)
            self.water.use(self.wall)
            self.shards.use(self.wall, 6)
            self.inside.draw(self.wall)

    def _draw_panes(self, story: State) -> None:
        if story.shatter > 0.0:
            self.shards.draw(story.shatter)

    def _draw_skins(self, frame: Frame, breaking: bool, shatter: float) -> None:
        program = self.near.of(breaking)
        self.kit.state(blend="over" if breaking else None, depth="less", cull=True)
        self.water.use(program)
        if breaking:
            self.shards.use(program, 6)
        x, _, z = frame.view.place
        away = [hypot(tower.x - x, tower.z - z) for tower in self.towers[: layout.NEAR]]
        for i in sorted(range(layout.NEAR), key=away.__getitem__):
            last = ALL_LOOSE - 0.07 * (1.0 - self.towers[i].phase)  # when its last pane lets go
            if shatter >= last:
                continue
            mesh, count = self.near_meshes[i], -1
            if self.draft and (breaking or "standing" in vars(self)):  # and has left out fields before
                kept, gone = self.standing[i]
                count = kept.write(gone > shatter * shard_pane.SHATTER_S - ROUNDING_S)
            if count:
                mesh.draw(program, vertices=count)

    def draw_light(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """Mist: over all solid things, tested against them."""
        if story.mist > 0.0 and not mirrored:
            self.mist.draw(frame)
