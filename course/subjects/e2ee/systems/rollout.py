"""S23 and S24, roll-out: a test with selected users, then waves, and why half of the users is a quarter of the chats.

The articles say: a test with select Facebook users is finished (A2 ¶2); roll-out is expected in phases, some users or regions
first (A1 ¶16, a forecast); default encryption has begun to reach Messenger users (A4 ¶1). Our modelling choice: four waves of
users in sizes of our own, everybody writes to everybody alike, a chat is covered if and only if both people have been reached;
and a fault that a fixed share of users would meet. No article gives sizes.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from course.modelling.phrasing import figures, plural
from course.modelling.system import Parameter, ParameterError, Run, Step, System, Table, Values

WAVES = ("first", "second", "third")
"""Parameters; the fourth wave is the rest."""


def shares(values: Values) -> tuple[int, ...]:
    """The sizes of the four waves in per cent of the users; the fourth brings what is missing to 100."""
    sizes = [values.whole(name) for name in WAVES]
    return (*sizes, 100 - sum(sizes))


def reached(sizes: Sequence[int], done: int) -> int:
    """How many per cent of the users the first `done` waves have reached."""
    return sum(sizes[:done])


def chats_covered(percent: int) -> Decimal:
    """How many per cent of the chats are covered if so many per cent of the users are reached: both ends must be."""
    return Decimal(percent * percent) / 100


def counted(sizes: Sequence[int], done: int) -> int:
    """The same by counting, of 100 × 100 pairs: 100 people like the users, each in a wave, and each writes to each."""
    waves = [number for number, size in enumerate(sizes, 1) for _ in range(size)]
    return sum(one <= done and other <= done for one in waves for other in waves)


def tested(users: int, sample: int) -> Decimal:
    """How many per cent of the users a test with a sample reaches."""
    return Decimal(sample) * 100 / users


def meet(people: int, one_in: int) -> Decimal:
    """How many of so many people meet, on average, a fault that one in `one_in` users meets."""
    return Decimal(people) / one_in


def _run(values: Values, random: Random) -> Run:
    sizes, done = shares(values), values.whole("done")
    users, sample, one_in = values.whole("users"), values.whole("sample"), values.whole("fault")
    half, pairs = reached(sizes, done), chats_covered(reached(sizes, done))
    found = sum(random.randrange(one_in) == 0 for _ in range(sample))
    numbers = range(1, 5)
    return Run(
        (
            Step(
                "A test with selected users",
                f"The service has {plural(users, 'user')}. {figures(sample)} of them try the new version. A fault waits that "
                "one in "
                f"{figures(one_in)} users meets. What share of the users takes part, and how many of them are likely to meet it?",
                f"{figures(sample)} ÷ {figures(users)} = {_short(tested(users, sample))}% of the users take part. On average "
                f"{_short(meet(sample, one_in))} of them meet the fault; in a draw it was {found}. Released to all with the "
                "fault in it, "
                f"about {_short(meet(users, one_in))} would meet it.",
            ),
            Step(
                "The test is done",
                "The test is complete. Has the new version been launched?",
                "No. A finished test means that selected users have tried it. Whether and when the others get it is decided "
                f"afterwards; {_short(100 - tested(users, sample))}% of the users still have the old version.",
            ),
            Step(
                "Waves",
                f"Now it is released in four waves. So far {plural(done, 'wave')} {'has' if done == 1 else 'have'} gone out.",
                f"{' + '.join(str(size) for size in sizes[:done])} = {half}% of the users are reached.",
                (Table(("Wave", "Users"), tuple((str(n), f"{size}%") for n, size in zip(numbers, sizes, strict=True))),),
            ),
            Step(
                "Which chats are covered?",
                "A chat is covered if both people have been reached. Tick the pairs of waves whose chats are covered now. Then "
                "work "
                "out the share of chats; everybody writes to everybody alike.",
                f"{_short(Decimal(half) / 100)} × {_short(Decimal(half) / 100)} = {_short(pairs / 100)}, so {_short(pairs)}% "
                "of the "
                f"chats. Counted in a small service of 100 people it is {figures(counted(sizes, done))} of 10,000 pairs.",
                (
                    Table(
                        ("One person is in", *(f"other in wave {number}" for number in numbers)),
                        tuple((f"wave {one}", *(max(one, other) <= done for other in numbers)) for one in numbers),
                    ),
                ),
            ),
        )
    )


def _short(number: Decimal) -> str:
    return figures(Decimal(round(number, 4)))


def _consistent(values: Values) -> None:
    total = sum(values.whole(name) for name in WAVES)
    if total > 99:
        raise ParameterError(
            "third", f"three waves of {total}% in all leave nothing for the fourth", "first + second + third: at most 99"
        )
    users, sample = values.whole("users"), values.whole("sample")
    if sample > users:
        raise ParameterError("sample", f"{figures(sample)} testers are more than {figures(users)} users", f"sample: 1 to {users}")


_SIZE = "each of the four waves reaches somebody"
SYSTEM = System(
    title="Roll-out: a test, then waves",
    numbers=("S23", "S24"),
    summary="Selected users test, then waves follow; a chat is covered when both of its people have been reached.",
    articles="A test with select users is finished (A2 ¶2); a roll-out in phases is expected (A1 ¶16); it has begun (A4 ¶1). "
    "No article "
    "gives the size of a test or a wave.",
    assumptions=(
        "A chat has two people and is covered if both have been reached.",
        "Everybody writes to everybody alike, whatever the wave.",
        "The waves are parts of the same users; nobody is reached twice.",
        "A finished test releases nothing by itself.",
    ),
    parameters=(
        Parameter("first", "users in the first wave", 5, 1, 97, why=_SIZE, unit="per cent"),
        Parameter("second", "users in the second wave", 15, 1, 97, why=_SIZE, unit="per cent"),
        Parameter("third", "users in the third wave", 30, 1, 97, why=_SIZE, unit="per cent"),
        Parameter("done", "waves that have gone out", 3, 1, 4, why="there are four waves"),
        Parameter("users", "users of the service", 2_000_000, 1_000, 10_000_000_000, why="shares mean little of a few users"),
        Parameter(
            "sample", "users who take part in the test", 10_000, 1, 100_000, why="a test is for few; it is drawn one by one"
        ),
        Parameter(
            "fault", "one in how many users meets the fault", 500, 2, 1_000_000, why="a fault that everybody meets needs no test"
        ),
    ),
    run=_run,
    consistent=_consistent,
    cites=("A2-03", "A1-52", "A4-01"),
)
