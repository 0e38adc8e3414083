"""`course customise`: change an item, a handout or a fact without copying it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from course.commands.output import fail
from course.commands.quiet import is_quiet, quiet_option
from course.items import item_types
from course.model.article import Fact
from course.model.course import Handout
from course.modelling.declared.model import OWN
from course.problems import Fault, as_text
from course.reading.workspace import read_layers
from course.source.nodes import Mapping, Scalar, Sequence
from course.suggestions import did_you_mean
from course.workspace import customising
from course.workspace.layers import Layer, layers
from course.workspace.listchanges import is_meant, texts_of
from course.workspace.overlays import FOLDER, Kind
from course.workspace.seedfiles import called
from course.workspace.yamlfile import commented, dump, save

EPILOG = """\b
Examples:
  course customise u1-stolen-phone-limit --set stem="What can the thief read?"
  course customise u1-stolen-phone-limit --set points=2 --note "counts double with us"
  course customise u1-stolen-phone-limit --add distractors='{option: "nothing", because: "no key, no text"}'
  course customise u1-stolen-phone-limit --remove tags=devices
  course customise u7-whatsapp-2016 --exclude
  course customise H03 --lock

\b
The change is kept in seeds/overlays/ID.yaml, where you can go on editing it. What you do not change follows the
course below. Changed both here and there: 'course check' shows the three texts, 'course settle' settles it.
"""


@click.command(epilog=EPILOG)
@click.argument("id_", metavar="ID")
@click.option("--set", "sets", multiple=True, metavar="FIELD=VALUE", help="Change a field; '-' as the value takes it away.")
@click.option("--add", "adds", multiple=True, metavar="FIELD=VALUE", help="Add to a list, such as distractors, hints or tags.")
@click.option(
    "--remove",
    "removals",
    multiple=True,
    metavar="FIELD=TEXT",
    help="Take an entry off a list; TEXT is its text, or its option's.",
)
@click.option("--note", help="A note to yourself and colleagues: in keys and 'show --key', never on what students get.")
@click.option("--exclude", is_flag=True, help="Leave it out of your course.")
@click.option("--lock", is_flag=True, help="Keep it word for word as it is now, whatever the course below does.")
@quiet_option
def customise(
    id_: str,
    sets: tuple[str, ...],
    adds: tuple[str, ...],
    removals: tuple[str, ...],
    note: str | None,
    exclude: bool,
    lock: bool,
) -> None:
    """Change an item, a handout or a fact of the course below.

    Without options it writes a file to edit, with all fields of ID as comments.
    """
    try:
        stack = layers(Path.cwd())
        layer = _own(stack)
        kind, entry = customising.below(read_layers(stack[:-1])[0], id_)
        data = customising.data_of(layer, kind, id_)
        if note is not None:
            data["note"] = note
        if exclude:
            data["exclude"] = True
        if lock:
            data["lock"] = commented(entry)
        for text in sets:
            name, value = _pair(text, kind, entry)
            customising.change(data, entry, name, None if value == "-" else customising.parsed(value))
        for text in adds:
            name, value = _pair(text, kind, entry)
            data.setdefault("add", {}).setdefault(name, []).append(commented(customising.parsed(value)))
        for text in removals:
            name, value = _pair(text, kind, entry)
            _refuse_stranger(entry, name, value)
            data.setdefault("remove", {}).setdefault(name, []).append(value)
        path = customising.write(layer, id_, data)
        customising.read(layer, id_)
    except customising.NotFound as missing:
        hint = did_you_mean(id_, missing.known)
        raise click.ClickException(f"There is no item, handout or fact '{id_}' below: {hint}") from None
    except Fault as fault:
        fail(fault)
    if not (sets or adds or removals or note or exclude or lock):
        save(path, path.read_text(encoding="utf-8") + _template(entry))
    if not is_quiet():
        shown = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
        click.echo(f"Wrote {shown.as_posix()}. {_next(kind, id_, gone=data.get('exclude') is True)}")
    _mention_faults(stack, called(layer.called, f"{FOLDER}/{path.name}"))


def _mention_faults(stack: list[Layer], file: str) -> None:
    """Says what is wrong with what was written: it is read as it will be when the course is built."""
    bank, problems = read_layers(stack)
    if told := [problem for problem in problems if problem.span.file == file]:
        click.echo(as_text(told, bank.texts), err=True)


def _next(kind: Kind, id_: str, *, gone: bool) -> str:
    """Where to see what was changed."""
    if gone:
        return f"{id_} is left out of your course now; to have it back, delete that file."
    looks: dict[Kind, str] = {
        "item": f"show {id_} --key",
        "handout": f"build {id_}",
        "fact": f"facts --article {id_.split('-')[0]}",
    }
    return f"Look at it: course {looks[kind]}"


def _refuse_stranger(entry: Mapping, name: str, text: str) -> None:
    """Raises click.UsageError: the field is no list, or has no such entry to remove."""
    known = entry.values.get(name)
    if not isinstance(known, Sequence):
        raise click.UsageError(f"'{name}' is no list: take it away with --set {name}=-, or change it.")
    if not any(is_meant(there, text) for there in known.items):
        texts = [found[0] for there in known.items if (found := texts_of(there))]
        raise click.UsageError(f"'{name}' has no entry '{text}': {did_you_mean(text, texts) or 'it is empty'}")


def _own(stack: list[Layer]) -> Layer:
    if len(stack) < 2:
        hint = "Make one that does: course init my-class"
        raise click.ClickException(f"This folder extends no course, so there is nothing below to change. {hint}")
    return stack[-1]


def _pair(text: str, kind: Kind, entry: Mapping) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    known = [field for field in fields(kind, entry) if field not in ("id", "type")]
    if not equals or name not in known:
        raise click.UsageError(f"'{text}': write FIELD=VALUE with a field it has: {did_you_mean(name, known)}")
    return name, value


def fields(kind: Kind, entry: Mapping) -> list[str]:
    """The names of the fields that an entry of this kind may have."""
    type_ = entry.values.get("type")
    cls: Any = {"fact": Fact, "handout": Handout}.get(kind)
    if cls is None:
        cls = item_types()[type_.text or ""] if isinstance(type_, Scalar) else Fact
    own = OWN if kind == "item" else ()
    return [*(info.alias or name for name, info in cls.model_fields.items() if name != "body_line"), *own]


def _template(entry: Mapping) -> str:
    """The entry's fields as comments, to copy from."""
    rows = ["", "# To change a field: course customise ID --set FIELD='…', then edit its 'now' here. The fields as they are:"]
    rows += [f"#   {line}" for line in dump(commented(entry)).splitlines()]
    return "\n".join(rows) + "\n"
