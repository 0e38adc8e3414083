"""What `course draft` makes of what a person has taken over: items, a timeline, a glossary, handouts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from course.commands.output import counted
from course.commands.quiet import is_quiet
from course.drafting.collected import marks, terms
from course.drafting.entries import Entry, entries_text, kept
from course.drafting.handouts.page import handout_ids, next_handout, page
from course.drafting.items.drafting import drafts
from course.drafting.items.ground import Drafted, Ground
from course.drafting.review.rejected import rejected
from course.drafting.saving import save_draft
from course.model.article import Fact
from course.model.bank import Bank
from course.source.writing import Writable
from course.suggestions import did_you_mean

_ITEMS_HEAD = """\
Items drafted from the facts of {article}. No quiz has them: check each, then take it over with course review, or move
this file to seeds/items/. The line above each says why it was drafted.
"""
_TIMELINE_HEAD = """\
Marks for the timeline, drafted from facts with dates. Shorten the labels, strike out what is no step of the story, then
move the rest to seeds/timeline.yaml, under its 'events:' if there is one already.
"""
_GLOSSARY_HEAD = """\
Terms that the articles define. Write plain words for each …, then move the entries to seeds/glossary.yaml, under its
'terms:' if there is one already.
"""
_NEXT = (
    "no facts have been taken over yet: read an article with course draft ARTICLE, then take its facts over with course review"
)


class _Run:
    """A course, its folder of seeds, and the facts that drafts are made from."""

    def __init__(self, bank: Bank, seeds: Path, articles: Sequence[str]) -> None:
        self.bank = bank
        self.seeds = seeds
        self.articles = _known("article", articles, bank.articles) or list(bank.articles)
        self.facts: list[Fact] = [fact for id_ in self.articles for fact in bank.articles[id_].facts]
        if not self.facts:
            raise click.ClickException(_NEXT)

    def save(self, name: str, text: str, told: str) -> None:
        """Writes a draft and says what it holds."""
        place, left = save_draft(self.seeds, name, text)
        if is_quiet():
            click.echo(place)
            return
        click.echo(f"{click.style(place, bold=True)}: {told}")
        if left:
            click.echo(f"  {left} stays as it is: you have changed it")


def draft_items(bank: Bank, seeds: Path, articles: Sequence[str], unit: str | None = None) -> None:
    """Writes `items/A1.yaml` for each article: what is neither in the course nor rejected, nor in a draft that was changed.

    Raises:
        Fault: a draft cannot be written.
        click.ClickException: there are no facts, or no such article or unit.
    """
    run = _Run(bank, seeds, articles)
    _known("unit", [unit] if unit else [], bank.units)
    mine = {str(row.get("id")) for row in kept(seeds, "items/*.yaml", "items")}
    found = drafts(Ground(bank.articles, bank.labels), bank.items.values())
    gone = rejected(seeds).items
    new = [one for one in found if one.id not in {*bank.items, *bank.excluded, *mine, *gone}]
    there = {*bank.items, *mine, *(one.id for one in new)}
    for id_ in run.articles:
        own = [one for one in new if one.facts[0].startswith(f"{id_}-")]
        if own:
            entries = [Entry(_of_course(bank, one, unit, there), one.reason) for one in own]
            clashing = sum(bool(entry.fields.get("clashes_with")) for entry in entries)
            text = entries_text("items", entries, _ITEMS_HEAD.format(article=id_))
            told = f"; {clashing} clash with others, and never meet them in a form" if clashing else ""
            run.save(f"items/{id_}.yaml", text, f"{counted(len(own), 'item')} ({_kinds(own)}){told}")
        elif not is_quiet():
            click.echo(f"{id_}: no item that you have not seen yet")
    if not is_quiet():
        left = len(found) - len(new)
        if left:
            click.echo(f"{counted(left, 'item')} left out: in the course already, rejected, or in a draft that you have changed")
        if new:
            click.echo("Next: course review")


def _of_course(bank: Bank, one: Drafted, unit: str | None, there: Iterable[str]) -> Mapping[str, Writable]:
    """A drafted item's fields with its unit, and with clashes that there are."""
    fields = dict(one.fields)
    clashing = fields.pop("clashes_with", [])
    assert isinstance(clashing, list)
    known = [id_ for id_ in clashing if id_ in there]
    head: dict[str, Writable] = {"id": fields.pop("id"), "type": fields.pop("type")}
    if unit:
        objectives = [one.objective for one in bank.units[unit].objectives]
        head |= {"unit": unit, **({"objective": objectives[0]} if len(objectives) == 1 else {})}
    return {**head, **fields, **({"clashes_with": known} if known else {})}


