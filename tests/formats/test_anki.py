"""Decks for Anki, taken by Anki's own library: what is there, what a new package changes, and what it leaves alone."""

from __future__ import annotations

import html
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from anki_collection import IF_NEWER, Learner, learner
from banks import item, make_bank, wrong
from pictures import raster

from course.carrying.features import AROUND, JUDGING, TASKS, Feature
from course.documents.job import Job
from course.formats import Artifact
from course.formats.anki import FORMAT
from course.formats.anki.notetypes import FIELDS, note_type
from course.model.bank import Bank
from course.problems import Problem
from course.stages.project import Project, load
from course.stages.store import MemoryStore
from course.stages.writing import write

ITEMS = [
    item(),
    item("several", "multiple-response"),
    item("judged", "true-false"),
    item("pairs", "matching"),
    item("steps", "ordering"),
    item("gaps", "cloze"),
    item("word", "short-answer", hints=["It is small."], tags=["two words"]),
    item("count", "numeric"),
    item("text", "essay"),
]
TIMELINE: dict[str, Any] = {
    "events": [
        {"id": "bought", "lane": "events", "label": "The company buys the messenger.", "fact": "A1-1"},
        {"id": "promised", "lane": "promises", "label": "The roll-out is complete.", "fact": "A1-7"},
        {"id": "undated", "lane": "events", "label": "Nobody knows when.", "fact": "A1-4"},
    ]
}


