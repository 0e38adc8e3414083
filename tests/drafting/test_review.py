"""`course review`: what a person takes over of drafts, words anew or rejects, and what is left when they stop."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from course.cli import main

# Invented.
ARTICLE = """\
Oll gets its bridge

The council of Oll voted for a bridge in June 2021. Mara Lind, the town engineer, said that it would carry 340 cars a day.

The bridge was opened in May 2023. Per Holm, captain of the ferry, called it “a sad day for the harbour”.
"""
RECORD = ["w", "the bridge report", "2023-06", "medium", "one witness only"]


@pytest.fixture(autouse=True)
def _course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["init", "t", "--new", "Bridges"]).exit_code == 0
    monkeypatch.chdir(tmp_path / "t")
    Path("articles/bridge.txt").write_text(ARTICLE, encoding="utf-8")
    assert run("draft", "articles/bridge.txt").exit_code == 0


def run(*args: str, keys: list[str] | None = None) -> Result:
    result = CliRunner().invoke(main, list(args), input="\n".join(keys or []) + "\n", catch_exceptions=False)
    assert "Traceback" not in result.output
    return result


def review(*keys: str) -> Result:
    return run("review", "--by", "Ada T", keys=list(keys))


def waiting() -> list[str]:
    return [line.split()[0] for line in run("review", "--list").output.splitlines() if line.startswith("A1")]


def record() -> list[str]:
    """The keys that take over the record, with what it leaves open; its date is known here."""
    draft = Path("seeds/drafts/articles/A1.yaml").read_text(encoding="utf-8")
    return RECORD if "date: …" in draft else [key for key in RECORD if key != "2023-06"]


def test_what_is_accepted_stands_in_the_course_with_who_and_when_and_the_rest_waits() -> None:
    before = waiting()
    assert before[0] == "A1" and len(before) > 3
    result = review(*record(), "w", "The council of Oll chose a bridge in June 2021.", "r", "too small", "s", "q")
    assert "Taken over: 1 record, 1 fact. Rejected: 1." in result.output
    text = Path("seeds/articles/A1.yaml").read_text(encoding="utf-8")
    assert "short: the bridge report" in text and "by: Ada T" in text and "proposed:" not in text
    assert waiting() == before[3:]
    shown = run("facts")
    assert "The council of Oll chose a bridge" in shown.output and "1 fact" in shown.output
    assert run("check").exit_code == 0
    assert "too small" in Path("seeds/drafts/rejected.yaml").read_text(encoding="utf-8")


def test_the_words_are_shown_in_their_paragraph_with_what_they_prove() -> None:
    result = review(*record(), "s", "q")
    assert "A1 ¶1, words" in result.output and "The council of Oll voted for a bridge" in " ".join(result.output.split())
    assert "proved:" in result.output or "no rule can prove it" in result.output


def test_what_the_words_do_not_bear_out_asks_again_and_copied_words_stay_a_draft() -> None:
    first = waiting()[1]
    result = review(*record(), "w", "In June 1999 the council of Oll chose a bridge.", "n", "q")
    assert "Its words do not bear it out" in result.output and first in waiting()
    result = review("w", "The council of Oll voted for a bridge in June 2021", "q")
    assert "eight or more words" in result.output and first in waiting()


def test_a_fact_waits_for_its_record_and_nothing_is_lost_when_one_stops() -> None:
    result = review("s", "w", "Oll chose a bridge.", "q")
    assert "error[no-record]" in result.output and len(waiting()) == len(waiting())
    assert not Path("seeds/articles").exists()
    before = Path("seeds/drafts/articles/A1.yaml").read_bytes()
    assert review().exit_code == 0 and Path("seeds/drafts/articles/A1.yaml").read_bytes() == before


def test_what_was_decided_is_not_drafted_again() -> None:
    review(*record(), "w", "The council of Oll chose a bridge in June 2021.", "r", "no", "q")
    left = len(waiting())
    Path("articles/bridge.txt").write_text(ARTICLE + "\nA toll is planned for 2025.\n", encoding="utf-8")
    run("draft", "articles/bridge.txt")
    facts = [id_ for id_ in waiting() if id_ != "A1"]
    assert left <= len(facts) <= left + 2 and "A1" in waiting()  # the record has another paragraph now
    review("a", "q")
    assert "A1" not in waiting() and "n: 3" in Path("seeds/articles/A1.yaml").read_text(encoding="utf-8")
    assert "The council of Oll chose" in run("facts").output  # what was taken over stays


def test_an_edited_draft_comes_back_changed_and_a_broken_one_is_opened_as_it_was_left(monkeypatch: pytest.MonkeyPatch) -> None:
    review(*record(), "q")
    opened: list[str] = []

    def edit(text: str, **_: object) -> str:
        opened.append(text)
        return "- no fields\n" if len(opened) == 1 else opened[0].replace("kind: ", "kind: claim  # ", 1)

    monkeypatch.setattr("click.edit", edit)
    result = review("e", "y", "w", "The council of Oll chose a bridge in June 2021.", "q")
    assert "what you edited cannot be read" in result.output and opened[1] == "- no fields\n"
    assert "kind: claim" in Path("seeds/articles/A1.yaml").read_text(encoding="utf-8")


def test_items_are_taken_over_into_the_items_of_the_course() -> None:
    folder = Path("seeds/drafts/items")
    folder.mkdir(parents=True)
    item = (
        "items:\n  - id: a1-x\n    type: true-false\n    stem: The bridge is closed.\n    key: false\n    enrichment: invented\n"
    )
    (folder / "A1.yaml").write_text(item + item.replace("items:\n", "").replace("a1-x", "a1-y"), encoding="utf-8")
    result = run("review", "a1-x", "a1-y", "--by", "Ada T", keys=["a", "r", "dull"])
    assert "Taken over: 1 item. Rejected: 1." in result.output and not list(folder.iterdir())
    text = Path("seeds/items/a1.yaml").read_text(encoding="utf-8")
    assert "unit: U1" in text and "id: a1-x" in text and "a1-y" not in text
    assert "The bridge is closed." in run("show", "a1-x").output


def test_a_draft_that_cannot_be_read_is_told_and_the_others_are_shown() -> None:
    Path("seeds/drafts/articles/A2.yaml").write_text("id: [", encoding="utf-8")
    result = run("review", "--list")
    assert result.exit_code == 1 and "A2.yaml:1" in result.output and "A1" in result.output


def test_nonsense_in_a_draft_is_told_and_rejected_one_by_one() -> None:
    draft = Path("seeds/drafts/articles/A1.yaml")
    nonsense = "id: A1\nfacts:\n  - 1\n  - {}\n  - {id: A1-1, statement: [x], span: {a: b}}\n  - {id: A1-1, statement: y}\n"
    draft.write_text(nonsense, encoding="utf-8")
    result = review("s", "s", "a", "r", '"no": it\'s {x} # y', "q")
    assert "'statement' must be a text" in result.output and "Rejected: 1." in result.output
    assert "statement: y" in draft.read_text(encoding="utf-8") and "[x]" not in draft.read_text(encoding="utf-8")


def test_an_answer_that_does_not_fit_is_asked_for_again() -> None:
    Path("seeds/drafts/articles/A1.yaml").write_text(
        re.sub(r"date: .*", "date: …", Path("seeds/drafts/articles/A1.yaml").read_text(encoding="utf-8"), count=1),
        encoding="utf-8",
    )
    result = review(*["last week" if key == "2023-06" else key for key in RECORD], *RECORD, "q")
    assert "'last week' does not fit 'date'" in result.output
    assert "Taken over: 1 record" in result.output


def test_an_editor_that_is_not_there_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "/nowhere/editor")
    result = review("e", *record(), "q")
    assert "no-editor" in result.output and "Taken over: 1 record" in result.output


def test_a_stream_of_other_answers_is_not_asked_for_ever() -> None:
    result = run("review", "--by", "Ada T", keys=["x"] * 50)
    assert "Still waiting" in result.output and result.output.count("Press one of these letters") == 20
