"""Answer keys in Word: the grid that a teacher marks from, then every reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from course.content.content import Content
from course.content.markdown import block, inline
from course.documents.key import KeyItem, KeyQuestion, Row
from course.formats.docx.columns import widths
from course.formats.docx.heading import Head, masthead
from course.formats.docx.markup import merged, mm, run, styled
from course.formats.docx.tables import GAP, Cell, table, together
from course.formats.docx.writer import Writer
from course.labels import Labels
from course.model.item import Item


def key(writer: Writer, values: Mapping[str, Any], labels: Labels, head: Head) -> list[str]:
    """The key of a form as blocks."""
    asked, form, entries = values["quiz"], values["form"], values["entries"]
    graded = asked.kind == "quiz"
    count = sum(entry.number > 0 for entry in entries)
    facts = [
        labels.ngettext("%(num)s question", "%(num)s questions", count)
        if graded
        else labels.ngettext("%(num)s task", "%(num)s tasks", count),
        values["points"],
        labels.minutes(form.minutes),
    ]
    if form.letter:
        facts.append(labels.gettext("belongs to form %(letter)s, version %(version)s", letter=form.letter, version=form.version))
    small = writer.at("Facts")
    shown = [*masthead(writer, labels, head), small.words(" · ".join(facts)), *(small.words(note) for note in values["marking"])]
    shown.append(writer.at("Heading1").words(labels.gettext("Marking grid") if graded else labels.gettext("Answers at a glance")))
    shown += _grid(writer, entries, labels)
    if values["conversion"]:
        shown.append(writer.at("Heading1").words(labels.gettext("From form to form")))
        shown += _conversion(writer, values, labels)
    explained = [entry for entry in entries if entry.explained]
    if explained:
        called = labels.gettext("Reasons") if any(entry.reasoned for entry in entries) else labels.gettext("Answers")
        called = labels.gettext("Model answers and rubrics") if form.policies.key_detail == "key" else called
        shown.append(writer.at("Heading1").words(called))
    items = {one.item.id: one.item for one in form.items}
    for entry in explained:
        shown += [*key_item(writer, entry, labels, graded=graded), *_besides(writer.at("Key"), items[entry.id], labels)]
    return shown


def grid(writer: Writer, heads: Sequence[str], rows: Sequence[Sequence[Content | str]], *, full: bool = True) -> list[str]:
    """A table with a head that repeats; texts of ours or contents."""
    said = [[one if isinstance(one, str) else _bare(one) for one in row] for row in rows]
    wide = widths([heads, *said], writer.room, writer.sheet.grown, full=full)
    body = writer.at("TableSmall")
    cells = [[Cell([writer.at("TableHead").words(head)]) for head in heads]]
    cells += [[Cell([body.words(one)] if isinstance(one, str) else _celled(body, one)) for one in row] for row in rows]
    return [table(cells, wide, "CourseTable", heads=1, way=writer.way), GAP]


def _celled(writer: Writer, content: Content) -> list[str]:
    shown = writer.flow(content)
    return [*shown, GAP] if shown[-1].startswith("<w:tbl>") else shown


def _bare(content: Content) -> str:
    from course.content.bare import bare

    return bare(content.blocks)


def _grid(writer: Writer, entries: Sequence[KeyItem], labels: Labels) -> list[str]:
    heads = [labels.gettext("No."), labels.gettext("Answer"), labels.gettext("Points")]
    wide = [14 * writer.sheet.grown, 0, 22 * writer.sheet.grown]
    wide[1] = min(writer.room - wide[0] - wide[2], 110 * writer.sheet.grown)
    bold = replace(writer.at("TableSmall"), looks=merged(writer.looks, bold=True))
    body = writer.at("TableSmall")
    rows = [[Cell([writer.at("TableHead").words(head)]) for head in heads]]
    rows += [
        [Cell([bold.words(str(entry.number))]), Cell(_celled(body, entry.shown)), Cell([body.words(entry.points)])]
        for entry in entries
        if entry.number
    ]
    return [table(rows, [mm(width) for width in wide], "CourseTable", heads=1, way=writer.way), GAP]


def _conversion(writer: Writer, values: Mapping[str, Any], labels: Labels) -> list[str]:
    heads = [labels.gettext("Question")]
    for letter in values["letters"]:
        heads += [labels.gettext("Form %(letter)s", letter=letter), labels.gettext("Answer %(letter)s", letter=letter)]
    rows = [[stem, *(one for cell in cells for one in cell)] for stem, cells in values["conversion"]]
    return grid(writer, heads, rows)


def key_item(writer: Writer, entry: KeyItem, labels: Labels, *, graded: bool) -> list[str]:
    """The key of one item: its stem, then all that is said of its answers."""
    called = (
        labels.gettext("Question %(number)s", number=entry.number)
        if graded
        else labels.gettext("Task %(number)s", number=entry.number)
    )
    head = writer.at("KeyQuestion", ahead=True)
    points = before = ""
    if entry.number:
        points = run("  " + labels.points(entry.worth).replace(" ", "\u00a0"), styled("Points"), writer.way)
        before = run(f"{called}  ", styled("Word"), writer.way)
    stem = replace(head, looks=merged(head.looks, bold=True)).flow(entry.stem, before=before, after=points)
    return [*stem, *key_body(writer.at("Key"), entry, labels)]


def _besides(writer: Writer, item: Item, labels: Labels) -> list[str]:
    """What a PDF has no room for: hints to give, and the item's tags."""
    shown: list[str] = []
    if item.hints:
        step = mm(6 * writer.sheet.grown)
        place = writer.at("Key", number=writer.sheet.numbering.bullets(), start=writer.start + step, hanging=step)
        shown += label(writer, labels.gettext("Hints to give"))
        shown += [one for hint in item.hints for one in place.flow(block(hint, labels.texts))]
    if item.tags:
        shown.append(writer.at("About").words(labels.gettext("Tags: %(tags)s", tags=", ".join(item.tags))))
    return shown


