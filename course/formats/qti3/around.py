"""What stands around the questions of an item: what is told after an answer, hints, and what only those who mark see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from course.documents.references import readable
from course.formats.qti3.hand import Hand, Written
from course.formats.qti3.texts import escaped
from course.interactions import ExtendedText
from course.model.bank import Bank
from course.model.form import FormItem
from course.model.item import Item

VERDICTS = ("CORRECT", "PARTIAL", "INCORRECT")
ANSWERED = "ANSWERED"  # where there is no verdict: people mark it, or it earns nothing


def stimulus(hand: Hand, item: Item, picture: str) -> str:
    """What stands before the questions: the stem, a model's assumptions, the source texts, and the diagram as an element."""
    pieces = [hand.block(item.stem)]
    if item.assumptions:
        said = escaped(hand.labels.gettext("In this model"))
        pieces.append(f"<p>{said}:</p>" + _list(map(hand.inline, item.assumptions)))
    for source in item.stimuli():
        pieces.append(hand.under("h4", source.title) + hand.block(source.text))
    return "".join([*pieces, picture])


def hints(hand: Hand, item: Item) -> str:
    """The hints, each to be opened by whoever wants it: version 2.1 has an element for that, version 3.0 that of HTML."""
    labels, shown = hand.labels, ""
    for number, hint in enumerate(item.hints, 1):
        title = labels.gettext("Hint %(number)s", number=number) if len(item.hints) > 1 else labels.gettext("Hint")
        if hand.vocabulary.newest:
            shown += f"<div><details><summary>{escaped(title)}</summary>{hand.block(hint)}</details></div>"
        else:
            shown += hand.vocabulary.element("info_control", hand.block(hint), title=escaped(title))
    return shown


def marking(hand: Hand, entry: FormItem) -> str:
    """What those who mark see of the long texts: model answers, what earns a point each, and rubrics."""
    labels, pieces = hand.labels, list[str]()
    for shuffled in entry.questions:
        if not isinstance(asked := shuffled.question.interaction, ExtendedText):
            continue
        if asked.model:
            pieces.append(_titled(labels.gettext("Model answer"), hand.block(asked.model)))
        if asked.credit:
            pieces.append(_titled(labels.gettext("A point each for"), _list(map(hand.inline, asked.credit))))
        if asked.rubric:
            pieces.append(_titled(labels.gettext("Rubric"), _rubric(hand, asked)))
    if not pieces:
        return ""
    use = "scoring" if hand.vocabulary.newest else None
    return hand.vocabulary.element("rubric_block", hand.vocabulary.body("".join(pieces)), view="scorer", use=use)


def _rubric(hand: Hand, asked: ExtendedText) -> str:
    labels = hand.labels
    width = max(len(criterion.levels) for criterion in asked.rubric)
    heads = escaped(labels.gettext("Criterion")), escaped(labels.gettext("Points"))
    rows = []
    for criterion in asked.rubric:
        cells = [
            f"<td><strong>{labels.number(level.points)}</strong> {hand.inline(level.descriptor)}</td>"
            for level in criterion.levels
        ]
        cells += ["<td></td>"] * (width - len(cells))
        rows.append(f'<tr><th scope="row">{hand.inline(criterion.name)}</th>{"".join(cells)}</tr>')
    head = f'<tr><th scope="col">{heads[0]}</th><th scope="colgroup" colspan="{width}">{heads[1]}</th></tr>'
    return f"<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"


def explanation(hand: Hand, item: Item, written: Sequence[Written], bank: Bank) -> str:
    """HTML of what is told after an answer: the worked solution, the feedback, the reasons, the sources, the background."""
    labels = hand.labels
    pieces = [_titled(labels.gettext("Worked solution"), hand.block(item.solution))] if item.solution else []
    pieces += [hand.block(item.feedback)] if item.feedback else []
    pieces += [_list(one.reasons, "ol" if one.ordered else "ul") for one in written if one.reasons]
    cites = [*item.cites, *(cite for source in item.stimuli() for cite in source.cites)]
    if sources := readable(bank, cites) if cites else []:
        pieces.append(f"<p>{escaped(labels.gettext('Sources:'))}</p>" + _list(map(escaped, sources)))
    if item.enrichment:
        said = escaped(labels.gettext("Background knowledge, not from the articles:"))
        pieces.append(f"<div><p>{said}</p> {hand.block(item.enrichment)}</div>")
    return "".join(pieces)


def feedback(hand: Hand, explained: str, *, verdict: bool) -> str:
    """The feedback, one text for each verdict; without one it is what explains, if anything does."""
    labels = hand.labels
    if not verdict:
        return _modal(hand, ANSWERED, explained) if explained else ""
    said = (
        labels.gettext("Your answer is correct."),
        labels.gettext("Your answer is partially correct."),
        labels.gettext("Your answer is incorrect."),
    )
    return "".join(_modal(hand, name, f"<p>{escaped(text)}</p>{explained}") for name, text in zip(VERDICTS, said, strict=True))


def _modal(hand: Hand, name: str, inside: str) -> str:
    way = "".join(f' {name}="{value}"' for name, value in hand.way.items())
    inside = f"<div{way}>{inside}</div>" if way else inside
    return hand.vocabulary.element(
        "modal_feedback", hand.vocabulary.body(inside), outcome_identifier="FEEDBACK", identifier=name, show_hide="show"
    )


def _titled(title: str, shown: str) -> str:
    return f"<h4>{escaped(title)}</h4>{shown}"


def _list(rows: Iterable[str], tag: str = "ul") -> str:
    return f"<{tag}>{''.join(f'<li>{row}</li>' for row in rows)}</{tag}>"
