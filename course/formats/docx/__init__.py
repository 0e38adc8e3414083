"""Word: every document as a .docx that teachers edit, with real styles, lists that start anew, and formulas of Word's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from course.documents.job import Job
from course.documents.page import Page
from course.documents.pen import Pen
from course.formats import Artifact, Format
from course.formats.docx.carried import CARRIES
from course.labels import Labels
from course.labels.writing import of_language
from course.problems import Fault, Problem

_WIDE = ("class-key",)  # on turned paper


def make(job: Job) -> Iterator[Artifact | Problem]:
    """A file beside each document, and a problem where one cannot be made."""
    from course.formats.docx.pictures import Drawer

    drawer = Drawer(job.keeper, lambda: [job.sheet("styles/fonts.css.jinja", base="fonts:")], job.settings.trusted)
    try:
        for page in job.pages:
            pen = page.pen or job.renderer
            made_of = page.made_of()
            what = repr(("docx", page.path, page.title, page.template, page.variant, pen.look, job.settings.paper))
            try:
                # What it reads in the bank while it is made is what the file is made from.
                make_it = partial(_document, page, pen, job, drawer)
                data = job.keeper.traced(what, made_of, pen.bank, make_it) if made_of else make_it()
                yield Artifact(f"{page.path}.docx", data or b"", page.audience)
            except Fault as fault:
                told = fault.problem
                yield replace(told, span=page.entry.at("id")) if told.span.file == "?" else told
    finally:
        drawer.close()


def _document(page: Page, pen: Pen, job: Job, drawer: Any) -> bytes:
    """The file of a page.

    Raises:
        Fault: something on it cannot be made.
    """
    from course.formats.docx.pictures import Pictures
    from course.formats.docx.sheet import Named, Sheet
    from course.formats.docx.writer import Writer

    kind = page.template.removeprefix("documents/").removesuffix(".html.jinja")
    values = page.filled(pen)
    course, labels = pen.bank.course, pen.bank.labels
    language = getattr(values.get("handout"), "language", None) or course.language
    way = of_language(language)
    head, form = _repeated(kind, values, labels)
    pages = labels.gettext("Page %(page)s of %(pages)s", page="|", pages="|")
    note = f"{course.title} · {course.licence}"
    named = Named(page.title, course.attribution, language, way, of_language(labels.tag), head, note, form, pages)
    sheet = Sheet(named, pen.look, job.settings.paper, wide=kind in _WIDE, dense=kind == "guide")
    pictures = Pictures(pen.bank.pictures, drawer, small=kind == "key")
    writer = Writer(sheet, pictures, language, way, notes=pen.bank.notes)
    return sheet.finished(_blocks(kind, page, pen, values, writer), labels.decimal("0.5")[1:2])


def _blocks(kind: str, page: Page, pen: Pen, values: Mapping[str, Any], writer: Any) -> list[str]:
    from course.formats.docx.handouts import handout
    from course.formats.docx.heading import Head, masthead
    from course.formats.docx.keys import key
    from course.formats.docx.quiz import answer_sheet, quiz
    from course.formats.docx.templates import from_template

    labels, course = pen.bank.labels, pen.bank.course
    unit, letter = values.get("unit"), getattr(values.get("form"), "letter", "")
    match kind:
        case "quiz":
            return quiz(writer, values, labels, Head(values["quiz"].title, unit, letter, course.title))
        case "answer-sheet":
            return answer_sheet(writer, values, labels, Head(labels.gettext("Answer sheet"), unit, letter, course.title))
        case "key":
            title = labels.gettext("%(title)s: answer key", title=values["quiz"].title)
            return key(writer, values, labels, Head(title, unit, letter, course.title))
        case "handout":
            return handout(writer, pen, values, labels, Head(values["handout"].title, unit, "", course.title))
    drawn = page.draw(pen)
    main = re.search(r"<main>(.*)</main>", drawn, re.DOTALL)
    inside = re.sub(r'<header class="masthead">.*?</header>', "", main[1] if main else drawn, count=1, flags=re.DOTALL)
    return [*masthead(writer, labels, Head(page.title, unit, letter, course.title)), *from_template(inside, writer.at("Key"))]


def _repeated(kind: str, values: Mapping[str, Any], labels: Labels) -> tuple[str, str]:
    """What stands before the title at the head of each page, and beside the page's number at its foot."""
    unit, form, parts = values.get("unit"), values.get("form"), list[str]()
    if letter := getattr(form, "letter", ""):
        parts.append(labels.gettext("Form %(letter)s", letter=letter))
    if version := values.get("version"):
        parts.append(labels.gettext("version %(version)s", version=version))
    if handout := values.get("handout"):
        parts += [handout.id, *([labels.gettext("teacher’s copy")] if values["key"] else [])]
    elif kind not in ("quiz", "answer-sheet", "erratum"):
        parts.append(labels.gettext("teachers only"))
    return (f"{unit.id} {unit.title}" if unit and kind in ("quiz", "handout") else ""), " · ".join(parts)


FORMAT = Format("docx", "Word documents to edit, one beside each PDF", make, "Word", ".docx", "beside", CARRIES)
