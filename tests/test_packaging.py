"""The wheel: everything travels in it, and it works from any directory."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.xdist_group("wheel")  # which is built once


def run(*command, cwd, **environment):
    clean = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=clean | environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, f"{command}: {done.stderr or done.stdout}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (found,) = folder.glob("gossamer-*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """An environment with the wheel in it; ours lends the libraries, to save their download."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    python = next(
        path for path in (folder / "bin" / "python", folder / "Scripts" / "python.exe") if path.exists()
    )
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    with_pip = [sys.executable, "-m", "pip", "--python", python]
    run(
        *with_pip,
        "install",
        "-q",
        "--no-deps",
        "--no-index",
        "--disable-pip-version-check",
        wheel,
        cwd=folder,
    )
    # After the environment's own folder, and without our editable gossamer: a path alone runs no .pth files.
    Path(site, "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python.parent


def test_shaders_and_scenes_travel(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder in ("shaders", "scenes"):
        for path in (ROOT / folder).rglob("*"):
            inside = path.relative_to(ROOT)
            if path.is_file() and "__pycache__" not in inside.parts:
                assert f"visuals/_assets/{inside.as_posix()}" in names
    for path in (ROOT / "visuals").rglob("*.py"):
        assert path.relative_to(ROOT).as_posix() in names
    assert not [name for name in names if name.startswith(("tests", "shaders", "scenes"))]


def test_the_command_works_from_another_directory(installed, tmp_path):
    listed = run(installed / "gossamer", "list", cwd=tmp_path)
    assert "collective" in listed
    where = run(installed / "python", "-c", "import visuals; print(visuals.__file__)", cwd=tmp_path)
    assert str(ROOT) not in where


def test_a_picture_from_another_directory(installed, tmp_path):
    command = ("still", "collective", "--size", "64x36", "--quality", "draft", "-o", "still.png")
    run(installed / "gossamer", *command, cwd=tmp_path)
    assert (tmp_path / "still.png").stat().st_size > 1000
