"""An accepted item → a task of a handout in Markdown, and its answer for the teacher's copy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from course.interactions import Choice, ExtendedText, Gap, Gaps, Info, Interaction, Match, Numeric, Order, TextEntry
from course.labels import Labels
from course.model.item import Item

_INLINE = 70  # characters up to which options stand in one line
_SHORT = 60  # words that two lines hold
BLANK = r"\_\_\_\_\_\_\_\_"


def task(item: Item) -> str:
    """The item's stem, and what is there to write or choose. Nothing in it tells the key: options stand in alphabetical order."""
    parts = [item.stem]
    for question in item.lower()[: 1 if item.type == "true-false" else None]:  # a reason is for a quiz: a page is short
        parts += [question.prompt] if question.prompt and question.prompt != item.stem else []
        parts.append(_asked(question.interaction))
    return "\n\n".join(part.strip() for part in parts if part.strip())


def answer(item: Item, labels: Labels) -> str:
    """The key, and the facts that it rests on."""
    keys = "; ".join(filter(None, (_key(question.interaction, labels) for question in item.lower())))
    cites = f" [@{', '.join(item.cites)}]" if item.cites else ""
    return f"{keys.rstrip('.')}{cites}"


def _asked(asked: Interaction) -> str:
    match asked:
        case Choice(options=options):
            return _options([option.text for option in options])
        case Match(pairs=pairs, unused=unused):
            rights = sorted({*(pair.right for pair in pairs), *(option.text for option in unused)}, key=str.casefold)
            return "\\\n".join([*(f"{pair.left.rstrip('.')}: {BLANK * 2}" for pair in pairs), f"*{'  ·  '.join(rights)}*"])
        case Order(steps=steps):
            return "\n".join(f"- \\_\\_\\_ {text}" for text in sorted((step.text for step in steps), key=str.casefold))
        case Gaps(segments=segments):
            shown = "".join(one if isinstance(one, str) else BLANK for one in segments)
            gaps = [one for one in segments if isinstance(one, Gap) and one.distractors]
            choices = [_options([gap.key.text, *(wrong.text for wrong in gap.distractors)]) for gap in gaps]
            return "\n\n".join([shown, *choices])
        case ExtendedText(words=(_, most)):
            return f"::: lines {2 if most <= _SHORT else 4}\n:::"
        case TextEntry() | Numeric():
            return "::: lines 1\n:::"
        case Info():
            return ""
        case _:
            assert_never(asked)


def _key(asked: Interaction, labels: Labels) -> str:
    match asked:
        case Choice(options=options):
            return ", ".join(
                option.text + (f" ({option.because})" if option.because else "") for option in options if option.right
            )
        case Match(pairs=pairs):
            return "; ".join(f"{pair.left.rstrip('.')} → {pair.right}" for pair in pairs)
        case Order(steps=steps):
            return " → ".join(step.text.rstrip(".") for step in steps)
        case Gaps(segments=segments):
            return ", ".join(segment.key.text for segment in segments if isinstance(segment, Gap))
        case TextEntry(key=key):
            return key.text
        case Numeric(keys=keys, measure=measure):
            return " ".join(filter(None, [labels.number(keys[0].value), measure]))
        case ExtendedText(model=model):
            return model
        case Info():
            return ""
        case _:
            assert_never(asked)


def _options(texts: Sequence[str]) -> str:
    shown = sorted(dict.fromkeys(texts), key=str.casefold)
    if sum(map(len, shown)) + 5 * len(shown) <= _INLINE:
        return "  ·  ".join(f"☐ {text}" for text in shown)
    return "\\\n".join(f"☐ {text}" for text in shown)
