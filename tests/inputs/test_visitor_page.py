"""The visitors' page in a real browser, and what a computer that is no browser can do to it."""

import base64
import os
import socket
from contextlib import closing

import pytest
from browser import PHONE, Hand

from tests.outputs.screen import until
from visuals.core.clock import stopwatch
from visuals.core.touch import Touches
from visuals.inputs.web.site import Site
from visuals.inputs.web.visit import Visit
from visuals.inputs.web.visitor import COLOURS, Visitors

W, H = PHONE


class Show:
    """A server with the page, and what a show would know of its fingers."""

    def __init__(self, port=0, **options):
        self.visitors = Visitors(stopwatch(), **options)
        self.site = Site("127.0.0.1", port)
        Visit(self.site, self.visitors)
        self.site.start()
        self.page = self.site.url("/touch")
        self._touches, self._t, self.ids = Touches(), 0.0, set()

    @property
    def down(self):
        """Where fingers are now, to a thousandth, y up."""
        self._t += 1 / 60
        for event in self.visitors.poll(self._t):
            self._touches = self._touches.apply(event)
            self.ids.add(event.data["id"])
        return {(round(touch.x, 3), round(touch.y, 3)) for touch in self._touches.at(self._t) if touch.held}

    def has(self, *places):
        until(f"fingers at {places}", lambda: self.down == set(places))

    def close(self):
        self.site.close()


@pytest.fixture
def show():
    with closing(Show()) as opened:
        yield opened


def is_(page, state):
    page.wait_for_selector(f"body[data-state={state}]", state="attached")


def test_one_finger(show, visit):
    page = visit.phone(show.page)
    is_(page, "open")
    assert page.inner_text("#first") == "Touch the dream"
    hand = Hand(page)
    hand.down(1, W / 4, H / 4)
    show.has((0.25, 0.75))
    assert page.get_attribute("#word", "class") == ""  # it fades
    hand.move(1, W / 2, H / 10)
    show.has((0.5, 0.9))
    hand.up(1)
    show.has()
    assert len(show.ids) == 1 and "not used" not in show.visitors.state()
    assert page.evaluate("[scrollY, visualViewport.scale, String(getSelection())]") == [0, 1, ""]


def test_two_fingers_one_of_which_goes(show, visit):
    page = visit.phone(show.page)
    is_(page, "open")
    hand = Hand(page)
    hand.down(1, W / 4, H / 2)
    hand.down(2, 3 * W / 4, H / 2)
    show.has((0.25, 0.5), (0.75, 0.5))
    hand.move(2, 3 * W / 4, H / 4)
    show.has((0.25, 0.5), (0.75, 0.75))
    hand.up(1)
    show.has((0.75, 0.75))
    hand.cancel()
    show.has()
    assert len(show.ids) == 2


def test_two_phones(show, visit):
    one, other = visit.phone(show.page), visit.phone(show.page, (844, 390), language="de-AT")
    is_(one, "open")
    is_(other, "open")
    assert other.inner_text("#first") == "Berühre den Traum"
    assert [page.get_attribute("body", "data-colour") for page in (one, other)] == list(COLOURS[:2])
    Hand(one).down(1, W / 2, H / 2)
    Hand(other).down(1, 0.75 * 844, 0.5 * 390)
    show.has((0.5, 0.5), (0.75, 0.5))
    assert len(show.ids) == 2
    other.close()  # it vanishes, with its finger down
    show.has((0.5, 0.5))


def test_a_phone_that_falls_asleep_is_lifted_and_comes_back_in_its_colour(show, visit):
    page = visit.phone(show.page)
    is_(page, "open")
    Hand(page).down(1, W / 2, H / 2)
    show.has((0.5, 0.5))
    asleep = "Object.defineProperty(document, 'hidden', {get: () => %s, configurable: true})"
    page.evaluate(asleep % "true" + "; document.dispatchEvent(new Event('visibilitychange'))")
    show.has()
    until("gone", lambda: show.visitors.state() == "visitors: 0 there")
    show.visitors.join("10.0.0.2", lambda said: None)
    page.evaluate(asleep % "false" + "; document.dispatchEvent(new Event('visibilitychange'))")
    is_(page, "open")
    assert page.get_attribute("body", "data-colour") == COLOURS[1]


