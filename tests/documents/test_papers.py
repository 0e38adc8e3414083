"""What a teacher prints: nothing that a learner stumbles over on paper."""

from __future__ import annotations

import re

import pytest

from course.content.html import unbroken
from course.content.markdown import block
from course.content.wording import shorten
from course.labels import ENGLISH
from course.stages.project import Project


@pytest.fixture(scope="module")
def drawn(project: Project) -> dict[str, str]:
    """Every page as HTML, by its name."""
    job, _ = project.job()
    return {page.name: page.draw(job.renderer) for page in job.pages}


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_no_title_has_two_marks(drawn: dict[str, str]) -> None:
    for name, page in drawn.items():
        assert not re.search(r"[?!]\s*:", words(re.sub(r"<title>.*?</title>", "", page.partition("<h2")[0]))), name
        assert not re.search(r"[?!]\s*:", re.findall(r"<title>(.*?)</title>", page)[0]), name


def test_a_title_that_asks_keeps_its_mark_alone() -> None:
    assert ENGLISH.gettext("%(title)s: answer key", title="Who is covered?") == "Who is covered? Answer key"
    assert ENGLISH.gettext("%(title)s: answer key", title="Exit quiz") == "Exit quiz: answer key"


def test_a_shortened_text_ends_at_a_word_with_three_dots() -> None:
    assert shorten("Put these steps in order, earliest first. And more words", 44) == "Put these steps in order, earliest first …"
    assert shorten("short", 44) == "short"


def test_no_text_is_cut_with_dots_after_dots(drawn: dict[str, str]) -> None:
    for name, page in drawn.items():
        assert "...." not in words(page) and "…." not in words(page) and ".…" not in words(page), name


def test_formulas_do_not_break_over_lines() -> None:
    shown = unbroken(block("So 5⁶ mod 23 = 8, and 4 × 2 = **8** – a plan that leads = nothing.").html)
    assert "5⁶\u00a0mod\u00a023\u00a0=\u00a08" in shown and "4\u00a0×\u00a02\u00a0=\u00a0<strong>8" in shown
    assert "a plan that leads = nothing" in shown


def test_an_answer_sheet_explains_its_squares_and_circles(drawn: dict[str, str]) -> None:
    sheet = drawn["final-A-answer-sheet"]
    assert "Squares with letters: fill in every right answer" in words(sheet)
    assert re.search(
        r'<span class="judged"><span class="mark"[^>]*></span> <span class="word"[^>]*><span>True</span></span></span>', sheet
    )


@pytest.mark.parametrize("name", ["H16-stakeholder-map", "H20-promise-ledger", "H04-visibility-grid"])
def test_the_teachers_copy_fills_in_the_table_in_place(name: str, drawn: dict[str, str]) -> None:
    table = re.compile(r'<table class="(?:stakeholders|ledger|visibility)[^"]*">.*?</table>', re.DOTALL)
    (blank,), (filled,) = table.findall(drawn[name]), table.findall(drawn[f"{name}-key"])
    assert re.search(r"<td[^>]*></td>", blank) and not re.search(r"<td[^>]*></td>", filled)


def test_each_question_is_on_a_card_of_its_own(drawn: dict[str, str], project: Project) -> None:
    cards = re.findall(r'<h3 class="card-question">(.*?)</h3>', drawn["H17-argument-cards"], re.DOTALL)
    assert len(cards) == len(project.bank.arguments)
    assert all(
        "<svg" in card and argument.id in words(card)
        for card, argument in zip(cards, project.bank.arguments.values(), strict=True)
    )


def test_strips_come_with_a_sheet_of_their_three_lanes(drawn: dict[str, str]) -> None:
    lanes = re.search(r'<table class="lanes">.*?</table>', drawn["H19-timeline-strip"], re.DOTALL)
    assert lanes and re.findall(r"<th\b[^>]*>(.*?)</th>", lanes[0]) == ["Promises", "Events", "Reactions"]


def test_the_diagram_and_the_task_of_the_escrow_key_use_the_same_numbers(drawn: dict[str, str]) -> None:
    page = words(drawn["H15-backdoor-thought-experiment"])
    assert "1 of 50,000 chats open" in page and "a service carries 50,000 chats" in page and "1 chat key leaks" in page


def test_no_list_entry_has_two_markers(drawn: dict[str, str]) -> None:
    for name, page in drawn.items():
        for entries in re.findall(r"<ul>(.*?)</ul>", page, re.DOTALL):
            assert not re.search(r"<li>\s*[a-h]\. ", entries), name
