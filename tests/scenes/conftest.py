"""A dream on a small stage, at any moment."""

import numpy as np
import pytest

from visuals.core.event import Event
from visuals.core.performance import Performance
from visuals.core.show import Show
from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.render.catalogue import Catalogue
from visuals.render.stage import Stage


def pytest_collection_modifyitems(items):
    """A dream's tests run in one process, one after the other, so that its stages are built but once."""
    dreams = set(Catalogue().names())
    for item in items:
        name = item.callspec.params.get("name") if hasattr(item, "callspec") else None
        if isinstance(name, str) and name in dreams:
            item.add_marker(pytest.mark.xdist_group(name))


class Theatre:
    """Shows a dream at moments. One stage for each quality and seed, resized as asked, kept for the whole
    run: to build one takes as long as a dozen pictures."""

    def __init__(self, gpu: Gpu):
        self.gpu, self.catalogue = gpu, Catalogue()
        self.library = Library(gpu, self.catalogue.shader_roots())
        self._stages: dict[tuple, Stage] = {}
        self._shots: dict[str, np.ndarray] = {}

    def stage(
        self, dream: str, *, arc=0.0, size=(160, 90), quality="live", seed=0, params=(), events=(), **options
    ):
        """A stage with the dream standing at `arc`. events: dicts as in an event log."""
        scene = self.catalogue.find(dream)
        key = (dream, quality, seed, tuple(options.items()))
        arcs = arc if isinstance(arc, tuple) else (arc, arc)
        show = Show.of_scene(
            dream, duration=1e7 if arcs[0] == arcs[1] else 10.0, arc=arcs, params=dict(params)
        )
        played = Performance(
            show, seed, {dream: scene.params}, [Event.parse(dict(event)) for event in events], strict=True
        )
        if key not in self._stages:
            self._stages[key] = Stage(
                self.gpu, self.library, {dream: scene}, played, size, quality=quality, seed=seed, **options
            )
        stage = self._stages[key]
        stage.resize(size)
        stage.perform(played)
        return stage

    def shot(self, dream: str, time: float = 7.0, **options) -> np.ndarray:
        """The finished picture, (height, width, 3) uint8, top row first. Drawn once: that a second time gives
        the same is tested for itself."""
        asked = repr((dream, time, sorted(options.items())))
        if asked not in self._shots:
            stage = self.stage(dream, **options)
            stage.advance(time)
            self._shots[asked] = pixels(stage.draw(time))
        return self._shots[asked]

    def release(self) -> None:
        for stage in self._stages.values():
            stage.release()
        self.library.release()


def pixels(target) -> np.ndarray:
    width, height = target.size
    return np.frombuffer(target.read(), "u1").reshape(height, width, 4)[::-1, :, :3]


def difference(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """By how much two pictures differ, pixel by pixel, in steps of 8 bit: (height, width)."""
    return np.abs(a.astype(int) - b.astype(int)).max(axis=-1)


def touch(x: float, y: float, *, down: float, up: float | None = None) -> list[dict]:
    """The events of a finger."""
    events = [{"t": down, "event": "touch", "id": 1, "phase": "down", "x": x, "y": y}]
    if up is not None:
        events.append({"t": up, "event": "touch", "id": 1, "phase": "up", "x": x, "y": y})
    return events


@pytest.fixture(scope="session")
def theatre(context):
    theatre = Theatre(context)
    yield theatre
    theatre.release()
