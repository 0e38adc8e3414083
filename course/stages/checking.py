"""All that is wrong with a course: what was found on its way, what its pages lack, and what the rules say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from course.problems import Problem
from course.reading.fingerprints import check_articles
from course.rules import check, weighed
from course.stages.hinting import hints
from course.stages.proving import proved
from course.words import Standard

if TYPE_CHECKING:
    from course.stages.project import Project


def found(project: Project, articles: Path | None) -> list[Problem]:
    """All problems, each once, in the order of files and lines; `articles` is a folder to compare the records with."""
    return examined(project, articles)[0]


def examined(project: Project, articles: Path | None, standard: Standard | None = None) -> tuple[list[Problem], list[str]]:
    """The same, and in a line each what could be added. `standard` is asked for everywhere, whatever the course asks for."""
    written = project.written
    bank = replace(written, standards=dict.fromkeys(written.standards, standard)) if standard else written
    proving: list[Problem] = []
    if articles:
        now, proving = proved(bank, articles)
        bank = replace(bank, proofs=now)
    problems = {*project.problems, *project.job()[1]}
    # What was printed is no longer to be mended by the rules, and nobody may edit a lock's lines.
    current = [form for form in project.forms if form.quiz.id not in project.read.locks.whole]
    ruled, untold = weighed(check(bank, current), bank)
    ruled += [*check_articles(bank, articles), *proving] if articles else ()
    # What an entry refers to may be missing only because its file has a fault: then the fault alone is worth telling.
    unread = any(problem.severity == "error" for problem in project.problems)
    told = {(problem.span.file, problem.span.line) for problem in problems}
    for problem in ruled:
        refers = problem.code.startswith("unknown-") or problem.code in ("undated-fact", "key-contradicts-fact")
        if not refers or not (unread or (problem.span.file, problem.span.line) in told):
            problems.add(problem)
    return sorted(problems), hints(bank, untold)
