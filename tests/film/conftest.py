"""Films in folders of their own, by the command as it is really used."""

from tests.cli.conftest import command, drop, environment

__all__ = ("command", "drop", "environment")
