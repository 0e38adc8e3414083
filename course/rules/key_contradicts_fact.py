"""A key agrees with the facts that its item cites: its years and numbers, and the order of dated events.

The course's own rule (facts first); Haladyna, Downing & Rodriguez 2002 ask to verify the key above all. Compared are
digits, years and months. A key fails if no cited fact holds its number although one holds a distractor's, or if it
claims to be `stated` and no cited fact holds it. Steps are compared with the dates of the facts if the item cites one
fact a step, in the order of the steps, and with the years they name; where the course is not in English, either way
round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from course.content.markdown import plain
from course.content.passages import asked, groups, place
from course.content.wording import content_words, is_date, numbers, shorten
from course.dates import When
from course.interactions import Choice, Match, Numeric, Option, Order, Pair
from course.model.article import Fact
from course.model.bank import Bank
from course.model.form import Form
from course.model.item import Item
from course.problems import Problem

CODES = ("key-contradicts-fact",)

_REVERSED = re.compile(
    r"\b(latest|newest|most recent|last) first\b|\bstart with the (latest|newest|most recent)\b", re.IGNORECASE
)
_Sets = tuple[frozenset[str], frozenset[str]]  # what the cited facts hold; and what else is known
_HINT = "open the cited paragraph: mend the key, the fact or the citation"


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A problem for each key, pair or step that its cited facts contradict or do not bear out."""
    for item in bank.items.values():
        if item.certainty != "enrichment" and any(bank.resolve(cite) for cite in item.cites):
            held = _held(bank, item)
            known = held | _written(bank, item)
            for question in item.lower():
                match question.interaction:
                    case Choice(options=options, fixed=True):
                        yield from _statement(bank, item, options, known)
                    case Match(pairs=pairs):
                        for pair in pairs:
                            yield from _pair(bank, item, pair, known)
                    case Order(steps=steps):
                        yield from _order(bank, item, steps)
                    case interaction:
                        for right, wrong in groups(question):
                            yield from _key(bank, item, right, wrong, (held, known), number=isinstance(interaction, Numeric))


def _held(bank: Bank, item: Item) -> frozenset[str]:
    """Every number, year and month that the cited facts (or the facts of a cited paragraph) hold."""
    texts = []
    for cite in item.cites:
        reference = bank.resolve(cite)
        if reference is None:
            continue
        facts = [reference.fact] if reference.fact else [f for f in reference.article.facts if f.paragraph == reference.paragraph]
        for fact in facts:
            texts += [fact.statement, fact.note or "", *(str(when) for when in (fact.date, fact.target) if when)]
    return numbers(" . ".join(texts), spelled=True)


def _written(bank: Bank, item: Item) -> frozenset[str]:
    """The dates of the cited articles: an item may be about them, though they are no fact of the story."""
    references = [reference for cite in item.cites if (reference := bank.resolve(cite))]
    return numbers(" . ".join(str(reference.article.written.date) for reference in references))


def _numbers(bank: Bank, text: str) -> frozenset[str]:
    """The numbers of a text, but for those in an article's name ("the 2021 delay explainer")."""
    bare = plain(text)
    for article in bank.articles.values():
        bare = re.sub(re.escape(plain(article.short)), " ", bare, flags=re.IGNORECASE)
    return numbers(bare)


def _key(
    bank: Bank, item: Item, right: Sequence[Option], wrong: Sequence[Option], sets: _Sets, *, number: bool
) -> Iterator[Problem]:
    held, known = sets
    given = _numbers(bank, asked(item))
    for option in right:
        wanted = _numbers(bank, option.text)
        if item.certainty == "inferred":  # a number worked out stands in no fact; a date does
            wanted = frozenset() if number else frozenset(token for token in wanted if is_date(token))
        missing = wanted - known - (frozenset() if number else given)
        # A number of the stem among the wrong ones is what the key is worked out from.
        rival = next((other for other in wrong if (found := _numbers(bank, other.text)) and found <= held - given), None)
        if missing and rival is not None:
            message = f"no cited fact holds the key's {_listed(missing)}, but one holds that of '{shorten(rival.text, 40)}'"
            yield item.problem("key-contradicts-fact", message, _HINT, at=place(item, option.text))
        elif missing and number and item.certainty == "stated":
            message = f"the key {option.text} is said to be stated, but no cited fact holds it"
            yield item.problem(
                "key-contradicts-fact", message, _HINT + ", or write 'certainty: inferred'", at=place(item, option.text)
            )


