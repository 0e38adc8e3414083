"""Form → answer key. Made from the same form as the quiz, so that the two cannot disagree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import assert_never

from course.content.content import NOTHING, Content, arrow, followed, joined, listed, typed
from course.content.markdown import block, inline, plain
from course.documents.references import made_by, readable
from course.documents.tolerance import as_given, within
from course.documents.tongues import tongue
from course.interactions import Choice, Criterion, ExtendedText, Gaps, Info, Match, Numeric, Option, Order, TextEntry
from course.labels import ENGLISH, Labels
from course.labels.writing import going, of_language
from course.model.bank import Bank
from course.model.form import Form, FormItem, Shuffled
from course.model.item import Item
from course.model.letters import letters
from course.model.policies import Policies


@dataclass(frozen=True)
class Row:
    """An option with its rationale. `label` is what it is called on the form; empty if it is not shown there."""

    label: str
    text: Content
    right: bool
    because: Content


@dataclass(frozen=True)
class KeyQuestion:
    """The key of one question: `answer` is what a marker looks for (plain text), the rest is why."""

    answer: str
    points: str
    rows: tuple[Row, ...] = ()
    accept: str = ""
    within: str = ""
    model: Content = NOTHING
    credit: tuple[Content, ...] = ()
    rubric: tuple[Criterion, ...] = ()
    said: Content = NOTHING  # the answer where it is more than plain text, such as a formula

    @property
    def shown(self) -> Content:
        """The answer as it is printed."""
        return self.said or typed(self.answer)


@dataclass(frozen=True)
class KeyItem:
    """The key of one item; `number` is 0 if it is only to be read, and then it is here for what is said of it besides."""

    number: int
    id: str
    stem: Content
    answer: str
    points: str
    worth: Decimal
    questions: tuple[KeyQuestion, ...]
    feedback: Content
    references: tuple[str, ...]
    enrichment: Content
    certainty: str  # empty if the item does not say
    about: str
    solution: Content = NOTHING  # worked
    made_by: str = ""  # of a computed item: its model, variant and values
    language: str = ""
    explained: bool = True  # whether more is said of it than stands in the grid
    unsourced: bool = False  # whether it names no source, where there are articles to name

    @property
    def shown(self) -> Content:
        """The answers as they are printed."""
        return listed([question.shown for question in self.questions], "; ")

    @property
    def reasoned(self) -> bool:
        """Whether the key says more than what is right: a reason, a model answer, feedback, a source."""
        said = (self.feedback, self.references, self.enrichment, self.solution)
        asked = (any(row.because for row in one.rows) or one.model or one.credit or one.rubric for one in self.questions)
        return any(said) or any(asked)


def answer_key(form: Form, bank: Bank) -> tuple[KeyItem, ...]:
    """The key of every item of a form, in the form's order."""
    entries = (_detailed(key_item(entry, bank), form.policies) for entry in form.items)
    return tuple(entry for entry in entries if entry.number or entry.reasoned)


def _detailed(item: KeyItem, policies: Policies) -> KeyItem:
    """The key with as much of its why as the policies want; what cannot be marked without (a rubric) always stays."""
    if policies.key_detail == "citations":
        return item
    brief = replace(item, references=(), enrichment=NOTHING, unsourced=False)
    if policies.key_detail == "rationale":
        return brief
    written = tuple(question for question in item.questions if question.model or question.rubric)
    return replace(brief, questions=written, feedback=NOTHING, solution=NOTHING, explained=bool(written))


def key_item(entry: FormItem, bank: Bank) -> KeyItem:
    """The key of one item; citations of its stimuli are listed with its own."""
    item = entry.item
    page = bank.labels.texts
    # A key goes the page's way, whatever its items do: each text of another direction turns by itself.
    labels = bank.labels.around(going(tongue(item, page), of_language(page)))
    questions = tuple(key_question(question, labels) for question in entry.questions if not _nothing_to_mark(question))
    cites = [*item.cites, *(cite for source in item.stimuli() for cite in source.cites)]
    return KeyItem(
        number=entry.number,
        id=item.id,
        stem=joined(block(item.stem, labels.texts)),
        answer="; ".join(question.answer for question in questions),
        points=labels.number(item.worth),
        worth=item.worth,
        questions=questions,
        feedback=block(item.feedback, labels.texts) if item.feedback else NOTHING,
        references=tuple(readable(bank, cites, words=True)),
        enrichment=inline(item.enrichment, labels.texts) if item.enrichment else NOTHING,
        certainty=labels.word(item.certainty) if item.certainty else "",
        solution=block(item.solution, labels.texts) if item.solution else NOTHING,
        made_by=made_by(item, labels),
        language=item.language or "",
        about=" · ".join(_about(item, labels)),
        unsourced=bool(bank.articles) and not cites and not item.enrichment,
    )


def _about(item: Item, labels: Labels) -> Iterator[str]:
    """What the item says of itself; nothing stands for what it does not say."""
    yield from filter(None, (item.objective,))
    yield from (labels.word(word) for word in (item.bloom, item.difficulty) if word)
    if item.time:
        yield labels.gettext("about %(minutes)s min", minutes=labels.number(item.time))


