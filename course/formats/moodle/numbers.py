"""A number to type, for Moodle: plain digits with a point, whatever the course's language, and no unit."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from course.formats.moodle import xml
from course.formats.moodle.context import Context
from course.interactions import Numeric, Option
from course.model.item import Item

DIGITS = 14  # of a number that Moodle keeps


def answers(number: Numeric, item: Item, context: Context, why: Callable[[Option], str]) -> list[str]:
    """The right numbers, the foreseen mistakes, and that there is no unit to type; a number too long for Moodle is refused."""
    # Moodle tells the reason of the first answer that fits: the closest one's.
    closest = sorted(number.keys, key=lambda key: key.tolerance)
    found = []
    for key in closest:
        tolerance = xml.value("tolerance", f"{key.tolerance:f}")
        found.append(xml.answer("100", f"{key.value:f}", context.inline(key.because), tolerance))
    for option in number.wrong:
        found.append(xml.answer("0", f"{Decimal(option.text):f}", why(option), xml.value("tolerance", 0)))
    values = [value for key in number.keys for value in (key.value, key.tolerance)]
    values += [Decimal(option.text) for option in number.wrong]
    if long := [value for value in values if len(f"{value:f}".strip("-").replace(".", "").strip("0")) > DIGITS]:
        message = f"Moodle keeps {DIGITS} digits, not all of {long[0]:f}"
        context.refused(item, "moodle-digits", message, "round the number, or take a larger measure")
    units = [xml.value("unitgradingtype", 0), xml.value("unitpenalty", "0.1000000")]
    units += [xml.value("showunits", 3), xml.value("unitsleft", 0)]  # 3: none to type
    return [*found, *units]


def measure(number: Numeric, context: Context) -> str:
    """HTML that names the measure, in the text: a unit of Moodle's would have to be typed exactly. Empty without one."""
    if not number.measure:
        return ""
    return context.around(context.bank.labels.gettext("Answer in %(measure)s.", measure="{}"), number.measure, "measure")
