"""What a command was asked for: a show, a dream or a recording, and a performance of it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from visuals.core.curve import Track
from visuals.core.error import GossamerError, Misuse, nearest
from visuals.core.event import Event
from visuals.core.heartbeat import BPM
from visuals.core.performance import BUS, Performance
from visuals.core.show import Cue, Show
from visuals.render.catalogue import Catalogue
from visuals.render.scene import Scene

if TYPE_CHECKING:
    from visuals.core.recording import EventLog

DEFAULT = "five_dreams"
STORY_S = 100.0  # how long a dream's story takes when nothing else is said


class Piece(NamedTuple):
    """Something to perform.

    name        as it was asked for
    scenes      the dreams that can be shown in it, by name
    of_file     whether the show was written by somebody: it is not one dream's story
    file        where it is written, if it is in a file of its own
    """

    name: str
    catalogue: Catalogue
    show: Show
    scenes: Mapping[str, type[Scene]]
    of_file: bool = False
    file: Path | None = None

    @property
    def length(self) -> float:
        """Of a lap, in s."""
        return sum(cue.duration for cue in self.show.cues)

    @property
    def called(self) -> str:
        """As errors and notices call it."""
        return self.name if self.of_file else self.show.cues[0].scene

    def along(self, arc: Track, duration: float) -> "Piece":
        """A dream with another arc. Raises Misuse for a show, whose dreams have their own."""
        if self.of_file or len(self.show.cues) > 1:
            names = ", ".join(self.scenes)
            raise Misuse(
                "--arc is for a dream", f"{self.name} is a show, whose cues have their own", f"name {names}"
            )
        cue = replace(self.show.cues[0], arc=arc, duration=duration, transition_duration=None)
        return self._replace(show=replace(self.show, cues=(cue,)))

    def with_scenes_of(self, events: Iterable[Event]) -> "Piece":
        """With the dreams too that events ask for, as far as there are such."""
        asked = {name for event in events for name in _asked_for(event)}
        more = sorted((asked - set(self.scenes)) & set(self.catalogue.names()))
        return self._replace(scenes={**self.scenes, **{name: self.catalogue.find(name) for name in more}})

    def perform(
        self,
        seed: int = 0,
        settings: Iterable[tuple[str, str]] = (),
        events: Iterable[Event] = (),
        *,
        strict: bool = False,
    ) -> Performance:
        """A performance of it. `settings` (name, value) are set by hand at 0 s; events come after them.

        Raises Misuse for a setting that there is not, and for one out of range.
        """
        params = {name: scene.params for name, scene in self.scenes.items()}
        first = [
            Event(0.0, "set", {"name": name, "value": self._read(name, text)}) for name, text in settings
        ]
        known = self.catalogue.params
        return Performance(self.show, seed, params, [*first, *events], strict=strict, known=known)

    def _read(self, name: str, text: str) -> float:
        if name in BUS:
            return _bus_value(name, text)
        scene, dot, short = name.rpartition(".")
        known = [(dream, param) for dream, found in self.scenes.items() for param in found.params]
        meant = [param for dream, param in known if param.name == short and (not dot or dream == scene)]
        if not meant:
            names = [param.name for _, param in known] + [f"{dream}.{param.name}" for dream, param in known]
            what = f"{self.called} has no parameter '{name}'{nearest(name, [*names, *BUS])}"
            raise Misuse(what, "", "gossamer list shows them")
        wrong = None
        for param in meant:  # of several dreams that have it, one at least takes the value; others clamp it
            try:
                return param.parse(text)
            except Misuse as error:
                wrong = wrong or error
        raise wrong

    def header(self, made: Performance, fps: float, settings: Iterable[tuple[str, str]]) -> dict[str, Any]:
        """What a recording's first line says of a performance of it, to make it again.

        The show is there by value: a show file that is edited later changes no recording.
        """
        from visuals.core.showfile import table_of

        values = {name: self._read(name, text) for name, text in settings}
        return {"show": self.name, "seed": made.seed, "fps": fps, "set": values, **table_of(self.show)}


def _asked_for(event: Event) -> list[str]:
    """The dreams that an event brings, or may bring later."""
    if event.kind == "trigger":
        return [event.data["scene"]]
    cues = event.data["table"].get("cue") if event.kind == "show" else ()
    cues = cues if isinstance(cues, list | tuple) else ()
    return [str(cue.get("scene")) for cue in cues if isinstance(cue, Mapping)]


def dream(name: str, folders: Iterable[Path] = ()) -> tuple[Catalogue, type[Scene]]:
    """The scene called `name`, or in the file `name` (a .py or a package's folder).

    folders     of scenes, before a person's own and ours

    Raises Misuse with the nearest name, GossamerError if it cannot be loaded.
    """
    catalogue = catalogue_of(name, folders)
    if is_path(name):
        path = Path(name)
        if not path.exists():
            raise Misuse(f"no file {name}", "", "gossamer list shows the dreams there are")
        path = path.resolve()
        return catalogue, catalogue.find(path.stem if path.suffix == ".py" else path.name)
    return catalogue, catalogue.find(name)


def is_path(name: str) -> bool:
    """Whether a piece's name is that of a file."""
    return Path(name).suffix in (".py", ".toml") or Path(name).name != name


def catalogue_of(name: str, folders: Iterable[Path]) -> Catalogue:
    """Of what can be found when `name` was asked for: with what lies beside it, if it is a file."""
    if not is_path(name):
        return Catalogue(folders)
    beside = Path(name).resolve().parent
    return Catalogue([beside, *([beside.parent] if beside.name == "shows" else ()), *folders])


def piece(name: str | None, folders: Iterable[Path] = (), *, loop: bool = False) -> Piece:
    """The show or dream called `name`, or in the file `name`; None: the default.

    folders     of scenes and shows, before a person's own and ours
    loop        whether a dream begins again

    Raises Misuse for a name that there is not, GossamerError for what cannot be read.
    """
    name = name or DEFAULT
    catalogue = catalogue_of(name, folders)
    if Path(name).suffix == ".toml":
        if not Path(name).exists():
            raise Misuse(f"no file {name}", "", "gossamer list shows the shows there are")
        return _of_file(name, catalogue, Path(name))
    if not is_path(name) and name not in catalogue:
        shows = catalogue.shows()
        if name not in shows:
            guess = nearest(name, [*catalogue.names(), *shows])
            raise Misuse(f"no dream '{name}'{guess}, nor a show", "", "gossamer list shows them all")
        return _of_file(name, catalogue, shows[name])
    catalogue, scene = dream(name, folders)
    return of_dream(scene, catalogue=catalogue, name=name, loop=loop)


def _of_file(name: str, catalogue: Catalogue, path: Path) -> Piece:
    from visuals.core.showfile import load

    show = load(path, catalogue.params)
    return Piece(name, catalogue, show, _scenes_of(show, catalogue), True, path.resolve())


def _scenes_of(show: Show, catalogue: Catalogue) -> dict[str, type[Scene]]:
    return {cue.scene: catalogue.find(cue.scene) for cue in show.cues}


def of_dream(
    scene: type[Scene],
    *,
    catalogue: Catalogue | None = None,
    name: str = "",
    arc: Track | None = None,
    duration: float = STORY_S,
    params: Mapping[str, float] | None = None,
    loop: bool = False,
) -> Piece:
    """A dream as a piece of its own: its arc goes evenly from 0 to 1, if no other is given."""
    track = arc or Track(((0.0, 0.0), (duration, 1.0)), "linear")
    cue = Cue(scene.name, duration, track, dict(params or {}))
    show = Show(scene.title or scene.name, (cue,), loop)
    return Piece(name or scene.name, catalogue or Catalogue(), show, {scene.name: scene})


def performance(
    scene: type[Scene],
    *,
    seed: int = 0,
    settings: Iterable[tuple[str, str]] = (),
    arc: Track | None = None,
    duration: float = STORY_S,
    events: Iterable[Event] = (),
) -> Performance:
    """Of a dream alone, once."""
    return of_dream(scene, arc=arc, duration=duration).perform(seed, settings, events)


class Recorded(NamedTuple):
    """What a recording's first line asks for."""

    piece: Piece
    seed: int
    settings: list[tuple[str, str]]


def recorded(log: "EventLog", path: str, name: str | None = None, folders: Iterable[Path] = ()) -> Recorded:
    """What a recording performs: its own show as it was, or the one called `name`.

    A first line that says less than ours do, as one written by hand may, leaves the rest as it is by itself.
    Raises GossamerError for one that cannot be meant.
    """
    header, where = log.header, f"{path}:1"
    own = header.get("show")
    wanted = name or (own if isinstance(own, str) else None)
    try:
        seed = int(header.get("seed", 0))
        settings = [(key, str(value)) for key, value in dict(header.get("set", {})).items()]
        if "cue" in header and wanted == own:
            made = _by_value(header, own if isinstance(own, str) else "recording", where, folders)
        else:
            made = piece(wanted, folders, loop=bool(header.get("loop", False)))
            if not made.of_file:
                made = _as_told(made, header, where)
    except (TypeError, ValueError) as error:
        raise GossamerError(where, str(error)) from None
    return Recorded(made.with_scenes_of(log.events), seed, settings)


def _by_value(header: Mapping[str, Any], name: str, where: str, folders: Iterable[Path]) -> Piece:
    from visuals.core.showfile import of_table

    catalogue = catalogue_of(name, folders)
    keys = ("title", "loop", "tempo", "fade_in", "quantise", "cue")
    table = {key: header[key] for key in keys if key in header}
    show = of_table(table, where, catalogue.params)
    alone = [cue.scene for cue in show.cues] == [Path(name).stem]
    return Piece(name, catalogue, show, _scenes_of(show, catalogue), not alone)


def _as_told(made: Piece, header: Mapping[str, Any], where: str) -> Piece:
    """A dream with the duration, arc and parameters of a header."""
    duration = _seconds(header, "duration", STORY_S)
    arc = (
        Track(header["arc"], "linear") if "arc" in header else Track(((0.0, 0.0), (duration, 1.0)), "linear")
    )
    made = made.along(arc, duration)
    params = {str(key): float(value) for key, value in dict(header.get("params", {})).items()}
    cue = replace(made.show.cues[0], params=params)
    return made._replace(show=replace(made.show, cues=(cue,)))


def _seconds(header: Mapping[str, Any], name: str, otherwise: float) -> float:
    value = float(header.get(name, otherwise))
    if not (isfinite(value) and value >= 0.0):
        raise ValueError(f"{name} is {value:g}; 0 s or more were expected")
    return value


def _bus_value(name: str, text: str) -> float:
    low, high = BPM if name == "tempo" else (0.0, 1.0)
    try:
        value = float(text)
    except ValueError:
        raise Misuse(f"{name} = {text}", "is no number", f"give {low:g} to {high:g}") from None
    if not low <= value <= high:
        raise Misuse(f"{name} = {text}", "is out of range", f"give {low:g} to {high:g}")
    return value
