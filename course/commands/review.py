"""`course review`: drafts, one by one, to be taken over, worded anew, edited or rejected."""

from __future__ import annotations

import subprocess
from pathlib import Path

import click

from course.commands.output import Column, counted, open_project, table
from course.commands.quiet import quiet_option
from course.commands.reviewing import Review, decide
from course.drafting.review import taking
from course.drafting.review.pending import Pending, pending
from course.problems import as_text

EPILOG = """\b
Keys:
  a  accept it as it stands; your name and the day then stand beside it
  w  word it anew, and accept it (a record: fill in what is open)
  e  edit all of it in your editor ($EDITOR), and look at it again
  r  reject it, with a reason; it is not drafted again
  s  skip it for now        q  stop; all that you decided is kept

\b
Examples:
  course review              all that waits in seeds/drafts
  course review A1           the record and the facts of one article
  course review --list       what waits, without deciding

Exit status: 0 all went well, 1 a draft cannot be read, 2 the command was mistyped.
"""


@click.command(epilog=EPILOG)
@click.argument("names", nargs=-1, metavar="[ID]...")
@click.option("--list", "only_list", is_flag=True, help="Only list what waits.")
@click.option(
    "--by", metavar="NAME", help="Who decides; it stands beside what is accepted.  [default: git's user.name, or asked]"
)
@click.option("--unit", metavar="U1", help="The unit of items that are taken over into a new file.")
@click.option(
    "--articles",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("articles"),
    show_default=True,
    metavar="FOLDER",
    help="Where the articles' texts are; without them paragraphs are not shown and nothing is proved.",
)
@quiet_option
def review(names: tuple[str, ...], only_list: bool, by: str | None, unit: str | None, folder: Path) -> None:
    """Decide on drafts: nothing that was drafted counts before a person took it over.

    An ID is an article (A1), a fact (A1-03) or an item. Each is shown with the words that it rests on and what they prove.
    """
    seeds = Path.cwd() / "seeds"
    found, problems = pending(seeds)
    if problems:
        click.echo(as_text(problems, {}), err=True)
    found = [taking.merged(seeds, one) for one in found]
    waiting = [one for one in found if _wanted(one, names) and not (one.kind == "record" and taking.has_record(seeds, one))]
    if only_list or not waiting:
        _tell(waiting, names)
        raise SystemExit(1 if problems else 0)
    project = open_project()
    units = list(project.bank.units)
    records = {one.article: one.fields for one in found if one.kind == "record"}
    run = Review(seeds, folder, by or _name(), unit or (units[0] if len(units) == 1 else ""), project.bank, records)
    run.taken |= set(run.bank.facts)
    decide(run, waiting)
    _sum_up(run, len(waiting))
    raise SystemExit(1 if problems else 0)


def _wanted(one: Pending, names: tuple[str, ...]) -> bool:
    return not names or bool({one.id, one.article} & set(names))


def _tell(waiting: list[Pending], names: tuple[str, ...]) -> None:
    if not waiting:
        click.echo(f"Nothing waits{' of ' + ', '.join(names) if names else ' in seeds/drafts'}.")
        click.echo("Draft something: course draft ARTICLE, or over facts that were taken over: course draft --items")
        return
    columns = (Column("ID"), Column("Is"), Column("Kind"), Column("Says", cut=True))
    table(
        columns, [(one.id, one.kind, str(one.fields.get("kind") or one.fields.get("type") or ""), _line(one)) for one in waiting]
    )


def _line(one: Pending) -> str:
    return str(one.fields.get("statement") or one.fields.get("stem") or one.fields.get("title") or "")


def _name() -> str:
    try:
        known = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        known = ""
    name: str = click.prompt("Your name, which will stand beside what you accept", default=known or None)
    return name.strip()


def _sum_up(run: Review, waiting: int) -> None:
    done = sum(run.done.values()) - run.done["skipped"]
    parts = [counted(run.done[f"{kind} accepted"], kind) for kind in ("record", "fact", "item") if run.done[f"{kind} accepted"]]
    click.echo(
        f"\nTaken over: {', '.join(parts) or 'nothing'}. Rejected: {run.done['rejected']}. Still waiting: {waiting - done}."
    )
    if run.done["fact accepted"]:
        click.echo("Next: course draft --items, which drafts items over your facts.")
    elif run.done["item accepted"]:
        click.echo("Next: course check --articles " + run.folder.as_posix())
