"""Live coding: scenes, shows and maps are taken anew when their files are saved, while the show runs.

Modules are imported and shows are read on a thread of their own. What becomes of them happens between frames:
a dream is built and tried before it takes its place, and whatever is broken changes nothing on stage but is
told, with file and line, until it is mended. A dream that fails while it is played leaves its last good
picture behind, and the show goes on to the next cue.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from visuals.core.desk import Desk
from visuals.core.error import GossamerError, Misuse
from visuals.core.event import Event
from visuals.core.show import Show
from visuals.core.showfile import load, table_of
from visuals.render.catalogue import Catalogue
from visuals.render.fault import SceneError, fault_of, told_of
from visuals.render.scene import Scene
from visuals.render.stage import Stage

log = logging.getLogger("gossamer.reload")
LOOK_MS = 2000  # between two looks at the files where the system tells of no change, as of a network's
Feed = Callable[[Event], Event | None]  # tells the performance; None: it means nothing there
Seen = TypeVar("Seen")


class Read(NamedTuple):
    """A file that was read anew: what it is of, and what it holds or why it does not."""

    kind: str  # "scene", "show" or "map"
    name: Any  # the scene's, the show's file, the input
    found: Any = None
    error: str = ""


class Reload:
    """What changes in the files of a running show.

    show        the file of the show, if it has one
    sources     inputs and the like; one may offer files() -> paths and reload(), as those with maps do, and
                its `fault`, what is wrong with it already
    """

    def __init__(
        self, stage: Stage, desk: Desk, catalogue: Catalogue, show: Path | None, sources: Sequence[Any] = ()
    ):
        self.stage, self.desk, self.catalogue, self.show = stage, desk, catalogue, show
        self._table = table_of(desk.performance.show)
        self._mapped = [source for source in sources if hasattr(source, "files")]
        self._faults: dict[str, str] = {}  # what is broken now, by scene or file
        for source in self._mapped:
            if getattr(source, "fault", ""):
                self._faults[source.name] = source.fault
                log.error("%s (without it meanwhile)", source.fault)
        self._waiting: dict[str, type[Scene]] = {}  # versions of dreams that may be well when a shader is
        self._shaders = stage.library.changes
        self._read: deque[Read] = deque()
        self._closing = False
        self._round = threading.Event()  # set: folders are to be looked up anew
        self._known = dict(self._stamps())
        self._watcher = threading.Thread(target=self._watch, name="file-watch", daemon=True)
        self._watcher.start()

    @property
    def errors(self) -> tuple[str, ...]:
        """What is broken now, one after the other: shaders, then scenes, shows."""
        told = dict.fromkeys([*self.stage.library.errors.values(), *self._faults.values()])
        return tuple(told)

    # on its own thread

    def _files(self) -> Iterator[tuple[Read, Path]]:
        """Every file that is watched, and what it is of."""
        for name in list(self.stage.scenes):
            for place in self.catalogue.files(name):
                for path in place.rglob("*.py") if place.is_dir() else (place,):
                    yield Read("scene", name), path
        if self.show is not None:
            yield Read("show", str(self.show)), self.show
        for source in self._mapped:
            for path in source.files():
                yield Read("map", source), Path(path)

    def _stamps(self) -> Iterator[tuple[Path, tuple]]:
        """What tells one version of a file from another. A file that is not there has none."""
        for _, path in self._files():
            with suppress(OSError):
                told = path.stat()
                yield path, (told.st_mtime_ns, told.st_size, told.st_ino)

    def _watch(self) -> None:
        from watchfiles import watch

        options = {"step": 50, "debounce": 100, "rust_timeout": LOOK_MS, "yield_on_timeout": True}
        while not self._closing:
            self._round.clear()
            folders = self._folders()
            self._look()  # for what changed since, unwatched
            try:
                for _ in watch(
                    *folders, stop_event=self._round, recursive=False, raise_interrupt=False, **options
                ):
                    self._look()
                    if self._folders() != folders:
                        break
            except (OSError, RuntimeError) as error:  # a folder went, or the system watches no more of them
                log.warning("files are not watched for a while: %s", error)
                self._round.wait(1.0)

    def _folders(self) -> list[Path]:
        return sorted({path.parent for _, path in self._files() if path.parent.is_dir()})

    def _look(self) -> None:
        """Reads what is another version than before, each once."""
        now = dict(self._stamps())
        changed = {path for path, stamp in now.items() if self._known.get(path) != stamp}
        self._known.update(now)
        for what in dict.fromkeys(what for what, path in self._files() if path in changed):
            try:
                self._read.append(self._again(what))
            except Exception as error:  # nothing that somebody saves ends the watch
                said = str(error) if isinstance(error, GossamerError) else fault_of(error, str(what.name))
                self._read.append(what._replace(error=said or type(error).__name__))

    def _again(self, what: Read) -> Read:
        if what.kind == "scene":
            return what._replace(found=self.catalogue.again(what.name))
        if what.kind == "show":
            return what._replace(found=load(what.name, self.catalogue.params))
        return what

    # between frames

    def poll(self, now: float, feed: Feed) -> bool:
        """Takes what was saved by time `now` (s). Says whether there was something besides shaders."""
        library = self.stage.library
        library.poll()
        if self._shaders != library.changes:
            self._shaders = library.changes
            for name, scene in list(self._waiting.items()):
                self._take_scene(name, scene, now)
        some = bool(self._read)
        while self._read:
            read = self._read.popleft()
            if read.error:
                self._tell(str(read.name), read.error)
            elif read.kind == "scene":
                self._take_scene(read.name, read.found, now)
            elif read.kind == "show":
                self._take_show(read.name, read.found, now, feed)
            else:
                self._take_map(read.name)
        return some

    def _take_scene(self, name: str, scene: type[Scene], now: float) -> None:
        performance, before = self.desk.performance, self.desk.performance.params(name)
        try:
            other = self._recast(name, scene)
            try:
                self.stage.replace(name, scene, now)
            except SceneError:
                if other:
                    performance.recast(name, before, self.stage.advanced)
                raise
        except SceneError as error:
            self._waiting[name] = scene
            self._tell(name, str(error))
        else:
            self._waiting.pop(name, None)
            self._mend(name)

    def _recast(self, name: str, scene: type[Scene]) -> bool:
        """Whether its parameters are others than before; the performance knows them now."""
        performance = self.desk.performance
        with told_of(name):
            if tuple(scene.params) == performance.params(name):
                return False
            try:
                performance.recast(name, scene.params, self.stage.advanced)
            except Misuse as error:  # the show sets what is gone
                raise SceneError(
                    name, f"{self.catalogue.files(name)[0]}: {error}; the show sets it"
                ) from None
        return True

    def _take_show(self, file: str, show: Show, now: float, feed: Feed) -> None:
        table = table_of(show)
        come = [
            name for name in dict.fromkeys(cue.scene for cue in show.cues) if name not in self.stage.scenes
        ]
        try:
            for name in come:
                self.stage.replace(name, self.catalogue.find(name), now)
        except GossamerError as error:
            self._tell(file, str(error))
            return
        if table != self._table and feed(Event(now, "show", {"table": table})) is None:
            self._tell(file, f"{file}: the show cannot be played with the scenes as they are on stage")
            return
        self._table = table
        if come:
            self.desk.scenes += tuple(come)
            self._round.set()
        self._mend(file)

    def _take_map(self, source: Any) -> None:
        try:
            source.reload()
        except GossamerError as error:
            self._tell(source.name, str(error))
        else:
            self._mend(source.name)

    def _tell(self, name: str, error: str) -> None:
        self._faults[name] = error
        log.error("%s (the last good one stays)", error)

    def _mend(self, name: str) -> None:
        if self._faults.pop(name, None):
            log.warning("%s: mended", name)
        else:
            log.info("%s: reloaded", name)

    # a show that goes on

    def through(self, draw: Callable[[], Seen], now: float, feed: Feed) -> Seen:
        """What `draw` gives at time `now` (s), whichever dreams fail in it: they leave the stage, and the
        show goes on to the next cue that is well."""
        while True:
            number = self.desk.performance.way_past(now, self.stage.lost) if self.stage.lost else None
            if number is not None:
                feed(Event(now, "cue", {"number": number}))
            try:
                return draw()
            except SceneError as error:
                if error.scene in self.stage.lost:  # it is not there any more: this is not its fault
                    raise
                self._waiting[error.scene] = self.stage.scenes[error.scene]
                self._faults[error.scene] = str(error)
                log.error("%s (the show goes on without it)", error)
                self.stage.lose(error.scene, now)

    def close(self) -> None:
        """Ends the watch."""
        self._closing = True
        self._round.set()
        self._watcher.join(timeout=6)
