"""Every format's table against what the format makes: each feature, in each place. New formats join by existing.

A table must be true both ways: what it calls carried is there, what it calls lost is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from artifact_reading import own_module
from carrying_course import CELLS, Cell, Tried, item_of, tried
from carrying_probes import NAMES, POINTS, SIZES, Probe, probes

from course.assembly.assemble import as_written
from course.carrying.features import BLOCKS, CONTENT, NOT_PRINTED, STYLES, Feature, Place
from course.carrying.using import used
from course.content.passages import place as path_of
from course.formats import formats

EVERY = [  # all that are made of items
    pytest.param(name, marks=pytest.mark.xdist_group(f"carrying-{name}"), id=name)
    for name, format_ in formats().items()
    if format_.carries is not None
]

# What a text loses with these is its look; its words are never lost with it.
LOOKS = {*STYLES, *BLOCKS} - {Feature.TABLE, Feature.CODE, Feature.CAPTION}

# How HTML and Word's XML show each style: the element that opens before the word, in the same paragraph or run.
_NEAR = 80  # characters
_HTML = {
    Feature.EMPHASIS: r"<(em|i)\b[^>]*>(?:(?!</\1>).)*{}",
    Feature.STRONG: r"<(strong|b)\b[^>]*>(?:(?!</\1>).)*{}",
    Feature.STRUCK: r"<(s\b|del\b|strike\b|span[^>]*(?:line-through|struck))[^>]*>(?:(?!</(?:s|del|strike|span)>).)*{}",
    Feature.RAISED: r"<(sup)\b[^>]*>(?:(?!</\1>).)*{}",
    Feature.LOWERED: r"<(sub)\b[^>]*>(?:(?!</\1>).)*{}",
    Feature.CODE_SPAN: r"<(code)\b[^>]*>(?:(?!</\1>).)*{}",
    Feature.LINK: r"""<(a)\b[^>]*href=["']https://example.org/page["'][^>]*>(?:(?!</\1>).)*{}""",
    Feature.LIST: r"<(li)\b[^>]*>(?:(?!</\1>).)*{}",
    Feature.QUOTE: r"<(blockquote)\b[^>]*>(?:(?!</\1>).)*{}",
    Feature.CODE: r"<(pre)\b[^>]*>(?:(?!</\1>).)*{}",
    Feature.TABLE: r"<(t[hd])\b[^>]*>(?:(?!</\1>).)*{}",
    Feature.HEADING: r"<(h[1-6])\b[^>]*>(?:(?!</\1>).)*{}",
}
_WORD = {
    Feature.EMPHASIS: r"<w:r>(?:(?!</w:r>).)*<w:i\b(?:(?!</w:r>).)*{}",
    Feature.STRONG: r"<w:r>(?:(?!</w:r>).)*<w:b\b(?:(?!</w:r>).)*{}",
    Feature.STRUCK: r"<w:r>(?:(?!</w:r>).)*<w:d?strike\b(?:(?!</w:r>).)*{}",
    Feature.RAISED: r"<w:r>(?:(?!</w:r>).)*superscript(?:(?!</w:r>).)*{}",
    Feature.LOWERED: r"<w:r>(?:(?!</w:r>).)*subscript(?:(?!</w:r>).)*{}",
    Feature.TABLE: r"<w:tc>(?:(?!</w:tc>).)*{}",
    Feature.FORMULA: r"<m:oMath\b(?:(?!</m:oMath>).)*{}",
}


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: "-".join(filter(None, [cell[0].name, cell[1] and cell[1].name])))
def test_each_probe_has_what_it_is_to_have(cell: Cell) -> None:
    feature, place = cell
    for probe in probes(feature, place):
        found = {(one, where) for one, where, _ in used(as_written(item_of(probe)))}
        assert (feature, place) in found, probe.fields


@pytest.mark.parametrize("feature", Feature, ids=lambda feature: feature.name)
@pytest.mark.parametrize("name", EVERY)
def test_the_table_is_true(name: str, feature: Feature) -> None:
    made = tried(name)
    if formats()[name].where == "beside" and feature in NOT_PRINTED:
        return  # a document is as on paper
    wrong = []
    for place in Place if feature in CONTENT else (None,):
        if (probe := made.probes[feature, place]) is not None and (fault := _fault(name, made, probe)):
            verdict = made.carries.on(feature, place)
            wrong.append(f"{feature.value}{f' ({place.value})' if place else ''} is {verdict}, but {fault}\n{probe.fields}")
    assert not wrong, f"the table of {name} is not true:\n" + "\n".join(wrong)


