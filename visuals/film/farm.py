"""Many processes make one film: a Dask cluster, here or elsewhere, whose tasks are chunks."""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress

from visuals.core.clock import WallClock
from visuals.core.error import GossamerError
from visuals.film import worker
from visuals.film.cluster import REACH_S, dask, local, reach
from visuals.film.filming import Stats
from visuals.film.identity import code, libraries
from visuals.film.order import Chunk, Order, Sources
from visuals.film.parts import PLAN, Parts
from visuals.film.worker import Made, Told
from visuals.outputs.images import whole
from visuals.outputs.place import SMALLER

JOIN_S = 30  # s until a cluster has a worker
POLL_S = 0.5  # s between two looks at who is there
MOST_DEATHS = 3  # of workers over one chunk
PIECE = 1 << 24  # bytes that come from a worker at a time


class Farm:
    """Workers that fit, and chunks handed out to them.

        farm = Farm(4, sources)     # or Farm("tcp://host:8786", sources)
        farm.gather()
        farm.shoot(order, chunks, parts, stop, step)
        farm.close()

    Each worker makes chunks one after the other, in the order of the film as far as it can, for then nothing
    has to be drawn twice. A chunk whose worker goes away is made by another one.

    gpu         refuse workers that draw on the processor
    notice      is told of workers that are refused
    machine     what they draw with, after `gather`
    """

    def __init__(
        self,
        where: int | str,
        of: Sources,
        *,
        gpu: bool = False,
        notice: Callable[[str], None] = lambda _line: None,
    ):
        self.notice, self.stats = notice, Stats()
        self.machine: Told | None = None
        self._of, self._gpu, self._where = of, gpu, where
        self._ours = (code(of), libraries())
        self._fit: set[str] = set()
        self._judged: set[str] = set()
        self._idle: float | None = None  # since when (s) nobody works
        self._watch = WallClock()
        self._cluster, self._folder = None, ""
        distributed = dask()
        try:
            if isinstance(where, int):
                self._folder = tempfile.mkdtemp(prefix="gossamer-farm-")
                self._cluster = local(distributed, where, self._folder)
                self._client = distributed.Client(self._cluster, timeout=JOIN_S)
            else:
                reach(where)
                self._client = distributed.Client(where, timeout=REACH_S)
        except (OSError, TimeoutError, RuntimeError, ValueError) as error:
            self.close()
            if isinstance(where, int):
                what, why = f"cannot start {where} workers", str(error).rstrip(".")
                why = "one ended before it was ready" if "Nanny failed" in why else why
                raise GossamerError(what, why, "use fewer workers, or try again") from error
            todo = "start one: dask scheduler, and on each machine dask worker ADDRESS"
            raise GossamerError(f"no cluster at {where}", "nothing answers there", todo) from error

    # who is there

    def gather(self) -> None:
        """Waits for a worker, and sees which fit. Raises GossamerError if none does."""
        wanted = self._where if isinstance(self._where, int) else 1
        try:
            self._client.wait_for_workers(wanted, timeout=JOIN_S if self._cluster else REACH_S)
        except TimeoutError:
            if not self._there():
                todo = f"start some: dask worker {self._where} --nthreads 1"
                raise GossamerError(f"no workers at {self._where}", "nobody is there", todo) from None
        refused = self._welcome(self._there())
        if not self._fit:
            raise GossamerError(f"no worker of {self._where} can be used", "; ".join(refused) or "all left")

    def _there(self) -> set[str]:
        return set(self._client.nthreads())

    def _welcome(self, there: set[str]) -> list[str]:
        """Judges those who have come; returns why some are refused."""
        self._fit &= there
        self._judged &= there  # who comes back is judged again
        new = sorted(there - self._judged)
        if not new:
            return []
        self._judged |= set(new)
        told = self._asked(new, worker.tell, self._of)
        if self.machine is None:
            drivers = Counter(has.driver for has in told.values() if not self._unfit(has))
            common = drivers.most_common(1)
            found = [has for has in told.values() if common and not self._unfit(has)]
            self.machine = next((has for has in found if has.driver == common[0][0]), None)
        refused = []
        for address, has in told.items():
            why = self._unfit(has)
            if why:
                refused.append(f"worker {address}: {why}")
            else:
                self._fit.add(address)
        for line in refused if self._fit else ():
            self.notice(line)
        return refused

    def _asked(self, addresses: list[str], function, *args) -> dict:
        """What a function returns, or raises, on each of these workers."""
        return self._client.run(function, *args, workers=addresses, on_error="return")

    def _unfit(self, has: Told | BaseException) -> str:
        """Why a worker cannot be used; "" if it can."""
        if isinstance(has, ModuleNotFoundError):
            return f"it has no {has.name}: pip install 'gossamer[cluster]' there"
        if not isinstance(has, Told):
            return str(has).splitlines()[0] if str(has) else type(has).__name__
        if has.libraries != self._ours[1]:
            return f"it has {has.libraries}, here is {self._ours[1]}"
        if has.code != self._ours[0]:
            return "its scenes or its gossamer are not the same as here"
        if self._gpu and has.software:
            return f"it draws on the processor ({has.renderer}), and --gpu asks for a graphics card"
        if self.machine is not None and has.driver != self.machine.driver:
            return f"it draws with {has.driver}, others with {self.machine.driver}: not the same pictures"
        return ""

    # what is made

    def shoot(self, order: Order, chunks: Sequence[Chunk], parts: Parts, stop, step) -> None:
        """All these chunks, or those that are made when `stop` says so."""
        blob, plan = worker.packed(order), worker.hash_of(parts.folder / PLAN)
        place = parts.place._replace(path=os.path.abspath(parts.place.path))
        todo = {chunk.number: chunk for chunk in chunks}
        deaths: Counter[int] = Counter()
        last: dict[str, int] = {}  # the chunk that a worker was given last
        busy: dict[object, tuple[Chunk, str]] = {}
        try:
            while (todo or busy) and not stop():
                for address in sorted(self._fit - {who for _, who in busy.values()})[: len(todo)]:
                    chunk = todo.pop(following(todo, last.get(address)))
                    last[address] = chunk.number
                    task = self._client.submit(
                        worker.shoot, blob, chunk, place, plan, workers=[address], pure=False
                    )
                    busy[task] = chunk, address
                for task in self._ended(list(busy)):
                    chunk, address = busy.pop(task)
                    if self._take(task, chunk, address, parts):
                        step(chunk.frames)
                    else:
                        self._died(chunk, deaths)
                        todo[chunk.number] = chunk
                there = self._there()
                for task, (chunk, address) in list(busy.items()):
                    if address not in there:
                        del busy[task]
                        task.cancel(force=True)
                        self._died(chunk, deaths)
                        todo[chunk.number] = chunk
                self._welcome(there)
                if self._fit or busy:
                    self._idle = None
                else:
                    self._wait_for_others(sum(deaths.values()))
        finally:
            for task in busy:
                task.cancel(force=True)

    def _ended(self, tasks: list) -> list:
        from distributed import wait

        if not tasks:
            return []
        try:
            return list(wait(tasks, timeout=POLL_S, return_when="FIRST_COMPLETED").done)
        except TimeoutError:
            return []

    def _take(self, task, chunk: Chunk, address: str, parts: Parts) -> bool:
        """What a task made. False if its worker did not live through it."""
        if task.status != "finished":
            error = task.exception() if task.status == "error" else None
            if isinstance(error, MemoryError):
                self._exhausted(address, chunk)
                return False
            if error is None or type(error).__name__ == "KilledWorker":
                return False
            if isinstance(error, GossamerError):
                raise error
            what = f"worker {address}: unexpected {type(error).__name__} at frame {chunk.first}"
            raise GossamerError(what, str(error)) from error
        made = self._given(task, address)
        if made is None:
            return False
        if made.files:
            try:
                self._fetch(made, chunk, address, parts)
            except (KeyError, OSError, TimeoutError):  # it left before it had given all
                return False
        self._count(made.stats)
        return True

    def _given(self, task, address: str) -> Made | None:
        """What a finished task returned; None if its worker went away with it. Dask would then wait for that
        worker to do it again, without end."""
        while True:
            try:
                return task.result(timeout=POLL_S)
            except CancelledError:
                return None
            except TimeoutError:
                if address not in self._there():
                    task.cancel(force=True)
                    return None

    def _exhausted(self, address: str, chunk: Chunk) -> None:
        """A worker has too little memory: it gets no more chunks, as long as there are others."""
        self._fit.discard(address)
        line = f"worker {address}: out of memory at frame {chunk.first}"
        if not self._fit:
            raise GossamerError(line, "no other is left", SMALLER)
        self.notice(f"{line}; others go on")

    def _fetch(self, made: Made, chunk: Chunk, address: str, parts: Parts) -> None:
        """Files from a worker whose disk is another one, in pieces."""
        for theirs, ours in zip(made.files, parts.files(chunk), strict=True):
            with whole(ours) as name, open(name, "wb") as file:
                start = 0
                while True:
                    given = self._asked([address], worker.piece_of, theirs, start, PIECE)[address]
                    if not isinstance(given, bytes):
                        raise OSError(str(given))
                    file.write(given)
                    start += len(given)
                    if len(given) < PIECE:
                        break
        parts.record(chunk)
        self._asked([address], worker.forget, made.folder)

    def _died(self, chunk: Chunk, deaths: Counter) -> None:
        deaths[chunk.number] += 1
        if deaths[chunk.number] >= MOST_DEATHS:
            what = f"{MOST_DEATHS} workers ended over frame {chunk.first} and those after it"
            raise GossamerError(what, "they may have run out of memory", SMALLER)

    def _wait_for_others(self, ended: int) -> None:
        """Nobody works: waits a little, but not for ever. ended: how many ended at work."""
        if self._idle is None:
            self._idle = self._watch.now()
        if self._watch.now() - self._idle > JOIN_S:
            why = f"none has come for {JOIN_S} s"
            if ended:
                why = f"{ended} ended at work, perhaps out of memory, and {why}"
            raise GossamerError("no worker is left that can be used", why)
        with suppress(TimeoutError):
            self._client.wait_for_workers(len(self._there()) + 1, timeout=POLL_S)

    def _count(self, stats: Stats) -> None:
        ours = self.stats
        ours.frames += stats.frames
        ours.encode += stats.encode
        ours.seek += stats.seek
        for name, s in stats.stages.items():
            ours.stages[name] += s
        ours.first_frame = ours.first_frame or self._watch.now()

    def close(self) -> None:
        """Lets go of the cluster; a local one ends."""
        for what in (getattr(self, "_client", None), self._cluster):
            if what is not None:
                with suppress(TimeoutError, OSError, RuntimeError):  # what was made is made
                    what.close(timeout=5)
        self._cluster = None
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)


def following(todo: Mapping[int, Chunk], last: int | None) -> int:
    """The chunk to make next for whom made `last`: the one after it, else the first one or the one amid the
    longest run that nobody has come to, so that others may go on before it."""
    if last is not None and last + 1 in todo:
        return last + 1
    runs: list[list[int]] = []
    for number in sorted(todo):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    longest = max(runs, key=len)
    return longest[0] if longest[0] == 0 or len(longest) == 1 else longest[len(longest) // 2]
