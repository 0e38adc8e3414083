"""Items, terms and dated events → notes."""

from __future__ import annotations

import re

from course.content.holes import filled
from course.content.markdown import block, plain
from course.documents.key import KeyItem, key_item
from course.documents.present import Blank, cloze, shown_item
from course.documents.references import readable
from course.documents.tongues import tongue
from course.formats.anki import back, front
from course.formats.anki.note import Note, tag
from course.formats.anki.texts import Texts, escaped
from course.interactions import Gaps, Numeric, TextEntry
from course.model.course import Term
from course.model.debate import TimelineEvent
from course.model.form import FormItem
from course.model.item import Item


def of_item(entry: FormItem, deck: str, texts: Texts) -> Note:
    """The note of an item: a cloze for a text with gaps, a question and its key for all else.

    Raises:
        Fault: its diagram cannot be drawn.
    """
    item, labels = entry.item, texts.bank.labels
    key = key_item(entry, texts.bank)
    language = tongue(item, labels.texts)
    shown = shown_item(entry, lambda _: "", labels)
    asked = front.task(shown, item.figure or "", texts)
    fields = {
        "Hints": back.hints(item, texts),
        "Reasons": back.reasons(key, texts),
        "Explanation": back.explanation(key, texts),
        "Sources": back.sources(key.references, texts),
    }
    only = entry.questions[0].question.interaction if len(entry.questions) == 1 else None
    if isinstance(only, Gaps):
        fields |= {"Question": asked, "Text": _cloze(entry, only, texts)}
        kind, fields["Reasons"] = "cloze", _also(only, key, texts) + fields["Reasons"]
    else:
        fields |= {"Question": f"{asked}\n{front.questions(entry, shown, texts)}", "Answer": back.answer(key, texts)}
        kind = "question"
    made = {name: texts.wrapped(shown, language) for name, shown in fields.items()}
    if isinstance(only, TextEntry | Numeric):
        made["Typed"] = escaped(_typed(only, texts))
    made |= {"Id": item.full_id, "Course": escaped(texts.bank.course.title)}
    listed = plain(item.stem, labels.texts)
    return Note("cloze" if kind == "cloze" else "question", item.full_id, deck, made, listed, _tags(item), item.version)


def _typed(asked: TextEntry | Numeric, texts: Texts) -> str:
    """What is to be typed, without a measure."""
    if isinstance(asked, TextEntry):
        return asked.key.text
    return texts.bank.labels.decimal(f"{asked.keys[0].value:f}")


def _cloze(entry: FormItem, asked: Gaps, texts: Texts) -> str:
    """The text with Anki's marks: `{{c1::what is right::what there is to choose from}}`."""
    labels = texts.bank.labels
    blanks = [Blank(number, 0, ()) for number, _ in enumerate(asked.gaps, 1)]
    shown = _inert(texts.html(cloze(asked.segments, labels, blanks)))

    def gap(number: int) -> str:
        one = asked.gaps[number - 1]
        right = texts.line(one.key.text) if one.distractors else escaped(one.key.text)
        offered = [texts.line(option.text) for option in entry.questions[0].gap_choices(number - 1)]
        hint = "::" + _inert(" / ".join(offered)) if offered else ""
        return f"{{{{c{number}::{_inert(right)}{hint}}}}}"

    return filled(shown, lambda hole: gap(hole.number))


def _inert(shown: str) -> str:
    """HTML without what ends or parts a gap of Anki: braces and double colons are written as entities."""
    return re.sub(r"[{}]|:(?=:)|(?<=:):", lambda match: f"&#{ord(match[0])};", shown)


def _also(asked: Gaps, key: KeyItem, texts: Texts) -> str:
    """What else is right in gaps to type into."""
    if not any(gap.accept or gap.case for gap in asked.gaps):
        return ""
    shown = [row for question in key.questions for row in question.rows if row.label]
    return front.rows(f"{escaped(row.label)} {texts.html(row.text)}" for row in shown)


def _tags(item: Item) -> tuple[str, ...]:
    """Unit, objective, Bloom level, difficulty, type and the item's own tags, as Anki has tags: in levels, without blanks."""
    of = (("unit", item.unit), ("objective", item.objective), ("bloom", item.bloom), ("difficulty", item.difficulty))
    found = [tag(name, value) for name, value in (*of, ("certainty", item.certainty), ("type", item.type)) if value]
    found += [tag(own) for own in item.tags]
    found += ["sensitive"] if item.sensitive else []
    return tuple(sorted({word.casefold(): word for word in reversed(found)}.values()))


def of_term(term: Term, deck: str, unit: str, texts: Texts) -> Note:
    """The note of a term of the glossary: its meaning, and the term for the meaning."""
    bank, labels = texts.bank, texts.bank.labels
    told = f"<b>{escaped(labels.gettext('Not:'))}</b> {texts.line(term.not_)}" if term.not_ else ""
    said = labels.gettext("Background knowledge, not from the articles:")
    more = f"<p>{escaped(said)} {escaped(term.enrichment)}</p>" if term.enrichment else ""
    fields = {
        "Term": f"<b>{texts.line(term.term)}</b>",
        "Definition": texts.html(block(term.definition, labels.texts)),
        "Plain": texts.html(block(term.plain, labels.texts)) if term.plain != term.definition else "",
        "Not": told,
        "Also": (escaped(labels.gettext("also: %(answers)s", answers=", ".join(term.also))) if term.also else "") + more,
        "Sources": back.sources(readable(bank, term.cites), texts),
        "AskTerm": escaped(labels.gettext("Which term is this?")),
        "AskMeaning": escaped(labels.gettext("What does this mean?")),
    }
    tags = [tag("glossary"), *([tag("unit", unit)] if unit else []), *(["sensitive"] if term.sensitive else [])]
    return _own("term", term.id, deck, fields, plain(term.term, labels.texts), tuple(tags), texts)


def of_event(event: TimelineEvent, deck: str, texts: Texts) -> Note | None:
    """The note of an event of the timeline, its date and what happened then; None where its fact has no date."""
    bank, labels = texts.bank, texts.bank.labels
    fact = bank.facts.get(event.fact)
    promised = event.lane == "promises"
    when = (fact.target if promised else fact.date) if fact else None
    if when is None:
        return None
    fields = {
        "Event": escaped(event.label),
        "Date": escaped(labels.dated(when)),
        "Note": escaped(event.note or ""),
        "Sources": back.sources(readable(bank, [event.fact]), texts),
        "AskDate": escaped(labels.gettext("Promised for when?") if promised else labels.gettext("When was this?")),
        "AskEvent": escaped(labels.gettext("What was promised for then?") if promised else labels.gettext("What was then?")),
    }
    return _own("event", event.id, deck, fields, event.label, (tag("timeline", event.lane),), texts)


def _own(kind: str, id_: str, deck: str, fields: dict[str, str], listed: str, tags: tuple[str, ...], texts: Texts) -> Note:
    made = {name: texts.wrapped(shown, texts.bank.labels.texts) for name, shown in fields.items()}
    made |= {"Id": id_, "Course": escaped(texts.bank.course.title)}
    return Note("term" if kind == "term" else "event", id_, deck, made, listed, tags)
