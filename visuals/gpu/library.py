"""The programs in use: loaded by name, cached, and reloaded when a file changes."""

import logging
import threading
from pathlib import Path

from visuals.core.error import GossamerError
from visuals.gpu.context import Gpu
from visuals.gpu.program import Program
from visuals.gpu.source import expand, find

log = logging.getLogger("gossamer.shaders")
FULLSCREEN = "lib/fullscreen.vert"


class Library:
    """Loads `name.vert` and `name.frag` (without a vertex shader: a fullscreen triangle), once each.

    With `watch=True` a thread notes changed files; `poll`, called between frames, recompiles what
    depends on them. A broken edit keeps the last good program and stays in `errors` until it is mended.
    """

    def __init__(self, gpu: Gpu, roots: list[Path], *, watch: bool = False):
        self.gpu = gpu
        self.roots = [Path(root) for root in roots]
        self.errors: dict[str, str] = {}
        self.changes = 0  # how often files changed, whether a program depends on them or not
        self._programs: dict[str, Program] = {}
        self._changed: set[Path] = set()
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._watcher = None
        if watch:
            self._watcher = threading.Thread(target=self._watch, name="shader-watch", daemon=True)
            self._watcher.start()

    def program(self, name: str, vertex: str | None = None) -> Program:
        """The program called `name`, such as "collective/cloth"; `vertex` names another's vertex shader.

        Raises GossamerError if there is no such shader, ShaderError if it does not compile.
        """
        key = f"{name}<{vertex}" if vertex else name
        if key not in self._programs:
            self._programs[key] = Program(self.gpu, name, *self._sources(key))
        return self._programs[key]

    def _sources(self, key: str):
        name, _, vertex = key.partition("<")
        vert = f"{vertex or name}.vert"
        if not vertex and find(vert, self.roots) is None:
            vert = FULLSCREEN
        return expand(vert, self.roots), expand(f"{name}.frag", self.roots)

    def programs(self) -> list[Program]:
        """Those loaded so far."""
        return list(self._programs.values())

    def names(self) -> list[str]:
        """Every program that the roots hold, by its fragment shader."""
        found = {
            str(p.relative_to(root).with_suffix("")) for root in self.roots for p in root.rglob("*.frag")
        }
        return sorted(found)

    def touch(self, path: Path) -> None:
        """Says that a file changed, as the watcher does."""
        with self._lock:
            self._changed.add(Path(path).resolve())

    def poll(self) -> list[str]:
        """Recompiles what changed; returns the names of the programs tried. Costs nothing when nothing
        changed."""
        if not self._changed:
            return []
        with self._lock:
            changed, self._changed = self._changed, set()
        self.changes += 1
        tried = []
        for key, program in self._programs.items():
            if key in self.errors or changed & {path.resolve() for path in program.files}:
                tried.append(key)
                self._reload(key, program)
        return tried

    def _reload(self, key: str, program: Program) -> None:
        try:
            program.replace(*self._sources(key))
        except (GossamerError, OSError, UnicodeDecodeError) as error:
            self.errors[key] = str(error)
            log.error("%s (the last good picture stays)", error)
        else:
            if self.errors.pop(key, None):
                log.warning("%s: mended", key)
            else:
                log.info("%s: reloaded", key)

    def _watch(self) -> None:
        from watchfiles import watch

        folders = [root for root in self.roots if root.is_dir()]
        for changes in watch(*folders, stop_event=self._stop, step=50, debounce=100, raise_interrupt=False):
            for _, path in changes:
                self.touch(Path(path))

    def release(self) -> None:
        self._stop.set()
        if self._watcher is not None:
            self._watcher.join(timeout=6)
        for program in self._programs.values():
            program.release()
        self._programs.clear()