def test_closed_and_opened_again(visit):
    with closing(Show(open=False)) as show:
        page = visit.phone(show.page, language="fr-FR")
        is_(page, "closed")
        assert page.inner_text("#first") == "Le rêve se repose"
        hand = Hand(page)
        hand.down(1, W / 2, H / 2)
        show.visitors.open = True
        is_(page, "open")
        show.has((0.5, 0.5))  # who waited with a finger on the glass is in
        show.visitors.open = False
        is_(page, "closed")
        show.has()


def test_the_page_finds_a_show_that_starts_again(show, visit):
    page = visit.phone(show.page)
    is_(page, "open")
    port = show.site.address[1]
    show.close()
    is_(page, "away")
    with closing(Show(port)) as again:
        is_(page, "open")
        Hand(page).down(1, W / 2, H / 2)
        again.has((0.5, 0.5))


def test_a_mouse_is_a_finger_too(show, visit):
    page = visit.computer(show.page, (800, 600))
    is_(page, "open")
    page.mouse.move(200, 150)
    page.mouse.down()
    show.has((0.25, 0.75))
    page.mouse.up()
    show.has()


# no browser


class Wire:
    """A WebSocket as RFC 6455 has it, by hand: it can say what no browser would."""

    def __init__(self, site, path="/touch/fingers", origin=None):
        self.socket = socket.create_connection(site.address, timeout=20)
        host = f"127.0.0.1:{site.address[1]}"
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [f"GET {path} HTTP/1.1", f"Host: {host}", "Upgrade: websocket", "Connection: Upgrade"]
        lines += [f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13"]
        lines += [f"Origin: {origin or f'http://{host}'}", "", ""]
        self.socket.sendall("\r\n".join(lines).encode())
        self.status = int(self.socket.recv(4096).split()[1])

    def say(self, data, opcode=1, masked=True, fin=True):
        data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
        head = bytes([opcode | (128 if fin else 0)])
        mask = 128 if masked else 0
        head += bytes([mask | len(data)]) if len(data) < 126 else bytes([mask | 126]) + len(data).to_bytes(2)
        if masked:
            key = os.urandom(4)
            head, data = head + key, bytes(byte ^ key[i % 4] for i, byte in enumerate(data))
        self.socket.sendall(head + data)

    def ends(self):
        """Reads until the other side hangs up."""
        try:
            while self.socket.recv(65536):
                pass
        except OSError:
            return

    def close(self):
        self.socket.close()


@pytest.mark.parametrize(
    "frame",
    [
        {"data": "[[1,0.5,0.5]]" + " " * 2000},
        {"data": b"\xff\xfe"},
        {"data": "[[1,0.5,0.5]]", "opcode": 3},
        {"data": "[[1,0.5", "opcode": 0},
        {"data": b"\x03", "opcode": 8},
    ],
    ids=["long", "no UTF-8", "no opcode", "no beginning", "a torn close"],
)
def test_frames_that_no_browser_sends_end_that_connection_alone(show, frame):
    with closing(Wire(show.site)) as good, closing(Wire(show.site)) as bad:
        good.say("[[1,0.5,0.5]]")
        bad.say("[[1,0.1,0.1]]")
        show.has((0.5, 0.5), (0.1, 0.1))
        bad.say(**frame)
        bad.ends()
        show.has((0.5, 0.5))
        good.say("[[1,0.75,0.5]]")
        show.has((0.75, 0.5))
        assert show.site.refused == 1


def test_nonsense_is_counted_and_its_sender_shown_out(show):
    with closing(Wire(show.site)) as bad:
        for _ in range(40):
            try:
                bad.say("nonsense")
            except OSError:
                break
        bad.ends()
    until("gone", lambda: show.visitors.state().startswith("visitors: 0 there, 21 not used"))


def test_a_phone_that_is_cut_off_is_lifted(show):
    wire = Wire(show.site)
    wire.say("[[1,0.5,0.5]]")
    show.has((0.5, 0.5))
    wire.close()
    show.has()
    assert show.site.refused == 0


def test_another_page_may_not_touch(show):
    for origin in ("http://example.org", "null", f"http://localhost:{show.site.address[1]}"):
        with closing(Wire(show.site, origin=origin)) as wire:
            assert wire.status == 403
    assert show.visitors.state() == "visitors: 0 there"
