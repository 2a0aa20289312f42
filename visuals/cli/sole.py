"""One keeper alone has a state folder: two would write over each other's stills, places and status."""

import os
from contextlib import nullcontext
from pathlib import Path

from visuals.core.error import GossamerError

LOCK = "keeper.lock"  # the number of the process that has it


def sole(folder: Path):
    """What holds the folder for this process until it is left, or until the process ends, however it ends.

    Raises GossamerError while another process holds it. A file system that knows no locks holds nobody up.
    """
    try:
        import fcntl

        held = (folder / LOCK).open("a+")
    except (ImportError, OSError):  # Windows; a folder that takes no file
        return nullcontext()
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        held.seek(0)
        who = held.read().strip() or "unknown"
        held.close()
        why = f"its files are in {folder}"
        todo = "end that one, or set GOSSAMER_STATE to another folder for a second"
        raise GossamerError(f"a kiosk plays already (process {who})", why, todo) from None
    except OSError:
        return held
    held.truncate(0)
    held.write(str(os.getpid()))
    held.flush()
    return held
