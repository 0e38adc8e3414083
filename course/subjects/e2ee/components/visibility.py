"""The grid of who sees readable text under which protection, blank to fill in or filled: `::: visibility blank`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from course.model.bank import Bank
from course.modelling.component import Component, is_filled
from course.subjects.e2ee.systems import relay


def data(bank: Bank, words: tuple[str, ...]) -> Mapping[str, Any]:
    """The grid and its parties.

    Raises:
        BadWordsError: the words are neither 'blank' nor 'filled'.
    """
    return {"filled": is_filled(words), "parties": relay.PARTIES, "grid": relay.visibility()}


COMPONENT = Component(data)
