"""One GPU program that can be replaced while it is in use."""

import re
import struct
from contextlib import suppress

import moderngl
import numpy as np

from visuals.core.error import GossamerError, nearest
from visuals.gpu.context import Gpu
from visuals.gpu.source import Source

BLOCKS = {"Frame": 0, "Dream": 1}  # std140 uniform blocks and the binding each one has everywhere
PLAIN = {float, int, bool}  # types of values that are good for good
STEADY = {*PLAIN, tuple}  # and of those that are compared at once
STAGE = re.compile(r"^(vertex|fragment)_shader$", re.M)  # moderngl's heading over the log of one stage


class ShaderError(GossamerError):
    """A shader does not compile or link; the message has a line for each fault, `file:line: what`."""


class Program:
    """A compiled program. `version` grows when a hot reload replaces it, and who holds a
    vertex array for it makes a new one."""

    def __init__(self, gpu: Gpu, name: str, vertex: Source, fragment: Source):
        self.gpu = gpu
        self.name = name
        self.version = 0
        self._fixed: dict[str, object] = {}
        self.glo = self._build(vertex, fragment)
        self._describe(vertex, fragment)

    def _build(self, vertex: Source, fragment: Source) -> moderngl.Program:
        try:
            glo = self.gpu.ctx.program(vertex_shader=vertex.text, fragment_shader=fragment.text)
        except moderngl.Error as error:
            raise ShaderError(_explain(self.name, str(error), vertex, fragment)) from None
        self.gpu.own(glo)
        for block, binding in BLOCKS.items():
            if block in glo:
                glo[block].binding = binding
        return glo

    def _describe(self, vertex: Source, fragment: Source) -> None:
        self.files = tuple(dict.fromkeys(vertex.files + fragment.files))
        self.declared = vertex.uniforms | fragment.uniforms
        self._members = {
            name: self.glo[name] for name in self.glo if isinstance(self.glo[name], moderngl.Uniform)
        }
        # what makes bytes of a number or a tuple, for all but arrays
        self._pack = {
            name: struct.Struct(member.fmt).pack
            for name, member in self._members.items()
            if member.array_length == 1
        }
        self._set: dict[str, object] = {}  # what the GPU has: plain values, arrays' bytes

    def replace(self, vertex: Source, fragment: Source) -> None:
        """Compiles new source into this program. If it fails, the old one stays and ShaderError is raised."""
        fresh = self._build(vertex, fragment)
        old = {name: member.value for name, member in self._members.items()}
        self.gpu.free(self.glo)
        self.glo = fresh
        self._describe(vertex, fragment)
        for name, value in old.items():
            if name in self._members:
                # a uniform may change its type with the edit; its owner sets it before the next draw
                with suppress(TypeError, ValueError, moderngl.Error):
                    self._members[name].value = value
        for name, value in self._fixed.items():
            # one that the last source did not use may be used now, and one that it used be gone
            with suppress(GossamerError, TypeError, ValueError, moderngl.Error, struct.error):
                self.set(**{name: value})
        self.version += 1

    def fix(self, **uniforms) -> None:
        """Sets uniforms that stay as they are, as `set` does: once, and again in what replaces it."""
        self.set(**uniforms)
        self._fixed |= uniforms

    def set(self, **uniforms) -> None:
        """Sets uniforms by name: numbers, tuples, texture units (int), float32 arrays; a matrix as pyrr
        makes it (for row vectors: its bytes are OpenGL's columns).

        A uniform that the compiler dropped is passed over; one the source does not declare raises
        GossamerError.
        """
        kept = self._set
        for name, value in uniforms.items():
            known, kind = kept.get(name), type(value)
            if known is value or (kind in STEADY and known == value):  # what is kept never changes
                continue
            member = self._members.get(name)
            if member is None:
                if name not in self.declared:
                    raise GossamerError(
                        f"{self.name}: no uniform '{name}'" + nearest(name, sorted(self.declared)),
                        "",
                        "declare it or mend its name",
                    )
                continue
            pack = self._pack.get(name)
            if kind in STEADY and pack is not None:  # nearly all
                member.write(pack(*value) if kind is tuple else pack(value))
                kept[name] = value
            elif kind is np.ndarray:
                value = value.tobytes()
                if known != value:
                    member.write(value)
                    kept[name] = value
            elif hasattr(value, "tobytes"):
                kept.pop(name, None)
                member.write(value)
            elif not _lasting(value):
                kept.pop(name, None)
                member.value = value
            elif known != value:
                member.value = value
                kept[name] = value

    def release(self) -> None:
        self.gpu.free(self.glo)


def _lasting(value) -> bool:
    """Whether a value is one for good, so that it need not be sent again while it is the same."""
    try:
        hash(value)
    except TypeError:
        return False
    return True


def _explain(name: str, log: str, vertex: Source, fragment: Source) -> str:
    stage = STAGE.search(log)
    source = vertex if stage and stage.group(1) == "vertex" else fragment
    if "linking" in log.lower() or not re.search(r"\b0[:(]\d+", log):
        return f"{name}: does not link: " + " ".join(
            line for line in log.splitlines()[-4:] if line.strip(" =")
        )
    return source.translate(log)
