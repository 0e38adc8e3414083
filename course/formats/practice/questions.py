"""A question as plain data for the page's script: what is shown, and what is right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, assert_never

from course.content.content import Content
from course.content.markdown import block, inline
from course.documents.key import key_question
from course.documents.present import ShownQuestion
from course.formats.moodle.fractions import cost, weights
from course.formats.practice.texts import Texts, bare, one_line
from course.interactions import Choice, ExtendedText, Gap, Gaps, Info, Match, Numeric, Option, Order, TextEntry
from course.labels import Labels
from course.model.form import Shuffled
from course.model.policies import Policies

Data = dict[str, Any]


@dataclass(frozen=True)
class Writer:
    """Writes questions. `labels` are those around the item's texts, `key` those around what a key says of it."""

    texts: Texts
    labels: Labels
    key: Labels
    policies: Policies

    def question(self, shuffled: Shuffled, shown: ShownQuestion) -> Data:
        """A question: its `kind` is a template's, as on paper; `why` are reasons in the order of what they are about."""
        question = shuffled.question
        data: Data = {"kind": shown.kind, "points": float(question.points), "prompt": self.texts.html(shown.prompt)}
        options = [self.texts.html(option) for option in shown.options]
        match question.interaction:
            case Choice() as choice:
                right = [place for place, option in enumerate(shuffled.shown) if option.right]
                data |= {"options": options, "right": right, "why": self._reasons(shuffled.shown)}
                if choice.many:
                    price = abs(float(cost(len(options) - len(right), self.policies))) / 100
                    data |= {"cost": price, "none": shown.none}
            case Match(pairs=pairs) as match:
                where = {original: place for place, original in enumerate(shuffled.order)}
                unused = [(where[place], option) for place, option in enumerate(match.rights) if not option.right]
                data |= {
                    "left": [self.texts.html(text) for text in shown.left],
                    **_offered(options),
                    "right": [where[match.partner(pair)] for pair in pairs],
                    "why": [self._said(pair.because) for pair in pairs],
                    "unused": [[place, why] for place, option in sorted(unused) if (why := self._said(option.because))],
                    "again": shown.again,
                }
            case Order(steps=steps):
                where = {original: place for place, original in enumerate(shuffled.order)}
                right = [where[step] for step in range(len(steps))]
                data |= {"options": options, "right": right, "why": self._reasons(shuffled.shown)}
            case Gaps(gaps=gaps):
                data |= {"text": self.texts.html(shown.text), "weights": _weights(question.points, len(gaps))}
                data["gaps"] = [
                    self._gap(gap, shuffled, place, [self.texts.html(text) for text in blank.choices])
                    for place, (gap, blank) in enumerate(zip(gaps, shown.blanks, strict=True))
                ]
            case TextEntry(key=key, accept=accept, wrong=wrong, case=case):
                data |= {"accept": [one_line(text) for text in (key.text, *accept)], "case": case}
                data["why"] = self._said(key.because)
                data["wrong"] = [[one_line(option.text), self._said(option.because)] for option in wrong]
            case Numeric(keys=keys, wrong=wrong):
                told = key_question(shuffled, self.key)
                data |= {"measure": self.texts.html(shown.measure), "shown": self.texts.html(told.shown), "within": told.within}
                data["keys"] = [[str(key.value), str(key.tolerance), self._said(key.because)] for key in keys]
                data["wrong"] = [[option.text, self._said(option.because)] for option in wrong]
            case ExtendedText(model=model, words=words, rubric=rubric, credit=credit):
                data |= {"words": list(words), "model": self._said(model, block), "credit": [self._said(one) for one in credit]}
                data["rubric"] = [
                    [self._said(row.name), [[float(level.points), self._said(level.descriptor)] for level in row.levels]]
                    for row in rubric
                ]
            case Info():
                pass
            case unreachable:
                assert_never(unreachable)
        return data

    def _gap(self, gap: Gap, shuffled: Shuffled, place: int, choices: list[str]) -> Data:
        if not choices:
            spellings = [one_line(text) for text in (gap.key.text, *gap.accept)]
            return {"accept": spellings, "case": gap.case, "why": self._said(gap.key.because)}
        offered = shuffled.gap_choices(place)
        right = next(number for number, option in enumerate(offered) if option.right)
        return {**_offered(choices), "right": right, "why": self._reasons(offered)}

    def _reasons(self, options: Sequence[Option]) -> list[str]:
        return [self._said(option.because) for option in options]

    def _said(self, text: str, read: Callable[..., Content] = inline) -> str:
        """What a key says, which goes the page's way."""
        return self.texts.html(partial(read, language=self.key.texts)(text)) if text else ""


def _offered(options: list[str]) -> Data:
    """What there is to choose from in a drop-down list, as HTML, and as words if all of it can stand in one."""
    words = [bare(option) for option in options]
    return {"options": options, "bare": words if all(words) else None}


def _weights(points: Any, gaps: int) -> list[int]:
    """What each gap counts, as in Moodle: whole points, the first gaps getting what does not come out even; else all the same."""
    return weights(int(points), gaps) if points == points.to_integral_value() and points >= gaps else [1] * gaps