def key_body(writer: Writer, entry: KeyItem, labels: Labels) -> list[str]:
    """What stands below an item's stem: answers, reasons, solution, sources."""
    shown: list[str] = []
    for question in entry.questions:
        shown += _question(writer, entry, question, labels)
    for called, content in (
        (labels.gettext("Worked solution"), entry.solution),
        (labels.gettext("For the class"), entry.feedback),
    ):
        if content:
            shown += [*label(writer, called), *writer.text(content)]
    if note := _note(entry, writer):
        shown += [*label(writer, labels.gettext("Your note")), *writer.text(note)]
    about = writer.at("About")
    shown += [about.words(f"{reference}.") for reference in entry.references]
    if entry.enrichment:
        shown += about.flow(entry.enrichment, before=about.said(labels.gettext("Not from the articles:") + " "))
    shown += [about.words(entry.made_by)] if entry.made_by else []
    parts = [entry.id, entry.about, entry.certainty, labels.gettext("no source named") if entry.unsourced else ""]
    return [*shown, about.words(" · ".join(filter(None, parts)))]


def _note(entry: KeyItem, writer: Writer) -> Content | None:
    """The instructor's own note on an item."""
    note = writer.notes.get(entry.id, "")
    return block(note, writer.language) if note else None


def label(writer: Writer, words: str) -> list[str]:
    """A small heading above what follows."""
    return [writer.at("Label").words(words)]


def _question(writer: Writer, entry: KeyItem, question: KeyQuestion, labels: Labels) -> list[str]:
    shown: list[str] = []
    if question.answer and not question.rubric:
        word = labels.gettext("Reason") if question.model else labels.gettext("Key")
        more = ""
        if question.accept:
            also = labels.gettext("also accepted:")
            more += writer.said(f" ({also} {question.accept})", "Soft")
        if question.within:
            more += writer.said(f" ({question.within})", "Soft")
        if question.model and len(entry.questions) > 1:
            more += writer.said(f" {question.points}", "Soft")
        before = writer.said(word, "Word") + run("  ")
        bold = merged(writer.looks, style="Right")
        shown += [writer.runs(before + more)] if question.model else writer.flow(question.shown, before, more, looks=bold)
    shown += together(block for row in question.rows for block in _reason(writer, row, labels))
    if question.model:
        shown += [*label(writer, labels.gettext("Model answer")), *writer.text(question.model)]
    if question.credit:
        shown += label(writer, labels.gettext("A point for each of"))
        number = writer.sheet.numbering.bullets()
        step = mm(6 * writer.sheet.grown)
        for thing in question.credit:
            shown += writer.at("ListBullet", number=number, start=writer.start + step, hanging=step).flow(thing)
    if question.rubric:
        heads = [labels.gettext("Criterion"), labels.gettext("Points"), labels.gettext("What it looks like")]
        levels: list[list[Content | str]] = [
            [inline(one.name, labels.texts), labels.number(level.points), inline(level.descriptor, labels.texts)]
            for one in question.rubric
            for level in one.levels
        ]
        shown += grid(writer, heads, levels)
    return shown


def _reason(writer: Writer, row: Row, labels: Labels) -> list[str]:
    place = writer.at("Reason", start=writer.start + mm(9 * writer.sheet.grown), hanging=mm(9 * writer.sheet.grown))
    mark = "✓" if row.right else "✗"
    before = run(f"{mark} {row.label}".strip() + "\t", merged(writer.looks, bold=row.right), writer.way)
    said, rest = "", list[str]()
    if row.because:
        said = writer.said(" – " + ("" if row.right else labels.gettext("not right:") + " "))
        if row.because.single:
            said += writer.line(row.because)
        else:
            rest = replace(place, place=replace(place.place, hanging=0)).text(row.because)
    looks = merged(writer.looks, style="Right") if row.right else None
    return [*place.flow(row.text, before, said, looks=looks), *rest]
