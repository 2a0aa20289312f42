"""How much of a picture's time goes into OpenGL, and a show without it, for benches."""

from collections.abc import Iterator
from contextlib import contextmanager

import moderngl

from visuals.core.clock import stopwatch
from visuals.gpu.context import Gpu

# What draws, clears, copies, sends, fetches or waits. What only sets state (uniforms, bindings, blending, the
# target) counts as the engine's own work: there it is cheap, and timing it would cost more.
CALLS = (
    (moderngl.VertexArray, ("render",)),
    (moderngl.Texture, ("write", "read", "read_into", "build_mipmaps")),
    (moderngl.Buffer, ("write", "read", "read_into")),
    (moderngl.Framebuffer, ("clear", "read", "read_into")),
    (moderngl.Context, ("copy_framebuffer", "finish", "texture", "framebuffer", "program", "vertex_array")),
    (Gpu, ("finish",)),
)

# Of these, what a picture asks for and gets no answer to.
MUTE = (
    (moderngl.VertexArray, ("render",)),
    (moderngl.Texture, ("write", "build_mipmaps")),
    (moderngl.Buffer, ("write",)),
    (moderngl.Framebuffer, ("clear",)),
    (moderngl.Context, ("copy_framebuffer", "finish")),
    (Gpu, ("finish",)),
)

TRIALS = 1000  # calls by which the meter measures itself


_now = stopwatch()  # by the wall: a thread's own time costs more to ask for than most calls take


class Meter:
    """While it is entered, `seconds` counts the time inside CALLS, and what counting costs."""

    def __init__(self):
        self.seconds = 0.0
        self._own = _cost()
        self._within = False
        self._plain: list[tuple[type, str, object]] = []

    def __enter__(self) -> "Meter":
        for kind, names in CALLS:
            for name in names:
                plain = getattr(kind, name)
                self._plain.append((kind, name, plain))
                setattr(kind, name, self._metered(plain))
        return self

    def __exit__(self, *exception) -> None:
        for kind, name, plain in self._plain[::-1]:
            setattr(kind, name, plain)
        self._plain.clear()

    def _metered(self, plain):
        def call(*args, **options):
            if self._within:
                return plain(*args, **options)
            self._within, began = True, _now()
            try:
                return plain(*args, **options)
            finally:
                self.seconds += _now() - began + self._own
                self._within = False

        return call


@contextmanager
def undrawn() -> Iterator[None]:
    """A while in which nothing is drawn, cleared, copied, sent: MUTE do nothing. What sets state is done, and
    what is made is made."""
    plain = [(kind, name, getattr(kind, name)) for kind, names in MUTE for name in names]
    for kind, name, _ in plain:
        setattr(kind, name, _nothing)
    try:
        yield
    finally:
        for kind, name, call in plain:
            setattr(kind, name, call)


def _nothing(*args, **options) -> None:
    pass


def _cost() -> float:
    """s that a call is longer for being metered, beside what the meter itself sees of that."""
    meter = Meter.__new__(Meter)
    meter.seconds, meter._own, meter._within = 0.0, 0.0, False
    plain = int
    metered = meter._metered(plain)
    best = []
    for _ in range(5):
        meter.seconds = 0.0
        began = _now()
        for _ in range(TRIALS):
            metered()
        best.append((_now() - began - meter.seconds) / TRIALS)
    return min(best)
