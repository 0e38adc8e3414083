"""What students get of a quiz or worksheet, in Word: the form, and its answer sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from course.content.markdown import block
from course.documents.present import ShownItem, ShownQuestion
from course.formats.docx.heading import Head, fields, masthead
from course.formats.docx.markup import run, styled, tag
from course.formats.docx.questions import Questions
from course.formats.docx.writer import Writer, blank
from course.labels import Labels
from course.model.letters import letter


def quiz(writer: Writer, values: Mapping[str, Any], labels: Labels, head: Head) -> list[str]:
    """A form or worksheet as blocks."""
    asked, items = values["quiz"], values["items"]
    form = values["form"]
    graded = asked.kind == "quiz"
    shown = [*masthead(writer, labels, head), fields(writer, labels, form.points if graded else None, form.student)]
    if asked.instructions:
        shown += writer.text(block(asked.instructions, labels.texts))
    else:
        shown.append(writer.words(labels.gettext("Answer every question.")))
    count = sum(item.number > 0 for item in items)
    counted = (
        labels.ngettext("%(num)s question", "%(num)s questions", count)
        if graded
        else labels.ngettext("%(num)s task", "%(num)s tasks", count)
    )
    facts = " · ".join((counted, values["points"], labels.minutes(form.minutes)))
    small = writer.at("Facts")
    told = small.said(facts)
    if any(item.enrichment for item in items):
        beyond = small.said(" " + labels.gettext("marks what goes beyond the articles"))
        told += small.said(" ·") + tag(labels.gettext("background"), writer.way) + beyond
    shown.append(small.runs(told))
    shown += [small.words(note) for note in values["marking"]]
    questions = Questions(writer, labels)
    number, following = 0, 0
    for item in items:
        if not item.number:  # only to be read
            shown += questions.item(item, 0)
            continue
        if item.number != following:  # Word goes on counting by itself
            number = writer.sheet.numbering.questions(item.number)
        following = item.number + 1
        shown += questions.item(item, number)
    if values["articles"]:
        named = [run(article.id, styled("Word")) + small.said(f" {article.short}") for article in values["articles"]]
        shown.append(small.runs(small.said(" · ").join(named)))
    shown.append(writer.at("End").words(labels.gettext("End of the quiz") if graded else labels.gettext("End of the worksheet")))
    return shown


def answer_sheet(writer: Writer, values: Mapping[str, Any], labels: Labels, head: Head) -> list[str]:
    """A page to mark answers on."""
    items: tuple[ShownItem, ...] = values["items"]
    kinds = {question.kind for item in items for question in item.questions}
    shown = [*masthead(writer, labels, head), fields(writer, labels, values["form"].points, values["form"].student)]
    said = [f"{values['quiz'].title}.", labels.gettext("Fill in one circle for each question with circles.")]
    if "choices" in kinds:
        said.append(labels.gettext("Squares with letters: fill in every right answer, there are several."))
    if kinds & {"match", "order"}:
        said.append(labels.gettext("Empty boxes: write a letter in each."))
    if "writing" in kinds:
        said.append(labels.gettext("Longer answers go on the question paper."))
    shown.append(writer.at("Facts").words(" ".join(said)))
    number, following = 0, 0
    for item in (item for item in items if item.number):
        if item.number != following:
            number = writer.sheet.numbering.questions(item.number)
        following = item.number + 1
        asked = [marks for question in item.questions if (marks := _marks(question, writer, labels))]
        shown.append(writer.at("Question", number=number).runs(asked[0] if asked else ""))
        shown += [writer.at("QuestionText").runs(marks) for marks in asked[1:]]
    return shown


def _marks(question: ShownQuestion, writer: Writer, labels: Labels) -> str:
    """What a student fills in, as runs."""
    between = run("\u2003")
    match question.kind:
        case "choice" | "choices":
            sign = "○" if question.kind == "choice" else "☐"
            return between.join(run(f"{sign}\u00a0{letter(place)}") for place, _ in enumerate(question.options))
        case "judgement":
            return between.join(run("○\u00a0") + writer.line(option) for option in question.options)
        case "match":
            return between.join(run(f"{place}\u00a0") + blank(7) for place, _ in enumerate(question.left, 1))
        case "order":
            return run(" ← " if writer.way == "rtl" else " → ").join(blank(7) for _ in question.options)
        case "gaps":
            return between.join(run(str(one.number), styled("GapNumber")) + blank(16) for one in question.blanks)
        case "text" | "number":
            return blank(40) + (run(" ") + writer.line(question.measure) if question.measure else "")
        case "writing":
            return writer.said(labels.gettext("on the question paper"), "Soft")
        case _:
            return writer.said(question.note, "Soft") if question.note else ""
