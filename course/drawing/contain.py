"""Work on what others wrote, in a process of its own with limits on time and memory, so that a bomb ends there.

The child is a fresh interpreter (`-P`: a file of the workspace is never taken for a library). Requests to it are pickled; what
comes back is only bytes and text, never unpickled: a child that somebody else's content has taken over cannot reach the parent.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from course.problems import Fault, Span

try:
    import resource
except ImportError:  # Windows: the wall clock alone limits there
    resource = None  # type: ignore[assignment]


@dataclass(frozen=True)
class Limits:
    """For one call: processor seconds, bytes of address space, seconds by the wall clock, bytes of the result."""

    cpu: int = 60
    memory: int = 2 << 30
    wall: int = 240
    result: int = 64 << 20


LIMITS = Limits()  # many times what the largest document of a real course needs (about 2 s, 300 MiB)
LEAST_CPU = 10  # seconds that a call is given however many were stopped before it


class TooExpensiveError(Exception):
    """A call was stopped at a limit; the message says which."""


class FailedError(Exception):
    """A call failed in another way; the message names the error in the child."""


Call = tuple[str, tuple[Any, ...]]  # "module:function" and its arguments


class Worker:
    """A process that `setup` prepares and that then answers calls one at a time; after a breach the next call has a new one."""

    def __init__(self, setup: Call) -> None:
        self._setup = pickle.dumps(setup)
        self._process: subprocess.Popen[bytes] | None = None
        self._replies: queue.SimpleQueue[tuple[bytes, bytes]] = queue.SimpleQueue()
        self._breaches = 0

    def call(self, function: str, *args: Any) -> bytes:
        """What `function` ("module:name") gives there for these arguments.

        Raises:
            TooExpensiveError: it was stopped at a limit.
            Fault: it raised this.
            FailedError: it raised anything else.
        """
        limits = replace(LIMITS, cpu=max(min(LIMITS.cpu, LEAST_CPU), LIMITS.cpu >> self._breaches))
        try:
            tag, data = self._ask(pickle.dumps((limits, (function, args))), limits.wall)
        except TooExpensiveError:
            self._breaches += 1  # so that a bank of a hundred bombs does not take a hundred times as long
            raise
        match tag:
            case b"R":
                return data
            case b"F":
                fields = json.loads(data)
                raise Fault(Span(**fields["span"]), fields["code"], fields["message"], fields["hint"])
            case b"M":
                self._breaches += 1
                self.close()  # what is left of its memory is no measure for the next
                raise TooExpensiveError(data.decode(errors="replace"))
            case _:
                self.close()
                raise FailedError(data.decode(errors="replace"))

    def close(self) -> None:
        """End the process; a later call starts another."""
        process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]  # both are pipes

    def _ask(self, request: bytes, wall: float) -> tuple[bytes, bytes]:
        if self._process is None:
            self._start()
        assert self._process and self._process.stdin
        try:
            _send(self._process.stdin, b"Q", request)
            tag, data = self._replies.get(timeout=wall)
        except queue.Empty:
            self.close()
            raise TooExpensiveError(f"it took longer than {wall} s") from None
        except OSError:
            tag, data = b"", b""
        if not tag:
            process = self._process
            status = process.wait()
            self.close()
            if resource and status == -signal.SIGXCPU:
                raise TooExpensiveError("it took too much processor time")
            raise TooExpensiveError("it needed too much memory, or ended the program that draws")
        return tag, data

    def _start(self) -> None:
        env = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, (_HOME, os.environ.get("PYTHONPATH"))))}
        command = [sys.executable, "-P", "-c", "from course.drawing.contain import serve; serve()"]
        # Nothing of it goes to the terminal: a library's message may quote a hostile text.
        pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing, env=env)
        self._replies = queue.SimpleQueue()
        assert self._process.stdin and self._process.stdout
        threading.Thread(target=_listen, args=(self._process.stdout, self._replies), daemon=True).start()
        with contextlib.suppress(OSError):  # it is told when it is first asked
            _send(self._process.stdin, b"S", self._setup)


def each(setup: Call, function: str, args: Iterable[tuple[Any, ...]], processes: int) -> Iterator[bytes | Exception]:
    """What `function` gives for each of `args`, in their order, by several workers; a call that failed gives its exception."""
    idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
    workers = [Worker(setup) for _ in range(max(1, processes))]
    for worker in workers:
        idle.put(worker)

    def one(given: tuple[Any, ...]) -> bytes | Exception:
        worker = idle.get()
        try:
            return worker.call(function, *given)
        except (TooExpensiveError, FailedError, Fault) as error:
            return error
        finally:
            idle.put(worker)

    pool = ThreadPoolExecutor(len(workers))
    try:
        yield from pool.map(one, args)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.close()


_HOME = str(Path(__file__).resolve().parent.parent.parent)


def _send(pipe: BinaryIO | Any, tag: bytes, data: bytes) -> None:
    pipe.write(tag + len(data).to_bytes(8, "big") + data)
    pipe.flush()


def _receive(pipe: BinaryIO | Any) -> tuple[bytes, bytes]:
    """A message's tag and data; an empty tag at the end."""
    head = pipe.read(9)
    if len(head) < 9:
        return b"", b""
    size = int.from_bytes(head[1:], "big")
    return head[:1], pipe.read(size)


def _listen(pipe: BinaryIO | Any, replies: queue.SimpleQueue[tuple[bytes, bytes]]) -> None:
    tag = b"?"
    while tag:
        try:
            tag, data = _receive(pipe)
        except (OSError, ValueError, MemoryError):
            tag, data = b"", b""
        replies.put((tag, data))


def serve() -> None:
    """The child: answers what stands on standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    incoming = os.fdopen(os.dup(0), "rb")
    outgoing = os.fdopen(os.dup(1), "wb")
    with Path(os.devnull).open("r+b") as nothing:  # what a library prints is no reply
        os.dup2(nothing.fileno(), 0)
        os.dup2(nothing.fileno(), 1)
    _, setup = _receive(incoming)
    trouble = None
    try:
        _run(pickle.loads(setup))
    except Exception as error:
        trouble = (b"X", f"{type(error).__name__}: {error}".encode())
    while True:
        tag, data = _receive(incoming)
        if not tag:
            os._exit(0)
        limits, call = pickle.loads(data)
        _send(outgoing, *(trouble or _answer(limits, call)))


def _answer(limits: Limits, call: Call) -> tuple[bytes, bytes]:
    try:
        _limit(limits)
        data = _run(call)
        if len(data) > limits.result:
            return b"M", f"it made more than {limits.result >> 20} MiB".encode()
        return b"R", data
    except Fault as fault:
        return b"F", json.dumps(asdict(fault.problem)).encode()
    except MemoryError:
        return b"M", b"it needed too much memory"
    except RecursionError:
        return b"M", b"it nests or calls itself too deeply"
    except Exception as error:
        return b"X", f"{type(error).__name__}: {error}"[:500].encode(errors="replace")


def _run(call: Call) -> Any:
    module, name = call[0].split(":")
    function: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return function(*call[1])


def _limit(limits: Limits) -> None:
    """Limit this process's next call. Only soft limits, so that the one after it can be given as much again."""
    if not resource:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    wanted = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: int(usage.ru_utime + usage.ru_stime) + 1 + limits.cpu,
        resource.RLIMIT_AS: limits.memory,
        resource.RLIMIT_FSIZE: limits.result * 4,
    }
    for what, soft in wanted.items():
        with contextlib.suppress(ValueError, OSError):  # macOS refuses a limit on address space
            hard = resource.getrlimit(what)[1]
            resource.setrlimit(what, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
