"""`course check`: everything that is wrong with the course, at its line; or with PDF files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from course.commands.output import console, counted, fail, on_terminal, project_of
from course.commands.quiet import is_quiet, quiet_option
from course.model.proof import VERDICTS
from course.problems import SHOWN, Fault, Problem, as_text
from course.stages import record
from course.words import Standard

if TYPE_CHECKING:
    from course.stages.project import Project

EPILOG = """\b
Each problem names file, line and column, says what is wrong, and how to mend it:

\b
  seeds/items/u1.yaml:20:12: error[bad-value]: 'rember' is not a bloom
    |     bloom: rember
    |            ^
    hint: did you mean 'remember'?

\b
The word in brackets is the problem's code.
Exit status: 0 nothing found, 1 problems found, 2 the command was mistyped.
"""


@click.command(epilog=EPILOG)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", *SHOWN]),
    default="text",
    show_default=True,
    help="text for people; json for programs; github to mark the lines of a pull request.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option(
    "--articles",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Also compare the source records with the articles' own text files in this folder, and prove facts and keys by them.",
)
@click.option(
    "--record", "record_", is_flag=True, help="With --articles: write the verdicts to seeds/proofs.json, for builds without them."
)
@click.option("--pdf", is_flag=True, help="Look at PDF files alone: can screen readers use them (PDF/UA-1)?")
@click.option(
    "--standard",
    type=click.Choice(get_args(Standard)),
    help="How much to ask for.  [default: what each course.yaml says]",
)
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[FILE...]")
@quiet_option
def check(
    format_: str,
    as_json: bool,
    articles: Path | None,
    record_: bool,
    pdf: bool,
    standard: Standard | None,
    files: tuple[Path, ...],
) -> None:
    """Find mistakes in the course.

    Reads every file in seeds/ and applies the rules for good items: keys that contradict their facts, options that give
    the key away, missing reasons, and more. With --pdf it looks at the PDF files that you name instead (a folder: all in
    it). Changes nothing, but for the ledger of proofs that --record writes.

    How much is asked for, the course's standard says: published (all there is), classroom (advice is a warning, and what is
    only missing is summed up) or draft (only what keeps something from being made).
    """
    format_ = "json" if as_json else format_
    if pdf != bool(files):
        raise click.UsageError(
            "--pdf takes the files to look at: course check --pdf FILE..." if pdf else "did you mean --pdf FILE...?"
        )
    if record_ and articles is None:
        raise click.UsageError("--record writes what the articles prove: course check --articles FOLDER --record")
    try:
        told = _told_of_pdfs(format_, files) if pdf else _told(format_, articles, standard)
        if record_ and articles:
            told["summary"] += "\n" + _recorded(articles)
    except Fault as fault:
        if format_ == "text":
            fail(fault)
        click.echo(SHOWN[format_]([fault.problem]))
        raise SystemExit(1) from None
    if format_ != "text":
        if told["shown"]:
            click.echo(told["shown"])
    elif told["shown"]:
        _show(told["shown"])
    if format_ == "text" and not is_quiet():
        click.echo("\n".join([*[""] * bool(told["count"]), told["summary"], *(f"Hint: {hint}" for hint in told["hints"])]))
    raise SystemExit(1 if told["count"] else 0)


def _told(format_: str, articles: Path | None, standard: Standard | None) -> dict[str, Any]:
    """The same as `_found`, kept for as long as nothing changes; articles are compared each time."""
    project, what = project_of(), f"check {format_} {standard}"
    told = None if articles else record.told(project, what)
    if told is None:
        told = _found(project, format_, articles, standard)
        if not articles:
            record.keep(project, what, told)
    return dict(told)


def _recorded(articles: Path) -> str:
    """Writes the ledger of proofs, and says in a sentence what stands in it."""
    from collections import Counter

    from course.stages.proving import recorded

    path, proofs = recorded(project_of(), articles)
    counts = Counter(proof.verdict for proof in proofs.values())
    told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in VERDICTS)
    return f"Recorded in seeds/{path.name}: {told}."


def _told_of_pdfs(format_: str, named: tuple[Path, ...]) -> dict[str, Any]:
    """The same of PDF files, which belong to no course; a folder stands for all PDFs in it."""
    from course.drawing.conformance import PACKAGE, can_check, conformance

    if not can_check():
        install = "in a checkout: .venv/bin/pip install"
        raise click.UsageError(f"--pdf needs the package {PACKAGE} (50 MB): pip install '{PACKAGE}' ({install} {PACKAGE})")
    files = sorted({file for path in named for file in (path.rglob("*.pdf") if path.is_dir() else [path])})
    problems = conformance(files)
    bad, all_ = len({problem.span.file for problem in problems}), counted(len(files), "PDF file")
    summary = f"{counted(len(problems), 'problem')} in {bad} of {all_}" if bad else f"No problems: {all_} checked (PDF/UA-1)."
    show = SHOWN.get(format_, lambda found: as_text(found, {}))
    return {"shown": show(problems), "count": len(problems), "summary": summary, "hints": ()}


def _found(project: Project, format_: str, articles: Path | None, standard: Standard | None) -> dict[str, Any]:
    """All problems as they are shown, how many they are, a sentence about them, and what could be added."""
    from course.stages.checking import examined

    problems, hints = examined(project, articles, standard)
    show = SHOWN.get(format_, lambda found: as_text(found, project.bank.texts))
    return {"shown": show(problems), "count": len(problems), "summary": _summary(project, problems), "hints": hints}


def _summary(project: Project, problems: list[Problem]) -> str:
    bank = project.bank
    items, facts = counted(len(bank.items), "item"), counted(len(bank.facts), "fact")
    if not problems:
        quizzes = counted(len(bank.quizzes), "quiz", "quizzes")
        return f"No problems: {items}, {facts}, {counted(len(bank.articles), 'article')}, {quizzes} checked."
    warnings = sum(problem.severity == "warning" for problem in problems)
    kinds = ""
    if warnings:
        kinds = f" ({counted(len(problems) - warnings, 'error')}, {counted(warnings, 'warning')})"
    return f"{counted(len(problems), 'problem')}{kinds} in {items}, {facts}"


_HEAD = re.compile(r"^(\S+): (error|warning)(\[[a-z-]+\]): ", re.MULTILINE)


def _show(text: str) -> None:
    """Print problems; on a terminal with places and severities told apart by colour."""
    if not on_terminal():
        click.echo(text)
        return
    from rich.text import Text

    shown = Text(text)
    for match in _HEAD.finditer(text):
        shown.stylize("bold", *match.span(1))
        shown.stylize("bold red" if match[2] == "error" else "bold yellow", match.start(2), match.end(3))
    shown.highlight_regex(r"(?m)^  \| +\^$", "red")
    shown.highlight_regex(r"(?m)^  hint: .*$", "cyan")
    console().print(shown, soft_wrap=True)
