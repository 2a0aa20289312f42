"""Mapping files: what they say, where they are wrong, and how they are written."""

from dataclasses import replace

import pytest
from PIL import Image

from visuals.core.error import GossamerError
from visuals.core.mapping import Blend, Mapping, Mask, Output, plain_mesh
from visuals.core.mappingfile import is_mapping, load, read, save
from visuals.core.sight import Sight

WHOLE = """\
# The long wall.
[canvas]
size = [3456, 1080]      # px
windows = "one"
view = "panorama"
extent = 200             # degrees
field = 42.5

[[output]]
name = "left"            # beside the door
monitor = 2
region = [0.0, 0.0, 0.55, 1]
rotation = 90
corners = [[0.01, 0], [0.98, 0.02], [1, 1], [0, 0.97]]
mesh = [                 # rows from the bottom up
    [[0, 0], [0.5, 0.02], [1, 0]],
    [[0, 1], [0.5, 0.98], [1, 1]],
]
blend = { right = { width = 0.18, gamma = 1.8 } }
black = 0.04
masks = [{ file = "door.png" }, { polygon = [[0, 0], [0.2, 0], [0, 0.3]], feather = 0.01 }]
brightness = 0.9
gamma = 1.1
white = [1, 0.98, 0.95]

[[output]]
monitor = "DELL"
region = [0.45, 0, 0.55, 1.0]
blend.left = 0.18
"""


@pytest.fixture
def put(tmp_path):
    Image.new("L", (4, 4), 255).save(tmp_path / "door.png")

    def put(text, name="wall.toml"):
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return put


def test_a_mapping_is_read(put):
    path = put(WHOLE)
    assert is_mapping(WHOLE) and not is_mapping('[[cue]]\nscene = "output"\n[notes]\n')
    mapping = load(path)
    assert mapping.canvas == (3456, 1080) and mapping.windows == "one"
    assert mapping.sight == Sight("panorama", extent=200.0, field=42.5)
    left, right = mapping.outputs
    assert left == Output(
        "left",
        "2",
        (0.0, 0.0, 0.55, 1.0),
        90,
        ((0.01, 0.0), (0.98, 0.02), (1.0, 1.0), (0.0, 0.97)),
        (((0, 0), (0.5, 0.02), (1, 0)), ((0, 1), (0.5, 0.98), (1, 1))),
        (("right", Blend(0.18, 1.8)),),
        0.04,
        (
            Mask(file=str(path.parent / "door.png")),
            Mask(((0, 0), (0.2, 0), (0, 0.3)), feather=0.01),
        ),
        0.9,
        1.1,
        (1.0, 0.98, 0.95),
    )
    assert right == Output("2", "DELL", (0.45, 0.0, 0.55, 1.0), blend=(("left", Blend(0.18, 2.2)),))
    assert load(put("[[output]]\n", "plain.toml")) == Mapping((Output("1"),))


