"""Words in a grid: they cross as in a puzzle, and what a term becomes in its squares."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.documents.crossgrid import Grid, crossed
from course.documents.crossletters import Answer, answer

WORDS = ("ENCRYPTION", "KEY", "INTERCEPTION", "DECRYPT", "HOP", "METADATA", "ENDPOINT", "CIPHER")


def runs(grid: Grid) -> Counter[str]:
    """Every run of two or more letters that one reads across or down: in a sound puzzle its words and nothing else."""
    squares, found = grid.squares, Counter[str]()
    for lines, across in ((range(grid.rows), True), (range(grid.columns), False)):
        for line in lines:
            length = grid.columns if across else grid.rows
            row = "".join(squares.get((line, n) if across else (n, line), " ") for n in range(length))
            found.update(run for run in row.split() if len(run) > 1)
    return found


def sound(grid: Grid) -> bool:
    """Whether one reads its words and nothing else, and comes from each word to each other one over shared squares."""
    if runs(grid) != Counter(word.letters for word in grid.words):
        return False
    joined, waiting = {grid.words[0].name}, [grid.words[0]]
    while waiting:
        squares = set(waiting.pop().squares)
        near = [word for word in grid.words if word.name not in joined and squares & set(word.squares)]
        joined |= {word.name for word in near}
        waiting += near
    return len(joined) == len(grid.words)


def test_words_cross() -> None:
    grid = crossed({word.lower(): word for word in WORDS}, "1", 20, 20, 30)
    assert grid and sound(grid) and len(grid.words) == len(WORDS)
    assert list(grid.numbers.values()) == list(range(1, len(grid.numbers) + 1))
    assert sorted(grid.numbers) == list(grid.numbers)  # in reading order
    assert crossed({word.lower(): word for word in WORDS}, "1", 20, 20, 30) == grid
    assert crossed({word.lower(): word for word in WORDS}, "2", 20, 20, 30) != grid


def test_a_grid_keeps_to_its_size_and_number() -> None:
    grid = crossed({word: word for word in WORDS}, "1", 9, 12, 30)
    assert grid and sound(grid) and grid.rows <= 9 and grid.columns <= 12 and len(grid.words) < len(WORDS)
    few = crossed({word: word for word in WORDS}, "1", 20, 20, 5)
    assert few and sound(few) and len(few.words) == 5


@pytest.mark.parametrize("words", [(), ("KEY",), ("AAA", "BBB", "CCC", "DDD"), ("KEY", "EYE", "YES")])
def test_too_little_to_cross_makes_no_grid(words: tuple[str, ...]) -> None:
    assert crossed({word: word for word in words}, "1", 20, 20, 30) is None


@given(st.lists(st.text("ABCDE", min_size=3, max_size=8), max_size=8, unique=True))
def test_any_words_make_a_sound_grid_or_none(words: list[str]) -> None:
    grid = crossed({word: word for word in words}, "1", 12, 12, 30)
    assert grid is None or (sound(grid) and grid.rows <= 12 and grid.columns <= 12)


@pytest.mark.parametrize(
    ("term", "language", "letters", "lengths"),
    [
        ("end-to-end encryption (E2EE)", "en", "ENDTOENDENCRYPTION", "3-2-3, 10"),
        ("Moore’s law", "en", "MOORESLAW", "6, 3"),
        ("Œuvre d’été", "fr", "OEUVREDETE", "6, 4"),
        ("Straße", "de", "STRASSE", "7"),
        ("Blätter", "de-AT", "BLAETTER", "8"),
        ("año", "es", "AÑO", "3"),
        ("ångström", "sv", "ÅNGSTRÖM", "8"),
        ("ışık", "tr", "IŞIK", "4"),
        ("Ελλάδα", "el", "ΕΛΛΑΔΑ", "6"),
        ("шифр", "ru", "ШИФР", "4"),
        ("中文字", "zh", "中文字", "3"),
    ],
)
def test_a_term_is_written_as_in_puzzles_of_its_language(term: str, language: str, letters: str, lengths: str) -> None:
    assert answer(term, language) == Answer(letters, lengths)


@pytest.mark.parametrize(("term", "letters"), [("مَدْرَسَة", "مدرسة"), ("שָׁלוֹם", "שלומ")])
def test_vowel_signs_need_no_square(term: str, letters: str) -> None:
    found = answer(term, "ar", leftwards=True)
    assert isinstance(found, Answer) and found.letters == letters
    assert "direction" in str(answer(term, "en"))


@pytest.mark.parametrize(
    ("term", "why"),
    [
        ("AES-256", "digits"),
        ("PC", "fewer"),
        ("a (very) long term indeed, as it goes", "more"),
        ("कक्षा", "alone"),
        ("$x^2$", "digits"),
    ],
)
def test_what_cannot_be_written_into_squares_is_told(term: str, why: str) -> None:
    assert why in str(answer(term, "en"))


@given(st.text(max_size=30), st.sampled_from(["en", "de", "tr", "ar", "zh"]))
def test_any_term_has_letters_for_its_squares_or_is_told(term: str, language: str) -> None:
    found = answer(term, language)
    if isinstance(found, Answer):
        assert 3 <= len(found.letters) <= 20 and found.letters.isalpha()
        assert sum(map(int, found.lengths.replace("-", ", ").split(", "))) == len(found.letters)
