"""A place to draw an order's frames: a GPU, the dreams on a stage, and the loop that films them."""

from collections.abc import Callable
from contextlib import nullcontext

from visuals.core.clock import WallClock
from visuals.film.filming import Filming
from visuals.film.order import Order
from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.outputs.sink import Sink
from visuals.render.offscreen import offscreen
from visuals.render.stage import Stage


class Studio:
    """Films any frames of an order, in any order. Of one thread alone.

    on      (GPU, library) to draw with; None: its own, until `release`
    """

    def __init__(
        self,
        order: Order,
        on: tuple[Gpu, Library] | None = None,
        *,
        watch: WallClock | None = None,
        waking=nullcontext,
    ):
        self.order, self._piece = order, order.piece()
        self._own = None
        if on is None:
            self._own = offscreen(self._piece.catalogue)
            on = self._own.__enter__()
        self.gpu, self.library = on
        self.stage = self.filming = None
        try:
            performance = order.perform(self._piece)
            scenes, seed = self._piece.scenes, order.seed
            with waking():
                self.stage = Stage(
                    self.gpu, self.library, scenes, performance, order.size, seed=seed, **order.look
                )
                self.stage.prepare(float(order.start))
            self.filming = Filming(self.gpu, self.stage, order.clock(), pixel=order.pixel, watch=watch)
        except BaseException:
            self.release()
            raise

    def shoot(
        self,
        sink: Sink,
        first: int,
        frames: int,
        stop: Callable[[], bool] = lambda: False,
        step: Callable[[], None] = lambda: None,
    ) -> bool:
        """So many frames into a sink. Whether all were made."""
        return self.filming.shoot(sink, first, frames, stop=stop, step=step) == frames

    def release(self) -> None:
        """Gives back all it holds on the GPU."""
        for part in (self.filming, self.stage):
            if part is not None:
                part.release()
        self.filming = self.stage = None
        if self._own is not None:
            self._own.__exit__(None, None, None)
            self._own = None

    def __enter__(self) -> "Studio":
        return self

    def __exit__(self, *_error: object) -> None:
        self.release()
