"""Projectors: what leaves them lands where it should, as bright as it should, and nowhere else."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw

from visuals.core import bend
from visuals.core.mapping import CORNERS, Blend, Mask, Output, plain_mesh
from visuals.core.resource import assets
from visuals.gpu.library import Library
from visuals.gpu.target import Target
from visuals.render.projector import Projector
from visuals.render.warp import grid

CANVAS = (240, 136)
PINS = {
    "keystone": ((0.12, 0.05), (0.93, 0.02), (0.8, 0.95), (0.25, 0.9)),
    "turned": ((0.3, 0.03), (0.97, 0.4), (0.6, 0.96), (0.04, 0.55)),
    "one corner": ((0.0, 0.0), (1.0, 0.0), (0.7, 0.62), (0.0, 1.0)),
    "mirrored": ((0.95, 0.1), (0.1, 0.05), (0.05, 0.9), (0.9, 0.97)),
}


@pytest.fixture
def library(gpu):
    library = Library(gpu, [assets() / "shaders"])
    yield library
    library.release()


@pytest.fixture
def throw(gpu, library):
    """What the panel shows of a picture: both (height, width, 3) bytes, rows bottom-up."""

    def throw(output, picture, size=CANVAS, dtype="f1"):
        canvas = Target(gpu, picture.shape[1::-1], dtype=dtype, filter="nearest")
        full = np.dstack([picture, np.full(picture.shape[:2], 255, np.uint8)])
        canvas.write(full if dtype == "f1" else (full.astype(np.uint16) * 257))
        panel, projector = Target(gpu, size, dtype="f1"), Projector(gpu, library, output)
        panel.use()
        projector.draw(canvas.texture, size)
        seen = np.frombuffer(panel.read(), np.uint8).reshape(size[1], size[0], 4)[..., :3].copy()
        for one in (projector, panel, canvas):
            one.release()
        return seen

    return throw


def noise(size=CANVAS):
    return np.random.default_rng(7).integers(0, 256, (size[1], size[0], 3), np.uint8)


def flat(level, size=CANVAS):
    return np.full((size[1], size[0], 3), level, np.uint8)


# places


def pinned(corners, places):
    """Where a corner pin takes places: its eight numbers from eight equations."""
    rows, right = [], []
    for (u, v), (x, y) in zip(CORNERS, corners, strict=True):
        rows += [[u, v, 1, 0, 0, 0, -u * x, -v * x], [0, 0, 0, u, v, 1, -u * y, -v * y]]
        right += [x, y]
    a, b, c, d, e, f, g, h = np.linalg.solve(rows, right)
    u, v = np.moveaxis(np.asarray(places, float), -1, 0)
    return np.stack([a * u + b * v + c, d * u + e * v + f], -1) / (g * u + h * v + 1)[..., None]


def photographed(panel, corners, size):
    """The wall from the front: the panel as the pin's quadrilateral has it, `size` px."""
    at = np.stack(np.meshgrid(*((np.arange(px) + 0.5) / px for px in size)), axis=-1)
    x, y = np.moveaxis(pinned(corners, at) * panel.shape[1::-1] - 0.5, -1, 0)
    left, low = np.floor(x).astype(int), np.floor(y).astype(int)
    shot = np.zeros((*at.shape[:2], 3))
    for column, row, weight in (
        (0, 0, (left + 1 - x) * (low + 1 - y)),
        (1, 0, (x - left) * (low + 1 - y)),
        (0, 1, (left + 1 - x) * (y - low)),
        (1, 1, (x - left) * (y - low)),
    ):
        shot += (
            weight[..., None]
            * panel[np.clip(low + row, 0, panel.shape[0] - 1), np.clip(left + column, 0, panel.shape[1] - 1)]
        )
    return shot


DOTS = [(u, v) for v in (0.1, 0.42, 0.9) for u in (0.06, 0.35, 0.6, 0.94)]


def dots(size=CANVAS):
    """Soft round dots at DOTS."""
    at = np.stack(np.meshgrid(*((np.arange(px) + 0.5) for px in size)), axis=-1)
    light = sum(np.exp(-(((at - np.multiply(dot, size)) / 2.0) ** 2).sum(-1) / 2) for dot in DOTS)
    return np.rint(255 * np.repeat(light[..., None], 3, -1)).astype(np.uint8)


def beside(shot, place):
    """px from where a dot should be, [0, 1], to where it is."""
    size = np.array(shot.shape[1::-1])
    at = np.stack(np.meshgrid(*((np.arange(px) + 0.5) for px in size)), axis=-1)
    wanted = np.multiply(place, size)
    here = shot[..., 0] * (np.hypot(*np.moveaxis(at - wanted, -1, 0)) < 9)
    assert here.max() > 60, f"no dot near {place}"
    return np.hypot(*((at * here[..., None]).sum((0, 1)) / here.sum() - wanted))


