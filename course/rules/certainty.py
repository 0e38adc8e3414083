"""An item is as certain as what it rests on, and says so to the student.

`stated` needs a fact that is stated or corroborated; `attributed` names an article or a speaker; `inferred` marks the
inference in the stem; `enrichment` says what is in no article. The course's own rule, after Haladyna, Downing &
Rodriguez 2002: "avoid opinion- based items", which an opinion item becomes a fair one by naming whose opinion it is.
What a stem says in words of its own (a source, an inference) is looked for in English texts alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from course.content.markdown import plain
from course.content.passages import asked, groups
from course.content.wording import is_date, numbers, shorten
from course.interactions import ExtendedText, Info, Match
from course.model.article import Fact
from course.model.bank import Bank
from course.model.form import Form
from course.model.item import Item
from course.problems import Problem

CODES = ("certainty",)

_SHAKY = {"weak", "disputed", "inferred"}
_INFERENCE = re.compile(
    r"\b(infer\w*|conclud\w*|conclusions?|suggest\w*|estimat\w*|works? out|model\w*|impl(y|ies|ied)|deduc\w*|"
    r"calculat\w*|comput\w*|follows? from|points? to|support\w*|likely|probably)\b",
    re.IGNORECASE,
)
_SOURCES = re.compile(r"\b(articles?|reports?|sources?)\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][\w.]{2,}|\b[A-Z]{2,}\b")


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A problem for each item that claims more than its facts bear out, or lacks what its certainty asks for."""
    english = bank.course.speaks("en")
    for item in bank.items.values():
        references = [reference for cite in item.cites if (reference := bank.resolve(cite))]
        facts = [reference.fact for reference in references if reference.fact]
        alone = bool(facts) and len(facts) == len(references)  # a cited paragraph may hold more than the facts say
        at: tuple[int | str, ...] = ("certainty",)
        match item.certainty:
            case "stated" if alone and all(fact.certainty in _SHAKY for fact in facts):
                named = ", ".join(f"{fact.id} ({fact.certainty})" for fact in facts)
                hint = "name the speaker or the article and write 'certainty: attributed', or cite a fact that is stated"
                yield item.problem("certainty", f"the item says 'stated', but rests on {named}", hint, at=at)
            case "attributed" if alone and all(fact.certainty == "inferred" for fact in facts):
                hint = "write 'certainty: inferred' and ask for the inference in the stem"
                yield item.problem("certainty", "the item says 'attributed', but every cited fact is inferred", hint, at=at)
            case "attributed" if english and not _attributes(bank, item, facts):
                hint = "say in the stem who says it or in which article, such as 'the report on springs (A4)'"
                yield item.problem(
                    "certainty",
                    "the item says 'attributed', but its stem names neither an article nor a speaker",
                    hint,
                    at=at,
                )
            case "inferred" if english and not _INFERENCE.search(asked(item)):
                hint = "write 'what can you conclude', 'suggests', 'work out', 'estimate', 'in this model' or alike"
                yield item.problem(
                    "certainty", "the item says 'inferred', but its stem does not ask for an inference", hint, at=at
                )
            case "enrichment" if not item.enrichment:
                hint = "add 'enrichment: …': say what is in no article"
                yield item.problem("certainty", "the item says 'enrichment', but not what is enrichment", hint, at=at)
        if item.certainty in ("stated", "attributed") and alone:
            yield from _inferred_dates(item, facts)


def _attributes(bank: Bank, item: Item, facts: Sequence[Fact]) -> bool:
    """Whether the student is told whose word it is: an article (id or short name) or a speaker of a cited fact."""
    texts = [asked(item)]
    for question in item.lower():
        if isinstance(question.interaction, Match):
            texts += [plain(pair.left) for pair in question.interaction.pairs]
    text = " ".join(texts)
    if all(isinstance(question.interaction, ExtendedText | Info) for question in item.lower()) and _SOURCES.search(text):
        return True  # who writes is asked to attribute
    if re.search(r"\bA\d+\b", text) or any(
        plain(article.short).casefold() in text.casefold() for article in bank.articles.values()
    ):
        return True
    speakers = {fact.says for fact in facts if fact.says not in ("article", "page metadata")}
    said = set(_NAME.findall(text))
    return any(speaker.casefold() in text.casefold() or said & set(_NAME.findall(speaker)) for speaker in speakers)


def _inferred_dates(item: Item, facts: Sequence[Fact]) -> Iterator[Problem]:
    """Keys whose year or month stands in no fact but as an inferred date."""
    plainly: set[str] = set()
    inferred: set[str] = set()
    for fact in facts:
        plainly |= numbers(f"{fact.statement} {fact.note or ''}")
        for when in (fact.date, fact.target):
            if when is not None:
                (inferred if when.inferred else plainly).update(numbers(str(when)))
    for question in item.lower():
        for right, _ in groups(question):
            for option in right:
                dates = {token for token in numbers(plain(option.text)) if is_date(token)}
                if shaky := sorted(dates & inferred - plainly - numbers(asked(item))):
                    message = f"the key '{shorten(option.text, 40)}' holds {' '.join(shaky)}, which its facts only infer"
                    yield item.problem(
                        "certainty", message, "write 'certainty: inferred' and ask for the inference", at=("certainty",)
                    )
