"""One item → its questions in GIFT, with all that GIFT lets them say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import assert_never

from course.content.holes import filled
from course.documents.tongues import tongue
from course.formats.gift.carried import written
from course.formats.gift.escaping import comment, escaped, rich, typed
from course.formats.gift.foreign import kept_question
from course.formats.moodle import fractions, numbers, texts
from course.formats.moodle.cloze import no_wildcard
from course.formats.moodle.context import Context
from course.formats.moodle.context import escaped as words
from course.formats.moodle.marks import marked
from course.formats.moodle.pictures import without_pictures
from course.interactions import (
    Choice,
    ExtendedText,
    Gap,
    Gaps,
    Info,
    Match,
    Numeric,
    Option,
    Order,
    Question,
    TextEntry,
)
from course.labels.writing import of_language
from course.model.form import FormItem, Shuffled
from course.model.item import Item

_JUDGEMENT = {"True", "False"}
_HERE = "\0"  # where a gap's answers stand: no text has it
_LEFT_OPEN = "_____"


def questions(entry: FormItem, context: Context, figure: str = "") -> Iterator[str]:
    """The item's questions, each with the empty line after it. `figure` says in words what its diagram shows."""
    item = entry.item
    if item.foreign:
        yield kept_question(item, item.foreign, context.bank)
        return
    total = sum(written(one.question.interaction) for one in entry.questions)
    number = 0
    for part, shuffled in enumerate(entry.questions, 1):
        writer = _Writer(item, shuffled, part, context, figure)
        for text, answers in writer.written():
            number += 1
            yield _head(item, number, total, context) + _body(text, answers) + "\n\n"
            context.problems.clear()  # they are in the format's own table


def _head(item: Item, number: int, total: int, context: Context) -> str:
    """The comment line with what Moodle reads from it, and the name."""
    own = [kept for tag in item.tags if (kept := texts.kept_tag(tag))]
    tags = "".join(f" [tag:{comment(tag)}]" for tag in texts.all_tags(item, own))
    name = texts.name(item, number, total, context.bank.labels.texts)
    return f"// [id:{comment(texts.idnumber(item, number, total))}]{tags}\n::{escaped(name)}::"


def _body(text: str, answers: str | None) -> str:
    before, _, after = text.partition(_HERE)
    given = "" if answers is None else "{" + answers + "}"
    return f"[html]{escaped(before)}{given}{escaped(after)}"


