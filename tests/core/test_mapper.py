"""Setting up a mapping by hand, through the commands that keys, mouse and the web page give."""

import json
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from PIL import Image

from visuals.core import bend, mappingfile
from visuals.core.handle import handles, place
from visuals.core.mapper import STEPS, Mapper
from visuals.core.mapping import Blend, Mapping, Mask, Output, plain_mesh
from visuals.core.mapwords import COMMANDS, PATTERNS

PIN = ((0.05, 0.1), (0.9, 0.02), (0.97, 0.93), (0.0, 1.0))


def bowed(columns, rows):
    """A mesh for a wall that curves: its upper and lower edge are arcs."""
    bow = lambda x, y: y + 0.05 * (1 - (2 * x - 1) ** 2) * (2 * y - 1)  # noqa: E731
    return tuple(tuple((x, bow(x, y)) for x, y in row) for row in plain_mesh(columns, rows))


LEFT = Output("left", region=(0.0, 0.0, 0.55, 1.0), blend=(("right", Blend(0.2)),), corners=PIN)
RIGHT = Output("right", region=(0.45, 0.0, 0.55, 1.0), mesh=bowed(5, 4), rotation=90)
MASKED = replace(RIGHT, name="masked", masks=(Mask(file="m.png"), Mask(((0, 0), (0.2, 0), (0, 0.2)))))