def key_question(shuffled: Shuffled, labels: Labels = ENGLISH, *, reasons: bool = True) -> KeyQuestion:
    """The key of one question in the words of the form: letters and positions as shown there.

    Without `reasons` it has the answer alone: the rest takes longest, and a class has thousands of questions.
    """
    question = shuffled.question
    points = labels.points(question.points) if reasons else ""
    shown = shuffled.shown
    said = partial(inline, language=labels.texts)
    match question.interaction:
        case Choice(fixed=True):
            right = ", ".join(labels.shown(option.text) for option in shown if option.right)
            return KeyQuestion(right, points, _rows(shown, labels, lettered=False) if reasons else ())
        case Choice():
            right = ", ".join(letter for letter, option in zip(letters(len(shown)), shown, strict=True) if option.right)
            return KeyQuestion(right or labels.gettext("none of them"), points, _rows(shown, labels) if reasons else ())
        case Match(pairs=pairs) as match:
            where = dict(zip(shuffled.order, letters(len(shown)), strict=True))
            answer = " ".join(f"{number}{where[match.partner(pair)]}" for number, pair in enumerate(pairs, 1))
            if not reasons:
                return KeyQuestion(answer, points)
            rows = [
                Row(
                    f"{number} {where[match.partner(pair)]}",
                    arrow(said(pair.left), said(pair.right)),
                    True,
                    said(pair.because),
                )
                for number, pair in enumerate(pairs, 1)
            ]
            unused = [(where[place], option) for place, option in enumerate(match.rights) if not option.right]
            rows += [Row(letter, said(option.text), False, said(option.because)) for letter, option in unused]
            return KeyQuestion(answer, points, tuple(rows))
        case Order(steps=steps):
            places = dict(zip(shuffled.order, letters(len(shown)), strict=True))
            answer = " → ".join(places[index] for index in range(len(steps)))
            rows = [Row(places[i], said(step.text), True, said(step.because)) for i, step in enumerate(steps) if reasons]
            return KeyQuestion(answer, points, tuple(rows))
        case Gaps(gaps=gaps):
            answers, rows = [], []
            for index, gap in enumerate(gaps):
                label = f"({index + 1})"
                answers.append(f"{label} {plain(gap.key.text, labels.texts) if gap.distractors else gap.key.text}")
                also = " (" + labels.gettext("also: %(answers)s", answers=", ".join(gap.accept)) + ")" if gap.accept else ""
                also += " (" + labels.gettext("capital and small letters count") + ")" if gap.case and not gap.distractors else ""
                key = said(gap.key.text) if gap.distractors else typed(gap.key.text)
                rows.append(Row(label, followed(key, also), True, said(gap.key.because)))
                rows += [Row("", said(option.text), False, said(option.because)) for option in gap.distractors]
            keys_ = [said(gap.key.text) if gap.distractors else typed(gap.key.text) for gap in gaps]
            shown_keys = listed([listed([typed(f"({n})"), key]) for n, key in enumerate(keys_, 1)])
            return KeyQuestion(" ".join(answers), points, tuple(rows), said=shown_keys)
        case TextEntry(key=key, accept=accept, wrong=wrong, case=case):
            rows = [Row("", typed(option.text), option.right, said(option.because)) for option in (key, *wrong)]
            counts = labels.gettext("capital and small letters count") if case else ""
            return KeyQuestion(key.text, points, tuple(rows), accept=", ".join(accept), within=counts)
        case Numeric(keys=keys, measure=measure, wrong=wrong):
            unit = [said(measure)] if measure else []
            near = [within(key, labels) for key in keys]
            one = len(keys) == 1
            told = [
                followed(listed([typed(as_given(key.value, labels)), *unit]), f" · {room}" if room and not one else "")
                for key, room in zip(keys, near, strict=True)
            ]
            rows = [Row("", text, True, said(key.because)) for text, key in zip(told, keys, strict=True)]
            rows += [Row("", typed(labels.grouped(labels.decimal(option.text))), False, said(option.because)) for option in wrong]
            answer = labels.either([as_given(key.value, labels) for key in keys])
            shown_answer = listed([typed(answer), *unit])
            answer += f" {plain(measure, labels.texts)}" if measure else ""
            return KeyQuestion(answer, points, tuple(rows), within=near[0] if one else "", said=shown_answer)
        case ExtendedText(model=model, rubric=rubric, credit=credit):
            there = labels.gettext("see model answer") if model else labels.gettext("open answer")
            answer = labels.gettext("rubric") if rubric else there
            shown_model = block(model, labels.texts) if model else NOTHING
            return KeyQuestion(answer, points, model=shown_model, credit=tuple(said(c) for c in credit), rubric=rubric)
        case Info(kept=kept):
            if not kept:
                return KeyQuestion("", "")
            answer = labels.gettext("to be answered in %(program)s only", program=kept.program)
            return KeyQuestion(f"{answer} ({kept.kind})", points)
        case unreachable:
            assert_never(unreachable)


def _nothing_to_mark(shuffled: Shuffled) -> bool:
    return shuffled.question.interaction == Info()


def _rows(shown: Sequence[Option], labels: Labels, *, lettered: bool = True) -> tuple[Row, ...]:
    said = partial(inline, language=labels.texts)
    return tuple(
        Row(letter if lettered else "", said(labels.shown(option.text)), option.right, said(option.because))
        for letter, option in zip(letters(len(shown)), shown, strict=True)
    )
