"""The key of an item → what the back of its card says, as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from course.content.markdown import block
from course.documents.key import KeyItem, KeyQuestion
from course.formats.anki.front import rows
from course.formats.anki.texts import Texts, escaped
from course.interactions import Criterion
from course.model.item import Item


def answer(key: KeyItem, texts: Texts) -> str:
    """What is right, of each question."""
    return "\n".join("\n".join(_answer(question, texts)) for question in key.questions)


def _answer(question: KeyQuestion, texts: Texts) -> Iterator[str]:
    labels = texts.bank.labels
    shown = texts.html(question.shown)
    right = [row for row in question.rows if row.right]
    if right and right[0].label:  # letters alone would be learnt by heart
        yield f"<div><b>{shown}</b></div>"
        yield rows(f"<b>{escaped(row.label)}</b> {texts.html(row.text)}" for row in right)
    elif not (question.model or question.rubric or question.credit):
        yield f"<div><b>{shown}</b></div>"
        if len(right) > 1:  # of several numbers each says how far it may be off
            yield rows(texts.html(row.text) for row in right)
    if question.accept:
        yield f"<div>{escaped(labels.gettext('also accepted:'))} {escaped(question.accept)}</div>"
    if question.within:
        yield f"<div>{escaped(question.within)}</div>"
    if question.model:
        yield _titled(labels.gettext("Model answer"), texts.html(question.model))
    if question.credit:
        yield _titled(labels.gettext("A point each for"), rows(map(texts.html, question.credit)))
    if question.rubric:
        yield _titled(labels.gettext("Rubric"), _rubric(question.rubric, texts))


def _rubric(rubric: Iterable[Criterion], texts: Texts) -> str:
    labels = texts.bank.labels
    shown = []
    for criterion in rubric:
        levels = (f"<td><b>{labels.number(level.points)}</b> {texts.line(level.descriptor)}</td>" for level in criterion.levels)
        shown.append(f'<tr><th scope="row">{texts.line(criterion.name)}</th>{"".join(levels)}</tr>')
    return "<table>\n" + "\n".join(shown) + "\n</table>"


def reasons(key: KeyItem, texts: Texts) -> str:
    """Why: each option with its reason."""
    labels = texts.bank.labels
    found = [
        (f"<b>{escaped(row.label)}</b> " if row.label else "") + f"{texts.html(row.text)}<br>{texts.html(row.because)}"
        for question in key.questions
        for row in question.rows
        if row.because
    ]
    return _titled(labels.gettext("Reasons"), rows(found)) if found else ""


def explanation(key: KeyItem, texts: Texts) -> str:
    """The worked solution, the feedback, and what is background knowledge."""
    labels = texts.bank.labels
    pieces = [_titled(labels.gettext("Worked solution"), texts.html(key.solution))] if key.solution else []
    pieces += [texts.html(key.feedback)] if key.feedback else []
    if key.enrichment:
        said = labels.gettext("Background knowledge, not from the articles:")
        pieces.append(f"<div>{escaped(said)} {texts.html(key.enrichment)}</div>")
    return "\n".join(pieces)


def sources(references: Iterable[str], texts: Texts) -> str:
    """Where it comes from."""
    listed = list(references)
    return f"{escaped(texts.bank.labels.gettext('Sources:'))}\n{rows(map(escaped, listed))}" if listed else ""


def hints(item: Item, texts: Texts) -> str:
    """The hints, each to be opened on the front."""
    labels = texts.bank.labels
    said = (texts.html(block(hint, labels.texts)) for hint in item.hints)
    title = escaped(labels.gettext("Hint"))
    titles = [f"{title} {number}" for number in range(1, len(item.hints) + 1)] if len(item.hints) > 1 else [title]
    return "\n".join(f"<details><summary>{one}</summary>{hint}</details>" for one, hint in zip(titles, said, strict=False))


def _titled(title: str, shown: str) -> str:
    return f"<h4>{escaped(title)}</h4>\n{shown}"
