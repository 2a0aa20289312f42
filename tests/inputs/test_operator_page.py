"""The operator's page in a real browser: pressed, slid, with several at once, and after a restart."""

from contextlib import closing

import pytest
from browser import Hand
from webpeer import TOKEN, Show

from tests.outputs.screen import until
from visuals.core.clock import stopwatch
from visuals.core.event import Event
from visuals.core.mapper import Mapper
from visuals.core.mapping import Mapping, Output
from visuals.inputs.web.visitor import Visitors


@pytest.fixture
def show():
    with closing(Show().begin()) as opened:
        yield opened


def here(page):
    page.wait_for_selector("#link[data-state=here]", state="attached")
    page.wait_for_selector(".dream[aria-pressed]", state="attached")  # it has been drawn
    return page


def said(show, kind):
    """What events of a kind bear, in order."""
    return [dict(one.data) for one in show.said if isinstance(one, Event) and one.kind == kind]


def middle(page, selector):
    box = page.locator(selector).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_pressed(show, visit):
    page = here(visit.phone(show.base))
    assert page.inner_text(".dream[aria-pressed=true] span") == "Liquid glass"
    page.tap("#ways button:has-text('fray')")
    page.tap(".dream[data-dream=summit]")
    page.wait_for_selector(".dream[data-dream=summit][aria-pressed=true]")
    assert said(show, "trigger") == [{"scene": "summit", "transition": "fray"}]
    page.tap("#blackout")
    page.wait_for_selector("#blackout[aria-pressed=true]")
    page.tap("#blackout")
    page.wait_for_selector("#blackout[aria-pressed=false]")
    assert said(show, "blackout") == [{"on": True}, {"on": False}]
    page.tap("#tap")
    until("tap", lambda: said(show, "tap"))
    page.tap("#record")
    page.wait_for_selector("#record[aria-pressed=true]")


def test_slid_by_a_finger_and_given_back(show, visit):
    page = here(visit.phone(show.base))
    page.tap("nav [data-to=values]")
    slider = ".slider[data-name='serenes.height']"
    x, y = middle(page, f"{slider} .track")
    hand = Hand(page)
    hand.down(1, x, y)
    for step in range(1, 13):
        hand.move(1, x + 10 * step, y)
    hand.up(1)
    until("slid", lambda: said(show, "set"))
    page.wait_for_selector(f"{slider}[data-hand]")
    values = [one["value"] for one in said(show, "set")]
    assert {one["name"] for one in said(show, "set")} == {"serenes.height"}
    assert values == sorted(values) and 0.5 < values[-1] <= 3.0
    page.click(f"{slider} .back")  # a tap so soon after a swing is none to the browser
    until("given back", lambda: said(show, "set")[-1]["value"] is None)
    page.wait_for_selector(f"{slider}:not([data-hand])")


def test_two_fingers_two_sliders(show, visit):
    page = here(visit.tablet(show.base))
    hand, places = (
        Hand(page),
        [middle(page, f".slider[data-name={name}] .track") for name in ("discord", "energy")],
    )
    for finger, (x, y) in enumerate(places):
        hand.down(finger, x, y)
    for step in range(1, 9):
        for finger, (x, y) in enumerate(places):
            hand.move(finger, x + 12 * step, y)
    hand.cancel()
    until("both", lambda: {"discord", "energy"} <= {one["name"] for one in said(show, "set")})


def test_two_pages_and_moves_made_elsewhere(show, visit):
    one, other = here(visit.phone(show.base)), here(visit.computer(show.base, (1200, 800)))
    one.wait_for_selector("#people:has-text('2 here')")
    other.click("#freeze")
    one.wait_for_selector("#freeze[aria-pressed=true]")
    elsewhere = Event(show.t, "set", {"name": "discord", "value": 0.75})  # a key, a controller
    show.desk.performance.feed(elsewhere)
    for page in (one, other):
        page.wait_for_selector(".slider[data-name=discord] output:has-text('0.75')")


def test_a_show_that_starts_again_is_found(show, visit):
    page = here(visit.phone(show.base))
    port = show.port
    show.close()
    page.wait_for_selector("#link[data-state=away]", state="attached")
    with closing(Show(port).begin()) as again:
        here(page)
        page.tap("#next")
        until("next", lambda: said(again, "next"))


def test_a_token_lets_in_and_is_kept(visit):
    with closing(Show(host="0.0.0.0", token=TOKEN).begin()) as show:
        page = visit.phone(show.base)
        assert page.locator("#dreams").count() == 0
        page.fill("#token", "a-token-of-somebody-else")
        page.click("button")
        page.wait_for_selector("text=that is not the token")
        page.fill("#token", TOKEN)
        page.click("button")
        here(page)
        page.reload()
        here(page)
        assert TOKEN not in page.url
        with page.context.expect_page() as other:  # another one of that browser, by the link in the terminal
            page.evaluate("window.open('/')")
        here(other.value)


def test_visitors_are_shown_the_way_and_out(visit):
    visitors = Visitors(stopwatch())
    with closing(Show(visitors=visitors).begin()) as show:
        page = here(visit.phone(show.base))
        page.tap("nav [data-to=health]")
        loaded = "document.querySelector('#visitors img').naturalWidth > 20"
        page.wait_for_function(loaded)
        page.tap("#visitors button")
        until("closed", lambda: not visitors.open)
        page.tap("#visitors button:has-text('Open')")
        until("open", lambda: visitors.open)


def test_a_corner_of_the_mapping_is_dragged(visit, tmp_path):
    mapper = Mapper(Mapping((Output(name="left"),)), tmp_path / "wall.toml")
    with closing(Show(mapper=mapper).begin()) as show:
        page = here(visit.phone(show.base))
        page.tap("nav [data-to=mapping]")
        x, y = middle(page, "svg.panel circle.here")
        hand = Hand(page)
        hand.down(1, x, y)
        for step in range(1, 6):
            hand.move(1, x + 6 * step, y - 4 * step)
        hand.up(1)
        until("moved", lambda: mapper.mapping.outputs[0].corners[0][0] > 0.02)
        assert mapper.mapping.outputs[0].corners[0][1] > 0.02
        page.click("text=Undo")
        until("undone", lambda: mapper.mapping.outputs[0].corners[0] == (0.0, 0.0))
