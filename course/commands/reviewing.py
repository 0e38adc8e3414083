"""What `course review` asks of each draft, and what follows from the answer."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import click

from course.drafting.record import BLANK, PROPOSED
from course.drafting.review import showing, taking
from course.drafting.review.judging import Judge, Judged
from course.drafting.review.pending import Fields, Pending
from course.drafting.review.rejected import reject
from course.model.bank import Bank
from course.problems import Fault, Span, as_text
from course.source.nodes import plain
from course.source.parsing import parse
from course.source.writing import Writable, fields_text

_KEYS = "awersq"
_TRIES = 20  # answers to one question that are none of these: then nobody is there who reads it
_OPEN = {  # what a record leaves open, in words
    "short": "How documents call it, such as 'the report of …'",
    "language": "Its language, such as English",
    "written, date": "When it was written, such as 2026-05-08, 2023-08 or 2016",
    "reliability, rating": "How far it can be trusted: high, medium or low",
    "reliability, notes": "Why",
}


@dataclass
class Review:
    """One run: the folder of seeds, where articles' texts are, who decides, and what was decided so far."""

    seeds: Path
    folder: Path
    by: str
    unit: str
    bank: Bank
    records: dict[str, Fields]
    done: Counter[str] = field(default_factory=Counter)
    taken: set[str] = field(default_factory=set)  # ids of facts


def decide(run: Review, waiting: list[Pending]) -> None:
    """Asks about each draft in turn; each decision is written at once, so that one can stop at any of them."""
    for number, draft in enumerate(waiting, 1):
        place = f"{draft.kind} {number} of {len(waiting)}"
        try:
            if not _decide(run, draft, place):
                return
        except click.Abort:
            click.echo()
            return


def _decide(run: Review, draft: Pending, place: str) -> bool:
    """Asks about one draft until something is decided; whether to go on."""
    fields = draft.fields
    while True:
        judge = Judge(run.bank, run.folder, run.records)
        judged = judge.judged(draft, fields)
        click.secho(f"\n{draft.id}  {place}", fg="cyan", bold=True)
        for line in showing.lines(draft, fields, judged, judge.passages(fields)):
            click.echo(line)
        key = _asked()
        try:
            if key == "q":
                return False
            if key == "s":
                run.done["skipped"] += 1
                return True
            if key == "r":
                _reject(run, draft, fields)
                return True
            if key == "e":
                fields = _edited(draft, fields)
                continue
            if key == "w" or _is_note(draft, fields):
                fields = _worded(draft, fields)
                judged = judge.judged(draft, fields)
            if _accepted(run, draft, fields, judged):
                return True
        except Fault as fault:
            click.echo(as_text([fault.problem], {}), err=True)
        except OSError as error:
            click.secho(f"It cannot be written: {error.strerror}. Nothing has changed.", fg="red", err=True)


def _asked() -> str:
    for _ in range(_TRIES):
        click.echo("  [a]ccept  [w]ord anew  [e]dit  [r]eject  [s]kip  [q]uit: ", nl=False)
        key = _key()
        if key in _KEYS:
            return key
        click.echo("  Press one of these letters; 'course review --help' says what they do.")
    raise click.Abort


def _confirmed(question: str) -> bool:
    """Whether the answer is yes; anything else is no, so that no stream of other answers is asked for ever."""
    click.echo(f"{question} [y/N]: ", nl=False)
    return _key() == "y"


def _key() -> str:
    """A key pressed, or where no terminal is the first letter of a line.

    Raises:
        click.Abort: nobody is there to ask.
    """
    if sys.stdin.isatty():
        pressed = click.getchar().lower()
        click.echo(pressed if pressed.isprintable() else "")
    else:
        pressed = sys.stdin.readline()[:1].lower()
        click.echo(pressed.strip())
    if pressed in ("\x03", "\x04", ""):  # Ctrl-C, Ctrl-D, or the end of what there is to read
        raise click.Abort
    return pressed.strip() or "?"


