"""`course show`: one item as students see it, and with `--key` what only teachers see."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import click

from course.commands.faulty import refuse_faulty
from course.commands.options import completing, item_ids, one_of
from course.commands.output import counted, echo_json, fail, json_option, mention_problems, on_terminal, project_here
from course.content.terminal import wrapped
from course.problems import Fault
from course.stages.listing import shown
from course.stages.listing import variants as listed

PROOFS = {  # as a sentence has it
    "proved": "proved by the articles' own words",
    "supported": "supported, not provable by rule: somebody signed it",
    "unsupported": "unsupported",
    "unchecked": "not checked since it changed",
}


@click.command()
@click.argument("id_", metavar="ID", shell_complete=completing(item_ids))
@click.option(
    "--key", is_flag=True, help="Also the answer, the reasons for each option, hints, sources, your note: for teachers."
)
@click.option("--variants", type=click.IntRange(1, 100), metavar="N", help="Of a computed item the first N variants.")
@json_option
def show(id_: str, key: bool, variants: int | None, as_json: bool) -> None:
    """Show one item as students see it.

    ID is the item's name; 'course items' lists them. With -v7 after its name a computed item is shown as its variant 7.
    Without --key nothing gives the answer away: it can be put on a screen.
    """
    try:
        project = project_here()
        found = shown(project, id_) if variants is None else listed(project, id_, variants)
    except Fault as fault:
        fail(fault)
    if "known" in found:
        refuse_faulty(project.bank, id_)
        mention_problems(found["errors"])
        one_of(id_, found["known"], "ID", "item")
    if variants is None:
        if as_json:
            echo_json(_json(found, key))
        else:
            _print(found["student"]["id"], found, key)
        return
    if not (views := found["variants"]):
        raise click.UsageError(f"'{id_}' has no variants: it is not computed. Without --variants it is shown as it is.")
    if as_json:
        echo_json([{"variant": view["variant"]} | _json(view, key) for view in views])
        return
    for number, view in enumerate(views):
        click.echo("\n" * (2 * bool(number)), nl=False)
        _print(view["variant"], view, key)
    if len(views) < variants:
        click.echo(f"\nThere are no more: it has {counted(len(views), 'variant')}.")


def _json(found: dict[str, Any], key: bool) -> dict[str, Any]:
    return dict(found["student"]) | ({"key": found["teacher"]} if key else {})


def _print(name: str, found: dict[str, Any], key: bool) -> None:
    values, teacher = found["student"], found["teacher"] if key else None
    points = counted(values["points"], "point") if values["points"] else "no points"
    click.secho(f"{name}  ({values['type']}, {points})", bold=True)
    about = [
        *filter(None, (values[name] for name in ("unit", "objective", "bloom", "difficulty"))),
        f"about {_minutes(values['minutes'])}",
    ]
    click.secho(" · ".join(about + ["sensitive"] * values["sensitive"]), dim=True)
    blocks = list(_student(values))
    for block in blocks:
        click.echo("\n" + block)
    if teacher:
        click.echo()
        click.secho("Key: " + teacher["answer"], bold=True)
        for block in _teacher(teacher):
            click.echo("\n" + block)


def _minutes(minutes: float) -> str:
    """`1 minute`, `2.5 minutes`."""
    return counted(1, "minute") if minutes == 1 else f"{minutes} minutes"


def _width() -> int:
    return min(shutil.get_terminal_size().columns, 84) if on_terminal() else 80


def _fill(text: str, indent: str = "", first: str | None = None) -> str:
    return wrapped(text, indent, first, _width())


def _student(values: dict[str, Any]) -> Iterator[str]:
    yield _fill(values["stem"])
    if values["assumptions"]:
        yield _labelled("In this model", "\n".join(f"- {assumption}" for assumption in values["assumptions"]))
    if figure := values["figure"]:
        yield f"[Figure {figure['id']}" + (f": {figure['title']}]" if figure["title"] else "]")
    for source in values["stimuli"]:
        yield _fill(source["title"], "  ") + "\n" + _fill(source["text"], "    ")
    for question in values["questions"]:
        if prompt := question.get("prompt"):
            yield _fill(prompt)
        if answer := _answer(question):
            yield answer


def _answer(question: dict[str, Any]) -> str:
    """The place for the answer: options to choose from, gaps, lines."""
    kind = question["kind"]
    marks = {"choice": "( ) ", "choices": "[ ] ", "judgement": "( ) ", "order": "___ "}
    mark = marks.get(kind, "")
    lines = [_fill(left, "         ", f"  {count:>2} ___ ") for count, left in enumerate(question.get("left", []), 1)]
    lines += [""] if lines else []
    for option in question.get("options", []):
        label = "" if kind == "judgement" else option["label"] + "  "
        first = f"  {mark}{label}"
        lines.append(_fill(option["text"], " " * len(first), first))
    if text := question.get("text"):
        lines.append(_fill(text, "  "))
    for gap in question.get("gaps", []):
        if gap["choices"]:
            lines.append(_fill(" / ".join(gap["choices"]), "      ", f"  ({gap['number']}) "))
    if kind in ("text", "number"):
        lines.append("  ______________ " + question.get("measure", ""))
    if kind == "writing":
        lines.append(f"  [{counted(question['lines'], 'line')} to write on]")
    return "\n".join(line.rstrip() for line in lines)


def _teacher(values: dict[str, Any]) -> Iterator[str]:
    for question in values["questions"]:
        several = len(values["questions"]) > 1
        head = f"{question['answer']} ({question['points']})\n" if several else ""
        yield head + "\n".join(_reasons(question))
    if values["solution"]:
        yield _labelled("Worked solution", values["solution"])
    if values["feedback"]:
        yield _labelled("Feedback", values["feedback"])
    if values["hints"]:
        yield _labelled("Hints", "\n".join(f"{count}. {hint}" for count, hint in enumerate(values["hints"], 1)))
    if values["references"]:
        yield _labelled("Sources", "\n".join(f"- {reference}" for reference in values["references"]))
    if values["enrichment"]:
        yield _labelled("Not in the articles", values["enrichment"])
    if values["note"]:
        yield _labelled("Your note", values["note"])
    rows = [f"Certainty: {values['certainty']}"] if values["certainty"] else []
    rows += [f"Proof: {PROOFS[values['proof']]}"] if values["proof"] else []
    for name, label in (("cites", "Cites"), ("tags", "Tags"), ("clashes_with", "Clashes with")):
        if values[name]:
            rows.append(_fill(f"{label}: " + ", ".join(values[name]), "  ", ""))
    made = values["made_by"]
    rows.append(f"{made}, {values['file']}" if made else f"Written in: {values['file']}, line {values['line']}")
    yield "\n".join(rows)


def _labelled(label: str, text: str) -> str:
    return f"{label}:\n" + _fill(text, "  ")


def _reasons(question: dict[str, Any]) -> Iterator[str]:
    for row in question.get("options", []):
        first = f"  {'+' if row['right'] else '-'} " + (f"{row['label']}  " if row["label"] else "")
        yield _fill(row["text"], " " * len(first), first)
        if row["because"]:
            yield _fill(row["because"], " " * len(first) + "  ")
    if accept := question.get("accept"):
        yield _labelled("Also right", accept)
    if model := question.get("model"):
        yield _labelled("Model answer", model)
    if credit := question.get("credit"):
        yield _labelled("A point for", "\n".join(f"- {part}" for part in credit))
    for row in question.get("rubric", []):
        yield f"{row['criterion']}:"
        for level in row["levels"]:
            yield _fill(level["descriptor"], "       ", f"  {level['points']:>3}  ")
