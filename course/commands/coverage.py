"""`course coverage`: what the bank covers and what it leaves out, as text, as a web page, or as JSON."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from course.commands.output import Column, echo_json, fail, json_option, mention_problems, open_project, table
from course.commands.quiet import is_quiet, quiet_option
from course.documents.coverage import Coverage
from course.documents.coverage import coverage as count
from course.drawing.render import Renderer
from course.formats import Artifact
from course.problems import Fault, as_text
from course.stages.writing import write

FILE = "coverage.html"
SHORT = {
    "single-choice": "SC",
    "multiple-response": "MR",
    "true-false": "TF",
    "matching": "MA",
    "ordering": "OR",
    "cloze": "CL",
    "short-answer": "SA",
    "numeric": "NU",
    "essay": "ES",
    "source-comparison": "SR",
    "discussion": "RP",
}


@click.command()
@click.option("--html", "as_html", is_flag=True, help=f"Write it as a web page, {FILE} in the output folder.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("output"),
    show_default=True,
    metavar="FOLDER",
    help="Where --html writes.",
)
@json_option
@quiet_option
def coverage(as_html: bool, output: Path, as_json: bool) -> None:
    """Say what the items cover, and what they leave out.

    Objectives by type, Bloom level and difficulty; facts and paragraphs that no item uses; which keys are proved; concepts
    taught but never tested; the balance of articles and of viewpoints; the reading level of each handout.
    """
    project = open_project()
    found = count(project.written)
    mention_problems(project.read.errors)
    if as_json:
        echo_json(asdict(found) | {"untouched_facts": found.untouched_facts, "untouched_paragraphs": found.untouched_paragraphs})
    elif as_html:
        _page(found, project.looks.course, output)
    else:
        _tell(found)


def _page(found: Coverage, renderer: Renderer, output: Path) -> None:
    try:
        sheets = [renderer.draw("styles/fonts.css.jinja", {"base": "assets/"}), renderer.draw("styles/document.css", {})]
        values = {
            "title": "Coverage",
            "found": found,
            "short": SHORT,
            "head": "",
            "look": renderer.look,
            "style": "\n".join(sheets),
        }
        page = renderer.draw("documents/coverage.html.jinja", values)
    except Fault as fault:
        fail(fault)
    _, problems = write(output, [Artifact(FILE, page.encode(), "teacher")], called=str(output))
    if problems:
        click.echo(as_text(problems, {}), err=True)
        raise SystemExit(1)
    click.echo((output / FILE).as_posix() if is_quiet() else f"Open {output / FILE}.")


def _tell(found: Coverage) -> None:
    _heading(f"{found.items} items written by hand, and {found.models} item models that compute more")
    _matrix("Objective", found.by_type, SHORT)
    _heading("By Bloom level")
    _matrix("Objective", found.by_bloom, {})
    _shares(found.bloom, found.items)
    _heading("By difficulty")
    _matrix("Objective", found.by_difficulty, {})
    _shares(found.difficulty, found.items)
    _heading("Sources")
    table((Column("Article"), Column("Items that cite it", right=True)), [(id_, str(n)) for id_, n in found.articles.items()])
    click.echo(f"\n{found.several_articles} items use two or more articles, {found.source_criticism} are on source criticism.")
    click.echo(f"{found.sensitive} items are sensitive. Certainty: {_listed(found.by_certainty)}.")
    cited = len(found.facts) - len(found.untouched_facts)
    click.echo(f"{cited} of {len(found.facts)} facts are cited by an item. Not: {_or_none(found.untouched_facts)}.")
    touched = len(found.paragraphs) - len(found.untouched_paragraphs)
    click.echo(f"{touched} of {len(found.paragraphs)} paragraphs are cited by an item. Not: {_places(found)}.")
    if found.key_proofs:
        _heading("Proofs")
        click.echo(f"Keys: {_listed(found.key_proofs)}.")
        click.echo(f"Facts: {_listed(found.fact_proofs)}.")
    _heading("Concepts")
    click.echo(f"Taught, but named in no item: {_or_none(found.taught_untested)}.")
    click.echo(f"Named in items, but in no unit's glossary: {_or_none(found.tested_untaught)}.")
    if found.viewpoints:
        _heading("Viewpoints")
        click.echo(f"Items whose key is one side's argument: {_listed(found.viewpoints)}.")
    _heading("Reading level of handouts (Flesch–Kincaid grade: about school years)")
    rows = [(one.handout, f"{one.words}", f"{one.sentence}", f"{one.grade}", one.title) for one in found.readings]
    columns = (Column("Handout"), Column("Words", right=True), Column("Per sentence", right=True), Column("Grade", right=True))
    table((*columns, Column("Title", cut=True)), rows)


def _heading(text: str) -> None:
    if not is_quiet():
        click.secho(f"\n{text}\n", bold=True)


def _matrix(head: str, rows: dict[str, dict[str, int]], short: dict[str, str]) -> None:
    names = list(next(iter(rows.values()), {}))
    columns = (Column(head), *(Column(short.get(name, name), right=True) for name in names), Column("all", right=True))
    shown = [(row, *(str(cells[name] or "·") for name in names), str(sum(cells.values()))) for row, cells in rows.items()]
    sums = [sum(cells[name] for cells in rows.values()) for name in names]
    table(columns, [*shown, ("all", *map(str, sums), str(sum(sums)))])


def _shares(counts: dict[str, int], all_: int) -> None:
    click.echo("\n" + ", ".join(f"{name} {round(100 * count / max(1, all_))} %" for name, count in counts.items()))


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items())


def _or_none(names: list[str]) -> str:
    return ", ".join(names) or "none"


def _places(found: Coverage) -> str:
    rows = []
    for place in found.untouched_paragraphs:
        others = found.paragraphs_elsewhere.get(place, [])
        rows.append(place + (f" (but {', '.join(others)})" if others else ""))
    return "; ".join(rows) or "none"