@pytest.mark.parametrize(
    "text, line, said",
    [
        ("canvas = 3\n[[output]]", 1, "canvas = 3: give a table, [canvas]"),
        (
            "[canvas]\nsize = [3840]",
            2,
            "size = [3840]: give two whole numbers, [width, height] in px",
        ),
        ("[canvas]\nsize = [3840, 8]", 2, "8 in size: is out of range; give 16 to 32768"),
        ("[canvas]\nsize = [3840.5, 800]", 2, "3840.5 in size: give a whole number"),
        ('[canvas]\nview = "doom"', 2, "there is no view 'doom' (did you mean 'dome'?); use flat"),
        ('[canvas]\nview = "dome"\nextent = 90', 3, "extent is for the view panorama: the view is dome"),
        ('[canvas]\nview = "dome"\ntilt = 91', 3, "tilt = 91: is out of range; give -90 to 90"),
        ('[canvas]\nwindows = "eech"', 2, "no windows 'eech' (did you mean 'each'?); use each, one"),
        (
            "[canvas]\nsise = [1, 2]",
            2,
            "there is no key 'sise' (did you mean 'size'?); known are size, windows",
        ),
        ("[[outputs]]", 1, "there is no key 'outputs' (did you mean 'output'?); known are canvas, output"),
        ("[[output]]\n\nregoin = 1", 3, "there is no key 'regoin' (did you mean 'region'?)"),
        ("[[output]]\nblend = { lefd = 0.1 }", 2, "no key 'lefd' (did you mean 'left'?)"),
        ("[[output]]\nblend.left = { wide = 1, width = 1 }", 2, "no key 'wide' (did you mean 'width'?)"),
        ("[[output]]\nblend.left = { gamma = 2 }", 2, "'left' has no 'width'"),
        ("[[output]]\nblend.left = 1.5", 2, "width = 1.5: is out of range; give 0 to 1"),
        ("[[output]]\nmonitor = true", 2, "monitor = true: give a number from 1, or a part of its name"),
        ("[[output]]\nmonitor = 0", 2, "monitor = 0: monitors are counted from 1"),
        ("[[output]]\nregion = [0.5, 0, 0.6, 1]", 2, "beyond the canvas' right edge: left + width is 1.1"),
        ("[[output]]\nregion = [0, 0.5, 0, 0.5]", 2, "is empty: its width and height are more than 0"),
        ("[[output]]\nregion = [0, 0, 1]", 2, "give four numbers, [left, bottom, width, height]"),
        ("[[output]]\nregion = [0, -0.1, 1, 1]", 2, "-0.1 in region: is out of range; give 0 to 1"),
        ("[[output]]\nrotation = 45", 2, "rotation = 45: turn by 0, 90, 180, 270 degrees"),
        ("[[output]]\ncorners = [[0,0],[1,0],[1,1]]", 2, "give four points, [[x, y], …]: lower left"),
        ("[[output]]\ncorners = [[0,0],[1,0],[1,1],\n[0,3]]", 3, "[0.0, 3.0] is out of range; give -1 to 2"),
        ("[[output]]\ncorners = [[0,0],[1],[1,1],[0,1]]", 2, "[1] in corners: give a point, [x, y]"),
        ("[[output]]\ncorners = [[0,0],[1,1],[1,0],[0,1]]", 2, "the corners fold the picture over"),
        ("[[output]]\ncorners = [[0,0],[0.2,0.2],[1,0],[0,1]]", 2, "the corners fold the picture over"),
        (
            "[[output]]\nmesh = [[[0,0],[1,0]],\n[[0,1],[0.5,1],[1,1]]]",
            3,
            "row 2 of the mesh has 3 points and",
        ),
        ("[[output]]\nmesh = [[[0,0],[1,0]]]", 2, "a mesh of 1 rows: there are 2 to 33"),
        ("[[output]]\nmesh = [[[0,0]],[[0,1]]]", 2, "row 1 of the mesh has 1 points: there are 2 to 33"),
        ("[[output]]\nmesh = [[0,0],[1,1]]", 2, "0 in mesh: give a point, [x, y]"),
        (
            "[[output]]\nmesh = [[[0,0],[0.7,0],[0.6,0],[1,0]],[[0,1],[0.3,1],[0.2,1],[1,1]]]",
            2,
            "the mesh folds the picture over: a point lies beyond its neighbour",
        ),
        ("[[output]]\nmasks = [{}]", 2, "a mask without polygon and file: give three points at least"),
        ("[[output]]\nmasks = [{ polygon = [[0,0],[1,1]] }]", 2, "a polygon of 2 points: give three points"),
        ("[[output]]\nmasks = { polygon = [] }", 2, "masks = {'polygon': []}: give a list, such as"),
        ("[[output]]\nblack = 0.6", 2, "black = 0.6: is out of range; give 0 to 0.5"),
        ("[[output]]\ngamma = nan", 2, "gamma = nan: give a finite number"),
        ("[[output]]\nwhite = [1, 1, 2]", 2, "2 in white: is out of range; give 0 to 1"),
        ('[[output]]\nname = "a"\n[[output]]\nname = "A"', 4, "output 1 is called 'A' already"),
        ("[output]", 1, "[output] is one table: write [[output]], once for each projector"),
        ("[canvas]", 1, "there is no [[output]], and a mapping is one at least"),
        ("[[output]]\nblack = ", 2, "no TOML: invalid value"),
    ],
)
def test_each_fault_has_its_line(put, text, line, said):
    path = put(text if "output" in text or line == 1 else f"{text}\n[[output]]\n")
    mapping, faults = read(path)
    assert mapping is None and {fault[: fault.index(": ")] for fault in faults} == {f"{path}:{line}"}
    assert said in faults[0]
    with pytest.raises(GossamerError):
        load(path)


