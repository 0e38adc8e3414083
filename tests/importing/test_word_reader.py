"""Word documents with typed questions, as teachers write them."""

from __future__ import annotations

import contextlib
import io
import zipfile
from pathlib import Path

import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from typed_files import Sheet, of_lines, read

from course.importing.files import head_of
from course.importing.readers.word import READER
from course.problems import Fault

CAPITALS = {"type": "single-choice", "stem": "What is the capital of Peru?", "key": "Lima", "distractors": ["Quito", "La Paz"]}
SPACES = nsdecls("w", "m", "r")


@pytest.mark.parametrize(
    "text",
    [
        "1. What is the capital of Peru?\nA. Quito\nB. **Lima**\nC. La Paz",
        "1) What is the capital of Peru?\na) Quito\n*b) Lima\nc) La Paz",
        "Q1: What is the capital of Peru?\n(A) Quito\n(B) Lima (correct)\n(C) La Paz",
        "Frage 1\nWhat is the capital of Peru?\na) Quito\nb) Lima ✓\nc) La Paz",
        "Question 1: What is the capital of Peru?\nA) Quito\tB) Lima\tC) La Paz\nAnswer: B",
        "1. What is the capital of Peru? a) Quito b) Lima c) La Paz\nLösung: b",
        "1. What is the capital of Peru?\nA. Quito\nB. Lima\nC. La Paz\nThe correct answer is B.",
        "1. What is the capital of Peru?\nA. Quito\nB. Lima\nC. La Paz\nANS: B",
        "1. What is the capital of Peru?\nA. Quito\nB. Lima\nC. La Paz\nAnswer: Lima",
        "1. What is the capital of Peru?\nA. Quito\nB. Lima\nC. La Paz\nAnswer key\n1. B",
        "1. What is the capital of Peru?\nа) Quito\n*б) Lima\nв) La Paz",
        "1. What is the capital of Peru?\n☐ Quito\n☑ Lima\n☐ La Paz",
        "1. What is the capital of Peru?\n○ Quito\n● Lima\n○ La Paz",
        "1. **What is the capital of Peru?**\nA. Quito\nB. Lima\nC. La Paz\nKey: B",
        "What is the capital of Peru?\nA. Quito\n**B. Lima**\nC. La Paz",
    ],
)
def test_one_question_typed_in_many_ways_is_the_same_item(text: str, tmp_path: Path) -> None:
    (found,) = of_lines(READER, tmp_path)(text)
    assert found.fields == CAPITALS
    assert found.changes == []


@pytest.mark.parametrize("mark", ["underline", "colour", "highlight"])
def test_a_look_of_one_option_marks_the_key_and_is_no_emphasis(mark: str, tmp_path: Path) -> None:
    sheet = Sheet().lines("1. What is the capital of Peru?\nA. Quito")
    run = sheet.document.add_paragraph("B. ").add_run("Lima")
    if mark == "underline":
        run.underline = True
    elif mark == "colour":
        run.font.color.rgb = RGBColor(0xC0, 0, 0)
    else:
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    (found,), _ = read(READER, sheet.lines("C. La Paz").saved(tmp_path))
    assert found.fields == CAPITALS


def test_words_own_numbers_and_letters_begin_anew_where_word_does(tmp_path: Path) -> None:
    sheet = Sheet()
    questions = sheet.lists("decimal", "upperLetter")
    for stem, *options in (("Is it hot?", "yes", "no"), ("Is it wet?", "yes", "no", "a bit")):
        sheet.numbered(stem, questions)
        for option in options:
            sheet.numbered(option, questions, 1)
    again = sheet.restarted(questions)
    sheet.numbered("Is it loud?", again)
    sheet.numbered("yes", again, 1)
    sheet.numbered("no", again, 1)
    sheet.lines("Answer key\n1. B\n2. C\n1. A")
    found, problems = read(READER, sheet.saved(tmp_path))
    assert [(one.place, one.fields["key"]) for one in found] == [
        ("question 1", "no"),
        ("question 2", "a bit"),
        ("question 1", "yes"),
    ]
    assert problems == []


