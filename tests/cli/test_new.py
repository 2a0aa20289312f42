"""Scenes of one's own: a new one, folders of them, and installed packs."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import DROP, environment
from visuals.core.error import GossamerError
from visuals.gpu.library import Library
from visuals.render.catalogue import Catalogue


@pytest.fixture
def own(command, tmp_path):
    """Runs the command with a folder of scenes of one's own."""
    env = environment() | {"GOSSAMER_SCENES": str(tmp_path / "own")}

    def own(*words):
        return command(*words, env=env)

    return own


def test_a_new_scene_is_well_and_can_be_seen(own, tmp_path):
    made = own("new", "scene", "night_water")
    assert made.returncode == 0, made.stderr
    assert "gossamer play night_water" in made.stdout
    folder = tmp_path / "own"
    text = (folder / "night_water.py").read_text()
    assert "class NightWater(Scene)" in text and 'title = "Night water"' in text
    checked = own("check", folder)
    assert checked.returncode == 0, checked.stdout
    seen = own("still", "night_water", "-o", "a.png", "--size", "64x36", "--touch", "0.5,0.3")
    assert seen.returncode == 0, seen.stderr
    assert (tmp_path / "a.png").stat().st_size > 1000
    again = own("new", "scene", "night_water")
    assert (again.returncode, again.stdout) == (2, "")
    assert again.stderr == "gossamer: new scene night_water: there is a dream of that name; give another\n"
    assert (folder / "night_water.py").read_text() == text


@pytest.mark.parametrize("name", ["9x", "Night", "class", "a-b", "../x", "play", "serenes", "three_dreams"])
def test_a_name_that_no_scene_can_have(inside, name, tmp_path):
    refused = inside("new", "scene", name, GOSSAMER_SCENES=tmp_path / "own")
    assert refused.returncode == 2 and refused.stderr.count("\n") == 1
    assert not (tmp_path / "own").exists()


def test_a_folder_of_scenes_is_given(own, tmp_path):
    own("new", "scene", "dusk", "--scenes", "more")
    assert own("still", "dusk", "-o", "a.png").returncode == 2
    listed = own("list", "--scenes", "more")
    assert "dusk  Dusk" in listed.stdout
    for words in (
        ("still", "dusk", "-o", "a.png"),
        ("sheet", "dusk", "-o", "b.png", "--count", 2),
        ("render", "dusk", "-o", "c.%06d.png", "--duration", "0.1", "--fps", "10"),
    ):
        done = own(*words, "--scenes", "more", "--size", "64x36")
        assert done.returncode == 0, done.stderr
    nowhere = own("list", "--scenes", "nowhere")
    assert (nowhere.returncode, nowhere.stderr.count("\n")) == (2, 1)


def test_an_error_ends_a_render_in_one_line(own, tmp_path):
    own("new", "scene", "dusk")
    path = tmp_path / "own" / "dusk.py"
    path.write_text(path.read_text().replace("target.use()", "target.use(), 1 / (frame.signals.time < 0.2)"))
    line = path.read_text()[: path.read_text().index("1 /")].count("\n") + 1
    options = ("--duration", "1", "--fps", "10", "--size", "64x36", "--chunk", "0.2")
    done = own("render", "dusk", "-o", "c.%06d.png", *options)
    assert done.returncode == 1
    told = f"gossamer: {path}:{line}: dusk: ZeroDivisionError: division by zero; every picture"
    assert done.stderr.splitlines()[-1].startswith(told)


@pytest.fixture
def pack(tmp_path, monkeypatch):
    """An installed pack of one scene: a package with its shaders, and what pip writes beside it."""
    site = tmp_path / "site"
    (site / "drops" / "shaders" / "drop").mkdir(parents=True)
    text = Path(DROP).read_text().replace('name = "drop"', 'name = "droplet"')
    (site / "drops" / "__init__.py").write_text("")
    (site / "drops" / "small.py").write_text(text)
    for file in (Path(DROP).parent / "shaders" / "drop").iterdir():
        (site / "drops" / "shaders" / "drop" / file.name).write_text(file.read_text())
    info = site / "drops-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: drops\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        "[gossamer.scenes]\ndroplet = drops.small:Drop\ntorn = drops.torn:Torn\n"
    )
    monkeypatch.syspath_prepend(str(site))
    return site


def test_an_installed_pack_is_found_with_its_shaders(pack, gpu):
    catalogue = Catalogue()
    assert "droplet" in catalogue.names()
    assert pack / "drops" / "shaders" in catalogue.shader_roots()
    assert catalogue.find("droplet").title == "A drop"
    library = Library(gpu, catalogue.shader_roots())
    library.program("drop/sky")
    library.release()
    small = pack / "drops" / "small.py"
    small.write_text(small.read_text().replace("A drop", "B drop"))
    assert catalogue.again("droplet").title == "B drop"
    with pytest.raises(GossamerError, match=r"drops\.torn:Torn: the scene does not load"):
        catalogue.find("torn")


def test_the_command_knows_an_installed_pack(pack, command):
    env = environment()
    env["PYTHONPATH"] += os.pathsep + str(pack)
    done = command("still", "droplet", "-o", "a.png", "--size", "64x36", env=env)
    assert done.returncode == 0, done.stderr


def test_what_does_not_load_again_changes_nothing(tmp_path):
    (tmp_path / "drop.py").write_text(Path(DROP).read_text())
    catalogue = Catalogue([tmp_path])
    first = catalogue.find("drop")
    (tmp_path / "drop.py").write_text("import nowhere\n")
    with pytest.raises(GossamerError, match=r"drop\.py:1: drop: ModuleNotFoundError"):
        catalogue.again("drop")
    assert catalogue.find("drop") is first
