"""A document to be drawn: its template, what it says, and who may see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from markupsafe import Markup

from course.documents.blame import with_data
from course.documents.pen import Pen
from course.model.entry import Entry
from course.model.form import Form
from course.model.roster import Student
from course.model.traced import Read, note, reads
from course.problems import Fault

Audience = Literal["student", "teacher"]
Values = Mapping[str, Any]


def nothing() -> tuple[Entry | Form, ...]:
    """What a page is made of that nobody needs to know of: such a page is drawn anew each time."""
    return ()


@dataclass(frozen=True)
class Page:
    """A document. `fill` says what stands on it, and is asked only when it is drawn. `entry` is where a fault is reported.

    `made_of` gives the entries and forms that `fill` holds on to; what it reads in the pen's bank need not be named.
    """

    folder: str
    name: str
    title: str
    audience: Audience
    template: str
    fill: Callable[[Pen], Values]
    entry: Entry
    unit: str = ""
    kind: str = ""
    pen: Pen | None = None  # its own, where it is not made from the course's bank
    made_of: Callable[[], tuple[Entry | Form, ...]] = nothing
    student: Student | None = None  # whose it is
    variant: str = ""  # tells pages apart that differ in their values alone
    _filled: dict[int, tuple[Values, tuple[Read, ...]]] = field(default_factory=dict, compare=False, repr=False)  # by the pen

    @property
    def path(self) -> str:
        """Below the output folder, without the ending."""
        return f"{self.folder}/{self.name}"

    def filled(self, pen: Pen) -> Values:
        """What stands on it, in the words of the pen's bank.

        Raises:
            Fault: something on it cannot be made.
        """
        used = self.pen or pen
        if id(used) in self._filled:
            values, noted = self._filled[id(used)]
            note(*noted)
            return values
        try:
            with reads() as noted_now:
                values = self.fill(used)
        except Fault as fault:
            raise self._placed(fault, "id") from None
        self._filled[id(used)] = values, tuple(noted_now)
        return values

    def draw(self, pen: Pen, head: str = "") -> str:
        """The page as HTML, with `head` (HTML) inside its head element.

        Raises:
            Fault: something on it cannot be made, or its template is faulty.
        """
        drawn = self.pen or pen
        values = dict(self.filled(pen)) | {"head": Markup(head), "look": drawn.look}
        try:
            return drawn.draw(self.template, values)
        except Fault as fault:
            found = with_data(fault.problem, lambda some: drawn.draw(self.template, some), values)
            raise self._placed(Fault(found.span, found.code, found.message, found.hint), "id") from None

    def with_values(self, change: Callable[[Values], Values], variant: str) -> Page:
        """The same page with other values on it; `variant` says which change that is."""
        return replace(self, fill=lambda pen: change(self.filled(pen)), variant=variant, _filled={})

    def _placed(self, fault: Fault, field: str) -> Fault:
        """The fault at the page's own entry, if it has no place: stopped at a limit, no line is to blame for sure."""
        problem = fault.problem
        return fault if problem.span.file != "?" else Fault(self.entry.at(field), problem.code, problem.message, problem.hint)


def fixed(values: Values) -> Callable[[Pen], Values]:
    """The `fill` of a page that says the same whatever draws it."""
    return lambda pen: values
