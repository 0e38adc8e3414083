"""S27, audience: what a sum of users says about people: its mean, and how many different people it may stand for.

The articles say: four apps together had 7.6 billion monthly active users as of October 2021 (A0 ¶4, after Statista). How they
were spread over the apps, and how many people they were, stands in no article. Our modelling choice: each person has at most one
account in each app. Then the fewest people are found where everybody uses the largest app, the most where hardly anybody uses
two. Both cases are really built from sets of people, one for each million.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from course.modelling.phrasing import figures, plural
from course.modelling.system import Parameter, ParameterError, Run, Step, System, Table, Values

APPS = ("Fern", "Larch", "Moss", "Reed")
_USERS = ("first", "second", "third", "fourth")


def users(values: Values) -> dict[str, int]:
    """The users of each app, in millions."""
    return {app: values.whole(name) for app, name in zip(APPS, _USERS, strict=True) if values.whole(name)}


def mean(numbers: Sequence[int]) -> Decimal:
    """The mean for one app."""
    return Decimal(sum(numbers)) / len(numbers)


def share(part: int, whole: int) -> Decimal:
    """Per cent of the whole, to one decimal place."""
    return (Decimal(100) * part / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def nested(numbers: Sequence[int]) -> list[set[int]]:
    """The people of each app, if everybody uses the largest one."""
    return [set(range(number)) for number in numbers]


def spread(numbers: Sequence[int], population: int) -> list[set[int]]:
    """The people of each app, if one starts where the other ends: nobody is counted twice before everybody is counted once."""
    found, start = [], 0
    for number in numbers:
        found.append({person % population for person in range(start, start + number)})
        start += number
    return found


def people(apps: Sequence[set[int]]) -> int:
    """How many different people use any of the apps."""
    return len(set().union(*apps))


def bounds(numbers: Sequence[int], population: int) -> tuple[int, int]:
    """The fewest and the most different people: counted where the apps overlap as much, and as little, as they can."""
    return people(nested(numbers)), people(spread(numbers, population))


def counted_again(numbers: Sequence[int], population: int) -> int:
    """How many of the users must at least be people who are counted already."""
    return sum(numbers) - people(spread(numbers, population))


def _run(values: Values, random: Random) -> Run:
    numbers, population = list(users(values).values()), values.whole("population")
    total, (fewest, most) = sum(numbers), bounds(list(users(values).values()), population)
    again = counted_again(numbers, population)
    return Run(
        (
            Step(
                "A sum and a mean",
                f"{plural(len(numbers), 'app')} report their monthly users, in millions. What are their sum and their mean?",
                f"The sum is {' + '.join(figures(number) for number in numbers)} = {figures(total)} million. The mean is "
                f"{figures(total)} ÷ {len(numbers)} = {figures(round(mean(numbers), 2))} million for one app.",
                (Table(("App", "Users in millions"), tuple((app, figures(number)) for app, number in users(values).items())),),
            ),
            Step(
                "How many people?",
                f"{figures(population)} million people live where the apps are used. How many different people are the users, at "
                "least and at most?",
                f"At least {figures(fewest)} million, if everybody uses the largest app. At most {figures(most)} million, "
                + ("since there are no more people." if most < total else "if nobody uses two apps.")
                + " The sum alone, without the users of each app, proves the mean at least: no mean is above the largest.",
            ),
            Step(
                "Counted again",
                "Are these certain?",
                f"The sum is {figures(share(total, population))}% of the population. "
                + (
                    f"At least {figures(again)} million of the users are people who are counted already."
                    if again
                    else "Double counting is possible, even likely, but these numbers do not prove it."
                ),
                (
                    Table(
                        ("Claim", "Is it certain?"),
                        (
                            ("Some people are counted more than once.", again > 0),
                            (f"{figures(total)} million different people use the apps.", fewest == total),
                            (f"At least {figures(fewest)} million different people use the apps.", True),
                        ),
                    ),
                ),
            ),
        )
    )


def _consistent(values: Values) -> None:
    population = values.whole("population")
    for name in _USERS:
        if values.whole(name) > population:
            message = f"{figures(values.whole(name))} million users are more than the {figures(population)} million people"
            raise ParameterError(name, message, f"{name}: at most {population}; one account a person in each app")


SYSTEM = System(
    title="Audience: users added up are not people",
    numbers=("S27",),
    summary="Users of several apps are added up; how many different people they are has a lower and an upper bound.",
    articles="Four apps together had 7.6 billion monthly active users as of October 2021 (A0 ¶4). How many people that are, "
    "and how they are spread over the apps, is in no article.",
    assumptions=(
        "Each person has at most one account in each app.",
        "Each account belongs to one person; all figures are of the same month.",
        "Nobody from outside the population uses the apps.",
    ),
    parameters=(
        Parameter("first", "users of the first app", 2900, 1, 9000, why="a set of people is built for each", unit="million"),
        Parameter("second", "users of the second app", 2000, 1, 9000, why="a set of people is built for each", unit="million"),
        Parameter("third", "users of the third app", 1400, 1, 9000, why="a set of people is built for each", unit="million"),
        Parameter(
            "fourth", "users of the fourth app, 0 if there is none", 1300, 0, 9000, why="three or four apps", unit="million"
        ),
        Parameter("population", "people who could use the apps", 7900, 1, 9000, why="about as many as on Earth", unit="million"),
    ),
    run=_run,
    consistent=_consistent,
    cites=("A0-07", "A0-08"),
)
