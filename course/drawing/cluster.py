"""Calls answered by a Dask cluster: what is asked travels as data; its workers draw in limited processes of their own."""

from __future__ import annotations

import contextlib
import json
import logging
import pickle
import threading
from asyncio import CancelledError
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent import futures
from itertools import islice
from typing import Any

from course.documents.engine import Call
from course.drawing.alike import versions
from course.drawing.contain import FailedError, TooExpensiveError, Worker, given, told
from course.problems import Fault, Span

_PATIENCE = 10  # seconds for an address to answer, and for the first worker to be there
_AHEAD = 3  # calls for each of the cluster's threads that are on their way at once


class Cluster:
    """The workers that a scheduler at an address has. Nothing is left there when it is closed."""

    def __init__(self, address: str) -> None:
        """Connect, and compare what the workers have installed with what is here.

        Raises:
            Fault: Dask is not installed, nothing answers there, or the workers could draw something else.
        """
        try:
            import dask
            import distributed

            library: Any = distributed
        except ModuleNotFoundError:
            raise _fault(address, "it needs Dask, which is not installed", "pip install 'coursepack[cluster]'") from None
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters of it is told as ours
        self._address, self._peak = address, 0
        self._kept = contextlib.ExitStack()
        try:
            self._kept.enter_context(
                dask.config.set(
                    {
                        "distributed.comm.timeouts.connect": f"{_PATIENCE}s",
                        "distributed.admin.large-graph-warning-threshold": "1GiB",  # pictures travel with their documents
                    }
                )
            )
            self._client: Any = library.Client(address, timeout=_PATIENCE, set_as_default=False, name="coursepack")
            self._kept.callback(self._client.close, timeout=_PATIENCE)
            self._client.wait_for_workers(1, timeout=_PATIENCE)
            self._compare(self._theirs())
            self._threads = sum(self._client.nthreads().values())
        except (OSError, ValueError, futures.TimeoutError) as error:
            self._kept.close()
            silent = isinstance(error, TimeoutError | futures.TimeoutError) or str(error).startswith("Timed out")
            why = f"no scheduler or no worker answers within {_PATIENCE} s" if silent else str(error).split("\n")[0]
            hint = "start 'dask scheduler' and 'dask worker ADDRESS' there, and give the address that the scheduler tells"
            raise _fault(address, why, hint) from None
        except BaseException:
            self._kept.close()
            raise

    def worth(self, calls: int) -> bool:
        """It has been asked for, so that everything is drawn there."""
        return True

    def each(self, setup: Call, function: str, args: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, bytes | Exception]]:
        """The number of each of `args` and what `function` gives for it, or why it failed, as they come; after `setup`.

        What a worker had in hand when it died is done by another one.

        Raises:
            Fault: the scheduler is gone, or a worker that has joined could draw something else.
        """
        import distributed

        library: Any = distributed
        numbered, prepared = enumerate(args), pickle.dumps(setup)
        coming = library.as_completed(loop=self._client.loop)
        asked: dict[Any, int] = {}

        def ask() -> None:
            for number, given_ in islice(numbered, max(4, _AHEAD * self._threads) - len(asked)):
                future = self._client.submit(answer, prepared, function, given_, versions(), pure=False)
                asked[future] = number
                coming.add(future)

        try:
            ask()
            while asked:
                future = next(coming)
                try:
                    tag, data, peak = future.result()
                except library.KilledWorker:
                    tag, data, peak = b"M", b"the cluster's workers were killed while they drew it", 0
                number = asked.pop(future)
                self._peak = max(self._peak, peak)
                yield number, self._result(tag, data)
                future.release()
                ask()
        except (CancelledError, futures.CancelledError, OSError, StopIteration):
            hint = "what was made is kept: start the cluster again and give the same command, or leave --cluster out"
            raise _fault(self._address, "the scheduler has gone; what it had not sent yet is not made", hint) from None
        finally:
            for future in asked:
                future.release()  # nobody wants it any more

    def told(self) -> str:
        """Where it was drawn, and the most memory that a process there held; empty if nothing was."""
        if not self._peak:
            return ""
        return f"Drawn by the cluster at {self._address}, each process with at most {self._peak / 1e6:.0f} MB."

    def close(self) -> None:
        """Leave the cluster."""
        self._kept.close()

    def _theirs(self) -> Mapping[str, Any]:
        """What each worker has installed, or the error that hindered it from telling."""
        found: Mapping[str, Any] = self._client.run(versions, on_error="return")
        return found

    def _result(self, tag: bytes, data: bytes) -> bytes | Exception:
        if tag == b"V":
            self._compare({"a worker": json.loads(data)})
        try:
            return given(tag, data)
        except (TooExpensiveError, FailedError, Fault) as error:
            return error

    def _compare(self, found: Mapping[str, Any]) -> None:
        """Refuse workers that have something else installed.

        Raises:
            Fault: one has.
        """
        hint = "install the same versions there as here"
        for worker, theirs in found.items():
            if not isinstance(theirs, Mapping):
                raise _fault(self._address, f"{worker} has no Coursepack that could draw: {theirs}"[:200], hint)
            other = [name for name, version in versions().items() if theirs.get(name, "") != version]
            if other:
                said = ", ".join(f"{name} {theirs.get(name) or '-'} (here {versions()[name] or '-'})" for name in other[:3])
                raise _fault(self._address, f"{worker} would draw other bytes: it has {said}", hint)


def _fault(address: str, message: str, hint: str) -> Fault:
    return Fault(Span(f"--cluster {address}"), "cluster", message, hint)


_idle: defaultdict[bytes, list[Worker]] = defaultdict(list)  # in a cluster's worker: processes that are free, by their setup
_lock = threading.Lock()


def answer(setup: bytes, function: str, args: tuple[Any, ...], needs: Mapping[str, str]) -> tuple[bytes, bytes, int]:
    """Run in a cluster's worker: a reply as `contain.given` reads it, and the bytes of memory that its process held.

    The content may be anybody's, so that a process with limits draws it here too.
    """
    if versions() != needs:
        return b"V", json.dumps(versions()).encode(), 0
    with _lock:
        for other in _idle.keys() - {setup}:
            for worker in _idle.pop(other):
                worker.end()
        worker = _idle[setup].pop() if _idle[setup] else Worker(pickle.loads(setup))
    try:
        tag, data = b"R", worker.call(function, *args)
    except (TooExpensiveError, FailedError, Fault) as error:
        tag, data = told(error)
    worker.renew()
    with _lock:
        _idle[setup].append(worker)
    return tag, data, worker.peak
