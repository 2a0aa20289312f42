"""Outputs find their monitors, also after some have gone and come back."""

from dataclasses import replace

from visuals.core.mapping import Mapping, Output
from visuals.outputs.arrangement import Arrangement, side_by_side
from visuals.outputs.display import Display
from visuals.outputs.placement import Placement


def displays(*names, size=(100, 50)):
    """Side by side from the left, numbered as they stand."""
    return [
        Display(number, name, size, ((number - 1) * size[0], 0), 60) for number, name in enumerate(names, 1)
    ]


def names(placed):
    return [display and display.name for display in placed]


def test_numbers_parts_of_names_and_whatever_is_free():
    there = displays("eDP-1", "DP-1", "HDMI-1", "DP-2")
    assert names(Placement().place(["hdmi", None, "2", None], there)) == ["HDMI-1", "eDP-1", "DP-1", "DP-2"]
    assert names(Placement().place(["DP-1", "DP-1"], there)) == ["eDP-1", "DP-1"], "one each"
    assert names(Placement().place(["5", "beamer", "1"], there)) == [None, None, "eDP-1"]


def test_a_number_is_that_of_the_first_time():
    placement, (one, two, three) = Placement(), displays("A", "B", "C")
    assert names(placement.place(["1", "2", "3"], [one, two, three])) == ["A", "B", "C"]
    left = [replace(two, number=1), replace(three, number=2)]
    assert names(placement.place(["1", "2", "3"], left)) == [None, "B", "C"]
    assert names(placement.place(["1", "2", "3"], [one, two, three])) == ["A", "B", "C"]


def test_projectors_of_one_name_come_back_where_they_stood():
    placement, there = Placement(), displays("EPSON", "EPSON", "EPSON")
    wishes = ["EPSON"] * 3
    assert [display.position[0] for display in placement.place(wishes, there)] == [0, 100, 200]
    left, middle, right = there
    assert placement.place(wishes, [right]) == [None, None, right]
    assert placement.place(wishes, [right, left]) == [left, None, right]
    moved = replace(middle, position=(500, 0))
    assert placement.place(wishes, [right, left, moved]) == [left, moved, right], "by its name at least"


def test_one_that_comes_later_takes_nobody_s_place():
    placement, (one, two) = Placement(), displays("A", "B")
    assert names(placement.place([None, None], [one])) == ["A", None]
    assert names(placement.place([None, None], [])) == [None, None]
    assert names(placement.place([None, None], [two])) == [None, "B"]
    assert names(placement.place([None, None], [two, one])) == ["A", "B"]
    assert names(placement.place([None, "A"], [one, two])) == ["B", "A"], "who names it goes first"


def test_who_waits_is_said_once_and_a_lone_picture_goes_anywhere():
    said = []
    arrangement, (one, two) = Arrangement([], said.append), displays("A", "B")
    room = Mapping((Output("left", "A"), Output("right", "B")))
    for there in ([one], [one], [one, two], [one]):
        arrangement.take(room, there, loose=False)
    assert said == [
        "right waits for monitor 'B'; there are 1 A",
        "right is on monitor B",
        "right waits for monitor 'B'; there are 1 A",
    ]
    lone = Arrangement(["2"], said.append)
    for there, where in (([one, two], "B"), ([one], "A"), ([], None), ([one, two], "B")):
        lone.take(Mapping(), there, loose=False)
        assert names(lone.seats) == [where]


def test_one_window_is_cut_at_its_monitors():
    there = [Display(1, "A", (100, 50), (0, 0), 60), Display(2, "B", (60, 80), (100, 10), 60)]
    arrangement = Arrangement([], print)
    arrangement.take(Mapping((Output("a", "A"), Output("b", "B")), windows="one"), there, loose=False)
    assert arrangement.bounds == (0, 0, 160, 90)
    panels = arrangement.panels(0, (320, 180), loose=False)
    assert [panel.viewport for panel in panels] == [(0, 80, 200, 100), (200, 0, 120, 160)]
    halves = arrangement.panels(0, (301, 180), loose=True)
    assert [panel.viewport for panel in halves] == [(0, 0, 150, 180), (150, 0, 151, 180)]


def test_monitors_beside_one_another_show_one_picture_pixel_for_pixel():
    low, high = Display(2, "A", (100, 50), (0, 0), 60), Display(1, "B", (60, 80), (100, 10), 60)
    mapping = side_by_side([low, high])
    assert mapping.canvas == (160, 80) and [output.monitor for output in mapping.outputs] == ["2", "1"]
    in_px = [[part * px for part, px in zip(o.region, (160, 80) * 2, strict=True)] for o in mapping.outputs]
    assert in_px == [[0, 15, 100, 50], [100, 0, 60, 80]]
