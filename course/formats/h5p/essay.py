"""A longer answer in H5P: not marked, and then the model answer is shown."""

from __future__ import annotations

import html

from course.formats.h5p import words
from course.formats.h5p.asking import Asked, Json
from course.formats.h5p.texts import TASK, Simple
from course.interactions import ExtendedText


def essay(asked: Asked, writing: ExtendedText) -> Json:
    """The parameters of H5P.Essay, which marks nothing; the model answer comes with the points and the rubric."""
    labels, shown = asked.labels, Simple(TASK)
    told = []
    if writing.credit:
        rows = "".join(f"<li>{shown.line(asked.inline(text))}</li>" for text in writing.credit)
        told.append(f"<p>{html.escape(labels.gettext('A point for each of'), quote=False)}</p><ul>{rows}</ul>")
    for row in writing.rubric:
        levels = "".join(
            f"<li>{labels.number(one.points)} – {shown.line(asked.inline(one.descriptor))}</li>" for one in row.levels
        )
        told.append(f"<p><strong>{shown.line(asked.inline(row.name))}</strong></p><ul>{levels}</ul>")
    sample = Simple(frozenset(["strong", "a"])).blocks(asked.block(writing.model).blocks) if writing.model else ""
    # H5P marks by words that must occur. Here none must: '*' stands for any, and no point is counted.
    anything = {"keyword": "*", "options": {"points": 1, "occurrences": 1, "caseSensitive": False, "forgiveMistakes": False}}
    anything["options"] |= {"feedbackIncludedWord": "none", "feedbackMissedWord": "none"}  # type: ignore[operator]
    return {
        **asked.media(),
        "taskDescription": asked.task(TASK),
        "solution": {"introduction": "".join(told), "sample": sample},
        "keywords": [anything],
        **asked.overall(),
        "behaviour": {
            "inputFieldSize": "10" if writing.words[1] > 30 else "3",
            "enableRetry": True,
            "ignoreScoring": True,
            "pointsHost": 0,
            "linebreakReplacement": " ",
        },
        **words.essay(labels),
    }
