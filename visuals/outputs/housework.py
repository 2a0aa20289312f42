"""The interpreter's garbage and its other threads, kept off the frame path."""

import ctypes
import gc
import sys
from contextlib import suppress

# s that another thread (one that hears, or writes) may hold the interpreter while a picture waits for it; by
# itself Python allows ten times as much, after every call that lets another go first
TURN_S = 0.0005


class Housework:
    """Takes the collector out of a show: what is loaded, and what outlived half a second of it, is never
    looked through again, so a collection costs what that half brought, however long the show has run. Threads
    give way to the picture within TURN_S.

    A context: while it lasts, only `tidy` and `thorough` collect.
    """

    def __enter__(self) -> "Housework":
        gc.disable()
        self._turn_s = sys.getswitchinterval()
        sys.setswitchinterval(TURN_S)
        self.thorough()
        return self

    def __exit__(self, *exception) -> None:
        sys.setswitchinterval(self._turn_s)
        gc.enable()
        gc.unfreeze()

    def tidy(self) -> None:
        """Collects what has come since the last time: to be called about twice a second. All of it is in the
        youngest generation, as nothing else collects; to collect that one leaves the interpreter's free lists
        as they are, where a full collection empties them."""
        gc.collect(0)
        gc.freeze()

    def thorough(self) -> None:
        """Collects everything, as after a scene was replaced, and gives free memory back to the system: that
        costs some ten milliseconds."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        with suppress(AttributeError, OSError):  # glibc's alone
            ctypes.CDLL(None).malloc_trim(0)
