"""Ctrl-C before there is a loop that could be told."""

import signal
import sys

import pytest

from visuals.outputs.ending import stopped_by_signals


class Last:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.skipif(sys.implementation.name != "cpython", reason="when an object ends is CPython's")
def test_an_end_that_is_asked_for_in_an_objects_last_moment_is_not_lost():
    before, passed = signal.getsignal(signal.SIGINT), []
    with pytest.raises(KeyboardInterrupt), stopped_by_signals():
        Last()
        passed.append(True)
    assert passed and signal.getsignal(signal.SIGINT) is before
    with pytest.raises(KeyboardInterrupt), stopped_by_signals():
        signal.raise_signal(signal.SIGINT)
        passed.append(False)
    assert passed == [True]