def _kinds(found: Iterable[Drafted]) -> str:
    """`3 when, 2 who`."""
    counts = Counter(one.id.split("-")[1] for one in found)
    return ", ".join(f"{count} {kind}" for kind, count in counts.items())


def draft_timeline(bank: Bank, seeds: Path, articles: Sequence[str]) -> None:
    """Writes `timeline.yaml`. Raises what `draft_items` does."""
    run = _Run(bank, seeds, articles)
    mine = kept(seeds, "timeline*.yaml", "events")
    found = marks(bank, run.facts, (str(row.get("fact")) for row in mine), (str(row.get("id")) for row in mine))
    lanes = Counter(str(entry.fields["lane"]) for entry in found)
    told = ", ".join(f"{count} {lane}" for lane, count in lanes.items())
    _listed(run, "timeline.yaml", "events", found, _TIMELINE_HEAD, f"{counted(len(found), 'mark')} ({told})")


def draft_glossary(bank: Bank, seeds: Path, articles: Sequence[str]) -> None:
    """Writes `glossary.yaml`. Raises what `draft_items` does."""
    run = _Run(bank, seeds, articles)
    mine = kept(seeds, "glossary*.yaml", "terms")
    found = terms(bank, run.facts, (str(row.get("term")) for row in mine), (str(row.get("id")) for row in mine))
    _listed(run, "glossary.yaml", "terms", found, _GLOSSARY_HEAD, counted(len(found), "term"))


def _listed(run: _Run, name: str, field: str, found: Sequence[Entry], head: str, told: str) -> None:
    if found:
        run.save(name, entries_text(field, found, head), told)
    elif not is_quiet():
        click.echo(f"{name.removesuffix('.yaml')}: the facts give nothing that it does not have")


def draft_handouts(bank: Bank, seeds: Path, units: Sequence[str]) -> None:
    """Writes `handouts/U1.md` and `diagrams/u1-timeline.yaml` for each unit. Raises what `draft_items` does."""
    run = _Run(bank, seeds, [])
    drafted = handout_ids(seeds)
    for id_ in _known("unit", units, bank.units):
        drafted.setdefault(id_, next_handout([*bank.handouts, *drafted.values()]))
        unit = bank.units[id_]
        made = page(bank, unit, drafted[id_])
        assert made  # there are facts
        told = ", ".join(counted(count, name) for name, count in made.holds.items() if count)
        run.save(f"handouts/{id_}.md", made.text, told)
        if made.timeline:
            run.save(f"diagrams/{id_.lower()}-timeline.yaml", made.timeline, "its timeline")
        if not made.holds["task"] and not is_quiet():
            click.echo(f"  no item of {id_} has been taken over yet, so it has no tasks: course draft --items --unit {id_}")
    if not is_quiet():
        click.echo("Next: read them, then move them to seeds/handouts/ and seeds/diagrams/, and run: course build")


def _known(noun: str, ids: Sequence[str], there: Iterable[str]) -> list[str]:
    """The ids, each of which is there.

    Raises:
        click.UsageError: one is not.
    """
    known = list(there)
    for id_ in ids:
        if id_ not in known:
            raise click.UsageError(f"There is no {noun} '{id_}' in the course: {did_you_mean(id_, known)}")
    return list(dict.fromkeys(ids))
