"""D10: what a service can look for harm in, without and with end-to-end encryption, and who says what of it.

What is readable comes from runs of the models; what is said comes from the facts that each row cites.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from course.interactions import Label
from course.labels import Labels, capital
from course.model.bank import Bank
from course.modelling.diagram import Diagram
from course.modelling.layout.lettering import width, wrap
from course.subjects.e2ee.diagrams.d05_products_at_launch import sources
from course.subjects.e2ee.systems.detection import SYSTEM, service_reads
from course.subjects.e2ee.systems.relay import END_TO_END, RECIPIENT, REST, SENDER, Mode, sees

COLUMNS = (0, 146, 248, 350)  # left edges, units
END = 640
LINE = 14
_SIGNAL = COLUMNS[1] - 12
_SAYS = END - COLUMNS[3] - 10
MODEL = Label("What is readable comes from a model; what counts as metadata is in no article.")


@dataclass(frozen=True)
class Signal:
    """Something to look at: `readable` tells whether it is open in a mode, `says` who says what, with the facts cited."""

    name: Label
    detail: Label
    readable: Callable[[Mode], bool]
    says: tuple[tuple[Label, tuple[str, ...]], ...]


def _server(content: bool) -> Callable[[Mode], bool]:
    field = "words of a message" if content else "day on which the account was opened"
    return lambda mode: service_reads(field, mode == END_TO_END, Random(SYSTEM.title))


SIGNALS = (
    Signal(
        Label("content on the server"),
        Label("words, pictures"),
        _server(content=True),
        (
            (Label("Unencrypted content is scanned before delivery."), ("A1-40",)),
            (Label("Full encryption would limit that sharply."), ("A1-41",)),
        ),
    ),
    Signal(
        Label("metadata"),
        Label("who, when, how much"),
        _server(content=False),
        ((Label("NCA: the new measures rest purely on metadata."), ("A4-42",)),),
    ),
    Signal(  # not the same as metadata: no article says what either consists of (CF8)
        Label("unencrypted data"),
        Label("the report does not say which"),
        _server(content=False),
        ((Label("Unencrypted data are used."), ("A3-28",)),),
    ),
    Signal(
        Label("account information"),
        Label("the profile"),
        _server(content=False),
        ((Label("Account information is used."), ("A3-28",)),),
    ),
    Signal(
        Label("user reports"),
        Label("if somebody reports"),
        lambda mode: sees(mode, RECIPIENT),
        (
            (Label("Users’ reports are used."), ("A3-28",)),
            (Label("NCA: reporting is left to children."), ("A4-44",)),
        ),
    ),
    Signal(
        Label("the devices"),
        Label("readable for their owners"),
        lambda mode: sees(mode, SENDER) and sees(mode, RECIPIENT),
        (),
    ),
)
"""The details of metadata are those of the model's log: from, to, time and size."""


@dataclass(frozen=True)
class Saying:
    """What somebody says, in lines; where it stands comes behind the last one, at `x`."""

    lines: tuple[str, ...]
    source: str
    x: float
    said: str


@dataclass(frozen=True)
class Row:
    """A signal placed."""

    name: tuple[str, ...]
    detail: tuple[str, ...]
    called: str
    detail_whole: str
    states: tuple[bool, bool]
    says: tuple[Saying, ...]
    top: float
    bottom: float


def _row(signal: Signal, bank: Bank, top: float) -> Row:
    labels = bank.labels
    name = wrap(capital(labels.shown(signal.name)), _SIGNAL, 11.5, bold=True)
    detail = wrap(labels.shown(signal.detail), _SIGNAL)
    known = [(text, cites) for text, cites in signal.says if bank.facts.keys() >= set(cites)]
    says = tuple(_saying(labels.gettext(text), sources(bank, cites)) for text, cites in known)
    if not signal.says:
        says = (_saying(labels.gettext("No article says that they are searched."), ""),)
    elif not says:
        says = (_saying(labels.gettext("No article says anything."), ""),)
    high = max(LINE * (len(name) + len(detail)), LINE * sum(len(saying.lines) for saying in says), 28) + 14
    called = labels.shown(signal.name)
    states = (signal.readable(REST), signal.readable(END_TO_END))
    return Row(name, detail, called, labels.shown(signal.detail), states, says, top, top + high)


def _saying(text: str, source: str) -> Saying:
    """The source stands behind the text: room for it is kept on the last line."""
    room = width(source) + 6 if source else 0
    lines = wrap(text, _SAYS)
    if width(lines[-1]) + room > _SAYS:
        lines = wrap(text, _SAYS - room)
    return Saying(lines, source, COLUMNS[3] + width(lines[-1]) + 6, text)


def _data(bank: Bank) -> Mapping[str, Any]:
    """The rows, one below the other."""
    labels, rows, top = bank.labels, [], 42.0
    for signal in SIGNALS:
        rows.append(_row(signal, bank, top))
        top = rows[-1].bottom
    note = labels.gettext(MODEL)
    lines = wrap(note, END)
    heads = {
        "signal": wrap(labels.gettext("What there is to look at"), _SIGNAL, 11.5, bold=True),
        "encryption": labels.gettext("End-to-end encryption"),
        "without": labels.gettext("without"),
        "with": labels.pgettext("with end-to-end encryption", "with"),
        "says": labels.gettext("Who says what"),
    }
    drawn = {"rows": rows, "heads": heads, "columns": COLUMNS, "bottom": top, "notes": lines, "note": note}
    return {"labels": labels, **drawn}


def _alt(data: Mapping[str, Any]) -> str:
    labels: Labels = data["labels"]
    parts = [labels.gettext("A table: what there is to look at, without and with end-to-end encryption, and who says what.")]
    words = {True: labels.gettext("readable"), False: labels.gettext("locked")}
    for row in data["rows"]:
        parts.append(
            labels.gettext(
                "%(signal)s (%(detail)s): %(before)s without, %(after)s with end-to-end encryption.",
                signal=capital(row.called),
                detail=row.detail_whole,
                before=words[row.states[0]],
                after=words[row.states[1]],
            )
        )
        parts += [f"{saying.said[:-1]} ({saying.source})." if saying.source else saying.said for saying in row.says]
    return " ".join([*parts, data["note"]])


DIAGRAM = Diagram("D10", Label("Where harm can be looked for, before and after"), _data, _alt)
