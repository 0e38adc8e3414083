"""A question of GIFT as Moodle takes it in, and what the reader of Moodle XML makes of that."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from course.importing.files import Opened
from course.importing.found import Found, Kept, Value
from course.importing.readers.gift.answers import Answers, answers, coded
from course.importing.readers.gift.own import below_a_text, for_graders, in_order
from course.importing.readers.gift.questions import BLANK, Group, Question
from course.importing.readers.gift.signs import formatted, shown
from course.importing.readers.moodle.asked import Asked, RawError, told
from course.importing.readers.moodle.categories import names_of
from course.importing.readers.moodle.heads import heads
from course.importing.readers.moodle.kinds import OF_ANY, READ
from course.importing.readers.moodle.pieces import Piece

_SPOKEN = re.compile(r"\A<div lang=(\"[A-Za-z-]{2,20}\") dir=\"(?:ltr|rtl)\">")  # around a text in a language of its own
_ENDS = (".", "?", "!", ":", "…", "？", "。", "？")


def found_of(question: Question, opened: Opened) -> Found:
    """The question as an item; as it stands in the file, with the reason, where it can be none."""
    why, element, read = question.why, None, None
    if not why:
        try:
            element, read = _element(question)
        except ValueError as error:
            why = str(error)
    asked = Asked(etree.Element("question", type="gift") if element is None else element, Piece(b"", question.span), opened.texts)
    found = Found(question.span, asked.kind, asked.fields, question.id, question.name, names_of(question.category), asked.changes)
    found.comments = question.comments
    found.original = lambda: Kept("", question.raw.encode(), "txt")
    if read is not None and not why:
        why = _read(asked, read)
    if why:
        return _raw(question, found, why, opened)
    return found


def _read(asked: Asked, read: Answers) -> str:
    """Fills the item's fields; why it can be none, else ""."""
    try:
        heads(asked)
        asked.ignore(*OF_ANY)
        READ[asked.kind](asked)
    except RawError as error:
        return str(error)
    if not asked.fields.get("stem"):
        return "a question without a text"
    for tag, words in asked.left():
        asked.say(f"its part '{tag}' is left out: '{told(words)}'")
    for sentence in read.said:
        asked.say(sentence)
    _reasoned(asked, read)
    if read.kind != "cloze":
        asked.fields.pop("points", None)  # GIFT tells none
    return ""


def _reasoned(asked: Asked, read: Answers) -> None:
    """Gives each pair what stands after `#` beside it. Moodle would take it for a part of the right side."""
    for field, reasons in (("pairs", read.reasons), ("unused", read.misfits)):
        entries = asked.fields.get(field)
        if not any(text for text, _ in reasons) or not isinstance(entries, list):
            continue
        if len(entries) != len(reasons):
            asked.say("what stands after # beside its pairs is left out")
            continue
        for place, (text, format_) in enumerate(reasons):
            entry = entries[place]
            if text:
                whole = entry if isinstance(entry, dict) else {"option": entry}
                entries[place] = {**whole, "because": asked.converted(text, format_)}


def _raw(question: Question, found: Found, why: str, opened: Opened) -> Found:
    texts = opened.texts.of([])
    words = "".join(shown(f"{{{part.inside}}}" if isinstance(part, Group) else part) for part in question.text)
    fields: dict[str, Value] = {"type": "raw", "stem": found.fields.get("stem") or texts.plain(words) or question.name or "…"}
    if question.tags:
        fields["tags"] = list[Value](question.tags)
    found.fields = fields
    found.changes = []
    found.kept = Kept(why, question.raw.encode(), "txt")
    return found


def _element(question: Question) -> tuple[etree._Element, Answers]:
    """The question as Moodle XML has it.

    Raises:
        ValueError: it has answers in several places that cannot be gaps of one text.
    """
    groups = question.groups
    text, format_ = formatted(question.text[0] if isinstance(question.text[0], str) else "", "moodle_auto_format")
    if question.whole:
        read = replace(answers(groups[0].inside, "html"), kind="cloze", parts=[]) if groups else Answers("cloze")
        text, format_ = question.whole
    elif len(groups) > 1 or any(group.coded for group in groups):
        read = Answers("cloze")
        text, format_ = _with_gaps(question)
    elif groups:
        read = in_order(answers(groups[0].inside, format_), question.tags)
        text, format_ = _around(question)
    else:
        read = Answers("description", general=(below_a_text(text), "html"))
    element = etree.Element("question", type=read.kind)
    _rich(element, "name", question.name)
    _rich(element, "questiontext", _SPOKEN.sub(r"<div lang=\1>", text), format_)
    _rich(element, "generalfeedback", *read.general)
    if read.kind == "essay" and (told := for_graders(read.general[0])):
        _rich(element, "graderinfo", told)
    if question.id:
        etree.SubElement(element, "idnumber").text = question.id
    tags = etree.SubElement(element, "tags")
    for tag in question.tags:
        _rich(tags, "tag", tag)
    element.extend(read.parts)
    return element, read


def _around(question: Question) -> tuple[str, str]:
    """The text, with a blank in the place of the answers if it goes on after them."""
    before, after = (part for part in question.text if isinstance(part, str))
    text, format_ = formatted(before, "moodle_auto_format")
    rest = shown(after).rstrip()
    if not rest.strip() or (len(rest.strip()) == 1 and rest.strip() in _ENDS and text.endswith(_ENDS)):
        return text, format_
    # What parts the words before from the blank stands at their end.
    gap = " " if before[-1:].isspace() and text else ""
    return f"{text}{gap}{BLANK}{rest}", format_


def _with_gaps(question: Question) -> tuple[str, str]:
    """The text, with each answer as code of a gap."""
    first = question.text[0]
    text, format_ = formatted(first if isinstance(first, str) else "", "moodle_auto_format")
    if isinstance(first, str) and first[-1:].isspace() and text:
        text += first[len(first.rstrip()) :]
    for part in question.text[1:]:
        if isinstance(part, str):
            text += shown(part)
        else:
            text += f"{{{shown(part.inside)}}}" if part.coded else coded(part.inside, format_)
    return text.strip(), format_


def _rich(parent: etree._Element, tag: str, text: str, format_: str = "html") -> None:
    element = etree.SubElement(parent, tag, format=format_)
    etree.SubElement(element, "text").text = text
