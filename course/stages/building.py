"""Pages → artifacts → files: runs formats over a project and writes what they make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from course.carrying.losses import listed, strict, summary
from course.classes.binding import Binding
from course.classes.sets import ClassSet
from course.documents.job import Job
from course.drawing.engines import engine_for
from course.formats import DEFAULT, Artifact, format_named, names
from course.problems import Fault, Problem
from course.stages.classes import class_sets, former, records
from course.stages.losing import losses_of
from course.stages.overview import overview
from course.stages.project import Project
from course.stages.writing import hopeless, known_files, remove, remove_stale, write

Progress = Callable[[str, int], Callable[[], None]]
"""Told a format's name and how many pages there are; gives what to call after each file."""


@dataclass(frozen=True)
class Order:
    """What to make: documents by the names of units, handouts and quizzes (none: all), formats (none: the course's), and how.

    Many documents are drawn by so many `processes`, or by the Dask `cluster` at this address.
    `moodle` is the oldest version that the exports are for; `overview` says whether the first page is made anew; `strict` that
    what an item loses in a format is an error. `binding` is how the forms of a class list are bound.
    """

    names: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    moodle: str = "4.4"
    processes: int = 1
    cluster: str = ""
    overview: bool = True
    strict: bool = False
    binding: Binding | None = None

    @property
    def everything(self) -> bool:
        """Whether what is not made now is to be removed."""
        return self.overview and not self.names and not self.formats


@dataclass
class Built:
    """The paths written below the output folder, of documents and of the overview, and all problems, sorted."""

    written: list[str] = field(default_factory=list)
    more: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    failed: bool = False  # a file could not be written
    removed: dict[str, list[str]] = field(default_factory=dict)  # files of formats that are not made now, by format
    losses: list[str] = field(default_factory=list)  # what items lose, a line for each format that loses anything
    unlisted: list[str] = field(default_factory=list)  # a line for each format that has more warnings than are among the problems
    formats: list[str] = field(default_factory=list)  # the titles of those that were asked for
    documents: bool = False  # whether the order is about any
    notes: list[str] = field(default_factory=list)  # what else there is to tell of a class
    gone: list[str] = field(default_factory=list)  # files of a class that are not made any more, and were removed
    drawn: str = ""  # a line on the processes that drew documents

    @property
    def errors(self) -> int:
        """How many of the problems are errors."""
        return sum(problem.severity == "error" for problem in self.problems)


class StoppedError(KeyboardInterrupt):
    """A build was stopped by the user; the message says how far it was."""


def build(project: Project, order: Order, output: Path, progress: Progress) -> Built:
    """Make what is ordered below `output`.

    Raises:
        Fault: the course cannot be read at all, or the cluster not be used.
        StoppedError: there was a KeyboardInterrupt; what is written is whole, and the manifest knows it.
    """
    job, problems = project.job(order.names)
    engine = engine_for(order.processes, order.cluster)
    job = replace(job, settings=replace(job.settings, moodle=order.moodle), engine=engine)
    found = [*project.problems_of(project.read.named(order.names)), *problems]
    built = Built(documents=bool(job.pages))
    given = project.bank.course.formats  # an unknown one is told where it stands
    chosen = order.formats or tuple(dict.fromkeys(name for name in given if name in names())) or DEFAULT
    warned: defaultdict[str, list[Problem]] = defaultdict(list)
    classes = class_sets(project, project.read.named(order.names), order.binding) if order.binding else {}
    counts: dict[str, int] = {}
    try:
        built.written, failed = write(output, _artifacts(job, chosen, classes, warned, progress, counts), called=str(output))
    except KeyboardInterrupt:
        raise StoppedError(_stood(counts, len(job.pages))) from None
    finally:
        built.drawn = engine.told()
        engine.close()
    try:
        if order.overview and not any(map(hopeless, failed)):
            pages = project.pages if order.names else job.pages
            built.more, failed_too = write(output, overview(job, pages, output, known_files(output)), called=str(output))
            failed += failed_too
    except Fault as fault:
        found.append(fault.problem)
    built.failed = bool(failed)
    for name in chosen:
        format_ = format_named(name)
        built.formats.append(format_.title)
        few, more = listed(warned[name], format_.title, name) if format_.carries else (warned[name], "")
        found += few
        built.unlisted += filter(None, [more])
        if lost := losses_of(format_, job, told=order.strict):
            found += strict(lost, format_.title) if order.strict else ()
            built.losses += filter(None, [summary(lost, format_.title, name)])
    built.problems = sorted({*found, *failed})
    built.notes = [note for class_ in classes.values() for note in class_.notes]
    if classes and not any(roster.earlier for roster in project.options.rosters.values()) and not built.failed:
        stale = former(classes, known_files(output), built.written, chosen, sound=not built.errors)
        built.gone = sorted(path for paths in remove(output, stale).values() for path in paths)
    if order.everything and not built.errors:
        removed = remove_stale(output, [*built.written, *built.more])
        built.removed = {name: paths for name, paths in removed.items() if name and name not in chosen}
    return built


def _stood(counts: dict[str, int], documents: int) -> str:
    """How far a build was that had written so many files of each format."""
    *done, last = [*counts.items()] or [("", 0)]
    of = f" of {documents}" if last[1] <= documents else ""
    return ", ".join([*(f"{count} as {name}" for name, count in done), f"{last[1]}{of} as {last[0]}"])


def _artifacts(
    job: Job,
    chosen: Sequence[str],
    classes: Mapping[str, ClassSet],
    problems: dict[str, list[Problem]],
    progress: Progress,
    counts: dict[str, int],
) -> Iterator[Artifact]:
    """What the formats make. `counts` are how many of each were written. Last come the records of classes."""
    for name in chosen:
        counts[name] = 0
        advance = progress(name, len(job.pages))
        for made in _maker(name, classes)(job):
            if isinstance(made, Problem):
                problems[name].append(made)
            else:
                advance()
                yield replace(made, format=name)
                counts[name] += 1
    yield from records(job, classes)


def _maker(name: str, classes: Mapping[str, ClassSet]) -> Callable[[Job], Iterator[Artifact | Problem]]:
    """What makes the files of a format; the PDFs of a class are bound."""
    if name != "pdf" or not classes:
        return format_named(name).make
    from course.classes.printing import pdfs  # loads what lays pages out

    return lambda job: pdfs(job, classes)
