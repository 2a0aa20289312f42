"""The end of a show that the system asks for."""

import signal
from collections.abc import Callable
from contextlib import contextmanager


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


@contextmanager
def stopped_by_signals():
    """They end what has no loop yet that could be told: by KeyboardInterrupt at once, and where that is lost,
    as in an object's last moment, at the end of the block."""
    asked = []

    def stop() -> None:
        asked.append(True)
        raise KeyboardInterrupt

    with ended_by_signals(stop):
        yield
    if asked:
        raise KeyboardInterrupt
