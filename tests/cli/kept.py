"""A renderer that draws nothing, for tests of who watches over it: `python kept.py FOLDER`.

Where there is a file FOLDER/unwell it ends badly after its first picture, with FOLDER/refused before it.
"""

import signal
import sys
import time
from pathlib import Path

from visuals.core.curve import Track
from visuals.core.desk import Desk
from visuals.core.event import Event
from visuals.core.performance import Performance
from visuals.core.report import Report
from visuals.core.show import Cue, Show
from visuals.inputs.tether import Tether

SHOW = Show("Two", tuple(Cue(scene, 1000.0, Track(((0, 0), (1000, 1)))) for scene in ("one", "two")), True)


def main(folder: Path) -> int:
    tether = Tether.of_environment()
    if (folder / "refused").exists():
        print("gossamer: no option '--kiosq'", file=sys.stderr)
        return 2
    performance = Performance(SHOW, 1, {}, tether.begin)
    if not tether.begin:
        performance.feed(Event(0.0, "cue", {"number": 2, "transition": "cut"}))
        performance.feed(Event(0.0, "arc", {"value": 0.5}))
        performance.feed(Event(0.0, "hold", {"on": True}))
    begun, ended = time.monotonic(), []
    signal.signal(signal.SIGTERM, lambda *_: ended.append(True))
    print("what is printed goes to the log")

    def status(report: Report) -> dict:
        known = {"arc": round(performance.at(report.t).arc, 3), "cue": performance.number_at(report.t)}
        return known | {"held": performance.stage_at(report.t).held, "well": True}

    tether.attach(Desk(performance, ("one", "two")), status, lambda: [(0, 0, 64, 36)])
    while not ended:
        t = time.monotonic() - begun
        tether.poll(t)
        tether.tell(Report(t=t, fps=60.0))
        if (folder / "unwell").exists():
            raise RuntimeError("unwell")
        time.sleep(0.02)
    tether.bye()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
