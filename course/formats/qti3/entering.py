"""What is typed: gaps in a text, a word, a number, a longer text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from course.content.markdown import inline
from course.documents.present import Blank, cloze
from course.formats.qti3 import declaring
from course.formats.qti3.hand import Hand, Written, flag, part, reason, staying
from course.formats.qti3.scoring import Scoring, share, shown
from course.formats.qti3.texts import blocked, escaped, filled_in, inline_only
from course.interactions import ExtendedText, Gap, Gaps, Numeric, Option, TextEntry
from course.model.form import Shuffled
from course.model.letters import letters

_WIDE = 20  # characters of a field; the same for all, for it must not tell the answer
_WORD, _LINE = 7, 80  # characters of a word with its blank, and of a line


def gaps(hand: Hand, text: Gaps, shuffled: Shuffled, prompt: str, response: str, scoring: Scoring) -> Written:
    """A text with gaps: each is a response of its own and earns its share."""
    count = len(text.gaps)
    each = share(scoring.points, count)
    declared, coded, scored, reasons = "", [], "", list[str]()
    for place, gap in enumerate(text.gaps):
        name = response if count == 1 else f"{response}_{place + 1}"
        if gap.distractors:
            choices = shuffled.gap_choices(place)
            named = dict(zip(letters(len(choices)), choices, strict=True))
            right = next(letter for letter, option in named.items() if option.right)
            declared += declaring.response(hand.vocabulary, name, "identifier", [right], earns=[(right, each)])
            coded.append(_inline_choice(hand, choices, name))
        else:
            declared += _typed(hand, name, (gap.key.text, *gap.accept), each, case=gap.case)
            coded.append(_field(hand, name))
        scored += scoring.mapped(name)
        reasons += _gap_reasons(hand, place + 1, gap, named if gap.distractors else {})
    blanks = [Blank(place, 0, ()) for place in range(1, count + 1)]
    shown_text = filled_in(blocked(cloze(text.segments, hand.labels, blanks), hand.html), coded)
    return Written(declared, hand.asked(prompt) + part("text", shown_text), scored + scoring.settled(each), tuple(reasons))


def _gap_reasons(hand: Hand, number: int, gap: Gap, named: Mapping[str, Option]) -> Iterator[str]:
    """The key first; `named` are the options of a gap that is chosen, by their names."""
    names = {option: name for name, option in named.items()}
    for option in (gap.key, *gap.distractors):
        if option.because:
            shown = hand.inline(option.text) if named else escaped(option.text)
            yield reason(f"{number}-{names.get(option, 'typed')}", f"({number}) {shown}", hand.inline(option.because))


def _inline_choice(hand: Hand, choices: tuple[Option, ...], response: str) -> str:
    element, mix = hand.vocabulary.element, hand.mixes(choices)
    stays = staying(choices, mix=mix)
    options = "".join(
        element(
            "inline_choice",
            inline_only(inline(option.text, hand.labels.texts), hand.html),
            identifier=name,
            fixed="true" if place in stays else None,
        )
        for place, (name, option) in enumerate(zip(letters(len(choices)), choices, strict=True))
    )
    return element("inline_choice_interaction", options, response_identifier=response, shuffle=flag(mix))


def text(hand: Hand, entry: TextEntry, prompt: str, response: str, scoring: Scoring) -> Written:
    """A word or two."""
    foreseen = [option.text for option in entry.wrong]
    declared = _typed(hand, response, (entry.key.text, *entry.accept), shown(scoring.points), foreseen, case=entry.case)
    body = f"{hand.asked(prompt)}<p>{_field(hand, response)}</p>"
    reasons = hand.reasons((("typed", option.text, option) for option in (entry.key, *entry.wrong)), bare=True)
    return Written(declared, body, scoring.mapped(response), reasons)


def _typed(hand: Hand, name: str, spellings: Sequence[str], points: str, foreseen: Sequence[str] = (), *, case: bool) -> str:
    """A response that is typed: each spelling once, on one line as students type it; foreseen mistakes earn nothing."""
    lines = {" ".join(text.split()): given for texts, given in ((foreseen, "0"), (spellings, points)) for text in texts}
    once = {line if case else line.casefold(): (line, given) for line, given in lines.items()}
    earns = sorted(once.values(), key=lambda one: one[1] == "0")
    return declaring.response(hand.vocabulary, name, "string", [" ".join(spellings[0].split())], earns=earns, case=case)


def number(hand: Hand, numeric: Numeric, prompt: str, response: str, scoring: Scoring) -> Written:
    """A number; the measure stands behind the field."""
    declared = declaring.response(hand.vocabulary, response, "float", [shown(numeric.keys[0].value)])
    ranges = [(key.value - key.tolerance, key.value + key.tolerance) for key in numeric.keys]
    told = [Option(str(key.value), right=True, because=key.because) for key in numeric.keys] + [*numeric.wrong]
    labels = hand.labels
    reasons = hand.reasons(((one.text, labels.grouped(labels.decimal(one.text)), one) for one in told), bare=True)
    field = _field(hand, response)
    line = hand.under("p", numeric.measure, f"{field} ") if numeric.measure else f"<p>{field}</p>"
    body = hand.asked(prompt) + line
    return Written(declared, body, scoring.within(response, ranges), reasons)


def writing(hand: Hand, entry: ExtendedText, points: Decimal, prompt: str, response: str) -> Written:
    """A longer text, which people mark."""
    low, high = entry.words
    said = hand.labels.gettext("Expected length: %(low)s to %(high)s words.", low=low, high=high)
    said += " " + hand.labels.gettext("Points: %(points)s.", points=hand.labels.number(points))
    body = hand.vocabulary.element(
        "extended_text_interaction",
        hand.prompt(prompt, said),
        response_identifier=response,
        expected_length=high * _WORD,
        expected_lines=max(2, -(-high * _WORD // _LINE)),
        format="plain",
    )
    return Written(declaring.response(hand.vocabulary, response, "string", ()), body, human=True)


def _field(hand: Hand, response: str) -> str:
    return hand.vocabulary.element("text_entry_interaction", response_identifier=response, expected_length=_WIDE)
