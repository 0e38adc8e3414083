"""How long composed forms of named students take: `python scripts/bench/composing.py [QUIZ] [FORMS]`, as processor time.

The blocks are laid out once, then each form is put together, as a file of its own and all in one; beside that, forms that are
drawn one by one with stylesheets and fonts read once, and blank pages that pikepdf copies, where it is installed.
"""

from __future__ import annotations

import io
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from course.assembly.personal import personal  # noqa: E402
from course.composing.formset import drawn as drawn_set  # noqa: E402
from course.composing.sets import written  # noqa: E402
from course.composing.sources import Sheet  # noqa: E402
from course.documents.present import shown_form  # noqa: E402
from course.documents.quizzes import FORM, shared  # noqa: E402
from course.drawing.printer import Printer  # noqa: E402
from course.drawing.printing import spacings, stylesheets  # noqa: E402
from course.model.roster import Student  # noqa: E402
from course.pagecodes.code import quiz_mark  # noqa: E402
from course.stages.project import load  # noqa: E402

_DRAWN = 3
FIRST = ("Ada", "Grace", "Alan", "Barbara", "José", "Łukasz", "Zoë")
LAST = ("Lovelace", "Hopper", "Turing", "Liskov", "García", "Müller", "O'Neill", "Hamilton", "Knuth")


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Processor seconds, and what the work gives."""
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


def main(quiz: str = "mixed", count: str = "300") -> None:
    """Print what it takes."""
    job, _ = load(ROOT).job((quiz,))
    pen, many = job.renderer, int(count)
    students = [Student(str(number), f"{FIRST[number % 7]} {LAST[number // 7 % 9]} {number:03}", "8a") for number in range(many)]
    chosen, (forms, _) = timed(lambda: personal(job.bank, job.forms[0].quiz, students, "seed"))
    sheets = [Sheet(form, f"{form.quiz.title}, {form.letter}") for form in forms]
    texts, given = timed(lambda: drawn_set(sheets, pen, stylesheets(job), spacings(job), mark=quiz_mark(quiz)))
    built, made = timed(given.laid)
    pages = made.count * len(forms)
    each, sizes = timed(lambda: sum(len(written([(made, number)], sheets[number].title)) for number in range(many)))
    one, data = timed(lambda: written([(made, number) for number in range(many)], quiz))
    printer = Printer(stylesheets(job), spacings(job))

    def drawn() -> None:
        for form in forms[:_DRAWN]:
            values = shared(pen, form, "x") | {"items": shown_form(form, pen.figure), "head": "", "look": pen.look}
            printer.pdf(pen.draw(FORM, values))

    alone = timed(drawn)[0] / _DRAWN * len(forms)
    print(f"{len(forms)} forms of '{quiz}', {len(forms[0].items)} items, {made.count} pages each")
    print(f"forms assembled       {chosen:8.2f} s")
    print(f"templates drawn       {texts:8.2f} s")
    print(f"laid out once         {built:8.2f} s")
    print(f"files of their own    {each:8.2f} s  {1000 * each / pages:6.2f} ms a page  {sizes / len(forms) / 1000:8.0f} kB each")
    print(f"all in one file       {one:8.2f} s  {1000 * one / pages:6.2f} ms a page  {len(data) / 1000:8.0f} kB")
    print(f"drawn one by one      {alone:8.2f} s  {1000 * alone / pages:6.2f} ms a page  ({_DRAWN} measured)")
    print(f"times as fast         {alone / (chosen + texts + built + each):8.1f}")
    print(f"most memory           {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")
    copied = blank(pages)
    if copied is not None:
        print(f"blank pages, pikepdf  {copied:8.2f} s  {1000 * copied / pages:6.2f} ms a page")


def blank(count: int) -> float | None:
    """Seconds in which pikepdf copies so many blank pages, if it is there."""
    try:
        import pikepdf
    except ImportError:
        return None

    def copy() -> None:
        with pikepdf.new() as source, pikepdf.new() as target:
            source.add_blank_page()
            for _ in range(count):
                target.pages.append(source.pages[0])
            target.save(io.BytesIO())

    return timed(copy)[0]


if __name__ == "__main__":
    main(*sys.argv[1:])
