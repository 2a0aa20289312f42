"""Dask clusters: of processes on this machine, or one that is there."""

import logging
import os
import socket

from visuals.core.error import GossamerError
from visuals.gpu.device import VARIABLE, devices

TALKERS = ("distributed", "tornado", "asyncio")  # whose warnings are not for the one who renders
REACH_S = 5  # s until a cluster answers


def reach(address: str) -> None:
    """Raises OSError at once where nobody listens; Dask would try again for a while."""
    scheme, _, place = address.partition("://")
    host, _, port = place.rpartition(":")
    if scheme == "tcp":
        socket.create_connection((host.strip("[]"), int(port)), timeout=REACH_S).close()


def dask():
    """The module distributed, quiet. Raises GossamerError with the way to get it."""
    try:
        import distributed
    except ImportError as error:
        what = "--workers and --cluster need Dask"
        raise GossamerError(what, f"no module {error.name}", "pip install 'gossamer[cluster]'") from None
    for name in (*TALKERS, *list(logging.root.manager.loggerDict)):  # Dask gives some a level of their own
        if name.partition(".")[0] in TALKERS:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return distributed


def local(distributed, count: int, folder: str):
    """A cluster of so many processes on this machine, for this machine alone."""
    from dask import config

    cards = [device for device in devices() if not device.software]
    memory = distributed.system.MEMORY_LIMIT // count
    processors = os.cpu_count() or 1
    workers = {}
    for n in range(count):
        if cards:
            env = {VARIABLE: str(cards[n % len(cards)].number)}
        else:  # the processor draws, and is shared
            env = {"LP_NUM_THREADS": str(max(1, processors // count))}
        options = {
            "nthreads": 1, "memory_limit": memory, "env": env, "host": "127.0.0.1", "dashboard": False,
            "local_directory": folder, "preload": ["visuals.film.worker"],
        }  # fmt: skip
        workers[n] = {"cls": distributed.Nanny, "options": options}
    mine = {"host": "127.0.0.1", "port": 0, "dashboard": False, "dashboard_address": "127.0.0.1:0"}
    scheduler = {"cls": distributed.Scheduler, "options": mine}
    quiet = {"distributed.nanny.pre-spawn-environ.DASK_LOGGING__DISTRIBUTED": "critical"}
    made = {"workers": workers, "scheduler": scheduler, "silence_logs": logging.CRITICAL}
    with config.set(quiet):
        try:
            return distributed.SpecCluster(**made)
        except RuntimeError:  # one was killed before it was ready: once more
            return distributed.SpecCluster(**made)
