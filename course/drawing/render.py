"""Documents → HTML: Jinja templates fed with values, diagrams drawn, handouts put together."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from course.content.handout import CITATION, Component, Node, Prose, body, citations
from course.content.markdown import block, inline
from course.documents.references import places
from course.drawing.components import COMPONENTS, BadWordsError
from course.drawing.contained import Distant
from course.drawing.sandbox import Folders, Sandbox
from course.labels import capital
from course.model.bank import Bank
from course.model.course import Handout
from course.model.traced import Read, note, reads, whole
from course.modelling.subjects import diagrams
from course.problems import Fault, Problem, Span
from course.suggestions import did_you_mean
from course.workspace.places import built_in
from course.workspace.policies.look import enlarged
from course.workspace.settings import Look

_MARKER = "\ue000{}\ue001"  # stands for a citation while Markdown is read; a private character cannot clash with text


_BUILT_IN = Look()


class Renderer:
    """Draws templates with the bank's values. `folders` are looked up in order, so that an instructor's template wins.

    `figures` are diagrams that were drawn before, as SVG by their ids.
    """

    def __init__(
        self, bank: Bank, folders: Sequence[Path], figures: Mapping[str, str] | None = None, look: Look = _BUILT_IN
    ) -> None:
        self.bank = bank
        self.look = look
        labels = bank.labels
        self._folders = folders
        self._figures: dict[str, tuple[str, tuple[Read, ...]]] = {id_: (svg, ()) for id_, svg in (figures or {}).items()}
        ours = built_in("templates")
        self._env = Sandbox(Folders(folders, ours))
        self.foreign = tuple(folder for folder in folders if folder.resolve() != ours.resolve())  # not ours: not trusted
        self._distant = Distant((bank, tuple(folders), None, look), self.foreign) if self.foreign else None
        self._env.filters |= {
            "md": lambda text: Markup(block(text, labels.texts)),
            "mdi": lambda text: Markup(inline(text, labels.texts)),
            "enlarged": lambda css: Markup(enlarged(css)),
            "number": labels.number,
            "points": labels.points,
            "minutes": labels.minutes,
            "date": labels.date,
            "dated": labels.dated,
            "label": labels.shown,
            "word": labels.word,
            "capital": capital,
            "places": lambda cites: places(bank, cites),
        }
        self._env.globals |= {"course": bank.course, "bank": bank, "look": look}
        self._env.globals |= {"_": labels.gettext, "ngettext": labels.ngettext, "pgettext": labels.pgettext, "ours": _ours(bank)}

    def draw(self, template: str, values: Mapping[str, Any]) -> str:
        """The template's text with these values.

        Raises:
            Fault: the template is missing or faulty; the problem names its file and line. Where templates are not ours it
                may also be stopped at a limit (its place is then `?`), or load what documents may not.
        """
        if self._distant:
            whole(self.bank)  # what is read there is not seen here
            return self._distant.draw(template, values)
        return self.draw_here(template, values)

    def draw_here(self, template: str, values: Mapping[str, Any]) -> str:
        """The same in this process, without limits.

        Raises:
            Fault: the template is missing or faulty.
        """
        try:
            return self._env.get_template(template).render(values)
        except TemplateSyntaxError as error:
            span = Span(self._called(error.filename or template), error.lineno or 1, 1)
            raise Fault(
                span, "template", f"the template cannot be read: {error.message}", "check its {% … %} and {{ … }}"
            ) from None
        except TemplateNotFound as error:
            raise Fault(Span(f"templates/{error.name}"), "template", "there is no such template", "check its name") from None
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
            hint = "values are listed at the top of each built-in template"
            raise Fault(self._line_of(error, template), "template", f"the template failed: {error}", hint) from None

    def figure(self, id_: str) -> str:
        """A diagram as SVG text.

        Raises:
            Fault: there is no such diagram, or its template is faulty.
        """
        if id_ not in self._figures:
            with reads() as noted:
                svg = self._figure(id_)
            self._figures[id_] = svg, tuple(noted)
        svg, read = self._figures[id_]
        note(*read)
        return svg

    def _figure(self, id_: str) -> str:
        known = diagrams()
        if id_ not in known:
            raise Fault(Span("?"), "unknown-diagram", f"there is no diagram '{id_}'", did_you_mean(id_, known))
        diagram = known[id_]
        data = diagram.data(self.bank)
        values = {"id": id_, "title": self.bank.labels.shown(diagram.title), "alt": diagram.alt(data)} | dict(data)
        return self.draw(f"diagrams/{id_}.svg.jinja", values)

    def handout(self, handout: Handout, *, key: bool) -> tuple[str, list[str]]:
        """A handout's body as HTML and the citations in it, with or without what only teachers see.

        Raises:
            Fault: a component is unknown, misused or not closed; the problem names its line.
        """
        nodes, problems = body(handout)
        if problems:
            raise _Raised(problems[0])
        cites: dict[str, None] = {}
        return self._nodes(handout, nodes, key, cites), list(cites)

    def _nodes(self, handout: Handout, nodes: list[Node], key: bool, cites: dict[str, None]) -> str:
        parts = []
        for node in nodes:
            if isinstance(node, Prose):
                parts.append(self._prose(node.text, cites))
            elif node.name != "key" or key:
                parts.append(self._component(handout, node, key, cites))
        return "\n".join(parts)

    def _prose(self, text: str, cites: dict[str, None]) -> str:
        found: list[str] = []

        def mark(match: re.Match[str]) -> str:
            ids = citations(match[0])
            cites.update(dict.fromkeys(ids))
            found.append(places(self.bank, ids))
            return _MARKER.format(len(found) - 1)

        shown = block(CITATION.sub(mark, text), self.bank.labels.texts)
        for number, place in enumerate(found):
            shown = shown.replace(_MARKER.format(number), f'<span class="cite">[{html.escape(place)}]</span>')
        return shown

    def _component(self, handout: Handout, node: Component, key: bool, cites: dict[str, None]) -> str:
        span = Span(handout.at().file, node.line, 1)
        inside = Markup(self._nodes(handout, node.inside, key, cites))
        try:
            if node.name == "diagram":
                return self.draw("components/diagram.html.jinja", {"svg": Markup(self.figure(node.title))})
            if node.name not in COMPONENTS:
                raise Fault(
                    span,
                    "unknown-component",
                    f"there is no component '{node.name}'",
                    did_you_mean(node.name, [*COMPONENTS, "diagram"]),
                )
            values = COMPONENTS[node.name](self.bank, node.words)
            if node.name == "facts":
                cites.update(dict.fromkeys(node.words))
            cites.update(dict.fromkeys(values.get("cites", ())))
            if not key and "entry" in values:  # students' pages are drawn from values that know no key
                values = dict(values) | {"entry": None}
        except BadWordsError as error:
            raise Fault(span, "bad-component", f"'::: {node.name}' is not complete: {error}", "see docs/writing.md") from None
        except Fault as fault:
            problem = fault.problem
            raise Fault(span if problem.span.file == "?" else problem.span, problem.code, problem.message, problem.hint) from None
        shared = {"title": node.title, "inside": inside, "key": key}
        return self.draw(f"components/{node.name}.html.jinja", shared | dict(values))

    def _called(self, filename: str) -> str:
        path = Path(filename)
        for folder in self._folders:
            if path.is_relative_to(folder):
                return f"templates/{path.relative_to(folder).as_posix()}"
        return f"templates/{path.name}"

    def _line_of(self, error: Exception, template: str) -> Span:
        """The template line that an error came from: the innermost frame that belongs to a template."""
        place, trace = (template, 1), error.__traceback__
        while trace:
            name = trace.tb_frame.f_code.co_filename
            if name.endswith(".jinja"):
                place = (name, trace.tb_lineno)
            trace = trace.tb_next
        return Span(self._called(place[0]), place[1], 1)


def _ours(bank: Bank) -> Markup:
    """The attribute of an element that holds labels alone, where their language is not the page's."""
    tag = bank.labels.tag
    return Markup(f' lang="{tag}"') if tag.split("-")[0] != bank.course.language.split("-")[0] else Markup("")


class _Raised(Fault):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.span, problem.code, problem.message, problem.hint)
