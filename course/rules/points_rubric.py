"""A rubric's points add up, and its levels stand best first.

An item's points are what the best levels of its rubric earn together, or markers would mark on two scales; levels in
falling order are how analytic rubrics are read (Haladyna & Rodriguez 2013; Brookhart 2013, *How to Create and Use
Rubrics*). A reason with points needs at least as many creditable ideas as points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from course.content.passages import place
from course.content.wording import shorten
from course.interactions import ExtendedText
from course.model.bank import Bank
from course.model.form import Form
from course.problems import Problem

CODES = ("points-rubric",)


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A problem for each rubric that does not add up or is out of order, and for each reason with too few ideas."""
    for item in bank.items.values():
        for question in item.lower():
            written = question.interaction
            if not isinstance(written, ExtendedText):
                continue
            best = sum(max(level.points for level in row.levels) for row in written.rubric)
            if written.rubric and best != question.points:
                message = f"the rubric's best levels add up to {best}, the item has {question.points} points"
                yield item.problem(
                    "points-rubric", message, "mend the levels, or 'points' (which may be left out)", at=("points",)
                )
            for row in written.rubric:
                points = [level.points for level in row.levels]
                if any(later >= earlier for earlier, later in pairwise(points)):
                    given = " ".join(map(str, points))
                    message = f"the levels of '{shorten(row.name, 40)}' do not stand best first ({given})"
                    yield item.problem(
                        "points-rubric",
                        message,
                        "start with the most points; no two levels earn the same",
                        at=place(item, row.name),
                    )
            if written.credit and len(written.credit) < question.points:
                message = f"{len(written.credit)} ideas earn a point each, but the reason has {question.points} points"
                hint = "add to 'credit', or lower the points of 'reason'"
                yield item.problem("points-rubric", message, hint, at=place(item, written.credit[0]))