def _statement(bank: Bank, item: Item, options: Sequence[Option], held: frozenset[str]) -> Iterator[Problem]:
    """A statement keyed as true that holds a date which no cited fact holds."""
    if any(option.right and option.text.casefold() == "true" for option in options):
        yield from _unheld(bank, item, item.stem, held)


def _unheld(bank: Bank, item: Item, text: str, held: frozenset[str]) -> Iterator[Problem]:
    if missing := {token for token in _numbers(bank, text) - held if is_date(token)}:
        message = f"'{shorten(text, 40)}' counts as right, but no cited fact holds {_listed(missing)}"
        yield item.problem("key-contradicts-fact", message, _HINT, at=place(item, text))


def _pair(bank: Bank, item: Item, pair: Pair, held: frozenset[str]) -> Iterator[Problem]:
    """A date matched with what another fact dates, or with what no fact dates."""
    dates = {token for token in _numbers(bank, pair.right) if is_date(token)}
    fact = _meant(pair.left, _facts(bank, item))
    if not dates or not dates <= held or fact is None or fact.date is None:
        yield from _unheld(bank, item, pair.right, held)
    elif dates - numbers(f"{fact.statement} {fact.note or ''} {fact.date} {fact.target or ''}"):
        message = f"'{shorten(pair.left, 40)}' is matched with {shorten(pair.right, 30)}, but {fact.id} says {fact.date}"
        yield item.problem("key-contradicts-fact", message, _HINT, at=place(item, pair.right))


def _facts(bank: Bank, item: Item) -> list[Fact]:
    return [reference.fact for cite in item.cites if (reference := bank.resolve(cite)) and reference.fact]


def _meant(text: str, facts: Sequence[Fact]) -> Fact | None:
    """The one fact that shares clearly more words with the text than any other, or None."""
    wanted = content_words(text, 4)
    scores = sorted(((len(wanted & content_words(fact.statement, 4)), -index) for index, fact in enumerate(facts)), reverse=True)
    if not scores or scores[0][0] < 2 or (len(scores) > 1 and scores[1][0] == scores[0][0]):
        return None
    return facts[-scores[0][1]]


def _order(bank: Bank, item: Item, steps: Sequence[Option]) -> Iterator[Problem]:
    facts = _facts(bank, item)
    aligned = len(facts) == len(steps) == len(item.cites)
    matched = [_meant(step.text, facts) or (facts[index] if aligned else None) for index, step in enumerate(steps)]
    whens = [(fact.date or (fact.target if aligned else None)) if fact else None for fact in matched]
    years = [_year(bank, step) for step in steps]
    forwards = list(_out_of_order(item, steps, whens, years, aligned))
    backwards = list(_out_of_order(item, steps[::-1], whens[::-1], years[::-1], aligned))
    if bank.course.speaks("en"):
        yield from backwards if _REVERSED.search(item.stem) else forwards
    elif backwards:  # which way to order is said in words that are not known here: either way is right
        yield from forwards


def _out_of_order(
    item: Item, steps: Sequence[Option], whens: Sequence[When | None], years: Sequence[int | None], aligned: bool
) -> Iterator[Problem]:
    for later in range(1, len(steps)):
        for earlier in range(later):
            first, second = (shorten(steps[index].text, 40) for index in (earlier, later))
            one, other = whens[earlier], whens[later]
            at = place(item, steps[later].text)
            if (one and other and other.certainly_before(one)) or (years[later] or 9999) < (years[earlier] or 0):
                dates = f"{other} and {one}" if one and other else f"{years[later]} and {years[earlier]}"
                message = f"'{second}' stands after '{first}', but the dates are {dates}"
                yield item.problem(
                    "key-contradicts-fact", message, "mend the order; cite one fact a step, in the same order", at=at
                )
            elif (
                aligned
                and one
                and other
                and earlier == later - 1
                and not one.certainly_before(other)
                and item.certainty != "inferred"
            ):
                message = f"the dates {one} and {other} do not settle whether '{first}' comes before '{second}'"
                yield item.problem(
                    "key-contradicts-fact",
                    message,
                    "leave one of the two out, or take events whose dates settle it",
                    at=at,
                )


def _year(bank: Bank, step: Option) -> int | None:
    """The one year that a step names, in its text or else in its reason."""
    for text in (step.text, step.because):
        if found := {int(token) for token in _numbers(bank, text) if token.isdigit() and is_date(token)}:
            return found.pop() if len(found) == 1 else None
    return None


def _listed(tokens: frozenset[str] | set[str]) -> str:
    return " and ".join(sorted(tokens))
