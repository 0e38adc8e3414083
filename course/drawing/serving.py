"""The child's side of `contain.py`: answers one call after the other within the limits that come with each."""

from __future__ import annotations

import contextlib
import importlib
import os
import pickle
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from course.documents.engine import Call
from course.drawing.contain import Limits, receive, send, told

try:
    import resource
except ImportError:  # Windows: the wall clock alone limits there
    resource = None  # type: ignore[assignment]


def serve() -> None:
    """The child: answers what stands on standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    incoming = os.fdopen(os.dup(0), "rb")
    outgoing = os.fdopen(os.dup(1), "wb")
    with Path(os.devnull).open("r+b") as nothing:  # what a library prints is no reply
        os.dup2(nothing.fileno(), 0)
        os.dup2(nothing.fileno(), 1)
    _, setup = receive(incoming)
    trouble = None
    try:
        _run(pickle.loads(setup))
    except Exception as error:
        trouble = (b"X", f"{type(error).__name__}: {error}".encode())
    while True:
        tag, data = receive(incoming)
        if not tag:
            os._exit(0)
        limits, call = pickle.loads(data)
        send(outgoing, *(trouble or _answer(limits, call)))


def _answer(limits: Limits, call: Call) -> tuple[bytes, bytes]:
    try:
        _limit(limits)
        data = _run(call)
        if len(data) > limits.result:
            return b"M", f"it made more than {limits.result >> 20} MiB".encode()
        return b"R", data
    except MemoryError:
        return b"M", b"it needed too much memory"
    except RecursionError:
        return b"M", b"it nests or calls itself too deeply"
    except Exception as error:
        return told(error)


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
