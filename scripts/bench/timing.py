"""Processor seconds of commands, and tables of them."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


def run(*command: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None, check: bool = True) -> float:
    """Processor seconds that a command and what it starts take, user and system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    given = os.environ | (env or {})
    subprocess.run(command, check=check, cwd=cwd, env=given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


@dataclass(frozen=True)
class Spent:
    """What a command and what it starts took: processor and wall seconds, and MiB of the largest process among them."""

    processor: float
    wall: float
    memory: float


def spent(*command: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Spent:
    """Runs a command. Its memory is at least that of this process, from which it was split: import nothing heavy here.

    Raises:
        CalledProcessError: it failed.
    """
    begun = time.perf_counter()
    given = os.environ | (env or {})
    process = subprocess.Popen(command, cwd=cwd, env=given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(map(str, command)))
    return Spent(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


@dataclass(frozen=True)
class Row:
    """A line of a table: what was done, processor seconds before and now, and the ratio that is aimed at."""

    work: str
    before: Sequence[float]
    now: Sequence[float]
    aim: float

    @property
    def ratio(self) -> float:
        """How many times faster, by the medians."""
        return statistics.median(self.before) / statistics.median(self.now)

    def text(self) -> str:
        """The row of a Markdown table."""
        before, now = statistics.median(self.before), statistics.median(self.now)
        met = "" if self.ratio >= self.aim else " (short)"
        return f"| {self.work} | {before:.2f} | {now:.3f} | {self.ratio:.1f} × | {self.aim:g} ×{met} |"


def table(rows: Sequence[Row]) -> str:
    """A Markdown table of processor seconds, medians."""
    head = "| work | before, s | now, s | faster | aim |\n|---|---|---|---|---|"
    return "\n".join([head, *(row.text() for row in rows)])
