"""Fixtures: one offscreen context for the whole run, and no leftovers after any test."""

import os

import pytest

from visuals.gpu.context import Gpu

# The many processes that tests start find their bytecode, as an installed copy does wherever it has run once.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


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
