"""`course draft`: articles of one's own → source records to check and take over; what was taken over → items and pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import click

from course.commands.asking import asked, model_at, model_options
from course.commands.derived import draft_glossary, draft_handouts, draft_items, draft_timeline
from course.commands.drafted import report, report_changes
from course.commands.output import counted, fail, mention_problems, open_project
from course.commands.quiet import is_quiet, quiet_option
from course.drafting.again import changes, resting
from course.drafting.candidates import candidate_entries
from course.drafting.keeping import keep_text
from course.drafting.known import Known, new_facts, places_of, record_of, records, same_name
from course.drafting.models.client import Model
from course.drafting.record import BLANK, record_text
from course.drafting.review.rejected import rejected
from course.drafting.saving import save_draft
from course.drafting.source import source_of
from course.drafting.texts import read_article
from course.model.bank import Bank
from course.problems import Fault, Problem, Span, as_text
from course.stages.project import Project

EPILOG = """\b
Examples:
  course draft articles/beekeeping.pdf
  course draft articles/*.html           a record for each
  course draft articles/news.txt         again, after it changed: what rests on it?
  course draft --items                   items from the facts that you have taken over
  course draft --items A2 --unit U3      of one article, for a unit
  course draft --timeline --glossary
  course draft --handout U3

\b
The article stays where it is, and none of its text enters the course: a record holds
places and fingerprints of its paragraphs. Drafts are in no quiz and no document until
you take them over.

Exit status: 0 all articles were read, 1 some were not, 2 the command was mistyped.
"""
_Maker = Callable[[Bank, Path, Sequence[str]], None]
_ID = re.compile(r"A(\d{1,6})")
_MOST = 2000  # candidates of one article: nobody reads more, and a draft of more than 5 MB could not be read again


@dataclass
class _Drafting:
    """One run: the course it is for, and the records that there are, those that it has written too."""

    bank: Bank
    frozen: dict[str, Bank]
    seeds: Path
    known: list[Known]
    model: Model | None = None
    problems: list[Problem] = field(default_factory=list)
    written: int = 0

    def next_id(self) -> str:
        taken = [*self.bank.articles, *self.bank.unread, *(one.id for one in self.known)]
        return f"A{max((int(found[1]) for id_ in taken if (found := _ID.fullmatch(id_))), default=0) + 1}"


@click.command(epilog=EPILOG)
@click.argument("articles", nargs=-1, type=click.Path(path_type=Path), metavar="ARTICLE…")
@click.option("--id", "id_", metavar="A1", help="The record's id, for one article; without, the next free one.")
@click.option("--items", is_flag=True, help="Draft items from facts taken over: of the articles named by id (A1), or of all.")
@click.option("--unit", metavar="U1", help="With --items: the unit that they are for.")
@click.option("--timeline", is_flag=True, help="Likewise marks for the timeline, from facts with dates.")
@click.option("--glossary", is_flag=True, help="Likewise terms for the glossary, from definitions.")
@click.option("--handout", is_flag=True, help="A handout for each unit named by its id (U1).")
@model_options
@quiet_option
def draft(
    articles: tuple[Path, ...],
    id_: str | None,
    unit: str | None,
    address: str | None,
    model_name: str,
    *,
    items: bool,
    timeline: bool,
    glossary: bool,
    handout: bool,
) -> None:
    """Read your articles, and draft items and pages from their facts.

    An ARTICLE is a .txt, .md, .html, .pdf or .docx file. The record has its title, author, date and language as far as they
    can be told, its paragraphs, what stands around them, and facts proposed by rules. It goes to seeds/drafts/articles.
    """
    makers: list[_Maker] = [partial(draft_items, unit=unit)] if items else []
    lists: list[tuple[_Maker, bool]] = [(draft_timeline, timeline), (draft_glossary, glossary), (draft_handouts, handout)]
    makers += [make for make, wanted in lists if wanted]
    if unit and not items:
        raise click.UsageError("--unit goes with --items.")
    if makers and (id_ or address):
        raise click.UsageError("--id and --model are for articles that are read.")
    if handout and len(makers) > 1:
        raise click.UsageError("--handout is for units: draft the others in a run of their own.")
    if not articles and (handout or not makers):
        raise click.UsageError("Name a unit, such as U1." if handout else "Name an article, or say what to draft: --items")
    if makers:
        _derived(makers, [path.as_posix() for path in articles])
        return
    if id_ and len(articles) > 1:
        raise click.UsageError("--id is for one article alone.")
    if id_ and not _ID.fullmatch(id_):
        raise click.BadParameter(f"'{id_}' cannot be an id; write A and a number, such as A1.", param_hint="'--id'")
    run = _started()
    try:
        run.model = model_at(address, model_name)
    except Fault as fault:
        fail(fault)
    for path in articles:
        try:
            _draft(run, path, id_)
        except Fault as fault:
            run.problems.append(fault.problem)
    if run.problems:
        click.echo(as_text(run.problems, {}), err=True)
    if run.written and not is_quiet():
        click.echo(f"Next: check each draft, write your words for each {BLANK}, then take it over: course review")
    raise SystemExit(1 if run.problems else 0)


def _derived(makers: Iterable[_Maker], ids: Sequence[str]) -> None:
    """Drafts from what was taken over; what cannot be written ends the run (1)."""
    run = _started()
    try:
        for make in makers:
            make(run.bank, run.seeds, ids)
    except Fault as fault:
        fail(fault)


def _started() -> _Drafting:
    here = Path.cwd()
    if not (here / "seeds" / "course.yaml").is_file():
        raise click.ClickException('there is no course here to draft for. Start one: course init my-topic --new "My title"')
    project: Project = open_project()
    mention_problems(project.read.errors)
    frozen = {name: lock.bank for name, lock in project.read.locks.whole.items()}
    return _Drafting(project.bank, frozen, here / "seeds", records(project.bank, here / "seeds"))


def _draft(run: _Drafting, path: Path, id_: str | None) -> None:
    """Reads one article, writes its draft and says what was found.

    Raises:
        Fault: it cannot be read, or what is made of it cannot be written.
    """
    shown = path.as_posix()
    _refuse_place(run, path)
    article = read_article(path, shown)
    source = source_of(article)
    if not source.body:
        hint = f"{counted(len(source.passages), 'line')} with words, but each looks like a heading, a menu or the like"
        raise Fault(Span(shown), "no-body", "no line of it reads as the body of an article", hint)
    places = places_of(source)
    before = next((one for one in run.known if one.id == id_), None) or record_of(source, run.known)
    found = changes(before.paragraphs, places) if before else []
    same = before is not None and not found and len(before.paragraphs) == len(places)
    if before and same and (not same_name(before.file, article.file) or id_ not in (None, before.id)):
        click.echo(f"{shown}: the article of {before.id} again ({before.where}, read from {before.file}); nothing was written.")
        return
    if before and same and not before.draft and [one.line for one in before.paragraphs] == [one.line for one in places]:
        click.echo(f"{shown}: {before.id} is its record already ({before.where}), and no paragraph has changed.")
        return
    if before and id_ not in (None, before.id):
        before = None  # much of it is the same, and yet it is to be another article
    kept = keep_text(path, article)
    source = replace(source, file=kept.name)
    name = id_ or (before.id if before else run.next_id())
    facts = new_facts(candidate_entries(source, name), run.bank, rejected(run.seeds).digests)
    if run.model:
        facts = asked(run.model, shown, source, name, facts, run.bank, path.parent)
    beyond, facts = len(facts) - _MOST, facts[:_MOST]
    place, left = save_draft(run.seeds, f"articles/{name}.yaml", record_text(source, name, facts))
    if is_quiet():
        click.echo(place)
    else:
        report(shown, place, article.notes, source, len(facts), text_is_new=kept.new)
        if beyond > 0:
            click.echo(f"  left out  {beyond} more: a draft holds {_MOST}. Split the article to have them all")
        if left:
            click.echo(f"  kept      {left}, which you have changed: compare the two, and keep what you want")
        if before and not same:
            rests = resting(run.bank, run.frozen, before.id, (change.before for change in found if change.before))
            report_changes(before.where, found, rests, draft=before.draft)
    run.known = [one for one in run.known if not (one.draft and one.id == name)]
    run.known.append(Known(name, source.file, places, place, draft=True))
    run.written += 1


def _refuse_place(run: _Drafting, path: Path) -> None:
    """Raises Fault: the article stands where its text would be handed on."""
    for room in ("seeds", "output"):
        if path.resolve().is_relative_to((run.seeds.parent / room).resolve()):
            hint = f"move it out, for instance into articles/: what stands in {room}/ is handed on with the course"
            raise Fault(Span(path.as_posix()), "article-here", f"an article cannot stand in {room}/", hint)
