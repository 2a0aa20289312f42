"""Imports run one way, from the outer layers to the inner ones, and a scene sees the public names alone."""

import ast
from pathlib import Path

import pytest

import visuals

ROOT = Path(__file__).parents[1]
BELOW = {
    "core": set(),
    "gpu": {"core"},
    "render": {"core", "gpu"},
    "inputs": {"core", "gpu", "render"},
    "outputs": {"core", "gpu", "render"},
    "foreign": {"core", "gpu", "render"},
    "film": {"core", "gpu", "render", "inputs", "outputs"},
    "cli": {"core", "gpu", "render", "inputs", "outputs", "foreign", "film"},
}
# What reads a wall clock, or makes chance, and the one module of each that may.
DOORS = {"time": "core/clock.py", "datetime": "core/clock.py", "random": "core/chance.py"}

PACKAGE = sorted((ROOT / "visuals").rglob("*.py"))
SCENES = sorted((ROOT / "scenes").rglob("*.py"))


def imported(path: Path) -> list[str]:
    """Full names of the modules that a file imports, wherever in it; relative ones begin with a dot."""
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names.append("." * node.level + (node.module or ""))
    return names


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PACKAGE, ids=short)
def test_a_layer_imports_only_those_below(path):
    place = path.relative_to(ROOT / "visuals").parts
    layer = place[0] if len(place) > 1 else "cli" if path.stem == "__main__" else None
    for name in imported(path):
        assert not name.startswith("."), (
            f"{short(path)}: imports in the package are written out, not '{name}'"
        )
        if name != "visuals" and not name.startswith("visuals."):
            continue
        assert layer is not None, f"{short(path)}: the package's front door imports nothing at once"
        parts = name.split(".")
        other = parts[1] if len(parts) > 1 else None
        if other is None or other not in BELOW:
            continue
        assert other == layer or other in BELOW[layer], f"{short(path)}: {layer} imports {name}"


def test_every_folder_of_the_package_has_its_layer():
    folders = {path.name for path in (ROOT / "visuals").iterdir() if (path / "__init__.py").is_file()}
    assert folders <= set(BELOW)


@pytest.mark.parametrize("path", SCENES, ids=short)
def test_a_scene_sees_only_the_public_names(path):
    for name in imported(path):
        assert not name.startswith("visuals."), (
            f"{short(path)}: a scene says 'from visuals import …', not {name}"
        )


@pytest.mark.parametrize("path", PACKAGE + SCENES, ids=short)
def test_time_and_chance_come_through_one_door(path):
    for name in imported(path):
        door = DOORS.get(name.split(".")[0])
        assert door is None or short(path) == f"visuals/{door}", f"{short(path)} imports {name}"
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith(("np.random.", "numpy.random.")):
            assert short(path) == "visuals/core/chance.py", (
                f"{short(path)}:{node.lineno} makes its own chance"
            )


@pytest.mark.parametrize("name", visuals.__all__)
def test_every_public_name_is_there(name):
    assert getattr(visuals, name).__name__


def test_an_unknown_public_name():
    with pytest.raises(AttributeError, match="nosuch"):
        visuals.nosuch  # noqa: B018
