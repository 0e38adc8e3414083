"""`course draft`: what it writes, what it leaves alone, and what it says of an article that has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from banks import ARTICLE, item, make_bank, quiz
from click.testing import CliRunner, Result
from invented_articles import PAGE, POND, POND_BODY, TEICH

from course.cli import main
from course.reading.fingerprints import check_articles
from course.reading.read import read_bank

DRAFT = Path("seeds/drafts/articles/A2.yaml")


def run(*arguments: str) -> Result:
    """Run `course …`; whatever it raises but an exit fails the test."""
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A course with the article A1, an item and a handout that cite it, and a folder with articles."""
    make_bank(tmp_path, items=[item()], quizzes=[quiz("first", id="exit")])
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "001.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "articles" / "pond.md").write_text(POND, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def taken_over() -> None:
    """What a person does with the draft: words for each `…`, and a place among the articles."""
    text = DRAFT.read_text(encoding="utf-8").replace("…", "some words")
    Path("seeds/articles/A2.yaml").write_text(text, encoding="utf-8")
    DRAFT.unlink()


def test_a_draft_is_a_source_record_but_for_what_only_a_person_knows() -> None:
    done = run("draft", "articles/pond.md")
    assert done.exit_code == 0 and DRAFT.as_posix() in done.output and "Ida Quill" in done.output
    text = DRAFT.read_text(encoding="utf-8")
    record = yaml.safe_load(text)
    assert record["id"] == "A2" and record["file"] == "pond.md" and str(record["written"]["date"]) == "2024-05-03"
    assert "lines 1–6: front matter" in record["boilerplate"] and len(record["paragraphs"]) == len(POND_BODY)
    assert not any(" ".join(line.split()) in text for line in POND.split("\n") if len(line.split()) > 6)
    first = DRAFT.read_bytes()
    run("draft", "articles/pond.md")
    assert DRAFT.read_bytes() == first
    taken_over()
    bank, problems = read_bank(Path("seeds"))
    assert problems == [] and check_articles(bank, Path("articles")) == []


def test_drafts_are_in_no_bank() -> None:
    run("draft", "articles/pond.md")
    bank, problems = read_bank(Path("seeds"))
    assert list(bank.articles) == ["A1"] and problems == []


def test_a_page_leaves_a_text_that_can_be_checked_and_overwrites_nothing() -> None:
    Path("articles/page.html").write_text(PAGE, encoding="utf-8")
    Path("articles/page.txt").write_text("mine", encoding="utf-8")
    assert "page-text.txt" in run("draft", "articles/page.html").output
    assert Path("articles/page.txt").read_text(encoding="utf-8") == "mine"
    before = sorted(Path("articles").iterdir())
    run("draft", "articles/page.html")
    assert sorted(Path("articles").iterdir()) == before
    taken_over()
    assert check_articles(read_bank(Path("seeds"))[0], Path("articles")) == []


def test_a_draft_that_a_person_has_changed_is_kept() -> None:
    run("draft", "articles/pond.md")
    edited = DRAFT.read_text(encoding="utf-8").replace("short: …", "short: the newt report")
    DRAFT.write_text(edited, encoding="utf-8")
    Path("articles/pond.md").write_text(POND.replace("214 newts", "215 newts"), encoding="utf-8")
    done = run("draft", "articles/pond.md")
    assert (
        DRAFT.read_text(encoding="utf-8") == edited
        and "which you have changed" in done.output
        and "¶2 was changed" in done.output
    )
    assert yaml.safe_load(DRAFT.with_name("A2-new.yaml").read_text(encoding="utf-8"))["id"] == "A2"


