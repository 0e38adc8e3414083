"""Pages → PDFs, by workers with limits on time and memory; what was made of the same is not made again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from course.documents.job import Job
from course.documents.page import Page
from course.documents.pen import Pen
from course.documents.pictured import Paper
from course.drawing.contain import FailedError, TooExpensiveError
from course.drawing.pool import Pool
from course.model.entry import Entry
from course.problems import Fault, Problem
from course.typefaces.dress import files_of
from course.typefaces.missing import by_script, described, first_place, unprintable

_FONTS = "fonts:"  # the only address a document may name (course/drawing/printer.py)
_SIZES = {"a4": "A4", "letter": "letter"}  # CSS calls them so
_FORMULA = re.compile(r"<math\b.*?</math>", re.DOTALL)  # drawn as outlines
_FIRST = 12  # documents that are counted before it is chosen who draws


def stylesheets(job: Job) -> list[str]:
    """The stylesheets of a printed document.

    Raises:
        Fault: a stylesheet's template is faulty.
    """
    return [
        job.sheet("styles/fonts.css.jinja", base=_FONTS),
        job.sheet("styles/page.css.jinja", size=_SIZES[job.settings.paper]),
        job.sheet("styles/document.css"),
    ]


def own_sheet(pen: Pen | None, job: Job) -> str:
    """The sheet of pages once more where a pen has labels in another language than the course's; else nothing.

    Raises:
        Fault: its template is faulty.
    """
    if pen is None or pen.bank.labels.tag == job.renderer.bank.labels.tag:
        return ""
    return pen.draw("styles/page.css.jinja", {"size": _SIZES[job.settings.paper]})


def _head(page: Page, job: Job) -> str:
    sheet = own_sheet(page.pen, job)
    return f"<style>\n{sheet}\n</style>" if sheet else ""


def lacking(html: str) -> list[str]:
    """The characters of a document that no font has; formulas are drawn as outlines."""
    return list(unprintable(_FORMULA.sub("", html)))


def spacings(job: Job) -> list[str]:
    """Stylesheets that come to those, one at a time, where a page would be nearly empty: closer, then wider.

    Raises:
        Fault: a stylesheet's template is faulty.
    """
    return [job.sheet(f"styles/{name}.css") for name in ("closer", "wider")]


def printed(
    job: Job, pages: Iterable[Page], ending: str = ".pdf", head: Callable[[Page], str] = lambda page: ""
) -> Iterator[tuple[Page, bytes] | Problem]:
    """Each page with its PDF, or what hinders it. Their files end with `ending`; `head` gives HTML for the head of each.

    Workers draw the first pages while the next are made HTML here. Each PDF is kept as soon as it is there, in whatever order.
    """
    pictures = Paper(job.keeper)
    try:
        sheets = (stylesheets(job), spacings(job))
    except Fault as fault:
        yield fault.problem
        return
    styles = "\0".join([*sheets[0], "", *sheets[1]]).encode()
    ready: list[list[tuple[Page, bytes] | Problem] | None] = []  # of each page, once it is known
    asked: list[tuple[int, Page, tuple[bytes, ...]]] = []  # the place of a page among all, the page, what its PDF is made of

    def requests() -> Iterator[tuple[str, Mapping[str, tuple[str, bytes]]]]:
        for page in pages:
            ready.append(None)
            try:
                text, shown = pictures.shown(page, job.renderer, job.html(page, _head(page, job) + head(page)))
            except Fault as fault:
                ready[-1] = [fault.problem]
                continue
            if found := lacking(text):
                ready[-1] = list(no_font(page, found, job.bank.texts, ending))
                continue
            made_of = (text.encode(), styles, files_of(text))
            if (data := job.keeper.known("pdf", made_of)) is not None:
                ready[-1] = [(page, data)]
            else:
                asked.append((len(ready) - 1, page, made_of))
                yield text, pictures.data(shown)  # with the digests of its pictures, by which they are called

    given = 0
    try:
        for number, data in _drawn(requests(), sheets, job):
            place, page, made_of = asked[number]
            if isinstance(data, bytes):
                job.keeper.keep("pdf", made_of, data)
            ready[place] = [(page, data)] if isinstance(data, bytes) else [not_printed(page.path + ending, page.entry, data)]
            while given < len(ready) and (now := ready[given]) is not None:
                yield from now
                ready[given] = []
                given += 1
    except Fault as fault:  # the engine's: what it has not drawn is not made
        yield fault.problem
    for now in ready[given:]:
        yield from now or ()


def _drawn(
    requests: Iterator[tuple[str, Mapping[str, tuple[str, bytes]]]], sheets: tuple[Sequence[str], Sequence[str]], job: Job
) -> Iterator[tuple[int, bytes | Exception]]:
    """The number of each request (HTML; types and bytes of its pictures by address) and its PDF, or what was wrong with it.

    Content that came with the program needs no worker to contain it.
    """
    engine = job.engine or Pool()
    first = list(islice(requests, _FIRST))
    try:
        if job.settings.trusted and not engine.worth(len(first)):
            from course.drawing.printer import Printer

            printer = Printer(*sheets)
            for number, one in enumerate(chain(first, requests)):
                try:
                    made: bytes | Exception = printer.pdf(*one)
                except Exception as error:  # of what lays out, which a worker would tell the same way
                    made = FailedError(f"{type(error).__name__}: {error}")
                yield number, made
        elif first:
            start = ("course.drawing.printer:start", sheets)
            yield from engine.each(start, "course.drawing.printer:pdf", chain(first, requests))
    finally:
        if not job.engine:
            engine.close()


def no_font(page: Page, found: Sequence[str], texts: Mapping[str, str], ending: str) -> Iterator[Problem]:
    """A problem for each script, at its first character's own place, if that stands in a file as it is."""
    for characters in by_script(found):
        message, hint = described(characters)
        places = (first_place(characters[0], file, text) for file, text in texts.items() if characters[0] in text)
        place = next(filter(None, places), page.entry.at("id"))
        yield Problem(place, "no-font", f"'{page.path}{ending}' is not made: {message}", hint)


def not_printed(file: str, entry: Entry, error: Exception) -> Problem:
    """Why a file of an entry is not made."""
    if isinstance(error, TooExpensiveError):
        hint = "look for a huge table, deep nesting or endless text in it, or in your own templates and stylesheets"
        return entry.problem("too-expensive", f"'{file}' was given up: {error}", hint)
    hint = "look at its unusual parts: tables, links, your own templates and stylesheets"
    return entry.problem("cannot-draw", f"'{file}' cannot be laid out: {error}", hint)
