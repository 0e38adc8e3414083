"""Processes of this machine that answer calls: started once, kept warm from format to format, each with its limits."""

from __future__ import annotations

import queue
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from typing import Any

from course.documents.engine import Call
from course.drawing.contain import FailedError, TooExpensiveError, Worker
from course.problems import Fault

_WORTH = 12  # calls; fewer are done sooner than another process has started
_AHEAD = 4  # calls for each worker that are asked for before they are due


class Pool:
    """So many workers, prepared alike; other calls to prepare with have new ones."""

    def __init__(self, processes: int = 1) -> None:
        self._processes = max(1, processes)
        self._setup: Call | None = None
        self._workers: list[Worker] = []
        self._peaks: list[int] = []  # of those that were ended

    def worth(self, calls: int) -> bool:
        """Whether it has done so many calls sooner than this process would."""
        return self._processes > 1 and calls >= _WORTH

    def each(self, setup: Call, function: str, args: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, bytes | Exception]]:
        """The number of each of `args` and what `function` gives for it, or why it failed, as they come; after `setup`."""
        numbered = enumerate(args)
        first = list(islice(numbered, _WORTH))
        workers = self._prepared(setup, self._processes if self.worth(len(first)) else min(1, len(first)))
        if not workers:
            return
        idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        for worker in workers:
            idle.put(worker)

        def one(given: tuple[Any, ...]) -> bytes | Exception:
            worker = idle.get()
            try:
                return worker.call(function, *given)
            except (TooExpensiveError, FailedError, Fault) as error:
                return error
            finally:
                worker.renew()
                idle.put(worker)

        executor = ThreadPoolExecutor(len(workers))
        asked: dict[Future[bytes | Exception], int] = {executor.submit(one, given): number for number, given in first}
        try:
            while asked:
                done, _ = wait(asked, return_when=FIRST_COMPLETED)
                for future in done:
                    yield asked.pop(future), future.result()
                for number, given in islice(numbered, max(0, _AHEAD * len(workers) - len(asked))):
                    asked[executor.submit(one, given)] = number
        finally:
            executor.shutdown(wait=False, cancel_futures=True)
            if asked:  # nobody wants what they are at
                self.close()

    def told(self) -> str:
        """How many workers there were, and the most memory that one of them held."""
        peaks = [*self._peaks, *(worker.peak for worker in self._workers)]
        if len(self._workers) < 2 or not any(peaks):
            return ""
        return f"Drawn by {len(self._workers)} processes, each with at most {max(peaks) / 1e6:.0f} MB."

    def close(self) -> None:
        """End the workers."""
        for worker in self._workers:
            self._peaks.append(worker.peak)
            worker.end()
        self._setup = None

    def _prepared(self, setup: Call, count: int) -> list[Worker]:
        """So many workers that run, prepared by `setup`."""
        if setup != self._setup:
            self.close()
            self._workers, self._setup = [], setup
        while len(self._workers) < count:
            self._workers.append(Worker(setup))
        for worker in self._workers[:count]:
            worker.start()
        return self._workers[:count]
