"""Ableton Link: real peers. On the network they are only where a network can be had that is nobody else's."""

import shutil
import subprocess
import sys

import pytest

from visuals.inputs.link import AGAIN_S, Link, session


@pytest.fixture
def peer():
    """Not on the network."""
    return session(100.0)


def tempo(peer, bpm):
    state = peer.captureSessionState()
    state.setTempo(bpm, peer.clock().micros())
    peer.commitSessionState(state)


def test_alone_the_show_s_tempo_stands(peer):
    link = Link(peer)
    assert link.poll(1.0) == []
    assert link.state() == "link: nobody else yet"


def test_the_session_s_tempo_and_beat_are_told_when_they_change_and_now_and_then(peer):
    link = Link(peer, lambda: 1)
    (first,) = link.poll(1.0)
    assert (first.t, first.kind, first.data["bpm"]) == (1.0, "tempo", 100.0)
    assert 0.0 <= first.data["phase"] < 1.0
    assert link.poll(1.1) == []
    tempo(peer, 133.0)
    (second,) = link.poll(1.2)
    assert second.data["bpm"] == pytest.approx(133.0, abs=0.01)
    assert link.poll(1.2 + AGAIN_S / 2) == []
    assert len(link.poll(1.2 + AGAIN_S)) == 1
    assert link.state() == "link: 1 other"


def test_the_phase_is_the_session_s(peer):
    state = peer.captureSessionState()
    micros = peer.clock().micros()
    state.forceBeatAtTime(7.25, micros, 1.0)
    state.setTempo(20.0, micros)  # 3 s a beat: a test that is held up reads nearly the same
    peer.commitSessionState(state)
    (event,) = Link(peer, lambda: 1).poll(0.0)
    later = (peer.clock().micros() - micros) * 1e-6 / 3.0
    assert 0.25 - 1e-3 <= event.data["phase"] <= 0.25 + later + 1e-3


def test_who_comes_again_is_heard_again(peer):
    others = [1]
    link = Link(peer, lambda: others[0])
    assert link.poll(0.0)
    others[0] = 0
    assert link.poll(0.1) == []
    others[0] = 1
    assert link.poll(0.2)


TWO_PEERS = """
from threading import Event
from visuals.inputs.link import Link, session

def until(true):
    for _ in range(1500):
        told = link.poll(0.0)
        if true(told):
            return told
        Event().wait(0.01)

other = session(100.0)
other.enabled = True
link = Link(session(100.0)).join()
until(lambda told: link.state() == "link: 1 other")
state = other.captureSessionState()  # whose tempo they begin with is a matter of who was there first
state.setTempo(133.0, other.clock().micros())
other.commitSessionState(state)
told = until(lambda told: told and abs(told[0].data["bpm"] - 133.0) < 0.01)
phase = other.captureSessionState().phaseAtTime(other.clock().micros(), 1.0)
beside = (told[0].data["phase"] - phase + 0.5) % 1.0 - 0.5
print(link.state(), told[0].data["bpm"], abs(beside) < 0.1)
link.close()
"""


def own_network(*words):
    """The words' process, in a network of its own, where nothing but its own loopback is."""
    return ["unshare", "--net", "--map-root-user", "sh", "-c", 'ip link set lo up && exec "$@"', "-", *words]


def has_own_network():
    if not (shutil.which("unshare") and shutil.which("ip")):
        return False
    return subprocess.run(own_network("true"), capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not has_own_network(), reason="no network of one's own can be had here")
def test_two_peers_find_each_other():
    done = subprocess.run(
        own_network(sys.executable, "-c", TWO_PEERS), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.split() == ["link:", "1", "other", "133.0", "True"], done.stderr