class _Writer:
    """Writes one question: its text as HTML, with a mark where its answers stand if that is within it, and its answers."""

    def __init__(self, item: Item, shuffled: Shuffled, part: int, context: Context, figure: str) -> None:
        # GIFT holds no files, and has no place for hints: what the texts around would make of them is left out.
        self.item = item.model_copy(update={"figure": None, "hints": []})
        self.shuffled = shuffled
        self.part = part
        self.context = context
        self.figure = figure if part == 1 else ""
        self.labels = context.bank.labels

    def written(self) -> Iterator[tuple[str, str | None]]:
        """Text and answers of each question; None for one without."""
        question = self.shuffled.question
        match question.interaction:
            case Choice(options=options, many=False, fixed=True) if {option.text for option in options} == _JUDGEMENT:
                yield self._text(), self._true_false(options)
            case Choice(many=many):
                yield self._text(), self._answers(self._choices(many))
            case Match() as match:
                yield self._text(), self._match(match)
            case Order(steps=steps):
                yield self._text(), self._order(steps)
            case Gaps(segments=segments, gaps=gaps):
                whole = self.context.cloze(segments)
                for place, gap in enumerate(gaps):
                    shown = _gap_in(whole, place + 1, len(gaps))
                    shown = shown if shown.startswith("<div") else f"<p>{shown}</p>"
                    yield self._text(marked("text", shown)), self._answers(self._gap(gap, place))
            case TextEntry(key=key, accept=accept, wrong=wrong):
                spellings = [Option(text, True, key.because) for text in (key.text, *accept)]
                yield self._text(), self._answers(self._typed([*spellings, *wrong]))
            case Numeric() as number:
                yield self._text(numbers.measure(number, self.context)), "#" + self._answers(self._numbers(number))
            case ExtendedText() as entry:
                low, high = entry.words
                said = self.labels.gettext("Expected length: %(low)s to %(high)s words.", low=low, high=high)
                told = "\n".join(filter(None, [texts.grader_info(self.item, entry, self.context), self._feedback()]))
                yield self._text(marked("length", said, element="p")), self._general(told)
            case Info():
                yield self._text(texts.below_a_text(self.item, self.context)), None
            case unreachable:
                assert_never(unreachable)

    def _text(self, body: str = "") -> str:
        question: Question = self.shuffled.question
        asked, _ = texts.question_text(self.item, question, self.part, self.context)
        pieces = [asked, f"<p>[{words(self.figure)}]</p>" if self.figure else "", body]
        shown = self._worded("\n".join(filter(None, pieces)))
        own = tongue(self.item, self.labels.texts)
        if self.item.language and own != self.labels.texts:
            return f'<div lang="{self.item.language}" dir="{of_language(own)}">{shown}</div>'
        return shown

    def _worded(self, html: str) -> str:
        return without_pictures(html)

    def _inline(self, text: str) -> str:
        return self._worded(self.context.inline(self.labels.shown(text)))

    def _option(self, option: Option) -> str:
        return self._worded(texts.option(replace(option, text=self.labels.shown(option.text)), self.context))

    def _feedback(self, reasons: Sequence[tuple[str, str]] = (), *, ordered: bool = False) -> str:
        return self._worded(texts.general_feedback(self.item, self.context, reasons, ordered=ordered))

    @staticmethod
    def _general(feedback: str) -> str:
        return f"####{rich(feedback)}" if feedback else ""

    def _answers(self, lines: Iterable[str], feedback: str | None = None) -> str:
        general = self._general(self._feedback() if feedback is None else feedback)
        return "".join(f"\n\t{line}" for line in (*lines, *filter(None, [general]))) + "\n"

    def _reason(self, option: Option) -> str:
        return f"#{rich(self._inline(option.because))}" if option.because else ""

    def _true_false(self, options: Sequence[Option]) -> str:
        """The first feedback is for those who answer wrong, whatever is right."""
        right, wrong = sorted(options, key=lambda option: not option.right)
        told = f"#{rich(self._inline(wrong.because))}" if wrong.because or right.because else ""
        return right.text.upper() + told + self._reason(right) + self._general(self._feedback())

    def _choices(self, many: bool) -> Iterator[str]:
        options = list(self.shuffled.shown)
        if many and not any(option.right for option in options):
            options.append(Option(self.labels.gettext(texts.NONE), right=True, last=True))
        right = sum(option.right for option in options)
        cost = fractions.cost(len(options) - right, self.context.policies)
        for option in options:
            share = fractions.percent(right) if option.right else cost
            mark = (f"~%{share}%" if share != "0" else "~") if many else "=" if option.right else "~"
            yield mark + rich(self._option(option)) + self._reason(option)

    def _typed(self, options: Iterable[Option]) -> Iterator[str]:
        for option in options:
            yield f"=%{100 if option.right else 0}%" + typed(no_wildcard(option.text)) + self._reason(option)

    def _gap(self, gap: Gap, place: int) -> Iterator[str]:
        if not gap.distractors:
            yield from self._typed(Option(text, True, gap.key.because) for text in (gap.key.text, *gap.accept))
            return
        for option in self.shuffled.gap_choices(place):
            yield ("=" if option.right else "~") + rich(self._inline(option.text)) + self._reason(option)

    def _numbers(self, number: Numeric) -> Iterator[str]:
        # Moodle tells the reason of the first answer that fits: the closest one's.
        for key in sorted(number.keys, key=lambda key: key.tolerance):
            reason = self._reason(Option("", True, key.because))
            yield f"=%100%{key.value:f}:{key.tolerance:f}{reason}"
        for option in number.wrong:
            yield f"=%0%{Decimal(option.text):f}:0{self._reason(option)}"

    def _match(self, match: Match) -> str:
        rows = [f"={rich(self._inline(pair.left))} -> {escaped(self.context.bare(pair.right))}" for pair in match.pairs]
        rows += [f"= -> {escaped(self.context.bare(option.text))}" for option in match.unused]
        reasons = [
            (f"{self._inline(pair.left)} → {self._inline(pair.right)}", self._inline(pair.because)) for pair in match.pairs
        ]
        fits_none = (self.labels.gettext("%(option)s fits none", option=self._inline(option.text)) for option in match.unused)
        reasons += [(said, self._inline(option.because)) for said, option in zip(fits_none, match.unused, strict=True)]
        return self._answers(rows, self._feedback(reasons))

    def _order(self, steps: Sequence[Option]) -> str:
        rows = [f"={rich(self._inline(steps[place].text))} -> {place + 1}" for place in self.shuffled.order]
        reasons = [(self._inline(step.text), self._inline(step.because)) for step in steps]
        return self._answers(rows, self._feedback(reasons, ordered=True))


def _gap_in(whole: str, number: int, gaps: int) -> str:
    """The text with the answers of one gap in its place, and the others left open under their numbers."""

    def show(place: int) -> str:
        return _HERE if place == number else marked("gap", f"({place}) {_LEFT_OPEN}", element="span")

    return filled(whole, lambda hole: show(hole.number))
