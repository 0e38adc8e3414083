"""Ctrl-C, and the signal by which systems end programs: what is written stays, and one is told how to go on."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click

STOPPED = 130  # as shells have it


@contextmanager
def stoppable() -> Iterator[None]:
    """Ends the run with status 130 when it is stopped, and says how far it was and that the same command goes on."""
    main = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGTERM, _interrupt) if main else None
    try:
        yield
    except KeyboardInterrupt as stopped:
        far = f"Stopped. Made so far: {stopped}." if str(stopped) else "Stopped before anything was made."
        click.echo(f"{far}\nAll files are whole; the same command goes on from there.", err=True)
        raise SystemExit(STOPPED) from None
    finally:
        if main:
            signal.signal(signal.SIGTERM, before)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
