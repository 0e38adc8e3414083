"""What a handout can show besides prose: each component's data, drawn by `templates/components/<name>.html.jinja`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random
from typing import Any, get_args

from course.assembly.shuffling import shuffle
from course.content.citing import places
from course.content.markdown import inline
from course.documents.key import key_item
from course.documents.present import shown_item
from course.documents.timeline import dated
from course.model.bank import Bank
from course.model.debate import Lane
from course.model.form import FormItem
from course.model.letters import letter
from course.modelling.component import BadWordsError, is_filled
from course.modelling.parts import ITEM_MODELS, SYSTEMS, as_problem, components, item_models, troubles
from course.problems import Fault, Problem
from course.suggestions import did_you_mean


def _glossary(bank: Bank, words: tuple[str, ...]) -> Mapping[str, Any]:
    if unknown := [word for word in words if word not in bank.terms]:
        raise BadWordsError(f"the glossary has no '{unknown[0]}'")
    return {"terms": [bank.terms[word] for word in words]}


def _terms(bank: Bank, words: tuple[str, ...]) -> Mapping[str, Any]:
    """Terms with all there is of them, and the units that teach them."""
    units = {word: [unit.id for unit in bank.units.values() if word in unit.glossary] for word in words}
    return dict(_glossary(bank, words)) | {"units": units}


def _conflict(bank: Bank, words: tuple[str, ...]) -> Mapping[str, Any]:
    if len(words) != 1 or words[0] not in bank.conflicts:
        known = did_you_mean(words[0], bank.conflicts) if words else "name a conflict, for instance CF1"
        raise BadWordsError(f"there is no conflict '{words[0]}': {known}" if words else known)
    conflict = bank.conflicts[words[0]]
    rows = [{"position": position, "places": places(bank, position.cites)} for position in conflict.positions]
    return {"conflict": conflict, "rows": rows, "cites": [cite for position in conflict.positions for cite in position.cites]}


def _facts(bank: Bank, words: tuple[str, ...]) -> Mapping[str, Any]:
    if not words or (unknown := [word for word in words if word not in bank.facts]):
        raise BadWordsError(f"there is no fact '{unknown[0]}'" if words else "name the facts, for instance A1-10 A3-27")
    return {"facts": [bank.facts[word] for word in words]}


def _lines(bank: Bank, words: tuple[str, ...]) -> Mapping[str, Any]:
    if len(words) != 1 or not re.fullmatch("[1-9][0-9]?", words[0]) or int(words[0]) > 25:
        raise BadWordsError("write the number of lines, 1 to 25, after its name")
    return {"count": max(1, min(25, round(int(words[0]) * bank.course.policies.answer_space)))}


def _stakeholders(bank: Bank, words: tuple[str, ...]) -> Mapping[str, Any]:
    rows = [{"who": who, "places": places(bank, who.cites)} for who in bank.stakeholders.values()]
    return {"filled": is_filled(words), "rows": rows, "missing": list(bank.missing_voices.values())}


def _arguments(bank: Bank, words: tuple[str, ...]) -> Mapping[str, Any]:
    cards = [
        {
            "id": argument.id,
            "question": argument.question,
            "sides": [{"letter": letter, "side": side, "places": places(bank, side.cites)} for letter, side in sides],
        }
        for argument in bank.arguments.values()
        for sides in [(("a", argument.one), ("b", argument.other))]
    ]
    return {"cards": cards}


def _timeline_strips(bank: Bank, words: tuple[str, ...]) -> Mapping[str, Any]:
    rows = dated(bank)
    mixed = sorted(rows, key=lambda row: Random(f"strips/{row['event'].id}").random())
    letters = {id(row): letter(index) for index, row in enumerate(mixed)}
    return {
        "lanes": list(get_args(Lane)),
        "strips": [row | {"letter": letters[id(row)]} for row in mixed],
        "solved": [row | {"letter": letters[id(row)]} for row in rows],
    }


def _ledger(bank: Bank, words: tuple[str, ...]) -> Mapping[str, Any]:
    rows = []
    for promise in bank.promises.values():
        made, target = bank.facts.get(promise.made), bank.facts.get(promise.target)
        rows.append(
            {
                "promise": promise,
                "made": made and made.date,
                "target": target and target.target,
                "text": inline(promise.text, bank.labels.texts),
                "places": places(bank, [promise.made, promise.target, *promise.cites]),
            }
        )
    return {"filled": is_filled(words), "rows": rows}


def _exercise(bank: Bank, words: tuple[str, ...]) -> Mapping[str, Any]:
    """The exercise of an item model; a number after its name takes another variant, further words are the title."""
    if not words or words[0] not in bank.variants:
        known = did_you_mean(words[0], bank.variants) if words else f"name an item model ({did_you_mean('', bank.variants)})"
        raise BadWordsError(f"there is no item model '{words[0]}': {known}" if words else known)
    name, rest = words[0], words[1:]
    place = int(rest[0]) if rest and rest[0].isdigit() else 1
    found = list(bank.variants.of(name))
    Random(f"{bank.course.seed}/handouts/{name}/variant").shuffle(found)
    item = found[(place - 1) % len(found)]
    entry = FormItem(1, item, tuple(shuffle(question, Random(item.full_id)) for question in item.lower()))
    return {
        "item": shown_item(entry, lambda _: "", bank.labels),
        "entry": key_item(entry, bank),
        "title": " ".join(rest[1:] if rest and rest[0].isdigit() else rest),
        "cites": item.cites,
    }


def _none(bank: Bank, words: tuple[str, ...]) -> Mapping[str, Any]:
    return {}


COMPONENTS: dict[str, Callable[[Bank, tuple[str, ...]], Mapping[str, Any]]] = {
    "task": _none,
    "key": _none,
    "enrichment": _none,
    "lines": _lines,
    "exercise": _exercise,
    "terms": _terms,
    "conflict": _conflict,
    "glossary": _glossary,
    "facts": _facts,
    "stakeholders": _stakeholders,
    "arguments": _arguments,
    "timeline-strips": _timeline_strips,
    "ledger": _ledger,
}
"""By name; `diagram` is drawn by the renderer itself, since it is a template of another kind."""
NAMES = (*COMPONENTS, "diagram")
"""What handouts can show in every course; a subject adds others, and cannot replace these."""


def unread_for(bank: Bank, *names: str) -> Problem | None:
    """The fault for which what bears one of these names could not be read, or may not be known: that of course.yaml."""
    return next((bank.unread[name] for name in (*names, "course.yaml") if name in bank.unread), None)


def cause_of(bank: Bank, name: str, words: tuple[str, ...]) -> Problem | None:
    """The fault elsewhere from which it follows that a component cannot show what its words name."""
    if name != "exercise":
        return unread_for(bank, *words)
    if trouble := next(iter(troubles(bank, SYSTEMS, ITEM_MODELS)), None):
        return trouble
    drawn_from = (fault for fault in bank.unread.values() if "/items/" not in fault.span.file)
    return next(drawn_from, None) if set(words) & item_models(bank.subject).keys() else unread_for(bank)


def values_of(bank: Bank, name: str, words: tuple[str, ...]) -> Mapping[str, Any] | None:
    """What a component's template shows; None if neither the program nor the course's subject has it.

    Raises:
        BadWordsError: the words do not fit it.
        Fault: the subject's component failed.
    """
    if name in COMPONENTS:
        return COMPONENTS[name](bank, words)
    plugged = components(bank.subject).get(name)
    try:
        return plugged.data(bank, words) if plugged else None
    except BadWordsError:
        raise
    except Exception as error:  # of a package that is not ours
        problem = as_problem(bank, bank.subject.failed(f"its component '{name}'", error))
        raise Fault(problem.span, problem.code, problem.message, problem.hint) from error
