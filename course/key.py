"""Form → answer key. Made from the same form as the quiz, so that the two cannot disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from course.interactions import Choice, Criterion, ExtendedText, Gaps, Info, Match, Numeric, Option, Order, TextEntry
from course.markdown import block, inline, plain
from course.model.bank import Bank
from course.model.form import Form, FormItem, Shuffled
from course.present import LETTERS, number_text, points_text
from course.references import readable


@dataclass(frozen=True)
class Row:
    """An option with its rationale (HTML). `label` is what it is called on the form; empty if it is not shown there."""

    label: str
    text: str
    right: bool
    because: str


@dataclass(frozen=True)
class KeyQuestion:
    """The key of one question: `answer` is what a marker looks for (plain text), the rest is why. Texts are HTML."""

    answer: str
    points: str
    rows: tuple[Row, ...] = ()
    accept: str = ""
    model: str = ""
    credit: tuple[str, ...] = ()
    rubric: tuple[Criterion, ...] = ()


@dataclass(frozen=True)
class KeyItem:
    """The key of one item."""

    number: int
    id: str
    stem: str
    answer: str
    points: str
    questions: tuple[KeyQuestion, ...]
    feedback: str
    references: tuple[str, ...]
    enrichment: str
    certainty: str
    about: str


def answer_key(form: Form, bank: Bank) -> tuple[KeyItem, ...]:
    """The key of every item of a form, in the form's order."""
    return tuple(key_item(entry, bank) for entry in form.items)


def key_item(entry: FormItem, bank: Bank) -> KeyItem:
    """The key of one item; citations of its stimuli are listed with its own."""
    item = entry.item
    questions = tuple(key_question(question) for question in entry.questions if not _nothing_to_mark(question))
    cites = [*item.cites, *(cite for source in item.stimuli() for cite in source.cites)]
    return KeyItem(
        number=entry.number,
        id=item.id,
        stem=inline(plain(item.stem)),
        answer="; ".join(question.answer for question in questions),
        points=number_text(item.worth),
        questions=questions,
        feedback=block(item.feedback) if item.feedback else "",
        references=tuple(readable(bank, cites)),
        enrichment=inline(item.enrichment) if item.enrichment else "",
        certainty=item.certainty,
        about=f"{item.objective} · {item.bloom} · {item.difficulty} · about {number_text(item.time)} min",
    )


def conversion(forms: Sequence[Form]) -> list[tuple[str, list[tuple[str, str]]]]:
    """For each item of a quiz, by its number on the first form: its stem, and number and answer on every form."""
    if not forms:
        return []
    places = [{entry.item.id: entry for entry in form.items} for form in forms]
    rows = []
    for entry in forms[0].items:
        cells = []
        for place in places:
            there = place[entry.item.id]
            questions = [key_question(question) for question in there.questions if not _nothing_to_mark(question)]
            cells.append((str(there.number), "; ".join(question.answer for question in questions)))
        rows.append((plain(entry.item.stem), cells))
    return rows


def key_question(shuffled: Shuffled) -> KeyQuestion:
    """The key of one question in the words of the form: letters and positions as shown there."""
    question = shuffled.question
    points = points_text(question.points)
    shown = shuffled.shown
    match question.interaction:
        case Choice(fixed=True):
            right = ", ".join(option.text for option in shown if option.right)
            return KeyQuestion(right, points, _rows(shown, labels=False))
        case Choice():
            right = ", ".join(letter for letter, option in zip(LETTERS, shown, strict=False) if option.right)
            return KeyQuestion(right, points, _rows(shown))
        case Match(pairs=pairs):
            where = {position: letter for letter, position in zip(LETTERS, shuffled.order, strict=False)}
            answer = " ".join(f"{number}{where[number - 1]}" for number in range(1, len(pairs) + 1))
            rows = [
                Row(
                    f"{number} {where[number - 1]}",
                    f"{inline(pair.left)} → {inline(pair.right)}",
                    True,
                    inline(pair.because),
                )
                for number, pair in enumerate(pairs, 1)
            ]
            unused = [(where[p], shown[LETTERS.index(where[p])]) for p in range(len(pairs), len(shuffled.order))]
            rows += [Row(letter, inline(option.text), False, inline(option.because)) for letter, option in unused]
            return KeyQuestion(answer, points, tuple(rows))
        case Order(steps=steps):
            places = {position: letter for letter, position in zip(LETTERS, shuffled.order, strict=False)}
            answer = " → ".join(places[index] for index in range(len(steps)))
            rows = [Row(places[i], inline(step.text), True, inline(step.because)) for i, step in enumerate(steps)]
            return KeyQuestion(answer, points, tuple(rows))
        case Gaps(gaps=gaps):
            answers, rows = [], []
            for index, gap in enumerate(gaps):
                label = f"({index + 1})"
                answers.append(f"{label} {plain(gap.key.text)}")
                also = f" (also: {', '.join(gap.accept)})" if gap.accept else ""
                rows.append(Row(label, inline(gap.key.text + also), True, inline(gap.key.because)))
                rows += [Row("", inline(option.text), False, inline(option.because)) for option in gap.distractors]
            return KeyQuestion(" ".join(answers), points, tuple(rows))
        case TextEntry(key=key, accept=accept, wrong=wrong):
            rows = [Row("", inline(option.text), option.right, inline(option.because)) for option in (key, *wrong)]
            return KeyQuestion(plain(key.text), points, tuple(rows), accept=inline(", ".join(accept)))
        case Numeric(key=value, because=because, tolerance=tolerance, measure=measure, wrong=wrong):
            answer = number_text(value) + (f" {measure}" if measure else "")
            within = f"within {number_text(tolerance)} either way" if tolerance else ""
            rows = [Row("", answer, True, inline(because))]
            rows += [Row("", inline(option.text), False, inline(option.because)) for option in wrong]
            return KeyQuestion(answer, points, tuple(rows), accept=within)
        case ExtendedText(model=model, rubric=rubric, credit=credit):
            answer = "rubric" if rubric else "see model answer"
            return KeyQuestion(answer, points, model=block(model), credit=tuple(inline(c) for c in credit), rubric=rubric)
        case Info():
            return KeyQuestion("", "")
        case unreachable:
            assert_never(unreachable)


def _nothing_to_mark(shuffled: Shuffled) -> bool:
    return isinstance(shuffled.question.interaction, Info)


def _rows(shown: Sequence[Option], *, labels: bool = True) -> tuple[Row, ...]:
    return tuple(
        Row(letter if labels else "", inline(option.text), option.right, inline(option.because))
        for letter, option in zip(LETTERS, shown, strict=False)
    )
