"""Aiken: a text file with single choice alone, a line for the question, a line for each option, and `ANSWER: B`.

What reads it goes by lines: a text of several lines is put into one, and what looks like a line of another kind is kept from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.carrying.characters import forbidden
from course.carrying.features import AROUND, CONTENT, JUDGING, STYLES, TASKS, Feature
from course.carrying.losses import taken
from course.carrying.sameness import alike
from course.carrying.table import CARRIED, ELSEWHERE, Loss, Verdict, all_but, changed, dropped, refused
from course.carrying.whole import figures_in_words, groups, nothing_left, refusals
from course.content.bare import Bare
from course.content.markdown import block, inline
from course.content.tree import Formula
from course.documents.job import Job
from course.formats import Artifact, Format
from course.interactions import Choice
from course.model.bank import Bank
from course.model.form import FormItem
from course.model.letters import SINGLE, letters
from course.problems import Problem

_TITLE = "Aiken"
# What its readers take for an option or for the answer, whatever the case.
_LIKE_A_LINE = re.compile(r"(?:[A-Z]\s*[).]|ANSWER\s*:)", re.IGNORECASE)
_ONLY_CHOICE = refused("Aiken knows single choice alone")
_ONE_LINE = changed("all in one line")
_WORDS = changed("its words, without the style")
_SHOWS = dropped("what it shows, in words")

_SPECIAL: dict[Feature, Verdict] = {
    **{feature: _ONLY_CHOICE for feature in TASKS if feature not in (Feature.ONE, Feature.JUDGEMENT)},
    Feature.FOREIGN: ELSEWHERE,
    Feature.JUDGEMENT: changed("a choice between True and False"),
    **dict.fromkeys(JUDGING, _ONLY_CHOICE),
    Feature.POINTS: dropped("every question counts the same"),
    Feature.LAST: changed("it stands last in the file, but programs may shuffle it"),
    **dict.fromkeys(AROUND, dropped("it is not in the file")),
    **dict.fromkeys((Feature.STIMULUS, Feature.ASSUMPTIONS), changed("in the question's line, before the question")),
    Feature.FIGURE: _SHOWS,
    Feature.LANGUAGE: changed("its words alone: the file does not say in which language they are"),
    Feature.VARIANTS: CARRIED,
    **dict.fromkeys(CONTENT, _ONE_LINE),
    **dict.fromkeys(STYLES, _WORDS),
    **dict.fromkeys((Feature.FORMULA, Feature.DISPLAY), changed(r"its TeX between \( and \), which Moodle typesets")),
    Feature.PICTURE: _SHOWS,
    Feature.CODE_SPAN: _WORDS,
    Feature.LINK: changed("its words, without the address"),
    Feature.RULE: dropped("nothing is shown"),
}


class _Line(Bare):
    def formula(self, formula: Formula) -> str:
        return rf"\({formula.tex}\)"


_LINE = _Line()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _block(text: str, bank: Bank) -> str:
    return _one_line(_LINE.blocks(block(bank.labels.shown(text), bank.labels.texts).blocks))


def _inline(text: str, bank: Bank) -> str:
    return _one_line(_LINE.blocks(inline(bank.labels.shown(text), bank.labels.texts).blocks))


def _asked(entry: FormItem, bank: Bank, figure: str = "") -> str:
    """The line of the question: what it is about, then what is asked."""
    item = entry.item
    pieces = [f"{_inline(source.title, bank)}: {_block(source.text, bank)}" for source in item.stimuli()]
    if item.assumptions:
        said = " ".join(_inline(assumption, bank) for assumption in item.assumptions)
        pieces.append(f"{bank.labels.gettext('In this model')}: {said}")
    pieces += [f"[{_one_line(figure)}]"] if figure else []
    pieces += [_block(item.stem, bank), *(_block(one.question.prompt, bank) for one in entry.questions if one.question.prompt)]
    return " ".join(filter(None, pieces))


def _kept(line: str, bank: Bank) -> str:
    """A line that begins as an option or as the answer would, with a word before it that tells it from them."""
    return f"{bank.labels.gettext('Question')}: {line}" if _LIKE_A_LINE.match(line) or len(line) < 2 else line


def _limits(entry: FormItem, bank: Bank) -> Iterator[Loss]:
    item = entry.item
    yield from forbidden(item)
    for one in entry.questions:
        if not isinstance(one.question.interaction, Choice):
            continue
        options = one.question.interaction.options
        if len(options) > SINGLE:
            yield Loss(item, ("type",), "options", refused(f"Aiken has letters for {SINGLE} options"))
        shown = [_inline(option.text, bank) for option in options]
        if not all(shown):
            yield Loss(item, ("type",), "option", refused("an option shows nothing without its picture"))
        else:
            yield from alike(item, ("type",), shown)
    if not (asked := _asked(entry, bank)):
        yield Loss(item, ("stem",), "question", refused("it shows nothing without its picture"))
    elif (kept := _kept(asked, bank)) != asked:
        instead = f"'{kept[: len(kept) - len(asked) - 1]}' stands before it, for it begins as an option's line would"
        yield Loss(item, ("stem",), "question", changed(instead))


def _question(entry: FormItem, bank: Bank, figure: str = "") -> str:
    (one,) = entry.questions
    lines = [_kept(_asked(entry, bank, figure), bank)]
    right = ""
    for letter, option in zip(letters(len(one.shown)), one.shown, strict=True):
        lines.append(f"{letter}. {_inline(option.text, bank)}")
        right = letter if option.right else right
    return "\n".join([*lines, f"ANSWER: {right}", "", ""])


def _make(job: Job) -> Iterator[Artifact | Problem]:
    told: dict[Problem, None] = {}
    for form in job.forms:
        own = job.renderer_of(form)
        kept, problems = taken(form.items, CARRIES, own.bank, _TITLE)
        figures, undrawn = figures_in_words((entry.item for entry in kept), own.figure)
        told |= dict.fromkeys([*problems, *undrawn])
        if kept:
            shown = (_question(entry, own.bank, figures.get(entry.item.figure or "", "")) for entry in kept)
            yield Artifact(f"aiken/{form.file}.txt", "".join(shown).encode(), "teacher")
        else:
            told[nothing_left(form, _TITLE)] = None
    if job.whole:
        out, takes = refusals(job.bank, CARRIES, _TITLE)
        there = (item for item in job.bank.items.values() if item.full_id not in out)
        figures, undrawn = figures_in_words(there, job.figure)
        told |= dict.fromkeys([*out.values(), *undrawn])
        if takes:
            yield Artifact("aiken/bank.txt", lambda: _bank(job, out, figures), "teacher")
    yield from told


def _bank(job: Job, out: dict[str, Problem], figures: dict[str, str]) -> Iterator[bytes]:
    for group in groups(job.bank):
        for entry in group.entries:
            if entry.item.full_id not in out:
                yield _question(entry, job.bank, figures.get(entry.item.figure or "", "")).encode()


CARRIES = all_but(_SPECIAL, limits=_limits)

FORMAT = Format(
    "aiken",
    "Aiken: the single choice items of each form and of the whole bank, as lines of text",
    _make,
    _TITLE,
    ".txt",
    "folder",
    CARRIES,
)
