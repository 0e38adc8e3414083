"""Exercises of R/exams, in Markdown and in LaTeX, alone and in a ZIP."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from typed_files import read, text_file

from course.importing.files import Head
from course.importing.readers.rexams import READER

MARKDOWN = """\
```{r setup, echo=FALSE}
include_supplement("map.png")
```

Question
========
Which of these are *lakes*?

Answerlist
----------
* Titicaca
* Amazon
* Constance,
  also called the Bodensee

Solution
========
Lakes have shores all around.

Answerlist
----------
* True. It lies in the Andes.
* False
* True

Meta-information
================
exname: lakes
extype: mchoice
exsolution: 101
exsection: Geography/Water
expoints: 2
exshuffle: 2
exextra[note,character]: x
"""
LATEX = r"""
\begin{question}
The \emph{square} of $x$ is \textbf{10\,\%} of 90, ``so they say''. \foo{What} is $x$?
% a comment
\begin{itemize}
  \item one
  \item S\~ao Paulo
\end{itemize}
\[ x^2 = 9 \]
\begin{answerlist}
  \item $3$ or $-3$
  \item \verb|x_1|
\end{answerlist}
\end{question}
\begin{solution}
\begin{answerlist}
  \item True. Both work.
  \item False.
\end{answerlist}
\end{solution}
%% \extype{schoice}
%% \exsolution{10}
%% \exname{roots}
"""


def test_an_exercise_in_markdown(tmp_path: Path) -> None:
    (found,), problems = read(READER, text_file(tmp_path, MARKDOWN, "lakes.Rmd"))
    assert (found.key, found.name, found.category, found.kind, problems) == (
        "lakes",
        "lakes",
        ("Geography", "Water"),
        "mchoice",
        [],
    )
    assert found.fields == {
        "type": "multiple-response",
        "stem": "Which of these are *lakes*?",
        "keys": [{"option": "Titicaca", "because": "It lies in the Andes."}, "Constance, also called the Bodensee"],
        "distractors": ["Amazon"],
        "solution": "Lakes have shores all around.",
        "points": "2",
    }
    assert found.changes == [
        "There 2 of its options are drawn; here it has all of them.",
        "'exextra[note,character]: x' is left out.",
    ]


def test_an_exercise_in_latex(tmp_path: Path) -> None:
    (found,), _ = read(READER, text_file(tmp_path, LATEX, "roots.Rnw"))
    assert found.fields["stem"] == (
        "The *square* of $x$ is **10 %** of 90, “so they say”. What is $x$?\n\n- one\n- São Paulo\n\n$$\nx^2 = 9\n$$"
    )
    assert (found.fields["key"], found.fields["because"], found.fields["distractors"]) == ("$3$ or $-3$", "Both work.", ["`x_1`"])
    assert found.changes == [r"LaTeX's command '\foo' is not known; the words after it stand there."]


def test_remarks_of_the_author_stand_above_the_item(tmp_path: Path) -> None:
    (found,), _ = read(READER, text_file(tmp_path, LATEX.replace("\\begin{q", "%% QUESTION\n\\begin{q", 1), "roots.Rnw"))
    assert found.comments == ["a comment"]
    remarked = MARKDOWN.replace("Which of", "<!-- too easy?\n ask Ana -->\nWhich of", 1)
    (found,), _ = read(READER, text_file(tmp_path, remarked, "lakes.Rmd"))
    assert found.comments == ["too easy?\n ask Ana"] and found.fields["stem"] == "Which of these are *lakes*?"


def exercise(kind: str, solution: str, question: str = "What?", more: str = "") -> str:
    return f"Question\n====\n{question}\n\nMeta-information\n====\nextype: {kind}\nexsolution: {solution}\n{more}"


def test_numbers_words_and_essays(tmp_path: Path) -> None:
    made = {
        "num": exercise("num", "3.14", more="extol: 0.01"),
        "string": exercise("string", "Lima"),
        "essay": exercise("string", "nil", more="exextra[essay,logical]: TRUE"),
        "file": exercise("string", "nil", more="exstringtype: file"),
    }
    found = {name: read(READER, text_file(tmp_path, text, f"{name}.Rmd"))[0][0] for name, text in made.items()}
    assert found["num"].fields == {"type": "numeric", "stem": "What?", "key": "3.14", "tolerance": "0.01"}
    assert found["string"].fields == {"type": "short-answer", "stem": "What?", "key": "Lima", "case": True}
    assert found["essay"].fields == {"type": "essay", "stem": "What?"}
    assert found["file"].kept and found["file"].kept.why == "a file to hand in"


def test_a_cloze_with_marks_and_one_with_a_list(tmp_path: Path) -> None:
    more = "exclozetype: num|schoice\nextol: 0.1|0"
    marked = exercise(
        "cloze",
        "5|01",
        "Fill in.\n\nTwo and three are ##ANSWER1##, an ##ANSWER2## number.\n\nAnswerlist\n----\n* \n* even\n* odd",
        more,
    )
    (found,), _ = read(READER, text_file(tmp_path, marked, "cloze.Rmd"))
    assert found.fields["text"] == "Two and three are [[1]], an [[2]] number."
    assert found.fields["gaps"] == [{"gap": "1", "key": "5"}, {"gap": "2", "key": "odd", "distractors": ["even"]}]
    assert found.changes == ["Its number 5 is right within 0.1 there; here it is typed as it is."]


@pytest.mark.parametrize(
    "code",
    ["```{r}\nx <- 3\n```\n", "```{r, results='asis'}\ncat(1)\n```\n", "```{python}\n1\n```\n"],
    ids=["shown", "written", "python"],
)
def test_what_needs_code_is_kept_whole_and_never_run(code: str, tmp_path: Path) -> None:
    (found,), _ = read(READER, text_file(tmp_path, code + exercise("num", "3"), "code.Rmd"))
    assert found.kept and found.kept.data.decode().startswith(code)
    assert found.kept.ending == "Rmd"


def test_inline_code_is_kept_and_silent_code_is_left_out(tmp_path: Path) -> None:
    (inline,), _ = read(READER, text_file(tmp_path, exercise("num", "`r x`"), "a.Rmd"))
    assert inline.kept and inline.kept.why == "numbers or words that R code works out"
    (silent,), _ = read(READER, text_file(tmp_path, '```{r, results="hide"}\nx <- 1\n```\n' + exercise("num", "3"), "b.Rmd"))
    assert silent.changes == ["R code that shows nothing is left out; it was not run."]


def test_a_package_of_exercises_with_a_picture(tmp_path: Path) -> None:
    png = io.BytesIO()
    Image.new("RGB", (3, 3)).save(png, "PNG")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as package:
        package.writestr("ex/b.Rmd", exercise("num", "3"))
        package.writestr("ex/a.Rnw", LATEX.replace("% a comment", r"\includegraphics[width=2cm]{map}"))
        package.writestr("ex/map.png", png.getvalue())
        package.writestr("ex/readme.md", "words")
        package.writestr("../evil.Rmd", exercise("num", "4"))
    found, problems = read(READER, tmp_path / "all.zip")
    assert [(one.key, one.place) for one in found] == [("a", "ex/a.Rnw"), ("b", "ex/b.Rmd")]
    assert "![map](pictures/quiz/map.png)" in str(found[0].fields["stem"])
    assert [one.code for one in problems] == ["import-outside"]


def test_it_is_told_from_other_formats() -> None:
    assert READER.recognises(Head("x.Rmd", b"", MARKDOWN)) == 2
    assert READER.recognises(Head("x.tex", b"", LATEX)) == 2
    assert READER.recognises(Head("x.md", b"", "Question\n====\nWhat?")) == 0


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.sampled_from([MARKDOWN, LATEX]), st.data())
def test_damaged_exercises_end_in_problems(tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    cut = text[:start] + data.draw(st.text("\\{}$[]%&~^`r* \n=e", max_size=8)) + text[start + data.draw(st.integers(0, 80)) :]
    read(READER, text_file(tmp_path_factory.mktemp("any"), cut, "x.Rmd"), accepted=False)
