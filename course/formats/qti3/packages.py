"""Packages: for each form and worksheet, and for the bank. Each is an archive that is written an item after the other."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from tempfile import SpooledTemporaryFile
from xml.etree import ElementTree

from course.carrying.losses import refused
from course.carrying.whole import nothing_left
from course.containers.archive import File, streamed
from course.content.markdown import block
from course.documents.job import Job
from course.documents.present import marking_notes
from course.formats import Artifact
from course.formats.qti3 import manifest
from course.formats.qti3.foreign import foreign_losses, path_of
from course.formats.qti3.items import STYLES, Figure, ItemWriter, none_right
from course.formats.qti3.sections import Section, Sheet, test_file
from course.formats.qti3.texts import Pictures, Xhtml, classes_in, escaped, sheet
from course.formats.qti3.vocabulary import Vocabulary, identifier
from course.labels.writing import of_language
from course.model.bank import Bank
from course.model.form import Form
from course.model.item import Item
from course.problems import Fault, Problem

_TEST = "test.xml"
_HELD = 1_000_000  # bytes of a manifest that are held in memory


def packages(job: Job, vocabulary: Vocabulary) -> Iterator[Artifact | Problem]:
    """The packages, for teachers, and a problem for each diagram that cannot be drawn."""
    problems: list[Problem] = []
    for form in job.forms:
        bank = job.renderer_of(form).bank
        out = _left_out((entry.item for entry in form.items), bank, vocabulary)
        entries = [entry for entry in form.items if entry.item.full_id not in out]
        problems += out.values()
        if not entries and out:
            problems.append(nothing_left(form, vocabulary.title))
            continue
        writer = ItemWriter(
            vocabulary,
            bank,
            form.policies,
            Pictures(bank.pictures, job.keeper),
            _figures((entry.item for entry in entries), job.renderer_of(form).figure, problems),
            mix=False,
            none=any(none_right(entry) for entry in entries),
        )
        title = form.quiz.title
        title += " – " + bank.labels.gettext("form %(letter)s", letter=form.letter) if form.letter else ""
        section = Section("section", title, entries=tuple(entries))
        attempts = 0 if form.quiz.kind == "worksheet" else 1
        told = _instructions(form, bank, writer)
        test = Sheet(
            f"test_{form.name}", title, (section,), told, attempts, tuple(writer.pictures.asked), frozenset(classes_in(told))
        )
        yield Artifact(f"{vocabulary.format}/{form.file}.zip", partial(_archive, writer, test), "teacher")
    # The bank is not among the names that can be asked for.
    every = list(job.bank.items.values()) if job.whole else []
    out = _left_out(every, job.bank, vocabulary)
    problems += out.values()
    if taken := [item for item in every if item.full_id not in out]:
        sections = tuple(_by_unit(job.bank, taken))
        items = (item for section in sections for item in section.all_items())
        course = job.bank.course
        policies = course.policies
        pictures = Pictures(job.bank.pictures, job.keeper)
        figures = _figures(items, job.figure, problems)
        writer = ItemWriter(vocabulary, job.bank, policies, pictures, figures, mix=policies.shuffle)
        test = Sheet("test_bank", course.title, sections)
        yield Artifact(f"{vocabulary.format}/bank.zip", partial(_archive, writer, test), "teacher")
    yield from dict.fromkeys(problems)


def _left_out(items: Iterable[Item], bank: Bank, vocabulary: Vocabulary) -> dict[str, Problem]:
    """A warning for each item that is another program's or version's and no package can hold, by its full id."""
    losses = ((item, next(foreign_losses(item, bank, vocabulary), None)) for item in items)
    return {item.full_id: refused(loss, vocabulary.title) for item, loss in losses if loss}


def _by_unit(bank: Bank, taken: Iterable[Item]) -> Iterator[Section]:
    """A section for each unit, and within it one for each computed item, of whose variants one is drawn."""
    by_unit: dict[str | None, list[Item]] = {id_: [] for id_ in bank.units}
    for item in taken:
        by_unit.setdefault(item.unit, []).append(item)
    for id_, items in by_unit.items():
        written = tuple(item for item in items if not item.origin)
        computed = tuple(
            Section(f"variants_{item.id}", item.id, written=bank.variants.of(item.id) or (item,), select=1)
            for item in items
            if item.origin
        )
        unit = bank.units.get(id_ or "")
        title = f"{id_} {unit.title}" if unit else bank.course.title
        if written or computed:
            yield Section(f"unit_{id_ or 'none'}", title, written=written, inner=computed)


def _instructions(form: Form, bank: Bank, writer: ItemWriter) -> str:
    """HTML of what students read first: the quiz's instructions, and what its policies change in the marking."""
    language = bank.labels.texts
    html = Xhtml(language, of_language(language), writer.vocabulary, writer.pictures, "")
    shown = block(form.quiz.instructions, language).shown(html) if form.quiz.instructions else ""
    return shown + "".join(f"<p>{escaped(note)}</p>" for note in marking_notes(form, bank.labels))


