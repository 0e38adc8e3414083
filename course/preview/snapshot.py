"""The documents as they are now, or as they last were without fault, and what is wrong with the course."""

from __future__ import annotations

import gc
import hashlib
import tempfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from course.documents.job import Job
from course.documents.page import Page
from course.formats import Artifact, format_named
from course.model.form import Form
from course.preview.marks import anchored, owner, standing
from course.preview.sources import Sources
from course.problems import Fault, Problem
from course.source.text import read_text
from course.stages.overview import overview
from course.stages.project import Project
from course.stages.store import MemoryStore
from course.stages.writing import Known

_ROUNDS = 3  # of looking behind one fault for the next


@dataclass(frozen=True)
class Drawn:
    """A page as HTML, the job it belongs to, the ids of what stands on it, and the files that this was written in.

    `kept` tells that it is from an earlier, sound state.
    """

    page: Page
    job: Job
    html: str
    ids: frozenset[str]
    files: frozenset[str]
    kept: bool = False


@dataclass(frozen=True)
class Found:
    """A problem and the id of the entry whose lines it lies in; `row` is the text of its line.

    `ruled` tells that a rule found it: then what it lies in can be drawn nevertheless.
    """

    problem: Problem
    owner: str
    row: str
    ruled: bool = False

    @property
    def hinders(self) -> bool:
        """Whether what it lies in cannot be drawn as it now stands."""
        return self.problem.severity == "error" and not self.ruled


@dataclass(frozen=True, eq=False)  # compared and hashed by identity
class Snapshot:
    """One state of the preview. `indexes`, `pages` and `assets` go by their address without the first slash."""

    title: str = "Preview"
    indexes: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, Drawn] = field(default_factory=dict)
    assets: Mapping[str, bytes] = field(default_factory=dict)
    found: tuple[Found, ...] = ()
    undrawn: frozenset[str] = frozenset()  # addresses of pages that should be here, but whose template is faulty

    @cached_property
    def styles(self) -> str:
        """A digest of the stylesheets: with others a page looks different, though it is the same."""
        made = hashlib.sha256()
        for path in sorted(path for path in self.assets if path.endswith(".css")):
            made.update(self.assets[path])
        return made.hexdigest()

    def concerns(self, found: Found, drawn: Drawn) -> bool:
        """Whether the problem lies in what this page shows; one that is in no item counts for all items of its file."""
        file = found.problem.span.file
        return found.owner in drawn.ids or file == drawn.page.entry.at().file or (not found.owner and file in drawn.files)

    def stale(self, drawn: Drawn) -> bool:
        """Whether the page is shown as it last was without fault."""
        faults = {found.problem.span.file for found in self.found if found.hinders}
        return drawn.kept or any(file in drawn.files or file.startswith("templates/") for file in faults)


