"""When an article was written, and how that is known."""

from __future__ import annotations

import pytest

from course.drafting.dates import dates_in
from course.drafting.passages import Passage, Written
from course.drafting.texts.article import Stamp
from course.drafting.written import written_when


def written(text: str, *stamps: str) -> Written:
    return written_when([Stamp(stamp, "the front matter (date)") for stamp in stamps], [Passage(1, text, 1)], "en")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 3 May 2024, May 4, 2024 and the 5th of June 2024", ["2024-05-03", "2024-05-04", "2024-06-05"]),
        ("am 3. Mai 2024, im März 2023 und Ende 2022", ["2024-05-03", "2023-03", "2022-late"]),
        ("le 1er janvier 2020, en août 2021, fin 2022", ["2020-01-01", "2021-08", "2022-late"]),
        ("el 5 de mayo de 2021 y en marzo de 2023", ["2021-05-05", "2023-03"]),
        ("2024-05-03, 13/5/2023, 30 February 2023, v2023.1, 4/5/2023", ["2024-05-03", "2023-05-13"]),
    ],
)
def test_dates_in_four_languages(text: str, found: list[str]) -> None:
    assert [named.when.text for named in dates_in(text, "en")] == found


@pytest.mark.parametrize(
    ("text", "stamps", "date", "says"),
    [
        ("The pond was drained in April 2024.", ["2024-05-03T08:00:00Z"], "2024-05-03", "front matter"),
        ("The pond was drained in April 2024. It will be full by the end of 2025.", [], "2024-04/2025-late?", "still ahead"),
        ("The pond was drained in April 2024.", [], "2024-04/2024-12?", "newest date"),
        ("The pond was drained.", [], None, "Nothing"),
        ("It was drained in 2021. It is to stay empty until late 2023.", ["2026-06-25"], "2021/2023-late?", "still ahead"),
        ("It was drained on 3 May 2024.", ["2023-06-25"], "2023-06-25?", "later date"),
        ("It was drained in May 2014.", ["2024-06-25"], "2024-06-25", "later copy"),
        ("Some 2000 newts were counted.", [], None, "Nothing"),
    ],
)
def test_a_stamp_is_held_against_the_text(text: str, stamps: list[str], date: str | None, says: str) -> None:
    found = written(text, *stamps)
    assert (found.date.text if found.date else None) == date and says in found.how


def test_a_link_tells_its_date_and_another_articles_headline_only_its_month() -> None:
    link = "See [the paper](https://example.org/news/2021/11/20/newts)."
    assert written(link).date == written("It was on 20 November 2021.").date
    headlines = [Passage(1, "The pond was drained in 2021.", 1), Passage(3, "The best ponds of 2029", 0, "related articles")]
    found = written_when([], headlines)
    assert found.date and found.date.text == "2021?"


def test_dates_around_the_body_contradict_no_stamp() -> None:
    around = [Passage(1, "The pond was drained.", 1), Passage(3, "Saved on 20 January 2030", 0, "around the article")]
    found = written_when([Stamp("2024-05-03", "the page's tag date")], around)
    assert found.date and found.date.text == "2024-05-03"