@pytest.fixture
def mapper(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Image.new("L", (2, 2)).save("m.png")
    return Mapper(Mapping((LEFT, RIGHT, MASKED)), tmp_path / "mapping.toml")


def done(mapper, *commands):
    for words in commands:
        said = mapper.do(words)
        assert mapper.done, f"{words}: {said}"
    return mapper


def refused(mapper, words):
    before = (mapper.mapping, mapper.version, mapper.chosen)
    said = mapper.do(words)
    assert not mapper.done and "\n" not in said
    assert (mapper.mapping, mapper.version, mapper.chosen) == before
    return said


def test_a_corner_is_chosen_and_moved(mapper):
    done(mapper, "output 2", "corner 3", "move -0.01 -0.02")
    assert mapper.output.corners[2] == pytest.approx((0.99, 0.98))
    assert mapper.mapping.outputs[0] is LEFT and mapper.version == 1
    done(mapper, "put 0.9 0.8")
    assert mapper.output.corners[2] == pytest.approx((0.9, 0.8)) == mapper.place


@pytest.mark.parametrize("number", (1, 2, 3))
def test_what_is_put_somewhere_is_there(mapper, number):
    """A mesh's points too, which lie behind the corner pin; and a blend's edge, along its own way."""
    output = mapper.mapping.outputs[number - 1]
    for handle in (handle for kind in ("corner", "mesh", "mask") for handle in handles(output, kind)):
        at = [part + 1 for part in handle.at]
        words = "{} {}".format(handle.kind, " ".join(map(str, at)))
        x, y = place(output, handle)
        done(mapper, f"output {number}", words, f"put {x + 0.013} {y - 0.007}")
        assert mapper.place == pytest.approx((x + 0.013, y - 0.007), abs=1e-9)
        done(mapper, "undo")


def test_the_edge_of_a_blend_follows_the_hand(mapper):
    done(mapper, "output 1", "edge right")
    x, y = mapper.place
    done(mapper, f"put {x - 0.1} {y}")
    assert mapper.place[0] == pytest.approx(x - 0.1, abs=2e-3)
    assert mapper.output.fades("right").width == pytest.approx(0.3, abs=0.02)
    done(mapper, "edge left", "move 0.1 0.3")
    assert 0.08 < mapper.output.fades("left").width < 0.15, "along the edge it does not move"
    done(mapper, "output 2", "edge top", "move 0 -0.1")  # turned: the region's top is at the right
    assert mapper.output.fades("top").width == pytest.approx(0.0, abs=0.02)
    done(mapper, "move -0.1 0")
    assert mapper.output.fades("top").width == pytest.approx(0.1, abs=0.02)


def test_next_goes_through_all_of_a_kind_and_round(mapper):
    done(mapper, "output 2")
    for first, count in (("corner", 4), ("mesh", 20), ("edge", 4)):
        done(mapper, first)
        seen = [mapper.chosen]
        for _ in range(count):
            seen.append(done(mapper, "next").chosen)
        assert len(set(seen)) == count and seen[0] == seen[-1]
        assert done(mapper, "previous").chosen == seen[-2]
    assert done(mapper, "output 1", "mesh 2 2", "next output").chosen.output == 1
    assert done(mapper, "previous output", "previous output").chosen.output == 2
    assert done(mapper, "mask").chosen.handle.at == (1, 0), "a picture has no points"
    assert done(mapper, "output left").chosen.handle is None
    assert "add" in done(mapper, "next").said


@pytest.mark.parametrize(
    "words",
    ["corner 3;put -0.5 -0.5", "corner 1;move 0.9 0.9", "corner 2;put 0.5 0.5", "corner 4;move 2 0"],
)
def test_a_picture_does_not_fold(mapper, words):
    choose, move = words.split(";")
    done(mapper, "output 2", choose)
    assert "fold" in refused(mapper, move)


def test_a_mesh_does_not_fold_though_no_point_leaves_the_panel(mapper):
    done(mapper, "output 2", "mesh 3 2", "move 0.1 0.05")
    assert "fold" in refused(mapper, "move 0.3 0")
    assert "fold" in refused(mapper, "put 0.9 0.9")


def test_what_is_folded_already_can_be_mended(tmp_path):
    folded = Output(corners=((0, 0), (1, 0), (0, 1), (1, 1)))
    mapper = done(Mapper(Mapping((folded,)), tmp_path / "m.toml"), "corner 4", "put 0 1")
    done(mapper, "corner 3", "put 0.5 0.5", "put 1 0.9")
    assert "fold" in refused(mapper, "put 0 1"), "now that the picture is whole"


def test_a_mirrored_picture_is_no_fold(mapper):
    done(mapper, "output 1", "mirror", "corner 1", "move 0.01 0.01", "mirror")
    assert mapper.output.corners[1] == pytest.approx((0.91, 0.03))


def test_no_one_goes_beyond_the_ranges(mapper):
    wide = {"black 1": 0.5, "black -1": 0.0, "brightness 9": 2.0, "gamma 0": 0.2, "gamma 99": 5.0}
    for words, value in wide.items():
        done(mapper, f"set {words}")
        assert getattr(mapper.output, words.split()[0]) == value
    done(mapper, "set white 2 0.5 -1", "set green 0.75")
    assert mapper.output.white == (1.0, 0.75, 0.0)
    done(mapper, "blend left 3 0.01")
    assert mapper.output.fades("left") == Blend(1.0, 0.2)
    done(mapper, "region 0.5 -1 0.8 7")
    assert mapper.output.region == pytest.approx((0.2, 0.0, 0.8, 1.0))
    done(mapper, "output 3", "mask 2 2", "put 99 -99", "feather 7")
    assert mapper.output.masks[1] == Mask(((0, 0), (2.0, -1.0), (0, 0.2)), feather=1.0)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "no command"),
        ("cornre 1", "did you mean 'corner'"),
        ("corner 5", "there are 4"),
        ("corner one", "there are 4"),
        ("mesh 3 1", "there are 2"),
        ("output 4", "there are 3"),
        ("edge upper", "left, right, bottom, top"),
        ("mask 1", "there are 0"),
        ("move 1", "write move DX DY"),
        ("move 1 2 3", "write move DX DY"),
        ("put nan 0", "finite"),
        ("put x 0", "a number"),
        ("set brightnes 1", "did you mean 'brightness'"),
        ("set white 1 1", "3 to be set"),
        ("columns 1", "2 to 33"),
        ("rows 34", "2 to 33"),
        ("columns many", "a number"),
        ("rotation 45", "0, 90, 180, 270"),
        ("pattern gird", "did you mean 'grid'"),
        ("pattern grid here", "all"),
        ("points add", "no mask is chosen"),
        ("masks remove", "no mask"),
        ("masks add 0 0 1 1", "3 to 256 places"),
        ("feather 0.1", "no mask is chosen"),
        ("reset everything", "corners, mesh"),
        ("name", "the name"),
        ("undo", "nothing to be undone"),
        ("redo", "nothing to be done again"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_line(mapper, words, said):
    assert said in refused(mapper, words)


def test_the_picture_of_a_mask_is_not_edited_here(mapper):
    done(mapper, "output 3")
    assert "m.png" in refused(mapper, "mask 1")
    assert done(mapper, "masks remove 1").output.masks[0].polygon


def test_masks_and_their_points(mapper):
    done(mapper, "masks add", "points add", "put 0.5 0.3")
    assert mapper.output.masks[0].polygon[1] == pytest.approx((0.5, 0.3))
    assert len(mapper.output.masks[0].polygon) == 5
    done(mapper, "points remove", "points remove")
    assert "three points" in refused(mapper, "points remove")
    done(mapper, "masks add 0 0 0.1 0 0 0.1", "feather 0.02", "masks remove")
    assert len(mapper.output.masks) == 1 and mapper.chosen.handle.at[0] == 0


@pytest.mark.parametrize("change", ["columns +", "rows +", "columns 9", "rows 8", "columns -", "rows 12"])
def test_a_mesh_of_other_numbers_keeps_its_surface(tmp_path, change):
    mapper = Mapper(Mapping((replace(RIGHT, mesh=bowed(6, 5)),)), tmp_path / "m.toml")
    done(mapper, change)
    before, after = bowed(6, 5), mapper.output.mesh
    assert (len(after), len(after[0])) != (5, 6)
    fine = np.linspace(0, 1, 101)
    assert np.abs(bend.surface(before, fine, fine) - bend.surface(after, fine, fine)).max() < 1e-3


def test_a_surface_goes_through_its_points_and_a_plain_one_is_plain():
    rough = [[(x + 0.02 * ((x * 7 + y * 3) % 1), y) for x, y in row] for row in plain_mesh(6, 4)]
    through = bend.surface(rough, np.linspace(0, 1, 6), np.linspace(0, 1, 4))
    assert np.allclose(through, rough)
    fine = np.linspace(0, 1, 17)
    plain = np.stack(np.meshgrid(fine, fine), axis=-1)
    assert np.allclose(bend.surface(plain_mesh(7, 3), fine, fine), plain)


def test_corners_of_the_region_land_on_the_corners():
    landed = [bend.landing(Output(corners=PIN, rotation=90), uv) for uv in ((0, 0), (1, 0), (1, 1), (0, 1))]
    assert np.allclose(landed, [PIN[3], PIN[0], PIN[1], PIN[2]]), "clockwise: lower left is upper left then"


def test_undo_and_redo_go_all_the_way(mapper):
    random, seen = Random(1), [mapper.mapping]
    done(mapper, "output 2", "mesh 3 2")
    for _ in range(120):
        done(mapper, f"move {random.uniform(-1e-3, 1e-3)} {random.uniform(-1e-3, 1e-3)}")
        seen.append(mapper.mapping)
    for mapping in seen[-2::-1]:
        assert done(mapper, "undo").mapping == mapping
    refused(mapper, "undo")
    for mapping in seen[1:]:
        assert done(mapper, "redo").mapping == mapping
    done(mapper, "undo", "corner 1", "move 0.001 0.001")
    assert "nothing" in refused(mapper, "redo"), "another way was taken"


def test_no_more_steps_are_kept_than_memory_likes(mapper):
    for _ in range(STEPS + 50):
        done(mapper, "move 0.0001 0")
    assert mapper.state()["undo"] == STEPS >= 100


def test_undo_chooses_what_it_changes(mapper):
    done(mapper, "output 2", "mesh 2 2", "move 0.01 0", "output 1", "corner 4", "undo")
    assert mapper.chosen.output == 1 and mapper.chosen.handle.at == (1, 1)


def test_a_drag_is_one_step(mapper):
    before = mapper.mapping
    done(mapper, "corner 1", "grab", *[f"move 0.001 {n * 1e-4}" for n in range(30)], "drop", "move 0.01 0")
    assert mapper.state()["undo"] == 2
    assert done(mapper, "undo", "undo").mapping == before
    done(mapper, "grab", "drop")
    assert mapper.state()["undo"] == 0, "a click is none"


def test_test_patterns_are_of_outputs_and_no_part_of_the_mapping(mapper):
    done(mapper, "pattern grid", "output 3", "pattern next")
    assert mapper.patterns == {0: "grid", 2: PATTERNS[0]} and mapper.version == 0 and mapper.saved
    done(mapper, "pattern focus all")
    assert mapper.patterns == dict.fromkeys(range(3), "focus")
    seen = [done(mapper, "pattern next").patterns.get(2) for _ in range(len(PATTERNS) + 1)]
    assert set(seen) == {*PATTERNS, None} and seen[-1] == "focus"
    assert done(mapper, "pattern off all").patterns == {}


def test_it_is_saved_and_read_back_as_it_was(mapper):
    done(
        mapper, "corner 2", "move 0.01 0.0123456", "columns 4", "mesh 2 1", "move 0 0.01", "blend top 0.1 1.8"
    )
    done(mapper, "set black 0.04", "set gamma 1.1", "set white 1 0.9 0.8", "rotation 270", "name far left")
    done(mapper, "masks add", "feather 0.05", "output 2", "region 0.4 0 0.5 1")
    assert not mapper.saved
    said = done(mapper, "save").said
    assert mapper.saved and str(mapper.path) in said and "--mapping" in said
    back = mappingfile.load(mapper.path)
    assert [one.name for one in back.outputs] == ["far left", "right", "masked"]
    close(back.outputs, mapper.mapping.outputs)
    done(mapper, "undo")
    assert not mapper.saved
    assert done(mapper, "redo").saved


def close(one, other):
    """The same but for the digits that a file does not keep: 1e-6 is a hundredth of a pixel."""
    if isinstance(one, tuple):
        assert len(one) == len(other)
        for part, its in zip(one, other, strict=True):
            close(part, its)
    elif isinstance(one, float):
        assert one == pytest.approx(other, abs=1e-6)
    elif isinstance(one, Output | Mask | Blend):
        for name in vars(one):
            if name != "file":  # a path, as seen from elsewhere
                close(getattr(one, name), getattr(other, name))
    else:
        assert one == other


def test_a_file_that_cannot_be_written_is_said(mapper, tmp_path):
    (tmp_path / "file").write_text("")
    mapper.path = tmp_path / "file" / "mapping.toml"
    done(mapper, "move 0.01 0")
    assert "mapping.toml" in refused(mapper, "save") and not mapper.saved


def test_a_page_is_told_all(mapper):
    done(mapper, "output 2", "mesh 2 3", "pattern ramp")
    told = json.loads(json.dumps(mapper.state()))
    assert told["chosen"]["output"] == 2 and told["chosen"]["at"] == [2, 3] and told["saved"]
    output = told["outputs"][1]
    assert output["columns"] == 5 and output["rows"] == 4 and output["pattern"] == "ramp"
    pin = next(pin for pin in output["handles"]["mesh"] if pin["at"] == [2, 3])
    assert [pin["x"], pin["y"]] == pytest.approx(mapper.place) == told["chosen"]["place"]
    changes = told["changes"]
    done(mapper, "next")
    assert mapper.state()["changes"] > changes and mapper.version == told["version"]


def test_every_command_is_one(mapper):
    for verb in COMMANDS:
        assert "no command" not in mapper.do(verb)


def test_a_mesh_point_that_the_corners_would_throw_far_away_stays_where_a_file_can_have_it(tmp_path):
    narrow = Output(corners=((0.0, 0.0), (0.02, 0.0), (0.02, 0.02), (0.0, 0.02)))
    mapper = Mapper(Mapping((narrow,)), tmp_path / "m.toml")
    done(mapper, "mesh 2 2", "put 2 2", "save")
    close(mappingfile.load(mapper.path).outputs, mapper.mapping.outputs)


def test_a_file_that_somebody_else_changed_is_a_step(mapper):
    other = Mapping((RIGHT,))
    done(mapper, "output 3", "pattern grid", "mask 2 3")
    mapper.take(other)
    assert mapper.saved and mapper.output is RIGHT and mapper.patterns == {}
    assert len(done(mapper, "undo").mapping.outputs) == 3 and not mapper.saved


def test_what_was_saved_here_is_no_news(mapper):
    done(mapper, "corner 1", "move 0.0123456789 0", "save")
    version = mapper.version
    mapper.take(mappingfile.load(mapper.path))
    assert mapper.version == version and mapper.state()["undo"] == 1


def test_another_mapping_that_is_in_the_file_is_kept_once(tmp_path):
    path = tmp_path / "mapping.toml"
    mappingfile.save(Mapping((RIGHT,)), path)
    mapper = done(Mapper(Mapping(), path, other=True), "corner 1", "move 0.1 0.1", "save")
    assert "mapping.toml.old" in mapper.said
    done(mapper, "move 0.1 0.1", "save")
    close(mappingfile.load(path.with_name("mapping.toml.old")).outputs, (RIGHT,))
    close(mappingfile.load(path).outputs, mapper.mapping.outputs)
