"""The end of a show that the system asks for."""

import signal
from collections.abc import Callable
from contextlib import contextmanager


def stop() -> None:
    """Ends what has no loop yet that could be told."""
    raise KeyboardInterrupt


@contextmanager
def ended_by_signals(close: Callable[[], None]):
    """Ctrl-C and a system's shutdown end the show as closing its window does."""
    numbers = [signal.SIGINT, signal.SIGTERM]
    before = {number: signal.signal(number, lambda *_: close()) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
