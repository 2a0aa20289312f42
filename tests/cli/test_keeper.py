"""A keeper and its renderer, as real processes that are killed, stopped and ended; what is drawn is left out:
tests/outputs/test_kiosk.py has that."""

import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.outputs.screen import until
from visuals.cli.sole import LOCK, sole
from visuals.core.error import GossamerError

ROOT = Path(__file__).parents[2]
PLACE = {"cue": 2, "arc": 0.5, "held": True}
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
KEEPER = """
import faulthandler, json, sys
from pathlib import Path
from visuals.cli.keeper import Keeper, leave
from visuals.cli.logbook import Logbook
from visuals.core.keeping import Keeping

faulthandler.enable()
told = json.loads(sys.argv[1])
folder = Path(told["folder"])
renderer = [sys.executable, told["renderer"], told["folder"]]
curtain = ["sh", "-c", "cat >> $0", told["orders"]]
log = Logbook(folder / "gossamer.log").write
leave(Keeper(renderer, curtain, folder, Keeping(told["most"], told["patience"]), log).run())
"""


class Kept:
    """A keeper, started in a folder."""

    def __init__(self, folder: Path, *, most: int = 10, patience: float = 60.0, **environment: str):
        self.folder = folder
        told = {"folder": str(folder), "renderer": str(ROOT / "tests" / "cli" / "kept.py")}
        told |= {"orders": str(folder / "orders"), "most": most, "patience": patience}
        self.process = subprocess.Popen(
            [sys.executable, "-c", KEEPER, json.dumps(told)],
            env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    @property
    def status(self) -> dict:
        return json.loads((self.folder / "status.json").read_text())

    @property
    def renderer(self) -> int:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return next(int(pid) for pid in children if b"kept.py" in Path(f"/proc/{pid}/cmdline").read_bytes())

    def until(self, **keeper):
        """Waits for what the status file says of the keeper; returns what it says of the show."""

        def found():
            with suppress(OSError):
                status = self.status
                there = keeper.get("state") != "playing" or "cue" in status
                return there and keeper.items() <= status["keeper"].items() and status

        said = until(f"{keeper}", found, alive=self.process)
        return {name: said.get(name) for name in PLACE}

    def orders(self) -> list[dict]:
        path = self.folder / "orders"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    def end(self) -> str:
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.communicate(timeout=60)[0]
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGABRT)
            raise AssertionError(f"it does not end: {self.process.communicate(timeout=60)[0]}") from None


@pytest.fixture
def keep(tmp_path):
    started = []

    def start(**options) -> Kept:
        started.append(Kept(tmp_path, **options))
        return started[-1]

    yield start
    for kept in started:
        kept.process.kill()
        kept.process.communicate(timeout=60)


def gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_a_renderer_that_is_killed_or_hangs_goes_on_where_it_was(keep, tmp_path):
    kept = keep(most=2, patience=3.0)
    assert kept.until(state="playing", restarts=0) == PLACE
    until("its place", (tmp_path / "place.json").exists)
    os.kill(kept.renderer, signal.SIGKILL)
    assert kept.until(state="playing", restarts=1) == PLACE
    os.kill(kept.renderer, signal.SIGSTOP)
    assert kept.until(state="playing", restarts=2) == PLACE
    assert [order["fallen"] for order in kept.orders()][:4] == [False, True, False, True]
    (tmp_path / "unwell").touch()  # from now on it falls again and again: there is no third restart
    kept.until(state="still", restarts=3)
    until("the still", lambda: kept.orders()[-1]["fallen"])
    (order, *_) = kept.orders()
    assert order["screens"] == [[0, 0, 64, 36]] and order["stills"] == [str(tmp_path / "still-0.jpg")]
    assert not kept.status["well"]
    said = kept.end()
    assert kept.process.returncode == 0
    assert "ended by signal 9" in said and "it hangs" in said and "RuntimeError: unwell" in said
    log = (tmp_path / "gossamer.log").read_text()
    assert "what is printed goes to the log" in log and "more than 2 restarts in an hour" in log


def test_what_ends_it_ends_both_and_a_new_keeper_goes_on(keep, tmp_path):
    first = keep()
    assert first.until(state="playing") == PLACE
    until("its place", (tmp_path / "place.json").exists)
    renderer = first.renderer
    os.kill(renderer, signal.SIGSTOP)  # not even so it outlives its keeper
    first.process.kill()
    until("the end of the renderer", lambda: gone(renderer))
    first.process.communicate(timeout=60)
    (tmp_path / "status.json").unlink()

    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as system:
        system.bind(str(tmp_path / "notify"))
        system.settimeout(60.0)
        second = keep(NOTIFY_SOCKET=str(tmp_path / "notify"), WATCHDOG_USEC="600000")
        heard = set()
        while not {"READY=1", "WATCHDOG=1", "STATUS=playing, 0 restarts"} <= heard:
            heard.add(system.recv(200).decode())
    assert second.until(state="playing") == PLACE, "as the system starts it again"
    renderer = second.renderer
    second.end()
    assert second.process.returncode == 0 and gone(renderer)
    assert not (tmp_path / "place.json").exists(), "who ends it begins anew"


def test_a_first_start_that_fails_says_why_and_ends(keep, tmp_path):
    (tmp_path / "refused").touch()
    kept = keep()
    said, _ = kept.process.communicate(timeout=60)
    assert kept.process.returncode == 2 and said == "gossamer: no option '--kiosq'\n"


def test_a_folder_has_one_keeper(tmp_path):
    holder = "import sys, time; from pathlib import Path; from visuals.cli.sole import sole\n"
    holder += "with sole(Path(sys.argv[1])): print('held', flush=True); time.sleep(600)"
    command = [sys.executable, "-c", holder, str(tmp_path)]
    other = subprocess.Popen(command, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE)
    try:
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(GossamerError, match=rf"process {other.pid}.*{tmp_path}.*GOSSAMER_STATE"):
            sole(tmp_path)
    finally:
        other.kill()
        other.communicate(timeout=60)
    with sole(tmp_path):
        assert (tmp_path / LOCK).read_text() == str(os.getpid()), "who is killed holds nothing"
