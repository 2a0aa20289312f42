"""A real browser for tests: Debian's Chromium without a screen, driven by Playwright."""

import importlib.util
import shutil
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
# It talks to nobody but the server under test, and needs no GPU and no sandbox of its own.
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--no-first-run",
    "--no-proxy-server",
    "--mute-audio",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
)
PHONE, TABLET = (390, 844), (1024, 768)  # px
PATIENCE = 20.0  # s that something may take to come: machines are slow


def executable() -> str:
    """Path of the browser, or ""."""
    return next((path for path in map(shutil.which, NAMES) if path), "")


def missing() -> str:
    """Why there can be no browser here, or ""."""
    if importlib.util.find_spec("playwright") is None:
        return "playwright is not installed (pip install playwright)"
    return "" if executable() else "chromium is not installed (apt-get install chromium-headless-shell)"


class Visit:
    """Pages that one test opens, each in a browser of its own as far as cookies and storage go.

    faults      what their scripts raised
    abroad      what they asked other servers for
    """

    def __init__(self, browser):
        self._browser = browser
        self._contexts = ExitStack()
        self.faults: list[str] = []
        self.abroad: list[str] = []

    def phone(self, url: str, size=PHONE, *, touch=True, language="en-GB", **options):
        """A Playwright Page at url on a phone; `options` are those of Playwright's new_context."""
        width, height = size
        context = self._browser.new_context(
            viewport={"width": width, "height": height},
            has_touch=touch,
            is_mobile=touch,
            locale=language,
            **options,
        )
        self._contexts.callback(context.close)
        context.set_default_timeout(1000 * PATIENCE)
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", lambda request: self._note(request.url, url))
        page.goto(url)
        return page

    def tablet(self, url: str, size=TABLET, **options):
        """As `phone`, larger."""
        return self.phone(url, size, **options)

    def computer(self, url: str, size=TABLET, **options):
        """As `phone`, with a mouse."""
        return self.phone(url, size, touch=False, **options)

    def _note(self, asked: str, url: str) -> None:
        if not asked.startswith(("data:", "blob:")) and urlsplit(asked).netloc != urlsplit(url).netloc:
            self.abroad.append(asked)

    def close(self) -> None:
        self._contexts.close()


class Hand:
    """The fingers of one hand on a page's screen, all at once, through the DevTools protocol: each of them
    is what a digitiser tells, not a script's event. Places are in px of the page, y down."""

    def __init__(self, page):
        self._devtools = page.context.new_cdp_session(page)
        self._fingers: dict[int, tuple[float, float]] = {}

    def down(self, finger: int, x: float, y: float) -> None:
        self._fingers[finger] = (x, y)
        self._tell("touchStart", self._fingers)

    def move(self, finger: int, x: float, y: float) -> None:
        self._fingers[finger] = (x, y)
        self._tell("touchMove", self._fingers)

    def up(self, finger: int) -> None:
        self._tell("touchEnd", {finger: self._fingers.pop(finger)})

    def cancel(self) -> None:
        """The system takes the screen away, as for a call."""
        self._fingers.clear()
        self._tell("touchCancel", {})

    def _tell(self, kind: str, fingers: dict[int, tuple[float, float]]) -> None:
        """An end tells those that go, the others all that are there."""
        points = [{"id": finger, "x": x, "y": y} for finger, (x, y) in fingers.items()]
        self._devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


@contextmanager
def started():
    """The browser, for as many tests as there are."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()
