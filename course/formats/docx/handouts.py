"""Handouts in Word: prose with its citations, and components; what has no form of its own here comes from its template."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from course.content.citing import places
from course.content.handout import CITATION, Component, Node, Prose, body, citations
from course.content.markdown import block, inline, prose
from course.documents.pen import Pen
from course.drawing.components import values_of
from course.formats.docx.cutouts import cards, strips
from course.formats.docx.heading import Head, masthead
from course.formats.docx.keys import key_body, label
from course.formats.docx.markup import mm, run, styled, tag
from course.formats.docx.questions import Questions
from course.formats.docx.tables import before_next, together
from course.formats.docx.templates import from_template
from course.formats.docx.writer import Writer
from course.labels import Labels, capital
from course.model.course import Handout

_MARKER = "\ue000{}\ue001"


def handout(writer: Writer, pen: Pen, values: Mapping[str, Any], labels: Labels, head: Head) -> list[str]:
    """A handout as blocks; `values["key"]` is true on the teacher's copy."""
    sheet: Handout = values["handout"]
    maker = _Maker(pen, sheet, labels, values["key"])
    shown = [*masthead(writer, labels, head), *writer.at("Lead").flow(inline(sheet.teaches, labels.texts))]
    shown += maker.nodes(body(sheet)[0], writer)
    if values["sources"]:
        shown.append(writer.at("Heading1").words(labels.gettext("Sources")))
        shown.append(writer.at("About").words(f"{'. '.join(values['sources'])}."))
    return shown


