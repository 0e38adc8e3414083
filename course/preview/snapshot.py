"""The documents as they are now, or as they last were without fault, and what is wrong with the course."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from course.documents.job import Job
from course.documents.page import Page
from course.formats import Artifact, formats
from course.model.form import Form
from course.preview.marks import anchored, owner, standing
from course.preview.sources import Sources
from course.problems import Fault, Problem
from course.source.text import read_text
from course.stages.overview import overview
from course.stages.project import Project
from course.stages.store import MemoryStore

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
    """A problem and the id of the entry whose lines it lies in; `row` is the text of its line."""

    problem: Problem
    owner: str
    row: str


@dataclass(frozen=True, eq=False)  # compared and hashed by identity
class Snapshot:
    """One state of the preview. `pages` and `assets` go by their address without the first slash."""

    title: str = "Preview"
    index: str = ""
    pages: Mapping[str, Drawn] = field(default_factory=dict)
    assets: Mapping[str, bytes] = field(default_factory=dict)
    found: tuple[Found, ...] = ()
    undrawn: frozenset[str] = frozenset()  # addresses of pages that should be here, but whose template is faulty

    def concerns(self, found: Found, drawn: Drawn) -> bool:
        """Whether the problem lies in what this page shows; one that is in no item counts for all items of its file."""
        file = found.problem.span.file
        return found.owner in drawn.ids or file == drawn.page.entry.at().file or (not found.owner and file in drawn.files)

    def stale(self, drawn: Drawn) -> bool:
        """Whether the page is shown as it last was without fault."""
        faults = {found.problem.span.file for found in self.found if found.problem.severity == "error"}
        return drawn.kept or any(file in drawn.files or file.startswith("templates/") for file in faults)


class Drawing:
    """Draws the workspace `root` again and again; remembers what was last sound."""

    def __init__(self, root: Path) -> None:
        self.sources = Sources(root)
        self.now = Snapshot()
        self._store = MemoryStore()

    def draw(self) -> Snapshot:
        """The state after whatever was saved since the last time; never raises for a fault in a user's file."""
        problems, texts, made = self._load(self.sources.root)
        faulty = _faulty(problems)
        if made is not None:
            self.sources.remember(faulty)
        known, rounds = set(faulty), 0
        while (instead := self.sources.mended(known)) and rounds < _ROUNDS:
            with tempfile.TemporaryDirectory(prefix="course-preview-") as folder:
                left, _, sound = self._load(self.sources.copy(Path(folder), instead))
            made, rounds = sound or made, rounds + 1
            # What is gone when the faulty files are as they were only followed from their faults.
            own = {name for name in known if self.sources.paths([name]) & instead.keys()}
            problems = {problem for problem in problems if problem.span.file in own or problem in left}
            if not (more := _faulty(left) - known):
                break
            known |= more  # a file whose faults the first one had hidden
            problems |= {problem for problem in left if problem.span.file in more}
        found = tuple(self._found(problem, texts) for problem in sorted(problems))
        if made is None:  # not even a course.yaml: what was there stays
            self.now = replace(self.now, found=found)
        else:
            self.now = replace(made, pages=self._pages(made, faulty), found=found)
        return self.now

    def _load(self, root: Path) -> tuple[set[Problem], Mapping[str, str], Snapshot | None]:
        try:
            project = Project(root, store=self._store)
            job, _ = project.job()
            problems = set(project.found())
            files, faults = _made(replace(job, pages=tuple(anchored(page) for page in job.pages)))
            known = [f"{page.path}{ending}" for page in job.pages for ending in (".html", ".pdf")]
            files |= {artifact.path: artifact.data for artifact in overview(job, job.pages, None, known)}
        except Fault as fault:
            return {fault.problem}, {}, None
        pages, undrawn = {}, set()
        for page in job.pages:
            if (path := f"{page.path}.html") in files:
                html = files.pop(path).decode()
                pages[path] = Drawn(page, job, html, standing(html), _written_in(page))
            else:
                undrawn.add(path)
        index = files.pop("index.html").decode()
        made = Snapshot(job.bank.course.title, index, pages, files, undrawn=frozenset(undrawn))
        return problems | faults, job.bank.texts, made

    def _pages(self, made: Snapshot, faulty: set[str]) -> dict[str, Drawn]:
        """The new pages, and the old ones of entries that cannot be drawn at the moment."""
        pages = dict(made.pages)
        for path, old in self.now.pages.items():
            if path not in pages and (path in made.undrawn or old.page.entry.at().file in faulty):
                pages[path] = replace(old, kept=True)
        return pages

    def _found(self, problem: Problem, texts: Mapping[str, str]) -> Found:
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
        return Found(problem, owner(text, span.line) if span.line and not span.file.startswith("templates/") else "", row)


def _written_in(page: Page) -> frozenset[str]:
    items = (entry.item for made in page.made_of() if isinstance(made, Form) for entry in made.items)
    return frozenset({page.entry.at().file, *(item.at().file for item in items)})


def _faulty(problems: set[Problem]) -> set[str]:
    return {problem.span.file for problem in problems if problem.severity == "error"}


def _made(job: Job) -> tuple[dict[str, bytes], set[Problem]]:
    """What the HTML format makes of the job: files by path, and faults."""
    files: dict[str, bytes] = {}
    faults: set[Problem] = set()
    for made in formats()["html"].make(job):
        if isinstance(made, Artifact):
            files[made.path] = made.data
        else:
            faults.add(made)
    return files, faults


def pdf(drawn: Drawn) -> bytes | Problem:
    """The page as a PDF, the bytes that a build makes, or why it cannot be made."""
    for made in formats()["pdf"].make(replace(drawn.job, pages=(drawn.page,), whole=False)):
        return made.data if isinstance(made, Artifact) else made
    return drawn.page.entry.problem("template", "this page gave no PDF", "run 'course build' to see why")
