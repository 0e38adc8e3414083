"""What stands at the top of every document, and at the head and foot of its pages."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from course.formats.docx.markup import mm, run, styled, tab
from course.formats.docx.writer import Writer
from course.labels import Labels
from course.model.course import Unit
from course.model.roster import Student


@dataclass(frozen=True)
class Head:
    """A document's title with what stands above it: its unit, or else `fallback`; `badge` is the letter of a form."""

    title: str
    unit: Unit | None
    badge: str = ""
    fallback: str = ""


def masthead(writer: Writer, labels: Labels, head: Head) -> list[str]:
    """The school, the unit and the form, then the title."""
    sheet, look = writer.sheet, writer.sheet.look
    shown = []
    if look.school or look.logo:
        logo = writer.pictures.logo(sheet, look.logo, labels.gettext("School logo")) + run("  ") if look.logo else ""
        shown.append(writer.at("Kicker").runs(logo + run(look.school, styled("Word"), writer.way)))
    kicker = head.fallback
    if head.unit:
        kicker = labels.gettext("Unit %(number)s", number=head.unit.id[1:])
        kicker += f" · {head.unit.title}" if head.unit.title not in head.title else ""
    place = writer.at("Kicker", tabs=((mm(sheet.room), "right", "none"),))
    form = labels.gettext("Form")
    badge = tab() + run(f"{form} {head.badge}", styled("Badge"), writer.way) if head.badge else ""
    shown.append(place.runs(run(kicker, way=writer.way) + badge))
    shown.append(writer.at("Title").words(head.title))
    return shown


def fields(writer: Writer, labels: Labels, points: Decimal | None, student: Student | None = None) -> str:
    """Lines for name, class and date, and where there are `points` to be had, for these; filled in for a `student`."""
    whole, grown = writer.sheet.room, writer.sheet.grown
    names = [labels.gettext("Name"), labels.gettext("Class"), labels.gettext("Date")]
    if student:
        seat = f"{labels.gettext('Seat')} {student.seat}" if student.seat else ""
        known = (student.shown, " · ".join(filter(None, (student.group, seat))), "")
        names = [f"{name} {text}" if text else name for name, text in zip(names, known, strict=True)]
    shares = [0.44, 0.62, 0.8] if points is not None else [0.56, 0.78, 1.0]
    if grown > 1:
        shares = [1.0, 1.0, 1.0]
    inside, stops = "", []
    for place, (name, share) in enumerate(zip(names, shares, strict=True)):
        last = grown > 1 or share == 1.0
        stops.append((mm(whole * share), "left" if not last else "right", "underscore"))
        inside += run(("" if not place else "" if grown > 1 else "  ") + f"{name} ", way=writer.way) + tab()
        inside += "<w:r><w:br/></w:r>" if grown > 1 and place < 2 else ""
    if points is not None:
        inside += "<w:r><w:br/></w:r>" if grown > 1 else ""
        called = labels.gettext("Points")
        inside += run(f"  {called}\u00a0____\u00a0/\u00a0{labels.number(points)}", way=writer.way)
    return writer.at("Fields", tabs=tuple(dict.fromkeys(stops))).runs(inside)
