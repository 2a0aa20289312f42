"""Geometry on the GPU: vertex and instance buffers, and the vertex array each program needs of them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import moderngl
import numpy as np

from visuals.core.error import GossamerError
from visuals.gpu.context import Gpu
from visuals.gpu.program import Program

MODES = {
    "triangles": moderngl.TRIANGLES,
    "strip": moderngl.TRIANGLE_STRIP,
    "lines": moderngl.LINES,
    "points": moderngl.POINTS,
}


class Mesh:
    """Vertex buffers in moderngl's notation, drawn by any program that has some of their attributes.

    buffers     [(array, "3f 1f", ("a_pos", "a_w")), (array, "4f/i", ("i_place",))]: "/i" is per instance
    indices     int32 array of any shape, or None
    instances   how many; None: the length of the first "/i" buffer, or one
    """

    def __init__(self, gpu: Gpu, buffers, *, indices=None, mode="triangles", instances=None, dynamic=False):
        self.gpu, self.mode = gpu, MODES[mode]
        self._content = []
        self.vertices, count = None, None
        for array, layout, names in buffers:
            array = np.ascontiguousarray(array)
            if array.dtype == np.float64:
                array = array.astype(np.float32)
            stride = _stride(layout)
            if array.nbytes == 0 or array.nbytes % stride:
                raise GossamerError(
                    f"mesh: {array.nbytes} bytes do not hold rows of '{layout}' ({stride} bytes)"
                )
            rows = array.nbytes // stride
            if layout.endswith("/i"):
                count = rows if count is None else min(count, rows)
            elif self.vertices is None:
                self.vertices = rows
            self._content.append((gpu.own(gpu.ctx.buffer(array, dynamic=dynamic)), layout, tuple(names)))
        self._index = None
        if indices is not None:
            indices = np.ascontiguousarray(indices, np.int32)
            self.vertices = indices.size
            self._index = gpu.own(gpu.ctx.buffer(indices, dynamic=dynamic))
        self.instances = instances if instances is not None else (count or 1)
        self._arrays: dict[Program, tuple[int, moderngl.VertexArray]] = {}

    def update(self, number: int, array) -> None:
        """Writes new content into buffer `number`; its size stays."""
        self._content[number][0].write(np.ascontiguousarray(array))

    def update_indices(self, array: np.ndarray, first: int = 0) -> None:
        """Writes new int32 indices over those from `first` on; there are no more than there were. `draw` is
        told which are good."""
        self._index.write(array, offset=first * array.itemsize)

    def draw(
        self, program: Program, *, instances: int | None = None, first: int = 0, vertices: int = -1
    ) -> None:
        """Draws with `program`, all instances or the first `instances` of them; all vertices (of a mesh with
        indices: those), or `vertices` of them from `first` on."""
        count = self.instances
        if instances is not None and instances < count:
            count = instances
        if count < 1:
            return
        kept = self._arrays.get(program)
        if kept is None or kept[0] != program.version:
            if kept is not None:
                self.gpu.free(kept[1])
            kept = self._arrays[program] = (program.version, self._make(program))
        kept[1].render(self.mode, vertices, first, count)

    def _make(self, program: Program) -> moderngl.VertexArray:
        glo, content = program.glo, []
        for buffer, layout, names in self._content:
            per_instance = layout.endswith("/i")
            fields = layout.removesuffix("/i").split()
            parts, used = [], []
            slots = iter(names)
            for part in fields:
                if part.endswith(("x", "x1")):
                    parts.append(part)
                    continue
                name = next(slots)
                if name in glo:
                    parts.append(part)
                    used.append(name)
                else:
                    parts.append(f"{_stride(part)}x")
            if used:
                content.append((buffer, " ".join(parts) + ("/i" if per_instance else ""), *used))
        return self.gpu.own(self.gpu.ctx.vertex_array(glo, content, self._index))

    def release(self) -> None:
        self.gpu.free(*(array for _, array in self._arrays.values()))
        self._arrays.clear()
        self.gpu.free(self._index, *(buffer for buffer, _, _ in self._content))


class Quad(Mesh):
    """A triangle that covers the target. Attribute: in_ndc."""

    def __init__(self, gpu: Gpu):
        super().__init__(gpu, [(np.array([-1, -1, 3, -1, -1, 3], np.float32), "2f", ("in_ndc",))])


SIZES = {
    "f": 4,
    "f4": 4,
    "f2": 2,
    "f1": 1,
    "i": 4,
    "i4": 4,
    "u4": 4,
    "u": 4,
    "u1": 1,
    "i1": 1,
    "u2": 2,
    "i2": 2,
    "x": 1,
    "x1": 1,
    "x4": 4,
}


def _stride(layout: str) -> int:
    total = 0
    for part in layout.removesuffix("/i").split():
        digits = len(part) - len(part.lstrip("0123456789"))
        total += int(part[:digits] or 1) * SIZES[part[digits:]]
    return total


@dataclass
class Drawn:
    """How much was asked to be drawn."""

    draws: int = 0
    vertices: int = 0


@contextmanager
def partly(wanted: range = range(sys.maxsize)) -> Iterator[Drawn]:
    """Inside, only the draws whose numbers (from 0) are in `wanted` are made, and all are counted: for who
    wants a driver to compile some of a picture's programs, and for the benchmark."""
    whole, seen = Mesh.draw, Drawn()

    def draw(mesh: Mesh, program: Program, *, instances=None, first=0, vertices=-1) -> None:
        if seen.draws in wanted:
            whole(mesh, program, instances=instances, first=first, vertices=vertices)
        seen.draws += 1
        count = mesh.instances if instances is None else min(instances, mesh.instances)
        seen.vertices += max(count, 0) * ((mesh.vertices or 0) if vertices < 0 else vertices)

    Mesh.draw = draw
    try:
        yield seen
    finally:
        Mesh.draw = whole
