"""The options of an item differ from one another.

Haladyna, Downing & Rodriguez 2002: options are independent and do not overlap. The same text twice (but for case and
blanks) makes the key ambiguous; two texts that differ in the form of a word alone make a reader hunt for the
difference. Texts that differ in a number or in a negation differ in meaning. So do symbols, short codes and program code
that differ in capitals (Aa and AA, mW and MW, `True` and `true`), formulas ($x + 1$ and $x - 1$) and pictures;
words that differ in capitals alone are a slip. Nearly the same is told of English texts alone, once an item: at its first
pair, with two more; texts with other digits (`part1`, `part10`) are no such pair. The same text twice is
an error at every standard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from course.content.markdown import plain
from course.content.passages import leaves, warning
from course.content.wording import content_words, numbers, shorten
from course.interactions import Choice, ExtendedText, Gaps, Info, Interaction, Match, Numeric, Order, TextEntry
from course.model.bank import Bank
from course.model.form import Form
from course.model.item import Item
from course.problems import Problem

CODES = ("same-option", "similar-option")
FAULTS = ("same-option",)  # two answers of which one is right and one wrong, or that no student can tell apart

ALIKE = 92  # of 100
TOLD = 3  # pairs of an item that are named
SYMBOL = 3  # letters of a symbol or a short code at most
_THING = re.compile(r"\$[^$]+\$|!\[[^\]]*\]\([^)\s]+|`[^`]+`")  # a formula, a picture, code: a sign in it is all that counts
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)")  # its file, by which it differs from another of the same words
_DIGITS = re.compile(r"\d+")  # within a word too: right1, right10
_NEGATION = re.compile(r"\b(not|no|never|cannot|without|un\w+|in\w+)\b|n['’]t\b")


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A problem at the second of two options that are the same, a warning at an item's first two that are nearly the same."""
    english = bank.course.speaks("en")
    for item in bank.items.values():
        near: list[tuple[str, str]] = []
        for question in item.lower():
            for texts in _lists(question.interaction):
                for index, text in enumerate(texts):
                    for other in texts[:index]:
                        if _same(other, text):
                            yield from _twice(item, other, text)
                        elif english and _near(other, text):
                            near.append((other, text))
        if near:
            yield _nearly(item, near)


def _lists(interaction: Interaction) -> Iterator[list[str]]:
    """The lists of texts that a student chooses from, side by side."""
    match interaction:
        case Choice(options=options):
            yield [option.text for option in options]
        case Match(pairs=pairs, rights=rights):
            yield [pair.left for pair in pairs]
            yield [option.text for option in rights]
        case Order(steps=steps):
            yield [step.text for step in steps]
        case Gaps(gaps=gaps):
            for gap in gaps:
                yield [option.text for option in (gap.key, *gap.distractors)]
        case TextEntry(key=key, accept=accept, wrong=wrong, case=case):
            for option in wrong:
                right = [text for text in (key.text, *accept) if _same(text, option.text)]
                if right and not (case and _bare(option.text) not in map(_bare, right)):
                    yield [right[0], option.text]
        case Numeric() | ExtendedText() | Info():
            return


def _bare(text: str) -> str:
    return "".join(" ".join([plain(text), *_PICTURE.findall(text)]).split())


def _same(one: str, other: str) -> bool:
    """Whether the texts differ in capitals and blanks alone, if at all."""
    return _bare(one).casefold() == _bare(other).casefold()


def _case_counts(one: str, other: str) -> bool:
    """Whether texts that differ in capitals alone say different things: they differ in symbols, short codes or program code."""
    left, right = (re.findall(r"`[^`]*`|[^\W_]+|\S", text) for text in (one, other))
    apart = [(a, b) for a, b in zip(left, right, strict=False) if a != b]
    return bool(apart) and all(len(a) <= SYMBOL or a.startswith("`") or not a.isalpha() for a, _ in apart)


def _twice(item: Item, one: str, other: str) -> Iterator[Problem]:
    first, second = _places(item, one, other)
    where = f"first at line {item.at(*first).line}"
    if item.type == "short-answer" and _bare(one) != _bare(other):
        message = f"'{shorten(other, 40)}' is accepted as '{shorten(one, 40)}': capitals do not count here"
        yield item.problem("same-option", message, f"{where}; 'case: true' makes them count", at=second)
    elif _bare(one) == _bare(other):
        message = f"'{shorten(other, 40)}' appears twice among the options"
        yield item.problem("same-option", message, where, at=second)
    elif not _case_counts(one, other):
        message = f"'{shorten(other, 40)}' differs from '{shorten(one, 40)}' in capitals alone"
        yield warning(item.problem("same-option", message, where + ": are they meant to be two?", at=second))


def _near(one: str, other: str) -> bool:
    """Whether the texts say nearly the same; what differs in a number, a negation, a formula or a picture does not."""
    if _THING.findall(one) != _THING.findall(other):
        return False
    a, b = plain(one).casefold(), plain(other).casefold()
    if numbers(one) != numbers(other) or _DIGITS.findall(a) != _DIGITS.findall(b):
        return False
    return _NEGATION.findall(a) == _NEGATION.findall(b) and _forms_of_the_same(a, b)


def _nearly(item: Item, pairs: Sequence[tuple[str, str]]) -> Problem:
    told = [f"'{shorten(other, 40)}' is nearly the same as '{shorten(one, 40)}'" for one, other in pairs[:TOLD]]
    message = "; ".join(told) + (f"; and {len(pairs) - TOLD} more" if len(pairs) > TOLD else "")
    _, second = _places(item, *pairs[0])
    return warning(item.problem("similar-option", message, "let the options differ in what they say, or drop one", at=second))


def _forms_of_the_same(a: str, b: str) -> bool:
    """Whether the texts are near, and the content words in which they differ are forms of one another."""
    if fuzz.ratio(a, b) < ALIKE:
        return False
    left, right = content_words(a) - content_words(b), content_words(b) - content_words(a)
    return all(any(fuzz.ratio(word, rival) >= 80 for rival in right) for word in left) and (bool(left) == bool(right))


def _places(item: Item, one: str, other: str) -> tuple[tuple[int | str, ...], tuple[int | str, ...]]:
    """The fields of the two texts, also if they are the same text."""
    found = [path for path, value in leaves(item) if "tags" not in path and "cites" not in path and value in (one, other)]
    if len(found) >= 2:
        return found[0], found[-1]
    return ("stem",), found[0] if found else ("stem",)
