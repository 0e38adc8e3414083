"""What no page can show is a problem at the line and column where it stands, and leaves the rest standing."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from banks import item, make_bank

from course.reading.read import read_bank
from course.reading.texts import Texts

BLOCK = """\
items:
  - id: one
    type: single-choice
    unit: U1
    objective: LO1
    bloom: apply
    difficulty: easy
    certainty: enrichment
    enrichment: all of it
    stem: |
      What is this?

      It is <u>here</u>, and $x$.
    key: a
    because: >-
      folded over
      lines with H<sub>2</sub>O
      in them
    distractors:
      - {option: "b <i>c</i>", because: no}
      - {option: d, because: no}
    feedback: fine
"""


def found(folder: Path) -> list[tuple[int, int, str]]:
    return [(problem.span.line, problem.span.column, problem.code) for problem in read_bank(folder)[1]]


def test_faults_stand_at_their_line_and_column(tmp_path: Path) -> None:
    make_bank(tmp_path, items=[item("two")])
    (tmp_path / "seeds" / "items" / "faulty.yaml").write_text(BLOCK, encoding="utf-8")
    assert found(tmp_path / "seeds") == [(13, 13, "html"), (17, 19, "html"), (20, 21, "html")]
    bank, _ = read_bank(tmp_path / "seeds")
    assert "one" not in bank.items and "two" in bank.items and bank.unread["one"].code == "html"


def test_a_handout_is_told_line_by_line(tmp_path: Path) -> None:
    body = "---\nid: H02\ntitle: T\nunit: U1\nteaches: x.\n---\n"
    body += "Some [@A1-1] words.\n\n::: task Do\nA<u>b</u>\n\n- [x] tick\n:::\n\n# Big\n"
    make_bank(tmp_path)
    (tmp_path / "seeds" / "handouts" / "H02-x.md").write_text(body, encoding="utf-8")
    assert found(tmp_path / "seeds") == [(10, 2, "html"), (12, 3, "task-list"), (15, 1, "heading-level")]


def test_a_stem_that_is_sound_is_no_problem(tmp_path: Path) -> None:
    assert make_bank(tmp_path, items=[item(stem="Is $a < b$ and `<b>` List<String>?")]).items["first"]


@pytest.mark.parametrize("text", ["a" * 18_000, "[" * 5_000, "*a" * 5_000, "$" * 9_999, "> " * 5_000 + "a", "`" * 9_000 + "a`"])
def test_texts_made_to_take_long_are_read_in_seconds(text: str, tmp_path: Path) -> None:
    make_bank(tmp_path)
    (tmp_path / "seeds" / "items" / "long.yaml").write_text(BLOCK.replace("What is this?", text), encoding="utf-8")
    codes = [code for *_, code in found(tmp_path / "seeds")]
    assert codes.count("html") == 3 and set(codes) <= {"html", "too-deep"}


@pytest.mark.parametrize("text", ["&#8203;", "<br>", "[](https://a.example)", "**&nbsp;**", "\\u200b"])
def test_a_text_that_shows_nothing_is_empty(text: str, tmp_path: Path) -> None:
    make_bank(tmp_path)
    faulty = BLOCK.replace("key: a", f'key: "{text.replace(chr(92) * 2, chr(92))}"').replace("<u>here</u>", "here")
    (tmp_path / "seeds" / "items" / "blank.yaml").write_text(faulty, encoding="utf-8")
    assert found(tmp_path / "seeds")[0] == (14, 10, "empty-value")


def test_what_a_text_shows_is_not_only_words() -> None:
    for text in ("$x$", "---", '![](pictures/a.png "decorative")', "```\n \n```", "- `a`", "a &amp; b"):
        assert not list(Texts({}).faults(text))


def test_all_that_pages_show_as_markdown_is_looked_at(tmp_path: Path) -> None:
    gaps = [
        {"gap": "year", "key": "<u>", "because": "typed: each character is meant"},
        {"gap": "how", "key": "<u>so</u>", "distractors": ["on request"]},
    ]
    unit = {
        "objectives": [{"objective": "LO1", "can": "I can <i>do</i> it."}],
        "misconceptions": [{"says": "<b>All</b> do.", "answer": "No."}],
    }
    make_bank(tmp_path, items=[item("gaps", "cloze")])
    for name, path in (("gaps", "items/items.yaml"), ("unit", "units/U1.yaml"), ("course", "course.yaml")):
        file = tmp_path / "seeds" / path
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        data |= unit if name == "unit" else {"objectives": [{"id": "LO1", "text": "a <u>b</u>"}]} if name == "course" else {}
        if name == "gaps":
            data["items"][0]["gaps"] = gaps
        file.write_text(yaml.safe_dump(data, sort_keys=False, width=10_000), encoding="utf-8")
    lines = {
        name: (tmp_path / "seeds" / name).read_text(encoding="utf-8").split("\n") for name in ("course.yaml", "units/U1.yaml")
    }
    lines["items/items.yaml"] = (tmp_path / "seeds/items/items.yaml").read_text(encoding="utf-8").split("\n")
    problems = [problem for problem in read_bank(tmp_path / "seeds")[1] if problem.code == "html"]
    told = sorted(lines[problem.span.file.removeprefix("seeds/")][problem.span.line - 1].strip(" -") for problem in problems)
    assert told == ["can: I can <i>do</i> it.", "key: <u>so</u>", "says: <b>All</b> do.", "text: a <u>b</u>"]
