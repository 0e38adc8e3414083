"""Policies → bank: what a school leaves out, says in its own words, and counts otherwise. Pure: a bank in, a bank out."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import replace
from typing import TypeVar

from course.content.handout import Component, Node, body
from course.dates import When
from course.items import item_types
from course.model.article import Article, Fact
from course.model.bank import Bank
from course.model.course import Handout, Unit
from course.model.entry import Entry, Part
from course.model.item import Item, WrittenItem
from course.model.policies import Policies
from course.model.quiz import Quiz
from course.problems import Problem
from course.suggestions import did_you_mean
from course.workspace.policies.datedentries import stated
from course.workspace.policies.houseterms import replacer, reworded
from course.workspace.policies.marking import marked

E = TypeVar("E", bound=Entry)
P = TypeVar("P", bound=Part)


def apply(bank: Bank, policies: Policies, seed: str | None = None) -> Bank:
    """The bank as these policies have it; with the default policies, the bank itself.

    What is left out leaves no trace that would be a fault: not in a quiz's `include` and `exclude`, nor in a handout's
    `::: glossary`, nor among a lesson's materials. `seed` (the course's) draws the distractors that `options` drops.
    """
    if policies == bank.course.policies == Policies():
        return bank
    labels = policies.language or bank.course.labels
    bank = replace(bank, course=bank.course.model_copy(update={"policies": policies, "labels": labels}))
    bank = _left_out(bank, policies)
    seed = bank.course.seed if seed is None else seed
    own = {id_: marked(item, policies, seed) for id_, item in bank.items.items()}
    variants = bank.variants.only(own).changed(lambda item: marked(item, policies, seed))
    bank = replace(bank, items=own, variants=variants)
    return _reworded(bank, replacer(policies.terms)) if policies.terms else bank


def printed(bank: Bank, seed: str | None = None) -> tuple[Bank, dict[str, Bank]]:
    """The bank under the course's policies, and for each quiz with other ones of its own the bank that it is made from.

    Each quiz carries the policies it is made under.
    """
    course = apply(bank, bank.course.policies, seed)
    own: dict[str, Bank] = {}
    quizzes = {}
    for id_, quiz in bank.quizzes.items():
        policies = of_quiz(bank, quiz)
        other = policies != bank.course.policies
        made = apply(bank, policies, seed) if other else course
        quizzes[id_] = made.quizzes[id_].model_copy(update={"policies": policies if policies != Policies() else None})
        if other:
            own[id_] = replace(made, quizzes=made.quizzes | {id_: quizzes[id_]})
    return (replace(course, quizzes=quizzes) if own or course is not bank else bank), own


def of_quiz(bank: Bank, quiz: Quiz) -> Policies:
    """The policies of a quiz: the course's, with what the quiz says instead."""
    return bank.course.policies.overridden(quiz.policies) if quiz.policies else bank.course.policies


def problems_of(bank: Bank) -> list[Problem]:
    """What policies cannot do: points for a type that is none, or whose points are its rubric's; an included item left out."""
    found: list[Problem] = []
    found += _points_problems(bank.course, bank.course.policies)
    for quiz in bank.quizzes.values():
        found += _points_problems(quiz, quiz.policies) if quiz.policies else []
    for quiz in bank.quizzes.values():
        policies = of_quiz(bank, quiz)
        for index, id_ in enumerate(quiz.include):
            if id_ in bank.items and (why := _why_out(bank.items[id_], policies)):
                message = f"'{id_}' is left out of this quiz: {why}"
                hint = "take it off the list, or set that policy in this quiz"
                problem = quiz.problem("left-out", message, hint, at=("include", index))
                found.append(replace(problem, severity="warning"))
    return found


def _points_problems(entry: Entry, policies: Policies) -> list[Problem]:
    found = []
    for type_ in policies.points:
        at = ("policies", "points", type_)
        if type_ not in item_types():
            hint = did_you_mean(type_, item_types())
            found.append(entry.problem("unknown-type", f"there is no item type '{type_}'", hint, at=at))
        elif issubclass(item_types()[type_], WrittenItem):
            message = f"an item of type '{type_}' is worth what its rubric adds up to"
            found.append(entry.problem("bad-value", message, "remove it here; points stand in the item's rubric", at=at))
    return found


def _why_out(item: Item, policies: Policies) -> str:
    """Why the policies leave an item out; empty if they do not."""
    if not policies.sensitive and item.sensitive:
        return "it is sensitive, and the policy is 'sensitive: false'"
    if policies.dates == "stated" and item.certainty == "inferred":
        return "it rests on an inferred date or claim, and the policy is 'dates: stated'"
    if not policies.enrichment and (item.enrichment or item.certainty == "enrichment"):
        return "it holds enrichment, and the policy is 'enrichment: false'"
    return ""


