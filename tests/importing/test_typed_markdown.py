"""Questions in plain Markdown: boxes, letters, folded answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typed_files import read, text_file

from course.importing.files import Head
from course.importing.readers.markdown import READER

CAPITALS = {"type": "single-choice", "stem": "What is the capital of Peru?", "key": "Lima", "distractors": ["Quito", "La Paz"]}


@pytest.mark.parametrize(
    "text",
    [
        "### What is the capital of Peru?\n\n- [ ] Quito\n- [x] Lima\n- [ ] La Paz",
        "#### Q1. What is the capital of Peru?\n\n- [ ] Quito\n- [x] Lima\n- [ ] La Paz",
        "1. What is the capital of Peru?\n   - [ ] Quito\n   - [x] Lima\n   - [ ] La Paz",
        "**1. What is the capital of Peru?**\n\nA) Quito\nB) Lima\nC) La Paz\n\n**Answer:** B",
        "## Question 1\nWhat is the capital of Peru?\n\n- A. Quito\n- **B. Lima**\n- C. La Paz",
        (
            "1. What is the capital of Peru?\n\nA. Quito\nB. Lima\nC. La Paz\n\n"
            "<details><summary>Answer</summary>\n\nAnswer: B\n\n</details>"
        ),
        (
            "1. What is the capital of Peru?\n\nA. Quito\nB. Lima\nC. La Paz\n\n"
            "## Answer key\n\n| No. | Answer |\n|---|---|\n| 1 | B |"
        ),
        "### What is the capital of Peru?\n- Quito\n+ Lima\n- La Paz",
        "<quiz>\nWhat is the capital of Peru?\n- [ ] Quito\n- [x] Lima\n- [ ] La Paz\n</quiz>",
    ],
)
def test_one_question_written_in_many_ways_is_the_same_item(text: str, tmp_path: Path) -> None:
    (found,), _ = read(READER, text_file(tmp_path, text))
    assert found.fields == CAPITALS


def test_code_pictures_and_lines_stay_where_they_are(tmp_path: Path) -> None:
    text = "# Python\n\n### Q7. What does it\nprint?\n\n```python\n1. print(2)\n- [x] no\n```\n\n"
    text += "- [x] `2`\n- [ ] nothing\n\nBecause *print* writes."
    (found,), _ = read(READER, text_file(tmp_path, text))
    assert (found.span.line, found.category, found.place) == (3, ("Python",), "question 7")
    assert found.fields["stem"] == "What does it print?\n\n```python\n1. print(2)\n- [x] no\n```"
    assert (found.fields["key"], found.fields["feedback"]) == ("`2`", "Because *print* writes.")


def test_several_boxes_and_gaps(tmp_path: Path) -> None:
    text = (
        "<quiz>\nPrime?\n- [x] 2\n- [x] 3\n- [ ] 4\n</quiz>\n\n<quiz>\n[[Paris|paris]] lies on the [[Seine]].\n</quiz>\n\nProse."
    )
    (primes, cloze), problems = read(READER, text_file(tmp_path, text))
    assert (primes.fields["type"], primes.fields["keys"]) == ("multiple-response", ["2", "3"])
    assert cloze.fields["text"] == "[[1]] lies on the [[2]]."
    assert cloze.fields["gaps"] == [{"gap": "1", "key": "Paris", "accept": ["paris"]}, {"gap": "2", "key": "Seine"}]
    assert "Prose." in problems[0].message


def test_its_own_files_are_told_by_boxes_numbers_and_quizzes() -> None:
    texts = {
        "<quiz>\nBees [[sleep]].\n</quiz>": 2,
        "# Q\n- [ ] a\n- [x] b": 1,
        "1. Which?\na) x\nb) y\nAnswer: b": 1,
        "# Q\n+ a\n- b": 1,
    }
    assert [READER.recognises(Head("x.md", b"", text)) for text in texts] == [*texts.values()]


@pytest.mark.parametrize(
    "text",
    [
        "::Title:: 1. Which? {=a ~b}\n\na) x\nb) y",
        "1. Which?\nA. x\nB. y\nANSWER: A\n",
        "1. Which?\n*a) x\nb) y",
        "just words",
        "<quiz><question>1. x a) b) c)</question></quiz>",
    ],
)
def test_other_formats_are_left_to_their_own_readers(text: str) -> None:
    assert READER.recognises(Head("x.txt", text.encode(), text)) == 0


@settings(derandomize=True, max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "# A",
                "### Q",
                "1. x",
                "- [x] a",
                "- [ ] b",
                "A) c",
                "**Answer:** A",
                "```",
                "| a | b |",
                "> q",
                "<details>",
                "<quiz>",
                "",
                "    y",
                "![",
                "[[",
            ]
        ),
        max_size=25,
    )
)
def test_lines_in_any_order_are_read(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    read(READER, text_file(tmp_path_factory.mktemp("any"), "\n".join(lines)), accepted=False)
