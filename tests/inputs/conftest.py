"""Fixtures: a real browser, and pages in it."""

import pytest
from browser import Visit, missing, started


def pytest_collection_modifyitems(items):
    """All that need the browser run in one process, one after the other: it starts but once."""
    for item in items:
        if "browser" in item.fixturenames:
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def browser():
    """Playwright's Browser, one for all tests; a test that asks for it is skipped where there is none."""
    why = missing()
    if why:
        pytest.skip(why)
    with started() as opened:
        yield opened


@pytest.fixture
def visit(browser):
    """Opens pages (tests/inputs/browser.py). In the end none of their scripts may have failed, and none may
    have asked another server for anything."""
    pages = Visit(browser)
    yield pages
    pages.close()
    assert not pages.faults, f"scripts failed: {pages.faults}"
    assert not pages.abroad, f"asked elsewhere: {pages.abroad}"
