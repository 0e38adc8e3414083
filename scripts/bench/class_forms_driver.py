"""Run by our Python: what a class's forms say, as data for other programs: `class_forms_driver.py WORKSPACE CLASS_LIST FOLDER`.

`forms.json` has every student's form, for Typst; `class.tex` the items with their keys, for the class of auto-multiple-choice,
which shuffles them itself; `fonts` the fonts that the forms need.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from class_course import QUIZ

from course.content.markdown import plain
from course.documents.present import ShownItem, shown_form
from course.interactions import Choice
from course.model.form import Form
from course.pagecodes.code import Code, encode, letters, quiz_mark
from course.pagecodes.symbol import svg
from course.rosters.reading import read_roster
from course.stages.options import Options
from course.stages.project import load
from course.typefaces.files import package_folder

_PAGES = 6  # page codes for at most so many pages
_FACES = (("fontpkg_atkinson_hyperlegible", "Atkinson*.ttf"), ("manimgx_fonts", "NotoSans*.ttf"))
_SIGNS = {"“": "``", "”": "''", "‘": "`", "’": "'", "–": "--", "%": r"\%", "&": r"\&", "_": r"\_", "#": r"\#", "$": r"\$"}


def main(root: Path, listed: Path, folder: Path) -> None:
    """Write all three."""
    roster, _ = read_roster(listed)
    project = load(root, Options(rosters={QUIZ: roster}))
    forms = project.job((QUIZ,))[0].forms
    labels = project.bank.labels
    shown = [(form, shown_form(form, lambda _: "", labels)) for form in forms]
    about = {"title": forms[0].quiz.title, "course": project.bank.course.title, "instructions": forms[0].quiz.instructions}
    about["sources"] = " · ".join(f"{article.id} {article.short}" for article in project.bank.articles.values())
    (folder / "forms.json").write_text(json.dumps(about | {"forms": [_form(*one) for one in shown]}), encoding="utf-8")
    (folder / "class.tex").write_text(_TEX.replace("COPIES", str(len(forms))).replace("ITEMS", "".join(_tex(forms[0]))))
    for package, pattern in _FACES:
        for path in (package_folder(package) or Path()).rglob(pattern):
            (folder / "fonts").mkdir(exist_ok=True)
            shutil.copy(path, folder / "fonts")


def _form(form: Form, items: tuple[ShownItem, ...]) -> dict[str, Any]:
    assert form.student
    about = {"name": form.student.shown, "group": form.student.group, "code": form.letter, "version": form.version}
    # The number of pages is one that ours has as well; what a symbol holds makes no difference to the time of drawing it.
    pages = [Code(quiz_mark(QUIZ), form.letter, number, _PAGES) for number in range(1, _PAGES + 1)]
    about["codes"] = [[svg(encode(code)), letters(code)] for code in pages]
    return about | {"items": [_item(entry.item.stem, item) for entry, item in zip(form.items, items, strict=True)]}


def _item(stem: str, item: ShownItem) -> dict[str, Any]:
    (question,) = item.questions
    options = [option.html for option in question.options]
    told = {"number": item.number, "stem": plain(stem), "points": item.points, "beyond": item.enrichment}
    return told | {"kind": question.kind, "options": list(map(plain, options)), "columns": question.columns}


def _tex(form: Form) -> Iterator[str]:
    for entry in form.items:
        interaction, kind, answer = entry.questions[0].question.interaction, "question", _OPEN
        if isinstance(interaction, Choice):
            kind = "questionmult" if interaction.many else "question"
            options = (
                rf"\{'correct' if option.right else 'wrong'}choice{{{_escaped(option.text)}}}" for option in interaction.options
            )
            answer = "\n".join([r"\begin{choices}", *options, r"\end{choices}"])
        asked = f"\\begin{{{kind}}}{{{entry.item.id}}}{_escaped(entry.item.stem)}\n{answer}\\end{{{kind}}}"
        yield f"\\element{{all}}{{{asked}\\par\\vspace{{2mm}}}}\n"


def _escaped(text: str) -> str:
    return "".join(_SIGNS.get(sign, sign) for sign in plain(text))


_OPEN = r"\AMCOpen{lines=1}{\wrongchoice[W]{W}\scoring{0}\correctchoice[C]{C}\scoring{1}}"
# The margins and size of ours, in the letters that LaTeX has at hand; names are left to be written.
_TEX = r"""\def\SujetExterne{1}
\documentclass[a4paper,12pt]{article}
\usepackage[utf8]{inputenc}
\usepackage[margin=20mm]{geometry}
\usepackage[box,lang=EN]{automultiplechoice}
\begin{document}
\AMCrandomseed{2026}
ITEMS
\onecopy{COPIES}{
\noindent{\bf Twenty questions}\hfill\namefield{\fbox{\begin{minipage}{.5\linewidth}Name:\vspace*{6mm}\dotfill\end{minipage}}}
\vspace{4mm}
\shufflegroup{all}
\insertgroup{all}
\clearpage
}
\end{document}
"""

if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
