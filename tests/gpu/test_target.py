"""Targets, ping-pong, meshes and readback hold what is drawn into them."""

import numpy as np
import pytest

from visuals.core.error import GossamerError
from visuals.gpu.mesh import Mesh
from visuals.gpu.readback import Readback
from visuals.gpu.target import PingPong, Target


@pytest.mark.parametrize("options", [{}, {"samples": 4}, {"depth": True}, {"samples": 4, "depth": True}])
def test_clear_resolve_read(gpu, options):
    target = Target(gpu, (6, 4), dtype="f4", **options)
    target.clear(0.25, 0.5, 0.75, 1.0)
    target.resolve()
    assert np.allclose(np.frombuffer(target.read(), "f4").reshape(4, 6, 4), (0.25, 0.5, 0.75, 1.0))
    target.release()


def test_pingpong_swaps(gpu):
    pair = PingPong(gpu, (2, 2), dtype="f4")
    pair.back.clear(1.0)
    pair.swap()
    assert np.frombuffer(pair.front.read(), "f4")[0] == 1.0
    pair.clear()
    assert not np.frombuffer(pair.front.read(), "f4").any()
    pair.release()


def test_a_size_beyond_the_gpu_is_refused(gpu):
    for size in ((0, 4), (4, gpu.max_size + 1)):
        with pytest.raises(GossamerError, match=f"{size[0]}x{size[1]}.*beyond"):
            Target(gpu, size)


def test_readback_gives_frames_in_order(gpu):
    target = Target(gpu, (2, 1), dtype="f1")
    readback = Readback(gpu, (2, 1), delay_frames=2)
    got, into = [], bytearray(readback.nbytes)
    for value in range(5):
        target.clear(value / 255)
        if readback.push(target, into):
            got.append(into[0])
    while readback.pending:
        readback.pop(into)
        got.append(into[0])
    assert got == [0, 1, 2, 3, 4]
    readback.release()
    target.release()


def test_mesh_rejects_what_does_not_fit_its_layout(gpu):
    with pytest.raises(GossamerError, match="do not hold rows"):
        Mesh(gpu, [(np.zeros(5, "f4"), "2f", ("in_ndc",))])


def test_the_mip_chain_holds_the_mean(gpu):
    target = Target(gpu, (4, 4), dtype="f4", mips=True)
    target.write((np.arange(16, dtype="f4")[:, None] * np.ones(4, "f4")).tobytes())
    target.build_mips()
    assert np.frombuffer(target.texture.read(level=2), "f4")[0] == pytest.approx(7.5)
    target.release()
