"""Which program has a port."""

import sys
from contextlib import suppress
from pathlib import Path

LISTENS = "0A"  # TCP_LISTEN, include/net/tcp_states.h of Linux


def holder(port: int, kind: str = "tcp", proc: Path = Path("/proc")) -> str:
    """Who has a port on this machine, as "python3 (process 1234)"; "" where the system does not say: it
    tells of one's own programs only. kind: "tcp" or "udp"."""
    with suppress(Exception):  # it is only to be helpful
        if sys.platform.startswith("linux"):
            return _linux(port, kind, proc)
        return _elsewhere(port, kind)
    return ""


def _linux(port: int, kind: str, proc: Path) -> str:
    inodes = set()
    for name in (kind, f"{kind}6"):
        with suppress(OSError):
            for line in (proc / "net" / name).read_text().splitlines()[1:]:
                words = line.split()
                here = int(words[1].rpartition(":")[2], 16)
                if here == port and (kind == "udp" or words[3] == LISTENS):
                    inodes.add(f"socket:[{words[9]}]")
    if not inodes:
        return ""
    for process in (path for path in proc.iterdir() if path.name.isdecimal()):
        with suppress(OSError):
            for file in (process / "fd").iterdir():
                with suppress(OSError):
                    if str(file.readlink()) in inodes:
                        name = (process / "comm").read_text().strip()
                        return f"{name} (process {process.name})"
    return ""


def _elsewhere(port: int, kind: str) -> str:
    import psutil

    for connection in psutil.net_connections(kind):
        listens = kind == "udp" or connection.status == psutil.CONN_LISTEN
        if listens and connection.laddr and connection.laddr.port == port and connection.pid:
            return f"{psutil.Process(connection.pid).name()} (process {connection.pid})"
    return ""
