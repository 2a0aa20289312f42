"""A show without OpenGL's own work, for benches: what draws does nothing, what must answer is timed apart."""

from collections.abc import Iterator
from contextlib import contextmanager

import moderngl

from visuals.core.clock import stopwatch
from visuals.gpu.context import Gpu

# What a picture asks of OpenGL and gets no answer to: drawing, clearing, copying, sending, waiting. What only
# sets state (uniforms, bindings, blending, the target) is done, and counts as the engine's own work.
MUTE = (
    (moderngl.VertexArray, ("render",)),
    (moderngl.Texture, ("write", "build_mipmaps")),
    (moderngl.Buffer, ("write",)),
    (moderngl.Framebuffer, ("clear",)),
    (moderngl.Context, ("copy_framebuffer", "finish")),
    (Gpu, ("finish",)),
)

# And what must be done, for there is an answer: making and fetching. Few pictures do.
ANSWERED = (
    (moderngl.Texture, ("read", "read_into")),
    (moderngl.Buffer, ("read", "read_into")),
    (moderngl.Framebuffer, ("read", "read_into")),
    (moderngl.Context, ("texture", "framebuffer", "program", "vertex_array")),
)


_now = stopwatch()  # by the wall: a thread's own time costs more to ask for than most calls take


class Meter:
    """While it is entered, `seconds` counts the time inside ANSWERED."""

    def __init__(self):
        self.seconds = 0.0
        self._plain: list[tuple[type, str, object]] = []

    def __enter__(self) -> "Meter":
        self._plain = _replaced(ANSWERED, self._metered)
        return self

    def __exit__(self, *exception) -> None:
        _put_back(self._plain)

    def _metered(self, plain):
        def call(*args, **options):
            began = _now()
            try:
                return plain(*args, **options)
            finally:
                self.seconds += _now() - began

        return call


@contextmanager
def undrawn() -> Iterator[None]:
    """A while in which MUTE do nothing."""
    plain = _replaced(MUTE, lambda call: _nothing)
    try:
        yield
    finally:
        _put_back(plain)


def _nothing(*args, **options) -> None:
    pass


def _replaced(calls, by) -> list[tuple[type, str, object]]:
    """Has something else stand in for each call, and returns what was there."""
    plain = [(kind, name, getattr(kind, name)) for kind, names in calls for name in names]
    for kind, name, call in plain:
        setattr(kind, name, by(call))
    return plain


def _put_back(plain: list[tuple[type, str, object]]) -> None:
    for kind, name, call in plain:
        setattr(kind, name, call)
