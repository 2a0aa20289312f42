"""Order between contexts that share textures: one's commands wait, on the GPU, for another's.

OpenGL 3.3, sections 5.2 and D.3: what one context has drawn is sure to be seen in another once a fence that
came after it has passed. moderngl has no fences, so OpenGL's own functions are called, as GLFW finds them.
"""

import ctypes
from ctypes import CFUNCTYPE, c_uint, c_uint64, c_void_p

import glfw

COMPLETE = 0x9117  # GL_SYNC_GPU_COMMANDS_COMPLETE
FOREVER = 0xFFFFFFFFFFFFFFFF  # GL_TIMEOUT_IGNORED


class Fences:
    """Makes fences in the current context, and waits for them in another. A context must be current."""

    def __init__(self):
        self._fence = _function("glFenceSync", c_void_p, c_uint, c_uint)
        self._wait = _function("glWaitSync", None, c_void_p, c_uint, c_uint64)
        self._delete = _function("glDeleteSync", None, c_void_p)
        self._flush = _function("glFlush", None)

    def raise_one(self) -> int:
        """A fence after all that the current context has been told so far, on its way to the GPU."""
        fence = self._fence(COMPLETE, 0)
        self._flush()  # else another context might wait for what has not been sent
        return fence

    def wait(self, fence: int) -> None:
        """What the current context is told from now on is done once the fence has passed; the processor
        does not wait."""
        self._wait(fence, 0, FOREVER)

    def drop(self, fence: int) -> None:
        """It is needed no more; who waits for it still does."""
        self._delete(fence)


def _function(name: str, result, *arguments):
    kind = getattr(ctypes, "WINFUNCTYPE", CFUNCTYPE)  # the calling convention of 32-bit Windows
    return kind(result, *arguments)(glfw.get_proc_address(name))
