"""How a class set is bound: which documents stand in which file, one for each student, each group, or the printer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from course.documents.page import Page
from course.documents.quizzes import FORM
from course.labels import Labels

By = Literal["student", "group", "printer"]
Sheets = Literal["with", "apart"]
_LONGEST = 40  # characters of a group's name in a file's name
_MOST = 2_000  # documents in a file; more are several files, each of which a printer takes
_ENDING = re.compile(r"(?:^|-)(?:a4|letter|(?:added|part)-\d+)$")  # what is put behind a group's name, and so ends none
_SIZES = {"A4": "a4", "letter": "letter"}


@dataclass(frozen=True)
class Binding:
    """A file `by` student, by group or for the printer; answer sheets `with` their forms or as a stack apart."""

    by: By = "student"
    sheets: Sheets = "with"


@dataclass(frozen=True)
class Bundle:
    """A file of documents: its path without the ending and its title.

    `paper` is that of a file which stands beside another, as it holds what is on another paper than usual.
    """

    path: str
    title: str
    pages: tuple[Page, ...]
    paper: str = ""


def bundles(pages: Sequence[Page], binding: Binding, labels: Labels, number: int = 1) -> list[Bundle]:
    """The files of a quiz's `pages`, which are students', in the order of their list.

    A file holds one size of paper. With the `number` of a later round than the first, files for several students are
    called so that those of earlier ones stay.
    """
    if not pages:
        return []
    title, names = str(getattr(pages[0].entry, "title", "")), _Names(pages, number)
    bound = [page for page in pages if binding.sheets == "with" or is_form(page)]
    apart = [page for page in pages if binding.sheets == "apart" and not is_form(page)]
    made: list[Bundle] = []
    if binding.by == "student":
        made += [_own(list(own)) for _, own in groupby(bound, key=lambda page: page.student)]
    elif binding.by == "group":
        groups: dict[str, list[Page]] = {}
        for page in bound:
            groups.setdefault(_group(page), []).append(page)
        for group, own in groups.items():
            called = f"{title}, {group}" if group else title
            made += _several(own, called, lambda paper, group=group: names.group(group, paper))  # type: ignore[misc]
    else:
        everyone = labels.gettext("%(title)s: all forms", title=title)
        made += _several(bound, everyone, lambda paper: names.of("printer", paper))
    stack = labels.gettext("%(title)s: answer sheets", title=title)
    return [*made, *_several(apart, stack, lambda paper: names.of("answer-sheets", paper))]


def is_form(page: Page) -> bool:
    """Whether a student's page is a form, and not an answer sheet."""
    return page.template == FORM


def size(page: Page) -> str:
    """The paper of a page that is on another than usual: `a4` or `letter`; else nothing."""
    return _SIZES.get(page.pen.look.size, "") if page.pen else ""


def bundle_name(quiz: str) -> re.Pattern[str]:
    """What files of a class set are called: group 1 is a form's code, or else group 2 what several students' file is for."""
    return re.compile(rf"{re.escape(quiz)}-(?:([A-Z][A-Z0-9]{{5,15}})(?:-answer-sheet)?|(group|printer|answer-sheets)(?:-.*)?)")


def _own(pages: Sequence[Page]) -> Bundle:
    first = pages[0]
    return Bundle(first.path, first.title, tuple(pages))


def _several(pages: Sequence[Page], title: str, path: Callable[[str], str]) -> Iterator[Bundle]:
    papers: dict[str, list[Page]] = {}
    for page in pages:
        papers.setdefault(size(page), []).append(page)
    for paper, own in papers.items():
        parts = [own[at : at + _MOST] for at in range(0, len(own), _MOST)]
        for number, part in enumerate(parts, 1):
            yield Bundle(path(paper) + (f"-part-{number}" if number > 1 else ""), title, tuple(part), paper)


def _group(page: Page) -> str:
    return page.student.group if page.student else ""


class _Names:
    """The names of files for several students; no two of a quiz are the same, and upper and lower case tell none apart."""

    def __init__(self, pages: Sequence[Page], number: int) -> None:
        first = pages[0]
        self._start = f"{first.folder}/{getattr(first.entry, 'id', '')}"
        self._end = f"-added-{number - 1}" if number > 1 else ""
        self._slugs: dict[str, str] = {}

    def of(self, what: str, paper: str) -> str:
        return f"{self._start}-{what}{f'-{paper}' if paper else ''}{self._end}"

    def group(self, group: str, paper: str) -> str:
        if group not in self._slugs:
            slug = bare = _slug(group) or ("other" if group else "")
            taken = {one.casefold() for one in self._slugs.values()}
            times = 1
            while slug.casefold() in taken or _ENDING.search(slug.casefold()):
                times += 1
                slug = f"{bare}-{times}"
            self._slugs[group] = slug
        slug = self._slugs[group]
        return self.of(f"group-{slug}" if slug else "group", paper)


def _slug(text: str) -> str:
    """A group's name as a part of a file's name, in its own script."""
    tidy = unicodedata.normalize("NFC", re.sub(r"[^\w.]+", "-", unicodedata.normalize("NFKC", text)))
    return tidy[:_LONGEST].strip("-._")
