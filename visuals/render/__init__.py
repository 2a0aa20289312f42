"""The engine: views, frames, scenes, the stage they stand on and the chain that finishes the picture.

Called, it is the command `gossamer render` for scripts and notebooks: `visuals.render("summit", "film.mp4")`,
in visuals/cli/notebook.py.
"""

import sys
from importlib import import_module
from types import ModuleType


class _Render(ModuleType):
    """This package, which can be called."""

    def __call__(self, *args, **options):
        return import_module("visuals.cli.notebook").render(*args, **options)


sys.modules[__name__].__class__ = _Render