def test_a_changed_article_shows_what_rests_on_it() -> None:
    assert run("freeze", "exit").exit_code == 0
    first, heading, second, rest = ARTICLE.split("\n", 3)
    changed = "\n".join(["A new one, which nobody has read before.", first, heading, f"{second} It goes on.", rest])
    Path("articles/001.txt").write_text(changed, encoding="utf-8")
    shown = run("draft", "articles/001.txt").output
    assert "¶1 is now ¶2" in shown and "¶2 was changed, and is now ¶3" in shown and "¶1 is new" in shown
    rows = {line.split()[0]: line.split(maxsplit=1)[1] for line in shown.splitlines() if line.startswith("    ") and line.split()}
    assert "A1-2" in rows["facts"] and rows["items"] == "first" and rows["frozen"] == "exit" and rows["others"] == "K01"
    assert Path("seeds/drafts/articles/A1.yaml").exists() and Path("seeds/articles/A1.yaml").exists()


def test_the_same_article_again_is_no_other_one() -> None:
    assert "A1 is its record already" in run("draft", "articles/001.txt").output
    Path("articles/copy.txt").write_text(ARTICLE, encoding="utf-8")
    assert "the article of A1 again" in run("draft", "articles/copy.txt").output
    Path("articles/pond-copy.md").write_text(POND, encoding="utf-8")
    both = run("draft", "articles/pond.md", "articles/pond-copy.md")
    assert "the article of A2 again" in both.output and both.exit_code == 0
    assert [path.name for path in Path("seeds/drafts/articles").iterdir()] == ["A2.yaml"]


def test_pages_of_the_same_name_are_different_articles() -> None:
    for folder, text in (("one", PAGE), ("two", PAGE.replace("<p>", "<p>In another village: "))):
        Path(folder).mkdir()
        Path(folder, "index.html").write_text(text, encoding="utf-8")
    run("draft", "one/index.html", "two/index.html")
    assert sorted(path.name for path in Path("seeds/drafts/articles").iterdir()) == ["A2.yaml", "A3.yaml"]
    assert "the article of A2 again" in run("draft", "one/index.html", "--id", "A9").output


def test_one_bad_article_does_not_stop_the_others() -> None:
    Path("articles/menu.txt").write_text("Home\nSearch\nAbout us\n", encoding="utf-8")
    Path("articles/teich.txt").write_bytes(TEICH.encode("cp1252"))
    Path("seeds/inside.txt").write_text(POND, encoding="utf-8")
    done = run("draft", "articles/menu.txt", "articles/none.txt", "seeds/inside.txt", "articles/teich.txt")
    assert done.exit_code == 1 and all(code in done.output for code in ("[no-body]", "[unreadable]", "[article-here]"))
    assert yaml.safe_load(DRAFT.read_text(encoding="utf-8"))["language"] == "German"
    assert Path("articles/teich-text.txt").read_text(encoding="utf-8") == TEICH


def test_without_a_course_it_says_how_to_start_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    done = run("draft", "../articles/pond.md")
    assert done.exit_code == 1 and "course init my-topic --new" in done.output


def test_a_new_course_can_be_printed_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = run("init", "rivers", "--new", 'Rivers: "ours"')
    assert made.exit_code == 0 and "course draft" in made.output
    monkeypatch.chdir("rivers")
    assert run("check").exit_code == 0
    assert run("build", "--format", "html").exit_code == 0
    assert Path("output/handouts/H01-three-questions.html").is_file()
    assert Path("output/quizzes/how-to-read-a-source-A.html").is_file()
    assert "/articles/" in Path(".gitignore").read_text(encoding="utf-8")
    Path("articles/pond.md").write_text(POND, encoding="utf-8")
    assert run("draft", "articles/pond.md").exit_code == 0 and Path("seeds/drafts/articles/A1.yaml").is_file()
    assert run("check").exit_code == 0
    assert run("init", "other", "--new", "Other", "--extends", "none").exit_code == 2


def test_more_candidates_than_a_draft_holds_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("course.commands.draft._MOST", 1)
    Path("articles/many.txt").write_text(
        "In May 2020 the mill of Oll was opened. In June 2021 the bridge of Oll was opened.\n", encoding="utf-8"
    )
    done = CliRunner().invoke(main, ["draft", "articles/many.txt"], catch_exceptions=False)
    assert "1 candidate" in done.output and "1 more: a draft holds 1" in done.output
