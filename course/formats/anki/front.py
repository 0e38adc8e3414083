"""An item → what the front of its card asks, as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from course.content.content import Content
from course.content.holes import filled
from course.documents.present import ShownItem, ShownQuestion
from course.formats.anki.texts import Texts, escaped
from course.interactions import ExtendedText
from course.labels import Labels
from course.model.form import FormItem, Shuffled
from course.model.letters import letter


def task(shown: ShownItem, figure: str, texts: Texts) -> str:
    """What stands before the questions: stem, assumptions, source texts and the diagram with this id, if there is one."""
    labels = texts.bank.labels
    pieces = [texts.html(shown.stem)]
    if shown.assumptions:
        pieces.append(f"<p>{escaped(labels.gettext('In this model'))}:</p>")
        pieces.append(rows(texts.html(assumption) for assumption in shown.assumptions))
    for source in shown.stimuli:
        pieces.append(f"<h4>{texts.html(source.title)}</h4>\n{texts.html(source.text)}")
    if figure:
        pieces.append(texts.diagram(figure))
    return "\n".join(pieces)


def questions(entry: FormItem, shown: ShownItem, texts: Texts) -> str:
    """All that is asked, one thing below the other."""
    return "\n".join(
        "\n".join(_question(one, shuffled, texts)) for one, shuffled in zip(shown.questions, entry.questions, strict=True)
    )


def _question(shown: ShownQuestion, shuffled: Shuffled, texts: Texts) -> Iterable[str]:
    labels = texts.bank.labels
    if shown.prompt:
        yield texts.html(shown.prompt)
    match shown.kind:
        case "judgement":
            yield rows(map(texts.html, shown.options))
        case "choice":
            yield lettered(shown.options, texts)
        case "choices":
            none = " " + labels.gettext("There may be none.") if shown.none else ""
            yield _said(labels.gettext("Tick every right answer.") + none)
            yield lettered(shown.options, texts)
        case "match":
            yield from _match(shown, texts, labels)
        case "order":
            yield lettered(shown.options, texts)
        case "gaps":
            yield f"<div>{numbered(texts.html(shown.text))}</div>"
            yield from (choices(blank.number, blank.choices, texts) for blank in shown.blanks if blank.choices)
        case "number" if shown.measure:
            measure = texts.html(shown.measure)
            yield f"<div class=ask>{escaped(labels.gettext('Answer in %(measure)s.', measure='{}')).replace('{}', measure)}</div>"
        case "writing":
            asked = shuffled.question.interaction
            assert isinstance(asked, ExtendedText)
            low, high = asked.words
            yield _said(labels.gettext("Expected length: %(low)s to %(high)s words.", low=low, high=high))
        case _:
            pass


def _match(shown: ShownQuestion, texts: Texts, labels: Labels) -> Iterable[str]:
    yield rows(map(texts.html, shown.left), "ol")
    yield lettered(shown.options, texts)
    left_over = len(shown.options) - len(shown.left)
    if shown.again:
        yield _said(labels.gettext("A letter may be used more than once, or not at all."))
    elif left_over > 0:
        yield _said(labels.ngettext("%(num)s letter is left over.", "%(num)s letters are left over.", left_over))


def lettered(options: Sequence[Content], texts: Texts) -> str:
    """Options with the letters that the back names: written out, for a screen reader says no list's own."""
    shown = (f"<li><b>{letter(place)}</b> {texts.html(option)}</li>" for place, option in enumerate(options))
    return '<ul style="list-style: none">\n' + "\n".join(shown) + "\n</ul>"


def choices(number: int, options: Iterable[Content], texts: Texts) -> str:
    """What a gap offers."""
    return f"<div>({number}) " + " / ".join(map(texts.html, options)) + "</div>"


def numbered(shown: str) -> str:
    """HTML with a number and a line in the place of each gap."""
    return filled(shown, lambda hole: f"<b>({hole.number})</b>&nbsp;____")


def rows(shown: Iterable[str], tag: str = "ul") -> str:
    """A list of HTML."""
    return f"<{tag}>\n" + "\n".join(f"<li>{one}</li>" for one in shown) + f"\n</{tag}>"


def _said(text: str) -> str:
    return f"<div class=ask>{escaped(text)}</div>"