def test_options_in_a_table_and_a_key_in_a_table(tmp_path: Path) -> None:
    sheet = Sheet().lines("1. What is the capital of Peru?").table(("A. Quito", "C. La Paz"), ("B. Lima", "D. Cusco"))
    sheet.lines("Answers").table(("No.", "Answer"), ("1", "B"))
    (found,), problems = read(READER, sheet.saved(tmp_path))
    assert (found.fields["key"], found.fields["distractors"], problems) == ("Lima", ["Quito", "La Paz", "Cusco"], [])


def test_a_table_with_a_question_in_each_row(tmp_path: Path) -> None:
    sheet = Sheet().table(
        ("Question", "A", "B", "Answer", "Points"),
        ("Is ice cold?", "yes", "no", "A", "2"),
        ("Is fire wet?", "yes", "no", "B", ""),
    )
    found, _ = read(READER, sheet.saved(tmp_path))
    assert [(one.fields["stem"], one.fields["key"]) for one in found] == [("Is ice cold?", "yes"), ("Is fire wet?", "no")]
    assert found[0].fields["points"] == "2"


def test_points_feedback_hints_and_what_examview_writes(tmp_path: Path) -> None:
    (found,) = of_lines(READER, tmp_path)(
        "1. Which are prime? (2.5 points)\nA. 2\nFeedback: the only even one\nB. 3\nC. 4\n"
        "ANS: A, B\tPTS: 3\tDIF: easy\tTOP: Numbers\n"
        "Hint: Try to divide.\nExplanation: Four is two times two."
    )
    assert found.fields == {
        "type": "multiple-response",
        "stem": "Which are prime?",
        "keys": [{"option": "2", "because": "the only even one"}, "3"],
        "distractors": ["4"],
        "feedback": "Four is two times two.",
        "hints": ["Try to divide."],
        "points": "3",
        "difficulty": "easy",
        "tags": ["Numbers"],
    }


def test_questions_without_options(tmp_path: Path) -> None:
    found = of_lines(READER, tmp_path)(
        "1. True or false: Bees sleep.\nAnswer: True\n"
        "2. The capital of Italy is ____.\nAnswer: Rome / Roma\n"
        "3. How far is it?\nAnswer: 1.5 ± 0.1 km\n"
        "4. Water boils at ____ °C and freezes at ____ °C.\nAnswer: 100; 0\n"
        "5. Explain photosynthesis. [4 P]\n____________________\n____________________\n"
        "6. Why do leaves fall?\nModel answer: Because a tree saves water in winter, when the ground is frozen and gives none."
    )
    assert [one.fields["type"] for one in found] == ["true-false", "short-answer", "numeric", "cloze", "essay", "essay"]
    assert found[0].fields == {"type": "true-false", "stem": "Bees sleep.", "key": True}
    assert (found[1].fields["key"], found[1].fields["accept"]) == ("Rome", ["Roma"])
    assert (found[2].fields["key"], found[2].fields["tolerance"], found[2].fields["measure"]) == ("1.5", "0.1", "km")
    assert found[3].fields["text"] == "Water boils at [[1]] °C and freezes at [[2]] °C."
    assert found[3].fields["gaps"] == [{"gap": "1", "key": "100"}, {"gap": "2", "key": "0"}]
    assert (found[4].fields["points"], str(found[5].fields["model"])[:13]) == ("4", "Because a tre")


