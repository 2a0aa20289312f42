"""The programs in use: loaded by name, cached, and reloaded when a file changes."""

import logging
import threading
from pathlib import Path

import numpy as np

from visuals.core.error import GossamerError
from visuals.gpu.context import Gpu
from visuals.gpu.program import Program
from visuals.gpu.source import expand, find

log = logging.getLogger("gossamer.shaders")
FULLSCREEN = "lib/fullscreen.vert"


class Library:
    """Loads `name.vert` and `name.frag` (without a vertex shader: a fullscreen triangle), once for each
    set of constants.

    With `watch=True` a thread notes changed files; `poll`, called between frames, recompiles what
    depends on them. A broken edit keeps the last good program and stays in `errors` until it is mended.
    """

    def __init__(self, gpu: Gpu, roots: list[Path], *, watch: bool = False):
        self.gpu = gpu
        self.roots = [Path(root) for root in roots]
        self.errors: dict[str, str] = {}
        self.changes = 0  # how often files changed, whether a program depends on them or not
        self._programs: dict[tuple, Program] = {}  # by sources and constants
        self._changed: set[Path] = set()
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._watcher = None
        if watch:
            self._watcher = threading.Thread(target=self._watch, name="shader-watch", daemon=True)
            self._watcher.start()

    def program(self, name: str, vertex: str | None = None, **fixed) -> Program:
        """The program called `name`, such as "collective/cloth"; `vertex` names another's vertex shader.
        fixed: uniforms that stay as they are (Program.fix): one with others is another program, so that
        whoever shares a program has the same.

        Raises GossamerError if there is no such shader or uniform, ShaderError if it does not compile.
        """
        sources = f"{name}<{vertex}" if vertex else name
        key = sources, *sorted((uniform, np.asarray(value).tobytes()) for uniform, value in fixed.items())
        if key not in self._programs:
            self._programs[key] = self._made(name, sources, fixed)
        return self._programs[key]

    def _made(self, name: str, sources: str, fixed: dict) -> Program:
        program = Program(self.gpu, name, *self._sources(sources))
        try:
            program.fix(**fixed)
        except GossamerError:
            program.release()
            raise
        return program

    def _sources(self, sources: str):
        name, _, vertex = sources.partition("<")
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
        tried: dict[str, list[Program]] = {}
        for (sources, *_constants), program in self._programs.items():
            if sources in self.errors or changed & {path.resolve() for path in program.files}:
                tried.setdefault(sources, []).append(program)
        for sources, programs in tried.items():
            self._reload(sources, programs)
        return list(tried)

    def _reload(self, sources: str, programs: list[Program]) -> None:
        try:
            for program in programs:
                program.replace(*self._sources(sources))
        except (GossamerError, OSError, UnicodeDecodeError) as error:
            self.errors[sources] = str(error)
            log.error("%s (the last good picture stays)", error)
        else:
            if self.errors.pop(sources, None):
                log.warning("%s: mended", sources)
            else:
                log.info("%s: reloaded", sources)

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
