"""Opening hours: what can be written, and when a house is open: across midnight, when clocks are changed."""

import time
from datetime import datetime, timedelta, timezone

import pytest

from visuals.core.error import Misuse
from visuals.core.hours import Hours

WINTER, SUMMER = timezone(timedelta(hours=1)), timezone(timedelta(hours=2))


@pytest.fixture(autouse=True)
def berlin(monkeypatch):
    """A place whose clocks go on at 2026-03-29 02:00, to 3:00, and back at 2026-10-25 03:00, to 2:00."""
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def at(day: str, clock: str, zone=SUMMER) -> float:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=zone).timestamp()


def is_open(text: str, day: str, clock: str, zone=SUMMER) -> bool:
    return Hours.read(text).open_at(at(day, clock, zone))


MONDAY, FRIDAY, SATURDAY, SUNDAY = "2026-06-01", "2026-06-05", "2026-06-06", "2026-06-07"


@pytest.mark.parametrize(
    ("text", "opened", "closed"),
    [
        ("10:00-18:00", [(MONDAY, "10:00"), (SUNDAY, "17:59:59")], [(MONDAY, "09:59:59"), (SUNDAY, "18:00")]),
        ("mon-fri 10-18, sat 11-20", [(FRIDAY, "10:00"), (SATURDAY, "19:59")], [(SATURDAY, "10:30")]),
        ("mon-fri 10-18, sat 11-20", [(MONDAY, "12:00")], [(SUNDAY, "12:00"), (FRIDAY, "19:00")]),
        ("fri, sat 20-2", [(FRIDAY, "23:00"), (SUNDAY, "01:59")], [(FRIDAY, "01:00"), (SUNDAY, "02:00")]),
        ("Mon 10 – 12  14 - 16", [(MONDAY, "11:00"), (MONDAY, "15:00")], [(MONDAY, "13:00")]),
        ("saturday-monday 9-10", [(SUNDAY, "09:30"), (MONDAY, "09:30")], [(FRIDAY, "09:30")]),
        ("0-24", [(MONDAY, "00:00"), (SUNDAY, "23:59:59")], []),
        ("sat 22-24, sun 0-3", [(SATURDAY, "23:59:59"), (SUNDAY, "00:00")], [(SUNDAY, "23:00")]),
    ],
)
def test_when_it_is_open(text, opened, closed):
    assert [when for when in opened if not is_open(text, *when)] == []
    assert [when for when in closed if is_open(text, *when)] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "says no hours"),
        ("mon-fri", "a day has no hours"),
        ("10-18, sun", "a day has no hours"),
        ("mo-fr 10-25", "no 25:00"),
        ("10:75-12", "no 10:75"),
        ("frei 10-18", "'frei' is neither"),
        ("t 10-18", "'t' is neither"),
        ("10-10", "all day is 0-24"),
        ("24-25", "no 25:00"),
        ("evening", "neither a day nor a time"),
    ],
)
def test_what_is_wrong_is_said(text, said):
    with pytest.raises(Misuse, match=said):
        Hours.read(text)


def test_a_night_in_which_clocks_go_on_is_an_hour_shorter():
    night = Hours.read("sat 20-4")
    assert night.open_at(at("2026-03-28", "20:00", WINTER)) and night.open_at(
        at("2026-03-29", "03:59", SUMMER)
    )
    assert night.next_change(at("2026-03-28", "20:00", WINTER)) == at("2026-03-29", "04:00", SUMMER)
    assert at("2026-03-29", "04:00", SUMMER) - at("2026-03-28", "20:00", WINTER) == 7 * 3600
    gone = Hours.read("sun 2:30-5")  # the wall never shows it
    assert gone.next_change(at("2026-03-29", "01:00", WINTER)) == at("2026-03-29", "03:30", SUMMER)


def test_a_night_in_which_clocks_go_back_closes_once():
    night = Hours.read("sat 20-2:30")
    begin = at("2026-10-24", "20:00", SUMMER)
    minutes = [night.open_at(begin + 60 * minute) for minute in range(10 * 60)]
    assert minutes == [True] * 390 + [False] * 210, "at 2:30 the first time, and not open again at 2:00"
    every = Hours.read("2:30-22")
    assert every.open_at(at("2026-10-25", "02:45", SUMMER)) and every.open_at(
        at("2026-10-25", "02:15", WINTER)
    )


def test_when_it_turns_next():
    week = Hours.read("mon-fri 10-18, fri 18-20")
    assert week.next_change(at(FRIDAY, "12:00")) == at(FRIDAY, "20:00"), "hours that meet are one"
    assert week.next_change(at(FRIDAY, "20:00")) == at("2026-06-08", "10:00")
    assert Hours.read("0-24").next_change(at(MONDAY, "12:00")) is None
