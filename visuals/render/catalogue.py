"""Finding scenes and shows: the five dreams, a user's folder, installed packs. All by the same two ways."""

import importlib.util
import os
import sys
from importlib.metadata import entry_points
from pathlib import Path

from visuals.core.error import GossamerError, Misuse, nearest
from visuals.core.param import Param
from visuals.core.resource import assets
from visuals.render.scene import Scene


class Catalogue:
    """Scenes by name, from folders (a `NAME.py` or a package `NAME/`) and the entry point group
    `gossamer.scenes`, and shows (a `shows/NAME.toml` in such a folder).

    Folders are those given, those that the environment's GOSSAMER_SCENES names, and ours. Nothing is imported
    before it is asked for.
    """

    def __init__(self, folders: list[Path] | None = None):
        users = [Path(name) for name in os.environ.get("GOSSAMER_SCENES", "").split(os.pathsep) if name]
        self.folders = [*(folders or []), *users, assets() / "scenes"]
        self._places: dict[str, Path] = {}
        for folder in self.folders:
            for path in sorted(folder.glob("*")) if folder.is_dir() else []:
                name = (
                    path.stem
                    if path.suffix == ".py"
                    else path.name
                    if (path / "__init__.py").is_file()
                    else ""
                )
                if name and not name.startswith("_"):
                    self._places.setdefault(name, path)
        self._points = {point.name: point for point in entry_points(group="gossamer.scenes")}
        self._loaded: dict[str, type[Scene]] = {}

    def names(self) -> list[str]:
        """Every scene there is, sorted."""
        return sorted({*self._places, *self._points})

    def find(self, name: str) -> type[Scene]:
        """The scene class called `name`. Raises Misuse with the nearest name, GossamerError if it cannot
        be loaded."""
        if name not in self._loaded:
            if name in self._places:
                self._loaded[name] = self._load(name, self._places[name])
            elif name in self._points:
                self._loaded[name] = self._points[name].load()
            else:
                raise Misuse(
                    f"no dream '{name}'{nearest(name, self.names())}", "", "gossamer list shows them all"
                )
        return self._loaded[name]

    def shows(self) -> dict[str, Path]:
        """Every show's file, by its name, sorted."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            for path in (folder / "shows").glob("*.toml"):
                found.setdefault(path.stem, path)
        return dict(sorted(found.items()))

    def params(self, name: str) -> tuple[Param, ...]:
        """Of the scene called `name`; raises as `find` does."""
        return self.find(name).params

    def _load(self, name: str, path: Path) -> type[Scene]:
        module_name = f"gossamer_scene_{name}"
        file = path / "__init__.py" if path.is_dir() else path
        search = [str(path)] if path.is_dir() else None
        spec = importlib.util.spec_from_file_location(module_name, file, submodule_search_locations=search)
        module = importlib.util.module_from_spec(spec)
        sys.modules[module_name] = module
        try:
            spec.loader.exec_module(module)
        except GossamerError:
            raise
        except Exception as error:
            raise GossamerError(
                f"{file}: the scene does not load", f"{type(error).__name__}: {error}"
            ) from error
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, Scene) and value.name == name:
                return value
        raise GossamerError(
            f"{file}: no scene in it", f"a subclass of visuals.Scene with name = '{name}' was expected"
        )

    def shader_roots(self) -> list[Path]:
        """Where shaders are looked for: beside user scenes first, then ours."""
        own = [folder / "shaders" for folder in self.folders[:-1] if (folder / "shaders").is_dir()]
        return [*own, assets() / "shaders"]
