"""Which Python this is. Runs by itself, too, before anything is there (.ci/venv): exit 0 if it is quick."""

import platform
import sys
import sysconfig


def quick() -> bool:
    """Whether the interpreter was compiled with a profile of its own runs.

    Without, as pyenv and a plain `./configure && make` build it, the engine's work for a picture takes a
    third longer. Distributions', python.org's, conda's and uv's builds have it; Debian's do not say so.
    """
    told = sysconfig.get_config_var("CONFIG_ARGS")  # none on Windows
    return told is None or "--enable-optimizations" in told or sys.base_prefix == "/usr"


def described() -> str:
    """Its version, and whether it is slower than it might be."""
    return platform.python_version() + ("" if quick() else ", built without optimisation")


if __name__ == "__main__":
    sys.exit(not quick())
