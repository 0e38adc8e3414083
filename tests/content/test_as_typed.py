"""Texts stay what was typed. Only quotes around words are set, as the text's language sets them."""

from __future__ import annotations

from pathlib import Path

import pytest
from banks import forms_of, item, make_bank, quiz

from course.content.markdown import block, inline, plain
from course.documents.key import answer_key
from course.documents.present import shown_form
from course.documents.view import teacher_view

TYPED = [
    "Statements (a), (b) and (c) hold, (r) is the radius, (tm) a time, (p) a point.",
    "Is it -a, --all or --- here?",
    "Wait ... and +-3, really???? Yes!!!! a,,b",
    "30° 15' 20\", a pipe of 3/4\", 5' long; 5' 3\"",
    "f'(x) = 2x, y'' + y' = 0, f'g + g'f, and the point P' lies on A'B'",
    "`it's \"code\"` and `don't`",
    r"escaped \"quotes\" stay",
    'no word: "+" and \'=\' and "',
]


@pytest.mark.parametrize("text", TYPED)
def test_is_shown_as_typed(text: str) -> None:
    bare = text.replace("`", "").replace('\\"', '"')
    assert plain(text) == bare and plain(text, "de") == bare


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("She said \"yes\" and don't, the students' own 'no'.", "She said “yes” and don’t, the students’ own ‘no’."),
        ('(see "in 2016"); "a *very* new" one', "(see “in 2016”); “a <em>very</em> new” one"),
        ('a "3/4" wide" pipe, 5" long', 'a “3/4" wide” pipe, 5" long'),
        ("A1's and I'm and rock'n'roll", "A1’s and I’m and rock’n’roll"),
        ('the command "`ls`"', "the command “<code>ls</code>”"),
    ],
)
def test_quotes_around_words_and_apostrophes_in_them_are_set(text: str, shown: str) -> None:
    assert inline(text).html == shown and block(text).html == f"<p>{shown}</p>"


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("de", "„ja“ und ‚nein‘"),
        ("de-AT", "„ja“ und ‚nein‘"),
        ("de-CH", "«ja» und ‹nein›"),
        ("fr", "«\u202fja\u202f» und “nein”"),
        ("en", "“ja” und ‘nein’"),
        ("xx", "\"ja\" und 'nein'"),
    ],
)
def test_each_language_quotes_in_its_own_way(language: str, shown: str) -> None:
    assert inline("\"ja\" und 'nein'", language).html == shown


def test_the_language_of_the_texts_counts_not_that_of_the_labels(tmp_path: Path) -> None:
    given = [item(stem='Was heißt "zu"?', feedback='Denk an "offen".')]
    for language, labels, quoted in (("de", "fr", "„zu“"), ("en", "de", "“zu”")):
        course = {"language": language, "labels": labels}
        bank = make_bank(tmp_path / language, items=given, quizzes=[quiz("first")], course=course)
        (form,) = forms_of(bank)
        assert quoted in shown_form(form, lambda _: "", bank.labels)[0].stem.html
        assert quoted in answer_key(form, bank)[0].stem.html


def test_answers_to_type_are_keyed_as_they_are_typed(tmp_path: Path) -> None:
    bank = make_bank(tmp_path, items=[item(type_="short-answer", key="--all", accept=["'-a'", '"*x*"', "a_b_c"])])
    question = teacher_view(bank, bank.items["first"])["questions"][0]
    assert question["answer"] == "--all"
    assert question["accept"] == "'-a', \"*x*\", a_b_c"
