"""What a course covers and what it leaves out: facts, paragraphs, objectives, concepts, articles, viewpoints, reading levels.

Everything is counted over items written by hand, for a model makes as many as one likes; computed ones are counted apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from course.assembly.demands import cited_articles, side_tags
from course.content.handout import all_components, body, citations
from course.content.markdown import plain
from course.content.passages import passages
from course.documents.readability import Reading, reading
from course.items import item_types
from course.model.article import Fact
from course.model.bank import Bank
from course.model.course import Term
from course.model.item import Item
from course.model.proof import VERDICTS
from course.proving.ledger import Proven, proven, standing
from course.words import Bloom, Difficulty, ItemCertainty

NONE = "none"
"""The row of items that name no objective; there is none if all do."""
UNCHECKED = "unchecked"
"""The verdict of what was not checked against the articles since it changed."""
SOURCE_CRITICISM = "source-criticism"
"""A tag of items on provenance, dating, attribution, opinion, gaps and conflicts; items of objective LO9 count too."""


@dataclass(frozen=True)
class Coverage:
    """The counts. Tables are mappings from row to column to number; lists name what is left out."""

    items: int
    computed: int
    models: int
    by_type: dict[str, dict[str, int]]  # objective → item type → items
    by_bloom: dict[str, dict[str, int]]  # objective → Bloom level → items
    by_difficulty: dict[str, dict[str, int]]
    by_certainty: dict[str, int]
    bloom: dict[str, int]
    difficulty: dict[str, int]
    articles: dict[str, int]  # article → items that cite it
    several_articles: int  # items that cite two or more
    source_criticism: int
    sensitive: int
    facts: dict[str, int]  # fact → items that cite it, or its paragraph
    paragraphs: dict[str, int]  # "A1 ¶3" → items that cite it or a fact of it
    paragraphs_elsewhere: dict[str, list[str]]  # paragraph that no item cites → handouts, terms and others that do
    taught_untested: list[str]  # terms that a unit teaches and no item of any kind names
    tested_untaught: list[str]  # terms that items name and no unit teaches
    viewpoints: dict[str, int]  # the tag of each side → items whose key is its argument
    readings: list[Reading]
    fact_proofs: dict[str, int]  # verdict → facts; empty where nothing was ever recorded
    key_proofs: dict[str, int]  # verdict → items with a key

    @property
    def untouched_facts(self) -> list[str]:
        """Facts that no item cites."""
        return [fact for fact, count in self.facts.items() if not count]

    @property
    def untouched_paragraphs(self) -> list[str]:
        """Body paragraphs that no item cites."""
        return [paragraph for paragraph, count in self.paragraphs.items() if not count]


def coverage(bank: Bank) -> Coverage:
    """The coverage of a bank."""
    declared = bank.variants.declared  # written by hand, with values to draw
    written = [item for item in bank.items.values() if not item.computed or item.id in declared]
    objectives = [objective.id for objective in bank.course.objectives]
    objectives += [NONE] if any(item.objective is None for item in written) else []
    types, blooms, levels = [*item_types()], list(get_args(Bloom)), list(get_args(Difficulty))
    facts, paragraphs = _touched(bank, written)
    taught = {id_ for unit in bank.units.values() for id_ in unit.glossary}
    texts = [_words(item) for item in bank.items.values()]
    tested = {id_ for id_, term in bank.terms.items() if any(_named(text, term) for text in texts)}
    return Coverage(
        items=len(written),
        computed=len(bank.items) - len(written),
        models=sum(name not in declared for name in bank.variants),
        by_type=_table(written, objectives, types, "type"),
        by_bloom=_table(written, objectives, blooms, "bloom"),
        by_difficulty=_table(written, objectives, levels, "difficulty"),
        by_certainty=_counts(written, list(get_args(ItemCertainty)), "certainty"),
        bloom=_counts(written, blooms, "bloom"),
        difficulty=_counts(written, levels, "difficulty"),
        articles={id_: sum(id_ in cited_articles(item) for item in written) for id_ in bank.articles},
        several_articles=sum(len(cited_articles(item)) > 1 for item in written),
        source_criticism=sum(SOURCE_CRITICISM in item.tags or item.objective == "LO9" for item in written),
        sensitive=sum(item.sensitive for item in written),
        facts=facts,
        paragraphs=paragraphs,
        paragraphs_elsewhere=_elsewhere(bank, [place for place, count in paragraphs.items() if not count]),
        taught_untested=[plain(bank.terms[id_].term) for id_ in bank.terms if id_ in taught - tested],
        tested_untaught=[plain(bank.terms[id_].term) for id_ in bank.terms if id_ in tested - taught],
        viewpoints={tag: sum(tag in item.tags for item in written) for tag in side_tags(bank.course.sides)},
        readings=[reading(bank, handout) for handout in bank.handouts.values()],
        fact_proofs=_proofs(bank, [entry for entry in proven(bank) if isinstance(entry, Fact)]),
        key_proofs=_proofs(bank, [entry for entry in proven(bank) if isinstance(entry, Item)]),
    )


def _proofs(bank: Bank, entries: Sequence[Proven]) -> dict[str, int]:
    """How many have which recorded verdict; those that changed since, or were never checked, are `unchecked`."""
    if not bank.proofs:
        return {}
    counts = Counter(standing(bank, entry) or UNCHECKED for entry in entries)
    return {verdict: counts[verdict] for verdict in (*VERDICTS, UNCHECKED)}


def _counts(items: list[Item], values: list[str], field: str) -> dict[str, int]:
    counts = Counter(getattr(item, field) for item in items)
    return {value: counts[value] for value in values}


def _table(items: list[Item], rows: list[str], columns: list[str], field: str) -> dict[str, dict[str, int]]:
    return {row: _counts([item for item in items if (item.objective or NONE) == row], columns, field) for row in rows}


def _touched(bank: Bank, items: list[Item]) -> tuple[dict[str, int], dict[str, int]]:
    """How many items cite each fact (or its whole paragraph), and each paragraph (or a fact of it)."""
    facts: Counter[str] = Counter()
    paragraphs: Counter[str] = Counter()
    for item in items:
        cites = {*item.cites, *(cite for source in item.stimuli() for cite in source.cites)}
        references = [reference for cite in cites if (reference := bank.resolve(cite))]
        places = {reference.place for reference in references}
        paragraphs.update(places)
        whole = {reference.place for reference in references if reference.fact is None}
        named = {reference.fact.id for reference in references if reference.fact}
        named |= {fact.id for fact in bank.facts.values() if f"{fact.article} ¶{fact.paragraph}" in whole}
        facts.update(named)
    all_paragraphs = [f"{article.id} ¶{paragraph.n}" for article in bank.articles.values() for paragraph in article.paragraphs]
    return {id_: facts[id_] for id_ in bank.facts}, {place: paragraphs[place] for place in all_paragraphs}


def _elsewhere(bank: Bank, places: list[str]) -> dict[str, list[str]]:
    """For each of these paragraphs the handouts, terms, conflicts and stakeholders that cite it."""
    found: dict[str, list[str]] = {place: [] for place in places}
    for id_, cites in _other_cites(bank):
        for place in {reference.place for cite in cites if (reference := bank.resolve(cite))}:
            if place in found:
                found[place].append(id_)
    return found


def _other_cites(bank: Bank) -> Iterator[tuple[str, list[str]]]:
    for handout in bank.handouts.values():
        listed = [word for node in all_components(body(handout)[0]) if node.name == "facts" for word in node.words]
        yield handout.id, [*citations(handout.body), *listed]
    for term in bank.terms.values():
        yield term.id, term.cites
    for conflict in bank.conflicts.values():
        yield conflict.id, [cite for position in conflict.positions for cite in position.cites]
    for stakeholder in bank.stakeholders.values():
        yield stakeholder.id, stakeholder.cites


def _words(item: Item) -> str:
    """All texts of an item, reasons and feedback too, and its tags, in small letters without hyphens."""
    texts = [*(passage.text for passage in passages(item)), *item.tags]
    return " ".join(texts).casefold().replace("-", " ")


def _named(text: str, term: Term) -> bool:
    """Whether a text holds a term's word, one in its bracket (`carbon dioxide (CO2)`), a part of it, or another word for it."""
    name = plain(term.term)
    bare = re.sub(r"\s*\(.*?\)", "", name)
    spellings = {bare, *re.findall(r"\((.*?)\)", name), *re.split(r"[,;] | and | or ", bare), *term.also}
    words = {spelling.casefold().replace("-", " ").strip() for spelling in spellings if len(spelling) > 2}
    return any(re.search(rf"\b{re.escape(word)}(s|es|d|ed|ing)?\b", text) for word in words)