@dataclass(frozen=True)
class _Maker:
    pen: Pen
    handout: Handout
    labels: Labels
    key: bool

    def nodes(self, nodes: Sequence[Node], writer: Writer) -> list[str]:
        shown: list[str] = []
        for node in nodes:
            if isinstance(node, Prose):
                shown += self._prose(node.text, writer)
            elif node.name == "lines" and shown:
                shown[-1:] = [before_next(shown[-1]), *self._component(node, writer)]
            elif node.name != "key" or self.key:
                shown += self._component(node, writer)
        return shown

    def _prose(self, text: str, writer: Writer) -> list[str]:
        found: list[str] = []

        def mark(match: re.Match[str]) -> str:
            found.append(places(self.pen.bank, citations(match[0])))
            return _MARKER.format(len(found) - 1)

        content = prose(CITATION.sub(mark, text), self.handout.language or self.labels.texts)
        return replace(writer, cites=found).text(content)

    def _component(self, node: Component, writer: Writer) -> list[str]:
        title = inline(node.title, self.labels.texts) if node.title else None
        match node.name:
            case "task":
                head = writer.at("Task").flow(title) if title else [writer.at("Task").words(self.labels.gettext("Your turn"))]
                return [*head, *self.nodes(node.inside, writer)]
            case "key":
                boxed = self._boxed(writer, "TeacherKey")
                head = writer.at("Heading2").flow(title) if title else [writer.at("Heading2").words(self.labels.gettext("Key"))]
                return [*head, *self.nodes(node.inside, boxed)]
            case "enrichment":
                beyond = tag(self.labels.gettext("not from the articles"), writer.way)
                bold = replace(self._boxed(writer, "Background", ahead=True), looks=styled("Word"))
                first = (
                    bold.flow(title, after=beyond)
                    if title
                    else [bold.runs(bold.said(self.labels.gettext("Background knowledge")) + beyond)]
                )
                return [*first, *self.nodes(node.inside, self._boxed(writer, "Background"))]
            case "diagram":
                return [writer.runs(writer.pictures.figure(writer.sheet, self.pen.figure(node.title), writer.room))]
        values = values_of(self.pen.bank, node.name, node.words)
        assert values is not None  # the page was drawn before
        match node.name:
            case "lines":
                count = 1 if self.key else values["count"]
                made = Questions(writer, self.labels).lines(count, writer, writer.start)
                return [*together(made), writer.at("Gap").runs("")]
            case "exercise":
                return self._exercise(values, writer)
            case "glossary" | "terms":
                return [shown for term in values["terms"] for shown in self._term(term, values.get("units"), writer)]
            case "facts":
                return self._facts(values, writer)
            case "conflict":
                return self._conflict(values, writer)
            case "arguments":
                return cards(values, writer)
            case "timeline-strips" if not self.key:
                return strips(values, writer, self.labels)
        inside = ""
        shared = {"title": node.title, "inside": inside, "key": self.key}
        html = self.pen.draw(f"components/{node.name}.html.jinja", shared | dict(values))
        return [*from_template(html, writer), *self.nodes(node.inside, writer)]

    def _boxed(self, writer: Writer, style: str, **more: object) -> Writer:
        start = writer.start + mm(3 * writer.sheet.grown)
        return replace(writer.at(style, start=start, **more), start=start)

    def _exercise(self, values: Mapping[str, Any], writer: Writer) -> list[str]:
        item, entry = values["item"], values["entry"] if self.key else None
        shown = [writer.at("Task").words(values["title"] or self.labels.gettext("Work it out"))]
        shown += Questions(writer, self.labels).item(item, 0)
        if entry:
            shown += key_body(self._boxed(writer, "TeacherKey"), entry, self.labels)
        return shown

    def _cited(self, cites: Sequence[str], way: Any) -> str:
        return run(" ") + run(f"[{places(self.pen.bank, cites)}]", styled("Citation"), way) if cites else ""

    def _term(self, term: Any, units: Mapping[str, Sequence[str]] | None, writer: Writer) -> list[str]:
        """A term in bold and what it means; with `units` all there is of it."""
        texts, way = self.labels.texts, writer.way
        step = writer.start + mm(6)
        head = replace(writer.at("Term"), looks=styled("Word"))
        meaning = replace(writer.at("Meaning", start=step), start=step)
        after = self._cited(term.cites, way)
        if units is None:
            standard = self.pen.bank.course.policies.reading_level == "standard"
            after += tag(self.labels.gettext("not from the articles"), way) if term.enrichment else ""
            said = inline(term.definition if standard else term.plain, texts)
            return [*head.flow(inline(term.term, texts)), *meaning.flow(said, after=after)]
        where = run(f" {', '.join(units[term.id])}", styled("Citation")) if units.get(term.id) else ""
        if term.enrichment:
            none = self.labels.gettext("not from the articles")
            after += tag(self.labels.gettext("partly not from the articles") if term.cites else none, way)
        bold = replace(meaning, looks=replace(meaning.looks, bold=True))
        plain, full = inline(term.plain, texts), inline(term.definition, texts)
        shown = head.flow(inline(term.term, texts), after=where)
        if plain.single:
            shown += meaning.flow(full, before=bold.line(plain) + run(" "), after=after)
        else:
            shown += [*bold.flow(plain), *meaning.flow(full, after=after)]
        if term.not_:
            shown += meaning.flow(inline(term.not_, texts), before=meaning.said(self.labels.gettext("Not:") + " "))
        return shown

    def _bullets(self, writer: Writer) -> Writer:
        step = mm(6 * writer.sheet.grown)
        number = writer.sheet.numbering.bullets()
        return replace(writer.at("ListBullet", number=number, start=writer.start + step, hanging=step), start=writer.start + step)

    def _facts(self, values: Mapping[str, Any], writer: Writer) -> list[str]:
        place = self._bullets(writer)
        return [place.runs(place.said(fact.statement) + self._cited([fact.id], writer.way)) for fact in values["facts"]]

    def _conflict(self, values: Mapping[str, Any], writer: Writer) -> list[str]:
        conflict, texts = values["conflict"], self.labels.texts
        shown = [writer.at("Heading1").words(conflict.title), writer.at("Lead").words(conflict.question)]
        place = self._bullets(writer)
        for row in values["rows"]:
            position = row["position"]
            who = run(f"{capital(position.who)}: ", replace(place.looks, bold=True), writer.way)
            cited = run(" ") + run(f"[{row['places']}]", styled("Citation"), writer.way)
            shown += place.flow(inline(position.says, texts), before=who, after=cited)
        if conflict.outside:
            box = self._boxed(writer, "Background")
            shown += label(box, self.labels.gettext("Not from the articles"))
            shown += box.text(block(conflict.outside, texts))
        if self.key:
            box = self._boxed(writer, "TeacherKey")
            lesson = run(self.labels.gettext("Lesson") + " ", replace(box.looks, bold=True), writer.way)
            shown += [*label(box, self.labels.gettext("How to handle it")), *box.text(block(conflict.handling, texts))]
            shown.append(box.runs(lesson + box.said(conflict.lesson)))
        return shown
