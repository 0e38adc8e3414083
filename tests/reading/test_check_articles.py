"""Source records against the articles' own files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from banks import ARTICLE, FACTS, Fields, article, fact, line_of, make_bank

from course.model.bank import Bank
from course.problems import Problem
from course.reading.fingerprints import check_articles
from course.reading.read import read_bank

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT.parent / "shared" / "articles"


def checked(tmp_path: Path, text: str | None = ARTICLE, **fields: Any) -> tuple[Bank, list[Problem]]:
    """The bank with this record, and what differs from an article with this text."""
    bank = make_bank(tmp_path, items=[], record=article(**fields))
    folder = tmp_path / "articles"
    folder.mkdir()
    if text is not None:
        (folder / "001.txt").write_bytes(text.encode())
    return bank, check_articles(bank, folder)


def paragraphs(**fields: str) -> list[Fields]:
    """The record's paragraphs, with the fields of the last one replaced."""
    *others, last = article()["paragraphs"]
    return [*others, {**last, **fields}]


@pytest.mark.parametrize("text", [ARTICLE, ARTICLE.replace("\n", "\r\n"), ARTICLE.replace("second", " \t second")])
def test_blanks_and_line_ends_do_not_matter(tmp_path: Path, text: str) -> None:
    assert checked(tmp_path, text)[1] == []


def test_changed_words_are_reported_at_the_fingerprint(tmp_path: Path) -> None:
    bank, (problem,) = checked(tmp_path, ARTICLE.replace("second", "other"))
    assert problem.code == "changed-paragraph"
    assert "paragraph 2 of A1" in problem.message and "line 3" in problem.message
    assert line_of(bank, problem).startswith("sha256:")


def test_moved_paragraph_says_where_it_stands_now(tmp_path: Path) -> None:
    _, problems = checked(tmp_path, "A new heading\n" + ARTICLE)
    assert [problem.code for problem in problems] == ["changed-paragraph"] * 3
    assert "stands in line 2, not in line 1" in problems[0].message
    assert problems[2].hint == "write 'line: 6'"


def test_line_beyond_the_end(tmp_path: Path) -> None:
    bank, (problem,) = checked(tmp_path, ARTICLE.replace(" The third paragraph.\n", ""), paragraphs=paragraphs(line="50"))
    assert problem.code == "changed-paragraph" and "ends before" in problem.message
    assert line_of(bank, problem) == "line: '50'"


def test_missing_article_is_one_problem_at_its_name(tmp_path: Path) -> None:
    bank, (problem,) = checked(tmp_path, None)
    assert problem.code == "missing-article"
    assert line_of(bank, problem) == "file: 001.txt"
    assert str(tmp_path) not in problem.message + problem.hint


@pytest.mark.parametrize("name", ["../001.txt", "/etc/hostname", "sub/001.txt"])
def test_name_that_leaves_the_folder_is_not_read(tmp_path: Path, name: str) -> None:
    _, (problem,) = checked(tmp_path, file=name)
    assert problem.code == "missing-article" and "not the name of a file" in problem.message


def test_article_that_is_not_utf8(tmp_path: Path) -> None:
    bank, _ = checked(tmp_path)
    (tmp_path / "articles" / "001.txt").write_bytes(b"caf\xe9")
    (problem,) = check_articles(bank, tmp_path / "articles")
    assert problem.code == "missing-article" and "UTF-8" in problem.message
    assert "UTF-8" in problem.hint


def test_gap_in_the_numbering(tmp_path: Path) -> None:
    bank, problems = checked(tmp_path, paragraphs=paragraphs(n="4"), facts=FACTS[:1])
    assert [problem.code for problem in problems] == ["paragraph-order"]
    assert line_of(bank, problems[0]) == "- n: '4'"


def test_paragraphs_out_of_order(tmp_path: Path) -> None:
    first, second, third = article()["paragraphs"]
    swapped = [first, {**third, "n": "2"}, {**second, "n": "3"}]
    bank, (problem,) = checked(tmp_path, paragraphs=swapped)
    assert problem.code == "paragraph-order"
    assert line_of(bank, problem) == "line: '3'"


def test_fact_of_a_paragraph_that_the_record_does_not_list(tmp_path: Path) -> None:
    bank, (problem,) = checked(tmp_path, facts=[fact("A1-1", "It is so.", paragraph="9")])
    assert problem.code == "unknown-paragraph" and problem.hint == "its paragraphs are 1 to 3"
    assert line_of(bank, problem) == "paragraph: '9'"


@pytest.mark.parametrize(("line", "said"), [("3", "paragraph 2"), ("4", "empty"), ("40", "beyond")])
def test_fact_outside_the_body_names_a_line_that_exists(tmp_path: Path, line: str, said: str) -> None:
    bank, (problem,) = checked(tmp_path, facts=[fact("A1-1", "It is so.", paragraph=None, line=line)])
    assert problem.code == "bad-locator" and said in problem.message
    assert line_of(bank, problem) == f"line: '{line}'"


def test_fact_outside_the_body_may_name_a_heading(tmp_path: Path) -> None:
    assert checked(tmp_path, facts=[fact("A1-1", "It is so.", paragraph=None, line="2")])[1] == []


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="no articles beside this checkout")
def test_the_course_itself_fits_its_articles() -> None:
    bank, _ = read_bank(ROOT / "seeds")
    assert bank.articles
    assert check_articles(bank, ARTICLES) == []
