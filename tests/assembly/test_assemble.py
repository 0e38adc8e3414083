"""Forms: no pattern in the keys, and swaps that leave everything else as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from course.assembly.assemble import as_written, assemble
from course.assembly.keyletters import key_letters, pattern
from course.assembly.swapping import with_swap
from course.documents.present import shown_form
from course.model.form import Form
from course.model.item import Item
from course.model.policies import Policies
from course.model.quiz import Quiz
from course.stages.project import Project


def test_keys_make_no_pattern(project: Project) -> None:
    for name in ("u1-exit", "u6-exit", "mixed"):
        for seed in range(25):
            forms, _ = assemble(project.bank, project.bank.quizzes[name], f"seed {seed}")
            assert forms and not any(pattern(key_letters(form)) for form in forms)


def test_a_swap_leaves_all_else_as_it_was(project: Project) -> None:
    bank, asked = project.bank, project.bank.quizzes["u1-exit"]
    new = bank.items["u1-captured-message-no-key"].model_copy(update={"id": "mine", "clashes_with": []})
    bank = replace(bank, items=bank.items | {"mine": new})
    before, _ = assemble(bank, asked, "1")
    after, problems = assemble(bank, asked.model_copy(update={"swaps": {"u1-stolen-phone-limit": "mine"}}), "1")
    assert problems == []
    for one, other in zip(before, after, strict=True):
        for old, now in zip(one.items, other.items, strict=True):
            assert now.item.id == "mine" if old.item.id == "u1-stolen-phone-limit" else now == old


def test_items_stand_by_type_or_as_the_quiz_gives_them(project: Project) -> None:
    given = ["u8-memo-harbour", "u1-stolen-phone-limit", "u8-editorial-one-paragraph", "u1-captured-message-no-key"]
    quiz = Quiz(id="q", title="T", include=given, forms=["A", "B"])
    by_type, _ = assemble(project.bank, quiz, "1")
    assert [entry.item.id for entry in by_type[0].items] == [given[1], given[3], given[2], given[0]]
    forms, _ = assemble(project.bank, quiz.model_copy(update={"order": "given"}), "1")
    assert [[entry.item.id for entry in form.items] for form in forms] == [given, given]
    assert len({str([entry.questions for entry in form.items]) for form in forms}) == 2  # options are shuffled all the same


def test_writing_lines_find_room_on_the_page_of_their_task(project: Project) -> None:
    def lines(item: Item, **policies: object) -> int:
        form = Form(Quiz(id="q", title="T", policies=Policies(**policies)), "", (as_written(item),))  # type: ignore[arg-type]
        return shown_form(form, lambda _: "")[0].questions[-1].lines

    long = project.bank.items["u8-editorial-one-paragraph"]
    longer = long.model_copy(update={"stem": long.stem + " And so on, and so forth, and more." * 20})
    assert lines(long) > lines(longer) >= 4
    assert lines(long, answer_space="3") == lines(long)  # more would split the item
    short = project.bank.items["u8-reflect-on-own-memo"]
    assert lines(short, answer_space="0.5") < lines(short) < lines(short, answer_space="1.2")
    assert lines(short, large_print=True) < lines(short, answer_space="1.2")


@pytest.mark.parametrize(
    "text",
    ["id: q  # mine\n", "swaps:\n  x: y  # why\nid: q", "id: q\nswaps: {x: y}\n", "id: q\r\nswaps:\r\n  a: c\r\n"],
)
def test_a_swap_changes_no_other_byte(text: str) -> None:
    edited = with_swap(text.encode(), "q.yaml", "a", "b").decode()
    assert "a: b" in edited and "id: q" in edited and ("#" in edited) == ("#" in text) and ("\r\n" in edited) == ("\r\n" in text)
