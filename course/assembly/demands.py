"""A blueprint as demands: each is one thing that the author asked for, at its own place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from course.model.blueprint import Amount
from course.model.item import Item
from course.model.quiz import Quiz, Select


def side_tags(sides: Sequence[str]) -> tuple[str, ...]:
    """The tags of debate items, by the course's two sides: whose argument the key is. `balance: true` counts them."""
    return tuple(f"{side}-side" for side in sides)


@dataclass(frozen=True)
class Demand:
    """One thing asked for. `path` leads to its place in the quiz's file (empty for a clash, which stands at the items).

    `kind` is one of line, include, exclude, bar, points, minutes, article, balance, parallel, clash. `amount` is what is
    wanted of the kinds that count, `ids` the items that an include, an exclude, a bar or a clash speaks of, `tags` the two
    that a balance counts.
    """

    kind: str
    path: tuple[str | int, ...]
    words: str
    amount: Amount | None = None
    ids: tuple[str, ...] = ()
    name: str = ""  # the article that at_least speaks of
    tags: tuple[str, ...] = ()


def cited_articles(item: Item) -> set[str]:
    """The ids of the articles that an item or its stimuli cite; of a computed item those that each of its variants cites."""
    return {cite.replace(":", "-").split("-")[0] for cite in item.rests_on}


def clash(item: Item, other: Item) -> bool:
    """Whether the two must not stand in one form; either may say so."""
    return item.id != other.id and (other.id in item.clashes_with or item.id in other.clashes_with)


def fits(item: Item, line: Select) -> bool:
    """Whether the item is what a line of `select` describes. What asks nothing here is to be asked for by its type."""
    if not item.asks and not line.type:
        return False
    for name, wanted in line.asked:
        has = item.tags if name == "tag" else [getattr(item, name)]
        if not any(value in (wanted if isinstance(wanted, list) else [wanted]) for value in has):
            return False
    return True


def described(line: Select) -> str:
    """`type single-choice, objective LO1`, or `any item`."""
    return ", ".join(f"{name} {_either(value)}" for name, value in line.asked) or "any item"


def _either(value: object) -> str:
    return " or ".join(value) if isinstance(value, list) else str(value)


def candidates(quiz: Quiz, items: Mapping[str, Item]) -> list[Item]:
    """The items that a line of the blueprint describes or that it includes, in the order of the bank."""
    return [item for item in items.values() if item.id in quiz.include or any(fits(item, line) for line in quiz.select)]


def demands(
    quiz: Quiz, pool: Sequence[Item], used: Mapping[tuple[str | int, ...], frozenset[str]], sides: Sequence[str] = ()
) -> list[Demand]:
    """What the quiz asks of the items in `pool`, in the order in which a conflict is best explained; clashes last.

    `used` gives for each place in the file that keeps items of other quizzes out the ids of these items; `sides` are the
    course's two.
    """
    return [*_lines(quiz), *_totals(quiz, pool, side_tags(sides)), *_bars(quiz, pool, used), *_clashes(pool)]


def _lines(quiz: Quiz) -> Iterator[Demand]:
    for index, line in enumerate(quiz.select):
        noun = "item" if line.count.one == 1 else "items"
        yield Demand("line", ("select", index), f"{line.count} {noun} ({described(line)})", line.count)
    for index, id_ in enumerate(quiz.include):
        yield Demand("include", ("include", index), f"'{id_}' included", ids=(id_,))


def _totals(quiz: Quiz, pool: Sequence[Item], sides: tuple[str, ...]) -> Iterator[Demand]:
    if quiz.points:
        yield Demand("points", ("points",), f"{quiz.points} points", quiz.points)
    if quiz.minutes:
        # One number is the time there is, a range the time to fill.
        amount = quiz.minutes if quiz.minutes.one is None else Amount(Decimal(0), quiz.minutes.high)
        words = f"{quiz.minutes} minutes" if quiz.minutes.one is None else f"at most {quiz.minutes} minutes"
        yield Demand("minutes", ("minutes",), words, amount)
    for article, least in quiz.articles.at_least.items():
        words = f"at least {least} {'item' if least == 1 else 'items'} from {article}"
        amount = Amount(Decimal(least), Decimal(1_000_000))
        yield Demand("article", ("articles", "at_least", article), words, amount, name=article)
    if quiz.balance and any(tag in item.tags for item in pool for tag in sides):
        yield Demand("balance", ("balance",), "balance of viewpoints", tags=sides)
    if quiz.parallel == "different" and len(quiz.forms) > 1 and quiz.kind == "quiz":
        yield Demand("parallel", ("parallel",), f"different items in {len(quiz.forms)} forms")


def _bars(quiz: Quiz, pool: Sequence[Item], used: Mapping[tuple[str | int, ...], frozenset[str]]) -> Iterator[Demand]:
    known = {item.id for item in pool}
    for index, id_ in enumerate(quiz.exclude):
        if id_ in known:
            yield Demand("exclude", ("exclude", index), f"'{id_}' excluded", ids=(id_,))
    if not quiz.sensitive:
        ids = tuple(item.id for item in pool if item.sensitive)
        yield Demand("bar", ("sensitive",), "no sensitive item", ids=ids)
    if not quiz.enrichment:
        ids = tuple(item.id for item in pool if item.enrichment or item.certainty == "enrichment")
        yield Demand("bar", ("enrichment",), "no enrichment", ids=ids)
    if quiz.certainty:
        ids = tuple(item.id for item in pool if item.certainty not in quiz.certainty)
        yield Demand("bar", ("certainty",), f"certainty {' or '.join(quiz.certainty)}", ids=ids)
    if quiz.articles.only:
        # A model over facts cites whatever its variant draws: none of them is sure to keep to these articles.
        drawn = {item.id for item in pool if item.draws_sources and not cited_articles(item)}
        ids = tuple(item.id for item in pool if item.id in drawn or not cited_articles(item) <= set(quiz.articles.only))
        yield Demand("bar", ("articles", "only"), f"only articles {', '.join(quiz.articles.only)}", ids=ids)
    for path, others in used.items():
        ids = tuple(item.id for item in pool if item.id in others)
        what = f"'{quiz.not_used_in[int(path[1])]}'" if len(path) > 1 else f"the last {quiz.not_used_in_last} forms"
        yield Demand("bar", path, f"no item of {what}", ids=ids)


def _clashes(pool: Sequence[Item]) -> Iterator[Demand]:
    known = {item.id: item for item in pool}
    order = {id_: index for index, id_ in enumerate(known)}
    pairs = {
        tuple(sorted((item.id, other), key=order.__getitem__)) for item in pool for other in item.clashes_with if other in known
    }
    for first, second in sorted(pairs):
        if first != second:
            yield Demand("clash", (), f"'{first}' and '{second}' clash", ids=(first, second))
