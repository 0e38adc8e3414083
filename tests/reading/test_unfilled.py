"""What a form left open is an error at its line, whatever file it stands in; an ellipsis among words is not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from banks import HANDOUT, UNIT, item, make_bank, quiz

from course.reading.read import read_bank
from course.reading.unfilled import is_blank


@pytest.mark.parametrize("text", ["…", " … ", "...", "TODO", "<…>", "….", "… …", "… [[year]] … [[how]] …"])
def test_a_form_s_text(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["", "Well … no.", "…, and then it fell", "[[year]] and …", "to do", "?", "1 … 9"])
def test_a_text_of_somebody_s(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("items/new.yaml", {"unit": "U1", "items": [item("new", stem="…", feedback="Fine … so far.")]}, "  stem:"),
        ("items/new.yaml", {"unit": "U1", "items": [item("new", hints=["a nudge", "…"])]}, "  - …"),
        ("units/U2.yaml", UNIT | {"id": "U2", "question": "…"}, "question:"),
        ("quizzes/new.yaml", quiz("first", id="new", title="TODO"), "title:"),
        ("articles/A2.yaml", {"id": "A2", "short": "…", "language": "English", "file": "2.txt", "paragraphs": []}, "short:"),
        ("glossary.yaml", {"terms": [{"id": "K01", "term": "lock", "definition": "It shuts.", "plain": "..."}]}, "  plain:"),
    ],
)
def test_is_an_error_at_its_line_and_the_entry_is_left_out(tmp_path: Path, name: str, data: object, line: str) -> None:
    make_bank(tmp_path)
    path = tmp_path / "seeds" / name
    path.parent.mkdir(exist_ok=True)
    if isinstance(data, dict) and "short" in data:
        data = {**data, "written": {"date": "2024", "how": "known"}, "reliability": {"rating": "high"}}
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
    bank, problems = read_bank(tmp_path / "seeds")
    assert [(problem.code, problem.severity) for problem in problems] == [("unfilled", "error")]
    assert path.read_text(encoding="utf-8").splitlines()[problems[0].span.line - 1].startswith(line)
    assert "new" not in bank.items and "U2" not in bank.units and "new" not in bank.quizzes and "A2" not in bank.articles


def test_a_gap_where_words_belong_is_no_form(tmp_path: Path) -> None:
    make_bank(tmp_path)
    path = tmp_path / "seeds" / "items" / "new.yaml"
    path.write_text(yaml.safe_dump({"unit": "U1", "items": [item("new", feedback="[[gap]]")]}), encoding="utf-8")
    (problem,) = read_bank(tmp_path / "seeds")[1]
    assert problem.code == "unfilled" and "holds a gap and no words" in problem.message and "cloze" in problem.hint


def test_in_a_handout_fields_and_lines_count_but_no_code(tmp_path: Path) -> None:
    make_bank(tmp_path)
    body = "Text … with words.\n\n- …\n\n## …\n\n```\n…\n```\n\n::: task …\nDo it.\n:::\n"
    text = HANDOUT.split("---\n")[1].replace("What a lock does.", "…").replace("H01", "H02")
    path = tmp_path / "seeds/handouts/H02.md"
    path.write_text(f"---\n{text}---\n{body}", encoding="utf-8")
    bank, problems = read_bank(tmp_path / "seeds")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert {problem.code for problem in problems} == {"unfilled"}
    assert [lines[problem.span.line - 1] for problem in problems] == ["teaches: …", "- …", "## …", "::: task …"]
    assert "H02" not in bank.handouts and bank.unread["H02"] == problems[0]
