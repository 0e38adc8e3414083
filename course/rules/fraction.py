"""A multiple-response item has a number of keys whose share Moodle can express.

Each key earns the same share of the points, and Moodle takes only certain fractions: up to sixths, 1/7, 1/8, 1/9,
tenths, 1/20, seen by importing into Moodle 4.5. With 11 keys, say, the import stops at the item.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from course.interactions import Choice
from course.model.bank import Bank
from course.model.form import Form
from course.problems import Problem

CODES = ("fraction",)

EXPRESSIBLE = frozenset({*range(1, 11), 20})  # numbers of keys n for which Moodle knows 1/n


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A problem for each item with a number of keys that no Moodle fraction fits."""
    for item in bank.items.values():
        for question in item.lower():
            if isinstance(question.interaction, Choice) and question.interaction.many:
                keys = sum(option.right for option in question.interaction.options)
                if keys and keys not in EXPRESSIBLE:
                    message = f"Moodle cannot share points between {keys} keys"
                    yield item.problem("fraction", message, "take up to 10 keys, or split the item")
