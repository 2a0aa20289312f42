"""What the commands share: a dream by its name, a performance of it, a GPU to draw it on."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from visuals.cli.progress import patience
from visuals.core.curve import Track
from visuals.core.error import GossamerError, Misuse, nearest
from visuals.core.event import Event
from visuals.core.heartbeat import BPM
from visuals.core.performance import BUS, Performance
from visuals.core.resource import cache_dir
from visuals.core.show import Cue, Show
from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.render.catalogue import Catalogue
from visuals.render.scene import Scene
from visuals.render.stage import Stage

DEFAULT = "collective"
STORY_S = 100.0  # how long a dream's story takes when nothing else is said


def dream(name: str | None) -> tuple[Catalogue, type[Scene]]:
    """The scene called `name`, or in the file `name` (a .py or a package's folder); None: the default one.

    Raises Misuse with the nearest name, GossamerError if it cannot be loaded.
    """
    name = name or DEFAULT
    path = Path(name)
    if path.suffix == ".py" or path.name != name:
        if not path.exists():
            raise Misuse(f"no file {name}", "", "gossamer list shows the dreams there are")
        path = path.resolve()
        catalogue = Catalogue([path.parent])
        return catalogue, catalogue.find(path.stem if path.suffix == ".py" else path.name)
    catalogue = Catalogue()
    return catalogue, catalogue.find(name)


def events_of(
    scene: type[Scene], settings: Iterable[tuple[str, str]]
) -> tuple[dict[str, float], list[Event]]:
    """What --set asks for: values of the scene's parameters, and events at 0 s for discord, energy and tempo.

    Raises Misuse for a name that there is not and a value out of range.
    """
    known = {param.name: param for param in scene.params}
    params: dict[str, float] = {}
    events = []
    for name, text in settings:
        short = name.removeprefix(f"{scene.name}.")
        if short in known:
            params[short] = known[short].parse(text)
        elif name in BUS:
            events.append(Event(0.0, "set", {"name": name, "value": _bus_value(name, text)}))
        else:
            guess = nearest(name, [*known, *BUS])
            raise Misuse(f"{scene.name} has no parameter '{name}'{guess}", "", "gossamer list shows them")
    return params, events


def _bus_value(name: str, text: str) -> float:
    low, high = BPM if name == "tempo" else (0.0, 1.0)
    try:
        value = float(text)
    except ValueError:
        raise Misuse(f"{name} = {text}", "is no number", f"give {low:g} to {high:g}") from None
    if not low <= value <= high:
        raise Misuse(f"{name} = {text}", "is out of range", f"give {low:g} to {high:g}")
    return value


def performance(
    scene: type[Scene],
    *,
    seed: int = 0,
    settings: Iterable[tuple[str, str]] = (),
    arc: Track | None = None,
    duration: float = STORY_S,
    events: Iterable[Event] = (),
    loop: bool = False,
    fade_in: float = 0.0,
    strict: bool = False,
) -> Performance:
    """A dream as a show of one cue.

    arc         over the show's time (s); None: evenly from 0 to 1 in `duration` s
    events      after those of `settings`
    fade_in     s over which it appears
    """
    params, first = events_of(scene, settings)
    track = arc or Track(((0.0, 0.0), (duration, 1.0)), "linear")
    show = Show(scene.title or scene.name, (Cue(scene.name, duration, track, params),), loop, fade_in=fade_in)
    return Performance(show, seed, {scene.name: scene.params}, [*first, *events], strict=strict)


def header_of(name: str, made: Performance, fps: float) -> dict:
    """What a recording's first line says of a performance of the dream `name`, to make it again."""
    cue = made.show.cues[0]
    return {
        "show": name,
        "seed": made.seed,
        "fps": fps,
        "duration": cue.duration,
        "arc": [list(key) for key in cue.arc.keys],
        "loop": made.show.loop,
        "fade_in": made.show.fade_in,
        "params": dict(cue.params),
    }


def recorded(header: Mapping[str, Any]) -> dict:
    """The options of `performance` that a recording's first line gives.

    One that says less, as one written by hand may, leaves the rest as it is by itself. Raises GossamerError
    for what cannot be meant.
    """
    try:
        options = {
            "seed": int(header.get("seed", 0)),
            "duration": float(header.get("duration", STORY_S)),
            "loop": bool(header.get("loop", False)),
            "fade_in": float(header.get("fade_in", 0.0)),
            "settings": [(name, str(value)) for name, value in dict(header.get("params", {})).items()],
        }
    except (TypeError, ValueError) as error:
        raise GossamerError("the recording's first line", str(error)) from None
    if "arc" in header:
        options["arc"] = Track(header["arc"], "linear")
    return options


@contextmanager
def offscreen(catalogue: Catalogue) -> Iterator[tuple[Gpu, Library]]:
    """An offscreen GPU and the library of the catalogue's shaders; both are released at the end."""
    gpu = Gpu.offscreen()
    try:
        library = Library(gpu, catalogue.shader_roots())
        try:
            yield gpu, library
        finally:
            library.release()
    finally:
        gpu.release()


def staged(
    gpu: Gpu, library: Library, performance: Performance, scene: type[Scene], size, **options
) -> Stage:
    """A stage with a performance on it; says so if it takes a while."""
    notice = f"waking {scene.name}: what takes long now is kept for the next time ({cache_dir()})"
    with patience(notice):
        stage = Stage(gpu, library, {scene.name: scene}, performance, size, seed=performance.seed, **options)
        stage.prepare(0.0)
        return stage


def fits(gpu: Gpu, size: tuple[int, int]) -> None:
    """Raises GossamerError for a size beyond what the GPU can draw into."""
    if max(size) > gpu.max_size:
        what = f"--size {size[0]}x{size[1]} is beyond this GPU"
        raise GossamerError(what, f"it draws up to {gpu.max_size} px a side", "give a smaller size")
