"""Items as students see them → Word: each keeps together, its options are a list that starts anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from course.content.content import Content
from course.content.tree import Picture
from course.documents.present import ShownItem, ShownQuestion
from course.documents.stimuli import ShownStimulus
from course.formats.docx.markup import KEEP, MM, merged, mm, paragraph, run, styled, tab, tag
from course.formats.docx.numbering import groups
from course.formats.docx.styles import INDENT
from course.formats.docx.tables import GAP, Cell, table, together
from course.formats.docx.writer import Writer, blank
from course.labels import Labels
from course.labels.writing import Direction, of_language
from course.model.letters import SINGLE

_MANY = 12  # writing lines, or options, from which an item may go on overleaf
_FIRST = 4  # of many lines: they stay with the question
_SQUARE, _CIRCLE = "☐", "○"


@dataclass(frozen=True)
class Questions:
    """Writes items with a writer; `labels` are those of the page."""

    writer: Writer
    labels: Labels

    def item(self, item: ShownItem, number: int) -> list[str]:
        """An item as blocks; `number` is that of the numbering whose next number is the item's, or 0."""
        writer = self._writer(item)
        after = self._after(item, writer) if item.points or item.enrichment else ""
        tabs = ((mm(writer.sheet.room), "right", "none"),)
        first = replace(writer.at("Question", number=number, ahead=True, tabs=tabs), start=self._indent)
        if not item.number:
            shown = writer.at("Reading", tabs=tabs).flow(item.stem, after=after)
        elif number:
            shown = first.flow(item.stem, after=after) if item.stem.blocks else [first.runs(after)]
        else:
            shown = self._text(writer).flow(item.stem)
        shown += self.around(item, writer)
        for question in item.questions:
            shown += self.question(question, writer, item.way)
        return self._kept(shown, item)

    def around(self, item: ShownItem, writer: Writer) -> list[str]:
        """What stands between stem and questions: assumptions, diagram, source texts."""
        shown: list[str] = []
        if item.assumptions:
            model = self._text(writer, "Model")
            shown.append(
                paragraph(
                    replace(model, looks=merged(model.looks, bold=True)).said(self.labels.gettext("In this model")), model.place
                )
            )
            bullets = self.writer.sheet.numbering.bullets()
            for assumption in item.assumptions:
                start = self._indent + mm(8 * writer.sheet.grown)
                shown += self._text(writer, "Model", number=bullets, start=start, hanging=mm(5)).flow(assumption)
        if item.figure:
            text = self._text(writer)
            shown.append(text.runs(writer.pictures.figure(writer.sheet, item.figure, text.room)))
        for stimulus in item.stimuli:
            shown += self._stimulus(stimulus, writer)
        return shown

    def _writer(self, item: ShownItem) -> Writer:
        if not item.language and not item.way:
            return self.writer
        return self.writer.within(item.language or self.writer.language, item.way)

    @property
    def _indent(self) -> int:
        return mm(INDENT * self.writer.sheet.grown)

    def _text(self, writer: Writer, style: str = "QuestionText", **more: object) -> Writer:
        return replace(writer.at(style, ahead=True, **more), start=self._indent)

    def _after(self, item: ShownItem, writer: Writer) -> str:
        """The points at the end of the last line, and whether it goes beyond the articles."""
        parts = [writer.said(item.points.replace(" ", "\u00a0"), "Points")] if item.points else []
        if item.enrichment:
            parts.append(tag(self.labels.gettext("background"), self.writer.way))
        return tab() + "".join(parts)

    def _kept(self, blocks: Sequence[str], item: ShownItem) -> list[str]:
        """The item on one page; what is longer than a page may go on overleaf after its first lines."""
        long = any(q.lines >= _MANY or len(q.options) > SINGLE for q in item.questions)
        if not long:
            return together(blocks)
        lines = [place for place, block in enumerate(blocks) if '"AnswerLine"' in block or '"Option"' in block]
        free = set(lines[_FIRST:-_FIRST])
        return together([block.replace(KEEP, "") if place in free else block for place, block in enumerate(blocks)])

    def _stimulus(self, stimulus: ShownStimulus, writer: Writer) -> list[str]:
        if stimulus.language or stimulus.way:
            writer = writer.within(stimulus.language or writer.language, stimulus.way)
        start = self._indent + mm(3 * writer.sheet.grown)
        heading = self._text(writer, "SourceHeading").flow(stimulus.title) if stimulus.title else []
        return [*heading, *replace(self._text(writer, "SourceText", start=start), start=start).text(stimulus.text)]

    def question(self, question: ShownQuestion, writer: Writer, way: Direction = "") -> list[str]:
        """One thing to answer as blocks."""
        shown = self._text(writer).text(question.prompt) if question.prompt else []
        make: dict[str, Callable[[], list[str]]] = {
            "choice": lambda: self._options(question, writer, _CIRCLE),
            "choices": lambda: [*self._how(self._ticks(question), writer), *self._options(question, writer, _SQUARE)],
            "judgement": lambda: self._judgement(question, writer),
            "match": lambda: self._match(question, writer),
            "order": lambda: self._order(question, writer, way),
            "gaps": lambda: self._gaps(question, writer),
            "text": lambda: [self._entry(writer, blank(44))],
            "number": lambda: self._number(question, writer),
            "writing": lambda: self.lines(question.lines, writer),
            "info": lambda: self._how(question.note, writer) if question.note else [],
        }
        return [*shown, *make[question.kind]()]

    def _ticks(self, question: ShownQuestion) -> str:
        none = " " + self.labels.gettext("There may be none.") if question.none else ""
        return self.labels.gettext("Tick every right answer.") + none

    def _how(self, words: str, writer: Writer) -> list[str]:
        return [writer.at("Instruction", ahead=True).words(words)]

    def _options(self, question: ShownQuestion, writer: Writer, mark: str) -> list[str]:
        columns = question.columns if all(option.single for option in question.options) and not self._narrow else 1
        if any(isinstance(one, Picture) for option in question.options for one in option.line_of() or ()):
            columns = 2  # however long the words that describe them
        if columns == 1:
            return [block for entry in self._lettered(question.options, writer, mark, self._indent) for block in entry]
        width = (mm(writer.sheet.room) - self._indent) // columns
        cells = [Cell(entry) for entry in self._lettered(question.options, replace(writer, cell=width / MM - 2), mark, 0)]
        rows = [cells[place : place + columns] for place in range(0, len(cells), columns)]
        rows[-1] += [Cell([writer.at("Option", ahead=True).runs("")])] * (columns - len(rows[-1]))
        made = table(rows, [width] * columns, "SideBySide", start=self._indent, way=self._way(writer))
        return [made, self._gap()]

    @property
    def _narrow(self) -> bool:
        """Whether letters are too large for things beside one another."""
        return self.writer.sheet.look.large_print or self.writer.sheet.look.wide_letters

    def _lettered(self, options: Sequence[Content], writer: Writer, mark: str, start: int) -> list[list[str]]:
        """Options with the letters A, B and so on, which stand at `start`."""
        numbering, shown = writer.sheet.numbering, []
        hanging = mm((10.5 if mark else 6.5) * writer.sheet.grown + (4 if len(options) > SINGLE else 0))
        for group in groups(len(options)):
            number = numbering.letters(mark, group)
            for option in options[group * SINGLE : (group + 1) * SINGLE]:
                place = writer.at("Option", ahead=True, number=number, start=start + hanging, hanging=hanging)
                shown.append(replace(place, start=start + hanging).flow(option))
        return shown

    def _way(self, writer: Writer) -> Direction:
        return writer.way or of_language(writer.language)

    def _gap(self) -> str:
        return GAP.replace("</w:pPr>", f"{KEEP}</w:pPr>")

    def _judgement(self, question: ShownQuestion, writer: Writer) -> list[str]:
        return self._choices(question.options, writer, "")

    def _choices(self, options: Sequence[Content], writer: Writer, before: str) -> list[str]:
        """Options without letters in a line, or one under the other where they are more than words."""
        text = self._text(writer)
        circle = run(f"{_CIRCLE}\u00a0")
        if all(option.single for option in options):
            return [text.runs(before + run("\u2003\u2003").join(circle + writer.line(option) for option in options))]
        return [block for place, option in enumerate(options) for block in text.flow(option, ("" if place else before) + circle)]

    def _match(self, question: ShownQuestion, writer: Writer) -> list[str]:
        over = len(question.options) - len(question.left)
        how = self.labels.gettext("Write the letter of the right partner in each box.")
        if question.again:
            how += " " + self.labels.gettext("A letter may be used more than once, or not at all.")
        elif over > 0:
            how += " " + self.labels.ngettext("%(num)s letter is left over.", "%(num)s letters are left over.", over)
        stacked = question.stacked or self._narrow or question.two_letters
        begin = self._indent if stacked else 0
        hanging = mm(7 * writer.sheet.grown)
        number = writer.sheet.numbering.sides()
        place = writer.at("Option", ahead=True, number=number, start=begin + hanging, hanging=hanging)
        left = [
            block
            for text in question.left
            for block in replace(place, start=begin + hanging).flow(text, before=blank(7) + run(" "))
        ]
        right = [block for entry in self._lettered(question.options, writer, "", begin) for block in entry]
        if stacked or any("<w:tbl>" in block for block in (*left, *right)):
            return [*self._how(how, writer), *left, *right]
        whole = mm(writer.sheet.room) - self._indent
        first = whole * (40 if question.columns == 3 else 50) // 100
        made = table([[Cell(left), Cell(right)]], [first, whole - first], "SideBySide", start=self._indent, way=self._way(writer))
        return [*self._how(how, writer), made, self._gap()]

    def _order(self, question: ShownQuestion, writer: Writer, way: Direction) -> list[str]:
        steps = [block for entry in self._lettered(question.options, writer, "", self._indent) for block in entry]
        arrow = " ← " if (way or self._way(writer)) == "rtl" else " → "
        boxes = run(arrow).join(blank(7) for _ in question.options)
        place = self._text(writer)
        return [*steps, place.runs(writer.said(self.labels.gettext("Letters in order:"), "Soft") + run(" ") + boxes)]

    def _gaps(self, question: ShownQuestion, writer: Writer) -> list[str]:
        shown = self._text(writer).text(question.text)
        for one in question.blanks:
            if one.choices:
                shown += self._choices(one.choices, writer, run(f"{one.number}", styled("GapNumber")) + run("\u2003"))
        return shown

    def _entry(self, writer: Writer, space: str, measure: str = "") -> str:
        return self._text(writer).runs(writer.said(self.labels.gettext("Answer") + " ") + space + measure)

    def _number(self, question: ShownQuestion, writer: Writer) -> list[str]:
        working = [*self._how(self.labels.gettext("Show your working."), writer), *self.lines(question.lines, writer)]
        measure = run(" ") + writer.line(question.measure) if question.measure else ""
        return [*working, self._entry(writer, blank(22), measure)]

    def lines(self, count: int, writer: Writer, start: int | None = None) -> list[str]:
        """Lines to write on, from the margin of the questions or from `start` to the end of the line."""
        begin = self._indent if start is None else start
        place = writer.at("AnswerLine", ahead=True, start=begin, tabs=((mm(writer.sheet.room), "right", "underscore"),))
        return [place.runs(tab())] * count