class NoFigures:
    """Stands in for what draws pages; the decks take the bank and the diagrams of it."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank

    def figure(self, id_: str) -> str:
        return f'<svg xmlns="http://www.w3.org/2000/svg"><title>Path {id_}</title></svg>'


def package(bank: Bank) -> bytes:
    pen: Any = NoFigures(bank)
    (made,) = FORMAT.make(Job(bank, (), (), pen))
    assert isinstance(made, Artifact) and (made.path, made.audience) == ("anki/bank.apkg", "teacher")
    assert made.data == made.data
    return made.data


def words(shown: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", shown)).split())


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Learner]:
    folder = tmp_path_factory.mktemp("anki")
    with learner(folder / "learner") as made:
        data = package(make_bank(folder, items=ITEMS, unit={"glossary": ["K01"]}, timeline=TIMELINE))
        assert made.takes(data) == {"new": 12}
        yield made


def test_the_whole_course_is_there(project: Project, tmp_path: Path) -> None:
    job, _ = project.job()
    (artifact,) = FORMAT.make(job)
    assert isinstance(artifact, Artifact)
    bank = project.bank
    with learner(tmp_path) as anki:
        told = anki.takes(artifact.data)
        ids = [note["Id"] for note in anki.notes()]
        dated = {id_ for id_ in ids if id_ in bank.timeline}
        assert len(ids) == len(set(ids)) == told["new"] and set(told) == {"new"}
        assert {item.full_id for item in bank.items.values()} | set(bank.terms) | dated == set(ids)
        assert len(dated) > 20
        names = {deck.name for deck in anki.collection.decks.all_names_and_ids()}
        assert names >= {f"{bank.course.title}::{unit.id} {unit.title}" for unit in bank.units.values()}
        assert len(list(anki.media.iterdir())) == len({item.figure for item in bank.items.values() if item.figure})
        assert anki.collection.fix_integrity()[1]
        for note in anki.notes():
            assert all(card.render_output().question_text for card in note.cards()), note["Id"]
            assert set(map(len, [note.fields])) == {len(FIELDS[note.note_type()["name"].split()[1]])}


def test_a_choice_shows_its_options_then_the_key_with_reasons_and_sources(one: Learner) -> None:
    front, back = map(words, one.shown("first"))
    assert "Since which year" in front and "A 2014 B 2016 C 2019" in front
    assert "Some believe" not in front and "The report says so." not in front
    assert "B 2016" in back and "Some believe this about 1." in back and "The lock report of 2018 (A1), ¶2" in back


@pytest.mark.parametrize(
    ("id_", "front", "back"),
    [
        ("several", "Tick every right answer.", "Some believe this about 0."),
        ("judged", "True False Give a reason for your answer.", "names the report"),
        ("pairs", "1 letter is left over.", "The company bought the messenger. → 2014"),
        ("steps", "The vision", "B → A → C"),
        ("text", "Expected length: 80 to 150 words.", "worth 3"),
        ("word", "Hint It is small.", "also accepted: a key"),
        ("count", "How many billion users", "within 0.1 either way"),
        ("K01", "What does this mean? lock", "It shuts."),
        ("bought", "When was this? The company buys the messenger.", "2014"),
        ("promised", "Promised for when?", "by 31 December 2023"),
    ],
)
def test_what_cards_say(one: Learner, id_: str, front: str, back: str) -> None:
    asked, told = map(words, one.shown(id_))
    assert front in asked and back in told and back not in asked


def test_terms_and_events_are_asked_both_ways(one: Learner) -> None:
    assert words(one.shown("K01", 1)[0]) == "Which term is this? It shuts."
    assert words(one.shown("bought", 1)[0]) == "What was then? 2014"
    assert not list(one.notes("Id:undated"))


def test_short_answers_are_typed(one: Learner) -> None:
    assert "[[type:Typed]]" in one.shown("word")[0] and one.note("word")["Typed"] == "key"
    assert one.note("count")["Typed"] == "7.6"
    assert "[[type:" not in one.shown("first")[0]


def test_a_cloze_has_a_card_for_each_gap_and_offers_what_there_is_to_choose_from(one: Learner) -> None:
    assert len(one.note("gaps").cards()) == 2
    asked, told = map(words, one.shown("gaps", 1))
    assert "Since 2016 the messenger" in asked and "chats [ by default / on request ]" in asked.replace("[", "[ ").replace(
        "]", " ]"
    )
    assert "encrypted chats by default ." in told and "Nobody asks." in told


def test_tags_have_levels_and_no_blanks(one: Learner) -> None:
    tags = {"bloom::remember", "certainty::stated", "difficulty::easy", "objective::LO1", "two-words"}
    assert set(one.note("word").tags) == tags | {"type::short-answer", "unit::U1"}
    assert set(one.note("K01").tags) == {"glossary", "unit::U1"}


def test_a_new_package_changes_the_text_and_keeps_the_schedule(tmp_path: Path) -> None:
    before = package(make_bank(tmp_path / "a", items=ITEMS))
    changed = [one | ({"stem": "In which year was it?"} if one["id"] == "first" else {}) for one in ITEMS]
    after = package(make_bank(tmp_path / "b", items=changed))
    with learner(tmp_path / "learner") as anki:
        anki.takes(before)
        anki.answers("first")
        schedule, count = anki.schedule("first"), anki.collection.card_count()
        assert schedule[0][2:] != (0, 0, 0)
        assert anki.takes(after)["updated"] == 1
        assert words(anki.note("first")["Question"]).startswith("In which year was it?")
        assert (anki.schedule("first"), anki.collection.card_count()) == (schedule, count)
        assert anki.takes(after) == {"duplicate": len(ITEMS) + 1}  # the same again changes nothing
        assert anki.takes(before)["updated"] == 1  # and one goes back as well


def test_what_anki_takes_for_newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = package(make_bank(tmp_path / "a", items=[item()]))
    raised = package(make_bank(tmp_path / "b", items=[item(version="2", stem="Which year was it?")]))
    with learner(tmp_path / "by version") as anki:
        anki.takes(before)
        assert anki.takes(raised, IF_NEWER)["updated"] == 1
        assert anki.takes(before, IF_NEWER) == {"duplicate": 2}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    later = package(make_bank(tmp_path / "c", items=[item(stem="What year was it?")]))
    with learner(tmp_path / "by edition") as anki:
        anki.takes(raised)
        assert anki.takes(later, IF_NEWER) == {"updated": 2}


def test_an_edition_that_is_no_time_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bank = make_bank(tmp_path, items=[item()])
    pen: Any = NoFigures(bank)
    without = package(bank)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    problem, made = FORMAT.make(Job(bank, (), (), pen))
    assert isinstance(problem, Problem) and isinstance(made, Artifact)
    assert (problem.code, problem.severity, problem.span.file) == ("bad-epoch", "warning", "SOURCE_DATE_EPOCH")
    assert made.data == without


def test_an_item_of_another_kind_is_another_note(tmp_path: Path) -> None:
    with learner(tmp_path / "learner") as anki:
        anki.takes(package(make_bank(tmp_path / "a", items=[item()])))
        assert anki.takes(package(make_bank(tmp_path / "b", items=[item("first", "cloze")]))) == {"new": 1, "duplicate": 1}


def test_note_types_stay_as_they_are() -> None:
    """Another name of a field or template, or one more, and Anki stops updating what learners have: take a spare one."""
    for kind, fields in FIELDS.items():
        assert fields[-4:] == ("Spare1", "Spare2", "Spare3", "Spare4"), kind
    made = {
        kind: (note_type(kind).model_id, len(fields), [one["name"] for one in note_type(kind).templates])
        for kind, fields in FIELDS.items()
    }
    assert made == {
        "term": (MODELS["term"], 14, ["Meaning", "Term"]),
        "event": (MODELS["event"], 12, ["Date", "Event"]),
        "question": (MODELS["question"], 13, ["Card"]),
        "cloze": (MODELS["cloze"], 12, ["Cloze"]),
    }


MODELS = {"term": 1211761388219, "event": 1499822693424, "question": 1391484545182, "cloze": 1233746664275}

HOSTILE = [
    item(
        "braces",
        "cloze",
        text=r"A set {{c1::x}} is [[what]] of $\frac{a}{{b}}$ and `}}`.",
        gaps=[{"gap": "what", "key": "a::b}}"}],
    ),
    item(
        "commands",
        stem=r"Say [sound:x.mp3] and [latex]y[/latex] or \\(z\\) & `<b>`.",
        distractors=wrong(r"[\$]1[/\$]", "`<script>`"),
    ),
    item("formula", stem=r"What is $a < b \& c$ in"),
]


def test_what_anki_takes_for_commands_stays_a_text(tmp_path: Path) -> None:
    with learner(tmp_path / "learner") as anki:
        anki.takes(package(make_bank(tmp_path, items=HOSTILE)))
        assert len(anki.note("braces").cards()) == 1
        asked, told = map(words, anki.shown("braces"))
        assert r"A set {{c1::x}} is [...] of \(\frac{a}{{b}}\) and }} ." in asked and "is a::b}} of" in told
        card = anki.note("commands").cards()[0].render_output()
        assert not card.question_av_tags and "[sound:x.mp3] and [latex]y[/latex]" in words(card.question_text)
        assert "[$]1[/$]" in words(card.question_text) and "<img" not in card.question_text
        assert "<script" not in card.question_text and r"\(z" not in card.question_text
        assert r"\(a &lt; b \&amp; c\)" in anki.note("formula")["Question"]


def test_a_full_disk_is_told_and_no_half_package_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    make_bank(tmp_path)
    made = [one for one in FORMAT.make(load(tmp_path).job()[0]) if isinstance(one, Artifact)]
    monkeypatch.setattr("genanki.Package.write_to_db", full)
    written, problems = write(tmp_path / "output", made)
    assert written == [] and [problem.hint.split(":")[0] for problem in problems] == ["the disk is full"]
    assert list((tmp_path / "output" / "anki").iterdir()) == []


def test_pictures_are_media_with_names_that_tell_nothing(tmp_path: Path) -> None:
    (tmp_path / "seeds" / "pictures").mkdir(parents=True)
    (tmp_path / "seeds" / "pictures" / "right.png").write_bytes(raster())
    stem = "What is this?\n\n![A lock](pictures/right.png)"
    with learner(tmp_path / "learner") as anki:
        anki.takes(package(make_bank(tmp_path, items=[item(stem=stem, distractors=wrong("![A key](pictures/right.png)", "no"))])))
        (file,) = anki.media.iterdir()
        front = anki.shown("first")[0]
        assert re.fullmatch(r"coursepack-[0-9a-f]{16}\.png", file.name) and front.count(f'src="{file.name}"') == 2
        assert 'alt="A lock"' in front


def test_another_language_goes_its_way(tmp_path: Path) -> None:
    items = [item(stem="ما هذا؟", language="ar")]
    with learner(tmp_path / "learner") as anki:
        anki.takes(package(make_bank(tmp_path, items=items, course={"labels": "de"})))
        note = anki.note("first")
        assert note["Question"].startswith('<div lang="ar" dir="rtl">') and "Quellen:" in note["Sources"]
        assert "Was bedeutet das?" in anki.note("K01")["AskMeaning"]


def test_a_unit_and_a_quiz_have_packages_of_their_own(project: Project) -> None:
    job, _ = project.job(["U1", "u2-exit"])
    made = {one.path: one for one in FORMAT.make(job) if isinstance(one, Artifact)}
    forms = {f"anki/{form.name}.apkg" for form in job.forms}
    assert set(made) == {"anki/U1.apkg"} | forms and "anki/u2-exit-A.apkg" in forms
    (form,) = [form for form in job.forms if form.name == "u2-exit-A"]
    assert len(guids(made["anki/u2-exit-A.apkg"].data)) == len(form.items)
    (whole,) = FORMAT.make(replace(job, whole=True))
    assert isinstance(whole, Artifact)
    assert guids(made["anki/U1.apkg"].data) < guids(whole.data)  # one learner may have both


def guids(data: bytes) -> set[str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        connection = sqlite3.connect(":memory:")
        connection.deserialize(archive.read("collection.anki2"))
        assert json.loads(archive.read("media")).keys() == {name for name in archive.namelist() if name.isdigit()}
        return {guid for (guid,) in connection.execute("SELECT guid FROM notes")}


def test_a_diagram_that_cannot_be_drawn_is_told(project: Project) -> None:
    bank = project.bank
    broken = next(one for one in bank.items.values() if one.figure).model_copy(update={"figure": "D99"})
    job, _ = project.job(["U1"])
    whole = replace(job, bank=replace(bank, items={broken.id: broken}), whole=True)
    problem, _ = sorted(FORMAT.make(whole), key=lambda one: isinstance(one, Artifact))
    assert isinstance(problem, Problem) and problem.code == "unknown-diagram"


STIMULI = [{"title": "One", "text": "The first says no."}, {"title": "Two", "text": "The second says yes."}]
CARRIED = [
    item("c-last", points="2", distractors=[{"option": "none of them", "last": "true"}, {"option": "2019", "because": "Why."}]),
    item("c-many", "multiple-response"),
    item("c-judged", "true-false"),
    item("c-shared", "matching", pairs=[{"left": one, "right": "a place"} for one in ("Paris", "Rome")], unused=wrong("a time")),
    item("c-order", "ordering", assumptions=["Nobody is late."], enrichment="Known from elsewhere."),
    item("c-typed", "cloze", text="It is [[what]].", gaps=[{"gap": "what", "key": "Key", "accept": ["Keys"], "case": "true"}]),
    item("c-chosen", "cloze"),
    item("c-word", "short-answer", case="true", language="fr", hints=["It is small."], tags=["own tag"]),
    item("c-number", "numeric", measure="billion", accept=["8"], solution="Add them all.", figure="D1"),
    item("c-essay", "essay"),
    item("c-sources", "essay") | {"type": "source-comparison", "stem": "Compare.", "stimuli": STIMULI},
    item("c-talk", "essay") | {"type": "discussion", "stem": "Talk.", "procedure": ["Take turns."], "debrief": "Write it down."},
]
# What stands on the front (f) or the back (b) of a card, and of which item: each feature that is no kind of content has its line.
THERE = {
    Feature.ONE: ("c-last", "f", "A 2016 B 2019 C none of them"),
    Feature.MANY: ("c-many", "f", "Tick every right answer."),
    Feature.JUDGEMENT: ("c-judged", "f", "True False"),
    Feature.MATCH: ("c-shared", "b", "Paris → a place"),
    Feature.ORDER: ("c-order", "b", "→"),
    Feature.TYPED_GAPS: ("c-typed", "f", "It is [...] ."),
    Feature.CHOSEN_GAPS: ("c-chosen", "b", "Nobody asks."),
    Feature.TEXT: ("c-word", "f", "[[type:Typed]]"),
    Feature.NUMBER: ("c-number", "f", "[[type:Typed]]"),
    Feature.WRITING: ("c-essay", "b", "Model answer"),
    Feature.INFO: ("c-talk", "f", "Take turns."),
    Feature.PARTS: ("c-talk", "f", "Write it down."),
    Feature.POINTS: ("c-last", "", "point"),
    Feature.PARTIAL: ("c-many", "", "point"),
    Feature.ACCEPTED: ("c-word", "b", "also accepted: a key"),
    Feature.FORESEEN: ("c-word", "b", "warrant It is a paper."),
    Feature.CASE: ("c-typed", "b", "capital and small letters count"),
    Feature.TOLERANCE: ("c-number", "b", "within 0.1 either way"),
    Feature.NUMBERS: ("c-number", "b", "8 billion · within 0.1 either way"),
    Feature.MEASURE: ("c-number", "f", "Answer in billion."),
    Feature.UNUSED: ("c-shared", "b", "a time Some believe this about 0."),
    Feature.SHARED: ("c-shared", "f", "A letter may be used more than once, or not at all."),
    Feature.LAST: ("c-last", "f", "C none of them"),
    Feature.LENGTH: ("c-essay", "f", "80 to 150 words"),
    Feature.RUBRIC: ("c-essay", "b", "Weighs 3 worth 3 0 worth 0"),
    Feature.CREDIT: ("c-judged", "b", "names the year"),
    Feature.MODEL: ("c-essay", "b", "It depends on what one weighs."),
    Feature.REASONS: ("c-last", "b", "2019 Why."),
    Feature.FEEDBACK: ("c-last", "b", "It was two years after the purchase."),
    Feature.HINTS: ("c-word", "f", "It is small."),
    Feature.SOLUTION: ("c-number", "b", "Worked solution Add them all."),
    Feature.SOURCES: ("c-last", "b", "The lock report of 2018 (A1)"),
    Feature.ENRICHMENT: ("c-order", "b", "Background knowledge, not from the articles: Known from elsewhere."),
    Feature.STIMULUS: ("c-sources", "f", "The first says no."),
    Feature.FIGURE: ("c-number", "f", ""),
    Feature.ASSUMPTIONS: ("c-order", "f", "In this model: Nobody is late."),
    Feature.TAGS: ("c-word", "", "own-tag"),
    Feature.LANGUAGE: ("c-word", "f", ""),
    Feature.VARIANTS: ("c-last", "", "Variant"),
}


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Learner]:
    folder = tmp_path_factory.mktemp("carried")
    with learner(folder / "learner") as made:
        made.takes(package(make_bank(folder, items=CARRIED, course={"standard": "draft"})))
        yield made


@pytest.mark.parametrize("feature", THERE)
def test_each_feature_is_on_the_card_as_the_table_says(feature: Feature, carried: Learner) -> None:
    id_, side, said = THERE[feature]
    front, back = carried.shown(id_)
    if side:
        assert said in words(front if side == "f" else back)
    if feature is Feature.FIGURE:
        assert re.search(r'<img src="coursepack-[0-9a-f]{16}\.svg" alt="Path D1">', front)
    if feature is Feature.LANGUAGE:
        assert '<div lang="fr" dir="ltr">' in front
    if feature is Feature.TAGS:
        assert said in carried.note(id_).tags
    elif not side:
        assert said not in words(back)


def test_the_table_names_what_is_lost() -> None:
    assert FORMAT.carries
    assert THERE.keys() == {*TASKS, *JUDGING, *AROUND} - {Feature.FOREIGN}  # what texts hold has a test of its own
    assert {feature for feature, verdict in FORMAT.carries.verdicts.items() if verdict.how != "carried"} == {
        *(
            Feature.POINTS,
            Feature.PARTIAL,
            Feature.ACCEPTED,
            Feature.NUMBERS,
            Feature.TOLERANCE,
            Feature.VARIANTS,
            Feature.FOREIGN,
        )
    }


def test_every_example_course(tmp_path: Path) -> None:
    examples = Path(__file__).parents[2] / "docs" / "examples"
    for folder in sorted(path for path in examples.iterdir() if (path / "seeds").is_dir()):
        job, _ = load(folder, store=MemoryStore()).job()
        artifacts = [one for one in FORMAT.make(job) if isinstance(one, Artifact)]
        with learner(tmp_path / folder.name) as anki:
            assert anki.takes(artifacts[0].data)["new"] == len(guids(artifacts[0].data)) > 0