class Drawing:
    """Draws the workspace `root` again and again; remembers what was last sound."""

    def __init__(self, root: Path) -> None:
        self.sources = Sources(root)
        self.now = Snapshot()
        self._store = MemoryStore()

    def draw(self) -> Snapshot:
        """The state after whatever was saved since the last time; never raises for a fault in a user's file."""
        *_, last = self.steps()
        return last

    def steps(self, looked_at: Collection[str] = ()) -> Iterator[Snapshot]:
        """The same in up to two states: at once one in which only the pages `looked_at` (addresses) are new, then all of it."""
        opened = self._opened(self.sources.root)
        if (first := self._first(opened, looked_at)) is not None:
            self.now = first
            yield first
        self.now = self._whole(opened)
        yield self.now
        gc.collect()  # the state before, now while nobody waits

    def _opened(self, root: Path) -> Project | Fault:
        try:
            project = Project(root, store=self._store)
            project.read  # noqa: B018  whoever asks next gets it as it was read now
        except Fault as fault:
            return fault
        return project

    def _first(self, opened: Project | Fault, looked_at: Collection[str]) -> Snapshot | None:
        """The state with these pages alone drawn anew and nothing checked; None if they are not here, or something is wrong."""
        wanted = self.now.pages.keys() & set(looked_at)
        if not wanted or isinstance(opened, Fault) or opened.read.errors:
            return None
        names = {str(getattr(self.now.pages[path].page.entry, "id", "")) for path in wanted}
        try:
            job, faults = opened.job(names)
        except Fault:
            return None
        made = _drawn(replace(job, pages=tuple(page for page in job.pages if f"{page.path}.html" in wanted)))
        if faults or made.faults or made.pages.keys() != wanted:
            return None
        pages, assets = {**self.now.pages, **made.pages}, {**self.now.assets, **made.assets}
        return replace(self.now, pages=pages, assets=assets, found=tuple(found for found in self.now.found if not found.hinders))

    def _whole(self, opened: Project | Fault) -> Snapshot:
        problems, ruled, texts, made = self._load(opened)
        faulty = _faulty(problems)
        if made is not None:
            self.sources.remember(faulty)
        known, rounds = set(faulty), 0
        while (instead := self.sources.mended(known)) and rounds < _ROUNDS:
            with tempfile.TemporaryDirectory(prefix="course-preview-") as folder:
                left, left_ruled, _, sound = self._load(self._opened(self.sources.copy(Path(folder), instead)))
            made, rounds = sound or made, rounds + 1
            # What is gone when the faulty files are as they were only followed from their faults.
            own = {name for name in known if self.sources.paths([name]) & instead.keys()}
            problems = {problem for problem in problems if problem.span.file in own or problem in left}
            ruled = {problem for problem in ruled if problem.span.file in own or problem in left_ruled}
            if not (more := _faulty(left) - known):
                break
            known |= more  # a file whose faults the first one had hidden
            problems |= {problem for problem in left if problem.span.file in more}
        found = tuple(self._found(problem, texts, problem in ruled) for problem in sorted(problems | ruled))
        if made is None:  # not even a course.yaml: what was there stays
            return replace(self.now, found=found)
        return replace(made, pages=self._pages(made, faulty), found=found)

    def _load(self, opened: Project | Fault) -> tuple[set[Problem], set[Problem], Mapping[str, str], Snapshot | None]:
        """What hinders drawing or is odd, what rules found, the files' texts, and what could be drawn."""
        if isinstance(opened, Fault):
            return {opened.problem}, set(), {}, None
        try:
            job, faults = opened.job()
            made = _drawn(job)
            known = {f"{page.path}.{one}": Known("", page.audience, one) for page in job.pages for one in ("html", "pdf")}
            assets = made.assets | {artifact.path: artifact.data for artifact in overview(job, job.pages, None, known)}
            problems = {*opened.problems, *faults}
            ruled = set(opened.found()) - problems
        except Fault as fault:
            return {fault.problem}, set(), {}, None
        indexes = {name: assets.pop(name).decode() for name in ("index.html", "students.html")}
        undrawn = frozenset(f"{page.path}.html" for page in job.pages) - made.pages.keys()
        snapshot = Snapshot(job.bank.course.title, indexes, made.pages, assets, undrawn=undrawn)
        return problems | made.faults, ruled, job.bank.texts, snapshot

    def _pages(self, made: Snapshot, faulty: set[str]) -> dict[str, Drawn]:
        """The new pages, and the old ones of entries that cannot be drawn at the moment."""
        pages = dict(made.pages)
        for path, old in self.now.pages.items():
            if path not in pages and (path in made.undrawn or old.page.entry.at().file in faulty):
                pages[path] = replace(old, kept=True)
        return pages

    def _found(self, problem: Problem, texts: Mapping[str, str], ruled: bool) -> Found:
        span = problem.span
        text = texts.get(span.file)
        if text is None:
            text = ""
            for path in self.sources.paths([span.file]):
                try:
                    text = read_text(path, span.file)
                except Fault:
                    continue
        rows = text.splitlines()
        row = rows[span.line - 1] if 0 < span.line <= len(rows) else ""
        inside = owner(text, span.line) if span.line and not span.file.startswith("templates/") else ""
        return Found(problem, inside, row, ruled)


def _written_in(page: Page) -> frozenset[str]:
    items = (entry.item for made in page.made_of() if isinstance(made, Form) for entry in made.items)
    return frozenset({page.entry.at().file, *(item.at().file for item in items)})


def _faulty(problems: set[Problem]) -> set[str]:
    return {problem.span.file for problem in problems if problem.severity == "error"}


@dataclass(frozen=True)
class _Made:
    """What the HTML format made of a job, by address: pages and what they load; and faults."""

    pages: dict[str, Drawn] = field(default_factory=dict)
    assets: dict[str, bytes] = field(default_factory=dict)
    faults: set[Problem] = field(default_factory=set)


def _drawn(job: Job) -> _Made:
    made, plain = _Made(), {f"{page.path}.html": page for page in job.pages}
    for piece in format_named("html").make(replace(job, pages=tuple(map(anchored, job.pages)))):
        if not isinstance(piece, Artifact):
            made.faults.add(piece)
        elif (page := plain.get(piece.path)) is None:
            made.assets[piece.path] = piece.data
        else:
            html = piece.data.decode()
            made.pages[piece.path] = Drawn(page, job, html, standing(html), _written_in(page))
    return made


def pdf(drawn: Drawn) -> bytes | Problem:
    """The page as a PDF, the bytes that a build makes, or why it cannot be made."""
    for made in format_named("pdf").make(replace(drawn.job, pages=(drawn.page,), whole=False)):
        return made.data if isinstance(made, Artifact) else made
    return drawn.page.entry.problem("template", "this page gave no PDF", "run 'course build' to see why")
