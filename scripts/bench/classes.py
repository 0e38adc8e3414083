"""Forms for a class beside other ways to make them, in one run: `python scripts/bench/classes.py [--quick]`, or `make bench`.

A quiz of twenty questions, and a class list with names in six scripts. The table, its numbers and the plot go to `output/bench/`
as `classes.md`, `.csv`, `.svg` and `.png`. `--quick` takes a tenth of the forms: whether it runs, not how fast things are.
"""

from __future__ import annotations

import csv
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from class_plot import plot
from class_runs import Bench, Run

OUTPUT = Path(__file__).parents[2] / "output" / "bench"
CLASS = 300  # forms that all times are told for
_MARGINAL, _PER_FORM, _MEMORY, _WHOLE = (
    3.0,
    1.1,
    1.1,
    8.0,
)  # aims: ms a page; times as much for ten times the forms; times as fast


@dataclass(frozen=True)
class Sizes:
    """How many forms each makes. `others`: of the naive command and of the older commit, which are slow; the rest is scaled."""

    forms: int = CLASS
    naive: int = 30
    before: int = 99  # the most that it makes
    growth: tuple[int, ...] = (100, 300, 1_000)
    rounds: int = 3
    every: int = 1  # of the documents of the whole course, a naive command for each so many


QUICK = Sizes(30, 3, 9, (10, 30, 100), 1, 20)


@dataclass(frozen=True)
class Beside:
    """Another way to make the forms, and how many times faster ours is to be at least: ours of the same shape."""

    run: Run
    ours: Run
    aim: float


@dataclass(frozen=True)
class Measured:
    """`ours` in each shape, others `beside` it, ours and Typst with the class's `growth`, the `whole` course, `blank` pages."""

    ours: tuple[Run, ...]
    beside: tuple[Beside, ...]
    growth: dict[str, list[Run]]
    whole: tuple[Run, Run]
    blank: float

    @property
    def runs(self) -> list[Run]:
        """All of them."""
        grown = [run for runs in self.growth.values() for run in runs]
        return [*self.ours, *(one.run for one in self.beside), *grown, *self.whole]


def measured(folder: Path, sizes: Sizes) -> Measured:
    """Everything in one run, one after the other."""
    bench, cores = Bench(folder), _one_core()
    ours, one = bench.ours(sizes.forms, sizes.rounds), bench.ours(sizes.forms, sizes.rounds, in_one=True)
    checked = bench.ours(sizes.forms, sizes.rounds, in_one=True, checked=True)
    beside = (
        Beside(bench.naive(sizes.forms, sizes.naive), ours, 60),
        Beside(bench.before(sizes.before), ours, 40),
        Beside(typst := bench.typst(sizes.forms, sizes.rounds), one, 3),
        Beside(bench.amc(sizes.forms), one, 3),
    )
    growth = {ours.name: [ours if size == sizes.forms else bench.ours(size) for size in sizes.growth]}
    if not typst.why:
        growth[typst.name] = [typst if size == sizes.forms else bench.typst(size) for size in sizes.growth]
    blank = bench.blank()
    _all_cores(cores)
    return Measured((ours, one, checked), beside, growth, bench.whole(sizes.every), blank)


def told(sizes: Sizes | None = None, output: Path = OUTPUT) -> str:
    """The tables as Markdown; writes them, their numbers and the plot."""
    with tempfile.TemporaryDirectory() as folder:
        made = measured(Path(folder), sizes or Sizes())
    text = "\n".join([*_beside(made), "", *_growth(made.growth, made.blank), "", *_whole(*made.whole)]) + "\n"
    output.mkdir(parents=True, exist_ok=True)
    (output / "classes.md").write_text(
        f"# A form for each student\n\n{text}\n![The same as a plot](classes.svg)\n", encoding="utf-8"
    )
    _numbers(output / "classes.csv", made.runs)
    ways = [made.ours[0], *(one.run for one in made.beside if not one.run.why)]
    plot([(run.name, scaled(run)) for run in ways], made.growth, output)
    return text


def scaled(run: Run, processor: bool = True) -> float:
    """Seconds for the class: of a part that was measured, as much more as there are more forms."""
    return (run.processor if processor else run.wall) * CLASS / run.forms