def test_ordering_and_matching(tmp_path: Path) -> None:
    sheet = Sheet().lines("1. Put the steps in order.\nA. reap\nB. sow\nC. water\nAnswer: B, C, A\n2. Match the animals.")
    sheet.table(("1. cow", "A. kitten"), ("2. cat", "B. calf"), ("", "C. foal"))
    found, _ = read(READER, sheet.lines("Answer: 1B, 2A").saved(tmp_path))
    assert found[0].fields == {"type": "ordering", "stem": "Put the steps in order.", "steps": ["sow", "water", "reap"]}
    assert found[1].fields == {
        "type": "matching",
        "stem": "Match the animals.",
        "pairs": [{"left": "cow", "right": "calf"}, {"left": "cat", "right": "kitten"}],
        "unused": ["foal"],
    }


def test_headings_are_categories_and_other_texts_are_told(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.document.add_heading("Animals", 1)
    sheet.document.add_heading("Birds", 2)
    sheet.lines("Answer all questions.\n1. Bees fly.\nAnswer: True")
    (found,), problems = read(READER, sheet.saved(tmp_path))
    assert found.category == ("Animals", "Birds")
    assert [(one.code, one.severity) for one in problems] == [("import-outside-text", "warning")]
    assert "Answer all questions." in problems[0].message


def test_a_question_without_a_key_is_kept_whole_and_says_why(tmp_path: Path) -> None:
    found, problems = read(READER, Sheet().lines("1. One?\nA. x\nB. y\n2. Two?\nA. x\nB. y").saved(tmp_path))
    assert [one.kept.why for one in found if one.kept] == ["no key is marked"] * 2
    assert found[0].kept and found[0].kept.data == b"1. One?\nA. x\nB. y\n"
    assert [one.code for one in problems] == ["import-no-keys"]
    assert "Answer: B" in problems[0].hint


def test_a_picture_above_options_without_letters_stays_in_the_stem(tmp_path: Path) -> None:
    sheet = Sheet().lines("1. Which gate is shown below?")
    png = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(png, "PNG")
    sheet.document.add_paragraph().add_run().add_picture(io.BytesIO(png.getvalue()))
    sheet.lines("Select one\nA sluice\n**A weir**\nA lock")
    (found,), _ = read(READER, sheet.saved(tmp_path))
    assert found.fields["key"] == "A weir" and found.fields["distractors"] == ["A sluice", "A lock"]
    assert "(pictures/quiz/image1.png)" in str(found.fields["stem"])


def test_pictures_formulas_and_small_letters(tmp_path: Path) -> None:
    sheet = Sheet().lines("1. What does it show?")
    png = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(png, "PNG")
    picture = sheet.document.add_paragraph()
    picture.add_run().add_picture(io.BytesIO(png.getvalue()))
    picture._p.xpath(".//wp:docPr")[0].set("descr", "a red square")
    option = sheet.document.add_paragraph("A. H")
    option.add_run("2").font.subscript = True
    option.add_run("O")
    sheet.xml(
        f"<w:p {SPACES}><w:r><w:t>*B. </w:t></w:r><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num>"
        f"<m:den><m:r><m:t>x</m:t></m:r></m:den></m:f></m:oMath></w:p>"
    )
    (found,), _ = read(READER, sheet.saved(tmp_path))
    assert found.fields["stem"] == "What does it show?\n\n![a red square](pictures/quiz/image1.png)"
    assert (found.fields["key"], found.fields["distractors"]) == (r"$\frac{1}{x}$", ["H~2~O"])


def test_tracked_changes_comments_notes_and_text_boxes(tmp_path: Path) -> None:
    sheet = Sheet().xml(
        f'<w:p {SPACES}><w:r><w:t xml:space="preserve">1. Bees </w:t></w:r>'
        f'<w:del w:id="1" w:author="A"><w:r><w:delText>eat</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" w:author="A"><w:r><w:t>sleep</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>'
    )
    (found,), _ = read(READER, sheet.lines("Answer: True").saved(tmp_path))
    assert found.fields["stem"] == "Bees sleep."
    assert found.changes == ["It has tracked changes; what they lead to is taken."]


def test_macros_are_told_and_never_run(tmp_path: Path) -> None:
    path = Sheet().lines("1. Bees sleep.\nAnswer: True").saved(tmp_path)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
    found, problems = read(READER, path)
    assert (len(found), [one.code for one in problems]) == (1, ["import-macros"])


def test_a_document_that_declares_entities_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w") as package:
        text = f'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document {nsdecls("w")}><w:body>'
        package.writestr("word/document.xml", f"{text}<w:p><w:r><w:t>1. &a;</w:t></w:r></w:p></w:body></w:document>")
    found, problems = read(READER, path)
    assert found == []
    assert "declares a document type" in " ".join(one.message for one in problems)


def test_a_text_that_ends_too_early_gives_what_stands_before(tmp_path: Path) -> None:
    whole = Sheet().lines("1. Bees sleep.\nAnswer: True\n2. Fish fly.\nAnswer: False").saved(tmp_path)
    cut = tmp_path / "cut.docx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(cut, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data[: data.index(b"2. Fish")] if name == "word/document.xml" else data)
    found, problems = read(READER, cut)
    assert [one.fields["stem"] for one in found] == ["Bees sleep."]
    assert [one.code for one in problems] == ["import-word"]


def test_word_files_are_told_by_what_is_in_them(tmp_path: Path) -> None:
    path = Sheet().lines("1. Bees sleep.").saved(tmp_path)
    assert READER.recognises(head_of(path, "quiz.xlsx")) == 2


_WHOLE = (
    "1. What is the capital of Peru? (2 points)\nA. Quito\nB. **Lima**\nC. La Paz\nExplanation: so it is\n"
    "2. Match.\n3. The ____ is ____.\nAnswer: a; b\nAnswer key\n1. B\n2. C"
)


@settings(derandomize=True, max_examples=25, deadline=None)
@given(st.data())
def test_damaged_documents_end_in_problems(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    whole = Sheet().lines(_WHOLE).saved(folder)
    with zipfile.ZipFile(whole) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = data.draw(
        st.sampled_from(["word/document.xml", "word/numbering.xml", "word/styles.xml", "word/_rels/document.xml.rels", ""])
    )
    damaged = bytearray(parts[name] if name else whole.read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(damaged) - 1), max_size=4)):
        damaged[place] ^= 1 << data.draw(st.integers(0, 7))
    if data.draw(st.booleans()):
        del damaged[data.draw(st.integers(0, len(damaged))) :]
    path = folder / "damaged.docx"
    if name:
        with zipfile.ZipFile(path, "w") as package:
            for one, content in (parts | {name: bytes(damaged)}).items():
                package.writestr(one, content)
    else:
        path.write_bytes(bytes(damaged) or b"PK")
    with contextlib.suppress(Fault):  # the package as a whole, told by whoever called
        read(READER, path, accepted=False)


@settings(derandomize=True, max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *_WHOLE.split("\n"),
                "Section 2",
                "____",
                "A",
                "1",
                "Answer:",
                "Type: MA",
                "*",
                "• x",
                "(a)",
                "~ x",
                "Points: 2",
                "",
                "II.",
            ]
        ),
        max_size=14,
    )
)
def test_lines_in_any_order_are_read(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    read(READER, Sheet().lines("\n".join(["1. x", *lines])).saved(tmp_path_factory.mktemp("any")), accepted=False)


def test_comments_in_the_margin_stand_above_their_question(tmp_path: Path) -> None:
    sheet = Sheet().lines("1. Bees sleep.\nAnswer: True\n2. Fish fly.\nAnswer: False")
    sheet.document.add_comment(sheet.document.paragraphs[2].runs, text="Ask Ana about this", author="Bo")
    found, problems = read(READER, sheet.saved(tmp_path))
    assert [(one.comments, one.changes) for one in found] == [([], []), (["Bo: Ask Ana about this"], [])]
    assert problems == []