def _left_out(bank: Bank, policies: Policies) -> Bank:
    items = {id_: item for id_, item in bank.items.items() if not _why_out(item, policies)}
    gone = bank.items.keys() - items.keys()
    quizzes = {id_: _without(quiz, {"include": gone, "exclude": gone}) for id_, quiz in bank.quizzes.items()}
    bank = replace(bank, items=items, quizzes=quizzes)
    if models := {name for name in bank.variants if name in gone}:
        handouts = {id_: _without_components(handout, models=models) for id_, handout in bank.handouts.items()}
        bank = replace(bank, handouts=handouts)
    if not policies.sensitive:
        flagged = {id_ for id_, handout in bank.handouts.items() if handout.sensitive}
        bank = replace(
            bank,
            handouts={id_: handout for id_, handout in bank.handouts.items() if id_ not in flagged},
            stakeholders={id_: who for id_, who in bank.stakeholders.items() if not who.sensitive},
            arguments={id_: argument for id_, argument in bank.arguments.items() if not argument.sensitive},
            conflicts={id_: conflict for id_, conflict in bank.conflicts.items() if not conflict.sensitive},
            units={id_: _without_materials(unit, flagged) for id_, unit in bank.units.items()},
        )
    if named := {id_ for id_, term in bank.terms.items() if term.sensitive and not policies.sensitive}:
        bank = replace(
            bank,
            terms={id_: term for id_, term in bank.terms.items() if id_ not in named},
            handouts={id_: _without_components(handout, named) for id_, handout in bank.handouts.items()},
        )
    if not policies.enrichment:
        beyond = {id_ for id_, term in bank.terms.items() if term.enrichment}
        bank = replace(
            bank,
            terms={id_: term for id_, term in bank.terms.items() if id_ not in beyond},
            handouts={id_: _without_components(handout, beyond, enrichment=True) for id_, handout in bank.handouts.items()},
        )
    if policies.dates == "stated":
        bank = replace(bank, articles={id_: _stated(article) for id_, article in bank.articles.items()})
        timeline = {
            id_: event
            for id_, event in bank.timeline.items()
            if (fact := bank.facts.get(event.fact)) and (fact.target if event.lane == "promises" else fact.date)
        }
        diagrams = {id_: stated(diagram) for id_, diagram in bank.diagrams.items()}
        bank = replace(bank, timeline=timeline, diagrams=diagrams)
    return bank


def _without(entry: P, gone: dict[str, Container[str]]) -> P:
    """The entry with its lists of ids freed of those that are gone."""
    update = {name: [id_ for id_ in getattr(entry, name) if id_ not in ids] for name, ids in gone.items()}
    return entry.model_copy(update=update)


def _without_materials(unit: Unit, gone: Container[str]) -> Unit:
    return unit.model_copy(update={"plan": [_without(step, {"materials": gone}) for step in unit.plan]})


def _stated(article: Article) -> Article:
    """The record with inferred dates taken off its facts: what is drawn from them then shows none."""

    def kept(fact: Fact, when: When | None) -> When | None:
        return None if when is None or when.inferred or fact.certainty == "inferred" else when

    facts = [fact.model_copy(update={"date": kept(fact, fact.date), "target": kept(fact, fact.target)}) for fact in article.facts]
    return article.model_copy(update={"facts": facts})


def _without_components(
    handout: Handout, terms: Container[str] = (), models: Container[str] = (), *, enrichment: bool = False
) -> Handout:
    """The handout without these glossary terms, the exercises of these item models and, with `enrichment`, its blocks.

    Every other line keeps its number.
    """
    lines = handout.body.split("\n")

    def visit(nodes: list[Node]) -> None:
        for node in nodes:
            if not isinstance(node, Component):
                continue
            first = node.line - handout.body_line
            if (enrichment and node.name == "enrichment") or (node.name == "exercise" and node.words and node.words[0] in models):
                last = _end(lines, first)
                lines[first : last + 1] = [""] * (last + 1 - first)
            elif node.name in ("glossary", "terms") and any(word in terms for word in node.words):
                left = [word for word in node.words if word not in terms]
                if left:
                    lines[first] = f"::: {node.name} " + " ".join(left)
                else:
                    last = _end(lines, first)
                    lines[first : last + 1] = [""] * (last + 1 - first)
            else:
                visit(node.inside)

    visit(body(handout)[0])
    return handout.model_copy(update={"body": "\n".join(lines)})


def _end(lines: list[str], first: int) -> int:
    """Where the component that starts in line `first` is closed, or the last line."""
    depth = 0
    for index in range(first, len(lines)):
        if lines[index].strip() == ":::":
            depth -= 1
            if depth == 0:
                return index
        elif re.match(r":::\s*[a-z]", lines[index]):
            depth += 1
    return len(lines) - 1


def _reworded(bank: Bank, put: Callable[[str], str]) -> Bank:
    def all_of(entries: dict[str, E]) -> dict[str, E]:
        return {id_: reworded(entry, put) for id_, entry in entries.items()}

    return replace(
        bank,
        course=reworded(bank.course, put),
        articles=all_of(bank.articles),
        units=all_of(bank.units),
        items=all_of(bank.items),
        variants=bank.variants.changed(lambda item: reworded(item, put)),
        quizzes=all_of(bank.quizzes),
        handouts=all_of(bank.handouts),
        terms=all_of(bank.terms),
        stakeholders=all_of(bank.stakeholders),
        arguments=all_of(bank.arguments),
        missing_voices=all_of(bank.missing_voices),
        conflicts=all_of(bank.conflicts),
        timeline=all_of(bank.timeline),
        promises=all_of(bank.promises),
        diagrams=all_of(bank.diagrams),
    )
