"""Small items, each with one feature (`course/carrying/features.py`) whose text holds words that stand nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import yaml

from course.carrying.features import AROUND, CONTENT, JUDGING, STYLES, TASKS, Feature, Place
from course.items import item_types
from course.model.item import Item
from course.reading.validation import validate
from course.source.parsing import parse

Fields = dict[str, Any]
PICTURES = {place: f"{place.name.lower()}.png" for place in Place}
SIZES = {place: (61 + 2 * number, 43) for number, place in enumerate(Place)}  # pixels, by which a picture is found again
# Kept files of the formats that give back what was kept of them.
FOREIGN = {"probe.xml": "moodle", "probe.txt": "gift", "probe-2.xml": "qti", "probe-3.xml": "qti", "probe-item.xml": "qti12"}
POINTS = "83"
NAMES = {"zulekifo": "a9-1", "zulekiga": "d7007"}  # of an article and a diagram: data may name them by their ids
_SYLLABLES = [consonant + vowel for consonant in "bdgkmnprst" for vowel in "aeiou"]


@dataclass(frozen=True)
class Probe:
    """An item that has `feature`; content stands in `place`, there within the field of `carrier`.

    Of `words` each stands in what has the feature, and nowhere else; `anchor` stands in the stem. What has no text of its own,
    such as a tolerance, has no words.
    """

    feature: Feature
    place: Place | None
    base: str
    carrier: Feature | None
    anchor: str
    words: tuple[str, ...]
    fields: str  # YAML

    @property
    def item(self) -> Item:
        """The item as it is read from YAML."""
        return _item(self.fields)


@cache
def _item(text: str) -> Item:
    fields = yaml.safe_load(text)
    cls = item_types()[fields["type"]]
    node, problems = parse(text, f"{fields['id']}.yaml")
    item, more = validate(cls, node)
    assert item is not None, (fields, more)
    assert [*problems, *more] == [], fields
    return item


def word(number: int) -> str:
    """A word that no other number has: `zobanu`."""
    letters = ""
    for _ in range(3):
        number, rest = divmod(number, len(_SYLLABLES))
        letters = _SYLLABLES[rest] + letters
    return f"z{letters}"


class _Words:
    """New words."""

    def __init__(self) -> None:
        self.given = 0

    def __call__(self) -> str:
        self.given += 1
        return word(self.given)


NEW = _Words()


def _bases() -> dict[str, tuple[Fields, tuple[str, ...]]]:
    """An item for each thing to do, and the words of what there is to choose, sort or read."""
    a, b, c, d = (NEW() for _ in range(4))
    found: dict[str, tuple[Fields, tuple[str, ...]]] = {
        "one": ({"type": "single-choice", "key": a, "distractors": [b, c]}, (a, b, c)),
        "many": ({"type": "multiple-response", "keys": [a, b], "distractors": [c, d]}, (a, b, c, d)),
        "judgement": ({"type": "true-false", "key": "true"}, ()),
        "match": ({"type": "matching", "pairs": [{"left": a, "right": b}, {"left": c, "right": d}]}, (a, b, c, d)),
        "order": ({"type": "ordering", "steps": [a, b, c]}, (a, b, c)),
        "typed": ({"type": "cloze", "text": f"{a} [[x]] {b}", "gaps": [{"gap": "x", "key": c}]}, (a, b, c)),
        "chosen": ({"type": "cloze", "text": f"{a} [[x]]", "gaps": [{"gap": "x", "key": b, "distractors": [c]}]}, (a, b, c)),
        "text": ({"type": "short-answer", "key": a}, (a,)),
        "number": ({"type": "numeric", "key": "61.73"}, ("61.73",)),
        "writing": ({"type": "essay", "words": "31-77", "model": b}, ()),
    }
    return found


_TASKS = {
    Feature.ONE: "one",
    Feature.MANY: "many",
    Feature.JUDGEMENT: "judgement",
    Feature.MATCH: "match",
    Feature.ORDER: "order",
    Feature.TYPED_GAPS: "typed",
    Feature.CHOSEN_GAPS: "chosen",
    Feature.TEXT: "text",
    Feature.NUMBER: "number",
    Feature.WRITING: "writing",
}
BASES = tuple(_TASKS.values())
_IN_LINE = {*STYLES, Feature.FORMULA, Feature.BREAK, Feature.PICTURE}


_LISTS = {"distractors": "option", "keys": "option", "unused": "option", "steps": "step"}


def _in_full(entry: Fields) -> Fields:
    """An item whose options are groups, not texts alone."""
    full = dict(entry)
    for name, within in (_LISTS | ({"accept": "answer"} if entry.get("type") == "numeric" else {})).items():
        if name in entry:
            full[name] = [one if isinstance(one, dict) else {within: one} for one in entry[name]]
    return full | ({"gaps": [_in_full(gap) for gap in entry["gaps"]]} if "gaps" in entry else {})


def _probe(
    feature: Feature,
    base: str,
    more: Mapping[str, Any],
    words: tuple[str, ...] = (),
    *,
    place: Place | None = None,
    carrier: Feature | None = None,
) -> Probe:
    anchor = NEW()
    fields, own = _bases()[base] if base in BASES else ({}, ())
    id_ = "-".join([feature.name, *([place.name] if place else []), base, *([carrier.name] if carrier else [])])
    id_ = id_.lower().replace("_", "-")
    entry = {"id": id_, "unit": "U1", "stem": f"Stem {anchor} asks.", **fields, **more}
    if "{}" in str(entry["stem"]):
        entry["stem"] = entry["stem"].replace("{}", anchor)
    text = yaml.safe_dump(_in_full(entry), sort_keys=False, allow_unicode=True, width=10_000)
    return Probe(feature, place, base, carrier, anchor, own if feature in TASKS and base in BASES else words, text)


@cache
def probes(feature: Feature, place: Place | None = None) -> tuple[Probe, ...]:
    """Items that have this feature (content: in this place), the plainest first; a format may refuse what else one has."""
    if feature in TASKS:
        return tuple(_tasks(feature))
    if feature in JUDGING:
        return tuple(_judging(feature))
    if feature in AROUND:
        return tuple(_around(feature))
    assert feature in CONTENT and place is not None
    return tuple(_content(feature, place))


def _tasks(feature: Feature) -> Iterator[Probe]:
    if feature in _TASKS:
        yield _probe(feature, _TASKS[feature], {})
        return
    if feature is Feature.FOREIGN:
        yield from (_kept(format_, name) for name, format_ in FOREIGN.items())
        return
    prompt, step = NEW(), NEW()
    discussion = {"type": "discussion", "procedure": [f"Do {step}."], "debrief": f"Write {prompt}.", "words": "31-77"}
    reason = {"points": "2", "model": f"A {prompt}."}
    if feature is Feature.PARTS:
        yield replace(_probe(feature, "judgement", {"reason": reason}), words=())
    yield _probe(feature, "discussion", discussion, (step,) if feature is Feature.INFO else (step, prompt))


def _kept(format_: str, name: str) -> Probe:
    """An item that is kept whole: the word of its kind stands in its file, too (`carrying_course.py` writes it)."""
    new = NEW()
    kept = {"type": "raw", "format": format_, "kind": f"a {new}", "kept": name}
    return _probe(Feature.FOREIGN, name.replace(".", "-"), kept, (new,))


def _judging(feature: Feature) -> Iterator[Probe]:
    new = NEW()
    match feature:
        case Feature.POINTS:
            yield from (_probe(feature, base, {"points": POINTS}) for base in BASES)
        case Feature.PARTIAL:
            yield from (_probe(feature, base, {}) for base in ("many", "match", "order"))
            text = {"text": "One [[x]] two [[y]]", "gaps": [{"gap": "x", "key": "a"}, {"gap": "y", "key": "b"}]}
            yield _probe(feature, "typed", text)
        case Feature.ACCEPTED:
            yield _probe(feature, "text", {"accept": [new]}, (new,))
            yield _probe(feature, "typed", {"gaps": [{"gap": "x", "key": "a", "accept": [new]}]}, (new,))
        case Feature.FORESEEN:
            yield _probe(feature, "text", {"wrong": [{"answer": new, "because": "A slip."}]}, (new,))
            yield _probe(feature, "number", {"wrong": [{"answer": "38.46", "because": "A slip."}]}, ("38.46",))
        case Feature.CASE:
            yield _probe(feature, "text", {"case": True})
            yield _probe(feature, "typed", {"gaps": [{"gap": "x", "key": "a", "case": True}]})
        case Feature.TOLERANCE:
            yield _probe(feature, "number", {"tolerance": "0.25"})
        case Feature.NUMBERS:
            yield _probe(feature, "number", {"accept": ["38.46"]}, ("38.46",))
        case Feature.MEASURE:
            yield _probe(feature, "number", {"measure": new}, (new,))
        case Feature.UNUSED:
            yield _probe(feature, "match", {"unused": [new]}, (new,))
        case Feature.SHARED:
            pairs = [{"left": left, "right": right} for left, right in (("a", "x"), ("b", "x"), ("c", "y"))]
            yield _probe(feature, "match", {"pairs": pairs})
        case Feature.LAST:
            last = [{"option": new, "last": True}, "other"]
            yield from (_probe(feature, base, {"distractors": last}, (new,)) for base in ("one", "many"))
        case Feature.LENGTH:
            yield _probe(feature, "writing", {})
        case Feature.RUBRIC:
            levels = [{"points": "2", "descriptor": new}, {"points": "0", "descriptor": "none"}]
            yield _probe(feature, "writing", {"rubric": [{"criterion": "Use", "levels": levels}]}, (new,))
        case Feature.CREDIT:
            yield _probe(feature, "judgement", {"reason": {"points": "2", "model": "So.", "credit": [new, "more"]}}, (new,))
        case _:
            assert feature is Feature.MODEL
            yield _probe(feature, "writing", {"model": new}, (new,))


def _around(feature: Feature) -> Iterator[Probe]:
    new = NEW()
    match feature:
        case Feature.REASONS:
            yield from (probe for base in BASES if (probe := _with_reason(feature, base, new, (new,))))
        case Feature.STIMULUS:
            sources = [{"title": "First", "text": new}, {"title": "Second", "text": "More."}]
            yield _probe(feature, "comparison", {"type": "source-comparison", "stimuli": sources, "words": "31-77"}, (new,))
        case Feature.VARIANTS:
            return  # those of the course (carrying_course.py): a model makes them
        case _:
            given: dict[Feature, tuple[str, Any, tuple[str, ...]]] = {
                Feature.FEEDBACK: ("feedback", f"Said {new}.", (new,)),
                Feature.HINTS: ("hints", [f"Think {new}."], (new,)),
                Feature.SOLUTION: ("solution", f"Worked {new}.", (new,)),
                Feature.SOURCES: ("cites", ["A9-1"], ("zulekifo",)),
                Feature.ENRICHMENT: ("enrichment", f"Besides {new}.", (new,)),
                Feature.FIGURE: ("figure", "D7007", ("zulekiga",)),
                Feature.ASSUMPTIONS: ("assumptions", [f"Let {new}."], (new,)),
                Feature.TAGS: ("tags", [new], (new,)),
                Feature.LANGUAGE: ("language", "it", ()),
            }
            field, value, words = given[feature]
            yield from (_probe(feature, base, {field: value}, words) for base in BASES)


def _with_reason(
    feature: Feature, base: str, text: str, words: tuple[str, ...], place: Place | None = None, carrier: Feature | None = None
) -> Probe | None:
    """An item with `text` as the reason of an option."""
    more: Fields
    match base:
        case "one" | "text" | "number" | "judgement":
            more = {"because": text}
        case "many":
            more = {"keys": [{"option": "a", "because": text}, "b"]}
        case "match":
            more = {"pairs": [{"left": "a", "right": "b", "because": text}, {"left": "c", "right": "d"}]}
        case "order":
            more = {"steps": [{"step": "a", "because": text}, "b", "c"]}
        case "typed":
            more = {"gaps": [{"gap": "x", "key": "k", "because": text}]}
        case "chosen":
            more = {"gaps": [{"gap": "x", "key": "k", "because": text, "distractors": ["b"]}]}
        case _:
            return None
    return _probe(feature, base, more, words, place=place, carrier=carrier)


def markdown(feature: Feature, place: Place) -> tuple[str, tuple[str, ...]]:
    """A text that has this feature, and the words within."""
    new = NEW()
    texts = {
        Feature.PARAGRAPHS: f"First.\n\nThen {new}.",
        Feature.EMPHASIS: f"so *{new}* it",
        Feature.STRONG: f"so **{new}** it",
        Feature.STRUCK: f"so ~~{new}~~ it",
        Feature.RAISED: f"so x^{new}^ it",
        Feature.LOWERED: f"so x~{new}~ it",
        Feature.CODE_SPAN: f"so `{new}` it",
        Feature.FORMULA: rf"so $\text{{{new}}}+1$ it",
        Feature.DISPLAY: f"$$\n\\text{{{new}}} + 2\n$$",
        Feature.LINK: f"so [{new}](https://example.org/page) it",
        Feature.BREAK: f"one\\\n{new} two",
        Feature.PICTURE: f"![{new} in it](pictures/{PICTURES[place]})",
        Feature.CAPTION: f'![it](pictures/{PICTURES[place]} "what {new} is")',
        Feature.HEADING: f"## Head {new}\n\nwords",
        Feature.LIST: f"- one\n- {new} two",
        Feature.QUOTE: f"> {new} said\n>\n> so",
        Feature.CODE: f"```\nif {new}:\n    go\n```",
        Feature.TABLE: f"| n | {new} |\n|---|---|\n| 1 | two |",
        Feature.RAW: f'```{{=html}}\n<table><tr><td rowspan="2">one</td><td>{new}</td></tr><tr><td>two</td></tr></table>\n```',
        Feature.RULE: f"one\n\n---\n\n{new} below",
    }
    return texts[feature], (new,)


def _content(feature: Feature, place: Place) -> Iterator[Probe]:
    text, words = markdown(feature, place)
    match place:
        case Place.QUESTION:
            between = " " if feature in _IN_LINE else "\n\n"
            yield from (_probe(feature, base, {"stem": f"Stem {{}}{between}{text}"}, words, place=place) for base in BASES)
        case Place.OPTION:
            yield _probe(feature, "one", {"distractors": [text, "c"]}, words, place=place)
            yield _probe(feature, "many", {"distractors": [text, "d"]}, words, place=place)
            yield _probe(feature, "order", {"steps": [text, "b", "c"]}, words, place=place)
            pairs = [{"left": text, "right": "x"}, {"left": "b", "right": "y"}]
            yield _probe(feature, "match", {"pairs": pairs}, words, place=place)
        case Place.RIGHT:
            pairs = [{"left": "a", "right": text}, {"left": "b", "right": "y"}]
            yield _probe(feature, "match", {"pairs": pairs}, words, place=place)
        case Place.GAP:
            gaps = [{"gap": "x", "key": "k", "distractors": [text]}]
            yield _probe(feature, "chosen", {"gaps": gaps}, words, place=place)
        case Place.FEEDBACK:
            fields: dict[Feature, tuple[str, Any]] = {
                Feature.FEEDBACK: ("feedback", text),
                Feature.HINTS: ("hints", [text]),
                Feature.SOLUTION: ("solution", text),
                Feature.ENRICHMENT: ("enrichment", text),
            }
            for carrier, (field, value) in fields.items():
                yield from (_probe(feature, base, {field: value}, words, place=place, carrier=carrier) for base in BASES)
            for base in BASES:
                if probe := _with_reason(feature, base, text, words, place, Feature.REASONS):
                    yield probe
            yield _probe(feature, "writing", {"model": text}, words, place=place, carrier=Feature.MODEL)
