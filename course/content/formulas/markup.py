"""TeX without chemistry → MathML Core, as `math-core` writes it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from math_core import LatexToMathML

_MACROS = {  # that the MathML writer lacks
    "substack": r"\begin{subarray}{c}#1\end{subarray}",
    "dotsc": r"\ldots",
    "dotsb": r"\cdots",
    "dotsm": r"\cdots",
    "dotsi": r"\cdots",
}
_NUMBERED = re.compile(r"\\(begin|end)\{(align|gather|equation)\}")  # nothing here bears a number


@cache
def _writer() -> LatexToMathML:
    from math_core import LatexToMathML

    return LatexToMathML(macros=_MACROS, fancy_error=False, allow_unreliable_rendering=True)


def written(tex: str, display: bool) -> str:
    """A formula as `<math>`.

    Raises:
        LatexError: it cannot be written.
    """
    return _writer().convert_with_local_state(_NUMBERED.sub(r"\\\1{\2*}", tex), displaystyle=display)


def unreadable(tex: str) -> str | None:
    """What the MathML writer has against some TeX without chemistry: `OFFSET: why`; None if it can write it."""
    from math_core import LatexError

    try:
        written(tex, True)
    except LatexError as error:
        return str(error)
    return None
