"""Which Python runs: what is told of its build."""

import subprocess
import sys
import sysconfig

import pytest

from visuals.core import interpreter


@pytest.mark.parametrize(
    ("arguments", "prefix", "quick"),
    [
        ("'--prefix=/opt/python' '--enable-optimizations' '--with-lto'", "/opt/python", True),
        ("'--prefix=/root/.pyenv/versions/3.11.7' '--enable-shared'", "/root/.pyenv/versions/3.11.7", False),
        ("'--enable-shared' '--prefix=/usr'", "/usr", True),  # Debian
        (None, r"C:\Python312", True),
    ],
)
def test_quick(monkeypatch, arguments, prefix, quick):
    monkeypatch.setattr(sysconfig, "get_config_var", {"CONFIG_ARGS": arguments}.get)
    monkeypatch.setattr(sys, "base_prefix", prefix)
    assert interpreter.quick() is quick
    assert ("without optimisation" in interpreter.described()) is not quick


def test_runs_by_itself():
    done = subprocess.run([sys.executable, "-I", interpreter.__file__], capture_output=True, timeout=30)
    assert (done.returncode == 0, done.stderr) == (interpreter.quick(), b"")