@pytest.mark.parametrize("name", EVERY)
def test_a_format_that_takes_items_has_made_files_without_faults(name: str) -> None:
    made = tried(name)
    assert [problem for problem in made.problems if problem.severity == "error"] == []
    kept = [probe for cell, probe in made.probes.items() if probe and made.carries.on(*cell).how != "refused"]
    assert bool(kept) == any(made.seen.has(probe.anchor) for probe in kept)


def _fault(name: str, made: Tried, probe: Probe) -> str:
    """What is not as the table says, in words."""
    verdict = made.carries.on(probe.feature, probe.place)
    there = made.seen.has(probe.anchor)
    if verdict.how == "refused":
        return "the item is there" if there else _not_told(made, probe)
    if not there:
        return "the item is not there"
    if own := getattr(own_module(name), "holds", None):
        judged = _own(own, made, probe)
        if judged is not None:
            return "" if judged is (verdict.how == "carried") else f"its own reader says {judged}"
    if probe.feature is Feature.PICTURE and probe.place:
        shown = SIZES[probe.place] in made.seen.pictures
        if verdict.how == "changed":
            return "" if all(map(made.seen.has, probe.words)) else "what it shows is not said"
        return "" if shown is (verdict.how == "carried") else f"the picture is {'' if shown else 'not '}there"
    if probe.feature is Feature.POINTS and verdict.how == "carried":
        return "" if re.search(rf"(?<![\d.]){POINTS}(?:\.0+)?(?![\d])", made.seen.text) else "the points are not there"
    if probe.feature is Feature.LANGUAGE and (spoken := _spoken(made, probe)) is not None:
        return "" if spoken is (verdict.how == "carried") else f"the language is {'' if spoken else 'not '}said"
    return _words(made, probe)


def _spoken(made: Tried, probe: Probe) -> bool | None:
    """Whether the item's language is said, where HTML or Word's XML holds the item."""
    sign = r"<(p|li|td|div|span|w:t)\b"
    there = [text for text in made.seen.markup if probe.anchor in text and re.search(sign, _around(probe.anchor, text))]
    return any(re.search(r"""lang(?:\s+w:val)?=["']it""", text) for text in there) if there else None


def _words(made: Tried, probe: Probe) -> str:
    how = made.carries.on(probe.feature, probe.place).how
    found = [word for word in probe.words if made.seen.has(word) or (word in NAMES and made.seen.has(NAMES[word]))]
    if how == "dropped" and probe.feature not in LOOKS:
        return f"{found} is there" if found else ""
    if len(found) < len(probe.words):
        return f"{set(probe.words) - set(found)} is not there"
    looks = _looks(made, probe)
    if how == "carried" and looks is False:
        return "it looks like other words"
    if how == "dropped" and looks and probe.feature in STYLES:  # what is changed may be so in items of some kinds alone
        return "it looks as it is to look"
    return ""


def _looks(made: Tried, probe: Probe) -> bool | None:
    """Whether the words look as they are to look, in HTML or Word's XML; None where there is neither."""
    if len(probe.words) != 1:
        return None
    word = probe.words[0]
    there = [text for text in made.seen.markup if word in text]
    judged = []
    for patterns, sign in ((_HTML, r"<(p|li|td|div|span|em)\b"), (_WORD, "<w:t[ >]")):
        if probe.feature in patterns and (texts := [text for text in there if re.search(sign, _around(word, text))]):
            pattern = re.compile(patterns[probe.feature].format(word), re.DOTALL)
            judged += [any(map(pattern.search, texts))]
    return any(judged) if judged else None


def _around(word: str, text: str) -> str:
    """What stands near a word: a table of plain texts may hold a raw block of HTML elsewhere."""
    place = text.index(word)
    return text[max(0, place - _NEAR) : place + _NEAR]


def _own(holds: Callable[..., bool | None], made: Tried, probe: Probe) -> bool | None:
    return holds(made.artifacts, item_of(probe), probe.feature, probe.place)


def _not_told(made: Tried, probe: Probe) -> str:
    """Whether a warning stands at the line of what is refused, or another line of the item that is refused as well."""
    item = item_of(probe)
    uses = (where for feature, _, where in used(as_written(item)) if feature is probe.feature)
    lines = {item.at(*(path_of(item, where) if isinstance(where, str) else where)).line for where in uses}
    told = {(problem.span.file, problem.span.line) for problem in made.problems if problem.code == "not-carried"}
    where = {(item.at("id").file, line) for line in lines}
    return "" if told & where else f"no warning 'not-carried' stands at {where}"