def _archive(writer: ItemWriter, test: Sheet) -> Iterator[bytes]:
    """The archive in pieces. Of the items that are written, only what they show is kept for the manifest."""
    return streamed(_files(writer, test))


def _files(writer: ItemWriter, test: Sheet) -> Iterator[File]:
    vocabulary, course = writer.vocabulary, writer.bank.course
    classes = set(test.classes)
    drawn = {figure.path: figure.data for figure in writer.figures.values()}
    every = dict.fromkeys(test.pictures)
    with SpooledTemporaryFile(max_size=_HELD) as listed:  # the manifest's part on items, which comes last
        for section in test.sections:
            for entry in section.all_entries():
                made = writer.write(entry)
                yield made.path, made.data
                yield from made.files.items()
                about = manifest.about(vocabulary, entry, course.language)
                files = (*made.files, *made.pictures, *([STYLES] if made.classes else []))
                kind = vocabulary.resource("item")
                listed.write(manifest.resource(kind, identifier(entry.item), made.path, files=files, about=about))
                classes |= made.classes
                every |= dict.fromkeys(made.pictures)
        yield _TEST, test_file(vocabulary, test, lambda item: path_of(item, writer.bank))
        for path in every:
            yield path, drawn[path] if path in drawn else writer.pictures.data(path)
        if classes:
            yield STYLES, sheet(classes)
        listed.seek(0)
        yield "imsmanifest.xml", _manifest(writer, test, listed)


def _manifest(writer: ItemWriter, test: Sheet, listed: Iterable[bytes]) -> Iterator[bytes]:
    vocabulary = writer.vocabulary
    yield from manifest.head(vocabulary, test.name, test.title, writer.bank.course)
    files = (*test.pictures, *([STYLES] if test.classes else []))
    needs = (identifier(item) for section in test.sections for item in section.all_items())
    yield manifest.resource(vocabulary.resource("test"), test.name, _TEST, files=files, needs=needs)
    yield from listed
    yield manifest.FOOT


def _figures(items: Iterable[Item], draw: Callable[[str], str], problems: list[Problem]) -> dict[str, Figure]:
    """The diagrams of these items, each drawn once; of one that cannot be, a problem at its line, or else at the item's."""
    found: dict[str, Figure] = {}
    for item in items:
        if item.figure and item.figure not in found:
            try:
                found[item.figure] = _figure(item.figure, draw(item.figure))
            except Fault as fault:
                told = fault.problem
                problems.append(replace(told, span=item.at("figure")) if told.span.file == "?" else told)
    return found


def _figure(id_: str, svg: str) -> Figure:
    """A diagram as a file; its alternative text is the drawing's own."""
    root = ElementTree.fromstring(svg)
    said = [root.findtext("{*}" + tag) for tag in ("desc", "title")]
    alt = " ".join(next((text for text in said if text), "").split())
    return Figure(id_, f"pictures/{hashlib.sha256(svg.encode()).hexdigest()[:16]}.svg", alt, svg.encode())
