"""Gossamer: five dreams of a perfect city that breaks, and the instrument that plays them.

These names are the public interface: a scene of your own needs nothing else.
"""

from importlib import import_module

__version__ = "0.1.0"

_PUBLIC = {
    "Camera": "visuals.render.view",
    "Frame": "visuals.render.frame",
    "FrameBlock": "visuals.render.frame",
    "GossamerError": "visuals.core.error",
    "Grade": "visuals.render.scene",
    "Kit": "visuals.render.kit",
    "Leeway": "visuals.render.leeway",
    "Mirror": "visuals.render.mirror",
    "Param": "visuals.core.param",
    "Scene": "visuals.render.scene",
    "Signals": "visuals.core.signals",
    "Solid": "visuals.render.solid",
    "Target": "visuals.gpu.target",
    "Track": "visuals.core.curve",
    "View": "visuals.render.view",
    "cached": "visuals.render.kit",
    "generator": "visuals.core.chance",
    "lerp": "visuals.core.curve",
    "linear": "visuals.core.colour",
    "momentary": "visuals.core.signals",
    "phase": "visuals.core.clock",
    "smoothstep": "visuals.core.curve",
}
__all__ = sorted([*_PUBLIC, "render"])


def __getattr__(name: str):
    if name == "render":  # a package that can be called: render("summit", "film.mp4")
        return import_module("visuals.render")
    if name in _PUBLIC:
        return getattr(import_module(_PUBLIC[name]), name)
    raise AttributeError(f"module 'visuals' has no attribute '{name}'")
