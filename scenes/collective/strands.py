"""Strands of the network as one mesh: which of them a view can show is told by the mesh's indices.

What a strand is stands in a texture that the vertex shader reads, so a vertex is no more than its place in
the strip and the strand's number. Strands are grouped by direction; the indices of a band's groups in view
are written one after the other, again only when another of them comes into view, and each band of
distance is one draw.
"""

from collections.abc import Sequence
from itertools import compress, pairwise
from typing import NamedTuple

import numpy as np

from visuals import Kit, Leeway, View

TEXELS, ROW = 8, 128  # of a strand in the texture; strands in a row
SWELL_M = 8.0  # how far a strand's halo and motion reach beyond its curve


class Group(NamedTuple):
    """Strands that are in view together: their numbers in the network, and segments of each one's strip."""

    strands: np.ndarray
    segments: int


def texture(kit: Kit, net):
    """All strands, as nerve.vert reads them: seven texels each, an eighth left empty."""
    nodes = net["nodes"].astype(int)
    columns = [net[n] for n in ("p0", "w0", "p1", "w1", "p2", "seed", "p3", "rank", "way")]
    columns += [net["kind"], net["neuron_of"], net["root"][nodes], net["place"], net["end_rank"]]
    rows = np.column_stack([*columns, net["root_m"][nodes], np.zeros((len(nodes), 4))]).astype(np.float32)
    deep = -(-len(rows) // ROW)
    filled = np.zeros((deep * ROW, 4 * TEXELS), np.float32)
    filled[: len(rows)] = rows
    return kit.texture(filled.reshape(deep, ROW * TEXELS, 4), filter="nearest", repeat=False)


class Strands:
    """Groups of strands in bands, drawn band by band in the order given.

    bands       groups of each
    leeway      of what is chosen
    """

    def __init__(self, kit: Kit, net, bands: Sequence[Sequence[Group]], leeway: Leeway):
        groups = [group for band in bands for group in band]
        self._bands = list(pairwise(np.cumsum([0] + [len(band) for band in bands]).tolist()))  # in groups
        vertices, self._parts, first = [], [], 0
        for group in groups:
            strip, faces = _strips(*group)
            vertices.append(strip)
            self._parts.append((faces + first).ravel())
            first += len(strip)
        self._indices = np.concatenate(self._parts)
        firsts = np.cumsum([0] + [part.size for part in self._parts]).tolist()
        self._runs = [(firsts[low], 0) for low, _ in self._bands]  # first index and number of each band's
        self._mesh = kit.mesh(
            [(np.concatenate(vertices), "3f", ("a_strip",))], indices=self._indices, dynamic=True
        )
        self._written = [b""] * len(bands)  # which groups each band's indices are of
        self._leeway = leeway
        # of the groups' boxes, by column, m: their middles, half their extents
        middle, half = zip(*(_box(net, group.strands) for group in groups), strict=True)
        self._middle, self._half = np.array(middle).T.copy(), np.array(half).T.copy()

    def look(self, view: View) -> None:
        """Chooses what the view can show."""
        if self._leeway.holds(view):
            return
        seen = self._seen(view)
        for band, (low, high) in enumerate(self._bands):
            which = seen[low:high].tobytes()
            if which != self._written[band]:
                self._written[band] = which
                self._write(band, list(compress(self._parts[low:high], which)))

    def _write(self, band: int, shown: list[np.ndarray]) -> None:
        """Puts the indices of a band's groups into the mesh, where its own begin."""
        first, count = self._runs[band][0], sum(map(len, shown))
        self._runs[band] = (first, count)
        if count:
            self._mesh.update_indices(np.concatenate(shown, out=self._indices[:count]), first)

    def draw(self, program, band: int) -> None:
        """A band, of those that `look` chose."""
        first, count = self._runs[band]
        if count:
            self._mesh.draw(program, first=first, vertices=count)

    def _seen(self, view: View) -> np.ndarray:
        """Of the groups' boxes, whether any of each can be in the picture."""
        leeway, sides = self._leeway, view.planes
        leeway.begin(view)
        to = np.abs(self._middle - view.eye[:, None]) + self._half
        away = np.sqrt(np.einsum("in,in->n", to, to))  # of the corner that is farthest
        reach = np.abs(sides[:, :3]) @ self._half + leeway.margin(away)
        return np.minimum.reduce(sides[:, :3] @ self._middle + sides[:, 3:] + reach) >= 0.0


def _strips(strands: np.ndarray, segments: int) -> tuple[np.ndarray, np.ndarray]:
    """Vertices (n, 3): share of the length, side -1 or 1, number of the strand; triangles (m, 3), each with
    the vertex last that is last in a strip."""
    corners = 2 * (segments + 1)
    strip = np.empty((len(strands), corners, 3), np.float32)
    strip[:, :, 0] = np.repeat(np.linspace(0, 1, segments + 1, dtype=np.float32), 2)
    strip[:, :, 1] = np.tile(np.float32([-1, 1]), segments + 1)
    strip[:, :, 2] = strands[:, None]
    n = np.arange(2 * segments)
    odd = n % 2
    faces = np.stack([n + odd, n + 1 - odd, n + 2], axis=-1)
    all_faces = faces + corners * np.arange(len(strands))[:, None, None]
    return strip.reshape(-1, 3), all_faces.reshape(-1, 3).astype(np.int32)


def _box(net, strands: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Middle and half extent of the box that holds the strands, m."""
    points = np.concatenate([net[n][strands] for n in ("p0", "p1", "p2", "p3")]).astype(float)
    low, high = points.min(axis=0) - SWELL_M, points.max(axis=0) + SWELL_M
    return (low + high) / 2, (high - low) / 2
