"""What an item does not say that one may ask of it: how strict a course is decides whether that is an error or a hint.

Nothing here keeps an item from being printed.
"""

from __future__ import annotations

from collections.abc import Iterator

from course.content.passages import groups
from course.interactions import Choice, Match, Order, Question
from course.model.bank import Bank
from course.model.course import Term
from course.model.item import Item, WrittenItem

UNNAMED = "id of its own"


def details(bank: Bank, item: Item) -> Iterator[tuple[str, str, str]]:
    """Fields that the item leaves open: the field, what it is called, and how to mend it.

    What the course itself does not have (units, objectives, articles) is asked of no item.
    """
    if not item.named:
        yield "id", UNNAMED, "'course ids --write' writes the one that is made from its stem"
    wanted = {
        "unit": bool(bank.units),
        "objective": bool(bank.course.objectives),
        "bloom": True,
        "difficulty": True,
        "certainty": bool(bank.articles),
    }
    called = {"bloom": "Bloom level"}
    choices = {
        "unit": "such as U1",
        "objective": "such as LO1",
        "bloom": "remember, understand, apply, analyse, evaluate or create",
        "difficulty": "easy, medium or hard",
        "certainty": "stated, attributed, inferred or enrichment",
    }
    for field, asked in wanted.items():
        if asked and getattr(item, field) is None:
            yield field, called.get(field, field), f"add '{field}: …': {choices[field]}"
    if item.type == "true-false" and getattr(item, "reason", None) is None:
        yield "reason", "reason asked for", "add 'reason: {model: …}': the mark for a reason stops guessing from paying"
    if isinstance(item, WrittenItem):
        if not item.model:
            yield "model", "model answer", "add 'model: …': what a good answer holds"
        if not item.rubric:
            yield "rubric", "rubric", "add 'rubric', a criterion a row: 'course new item essay --full' shows one"


def unsourced(bank: Bank, entry: Item | Term) -> bool:
    """Whether an entry names no source where the course has articles to name."""
    return bool(bank.articles) and not entry.cites and not entry.enrichment


def lacks(bank: Bank, item: Item) -> Iterator[str]:
    """What the item does not have, each once, as `reasons`, `feedback`, `source` or `Bloom level`."""
    if any(True for question in item.lower() for _ in unexplained(question)):
        yield "reasons"
    if not item.feedback:
        yield "feedback"
    if unsourced(bank, item):
        yield "source"
    yield from (called for _, called, _ in details(bank, item))


def unexplained(question: Question) -> Iterator[tuple[str, str, str]]:
    """Of what there is to answer, what has no reason: its text, what it is, and how to mend it."""
    right_hint = "add 'because': say why it is right"
    wrong_hint = "add 'because': say why someone would believe it and why it is wrong"
    match question.interaction:
        case Choice(options=options, fixed=True):
            for option in options:
                if not option.because:
                    hint = right_hint if option.right else "add 'misconception': say why someone would answer so"
                    yield option.text, "the answer", hint
        case Match(pairs=pairs, unused=unused):
            for pair in pairs:
                if not pair.because:
                    yield pair.left, "the pair of", right_hint
            for option in unused:
                if not option.because:
                    yield option.text, "the unused option", wrong_hint
        case Order(steps=steps):
            for step in steps:
                if not step.because:
                    yield step.text, "the step", "add 'because': say why it stands at this place"
        case _:
            for right, wrong in groups(question):
                for option in (*right, *wrong):
                    if not option.because:
                        yield (
                            option.text,
                            "the key" if option.right else "the wrong answer",
                            right_hint if option.right else wrong_hint,
                        )
