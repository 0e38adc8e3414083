"""What is matched, sorted into groups, or put in order."""

from __future__ import annotations

from decimal import Decimal

from course.content.wording import shorten
from course.importing.found import Value, option, pair
from course.importing.readers.qti12.finishing import stem_of
from course.importing.readers.qti12.parts import Question, Response
from course.importing.readers.qti12.scoring import number
from course.importing.readers.qti12.told import Told
from course.importing.readers.qti12.tree import value
from course.importing.sentences import whole_answer

Fields = dict[str, Value]


def matching(question: Question, told: Told) -> Fields | str:
    """A row for each response, all of which offer the same."""
    pairs: list[Value] = []
    used: set[str] = set()
    rights: dict[str, str] = {}
    for response in question.responses:
        texts = _rights(question, response)
        rights |= {text: text for text in texts.values()}
        left, wanted = question.markdown(response.prompt), right_labels(question, response)
        fitting = [texts[ident] for ident in wanted if texts.get(ident)]
        if not fitting or not left:
            if left or fitting:
                question.change(f"'{shorten(left or fitting[0])}' has no partner there, and is left out.")
            continue
        if len(dict.fromkeys(fitting)) > 1:
            question.change(f"'{shorten(left)}' has several right partners there; here it has '{shorten(fitting[0])}'.")
        used.add(fitting[0])
        pairs.append(pair(left, fitting[0], told.of(response.ident, wanted[0])))
    if len(pairs) < 2:
        return "fewer than two pairs"
    if not question.canvas and question.said.get("bbmd_partialcredit", "true") == "false":
        question.change(whole_answer("pair"))
    unused: list[Value] = [text for text in rights if text and text not in used]
    return {"type": "matching", "stem": stem_of(question), "pairs": pairs, "unused": unused}


def _rights(question: Question, response: Response) -> dict[str, str]:
    """What a row may be matched with, by its idents. In Blackboard's the texts stand apart, in the same order."""
    apart = question.rights
    found = {}
    for place, label in enumerate(response.labels):
        text = label.shown or (apart[place] if place < len(apart) else label.shown)
        found[label.ident] = question.markdown(text)
    return found


def right_labels(question: Question, response: Response) -> list[str]:
    """The idents of what is right for a response, the best first."""
    found: dict[str, Decimal] = {}
    for condition in question.scoring.earning:
        amount = condition.amount or Decimal(1)
        for test in condition.wanted:
            if test.response == response.ident and test.kind in ("varequal", "varsubset"):
                found[test.value] = max(amount, found.get(test.value, Decimal(0)))
    return sorted(found, key=lambda ident: -found[ident])


def categories(question: Question, told: Told) -> Fields | str:
    """Things to sort into groups: each response is a group, whose right labels are its things."""
    pairs: list[Value] = []
    sorted_: set[str] = set()
    names = []
    for response in question.responses:
        group = question.markdown(response.prompt)
        names.append(group)
        labels = {label.ident: label for label in response.labels}
        for ident in right_labels(question, response):
            if ident in labels and group:
                sorted_.add(ident)
                pairs.append(pair(question.markdown(labels[ident].shown), group))
    if len(pairs) < 2:
        return "nothing to sort into groups"
    stray = {label.ident: label for response in question.responses for label in response.labels if label.ident not in sorted_}
    for label in stray.values():
        question.change(f"'{shorten(question.markdown(label.shown))}' fits no group there; here it is left out.")
    used = {str(pair["right"]) for pair in pairs if isinstance(pair, dict)}
    return {
        "type": "matching",
        "stem": stem_of(question),
        "pairs": pairs,
        "unused": [name for name in names if name and name not in used],
    }


def groups(question: Question, told: Told) -> Fields | str:
    """A matching of one response: labels with a `match_group` go to the labels that it names (ILIAS, Sakai)."""
    response = question.responses[0]
    texts = {label.ident: question.markdown(label.shown) for label in response.labels}
    targets: dict[str, None] = {}
    for label in response.labels:
        targets |= dict.fromkeys(part.strip() for part in value(label.element, "match_group").split(",") if part.strip())
    pairs: list[Value] = []
    used: set[str] = set()
    for condition in question.scoring.earning:
        for test in condition.wanted:
            source, _, target = test.value.partition(",")
            if test.index and not target:
                source, target = test.index, test.value
            if source in targets and target not in targets:
                source, target = target, source
            if texts.get(source.strip()) and texts.get(target.strip()):
                used.add(target.strip())
                pairs.append(pair(texts[source.strip()], texts[target.strip()]))
    if len(pairs) < 2:
        return "a grouping that names no pairs"
    unused: list[Value] = [texts[ident] for ident in targets if texts.get(ident) and ident not in used]
    return {"type": "matching", "stem": stem_of(question), "pairs": pairs, "unused": unused}


def ordering(question: Question, told: Told) -> Fields | str:
    """Steps to put in order."""
    response = question.responses[0]
    texts = {label.ident: question.markdown(label.shown) for label in response.labels}
    order = _order(question, response)
    if len(order) < 2 or any(not texts.get(ident) for ident in order):
        return "no right order"
    for ident, text in texts.items():
        if ident not in order:
            question.change(f"'{shorten(text)}' has no place in the right order, and is left out.")
    steps: list[Value] = []
    for ident in order:
        steps.append(option(texts[ident], told.of(response.ident, ident), name="step"))
    return {"type": "ordering", "stem": stem_of(question), "steps": steps}


def _order(question: Question, response: Response) -> list[str]:
    """The idents of the steps, in the right order: in one condition, or in one for each place."""
    tests = [
        [test for test in condition.wanted if test.response in (response.ident, "") and test.kind == "varequal"]
        for condition in question.scoring.earning
    ]
    whole = max(tests, key=len, default=[])
    found = whole if len(whole) > 1 else [test for few in tests for test in few]
    if all(test.index for test in found):
        found = sorted(found, key=lambda test: number(test.index) or Decimal(0))
    known = {label.ident for label in response.labels}
    return list(dict.fromkeys(test.value for test in found if test.value in known))
