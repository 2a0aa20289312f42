"""The fixed-function state of a pass. Every pass sets all of it that it draws with: what the last one left is
never relied on."""

import moderngl

from visuals.gpu.context import Gpu

BLEND = {
    "over": (moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA),  # premultiplied
    "under": (moderngl.ONE_MINUS_DST_ALPHA, moderngl.ONE),  # premultiplied, front to back
    "add": (moderngl.ONE, moderngl.ONE),
}
DEPTH = {"less": "<", "lequal": "<=", "greater": ">", "equal": "==", "always": "1"}
EQUATION = (moderngl.FUNC_ADD,)
SWITCHES = {
    (blend, depth, cull): (moderngl.BLEND if blend else 0)
    | (moderngl.DEPTH_TEST if depth else 0)
    | (moderngl.CULL_FACE if cull else 0)
    for blend in (None, *BLEND)
    for depth in (None, *DEPTH)
    for cull in (False, True)
}


def state(gpu: Gpu, *, blend: str | None = None, depth: str | None = None, cull: bool = False) -> None:
    """Sets blending (None, "over", "under", "add"), depth test (None or a key of DEPTH) and back-face
    culling.

    Depth writing belongs to the target (`Target.use(depth_write=…)`).
    """
    ctx = gpu.ctx.mglo  # dozens of times a picture: past moderngl's wrapper, which only checks types
    ctx.enable_only(SWITCHES[blend, depth, cull])
    if blend:
        ctx.blend_equation = EQUATION
        ctx.blend_func = BLEND[blend]
    if depth:
        ctx.depth_func = DEPTH[depth]
    if cull:
        ctx.cull_face = "back"
    ctx.front_face = "ccw"  # shaders ask for it, too
