"""Numbers that count or measure something, with their unit and what bounds them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from course.drafting.facts.candidate import Quantity
from course.drafting.facts.dating import Dated, month_names
from course.drafting.facts.grammar import Grammar
from course.model.numbers import number

_MOST = 4  # words of a unit
_SIGN = 3  # letters of a unit's sign, such as km
_RANGE = re.compile(
    r"(?:\b(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten)\s?)(?:to|or|–|-|bis|à|a)\s?$|\d\s(?:of|von|de|sur)\s$"
)
_WORD = re.compile(r"\s?([^\W\d_]+(?:[-’'][^\W\d_]+)*)")


@dataclass(frozen=True)
class Counted:
    """A number in a text, from `start` up to `end`, its unit counted in."""

    start: int
    end: int
    quantity: Quantity


def quantities(text: str, grammar: Grammar, dated: Sequence[Dated]) -> list[Counted]:
    """The numbers in a text that have a unit, in turn; not those of `dated`, nor ordinals, versions, sections and clock times."""
    found: list[Counted] = []
    pattern, before_none = _patterns(grammar)
    for match in pattern.finditer(text):
        if any(match.start() < each.end and each.start < match.end() for each in dated):
            continue
        made = _counted(match, text, grammar, before_none)
        if made and not (found and made.start < found[-1].end):
            found.append(made)
    return found


def _counted(match: re.Match[str], text: str, grammar: Grammar, before_none: re.Pattern[str]) -> Counted | None:
    words, part = grammar.numbers, match.groupdict()
    lead, start, end = text[: match.start()], match.start(), match.end()
    about = re.search(rf"(?:{'|'.join(map(re.escape, words.about))})\s+$", lead, re.IGNORECASE)
    about_words = about[0].strip().lower() if about else ""
    if about:
        start -= len(about[0])
    if part["vague"]:
        unit, end = _unit(text, end, grammar, of=True)
        return Counted(start, end, Quantity("", words.vague[part["vague"].lower()], unit, about_words)) if unit else None
    if not part["currency"] and (before_none.search(text[:start]) or _RANGE.search(text[:start])):
        return None
    value = part["digits"] or words.small[part["small"].lower()]
    if part["digits"]:
        try:
            value = f"{number(_ungrouped(part['digits'], words.sign), words.sign):f}"
        except ValueError:
            return None
    scale = next(
        (told for written, told in words.scales.items() if (part["scale"] or "").lower() == written.lower()), part["letter"] or ""
    )
    scale = {"M": "million", "B": "billion", "K": "thousand", "m": "million", "bn": "billion", "k": "thousand"}.get(scale, scale)
    if part["percent"]:
        return Counted(start, end, Quantity(value, scale, "%", about_words))
    sign = part["currency"] or part["after"]
    if sign:
        return Counted(start, end, Quantity(value, scale, words.currencies.get(sign, sign), about_words))
    if part["letter"]:
        return None
    unit, stop = _unit(text, end, grammar, of=grammar.language != "en" and bool(scale))
    if not unit and scale:
        unit = _unit_before(text, start, grammar)
    if not unit or (part["small"] and not scale and not unit.split()[-1].endswith("s")):
        return None
    return Counted(start, max(stop, end), Quantity(value, scale, unit, about_words))


def _ungrouped(digits: str, sign: str) -> str:
    """Without the marks between thousands, which the article's language tells from its decimal sign."""
    mark = "." if sign == "," else ","
    return re.sub(rf"(?<=\d)[{mark}’\s](?=\d{{3}}(?!\d))", "", digits)


def _unit(text: str, end: int, grammar: Grammar, *, of: bool) -> tuple[str, int]:
    """The words after a number that say what is counted, and where they end."""
    if of and (link := re.match(r"\s(?:of|de|d[’']|von|an)\s?", text[end:])):
        end += link.end()
    unit: list[str] = []
    while len(unit) < _MOST and (word := _WORD.match(text, end)) and word[1].lower() not in grammar.stop | grammar.speech:
        clauses = grammar.clauses
        if clauses and (word[1].lower() in clauses.auxiliaries | clauses.past or word[1].lower().endswith("ly")):
            break
        if (
            grammar.language == "en"
            and unit
            and (word[1].endswith("ed") or word[1].endswith("ing") or word[1][0].isupper() != unit[-1][0].isupper())
        ):
            break
        unit.append(word[1])
        end = word.end()
        if word[1].endswith("s") and grammar.language == "en":
            break
        if grammar.language != "en" and (not grammar.nouns_capitalised or word[1][0].isupper()):
            break  # the noun stands first, or is the one with the capital
    if grammar.nouns_capitalised and unit and not any(word[0].isupper() or len(word) <= _SIGN for word in unit):
        return "", end  # “1931 eröffnet” counts nothing
    return " ".join(unit), end


def _unit_before(text: str, start: int, grammar: Grammar) -> str:
    """What “… users of 7 million” counts: the words before the number and its “of”."""
    lead = re.search(r"((?:[^\W\d_]+\s){1,4})(?:of|von|de)\s+$", text[:start])
    if not lead:
        return ""
    words = lead[1].split()
    while any(word.lower() in grammar.stop for word in words):
        words.pop(0)
    return " ".join(words[-3:])


@cache
def _patterns(grammar: Grammar) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = grammar.numbers

    def either(written: Sequence[str]) -> str:
        return "|".join(re.escape(word) for word in sorted(written, key=len, reverse=True))

    signs = either(list(words.currencies))
    digits = r"\d{1,3}(?:[.,’\u202f\u00a0 ]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
    body = (
        rf"(?:(?P<currency>{signs})\s?)?(?P<digits>(?<![\w.,:/-]){digits}|(?<=[$€£¥₹]){digits})(?P<letter>(?:[MBKmk]|bn)(?![\w]))?(?![\w:/-]|[.,]\d|(?:st|nd|rd|th)\b|\.\s(?:{either(list(month_names(grammar.language)))}))"
        rf"|(?<![\w-])(?P<small>{either(list(words.small))})(?![\w-])"
    )
    tail = (
        rf"(?:[\s-](?P<scale>{either(list(words.scales))})(?![\w]))?"
        rf"(?:\s?(?P<percent>{either(words.percent)})(?!\w)"
        rf"|\s?(?:de )?(?P<after>{signs}|euros?|Euro|dollars?|Dollar|dólares)(?!\w))?"
    )
    vague = rf"(?<![\w-])(?P<vague>{either(list(words.vague))})(?=\s(?:of|de|d[’']|von)\s|\s[a-zäöü])"
    none = re.compile(rf"(?<!\w)(?:{either(words.not_before)})\s+(?:\w+\s)?$|[A-Z]\w*\s$")
    return re.compile(rf"(?:{vague}|(?:{body}){tail})", re.IGNORECASE), none
