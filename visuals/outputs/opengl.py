"""OpenGL 3.3 in GLFW's windows: what is asked for, and how its functions are found."""

import glfw
import moderngl

from visuals.core.error import GossamerError

HINTS = {
    glfw.CONTEXT_CREATION_API: glfw.NATIVE_CONTEXT_API,
    glfw.CLIENT_API: glfw.OPENGL_API,
    glfw.CONTEXT_VERSION_MAJOR: 3,
    glfw.CONTEXT_VERSION_MINOR: 3,
    glfw.OPENGL_PROFILE: glfw.OPENGL_CORE_PROFILE,
    glfw.OPENGL_FORWARD_COMPAT: True,
    glfw.DOUBLEBUFFER: True,
    glfw.DEPTH_BITS: 24,
    glfw.STENCIL_BITS: 8,
    glfw.SAMPLES: 0,
    glfw.SCALE_TO_MONITOR: glfw.TRUE,
    glfw.AUTO_ICONIFY: glfw.FALSE,  # a projection must not vanish when somebody clicks on another monitor
}


class _Loader:
    """OpenGL's functions as GLFW finds them: right for GLX, EGL (Wayland), WGL and NSGL alike."""

    def load_opengl_function(self, name: str) -> int:
        return glfw.get_proc_address(name) or 0

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return None

    def release(self) -> None:
        pass


def context() -> moderngl.Context:
    """The current window's context. Raises GossamerError where it is too old."""
    try:
        return moderngl.create_context(require=330, context=_Loader())
    except Exception as error:  # moderngl raises its own Error, ValueError and bare Exception
        raise GossamerError("no OpenGL 3.3 in a window", str(error)) from None
