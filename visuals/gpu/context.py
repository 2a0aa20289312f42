"""Opening OpenGL 3.3, offscreen or in a window's context, and counting what is alive in it."""

import ctypes
import sys

import moderngl

from visuals.core.error import GossamerError
from visuals.gpu.advice import install_gl
from visuals.gpu.device import chosen, loaded


class Gpu:
    """An OpenGL context and the list of what lives in it.

    Every GPU object is made through `own` and given back through `free` by the one who made it;
    `alive` counts the rest, so that a test (and a week of running) sees a leak.
    """

    def __init__(self, ctx: moderngl.Context, *, standalone: bool):
        self.ctx = ctx
        self.standalone = standalone
        self._owned: dict[int, object] = {}
        ctx.gc_mode = None
        self.renderer: str = ctx.info["GL_RENDERER"]
        self.vendor: str = ctx.info["GL_VENDOR"]
        self.version: str = ctx.info["GL_VERSION"]
        self.max_size: int = min(ctx.info["GL_MAX_TEXTURE_SIZE"], *ctx.info["GL_MAX_VIEWPORT_DIMS"])
        self.max_samples: int = ctx.max_samples
        low = self.renderer.lower()
        self.software: bool = any(name in low for name in ("llvmpipe", "softpipe", "swrast", "swiftshader"))
        self._glfinish = _find_glfinish()
        self._nowhere = ctx.detect_framebuffer(0)
        self.screen: moderngl.Framebuffer = ctx.screen  # what a window shows

    @classmethod
    def offscreen(cls) -> "Gpu":
        """A context without a window: EGL on Linux, on the card that was chosen (gpu/device.py); what the
        platform offers elsewhere.

        Raises GossamerError naming what to install when there is none.
        """
        loaded()
        reasons = []
        for kwargs in _ways():
            try:
                ctx = moderngl.create_context(standalone=True, require=330, **kwargs)
            except Exception as error:  # glcontext raises bare Exception, ImportError, OSError by platform
                reasons.append(str(error))
                continue
            return cls(ctx, standalone=True)
        raise GossamerError(
            "cannot open OpenGL 3.3 offscreen", "; ".join(dict.fromkeys(reasons)), install_gl()
        )

    @classmethod
    def adopt(cls, ctx: moderngl.Context) -> "Gpu":
        """The context of a window that exists already."""
        if ctx.version_code < 330:
            raise GossamerError(
                "the window's OpenGL is too old",
                f"3.3 is needed, this is {ctx.version_code / 100:.1f}",
                install_gl(),
            )
        return cls(ctx, standalone=False)

    def own(self, obj):
        """Puts a moderngl object on the list of what is alive and returns it."""
        self._owned[id(obj)] = obj
        return obj

    def free(self, *objs) -> None:
        """Releases objects made through `own`; None is passed over."""
        for obj in objs:
            if obj is not None and self._owned.pop(id(obj), None) is not None:
                if obj is self.ctx.fbo:  # moderngl would bind it again after its next clear or read
                    self._nowhere.use()
                obj.release()

    @property
    def alive(self) -> int:
        """How many objects have an owner still."""
        return len(self._owned)

    def census(self) -> dict[str, int]:
        """What is alive, by kind."""
        counts: dict[str, int] = {}
        for obj in self._owned.values():
            kind = type(obj).__name__
            counts[kind] = counts.get(kind, 0) + 1
        return counts

    def finish(self) -> None:
        """Waits for the GPU. Through ctypes, because moderngl's own holds the GIL while it waits."""
        if self._glfinish is not None:
            self._glfinish()
        else:
            self.ctx.finish()

    def check(self, where: str) -> None:
        """Raises if OpenGL has an error pending."""
        error = self.ctx.error
        if error != "GL_NO_ERROR":
            raise GossamerError(f"OpenGL error in {where}", error)

    def release(self) -> None:
        """Releases the context itself, if it is ours, with anything still alive in it."""
        for obj in list(self._owned.values())[::-1]:
            obj.release()
        self._owned.clear()
        if self.standalone:
            self.ctx.release()


def _ways() -> list[dict]:
    """The arguments to try `moderngl.create_context` with, best first."""
    if not sys.platform.startswith("linux"):
        return [{}]
    egl = {"backend": "egl"}
    number = chosen()
    if number is not None:
        egl["device_index"] = number
    # by the names that all have; without them, glcontext asks ldconfig, which takes longer than to try
    return [{**egl, "libegl": "libEGL.so.1", "libgl": "libGL.so.1"}, egl, {}]


def _find_glfinish():
    names = {"win32": ["opengl32"], "darwin": ["/System/Library/Frameworks/OpenGL.framework/OpenGL"]}
    for name in names.get(sys.platform, ["libOpenGL.so.0", "libGL.so.1"]):
        try:
            function = ctypes.CDLL(name).glFinish
        except (OSError, AttributeError):
            continue
        function.restype, function.argtypes = None, []
        return function
    return None
