"""Timeline and audience: the sample keys, invariants, bad values, and each key worked out once more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.items.multiple_response import MultipleResponse
from course.items.numeric import Numeric
from course.items.single_choice import SingleChoice
from course.model.bank import Bank
from course.modelling.system import ParameterError
from course.modelling.variants import variants
from course.stages.project import Project
from course.subjects.e2ee.dayspans import Span, span
from course.subjects.e2ee.systems import audience, timeline
from course.subjects.e2ee.systems.timeline import FORMS, guaranteed, notice_days, slips, window

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))
_DAY = r"\d{1,2} [A-Z][a-z]+ \d{4}"


@pytest.fixture(scope="module")
def bank(project: Project) -> Bank:
    return project.written


def days_in(text: str) -> list[date]:
    return [datetime.strptime(found, "%d %B %Y").date() for found in re.findall(_DAY, text)]


def between(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(days=1)


def test_s25_the_longest_slip_is_a_leap_year() -> None:
    assert slips(date(2023, 12, 31), span("year", date(2024, 5, 1))) == (1, 366)


def test_s25_two_things_of_one_year_have_no_order() -> None:
    assert not span("year", date(2016, 2, 1)).before(span("year", date(2016, 11, 1)))
    assert span("month", date(2023, 8, 1)).before(span("late", date(2023, 12, 1)))


def test_s26_eighteen_days_of_notice_and_an_export_too_late() -> None:
    assert notice_days(date(2026, 4, 20), date(2026, 5, 8)) == 18
    assert guaranteed(date(2026, 5, 8), date(2026, 5, 8)) and not guaranteed(date(2026, 5, 9), date(2026, 5, 8))


def test_s28_the_delay_explainer_is_dated_from_within() -> None:
    found = window([date(2021, 10, 31), date(2021, 11, 20)], [date(2023, 10, 1)])
    assert found.holds(date(2021, 11, 25)) and not found.holds(date(2024, 6, 25)) and not found.holds(date(2021, 11, 19))


def test_s27_mean_bounds_and_double_counting() -> None:
    values = audience.SYSTEM.values()
    numbers = list(audience.users(values).values())
    assert sum(numbers) == 7600 and audience.mean(numbers) == 1900
    assert float(audience.share(7600, 7900)) == pytest.approx(96.2)
    fewest, most = audience.bounds(numbers, 7900)
    assert fewest == max(numbers) >= audience.mean(numbers) and most == 7600


@given(DAYS, st.sampled_from(FORMS))
def test_a_span_holds_its_own_day(when: date, form: str) -> None:
    if form != "late" or when.month >= 10:
        assert span(form, when).holds(when)


@given(DAYS, DAYS, st.sampled_from(FORMS), st.sampled_from(FORMS))
def test_order_is_certain_one_way_or_not_at_all(a: date, b: date, one: str, other: str) -> None:
    left, right = span(one, a), span(other, b)
    assert not (left.before(right) and right.before(left))
    assert not left.before(left)


@given(DAYS, st.integers(0, 400))
def test_days_of_notice_are_the_days_that_one_can_count(read: date, more: int) -> None:
    cutoff = read + timedelta(days=more)
    assert notice_days(read, cutoff) == sum(1 for _ in between(read + timedelta(days=1), cutoff))


def test_contradictory_days_are_refused() -> None:
    with pytest.raises(ParameterError):
        timeline.SYSTEM.values({"notice": 20260601})  # read after the last day
    with pytest.raises(ParameterError, match="2023-13-45"):
        timeline.SYSTEM.values({"due": 20231345})
    with pytest.raises(ParameterError, match="a set of people"):
        audience.SYSTEM.values({"first": 10_000})


def test_slips_once_more_by_counting_days(bank: Bank) -> None:
    for item in variants("promise-slip", bank, 24):
        assert isinstance(item, Numeric)
        dates = days_in(item.stem)
        lengths = {sum(1 for _ in between(dates[0] + timedelta(days=1), day)) for day in days_in(item.solution or "")}
        assert int(item.key) in lengths
        assert not {int(wrong.answer) for wrong in item.wrong} & {int(item.key)}


def test_notice_once_more_by_counting_days(bank: Bank) -> None:
    for item in variants("notice-days", bank, 24):
        assert isinstance(item, Numeric)
        dates = days_in(item.stem)
        left = sum(1 for _ in between(min(dates) + timedelta(days=1), max(dates)))
        numbers = re.findall(r"(\d+) chats?|exports (\d+) a", item.stem)
        if "too late" in item.stem and len(numbers) >= 2:
            chats, rate = (int(next(filter(None, found))) for found in numbers[:2])
            assert item.key == chats - left * rate
        elif "How many days" in item.stem:
            assert item.key in (left, left + 1) and str(left) in (item.solution or "")


def test_windows_once_more_day_by_day(bank: Bank) -> None:
    for item in variants("source-window", bank, 24):
        assert isinstance(item, SingleChoice)
        known, ahead, stamp = days_in(item.stem)[:2], days_in(item.stem)[2:4], days_in(item.stem)[-1]
        first, last = max(known), min(ahead) - timedelta(days=1)
        given_ = days_in(item.key)
        assert given_ == [first, last]
        assert ("cannot" in item.key) == (not first <= stamp <= last)
        assert all(
            days_in(wrong.option) != given_ or ("cannot" in wrong.option) != ("cannot" in item.key) for wrong in item.distractors
        )


def _meant(text: str) -> Span:
    late, rest = text.startswith("late "), text.removeprefix("late ")
    if re.fullmatch(_DAY, rest):
        return span("day", days_in(rest)[0])
    if re.fullmatch(r"[A-Z][a-z]+ \d{4}", rest):
        return span("month", datetime.strptime(rest, "%B %Y").date())
    return span("late" if late else "year", date(int(rest), 12, 1))


def test_pairs_once_more_from_their_dates(bank: Bank) -> None:
    for item in variants("unordered-pairs", bank, 24):
        assert isinstance(item, MultipleResponse)
        told = {name.split(" of a service: ")[-1].removeprefix("and ").strip(): _meant(when) for name, when in _events(item.stem)}
        open_ = {option.option for option in item.keys}
        for text in (*open_, *(option.option for option in item.distractors)):
            one, other = text.split(" and ")
            days = [set(between(*_ends(told[name]))) for name in (one, other)]
            ordered = max(days[0]) < min(days[1]) or max(days[1]) < min(days[0])
            assert ordered == (text not in open_), (item.stem, text)


def _events(stem: str) -> list[tuple[str, str]]:
    listed = stem.split(": ", 1)[1].split(". Of which")[0]
    return re.findall(r"(?:^|, |and )([^,()]+?) \(([^)]*)\)", listed)


def _ends(meant: Span) -> tuple[date, date]:
    return meant.earliest, meant.latest


def test_audiences_stay_within_what_people_can_be(bank: Bank) -> None:
    for item in variants("audience-bounds", bank, 24):
        assert isinstance(item, Numeric)
        numbers = [int(found) for found in re.findall(r"\b[A-Z][a-z]+ (\d[\d,]*)", item.stem.replace(",", ""))]
        key, solution = item.key, item.solution or ""
        assert str(int(key)) in solution.replace(",", "") or str(key) in solution
        if "at least people who have been counted" in item.stem and numbers:
            country = int(re.findall(r"country of (\d+)", item.stem)[0])
            assert key == max(0, sum(numbers) - country)
        assert all(wrong.answer != key for wrong in item.wrong)
