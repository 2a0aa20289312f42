"""A projector: its part of the picture, bent to the wall, faded into its neighbours' and masked."""

import moderngl
import numpy as np

from visuals.core.mapping import SIDES, Output
from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.mesh import Mesh, Quad
from visuals.gpu.state import state
from visuals.render import warp
from visuals.render.mask import Masking

NEAR_PX = 0.02  # beside whole texels that a part of the picture may lie, and is taken for one that does
BITS = 8  # of a panel
WHOLE = (0.0, 0.0, 1.0, 1.0)  # of the canvas
PLAIN_GAMMA = 2.2  # a projector's, where no edge tells it
# Steps through the picture's texels to the next pixel to the right and above, and whether the first pixel is
# at the far side of the part, by how far it is turned.
TURNS = {
    0: ((1, 0), (0, 1), (0, 0)),
    90: ((0, 1), (-1, 0), (1, 0)),
    180: ((-1, 0), (0, -1), (1, 1)),
    270: ((0, -1), (1, 0), (0, 1)),
}


class Projector:
    """Draws what one output shows of a finished picture, into whatever is bound.

    An output that changes nothing is copied texel for pixel, where its part of the picture has as many. All
    is made when the output or the panel's size has changed; else `draw` allocates nothing.
    """

    def __init__(self, gpu: Gpu, library: Library, output: Output):
        self.gpu = gpu
        self._program, self._copy = library.program("window/projector"), library.program("window/part")
        self._quad = Quad(gpu)
        self._masking = Masking(gpu, library)
        self._index = -1
        self._mesh: Mesh | None = None
        self._counts = (0, 0)  # of its vertices and triangles
        self._bent_for: tuple[int, int] | None = None
        self._copied_for: tuple | None = None
        self._part: dict | None = None
        self.output = output
        self.take(output)

    def take(self, output: Output) -> None:
        """Draws another output from now on."""
        before, self.output = self.output, output
        if (before.corners, before.mesh, before.rotation) != (output.corners, output.mesh, output.rotation):
            self._bent_for = None
        self._copied_for = None
        self._masking.take(output.masks)
        self._untouched = output.straight and not output.toned
        self._told = _told(output) | {"t_picture": 0, "t_mask": 1, "u_step": 1.0 / (2**BITS - 1)}

    def draw(
        self, texture: moderngl.Texture, size: tuple[int, int], *, index: int | None = None, within=WHOLE
    ) -> None:
        """Draws the panel, `size` px from the viewport's corner on, into what is bound.

        texture     the whole picture: a signal, sRGB as for a display
        index       of the picture, which moves the dither's pattern; None: the next
        within      where on the canvas the picture is: left, bottom, width, height, [0, 1]; black beside it
        """
        self._index = self._index + 1 if index is None else index
        bound = self.gpu.ctx.fbo
        x, y = bound.viewport[:2]
        corner = (float(x), float(y))
        part = self._copied(texture, size) if self._untouched and within == WHOLE else None
        if part is None:
            self._prepare(size)
            bound.use()
        bound.viewport = (x, y, *size)
        state(self.gpu)
        texture.use(0)
        if part is not None:
            self._copy.set(t_picture=0, u_corner_px=corner, **part)
            self._quad.draw(self._copy)
            return
        bound.clear(alpha=1.0, viewport=(x, y, *size))
        masked = self._masking.texture
        if masked is not None:
            masked.use(1)
        shown = float(masked is not None)
        self._program.set(u_corner_px=corner, u_frame=float(self._index % 61), u_masked=shown, **self._told)
        self._program.set(u_region=_beside(self.output.region, within), u_beside=float(within != WHOLE))
        self._mesh.draw(self._program)

    def _prepare(self, size: tuple[int, int]) -> None:
        self._masking.draw(size)
        if self._bent_for == size:
            return
        vertices, triangles = warp.grid(self.output, size)
        if self._counts == (len(vertices), len(triangles)):
            self._mesh.update(0, vertices)  # as many parts, along other curves
            self._mesh.update_indices(triangles)
        else:
            if self._mesh is not None:
                self._mesh.release()
            layout = (vertices, "3f 2f", ("in_place", "in_uv"))
            self._mesh = Mesh(self.gpu, [layout], indices=triangles, dynamic=True)
            self._counts = len(vertices), len(triangles)
        self._bent_for = size

    def _copied(self, texture: moderngl.Texture, size: tuple[int, int]) -> dict | None:
        """How to copy the picture, if that is all there is to do."""
        wanted = (texture.size, texture.dtype, size)
        if self._copied_for != wanted:
            self._copied_for = wanted
            self._part = _part(self.output, texture.size, size) if texture.dtype == "f1" else None
        return self._part

    def release(self) -> None:
        if self._mesh is not None:
            self._mesh.release()
        self._masking.release()
        self._quad.release()


def _part(output: Output, picture: tuple[int, int], size: tuple[int, int]) -> dict | None:
    """Which texels are the panel's pixels, if they are as many and lie on them."""
    left, bottom, width, height = (
        part * px for part, px in zip(output.region, (*picture, *picture), strict=True)
    )
    turned = size[::-1] if output.rotation in (90, 270) else size
    first = (round(left), round(bottom))
    amiss = (left - first[0], bottom - first[1], width - turned[0], height - turned[1])
    if np.abs(amiss).max() > NEAR_PX:
        return None
    across, up, far = TURNS[output.rotation]
    corner = tuple(f + side * (px - 1) for f, side, px in zip(first, far, turned, strict=True))
    return {"u_first": corner, "u_across": across, "u_up": up}


def _beside(region, within) -> tuple[float, ...]:
    """A region of the canvas, as one of the picture that is `within` it; it may reach beyond that."""
    left, bottom, width, height = within
    x, y, wide, high = region
    return (x - left) / width, (y - bottom) / height, wide / width, high / height


def _told(output: Output) -> dict[str, object]:
    """What the shader is told of an output."""
    fades = [output.fades(side) for side in SIDES]
    gamma = next((fade.gamma for fade in output.fading.values()), PLAIN_GAMMA)
    both = any(fade.width for fade in fades[:2]) and any(fade.width for fade in fades[2:])
    lift = output.black**gamma
    return {
        "u_gamma": output.gamma,
        "u_gain": tuple(output.brightness * part for part in output.white),
        "u_width": tuple(fade.width for fade in fades),
        "u_power": tuple(1.0 / fade.gamma for fade in fades),
        # four projectors' black: one's and three more, or two's and one more of each
        "u_lift": (lift, lift / 3.0 if both else 0.0, gamma),
    }
