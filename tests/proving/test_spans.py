"""Spans against an article that changes, and what a course without spans hears of all this: nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from banks import article, item, make_bank
from bridges import FACTS, TEXT, bridge_bank, record, span

from course.formats.json.entries import fields
from course.freezing.freeze import fields_of
from course.model.article import Fact
from course.problems import Problem
from course.proving.evidence import Texts
from course.proving.spans import check_spans
from course.stages.checking import examined
from course.stages.project import Project, load
from course.stages.proving import recorded
from course.words import Standard


def changed(tmp_path: Path, text: str, facts: list[dict[str, Any]] | None = None) -> list[Problem]:
    """What is wrong with the spans if the article now has this text."""
    bank, _ = bridge_bank(tmp_path, facts=facts)
    (tmp_path / "articles" / "001.txt").write_text(text, encoding="utf-8")
    return list(check_spans(bank, Texts(bank, tmp_path / "articles")))


def test_unchanged_spans_are_no_problem(tmp_path: Path) -> None:
    assert changed(tmp_path, TEXT) == []


def test_moved_words_are_found_where_they_stand_now(tmp_path: Path) -> None:
    (problem,) = changed(tmp_path, TEXT.replace("It has not", "After all it has not").replace("It has", "It has"))[:1]
    assert problem.code == "changed-span"
    moved = changed(tmp_path / "2", TEXT.replace("The harbour board", "In fact the old harbour board"))
    assert [problem.code for problem in moved] == ["changed-span"]
    assert "write 'A1:1:8-15:" in moved[0].hint


def test_other_words_are_shown_in_six_at_most(tmp_path: Path) -> None:
    (problem,) = changed(tmp_path, TEXT.replace("May 1931", "June 1932"))
    assert "opened its swing" not in problem.message and "if these words still prove it" in problem.hint
    assert "from “" in problem.message


def test_a_span_outside_its_fact_s_paragraph(tmp_path: Path) -> None:
    (problem,) = changed(tmp_path, TEXT, [{**FACTS[0], "span": span(2, 1, 4)}, *FACTS[1:]])
    assert problem.code == "span-elsewhere" and "paragraph 1" in problem.message


def project(tmp_path: Path, *items: dict[str, Any], facts: list[dict[str, Any]] | None = None) -> Project:
    """A workspace with such a course."""
    bridge_bank(tmp_path, *items, facts=facts)
    work = tmp_path / "work"
    source = next(path.parent for path in tmp_path.rglob("course.yaml"))
    shutil.copytree(source, work / "seeds")
    return load(work)


def proofs(found: Project, articles: Path | None = None, standard: Standard | None = None) -> list[Problem]:
    """What is said of proofs."""
    return [problem for problem in examined(found, articles, standard)[0] if "pro" in problem.code and "un" in problem.code]


def test_verdicts_are_recorded_and_hold_until_something_changes(tmp_path: Path) -> None:
    good = item(stem="When did the swing bridge open?", key="May 1931", cites=["A1-1"])
    found = project(tmp_path, good)
    articles = tmp_path / "articles"
    assert proofs(found) == []  # nothing was ever recorded, so nobody asks
    assert {problem.code for problem in proofs(found, articles)} == {"unproved-fact"}  # two facts wait for a signature
    path, told = recorded(found, articles)
    assert told["first"].verdict == "proved" and told["A1-2"].verdict == "unsupported"
    assert json.loads(path.read_text())["proofs"]["first"].startswith("proved ")

    again = load(found.root)
    assert {problem.code for problem in proofs(again)} == {"unproved-fact"}
    assert {problem.severity for problem in proofs(again)} == {"error"}
    assert {problem.severity for problem in proofs(again, standard="classroom")} == {"warning"}
    assert proofs(again, standard="draft") == []

    file = next((found.root / "seeds" / "items").iterdir())
    file.write_text(file.read_text().replace("May 1931", "May 1934"))
    (unchecked,) = [problem for problem in proofs(load(found.root)) if problem.code == "unchecked-proof"]
    assert "since it changed" in unchecked.message and "items" in unchecked.span.file
    (wrong,) = [problem for problem in proofs(load(found.root), articles) if problem.code == "unproved-key"]
    assert "1934" in wrong.message and "no span holds this date" in wrong.message


def test_a_course_without_spans_hears_nothing_of_proofs(tmp_path: Path) -> None:
    bank = make_bank(tmp_path / "plain", items=[item()], record=article())
    assert bank.proofs == {}
    bare = [{name: value for name, value in fact.items() if name != "span"} for fact in FACTS]
    assert proofs(project(tmp_path, facts=bare), tmp_path / "articles") == []


def test_a_ledger_that_somebody_edited_is_told_at_its_line(tmp_path: Path) -> None:
    found = project(tmp_path)
    ledger = found.root / "seeds" / "proofs.json"
    ledger.write_text('{\n "format": 1,\n "proofs": {\n  "A1-1": "proved perhaps"\n }\n}\n')
    (problem,) = [problem for problem in load(found.root).problems if problem.code == "bad-proofs"]
    assert (problem.span.line, "--record" in problem.hint) == (4, True)


def test_locks_and_the_bank_s_json_hold_spans_and_what_is_printed_does_not(tmp_path: Path) -> None:
    signed = {"by": "Ida Roth", "on": "2026-11-29"}
    bank, _ = bridge_bank(
        tmp_path, item(span=span(1, 5, 12), signed=signed, distractors=[{"option": "2014", "span": span(1, 11, 12)}])
    )
    entry = bank.items["first"]
    for held in (fields_of(entry), fields(entry)):
        assert isinstance(held, dict)
        assert held["span"] == [span(1, 5, 12)] and str(held["signed"]).count("Ida Roth") == 1
        assert "A1:1:11-12" in json.dumps(held["distractors"])
    assert "A1:1" not in entry.model_dump_json() and "Ida Roth" not in entry.model_dump_json()
    assert fields_of(Fact.model_validate(record()["facts"][0]))["span"] == [span(1, 5, 12)]  # type: ignore[index, call-overload]


@pytest.mark.parametrize("text", ["A1:7:12", "A1:7:9-3:3f9a0c21b7de", "words 3 to 4"])
def test_a_span_of_the_wrong_form_is_told_at_its_line(tmp_path: Path, text: str) -> None:
    found = project(tmp_path)
    file = found.root / "seeds" / "articles" / "A1.yaml"
    file.write_text(file.read_text().replace(FACTS[0]["span"], text))
    (problem,) = [problem for problem in load(found.root).problems if "articles" in problem.span.file]
    assert problem.code == "bad-value" and "span" in problem.message
