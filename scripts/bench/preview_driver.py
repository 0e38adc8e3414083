"""Run by the Python of any version: draws a workspace's preview, edits a file of it, draws again, and tells processor seconds."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from course.preview.snapshot import Drawing


def spent() -> float:
    """Processor seconds of this process and of those it started, ended or not."""
    ended = os.times()
    total = time.process_time() + ended.children_user + ended.children_system
    for task in Path("/proc/self/task").glob("*/children"):
        for child in task.read_text().split():
            fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
            total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def main(root: Path, file: str, after: str, page: str, rounds: int) -> dict[str, list[float]]:
    """Seconds from save to the page anew, and until every page is drawn and checked; of several edits."""
    drawing, path = Drawing(root), root / file
    text = path.read_text(encoding="utf-8")
    drawing.draw()
    seconds: dict[str, list[float]] = {"reload": [], "all": []}
    for number in range(rounds):
        word = f"word{number} "
        path.write_text(text.replace(after, after + word, 1) if after else f"{text}\n\n{word}", encoding="utf-8")
        begun = spent()
        # An older version has one state alone, in which everything is drawn and checked.
        states = drawing.steps({page}) if hasattr(drawing, "steps") else iter([drawing.draw()])
        first = next(states)
        seconds["reload"].append(spent() - begun)
        assert word.strip() in first.pages[page].html, f"{page} does not show the edit"
        list(states)
        seconds["all"].append(spent() - begun)
    return seconds


if __name__ == "__main__":
    folder, edited, before, shown, times = sys.argv[1:]
    print(json.dumps(main(Path(folder), edited, before, shown, int(times))))
