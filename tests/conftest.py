"""Fixtures: one offscreen context for the whole run, and no leftovers after any test."""

import pytest

from visuals.gpu.context import Gpu


@pytest.fixture(scope="session")
def context():
    gpu = Gpu.offscreen()
    yield gpu
    gpu.release()


@pytest.fixture
def gpu(context):
    """The context, clean before and after: no GL error pending, nothing left alive."""
    context.check("setting up the test")
    before = context.alive
    yield context
    context.check("the test")
    assert context.alive == before, f"left alive: {context.census()}"
