"""What a process of a farm does: tells what it has, and makes chunks. What it draws with is of one thread."""

import hashlib
import os
import pickle
import shutil
import signal
import tempfile
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from errno import ENOMEM
from pathlib import Path

from visuals.core.error import GossamerError
from visuals.film.filming import Stats
from visuals.film.identity import code, driver, libraries
from visuals.film.make import ended, filmed, open_chunk
from visuals.film.order import Chunk, Order, Sources
from visuals.film.parts import PLAN, Parts
from visuals.film.studio import Studio
from visuals.gpu.context import Gpu
from visuals.outputs.place import Place

_thread = ThreadPoolExecutor(1, "studio")
_studio: tuple[bytes, Studio] | None = None  # of the order asked for last


@dataclass(frozen=True)
class Told:
    """What a worker has. The card's: as Gpu."""

    code: str
    libraries: str
    driver: str
    renderer: str
    version: str
    software: bool
    max_size: int


@dataclass(frozen=True)
class Made:
    """A chunk that is whole.

    files   none if they lie where they belong, else where they lie on the worker, in `folder`
    """

    stats: Stats
    files: tuple[str, ...] = ()
    folder: str = ""
    address: str = field(default="")


def dask_setup(_worker) -> None:
    """Of a local worker, by Dask's preload: Ctrl-C is for the one who gave the orders."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def tell(of: Sources) -> Told:
    """What this process draws and encodes with."""
    return _thread.submit(_tell, of).result()


def _tell(of: Sources) -> Told:
    gpu = _studio[1].gpu if _studio else Gpu.offscreen()
    try:
        card = (gpu.renderer, gpu.version, gpu.software, gpu.max_size)
        return Told(code(of), libraries(), driver(gpu), *card)
    finally:
        if not _studio:
            gpu.release()


def packed(order: Order) -> bytes:
    return zlib.compress(pickle.dumps(order), 1)


def shoot(order: bytes, chunk: Chunk, place: Place, plan: str) -> Made | None:
    """Makes a chunk of an order as `packed`; None if it is no longer wanted.

    place   of the whole film. If its parts lie on a disk that this process has too, it goes among them
    plan    the hash of their plan, by which that is known

    Raises MemoryError if this process gets too little.
    """
    try:
        return _thread.submit(_shoot, order, chunk, place, plan, _unwanted()).result()
    except GossamerError as error:
        if isinstance(error.__cause__, MemoryError) or getattr(error.__cause__, "errno", 0) == ENOMEM:
            raise MemoryError(str(error)) from None  # this worker's trouble alone
        raise


def _shoot(blob: bytes, chunk: Chunk, place: Place, plan: str, stop: Callable[[], bool]) -> Made | None:
    studio = _studio_of(blob)
    parts, folder = Parts(place), ""
    if hash_of(parts.folder / PLAN) != plan:
        folder = tempfile.mkdtemp(prefix="gossamer-")
        parts = Parts(place._replace(path=os.path.join(folder, os.path.basename(place.path))))
        parts.folder.mkdir()
    studio.filming.stats = Stats()
    made = False
    try:
        sink = open_chunk(studio.order, parts, chunk)
        made = filmed(studio, sink, chunk, stop, lambda _n: None)
        if made:
            ended(sink, parts, chunk)
    finally:
        if folder and not made:
            shutil.rmtree(folder, ignore_errors=True)
    if not made:
        return None
    studio.filming.stats.encode = sink.busy_s
    return Made(studio.filming.stats, tuple(parts.files(chunk)) if folder else (), folder)


def _studio_of(blob: bytes) -> Studio:
    global _studio
    if _studio is None or _studio[0] != blob:
        if _studio is not None:
            _studio[1].release()
            _studio = None
        _studio = blob, Studio(pickle.loads(zlib.decompress(blob)))
    return _studio[1]


def _unwanted() -> Callable[[], bool]:
    """Tells whether the task of the thread that asks was taken back."""
    from distributed import get_worker
    from distributed.worker import thread_state

    worker, key = get_worker(), getattr(thread_state, "key", None)

    def unwanted() -> bool:
        task = worker.state.tasks.get(key)
        return key is not None and (task is None or task.state == "cancelled")

    return unwanted


def hash_of(path: Path) -> str:
    """Of a file; "" if it is not there."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def piece_of(path: str, start: int, most: int) -> bytes:
    """Some bytes of a file on the worker."""
    with open(path, "rb") as file:
        file.seek(start)
        return file.read(most)


def forget(folder: str) -> None:
    """Removes what `shoot` left on the worker."""
    shutil.rmtree(folder, ignore_errors=True)
