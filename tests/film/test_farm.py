"""Many processes make the film that one makes."""

import signal
import socket
import subprocess
import sys
import time

import psutil
import pytest

from tests.film.conftest import environment
from visuals.film.farm import following
from visuals.film.order import Chunk

SMALL = ("--size", "320x180", "--fps", "10", "--quality", "draft", "--chunk", "0.5", "--duration", "9")


def test_chunks_are_handed_out_in_runs():
    todo = {n: Chunk(n, n * 5, 5) for n in range(8)}
    given = {"a": [], "b": []}
    last = {"a": None, "b": None}
    for who in "abababab":
        last[who] = following(todo, last[who])
        given[who].append(todo.pop(last[who]).number)
    assert given == {"a": [0, 1, 2, 3], "b": [4, 5, 6, 7]} and not todo


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_two_processes_one_of_which_is_killed_make_the_same_film_as_one(command, drop, tmp_path):
    process = command("render", drop, *SMALL, "-o", "many.mp4", "--workers", "2", start=True)
    for _ in range(4000):
        if len(list(tmp_path.glob("many.mp4.parts/0*.json"))) >= 3:
            break
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)
    children = psutil.Process(process.pid).children(recursive=True)
    workers = [child for child in children if "spawn_main" in " ".join(child.cmdline())]
    assert len(workers) == 2
    workers[0].send_signal(signal.SIGKILL)
    _out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert "90 frames" in err and "Traceback" not in err
    assert command("render", drop, *SMALL, "-o", "one.mp4").returncode == 0
    assert (tmp_path / "many.mp4").read_bytes() == (tmp_path / "one.mp4").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["many.mp4", "one.mp4"]
    assert not any(worker.is_running() for worker in workers)


@pytest.fixture
def cluster(tmp_path_factory):
    """A scheduler, and a worker in a folder of its own."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = str(found.getsockname()[1])
    folder = tmp_path_factory.mktemp("worker")
    means = {"cwd": folder, "env": environment(), "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    dask = [sys.executable, "-m", "dask"]
    words = ("scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard")
    scheduler = subprocess.Popen([*dask, *words], **means)
    words = ("worker", f"tcp://127.0.0.1:{port}", "--nthreads", "1", "--no-dashboard", "--no-nanny")
    worker = subprocess.Popen([*dask, *words], **means)
    yield f"127.0.0.1:{port}"
    for process in (worker, scheduler):
        process.terminate()
        process.wait(timeout=30)


@pytest.mark.skipif(sys.platform != "linux", reason="needs a name that each process reads in its own way")
def test_a_cluster_sends_back_what_it_cannot_lay_down(cluster, command, drop, tmp_path):
    words = ("render", drop, *SMALL[2:], "--size", "64x36", "--duration", "1.2")
    pattern = "/proc/self/cwd/f.%02d.png"  # the worker's is another folder
    for _ in range(20):  # until the cluster is there
        done = command(*words, "-o", pattern, "--cluster", cluster)
        if not done.stderr.startswith(("gossamer: no cluster", "gossamer: no workers")):
            break
    assert done.returncode == 0, done.stderr
    assert command(*words, "-o", "g.%02d.png").returncode == 0
    for number in range(12):
        names = (tmp_path / f"{letter}.{number:02d}.png" for letter in "fg")
        assert len({path.read_bytes() for path in names}) == 1, number
    assert len(list(tmp_path.iterdir())) == 24
    refused = command(*words, "-o", "a.mkv", "--cluster", cluster, "--gpu")
    assert refused.returncode == 1 and len(refused.stderr.splitlines()) == 1
    assert "no worker of" in refused.stderr and "draws on the processor" in refused.stderr


def test_a_cluster_that_is_not_there_is_one_line(command, drop):
    done = command("render", drop, *SMALL, "-o", "a.mp4", "--cluster", "127.0.0.1:9")
    assert done.returncode == 1
    assert done.stderr.startswith(
        "gossamer: no cluster at tcp://127.0.0.1:9: nothing answers there; start one"
    )
    assert len(done.stderr.splitlines()) == 1
