"""Forms: no pattern in the keys, and swaps that leave everything else as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from course.assembly.assemble import assemble
from course.assembly.keyletters import key_letters, pattern
from course.assembly.swapping import with_swap
from course.project import Project


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


@pytest.mark.parametrize(
    "text",
    ["id: q  # mine\n", "swaps:\n  x: y  # why\nid: q", "id: q\nswaps: {x: y}\n", "id: q\r\nswaps:\r\n  a: c\r\n"],
)
def test_a_swap_changes_no_other_byte(text: str) -> None:
    edited = with_swap(text.encode(), "q.yaml", "a", "b").decode()
    assert "a: b" in edited and "id: q" in edited and ("#" in edited) == ("#" in text) and ("\r\n" in edited) == ("\r\n" in text)