def _accepted(run: Review, draft: Pending, fields: Fields, judged: Judged) -> bool:
    """Takes a draft over, unless it is not fit for it; whether it was."""
    if judged.entry is None or judged.taken_over:
        for line in showing.lines(draft, {}, judged, ()):
            click.echo(line)
        click.echo("  It stays a draft until that is mended: w, or e.")
        return False
    if (
        judged.judgement
        and judged.judgement.failing
        and not _confirmed("  Its words do not bear it out. Accept it all the same?")
    ):
        return False
    today = date.today().isoformat()
    if draft.kind == "record":
        name = taking.take_record(run.seeds, draft, fields)
        run.records[draft.article] = fields
        taking.drop_record(run.seeds, draft)
    elif draft.kind == "fact":
        own = taking.without_reason(fields)
        name, id_ = taking.take_fact(run.seeds, draft, taking.signed(own, run.by, today, judged.of), run.taken)
        run.taken.add(id_)
        taking.drop(run.seeds, draft)
        taking.drop_record(run.seeds, draft)
    else:
        name = taking.take_item(run.seeds, draft, taking.signed(fields, run.by, today, judged.of), run.unit)
        taking.drop(run.seeds, draft)
    run.done[f"{draft.kind} accepted"] += 1
    click.secho(f"  → seeds/{name}", fg="green")
    return True


def _reject(run: Review, draft: Pending, fields: Fields) -> None:
    because: str = click.prompt("  Why not")
    span = fields.get("span") if draft.kind == "fact" else ""
    first = span[0] if isinstance(span, list) and span else span
    reject(run.seeds, draft.id, str(first or ""), because, run.by, date.today().isoformat())
    if draft.kind == "record":
        (run.seeds / draft.name).unlink()
    else:
        taking.drop(run.seeds, draft)
        if draft.kind == "fact" and taking.has_record(run.seeds, draft):
            taking.drop_record(run.seeds, draft)
    run.done["rejected"] += 1


def _worded(draft: Pending, fields: Fields) -> Fields:
    """The fields with their wording asked anew; of a record what is open."""
    if draft.kind == "record":
        return {name: _filled(name, value, draft.fields.get(name, value)) for name, value in fields.items()}
    name = "statement" if draft.kind == "fact" else "stem"
    return {**fields, name: click.prompt("  In your words", default=str(fields.get(name) or ""))}


def _is_note(draft: Pending, fields: Fields) -> bool:
    """Whether a fact still says what a rule put down: key words, which nobody should read as a sentence."""
    proposed = str(fields.get("note") or "").startswith(PROPOSED)
    return draft.kind == "fact" and proposed and fields.get("statement") == draft.fields.get("statement")


def _filled(name: str, value: Writable, drafted: Writable) -> Writable:
    """A value with what the draft left open asked for; what was answered before, and did not fit, is offered again."""
    if isinstance(value, dict):
        were = drafted if isinstance(drafted, dict) else {}
        return {inner: _filled(f"{name}, {inner}", one, were.get(inner, one)) for inner, one in value.items()}
    if isinstance(value, list):
        listed = drafted if isinstance(drafted, list) and len(drafted) == len(value) else value
        return [_filled(name, one, was) for one, was in zip(value, listed, strict=True)]
    if BLANK not in (value, drafted):
        return value
    answer: str = click.prompt(f"  {_OPEN.get(name, name)}", default=None if value == BLANK else str(value))
    return answer


def _edited(draft: Pending, fields: Fields) -> Fields:
    """The fields as they come back from the editor; as they were if it was left without saving.

    What cannot be read is opened again as it was left, for as long as that is wanted.

    Raises:
        Fault: there is no editor, or what was edited cannot be read and is given up.
    """
    text = fields_text(fields)
    while True:
        try:
            saved = click.edit(text, extension=".yaml")
        except click.ClickException as error:
            hint = "name one that there is, for instance: EDITOR=nano course review"
            raise Fault(Span(draft.shown), "no-editor", error.message, hint) from error
        if saved is None:
            return fields
        try:
            return _given(saved, draft)
        except Fault as fault:
            click.echo(as_text([fault.problem], {}), err=True)
            if not _confirmed("  Open it again, as you left it?"):
                return fields
        text = saved


def _given(text: str, draft: Pending) -> Fields:
    node, problems = parse(text, draft.shown)
    given = plain(node)
    if problems or not isinstance(given, dict):
        raise Fault(node.span, "wrong-type", "what you edited cannot be read", "keep 'name: value', a line each")
    return dict(given)
