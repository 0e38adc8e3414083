"""S04 and S22, coverage: how many chats end-to-end encryption covers if it is opt-in or the default, and between joined apps.

The articles say: WhatsApp has it by default (A1 ¶3), Instagram on request (A3 ¶4, ¶10); in Messenger it begins to be the default
for one-to-one messages and calls (A4 ¶1) while groups are in testing (A4 ¶3). Meta wants to join four apps (A0 ¶3) and works on
encryption across them (A0 ¶5). Our modelling choice: group chats stay uncovered, people switch it on independently of one
another, both people of a chat must do so (or, to compare, one is enough), and a link between two apps is end-to-end encrypted if
and only if both apps support it. `simulate` draws chats one by one and counts; the product rule gives the same on average.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from random import Random

from course.model.letters import letters
from course.modelling.phrasing import figures, plural
from course.modelling.system import Parameter, ParameterError, Run, Step, System, Table, Values

RULES = ("opt-in", "default")
NEEDS = ("both", "either")


@dataclass(frozen=True)
class Chat:
    """A chat: of two people, each of whom has switched encryption on or not, or of a group."""

    group: bool
    switched_on: tuple[bool, bool] = (False, False)


def is_covered(chat: Chat, rule: str, needs: str = "both") -> bool:
    """Whether a chat is end-to-end encrypted under a rule; `needs` says whose switch an opt-in chat needs."""
    if chat.group:
        return False
    if rule == "default":
        return True
    return all(chat.switched_on) if needs == "both" else any(chat.switched_on)


def exact(number: Decimal) -> Decimal:
    """The same number without idle noughts or exponent: 8960.0000 as 8960."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else Decimal(f"{number.normalize():f}")


def switched_on(opt_in: int, needs: str = "both") -> Decimal:
    """The share of one-to-one chats with enough switches on, by the product rule; `opt_in` in per cent."""
    share = Decimal(opt_in) / 100
    return share * share if needs == "both" else 1 - (1 - share) * (1 - share)


def covered(chats: int, groups: int, opt_in: int, rule: str, needs: str = "both") -> Decimal:
    """How many chats are covered on average; `groups` and `opt_in` in per cent."""
    one_to_one = Decimal(chats) * (100 - groups) / 100
    return exact(one_to_one if rule == "default" else one_to_one * switched_on(opt_in, needs))


def factor(opt_in: int, needs: str = "both") -> Decimal:
    """How many times as many chats the default covers as opting in does.

    Raises:
        ZeroDivisionError: nobody opts in, so that there is nothing to compare with.
    """
    return exact(1 / switched_on(opt_in, needs))


def simulate(chats: int, groups: int, opt_in: int, rule: str, random: Random, needs: str = "both") -> int:
    """Draws so many chats one by one and counts the covered ones: what `covered` gives on average."""
    count = 0
    for _ in range(chats):
        group = random.random() * 100 < groups
        first, second = (random.random() * 100 < opt_in for _ in range(2))
        count += is_covered(Chat(group, (first, second)), rule, needs)
    return count


@dataclass(frozen=True)
class Link:
    """A link between two different apps, and whether each of them supports end-to-end encryption."""

    apps: tuple[str, str]
    support: tuple[bool, bool]

    @property
    def encrypted(self) -> bool:
        """Whether it is end-to-end encrypted: both ends must support it."""
        return all(self.support)


def links(apps: int, supporting: int) -> tuple[Link, ...]:
    """Every link between two of so many apps, of which the first `supporting` support encryption."""
    names = [f"app {letter}" for letter in letters(apps)]
    support = dict(zip(names, [number < supporting for number in range(apps)], strict=True))
    return tuple(Link((one, other), (support[one], support[other])) for one, other in combinations(names, 2))


