"""The status of a show, as watchers read it."""

import json

from visuals import __version__
from visuals.core.report import Report
from visuals.core.status import House, resident_mb, status

HOUSE = House("Five dreams", "llvmpipe", pid=7)
TIMES = {"uptime_s": 12.34, "date_s": 1_700_000_000.0}


def test_it_is_plain_and_says_whether_all_is_well():
    report = Report(t=1.5, scene="summit", upcoming=("serenes", 41.96), size=(1920, 1080), inputs=("osc",))
    told = status(report, HOUSE, temperatures_c={"gpu": 61.04}, restarts=2, **TIMES)
    assert json.loads(json.dumps(told)) == told
    assert (told["gossamer"], told["pid"], told["show"], told["gpu"]) == (
        __version__,
        7,
        "Five dreams",
        "llvmpipe",
    )
    assert (told["scene"], told["upcoming"], told["size"]) == (
        "summit",
        {"scene": "serenes", "in_s": 42.0},
        [1920, 1080],
    )
    assert (told["uptime_s"], told["temperatures_c"], told["restarts"]) == (12.3, {"gpu": 61.0}, 2)
    assert told["well"] and told["inputs"] == ["osc"]


def test_what_is_broken_is_in_it():
    told = status(Report(errors=("summit.frag:3: no function 'simplx'",)), HOUSE, **TIMES)
    assert not told["well"] and told["errors"] == ["summit.frag:3: no function 'simplx'"]


def test_memory_is_read_where_the_system_tells_it(tmp_path):
    (tmp_path / "statm").write_text("5000 1000 300 1 0 400 0\n")
    assert resident_mb(tmp_path / "statm") == 4.1  # pages of 4096 bytes
    (tmp_path / "torn").write_text("5000")
    assert resident_mb(tmp_path / "torn") is resident_mb(tmp_path / "none") is None
