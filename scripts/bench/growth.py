"""How the time of `course check` and `course items` grows with the bank: a made one of 1,000 and of 10,000 items."""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from timing import run

COURSE = Path(sys.executable).with_name("course")
MADE = Path(__file__).with_name("made_bank.py")
SIZES = (1_000, 10_000)
MOST = 11.0  # times as long for ten times as many items


def told() -> str:
    """A table of processor seconds, nothing kept from before, and how many times as long the larger bank takes."""
    rows = ["| command | 1,000 items, s | 10,000 items, s | times | at most |", "|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            run(sys.executable, MADE, str(size), Path(folder) / str(size))
        for command in ("check", "items"):
            seconds = [
                statistics.median(_seconds(Path(folder), command, size, rounds))
                for size, rounds in zip(SIZES, (3, 1), strict=True)
            ]
            growth = seconds[1] / seconds[0]
            rows.append(f"| course {command} | {seconds[0]:.2f} | {seconds[1]:.2f} | {growth:.1f} | {MOST:g} |")
    return "\n".join(rows)


def _seconds(folder: Path, command: str, size: int, rounds: int) -> list[float]:
    """Each time with an empty cache."""
    found = []
    for number in range(rounds):
        env = {"COURSEPACK_CACHE": str(folder / f"cache-{command}-{size}-{number}")}
        found.append(run(COURSE, command, cwd=folder / str(size), env=env, check=False))
    return found