def test_a_mask_that_is_missing_leaves_the_rest_as_it_is(put):
    put("no picture", "torn.png")
    path = put('[[output]]\n[[output.masks]]\nfile = "dor.png"\n[[output.masks]]\nfile = "torn.png"\n')
    mapping, faults = read(path)
    assert faults[0].startswith(
        f"{path}:3: file = 'dor.png': there is no such file (did you mean 'door.png'?)"
    )
    assert faults[1] == f"{path}:5: file = 'torn.png': is no picture"
    assert load(path) == mapping and len(mapping.outputs[0].masks) == 2
    save(mapping, path)


def test_all_faults_are_told_in_order(put):
    path = put("[[output]]\nregion = [0.5, 0, 0.6, 1]\n[[output]]\nblack = 9\nnama = 1\n")
    mapping, faults = read(path)
    assert mapping is None and [int(fault.split(":")[1]) for fault in faults] == [2, 4, 5]
    with pytest.raises(GossamerError, match="and 2 more"):
        load(path)
    assert read(put(b"\xff", "binary.toml"))[1][0].endswith("at byte 0)")
    with pytest.raises(GossamerError, match=r"cannot read .*nowhere\.toml"):
        load(path.with_name("nowhere.toml"))


def test_a_mirrored_picture_is_for_a_projector_behind_the_wall(put):
    path = put("[[output]]\ncorners = [[1, 0], [0, 0], [0, 1], [1, 1]]")
    assert load(path).outputs[0].corners[0] == (1.0, 0.0)


def test_what_is_saved_is_what_is_read(put, tmp_path):
    mapping = load(put(WHOLE))
    new = tmp_path / "deeper" / "new.toml"
    save(mapping, new)
    assert load(new) == mapping
    beside = tmp_path / "beside.toml"
    save(mapping, beside)
    assert load(beside) == mapping and 'file = "door.png"' in beside.read_text()
    save(Mapping(), beside)
    assert 'name = "output"' in beside.read_text()
    assert load(beside) == Mapping() and not list(tmp_path.glob(".beside*"))


def test_saving_keeps_comments_and_what_has_not_changed(put):
    path = put(WHOLE)
    mapping = load(path)
    save(mapping, path)
    assert path.read_text() == WHOLE
    left, right = mapping.outputs
    left = replace(left, name="port", corners=(*left.corners[:3], (1 / 300, 0.9)), black=0.0)
    right = replace(right, monitor=None, blend=(("left", Blend(0.2, 2.0)),), mesh=plain_mesh(3, 2))
    changed = Mapping((left, right), (1920, 1080), "one")
    save(changed, path)
    text = path.read_text()
    for kept in (
        "# The long wall.",
        "# px",
        "# beside the door",
        "# rows from the bottom up",
        "region = [0.45, 0,",
    ):
        assert kept in text
    assert 'name = "port" ' in text and "0.003333, 0.9]" in text and "DELL" not in text
    saved = load(path)
    assert saved.outputs[1] == replace(right, mesh=saved.outputs[1].mesh)
    assert saved.outputs[1].mesh[0] == ((0.0, 0.0), (0.5, 0.0), (1.0, 0.0))


def test_outputs_may_come_and_go(put):
    path = put(WHOLE)
    mapping = load(path)
    more = replace(mapping, outputs=(*mapping.outputs, Output("floor", black=0.1)))
    save(more, path)
    assert load(path) == more and "# beside the door" in path.read_text()
    fewer = replace(mapping, outputs=more.outputs[::2])
    save(fewer, path)
    assert load(path) == fewer and "# beside the door" in path.read_text()
    put("# Bare.\n[[output]] # the only one\n", "bare.toml")
    save(replace(load(path.with_name("bare.toml")), canvas=(640, 480)), path.with_name("bare.toml"))
    bare = path.with_name("bare.toml").read_text()
    assert bare == "# Bare.\n[canvas]\nsize = [640, 480]\n\n[[output]] # the only one\n"
    turned = replace(more, outputs=more.outputs[::-1])
    save(turned, path)
    assert load(path) == turned


def test_what_could_not_be_read_again_is_not_written(put):
    path = put(WHOLE)
    mapping = load(path)
    twice = Mapping((mapping.outputs[1], mapping.outputs[1]))
    with pytest.raises(GossamerError, match="output 1 is called '2' already"):
        save(twice, path)
    assert path.read_text() == WHOLE
    with pytest.raises(GossamerError, match="cannot save"):
        save(mapping, path / "below.toml")


def test_a_broken_file_is_kept_beside_the_new_one(put):
    path = put("[[output]\n# hours of work")
    save(Mapping(), path)
    assert load(path) == Mapping()
    assert path.with_name("wall.toml.old").read_text() == "[[output]\n# hours of work"
