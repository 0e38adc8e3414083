"""A table in which each row is a question: its head says which column is what."""

from __future__ import annotations

import re

from course.importing.typed.drafts import Draft, DraftOption, Text
from course.importing.typed.lines import Line

_I = re.IGNORECASE
_STEM = re.compile(
    r"\W*(?:questions?(?: text)?|stem|frage(?:n|stellung)?|savol|вопросы?|pregunta|enunciado|domanda|questão"
    r"|vraag|item|prompt)\W*",
    _I,
)
_RIGHT = re.compile(
    r"\W*(?:(?:correct|right)(?: answer| option)?|answer|key|ans|richtige? antwort|lösung|antwort|to.?g.?ri javob"
    r"|(?:правильный |верный )?ответ|respuesta(?: correcta)?|réponse|bonne réponse|risposta|resposta)\W*",
    _I,
)
_OPTION = re.compile(
    r"\W*(?:(?:option|choice|answer|antwort|opción|choix|qo.?shimcha\s+javob|wrong(?: answer)?|distractor"
    r"|incorrect(?: answer)?"
    r"|falsch\w*(?: antwort)?)\W{0,2}(?:[A-Ha-h]|\d)?|[A-Ha-h])\W*",
    _I,
)
_ABOUT = re.compile(
    r"\W*(points?|punkte|marks?|difficulty|schwierigkeit|topic|thema|category|tags?|bloom|level|feedback"
    r"|explanation|erklärung)\W*",
    re.IGNORECASE,
)


def options_of_rows(line: Line) -> list[DraftOption]:
    """The options of a table that has one in each row, behind a button or nothing; none if it is another table.

    Where one row's button is another picture than all others', it is the one that is chosen.
    """
    said = [[one for cell in row for one in cell if one.said.bare.strip()] for row in line.rows]
    if not 2 <= len(said) <= 10 or any(len(row) != 1 for row in said) or max(map(len, line.rows)) < 2:
        return []
    buttons = ["".join(one.said.markdown() for cell in row for one in cell if not one.said.bare.strip()) for row in line.rows]
    chosen = [buttons.count(button) == 1 and len(set(buttons)) == 2 and len(buttons) > 2 for button in buttons]
    return [DraftOption(str(n), Text([row[0].said]), right) for n, (row, right) in enumerate(zip(said, chosen, strict=True), 1)]


def rows_of(line: Line, category: tuple[str, ...]) -> list[Draft]:
    """The questions of a table; none if its head does not say that they are such."""
    head = [" ".join(" ".join(one.said.bare for one in cell).split()) for cell in line.rows[0]]
    stem = next((place for place, word in enumerate(head) if _STEM.fullmatch(word)), None)
    right = next((place for place, word in enumerate(head) if _RIGHT.fullmatch(word)), None)
    if stem is None or right is None or len(line.rows) < 2:
        return []
    options = [place for place, word in enumerate(head) if place not in (stem, right) and _OPTION.fullmatch(word)]
    lettered = any(re.search(r"\b[A-Ha-h]\W*$", head[place]) for place in options)
    found = []
    for number, row in enumerate(line.rows[1:], 1):
        cells = [Text([one.said for one in cell if one.said.bare.strip() or one.said.markdown()]) for cell in row]
        cells += [Text()] * (len(head) - len(cells))
        if not any(cells):
            continue
        draft = Draft(
            str(number),
            line.number,
            category,
            stem=cells[stem],
            answers=cells[right],
            changes=list(line.changes),
            comments=list(line.comments),
        )
        draft.source = [" | ".join(cell.bare for cell in cells)]
        draft.options = [DraftOption(chr(65 + place), cells[column]) for place, column in enumerate(options) if cells[column]]
        if draft.options and not lettered:  # the column beside them holds the right one
            draft.options.insert(0, DraftOption("A", cells[right], right=True))
            draft.answers = None
        for column, word in enumerate(head):
            if (about := _ABOUT.fullmatch(word)) and cells[column]:
                if about[1].lower() in ("feedback", "explanation", "erklärung"):
                    draft.feedback = cells[column]
                else:
                    draft.meta.append((about[1].lower(), cells[column].bare))
        found.append(draft)
    return found