def _run(values: Values, random: Random) -> Run:
    chats, groups, opt_in, needs = values.whole("chats"), values.whole("groups"), values.whole("opt_in"), values.word("needs")
    pairs = covered(chats, groups, opt_in, "default")
    before, switches = covered(chats, groups, opt_in, "opt-in", needs), switched_on(opt_in, needs)
    share = Decimal(opt_in) / 100
    sum_ = f"{figures(share)} × {figures(share)}" if needs == "both" else f"1 − {figures(1 - share)} × {figures(1 - share)}"
    kinds = {
        "group chat": Chat(group=True),
        "one-to-one, neither has switched it on": Chat(group=False),
        "one-to-one, one of them has": Chat(group=False, switched_on=(True, False)),
        "one-to-one, both have": Chat(group=False, switched_on=(True, True)),
    }
    drawn = simulate(10_000, groups, opt_in, "opt-in", random, needs)
    apps, supporting = values.whole("apps"), values.whole("supporting")
    between = links(apps, supporting)
    locked = sum(link.encrypted for link in between)
    return Run(
        (
            Step(
                "Which kinds of chat are covered?",
                f"With opt-in, {'both people' if needs == 'both' else 'at least one person'} of a one-to-one chat must switch "
                "encryption on. With the default it is on from the start. Group chats are left out in this model.",
                "Two questions decide: is it a one-to-one chat, and does the rule ask for switches?",
                (
                    Table(
                        ("Kind of chat", "Covered with opt-in?", "Covered by default?"),
                        tuple((name, *(is_covered(chat, rule, needs) for rule in RULES)) for name, chat in kinds.items()),
                    ),
                ),
            ),
            Step(
                "How many chats does opting in cover?",
                f"The service has {plural(chats, 'chat')}; {groups}% are group chats. {opt_in}% of the users have switched "
                "encryption on, independently of whom they chat with.",
                f"{figures(pairs)} chats are one-to-one. Of these a share of {sum_} = {figures(exact(switches))} is covered: "
                f"{_about(before)} chats. A draw of 10,000 chats one by one gave {figures(drawn)} covered ones, which is "
                f"{_about(before * 10_000 / chats)} on average.",
            ),
            Step(
                "The default comes",
                "Now it is on in every one-to-one chat. How many chats are covered, and how many times as many as before?",
                f"{_about(pairs)} chats are covered. {_compared(opt_in, groups, needs)}",
            ),
            Step(
                "Apps are joined",
                f"{plural(apps, 'app')} can write to one another; {supporting} of them support end-to-end encryption.",
                f"There are {plural(len(between), 'link')} and {locked} of them {'is' if locked == 1 else 'are'} end-to-end "
                "encrypted: those with support at both ends. One end alone cannot lock what the other end must open.",
                (
                    Table(
                        ("Link", "Support at the ends", "End-to-end encrypted?"),
                        tuple((" – ".join(link.apps), _ends(link), link.encrypted) for link in between),
                    ),
                ),
            ),
        )
    )


def _about(number: Decimal) -> str:
    whole = number == number.to_integral_value()
    return figures(number) if whole else f"about {figures(number.quantize(Decimal(1)))}"


def _compared(opt_in: int, groups: int, needs: str) -> str:
    if opt_in == 0 or groups == 100:
        return "There was no covered chat before, or there is none now, so that there is no factor."
    times = factor(opt_in, needs)
    share = figures(exact(switched_on(opt_in, needs)))
    return f"That is {figures(exact(round(times, 2)))} times as many as with opt-in: 1 ÷ {share}."


def _ends(link: Link) -> str:
    return " and ".join("yes" if support else "no" for support in link.support)


def _consistent(values: Values) -> None:
    apps, supporting = values.whole("apps"), values.whole("supporting")
    if supporting > apps:
        raise ParameterError("supporting", f"{supporting} of {plural(apps, 'app')} cannot support it", f"supporting: 0 to {apps}")


_CENT = "a share in whole per cent"
SYSTEM = System(
    title="Coverage: which chats are end-to-end encrypted",
    numbers=("S04", "S22"),
    summary="Chats are covered on request or by default, and links between apps if both ends support it; count them.",
    articles="WhatsApp: by default (A1 ¶3); Instagram: opt-in (A3 ¶4, ¶10); Messenger: default begun for one-to-one (A4 ¶1), "
    "groups in "
    "testing (A4 ¶3). Four apps are to be joined (A0 ¶3), with encryption across them (A0 ¶5).",
    assumptions=(
        "Group chats are not covered.",
        "People switch encryption on independently of whom they chat with.",
        "With the default, nobody switches it off and every app is up to date.",
        "A link between two apps is end-to-end encrypted if both support it, otherwise not.",
    ),
    parameters=(
        Parameter("chats", "chats of the service", 2_000_000, 1_000, 10_000_000_000, why="shares mean little in a few chats"),
        Parameter("groups", "group chats among them", 30, 0, 100, why=_CENT, unit="per cent"),
        Parameter("opt_in", "users who have switched encryption on", 8, 0, 100, why=_CENT, unit="per cent"),
        Parameter("needs", "whose switch an opt-in chat needs", "both", choices=NEEDS),
        Parameter("apps", "apps that are joined", 4, 2, 8, why="the links are to fit on one page"),
        Parameter("supporting", "apps that support end-to-end encryption", 2, 0, 8, why="it cannot be more than there are apps"),
    ),
    run=_run,
    consistent=_consistent,
    cites=("A1-10", "A3-14", "A3-27", "A4-01", "A4-02", "A4-10", "A0-04", "A0-10"),
)
