"""Time a page with 30 formulas beside the same page with plain text in their places, in one run on one core.

Both are printed as a build prints them: with the stylesheets of the documents, warm, and nothing kept from before.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from course.content.formulas import mathml
from course.content.formulas.reading import fault
from course.content.formulas.rendering import spoken
from course.drawing import typesetting
from course.drawing.printer import Printer
from course.drawing.printing import spacings, stylesheets
from course.stages.project import Project

_TIMES = 9  # of each
_COUNT = 30
_FORMULAS = (
    (r"x_{1,2} = -\frac{p}{2} \pm \sqrt{\left(\frac{p}{2}\right)^2 - q}", "x is 2 or 3, if p is −5 and q is 6"),
    (r"\int_0^1 x^2\,dx", "the area below"),
    (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", "M with 1, 2"),
    (r"\lim_{x\to 0}\frac{\sin x}{x}", "the limit"),
    (r"a^2 + b^2 = c^2", "a² + b² = c²"),
    (r"2^n", "2ⁿ"),
    (r"n \in \mathbb{N}", "n in N"),
    (r"\ce{2H2 + O2 -> 2H2O}", "2H₂ + O₂ → 2H₂O"),
    (r"f(x) = \sqrt{x + 1}", "f(x) = x + 1"),
    (r"\frac{n(n+1)}{2}", "n times n"),
)
_ITEM = """<article class="item"><div class="item-head"><h2 class="number">{number}</h2><div class="stem"><p>What follows from
{first}, if nothing else is known? Give reasons for your answer in one or two sentences.</p></div></div>
<ul><li>that {second} holds as well</li><li>only {third}</li><li>nothing at all, as the premises contradict each other</li></ul>
</article>"""


def _page(shown: Callable[[str, str], str]) -> str:
    """A page of ten questions, with what `shown` makes of 30 formulas (TeX and a plain text about as long)."""
    parts = [shown(*_FORMULAS[number % len(_FORMULAS)]) for number in range(_COUNT)]
    items = "".join(
        _ITEM.format(number=number + 1, first=parts[3 * number], second=parts[3 * number + 1], third=parts[3 * number + 2])
        for number in range(_COUNT // 3)
    )
    head = '<!doctype html><html lang="en"><head><title>Formulas</title></head>'
    return f'{head}<body class="quiz"><h1>Formulas</h1>{items}</body></html>'


def _forget() -> None:
    for kept in (fault, mathml, spoken, typesetting.drawn, typesetting.points):
        kept.cache_clear()


def told() -> str:
    """Processor seconds of both pages, and their ratio."""
    job, _ = Project(Path(__file__).parents[2]).job()
    printer = Printer(stylesheets(job), spacings(job))
    seconds: dict[str, list[float]] = {"with": [], "without": []}
    for _ in range(_TIMES + 1):
        for name, shown in (("without", lambda _, text: text), ("with", lambda tex, _: mathml(tex))):
            _forget()
            start = time.process_time()
            printer.pdf(_page(shown))
            seconds[name].append(time.process_time() - start)
    with_, without = (statistics.median(seconds[name][1:]) for name in ("with", "without"))  # the first one warms up
    return "\n".join(
        (
            f"- a page with {_COUNT} formulas: {with_:.3f} s; with plain text in their places: {without:.3f} s",
            f"- ratio: {with_ / without:.1f} (aim: at most 2)",
        )
    )


if __name__ == "__main__":
    print(told())
