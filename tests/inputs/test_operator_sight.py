"""What the operator's page shows, and what does not move its sliders, in a real browser."""

from contextlib import closing

import pytest
from browser import Hand
from webpeer import Show

from tests.outputs.screen import until
from visuals.core.mapper import Mapper
from visuals.core.mapping import Mapping
from visuals.inputs.web.operator import Picture


class Eye:
    """Sees a picture of one colour, as often as it is asked to."""

    def __init__(self):
        self.wanted, self.colour = False, (200, 40, 40)

    def pop(self):
        return Picture((64, 36), bytes((*self.colour, 255)) * (64 * 36)) if self.wanted else None


@pytest.fixture
def show(tmp_path):
    mapper = Mapper(Mapping(), tmp_path / "wall.toml")
    with closing(Show(eye=Eye(), mapper=mapper).begin()) as opened:
        yield opened


def here(page):
    page.wait_for_selector("#link[data-state=here]", state="attached")
    page.wait_for_selector(".dream[aria-pressed]", state="attached")  # it has been drawn
    return page


def test_the_picture_is_seen_and_asked_for_while_somebody_looks(show, visit):
    eye = show.web._eye
    page = here(visit.phone(show.base))
    pixel = "() => [...picture.getContext('2d').getImageData(8, 8, 1, 1).data].slice(0, 3)"

    def near(wanted):
        return all(abs(a - b) < 12 for a, b in zip(page.evaluate(pixel), wanted, strict=True))

    until("the picture", lambda: near((200, 40, 40)))
    eye.colour = (30, 180, 90)
    until("the next one", lambda: near((30, 180, 90)))
    page.close()
    until("nobody looks", lambda: not eye.wanted)


def test_scrolling_over_a_slider_and_tapping_it_change_nothing(show, visit):
    page = here(visit.phone(show.base))
    page.tap("nav [data-to=values]")
    box = page.locator(".slider[data-name='serenes.towers'] .track").bounding_box()
    x, y, hand = box["x"] + 0.8 * box["width"], box["y"] + box["height"] / 2, Hand(page)
    hand.down(1, x, y)
    hand.up(1)
    hand.down(1, x, y)
    for step in range(1, 8):
        hand.move(1, x + step, y - 15 * step)
    hand.up(1)
    page.tap("nav [data-to=play]")
    page.tap("#next")
    until("what comes after", lambda: show.said)
    assert [event.kind for event in show.said] == ["next"]


def test_a_mouse_and_keys_slide_too(show, visit):
    page = here(visit.computer(show.base))
    track = page.locator(".slider[data-name=discord] .track")
    box = track.bounding_box()

    def is_at(value):
        until(f"at {value}", lambda: abs(show.desk.performance.value("discord", show.t) - value) < 0.02)

    page.mouse.click(box["x"] + 0.75 * box["width"], box["y"] + box["height"] / 2)
    is_at(0.75)
    track.press("PageDown")
    is_at(0.65)
    track.press("Home")
    is_at(0.0)
    assert track.get_attribute("aria-valuenow") == "0.0000"


def test_a_narrow_phone_has_room_for_everything(show, visit):
    """Nothing lies beside the page, and what is pressed is large enough for a thumb."""
    show.errors = ("summit.frag:3: no function 'simplx'",)
    page = here(visit.phone(show.base, (320, 568)))
    for tab in ("play", "values", "mapping", "health"):
        page.tap(f"nav [data-to={tab}]")
        assert page.evaluate("document.documentElement.scrollWidth") == 320, tab
        small = page.evaluate(
            "() => [...document.querySelectorAll('button:not(.back)')]"
            ".filter(one => one.offsetParent && (one.offsetWidth < 44 || one.offsetHeight < 42))"
            ".map(one => one.textContent)"
        )
        assert small == [], tab
    assert "no function 'simplx'" in page.inner_text("#faults")
