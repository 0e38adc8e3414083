"""Commands as they are now against those of an older commit, which is checked out and set up in a folder of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from timing import Row, run

ROOT = Path(__file__).parents[2]
BEFORE = "1c4a6f8"  # the last commit that made everything at every start
ROUNDS = 5
ITEM = ("seeds/items/u4-history.yaml", "stem: ")  # whose wording is changed; it stands in two forms, their keys and Moodle


def older(folder: Path) -> Path:
    """The program `course` of the older commit, set up in `folder` at the first call."""
    place = folder / "before"
    if place.exists():
        return place / ".venv" / "bin" / "course"
    subprocess.run(["git", "clone", "--quiet", "--shared", ROOT, place], check=True)
    subprocess.run(["git", "checkout", "--quiet", BEFORE], cwd=place, check=True)
    subprocess.run(["make", ".venv/.project"], cwd=place, check=True, stdout=subprocess.DEVNULL)
    return place / ".venv" / "bin" / "course"


def rows(folder: Path) -> Iterator[Row]:
    """Each command, in turn with the older one so that both meet the same weather; ours after one run that fills the cache."""
    then, now = older(folder), Path(sys.executable).with_name("course")
    old = folder / "before"  # each works on the course of its own time
    seeds = folder / "work"
    shutil.copytree(ROOT / "seeds", seeds / "seeds")
    env = {"COURSEPACK_CACHE": str(folder / "cache")}
    for work, args, aim in (
        ("course --help", ["--help"], 10.0),
        ("course items", ["items"], 5.0),
        ("course show ID", ["show", "u7-longest-slip-days", "--key"], 5.0),
        ("course check", ["check"], 5.0),
        ("course build u1-exit", ["build", "u1-exit"], 4.0),
    ):
        run(now, *args, cwd=seeds, env=env)
        times = [(run(then, *args, cwd=old), run(now, *args, cwd=seeds, env=env)) for _ in range(ROUNDS)]
        yield Row(work, *zip(*times, strict=True), aim)  # type: ignore[arg-type]
    yield from _builds(then, now, old, seeds, env)


def _builds(then: Path, now: Path, old: Path, seeds: Path, env: dict[str, str]) -> Iterator[Row]:
    build = ["build", "--processes", "1"]
    first = [run(then, *build, "--output", "then", cwd=old) for _ in range(2)]
    cold = [run(now, *build, "--output", "now", "--force", cwd=seeds, env=env) for _ in range(2)]
    yield Row("course build, everything anew", first, cold, 1.0)
    run(now, *build, "--output", "now", cwd=seeds, env=env)
    again = [run(then, *build, "--output", "then", cwd=old) for _ in range(2)]
    yield Row(
        "course build, nothing changed",
        again,
        [run(now, *build, "--output", "now", cwd=seeds, env=env) for _ in range(ROUNDS)],
        60.0,
    )
    changed, checked = [], []
    path, word = seeds / ITEM[0], ITEM[1]
    for number in range(ROUNDS):
        path.write_text(path.read_text(encoding="utf-8").replace(word, f"{word}{number}. ", 1), encoding="utf-8")
        changed.append(run(now, *build, "--output", "now", cwd=seeds, env=env))
        checked.append(run(now, "check", cwd=seeds, env=env, check=False))
    yield Row("course build, one item's wording changed", again, changed, 15.0)
    yield Row("course check after that", [run(then, "check", cwd=old)], checked, 1.0)
