"""The weighing model: sample keys, invariants, bad values, and each key worked out once more."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.items.numeric import Numeric
from course.modelling.system import ParameterError
from course.modelling.variants import variants
from course.stages.project import Project
from course.subjects.e2ee.systems.weighing import (
    CRITERIA,
    OPTIONS,
    SYSTEM,
    flipping_weight,
    leaders,
    ranking,
    scores,
    total,
    two,
    weights,
)

SCORE = st.integers(0, 10)


def test_s29_totals_and_the_flipping_weight() -> None:
    values = SYSTEM.values()
    table, weight = scores(values), weights(values)
    assert weight == {"privacy": 40, "safety": 40, "ease": 20}
    assert total(table["default"], weight) == Decimal("6.8")  # 9 × 0.4 + 4 × 0.4 + 8 × 0.2
    assert total(table["extra"], weight) == Decimal("6.8")
    flip = flipping_weight(table["default"], table["opt_in"])
    assert flip == Fraction(100, 3)  # 2 behind in safety, 4 ahead in privacy


@given(SCORE, SCORE, SCORE, SCORE)
def test_at_the_flipping_weight_both_tie_and_beside_it_they_do_not(p1: int, s1: int, p2: int, s2: int) -> None:
    one, other = {"privacy": p1, "safety": s1}, {"privacy": p2, "safety": s2}
    flip = flipping_weight(one, other)

    def lead(weight: Fraction) -> Fraction:
        return weight * (p1 - p2) + (100 - weight) * (s1 - s2)

    if flip is None:
        assert lead(Fraction(0)) * lead(Fraction(100)) >= 0
    else:
        assert 0 < flip < 100 and lead(flip) == 0
        assert lead(flip - 1) * lead(flip + 1) < 0


@given(st.lists(SCORE, min_size=12, max_size=12), st.integers(0, 100), st.integers(0, 100))
def test_a_total_lies_between_the_scores_and_the_leader_leads(given_: list[int], privacy: int, safety: int) -> None:
    if privacy + safety > 100:
        return
    names = [f"{option}_{criterion}" for option in OPTIONS for criterion in CRITERIA]
    values = SYSTEM.values(dict(zip(names, given_, strict=True)) | {"privacy": privacy, "safety": safety})
    table, weight = scores(values), weights(values)
    assert sum(weight.values()) == 100
    totals = {option: total(row, weight) for option, row in table.items()}
    assert all(min(row.values()) <= totals[option] <= max(row.values()) for option, row in table.items())
    assert totals[ranking(table, weight)[0]] == max(totals.values())
    assert ranking(table, weight)[0] in leaders(table, weight)
    assert two(30) == {"privacy": 30, "safety": 70}


def test_weights_of_more_than_all_are_refused() -> None:
    with pytest.raises(ParameterError, match=r"weights of 120% in all are more than 100%"):
        SYSTEM.values({"privacy": 60, "safety": 60})
    with pytest.raises(ParameterError, match=r"11 is out of range: 0 to 10; scores go from 0"):
        SYSTEM.values({"extra_ease": 11})


def test_totals_once_more_from_the_words_of_the_stem(project: Project) -> None:
    for item in variants("weighing-totals", project.written, 24):
        assert isinstance(item, Numeric)
        points = {name: int(number) for number, name in re.findall(r"(\d+) for (\w+)", item.stem)}
        shares = {name: int(number) for name, number in re.findall(r"(privacy|safety|ease) (\d+)%", item.stem)}
        assert sum(shares.values()) == 100 and len(points) == 3
        assert Fraction(item.key) == sum(Fraction(points[name] * shares[name], 100) for name in points)


def test_the_flip_once_more_by_trying_every_weight(project: Project) -> None:
    for item in variants("flipping-weight", project.written, 24):
        assert isinstance(item, Numeric)
        p1, s1, p2, s2 = map(int, re.findall(r"(\d+) for (?:privacy|safety)", item.stem))
        ties = [w for w in range(101) if w * p1 + (100 - w) * s1 == w * p2 + (100 - w) * s2]
        assert ties == [int(item.key)]