def _beside(made: Measured) -> list[str]:
    rounds = len(made.ours[0].rounds)
    said = (
        f"A quiz of 20 questions for {CLASS} students, from files to files, on one core. Medians of {rounds} rounds for ours and",
        "Typst, one round for the others; what was measured on fewer forms is scaled. A file a student is compared with others",
        "that make many files, one for the printer with those that make one.\n",
    )
    rows = [
        " ".join(said),
        "| forms by | measured | pages a form | processor, s | wall, s | ms a page | memory, MiB | ours is faster | at least |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
        *(f"{_row(run)} | |" for run in made.ours),
    ]
    for one in made.beside:
        if one.run.why:
            rows.append(f"| {one.run.name} | {one.run.why} | | | | | | | {one.aim:g} × |")
        else:
            ratio = scaled(one.run) / scaled(one.ours)
            rows.append(f"{_row(one.run)} {ratio:.1f} × | {one.aim:g} ×{_short(ratio >= one.aim)} |")
    notes = [made.ours[0], *(one.run for one in made.beside if one.run.note)]
    return [*rows, "", *(f"- {run.name}: {run.note}" for run in notes)]


def _row(run: Run) -> str:
    times = f"{scaled(run):.1f} | {scaled(run, processor=False):.1f} | {1000 * run.processor / run.pages:.1f}"
    return f"| {run.name} | {run.forms} | {run.pages / run.forms:.2f} | {times} | {run.memory:.0f} |"


def _growth(growth: dict[str, list[Run]], blank: float) -> list[str]:
    rows = ["| forms by | forms | processor, s | ms a form | memory, MiB |", "|---|--:|--:|--:|--:|"]
    for name, runs in growth.items():
        for run in runs:
            rows.append(
                f"| {name} | {run.forms:,} | {run.processor:.2f} | {1000 * run.processor / run.forms:.1f} | {run.memory:.0f} |"
            )
    few, *_, many = next(iter(growth.values()))
    a_form = (many.processor / many.forms) / (few.processor / few.forms)
    more = 1000 * (many.processor - few.processor) / (many.pages - few.pages)
    memory = many.memory / few.memory
    times = f"{a_form:.2f} × the time a form (at most {_PER_FORM:g}{_short(a_form <= _PER_FORM)})"
    held = f"{memory:.2f} × the memory (flat: at most {_MEMORY:g}{_short(memory <= _MEMORY)})"
    page = f"{more:.2f} ms (aim: {_MARGINAL:g}{_short(more <= _MARGINAL)}); a blank page that pikepdf copies: {blank:.2f} ms"
    return [*rows, "", f"- {few.forms} → {many.forms:,} forms: {times}, {held}", f"- a tagged page more: {page}"]


def _whole(ours: Run, naive: Run) -> list[str]:
    rows = [
        "| the whole course by | documents | pages | processor, s | wall, s | ms a page | memory, MiB |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for run in (ours, naive):
        times = f"{run.processor:.1f} | {run.wall:.1f} | {1000 * run.processor / run.pages:.0f}"
        rows.append(f"| {run.name} | {run.forms} | {run.pages} | {times} | {run.memory:.0f} |")
    wall, processor = (
        (getattr(naive, clock) / naive.pages) / (getattr(ours, clock) / ours.pages) for clock in ("wall", "processor")
    )
    clock = f"{wall:.1f} × as fast by the clock on the wall (at least {_WHOLE:g}{_short(wall >= _WHOLE)})"
    return [
        *rows,
        "",
        f"- a page is made {clock}, with {processor:.1f} × less of the processor; the commands ran one after the other",
    ]


def _short(met: bool) -> str:
    return "" if met else ", short"


def _numbers(file: Path, runs: Sequence[Run]) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        rows = csv.writer(opened)
        rows.writerow(("work", "forms", "pages", "processor_s", "wall_s", "memory_mib", "rounds", "note"))
        for run in runs:
            if run.why:
                rows.writerow((run.name, "", "", "", "", "", "", run.why))
            else:
                seconds = (f"{run.processor:.3f}", f"{run.wall:.3f}", f"{run.memory:.0f}")
                rows.writerow((run.name, run.forms, run.pages, *seconds, len(run.rounds), run.note))


def _one_core() -> set[int]:
    """Keeps this process and what it starts on one core; gives those it had."""
    if not hasattr(os, "sched_setaffinity"):
        return set()
    had = set(range(os.cpu_count() or 1))
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    return had


def _all_cores(cores: set[int]) -> None:
    if cores:
        os.sched_setaffinity(0, cores)


if __name__ == "__main__":
    print(told(QUICK if "--quick" in sys.argv[1:] else None))
