"""An item's file → items of ours: one, or one for each of its parts where those are of kinds that no item of ours joins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from course.importing.files import Opened
from course.importing.found import Found
from course.importing.parcels import Gathered, not_there
from course.importing.readers.qti import arranging, choices, entering
from course.importing.readers.qti.about import About
from course.importing.readers.qti.around import around
from course.importing.readers.qti.body import INLINE
from course.importing.readers.qti.choices import Fields
from course.importing.readers.qti.document import Document, RawError, kind_of
from course.importing.readers.qti.numbers import shown
from course.importing.readers.qti.showing import missing, shown_of
from course.importing.readers.qti.tree import Node
from course.importing.sentences import most_points
from course.importing.texts import Fetch
from course.importing.worth import MOST_POINTS, usual_points

_READ: dict[str, Callable[[Document, Node], Fields]] = {
    "choice-interaction": choices.choice,
    "hottext-interaction": choices.choice,
    "match-interaction": arranging.match,
    "associate-interaction": arranging.match,
    "order-interaction": arranging.order,
    "gap-match-interaction": entering.gap_match,
    "extended-text-interaction": entering.writing,
}
_OTHERS = {
    "hotspot": "places to choose on a picture",
    "graphic order": "places on a picture to put in order",
    "graphic associate": "places on a picture to join",
    "graphic gap match": "things to put onto a picture",
    "select point": "a point to mark on a picture",
    "position object": "something to place on a picture",
    "slider": "a value to set by moving a slider",
    "drawing": "a picture to draw on",
    "upload": "a file to hand in",
    "media": "a sound or a film to play",
    "custom": "what one program alone asks",
    "portable custom": "what a script of its own asks",
}
_COMPUTED = ("template-declaration", "template-processing", "template-block", "template-inline", "printed-variable")


@dataclass(frozen=True)
class Frame:
    """What stands around an item's file: the bytes, its place in the package, pictures, metadata, categories.

    `weight` is what a test multiplies its points by; `stimulus` gives the text of another file that it shows. `parcel` puts the
    files that it names to it.
    """

    opened: Opened
    data: bytes
    place: str
    fetch: Fetch
    about: About = field(default_factory=About)
    category: tuple[str, ...] = ()
    weight: Decimal = Decimal(1)
    stimulus: Callable[[str], Node | None] = lambda address: None
    parcel: Callable[[bytes, Node], Gathered] = lambda data, root: Gathered("", data)


def questions(node: Node, frame: Frame) -> Iterator[Found]:
    """The items that an item of QTI makes."""
    kinds = list(dict.fromkeys(kind_of(one) for one in node.all() if one.tag.endswith("-interaction")))
    found = Found(
        frame.opened.span(0 if frame.place else node.line),
        " + ".join(kinds) or "no interaction",
        {},
        frame.about.key or node.get("identifier"),
        " ".join(node.get("title").split()),
        frame.category,
        [],
        place=frame.place,
        original=lambda: frame.parcel(frame.data, node).kept("the course would refuse it"),
    )
    try:
        yield from list(_read(node, frame, found))
    except RawError as error:
        yield _whole(node, frame, found, str(error))


def _whole(node: Node, frame: Frame, found: Found, why: str) -> Found:
    """The item as it stands, with the files that it names; its stem is what can be told and shown of it."""
    parcel = frame.parcel(frame.data, node)
    changes: list[str] = []
    texts = frame.opened.texts.of(changes, frame.fetch)
    fields: Fields = {"stem": shown_of(node, texts, frame.fetch) or found.name, "tags": list(frame.about.tags)}
    changes += not_there(missing(node, frame.fetch), parcel.left)
    return replace(found, fields=fields, changes=changes, kept=parcel.kept(why))


def _read(node: Node, frame: Frame, found: Found) -> Iterator[Found]:
    if next(node.all(*_COMPUTED), None) is not None:
        raise RawError("values that are drawn or computed for each student")
    doc = _document(node, frame, found)
    groups = _groups(doc)
    if not groups:
        yield replace(found, fields=_finished(doc, _text(doc), frame))
    if doc.own and len(groups) > 1:
        yield replace(found, fields=_own_judgement(doc, groups, frame))
        return
    for number in range(len(groups)):
        one = found
        if len(groups) > 1:
            said = f"It is one question in {len(groups)} parts there; here each part is an item."
            one = replace(found, key=f"{found.key}--{number + 1}", changes=[*found.changes, said])
            doc = _document(node, frame, one)
        fields = _fields(doc, _groups(doc)[number], len(groups))
        last = number == len(groups) - 1
        yield replace(one, fields=_finished(doc, fields, frame, last=last))


def _document(node: Node, frame: Frame, found: Found) -> Document:
    texts = frame.opened.texts.of(found.changes, frame.fetch)
    stimuli = []
    for reference in (child for child in node.children if child.tag == "assessment-stimulus-ref"):
        if (text := frame.stimulus(reference.get("href"))) is not None:
            stimuli.append(text)
        else:
            texts.changed(f"The text '{reference.get('href')[:80]}', which it is about, is not there.")
    doc = Document(node, texts, stimuli)
    if node.get("adaptive") == "true":
        doc.texts.changed("It goes on after a first answer there (adaptive); here it asks once.")
    if node.get("time-dependent") == "true":
        doc.texts.changed("How long an answer takes counts there, not here.")
    return doc


def _groups(doc: Document) -> list[list[Node]]:
    """The interactions, those that make one question together.

    Raises:
        RawError: one is such that no type of ours is like it.
    """
    foreign = [kind_of(one) for one in doc.interactions if one.tag not in _READ and one.tag not in INLINE]
    if foreign:
        raise RawError(_OTHERS.get(foreign[0], f"'{foreign[0]}', which nothing of ours asks"))
    groups: list[list[Node]] = []
    for one in doc.interactions:
        within = next((group for group in groups if group[0].tag in INLINE), None)
        if one.tag in INLINE and within is not None:
            within.append(one)
        else:
            groups.append([one])
    return groups


def _text(doc: Document) -> Fields:
    """The fields of what only is to be read.

    Raises:
        RawError: an answer is declared all the same, or nothing stands there.
    """
    if doc.responses:
        raise RawError("an answer that nothing in the text takes")
    stem = doc.stem(None)
    if not stem:
        raise RawError("neither a text nor a question")
    if worth := doc.scoring.points("", 1):
        doc.texts.changed(f"It is worth {shown(worth)} points there with nothing to answer; here it earns none.")
    return {"type": "text", "stem": stem}


def _fields(doc: Document, group: list[Node], parts: int) -> Fields:
    """The fields of one question: type, stem, what there is to answer, points."""
    node = group[0]
    if node.tag in INLINE:
        fields = entering.entry(doc, group)
    else:
        read = _READ[node.tag](doc, node)
        fields = {"type": "essay", "stem": doc.stem(node), **read}
    if not re.sub(r"&#160;|[\s\xa0]", "", str(fields["stem"])):
        fields["stem"] = doc.texts.plain(doc.node.get("title"))
        doc.texts.changed("It asks nothing but by its title, which stands as the question here.")
    if not fields["stem"]:
        raise RawError(f"{kind_of(node)} without a question")
    worth = [doc.scoring.points(doc.variable(one).name, parts if len(group) == 1 else max(parts, len(group))) for one in group]
    whole = doc.scoring.points("", 1) if parts == 1 else sum((one for one in worth if one), Decimal(0)) or None
    if doc.scoring.unread:
        doc.texts.changed(f"Its scoring has {doc.scoring.unread}, which is not run here; the key is what the file calls correct.")
    if whole is not None:
        fields["points"] = shown(whole)
    return fields


def _finished(doc: Document, fields: Fields, frame: Frame, *, last: bool = True) -> Fields:
    """The fields with what stands around the question, without those that are empty or say what their type says anyway."""
    fields |= around(doc, fields, frame.about, last=last)
    if frame.weight != 1 and "points" in fields:
        doc.texts.changed(f"Its points count {shown(frame.weight)} times in the test; here they are those that it has there.")
        fields["points"] = shown(Decimal(str(fields["points"])) * frame.weight)
    _without_needless_points(doc, fields)
    needed = {"true-false": ("key",), "multiple-response": ("keys",)}.get(str(fields["type"]), ())
    return {name: value for name, value in fields.items() if name in needed or value not in ("", [], False)}


def _without_needless_points(doc: Document, fields: Fields) -> None:
    points = Decimal(str(fields.get("points", 0)))
    if points > MOST_POINTS:
        doc.texts.changed(most_points(shown(points)))
        fields["points"] = str(MOST_POINTS)
    elif "points" in fields and (points == usual_points(fields) or points < 0):
        del fields["points"]


def _own_judgement(doc: Document, groups: list[list[Node]], frame: Frame) -> Fields:
    """True or false with a reason, which our files have as two questions."""
    if [group[0].tag for group in groups] != ["choice-interaction", "extended-text-interaction"]:
        raise RawError("several questions in one")
    (judged,), (reason,) = groups
    fields: Fields = {"stem": doc.stem(judged), **choices.choice(doc, judged)}
    outcomes = doc.processing.outcomes
    worth = [outcomes[name].most or Decimal(0) if name in outcomes else Decimal(0) for name in ("SCORE_1", "SCORE_2")]
    told = entering.writing(doc, reason)
    fields["reason"] = {"points": shown(worth[1]), "model": told.get("model", ""), "credit": told.get("credit", [])}
    return _finished(doc, {**fields, "points": shown(worth[0])}, frame)
