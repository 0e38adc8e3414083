"""Candidates seen together: timeline, glossary, speakers, and pairs that a person should look at. All sentences are invented."""

from __future__ import annotations

from course.dates import When
from course.drafting.facts.candidate import Candidate
from course.drafting.facts.candidates import candidates
from course.drafting.facts.views import glossary, pairs, speakers, timeline
from course.drafting.passages import Passage, Source, Written

FIRST = (
    "Velora Water, which runs the Trum plant, was founded by Ada Brandt in 2004. A weir is a low dam that raises a river.",
    "The Trum plant of Velora Water supplied 41,500 households in 2029. Velora Water plans to close it in 2035.",
    "“We measured twice,” said Ada Brandt, head of operations at Velora Water. Brandt said the river was clean.",
)
SECOND = (
    "The Trum plant of Velora Water supplied 38,000 households in 2029.",
    "In 1999 Trum built a mill. A gauge called “weir” hangs there.",
)


def drafted() -> list[Candidate]:
    found: list[Candidate] = []
    for article, texts in (("A8", FIRST), ("A9", SECOND)):
        passages = tuple(Passage(line, text, line) for line, text in enumerate(texts, 1))
        source = Source("invented.txt", "", "", "", "en", Written(When.parse("2031-05-20"), ""), passages)
        found += candidates(source, article)
    return found


def test_the_timeline_holds_what_happened_in_its_order() -> None:
    events = [each.date.text for each in timeline(drafted()) if each.date]
    assert events == sorted(events)
    assert events[:2] == ["1999", "2004"]
    assert "2035" not in events


def test_the_glossary_holds_each_term_with_all_its_definitions() -> None:
    assert {term: [each.span.article for each in given] for term, given in glossary(drafted()).items()} == {"weir": ["A8", "A9"]}


def test_speakers_have_the_fullest_position() -> None:
    said = speakers(drafted())
    assert [str(speaker) for speaker in said] == ["Ada Brandt (head of operations, Velora Water)"]
    assert len(next(iter(said.values()))) == 2


def test_other_numbers_for_the_same_clash_and_shared_words_are_told() -> None:
    found = [(pair.why, pair.first.span.article, pair.second.span.article, pair.first.kind) for pair in pairs(drafted())]
    assert ("clash", "A8", "A9", "number") in found
    assert ("shared", "A8", "A8", "number") in found
    assert not [each for each in found if each[0] == "shared" and each[1] != each[2]]
