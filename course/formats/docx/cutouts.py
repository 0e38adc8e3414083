"""What is cut out of a handout: cards and strips, as tables whose lines show where to cut."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from course.formats.docx.markup import mm, run, styled
from course.formats.docx.tables import GAP, Cell, table
from course.formats.docx.writer import Writer
from course.labels import Labels, capital


def cards(values: Mapping[str, Any], writer: Writer) -> list[str]:
    """Each question, and below it an argument and its answer side by side."""
    shown: list[str] = []
    half = mm(writer.room / 2)
    for card in values["cards"]:
        shown.append(writer.at("Heading2").words(f"{card['id']} {card['question']}"))
        sides = []
        for one in card["sides"]:
            text = writer.at("TableText")
            head = run(f"{card['id']}{one['letter']} ", styled("Word")) + run(str(one["side"].who), styled("Strong"), writer.way)
            cited = run(one["places"], styled("Citation"), writer.way)
            sides.append(Cell([text.runs(head), text.words(one["side"].text), text.runs(cited)]))
        shown += [table([sides], [half, half], "CourseGrid", start=writer.start, way=writer.way), GAP]
    return shown


def strips(values: Mapping[str, Any], writer: Writer, labels: Labels) -> list[str]:
    """Events in a random order, a row each, and the lanes that they are laid into."""
    text = writer.at("TableText")
    rows = []
    for row in values["strips"]:
        event = row["event"]
        when = labels.gettext("named date:") + " " if event.lane == "promises" else ""
        what = run(f"{row['letter']} ", styled("Word")) + text.said(str(event.label))
        dated = text.said(when + labels.dated(row["when"], doubtful=row["doubtful"]) + " ")
        rows.append([Cell([text.runs(what)]), Cell([text.runs(dated + run(row["place"], styled("Citation"), writer.way))])])
    widths = [mm(writer.room * 0.6), mm(writer.room * 0.4)]
    page = '<w:r><w:br w:type="page"/></w:r>'  # they are for scissors
    shown = [writer.runs(page + writer.said("✂ " + labels.gettext("Cut along the lines.")))]
    shown += [table(rows, widths, "CourseGrid", start=writer.start, way=writer.way), GAP]
    head = writer.at("TableHead")
    lanes = [Cell([head.words(capital(labels.word(lane)))]) for lane in values["lanes"]]
    empty = [Cell([text.words("")]) for _ in lanes]
    width = mm(writer.room / max(len(lanes), 1))
    made = table([lanes, empty], [width] * len(lanes), "CourseGrid", heads=1, start=writer.start, way=writer.way, height=mm(60))
    return [*shown, made, GAP]
