"""Locks against the bank as it is now → errata: what was corrected since a quiz was frozen, and what it means for marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from course.content.passages import leaves
from course.documents.key import key_question
from course.freezing.differences import differences
from course.freezing.files import kept_by, named_in
from course.freezing.freeze import cites_of, fields_of
from course.freezing.frozen import Lock
from course.freezing.rekey import present, rekeyed_item
from course.interactions import Choice, ExtendedText, Gaps, Label, Match, Numeric, Order, Question, TextEntry
from course.labels import ENGLISH, Labels
from course.model.bank import Bank
from course.model.form import Shuffled
from course.model.item import Item

Effect = Literal["re-mark", "review", "wording", "no-effect"]
EFFECTS: dict[Effect, Label] = {  # the gravest first
    "re-mark": Label("the answer or its points changed: mark it again"),
    "review": Label("what the key rests on changed: look whether the key still holds"),
    "wording": Label("only the wording that students read changed: no effect on marks, unless it misled them"),
    "no-effect": Label("only feedback, reasons or notes changed: no effect on marks"),
}
WHOLE = {"item": Label("item"), "fact": Label("fact"), "paragraph": Label("paragraph")}  # what a change without a field is of
# Fields that say how an item is used and found, not what it says.
_BOOKKEEPING = {"version", "clashes_with", "tags", "sensitive", "unit", "origin"}
# Of a fact and an article: what a key rests on, and what it only prints as the reference.
_GROUNDS = {"statement", "date", "target", "certainty", "kind"}
_REFERENCE = {"paragraph", "line", "short", "written"}


@dataclass(frozen=True)
class Change:
    """A field of an item, fact or article that differs: as frozen and as it is now (empty if it was or is not there)."""

    source: str
    field: str
    before: str
    now: str
    effect: Effect


@dataclass(frozen=True)
class Printed:
    """Where an item stands: the form, its number there, and its answer as printed and as it would be now.

    `now` is None where no answer can be told: the item is gone, or what is right now was not printed.
    """

    form: str
    number: int
    before: str
    now: str | None


@dataclass(frozen=True)
class Erratum:
    """What was corrected of one item of one frozen quiz. `vanished`: the bank has no such item any more."""

    quiz: str
    item: str
    changes: tuple[Change, ...]
    printed: tuple[Printed, ...]
    vanished: bool = False

    @property
    def effect(self) -> Effect:
        """The gravest effect of its changes; where the printed key can no longer be told, points are given anew."""
        if not self.vanished and any(printed.now is None for printed in self.printed):
            return "re-mark"
        return min((change.effect for change in self.changes), key=list(EFFECTS).index)


def errata(lock: Lock, bank: Bank, labels: Labels = ENGLISH) -> list[Erratum]:
    """The errata of one frozen quiz, in the order of its items; empty if nothing it is made of has changed.

    Answers that are words of ours (`True`, `none of them`) are told in the language of `labels`.
    """
    found: list[Erratum] = []
    items = {entry.item.full_id: entry.item for form in lock.forms for entry in form.items}
    for id_, item in items.items():
        now = present(item, lock.quiz, bank)
        changes = [*_of_item(item, now), *_of_sources(item, lock.bank, bank), *_of_files(item, lock.bank, bank)]
        if changes:
            found.append(Erratum(lock.quiz, id_, tuple(changes), tuple(_printed(lock, id_, now, labels)), now is None))
    return found


def _printed(lock: Lock, id_: str, now: Item | None, labels: Labels) -> Iterator[Printed]:
    for form in lock.forms:
        for entry in form.items:
            if entry.item.full_id == id_:
                questions = rekeyed_item(entry, now) if now else None
                before, after = _answer(entry.questions, labels), _answer(questions, labels) if questions else None
                yield Printed(form.letter, entry.number, before, after)


def _answer(questions: tuple[Shuffled, ...], labels: Labels) -> str:
    return "; ".join(answer for question in questions if (answer := key_question(question, labels).answer))


def _of_item(item: Item, now: Item | None) -> Iterator[Change]:
    if now is None:
        yield Change(item.full_id, "item", item.stem, "", "review")
        return
    before, after = fields_of(item), fields_of(now)
    assert isinstance(before, dict) and isinstance(after, dict)
    if before.get("type") != after.get("type"):
        yield Change(item.full_id, "type", item.type, now.type, "re-mark")
        return
    names = {info.alias or name: name for name, info in type(item).model_fields.items()}
    changed = [name for name in names if before.get(name) != after.get(name) and name not in _BOOKKEEPING]
    effects = {name: _effect(item, now, [names[name]]) for name in changed}
    whole = _effect(item, now, [names[name] for name in changed])
    if changed and whole not in effects.values():  # only together do they change the key
        effects = dict.fromkeys(changed, whole)
    for name in changed:
        for place, old, new in differences(before.get(name, ""), after.get(name, ""), name):
            yield Change(item.full_id, place, old, new, effects[name])


def _effect(item: Item, now: Item, names: list[str]) -> Effect:
    """What it means for students that these fields alone become what they are now."""
    changed = item.model_copy(update={name: getattr(now, name) for name in names})
    try:
        if _marks(item) != _marks(changed):
            return "re-mark"
    except (LookupError, ValueError, TypeError):  # the fields only fit together with others
        return "re-mark"
    return "wording" if _seen(item) != _seen(changed) else "no-effect"


def _marks(item: Item) -> object:
    """All that decides about points."""
    return item.worth, [_marked(question) for question in item.lower()]


def _marked(question: Question) -> object:
    match question.interaction:
        case Choice(options=options):
            return question.points, sorted(option.text for option in options if option.right)
        case Match(pairs=pairs):
            return question.points, sorted((pair.left, pair.right) for pair in pairs)
        case Order(steps=steps):
            return question.points, [step.text for step in steps]
        case Gaps(gaps=gaps):
            return question.points, [(gap.key.text, sorted(gap.accept)) for gap in gaps]
        case TextEntry(key=key, accept=accept):
            return question.points, key.text, sorted(accept)
        case Numeric(keys=keys, measure=measure):
            return question.points, sorted((key.value, key.tolerance) for key in keys), measure
        case ExtendedText(model=model, rubric=rubric, credit=credit):
            return question.points, model, rubric, credit
        case _:
            return question.points


def _seen(item: Item) -> object:
    """All that students read."""
    seen: list[object] = [item.stem, item.assumptions, item.figure, [(source.title, source.text) for source in item.stimuli()]]
    for question in item.lower():
        seen.append(question.prompt)
        match question.interaction:
            case Choice(options=options):
                seen.append(sorted(option.text for option in options))
            case Match(pairs=pairs, unused=unused):
                seen.append([[pair.left for pair in pairs], sorted(option.text for option in Match(pairs, unused).rights)])
            case Order(steps=steps):
                seen.append(sorted(step.text for step in steps))
            case Gaps(segments=segments):
                seen.append([part if isinstance(part, str) else [o.text for o in part.distractors] for part in segments])
            case Numeric(measure=measure):
                seen.append(measure)
            case ExtendedText(words=words):
                seen.append(words)
            case _:
                pass
    return seen


def _of_sources(item: Item, frozen: Bank, bank: Bank) -> Iterator[Change]:
    articles: dict[str, None] = {}
    for cite in cites_of(item):
        if (old := frozen.resolve(cite)) is None:
            continue
        articles[old.article.id] = None
        new = bank.resolve(cite)
        if new is None:
            yield Change(cite, "fact" if old.fact else "paragraph", old.fact.statement if old.fact else old.place, "", "review")
        elif old.fact and new.fact:
            yield from _fields(cite, old.fact, new.fact)
    for id_ in articles:
        if id_ in bank.articles:
            yield from _fields(id_, frozen.articles[id_], bank.articles[id_])


def _of_files(item: Item, frozen: Bank, bank: Bank) -> Iterator[Change]:
    """Pictures and kept questions that are others now under the same name: told by the first signs of their digests."""
    for name, was in kept_by([item], frozen.kept).items():
        there = bank.kept.get(name)
        if there is None or there.digest != was.digest:
            yield Change(item.full_id, f"kept/{name}", was.digest[:8], there.digest[:8] if there else "", "review")
    shown = [text for _, text in leaves(item) if text not in _typed(item)]
    for name, old in named_in(shown, frozen.pictures).items():
        new = bank.pictures.get(name)
        if new is None or new.digest != old.digest:
            yield Change(item.full_id, f"pictures/{name}", old.digest[:8], new.digest[:8] if new else "", "review")


def _typed(item: Item) -> Iterator[str]:
    """What students type as it stands: what looks like a picture in it shows none."""
    for question in item.lower():
        match question.interaction:
            case TextEntry(key=key, accept=accept, wrong=wrong):
                yield from (key.text, *accept, *(option.text for option in wrong))
            case Gaps(gaps=gaps):
                yield from (text for gap in gaps if not gap.distractors for text in (gap.key.text, *gap.accept))
            case _:
                pass


def _fields(source: str, old: object, new: object) -> Iterator[Change]:
    before, after = fields_of(old), fields_of(new)
    assert isinstance(before, dict) and isinstance(after, dict)
    grounds = _GROUNDS if "statement" in before else set()
    for name in (name for name in before | after if name in grounds | _REFERENCE):
        effect: Effect = "review" if name in grounds else "no-effect"
        for place, was, is_ in differences(before.get(name, ""), after.get(name, ""), name):
            yield Change(source, place, was, is_, effect)
