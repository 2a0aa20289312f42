"""Finding scenes and shows: the five dreams, a user's folder, installed packs. All by the same two ways."""

import importlib
import importlib.util
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from visuals.core.error import GossamerError, Misuse, nearest
from visuals.core.param import Param
from visuals.core.resource import assets, scene_folders
from visuals.render.fault import fault_of
from visuals.render.scene import Scene

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "gossamer.scenes"  # of entry points


class Catalogue:
    """Scenes by name, from folders (a `NAME.py` or a package `NAME/`) and the entry point group
    `gossamer.scenes`, and shows (a `shows/NAME.toml` in such a folder).

    Folders are those given, a person's own (core/resource.py), and ours. Nothing is imported before it is
    asked for.
    """

    def __init__(self, folders: Iterable[Path] = ()):
        self.folders = [*folders, *scene_folders(), assets() / "scenes"]
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
        self._loaded: dict[str, type[Scene]] = {}

    @cached_property
    def _points(self) -> dict[str, "EntryPoint"]:
        """Of installed packs. The standard library's way to ask takes 15 ms, of a start of 150: only if there
        can be any."""
        if not any(map(_has_packs, sys.path)):
            return {}
        from importlib.metadata import entry_points

        return {point.name: point for point in entry_points(group=GROUP)}

    def __contains__(self, name: str) -> bool:
        return name in self._places or name in self._points

    def names(self) -> list[str]:
        """Every scene there is, sorted."""
        return sorted({*self._places, *self._points})

    def find(self, name: str) -> type[Scene]:
        """The scene class called `name`. Raises Misuse with the nearest name, GossamerError if it cannot
        be loaded."""
        if name not in self._loaded:
            self._loaded[name] = self._found(name)
        return self._loaded[name]

    def again(self, name: str) -> type[Scene]:
        """The scene class called `name`, from its files as they are now, with all that its package holds.

        Raises GossamerError with file and line if it cannot be loaded; then everything is as it was.
        """
        top = self._module(name)
        before = {key: sys.modules.pop(key) for key in list(sys.modules) if _within(key, top)}
        for module in before.values():
            # its bytecode goes: it is told by whole seconds, and two edits may fall into one
            if getattr(module, "__cached__", None):
                with suppress(OSError):
                    Path(module.__cached__).unlink(missing_ok=True)
        importlib.invalidate_caches()
        try:
            self._loaded[name] = self._found(name)
        except BaseException:
            for key in [key for key in sys.modules if _within(key, top)]:
                del sys.modules[key]
            sys.modules.update(before)
            raise
        return self._loaded[name]

    def files(self, name: str) -> list[Path]:
        """What the scene called `name` is written in: a file, or a package's folder."""
        if name in self._places:
            return [self._places[name].resolve()]
        file = getattr(sys.modules.get(self._module(name)), "__file__", None)
        path = Path(file).resolve() if file else None
        return [] if path is None else [path.parent if path.name == "__init__.py" else path]

    def _module(self, name: str) -> str:
        return f"gossamer_scene_{name}" if name in self._places else self._points[name].module

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

    def shader_roots(self) -> list[Path]:
        """Where shaders are looked for: beside user scenes first, then ours, then in installed packs."""
        own = [folder / "shaders" for folder in self.folders[:-1]]
        packs = [folder / "shaders" for point in self._points.values() for folder in _homes(point)]
        found = [folder for folder in [*own, assets() / "shaders", *packs] if folder.is_dir()]
        return list(dict.fromkeys(found))

    def _found(self, name: str) -> type[Scene]:
        if name in self._places:
            return _of_file(name, self._places[name])
        if name in self._points:
            return _of_pack(self._points[name])
        raise Misuse(f"no dream '{name}'{nearest(name, self.names())}", "", "gossamer list shows them all")


def _of_file(name: str, path: Path) -> type[Scene]:
    module_name = f"gossamer_scene_{name}"
    file = path / "__init__.py" if path.is_dir() else path
    search = [str(path)] if path.is_dir() else None
    spec = importlib.util.spec_from_file_location(module_name, file, submodule_search_locations=search)
    module = importlib.util.module_from_spec(spec)
    sys.modules[module_name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise _unloadable(name, file, error) from error
    return _scene_in(module, name, str(file))


def _of_pack(point: "EntryPoint") -> type[Scene]:
    """What an installed pack names: a scene class, or a module with the class in it."""
    try:
        found = point.load()
    except Exception as error:
        raise _unloadable(point.name, point.value, error) from error
    if isinstance(found, ModuleType):
        return _scene_in(found, point.name, point.value)
    if not (isinstance(found, type) and issubclass(found, Scene) and found.name == point.name):
        raise _no_scene(point.name, point.value)
    return found


def _unloadable(name: str, where: Path | str, error: Exception) -> GossamerError:
    return GossamerError(f"{where}: the scene does not load", fault_of(error, name))


def _scene_in(module: ModuleType, name: str, where: str) -> type[Scene]:
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, Scene) and value.name == name:
            return value
    raise _no_scene(name, where)


def _no_scene(name: str, where: str) -> GossamerError:
    said = f"a subclass of visuals.Scene with name = '{name}' was expected"
    return GossamerError(f"{where}: no scene in it", said)


def _within(module: str, top: str) -> bool:
    return module == top or module.startswith(f"{top}.")


def _has_packs(entry: str) -> bool:
    """Whether a package with scenes may be installed in an entry of sys.path; of an archive, yes."""
    folder = Path(entry)
    if not folder.is_dir():
        return folder.exists()
    names = ()
    with suppress(OSError):
        names = os.listdir(folder)  # pathlib's glob takes ten times as long, on the way of every start
    for name in names:
        if name.endswith((".dist-info", ".egg-info")):
            with suppress(OSError):
                if GROUP.encode() in (folder / name / "entry_points.txt").read_bytes():
                    return True
    return False


def _homes(point: "EntryPoint") -> list[Path]:
    """The folders from a pack's module up to its top one. Nothing of it is imported."""
    top, *inner = point.module.split(".")
    try:
        spec = importlib.util.find_spec(top)
    except (ImportError, ValueError):
        spec = None
    if spec is None:
        return []
    if not spec.submodule_search_locations:
        return [Path(spec.origin).parent] if spec.origin else []
    homes = [Path(next(iter(spec.submodule_search_locations)))]
    for part in inner:
        if (homes[-1] / part).is_dir():
            homes.append(homes[-1] / part)
    return homes[::-1]
