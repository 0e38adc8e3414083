"""S27: users of several apps added up: the mean, and how many different people they are at least and at most."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random
from typing import NamedTuple

from course.modelling.drafts import Draft, Mistake, NoVariant, numeric
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import figures, listed
from course.modelling.system import Value
from course.subjects.e2ee.systems.audience import SYSTEM, bounds, counted_again, mean, share, users


class Asked(NamedTuple):
    """A question about the same apps: what is asked, the key and how it comes, mistakes, solution and feedback."""

    ask: str
    key: int | Decimal
    because: str
    mistakes: list[Mistake]
    solution: str
    feedback: str


def _draw(random: Random) -> Mapping[str, Value]:
    count = random.choice((3, 4, 4))
    numbers = random.sample(range(2, 31), count)
    numbers[-1] += -sum(numbers) % count  # so that the mean is a whole number
    largest, total = max(numbers), sum(numbers)
    population = random.choice((random.randint(largest + 1, total - 1), random.randint(total + 1, 2 * total)))
    names = ("first", "second", "third", "fourth")
    return {"fourth": 0, **dict(zip(names, numbers, strict=False)), "population": population}


def _make(draw: Draw) -> Draft:
    apps, population = users(draw.values), draw.values.whole("population")
    numbers = list(apps.values())
    if len(set(numbers)) == 1:
        raise NoVariant("all apps are of the same size, so that mean and largest are one")
    questions = _questions(numbers, population)
    kind = draw.random.choice(list(questions))
    question = questions[kind]
    shown = f"{len(numbers)} apps have these monthly users, in millions: "
    shown += f"{listed([f'{app} {figures(number)}' for app, number in apps.items()])}. "
    if kind == "sum alone":
        shown = f"a report gives one figure alone: {len(numbers)} apps have {figures(sum(numbers))} million users, added up. "
    elif kind != "mean":
        shown += f"They are used in a country of {figures(population)} million people. "
    return numeric(
        stem=f"In this model {shown}{question.ask}",
        key=question.key,
        because=question.because,
        mistakes=question.mistakes,
        measure="%" if kind == "share" else "million",
        tolerance=Decimal("0.1") if kind == "share" else Decimal(0),
        solution=question.solution,
        feedback=question.feedback,
        least=2,
        assumptions=list(SYSTEM.assumptions[:2] if kind in ("mean", "sum alone") else SYSTEM.assumptions),
    )


def _questions(numbers: list[int], population: int) -> dict[str, Asked]:
    """What can be asked about these numbers."""
    count, total, largest, average = len(numbers), sum(numbers), max(numbers), mean(numbers)
    (fewest, most), again = bounds(numbers, population), counted_again(numbers, population)
    adding = f"{' + '.join(figures(number) for number in numbers)} = {figures(total)}"
    divided = f"{figures(total)} ÷ {count} = {figures(average)}"
    sum_alone = Mistake(total, "Took the sum of users for people, as if nobody used two apps.")
    biggest = Mistake(largest, "Looked at the largest app and left out the others.")
    everybody = Mistake(population, "Took everybody in the country, whether they use an app or not.")
    found = {
        "least": Asked(
            "How many different people, in millions, use at least one of the apps for certain?",
            fewest,
            "The largest app alone has that many, and everybody else may be among them.",
            [sum_alone, Mistake(average, "Took the mean, though one app is known to have more."), everybody],
            f"1. In one app each person counts once: the largest has {figures(largest)} million people.\n2. The users of "
            f"the other "
            f"apps may all be among them.\n3. So {figures(fewest)} million are certain, though the sum is {adding} million.",
            f"The bound is reached if all users also use the largest app. The sum, {figures(total)} million, counts accounts.",
        ),
        "most": Asked(
            "How many different people, in millions, can the users be at most?",
            most,
            f"The smaller of {figures(total)} million users and {figures(population)} million people.",
            [sum_alone, everybody, biggest],
            f"1. If nobody used two apps, the users would be {adding} million people.\n2. The country has {figures(population)} "
            f"million people.\n3. The smaller number is the bound: {figures(most)} million.",
            "There are never more people than users, nor more than live there. "
            f"Here {'the sum is larger than the country' if again else 'the sum fits into the country, so it is the bound'}.",
        ),
    }
    if average == average.to_integral_value():
        middle = Decimal(largest + min(numbers)) / 2
        found["mean"] = Asked(
            "What is the mean for one app, in millions?",
            average,
            divided,
            [
                Mistake(total, "Stopped at the sum and did not divide it by the number of apps."),
                Mistake(middle, "Took the middle between the largest and the smallest app."),
                biggest,
            ],
            f"1. Sum: {adding} million.\n2. Mean: {divided} million.",
            f"A mean hides the spread: here the apps have {figures(min(numbers))} to {figures(largest)} million users each.",
        )
        found["sum alone"] = Asked(
            "How many different people, in millions, use at least one of the apps for certain?",
            average,
            f"The largest app has at least the mean: {divided} million.",
            [sum_alone, Mistake(0, "Thought that a sum proves nothing about people.")],
            f"1. The mean is {divided} million.\n2. The apps cannot all lie below their mean, so the largest has at least that "
            f"many users.\n3. In one app each person counts once. So {figures(average)} million people are certain; they "
            f"may be the "
            f"same people in all {count} apps.",
            f"However {figures(total)} million are split over {count} apps, one of them has {figures(average)} million or more.",
        )
    if again:
        found["again"] = Asked(
            "How many of all these users, in millions, are at least people who have been counted in another app before?",
            again,
            f"{figures(total)} − {figures(population)} = {figures(again)}",
            [
                Mistake(total - largest, "Gave the most that can be counted again, as if everybody used the largest app."),
                Mistake(0, "Took the sum of users for people, although fewer people live there."),
                Mistake(population - largest, "Took the people outside the largest app."),
            ],
            f"1. Sum: {adding} million users.\n2. At most {figures(population)} million different people can be behind "
            f"them.\n3. So "
            f"at least {figures(total)} − {figures(population)} = {figures(again)} million are counted again.",
            f"A sum above {figures(population)} million proves double counting. How much more of it there is, stays open.",
        )
    else:
        found["share"] = Asked(
            "What percentage of the population is the sum of users? Round to one decimal place.",
            share(total, population),
            f"{figures(total)} ÷ {figures(population)} = {figures(share(total, population))}%",
            [
                Mistake(share(largest, population), "Took the largest app for the sum."),
                Mistake(100 - share(total, population), "Gave the rest of the population."),
            ],
            f"1. Sum: {adding} million.\n2. {figures(total)} ÷ {figures(population)} × 100 = "
            f"{figures(share(total, population))}%, "
            "rounded.\n3. People in several apps are in the sum several times, so the share of people may be smaller.",
            f"{figures(share(total, population))}% is a share of accounts. Near 100% it is a sign of double counting, but "
            f"no proof.",
        )
    return found


MODEL = ItemModel(
    summary="how many people a sum of users may stand for",
    unit="U7",
    objective="LO11",
    bloom="analyse",
    difficulty="medium",
    system="audience",
    draw=_draw,
    make=_make,
    cites=("A0-07",),
    tags=("numbers", "users", "model"),
    minutes="3",
)