def turned(place, rotation):
    u, v = place
    for _ in range(rotation // 90):
        u, v = v, 1 - u
    return u, v


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("name", PINS)
def test_a_picture_is_straight_on_the_wall(throw, name, rotation):
    panel = throw(Output(corners=PINS[name], rotation=rotation), dots(), (320, 180))
    shot = photographed(panel, PINS[name], (320, 180))
    assert max(beside(shot, turned(dot, rotation)) for dot in DOTS) < 0.5


def curve(u, v):
    """A wall that bulges: parabolas, which the mesh's surface follows to the letter."""
    return u + 0.08 * v * (1 - v) - 0.1 * u * (1 - u), v + 0.3 * (u - 0.5) ** 2 - 0.06 * v * (1 - v)


@pytest.mark.parametrize("columns, rows", [(3, 3), (5, 4)])
def test_a_bent_picture_lands_where_its_mesh_says(throw, columns, rows):
    mesh = tuple(tuple(curve(*point) for point in row) for row in plain_mesh(columns, rows))
    corners = ((0.08, 0.0), (0.9, 0.06), (0.98, 0.86), (0.0, 0.9))
    for rotation in (0, 90):
        panel = throw(Output(corners=corners, mesh=mesh, rotation=rotation), dots(), (320, 180))
        shot = photographed(panel, corners, (320, 180))
        assert max(beside(shot, curve(*turned(dot, rotation))) for dot in DOTS) < 0.5


def test_triangles_are_fine_enough(gpu):
    """In the middle of each, and of its sides, the picture is a quarter of a pixel off at most."""
    random = np.random.default_rng(3)
    mesh = np.array(plain_mesh(4, 5)) + random.uniform(-0.04, 0.04, (5, 4, 2))
    mesh = tuple(tuple((float(x), float(y)) for x, y in row) for row in mesh)
    output, size = Output(mesh=mesh, corners=PINS["keystone"]), (1920, 1080)
    vertices, triangles = grid(output, size)
    corners = vertices.astype(float)[triangles]
    inner = ((corners[..., 3:] > -1e-6) & (corners[..., 3:] < 1 + 1e-6)).all((1, 2))
    for weights in ([1 / 3] * 3, [0.5, 0.5, 0], [0, 0.5, 0.5], [0.5, 0, 0.5]):
        x, y, w, u, v = (corners[inner] * np.reshape(weights, (3, 1))).sum(1)[::61].T
        drawn = (np.stack([x / w, y / w], -1) + 1) / 2
        right = [bend.landing(output, place) for place in zip(u, v, strict=True)]
        assert np.hypot(*((drawn - right) * size).T).max() < 0.25
    assert len(triangles) < 60_000
    assert len(grid(Output(corners=PINS["turned"]), size)[1]) == 18  # nothing is bent: a quad and its rim


def test_the_edge_of_a_pinned_picture_is_smooth(throw):
    corners = np.array(PINS["keystone"])
    seen = throw(Output(corners=PINS["keystone"]), flat(255))[..., 0] / 255.0
    (x, y), (after_x, after_y) = corners.T, np.roll(corners, -1, axis=0).T
    assert seen.mean() == pytest.approx((x * after_y - after_x * y).sum() / 2, rel=0.002)
    rim = np.hypot(*((corners - np.roll(corners, -1, axis=0)) * CANVAS).T).sum()
    assert ((seen > 0.1) & (seen < 0.9)).sum() > 0.6 * rim  # a step would have none


# pixel for pixel


def test_a_plain_output_is_the_picture_itself(throw):
    picture = noise()
    assert (throw(Output(mesh=plain_mesh(4, 3)), picture) == picture).all()
    part = Output(region=(0.25, 0.5, 0.5, 0.25))
    assert (throw(part, picture, (120, 34)) == picture[68:102, 60:180]).all()
    third = Output(region=(0.333333, 0.0, 0.333333, 1.0))  # as it is written down
    assert (throw(third, picture, (80, 136)) == picture[:, 80:160]).all()
    for times, rotation in enumerate((90, 180, 270), 1):
        output = Output(region=(0.25, 0.5, 0.5, 0.25), rotation=rotation)
        seen = throw(output, picture, (120, 34) if rotation == 180 else (34, 120))
        assert (seen == np.rot90(picture[68:102, 60:180][::-1], -times)[::-1]).all()


def test_a_deeper_picture_is_dithered(throw):
    ramp = np.repeat(np.linspace(40, 44, 240)[None, :, None], 136, 0).repeat(3, -1)
    deep = Output(gamma=1.02)
    seen = throw(deep, np.rint(ramp).astype(np.uint8), dtype="nu2").astype(float)
    assert np.abs(np.diff(seen.mean(0)[:, 0])).max() < 1.3 and seen[:, 0].std() > 0.2
    assert np.abs(throw(Output(), noise(), dtype="nu2").astype(int) - noise()).max() <= 1


def test_panels_lie_beside_each_other(gpu, library):
    picture = noise()
    canvas = Target(gpu, CANVAS, dtype="f1")
    canvas.write(np.dstack([picture, np.full(picture.shape[:2], 255, np.uint8)]))
    wall = Target(gpu, (500, 136), dtype="f1")
    small = ((0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75))
    left = Projector(gpu, library, Output(corners=small, masks=(Mask(((0, 0), (0.5, 0), (0.5, 1), (0, 1))),)))
    right = Projector(gpu, library, Output())
    wall.use()
    wall.clear(0.5, 0.5, 0.5)
    for projector, x in ((left, 10), (right, 255)):
        wall.fbo.viewport = (x, 0, *CANVAS)
        projector.draw(canvas.texture, CANVAS)
    seen = np.frombuffer(wall.read(), np.uint8).reshape(136, 500, 4)[..., :3]
    assert (seen[:, 255:495] == picture).all()
    assert (seen[:, [*range(10), *range(250, 255), *range(495, 500)]] == 128).all()
    assert (seen[:, 10:129] == 0).all() and (seen[:, 193:250] == 0).all()
    assert seen[36:100, 132:188].mean() > 100
    for one in (left, right, wall, canvas):
        one.release()


def test_what_is_made_smaller_does_not_shimmer(throw):
    stripes = flat(0)
    stripes[:, ::2] = 255
    assert np.abs(throw(Output(), stripes, (80, 45))[:, 2:-2].astype(int) - 128).max() <= 4
    panel = throw(Output(corners=((0, 0), (1, 0), (0.7, 1), (0.3, 1))), stripes, (200, 60))
    assert np.abs(panel[50:58, 90:110].astype(int) - 128).max() <= 12


# light


def light(panel, gamma, black=0.0):
    """What a projector of this gamma, and black level, throws."""
    return black + (1 - black) * (panel[..., 0] / 255.0) ** gamma


def test_two_projectors_add_up_to_one(throw):
    cases = ((255, (2.2, 1.8), (1.0, 1.0), 1.0), (150, (2.4, 1.9), (1.0, 2.4 / 1.9), 1.0))
    for level, gammas, tone, brightness in (*cases, (200, (2.2, 2.2), (1.0, 1.0), 1.8)):
        wall = np.zeros((40, 300))
        for x, side, gamma, own in ((0, "right", gammas[0], tone[0]), (120, "left", gammas[1], tone[1])):
            own = {"gamma": own, "brightness": brightness, "blend": ((side, Blend(1 / 3, gamma)),)}
            output = Output(region=(x / 300, 0, 0.6, 1), **own)
            wall[:, x : x + 180] += light(throw(output, flat(level, (300, 40)), (180, 40)), gamma)
        rows = wall.mean(0)
        assert np.abs(rows / rows[:100].mean() - 1).max() < 0.01
    faded = throw(Output(blend=(("right", Blend(0.5, 2.2)),)), flat(255))[0, :, 0].astype(int)
    assert (np.diff(faded[120:]) <= 2).all() and faded[119] == 255 and faded[-1] < 12


def test_black_is_even_where_projectors_overlap(throw):
    """Four of them, two by two: each is lifted where fewer than four overlap."""
    size, panel, black, gamma = (120, 60), (72, 36), 0.01, 2.2
    lift = (3 * black / (1 - black)) ** (1 / gamma)
    for level in (0, 120):
        wall = np.zeros((60, 120))
        for x, across in ((0, "right"), (48, "left")):
            for y, up in ((0, "top"), (24, "bottom")):
                blend = tuple((side, Blend(1 / 3, gamma)) for side in (across, up))
                output = Output(region=(x / 120, y / 60, 0.6, 0.6), blend=blend, black=lift)
                seen = throw(output, flat(level, size), panel)
                wall[y : y + 36, x : x + 72] += light(seen, gamma, black)
        parts = [
            wall[bottom:top, left:right].mean()
            for left, right in ((0, 48), (48, 72), (72, 120))
            for bottom, top in ((0, 24), (24, 36), (36, 60))
        ]
        assert np.abs(np.array(parts) / np.mean(parts) - 1).max() < 0.01
        assert np.mean(parts) == pytest.approx(4 * black + 0.96 * (level / 255) ** gamma, rel=0.02)


def test_two_projectors_black_is_even_too(throw):
    black, gamma = 0.012, 2.0
    output = Output(blend=(("left", Blend(0.25, gamma)),), black=(black / (1 - black)) ** (1 / gamma))
    seen = light(throw(output, flat(0)), gamma, black)
    assert seen[:, 62:].mean() == pytest.approx(2 * seen[:, :58].mean(), rel=0.01)


def test_each_projector_has_its_own_colour(throw):
    picture = flat(128)
    seen = throw(Output(brightness=0.8, gamma=1.5, white=(1.0, 0.9, 0.5)), picture).mean((0, 1))
    assert seen == pytest.approx(255 * (128 / 255) ** 1.5 * 0.8 * np.array([1, 0.9, 0.5]), abs=0.2)
    assert throw(Output(brightness=2.0), picture).min() == 255
    assert throw(Output(brightness=1.9), flat(0)).max() == 0


# masks


def test_a_polygon_hides_what_is_within_it(throw):
    shape = ((0.1, 0.2), (0.9, 0.1), (0.85, 0.9), (0.6, 0.3), (0.3, 0.85))  # concave twice
    seen = throw(Output(masks=(Mask(shape), Mask(((0, 0), (0.05, 0), (0, 1))))), flat(255))[..., 0]
    drawn = Image.new("L", (2880, 1632), 255)
    for polygon in (shape, ((0, 0), (0.05, 0), (0, 1))):
        ImageDraw.Draw(drawn).polygon([(x * 2880, y * 1632) for x, y in polygon], fill=0)
    shown = np.asarray(drawn.resize(CANVAS, Image.Resampling.BOX)).astype(int)
    assert (np.abs(seen - shown) > 64).mean() < 5e-4 and np.abs(seen - shown).mean() < 0.5


def test_a_feather_goes_outwards(throw):
    half = Mask(((0, 0), (0.5, 0), (0.5, 1), (0, 1)), feather=0.25)
    row = throw(Output(masks=(half,)), flat(255))[68, :, 0].astype(int)
    assert (row[:120] == 0).all() and (row[156:] == 255).all()
    assert 110 < row[137] < 145 and np.diff(row).min() >= -2


def test_a_picture_hides_where_it_is_black_or_transparent(throw, tmp_path, caplog):
    mask = np.zeros((68, 120, 4), np.uint8)
    mask[..., 3] = 255
    mask[:, 30:90, :3] = 255
    mask[:34, 60:, 3] = 0
    Image.fromarray(mask).save(tmp_path / "mask.png")
    deep = np.repeat(np.uint16([65535, 32768])[:, None], 34, 0).repeat(120, 1)
    Image.fromarray(deep).save(tmp_path / "deep.png")
    seen = throw(Output(masks=(Mask(file=str(tmp_path / "mask.png")),)), flat(200))[..., 0]
    upper, lower = seen[70:], seen[:66]
    assert (upper[:, :58] == 0).all() and (upper[:, 122:] == 0).all() and upper[:, 62:118].min() >= 199
    assert lower[:, 62:178].min() >= 199 and (lower[:, 182:] == 0).all()
    seen = throw(Output(masks=(Mask(file=str(tmp_path / "deep.png")),)), flat(200))
    assert seen[70:].min() >= 199 and seen[:66].mean() == pytest.approx(100, abs=1)
    (tmp_path / "torn.png").write_text("no picture")
    for name in ("torn.png", "nowhere.png"):
        assert throw(Output(masks=(Mask(file=str(tmp_path / name)),)), flat(200)).min() >= 199
        assert name in caplog.text and "hides nothing" in caplog.text


# at work


def test_an_output_changes_without_a_new_program(gpu, library):
    canvas, panel = Target(gpu, CANVAS, dtype="f1"), Target(gpu, CANVAS, dtype="f1")
    canvas.write(np.dstack([noise(), np.full((136, 240), 255, np.uint8)]))
    first = Output(mesh=plain_mesh(3, 3), corners=PINS["keystone"], black=0.1)
    projector, seen = Projector(gpu, library, first), []

    def drawn(output):
        projector.take(output)
        panel.use()
        projector.draw(canvas.texture, CANVAS, index=5)
        seen.append(panel.read())
        return seen[-1]

    drawn(first)
    alive, programs = gpu.alive, len(library.programs())
    for corners in (PINS["turned"], PINS["one corner"], PINS["keystone"]):
        drawn(replace(first, corners=corners))
    assert seen[0] == seen[-1] and len(set(seen)) == 3
    assert gpu.alive == alive and len(library.programs()) == programs
    masked = replace(first, masks=(Mask(((0, 0), (1, 0), (1, 1), (0, 1))),))
    assert set(drawn(masked)) == {0, 255} and drawn(first) == seen[0]
    bent = replace(first, mesh=((*first.mesh[0][:2], (0.9, 0.1)), *first.mesh[1:]))
    assert drawn(bent) != seen[0]
    assert drawn(replace(bent, rotation=90)) != seen[-2]
    assert drawn(Output()) == canvas.read() and drawn(first) == seen[0]
    for one in (projector, panel, canvas):
        one.release()
