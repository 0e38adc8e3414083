"""Work on what others wrote, in a process of its own with limits on time and memory, so that a bomb ends there.

The child is a fresh interpreter (`-P`: a file of the workspace is never taken for a library). Requests to it are pickled; what
comes back is only bytes and text, never unpickled: a child that somebody else's content has taken over cannot reach the parent.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import queue
import re
import signal
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from course.documents.engine import Call
from course.problems import Fault, Span


@dataclass(frozen=True)
class Limits:
    """For one call: processor seconds, bytes of address space, seconds by the wall clock, bytes of the result.

    For one process: after so many `calls`, or once it has held so many bytes, the next call has a new one.
    """

    cpu: int = 60
    memory: int = 2 << 30
    wall: int = 240
    result: int = 64 << 20
    calls: int = 250
    held: int = 768 << 20


LIMITS = Limits()  # many times what the largest document of a real course needs (about 2 s, 300 MiB)
LEAST_CPU = 10  # seconds that a call is given however many were stopped before it


class TooExpensiveError(Exception):
    """A call was stopped at a limit; the message says which."""


class FailedError(Exception):
    """A call failed in another way; the message names the error in the child."""


class _KilledError(Exception):
    """Somebody killed the process, as a system does that is short of memory."""


class Worker:
    """A process that `setup` prepares and that then answers calls one at a time; after a breach the next call has a new one.

    `peak` is the most memory in bytes that a process of it has held, 0 where the system does not tell.
    """

    def __init__(self, setup: Call) -> None:
        self._setup = pickle.dumps(setup)
        self._process: subprocess.Popen[bytes] | None = None
        self._replies: queue.SimpleQueue[tuple[bytes, bytes]] = queue.SimpleQueue()
        self._breaches = self._calls = self.peak = 0
        self._ended = False

    def call(self, function: str, *args: Any) -> bytes:
        """What `function` ("module:name") gives there for these arguments.

        Raises:
            TooExpensiveError: it was stopped at a limit.
            Fault: it raised this.
            FailedError: it raised anything else.
        """
        limits = replace(LIMITS, cpu=max(min(LIMITS.cpu, LEAST_CPU), LIMITS.cpu >> self._breaches))
        request = pickle.dumps((limits, (function, args)))
        try:
            try:
                tag, data = self._ask(request, limits.wall)
            except _KilledError:  # perhaps by something that has passed: once more
                tag, data = self._ask(request, limits.wall)
        except _KilledError:
            self._breaches += 1
            raise TooExpensiveError("the program that draws was killed twice; the system may be short of memory") from None
        except TooExpensiveError:
            self._breaches += 1  # so that a bank of a hundred bombs does not take a hundred times as long
            raise
        self._calls += 1
        self._measure()
        if tag not in (b"R", b"F"):
            self._breaches += tag == b"M"
            self.close()  # what is left of its memory is no measure for the next
        return given(tag, data)

    def start(self) -> None:
        """Start the process, so that the first call need not wait for it; nothing if it runs."""
        if self._process is None and not self._ended:
            self._start()

    def renew(self) -> None:
        """Start a new process if this one has had its calls or held too much."""
        if self._process and (self._calls >= LIMITS.calls or self._held() > LIMITS.held):
            self.close()
            self.start()

    def end(self) -> None:
        """End the process for good, whatever it does just now."""
        self._ended = True
        self.close()

    def close(self) -> None:
        """End the process; a later call starts another."""
        process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]  # both are pipes

    def _held(self) -> int:
        """The most memory that the process has held. Not `ru_maxrss`: of a child, that begins with what its parent held."""
        try:
            assert self._process
            found = _HELD.search(Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii", errors="replace"))
        except (OSError, AssertionError):
            return 0
        return int(found[1]) << 10 if found else 0

    def _measure(self) -> None:
        self.peak = max(self.peak, self._held())

    def _ask(self, request: bytes, wall: float) -> tuple[bytes, bytes]:
        self.start()
        process = self._process
        if process is None or process.stdin is None:
            raise TooExpensiveError("the run was ended")
        try:
            send(process.stdin, b"Q", request)
            tag, data = self._replies.get(timeout=wall)
        except queue.Empty:
            self.close()
            raise TooExpensiveError(f"it took longer than {wall} s") from None
        except OSError:
            tag, data = b"", b""
        if not tag:
            status = process.wait()
            self.close()
            if os.name == "posix" and status == -signal.SIGKILL and not self._ended:
                raise _KilledError
            if os.name == "posix" and status == -signal.SIGXCPU:
                raise TooExpensiveError("it took too much processor time")
            raise TooExpensiveError("it needed too much memory, or ended the program that draws")
        return tag, data

    def _start(self) -> None:
        env = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, (_HOME, os.environ.get("PYTHONPATH"))))}
        command = [sys.executable, "-P", "-c", "from course.drawing.serving import serve; serve()"]
        # Nothing of it goes to the terminal: a library's message may quote a hostile text.
        pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
        # A group of its own: Ctrl-C is for the parent, which ends it.
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing, env=env, process_group=0)
        self._calls = 0
        self._replies = queue.SimpleQueue()
        assert self._process.stdin and self._process.stdout
        threading.Thread(target=_listen, args=(self._process.stdout, self._replies), daemon=True).start()
        with contextlib.suppress(OSError):  # it is told when it is first asked
            send(self._process.stdin, b"S", self._setup)
        if self._ended:  # meanwhile
            self.close()


def given(tag: bytes, data: bytes) -> bytes:
    """What a reply gives: its bytes, or the error that it tells, raised."""
    match tag:
        case b"R":
            return data
        case b"F":
            fields = json.loads(data)
            raise Fault(Span(**fields["span"]), fields["code"], fields["message"], fields["hint"])
        case b"M":
            raise TooExpensiveError(data.decode(errors="replace"))
        case _:
            raise FailedError(data.decode(errors="replace"))


def told(error: Exception) -> tuple[bytes, bytes]:
    """The reply that tells an error."""
    match error:
        case Fault(problem=problem):
            return b"F", json.dumps(asdict(problem)).encode()
        case TooExpensiveError():
            return b"M", str(error).encode()
        case FailedError():
            return b"X", str(error).encode()
    return b"X", f"{type(error).__name__}: {error}"[:500].encode(errors="replace")


_HOME = str(Path(__file__).resolve().parent.parent.parent)
_HELD = re.compile(r"^VmHWM:\s*(\d+) kB$", re.MULTILINE)  # Linux


def send(pipe: BinaryIO | Any, tag: bytes, data: bytes) -> None:
    """Write a message."""
    pipe.write(tag + len(data).to_bytes(8, "big") + data)
    pipe.flush()


def receive(pipe: BinaryIO | Any) -> tuple[bytes, bytes]:
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
            tag, data = receive(pipe)
        except (OSError, ValueError, MemoryError):
            tag, data = b"", b""
        replies.put((tag, data))
