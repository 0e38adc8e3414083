"""The coverage report counts right, names what is left out, and reads the same as text, page and JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from banks import HANDOUT, article, fact, item, make_bank
from click.testing import CliRunner

from course.cli import main
from course.documents.coverage import coverage
from course.stages.project import Project


def test_counts_facts_paragraphs_and_cells(tmp_path: Path) -> None:
    facts = [fact("A1-1", "It began."), fact("A1-2", "It went on.", paragraph="2"), fact("A1-3", "It ended.", paragraph="2")]
    items = [
        item("one", cites=["A1-1"], bloom="apply"),
        item("two", cites=["A1:2"], tags=["privacy-side"], difficulty="hard"),
        item("three", "true-false", cites=["A1-1"], tags=["source-criticism"]),
    ]
    found = coverage(make_bank(tmp_path, record=article(facts=facts), items=items))
    assert found.facts == {"A1-1": 2, "A1-2": 1, "A1-3": 1}
    assert found.paragraphs == {"A1 ¶1": 2, "A1 ¶2": 1, "A1 ¶3": 0}
    assert found.untouched_paragraphs == ["A1 ¶3"] and found.untouched_facts == []
    assert found.by_type["LO1"]["single-choice"] == 2 and found.by_type["LO1"]["true-false"] == 1
    assert sum(found.by_type["LO2"].values()) == 0
    assert found.bloom["apply"] == 1 and found.difficulty["hard"] == 1
    assert found.viewpoints == {"privacy-side": 1, "safety-side": 0}
    assert found.source_criticism == 1 and found.articles == {"A1": 3} and found.several_articles == 0


def test_names_concepts_taught_and_not_tested(tmp_path: Path) -> None:
    glossary = [
        {"id": id_, "term": term, "definition": "It is.", "plain": "It is.", "cites": ["A1-1"]}
        for id_, term in (("K01", "lock"), ("K02", "messenger"), ("K03", "hinge (of a door)"))
    ]
    found = coverage(make_bank(tmp_path, glossary=glossary, items=[item("one")]))  # its stem speaks of the messenger
    assert found.taught_untested == ["lock"]
    assert found.tested_untaught == ["messenger"]


def test_a_harder_text_has_a_higher_grade(tmp_path: Path) -> None:
    easy = HANDOUT + "\nThe cat sat. It ran. We saw it go.\n"
    hard = (
        HANDOUT
        + "\nThe institutional representatives characteristically emphasised interoperability considerations, notwithstanding "
    )
    hard += "administrative complications that organisational responsibilities occasionally necessitate.\n"
    grades = [coverage(make_bank(tmp_path / name, handout=text)).readings[0].grade for name, text in (("a", easy), ("b", hard))]
    assert grades[0] + 3 < grades[1]


def test_what_only_teachers_see_does_not_count_as_reading(tmp_path: Path) -> None:
    more = HANDOUT + "\n::: key\nThe answer stands here in many more words.\n:::\n"
    plain = coverage(make_bank(tmp_path / "a")).readings[0]
    keyed = coverage(make_bank(tmp_path / "b", handout=more)).readings[0]
    assert plain.words == keyed.words


def test_the_three_ways_to_read_it_agree(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    text = runner.invoke(main, ["coverage"], catch_exceptions=False)
    data = json.loads(runner.invoke(main, ["coverage", "--json"], catch_exceptions=False).stdout)
    assert text.exit_code == 0 and data["items"] == sum(not entry.computed for entry in project.written.items.values())
    assert f"{data['items']} items written by hand" in text.output
    assert runner.invoke(main, ["coverage", "--html"], catch_exceptions=False).exit_code == 0
    page = re.sub(r"<[^>]+>", " ", Path("output/coverage.html").read_text(encoding="utf-8"))
    assert f"{data['items']} items written by hand" in page
    for name in data["articles"]:
        assert re.search(rf"{name}\s+{data['articles'][name]}\b", page)


def test_reading_is_measured_on_sentences_and_counts_what_the_bank_prints(tmp_path: Path) -> None:
    plain = coverage(make_bank(tmp_path / "a", handout=HANDOUT + "\nEach message goes to one person alone.\n")).readings[0]
    table = "\n| a | b |\n|---|---|\n| one | two |\n| three | four |\n"
    with_table = coverage(
        make_bank(tmp_path / "b", handout=HANDOUT + "\nEach message goes to one person alone.\n" + table)
    ).readings[0]
    assert with_table.words == plain.words + 6 and with_table.sentence == plain.sentence
