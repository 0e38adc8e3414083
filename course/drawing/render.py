"""Documents → HTML: Jinja templates fed with values, diagrams drawn, handouts put together."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from course.content.citing import places
from course.content.content import Content, opening
from course.content.handout import CITATION, Component, Node, Prose, body, citations
from course.content.html import unbroken
from course.content.markdown import block, inline, prose
from course.content.wording import shorten
from course.documents.blame import at
from course.drawing.components import NAMES, cause_of, unread_for, values_of
from course.drawing.contained import Distant
from course.drawing.languages import dir_of, ours, ours_within
from course.drawing.sandbox import Folders, Sandbox, late
from course.labels import capital
from course.labels.writing import of_language
from course.model.bank import Bank
from course.model.course import Handout
from course.model.letters import letter
from course.model.subject import Kind
from course.model.traced import Read, note, reads, whole
from course.modelling.component import BadWordsError
from course.modelling.diagrams import own
from course.modelling.general import cites as cited
from course.modelling.parts import COMPONENTS, DIAGRAMS, as_problem, components, diagrams, troubles
from course.problems import Fault, Problem, Span
from course.suggestions import did_you_mean
from course.workspace.places import built_in
from course.workspace.policies.look import enlarged
from course.workspace.settings import Look

_MARKER = "\ue000{}\ue001"  # stands for a citation while Markdown is read; a private character cannot clash with text


_BUILT_IN = Look()


class Renderer:
    """Draws templates with the bank's values. `folders` are looked up in order, so that an instructor's template wins.

    Those of the course's subject come before the built-in ones, and are trusted like these.
    `figures` are diagrams that were drawn before, as SVG by their ids.
    """

    def __init__(
        self, bank: Bank, folders: Sequence[Path], figures: Mapping[str, str] | None = None, look: Look = _BUILT_IN
    ) -> None:
        self.bank = bank
        self.look = look
        self.made_with = folders, figures
        labels = bank.labels
        self._ours = (*filter(None, [bank.subject.folder("templates")]), built_in("templates"))
        self.foreign = tuple(folder for folder in folders if folder.resolve() not in {own.resolve() for own in self._ours})
        self._folders = (*self.foreign, *self._ours)
        self._figures: dict[str, tuple[str, tuple[Read, ...]]] = {id_: (svg, ()) for id_, svg in (figures or {}).items()}
        self._env = Sandbox(Folders(self.foreign, self._ours), bank.subject.package)
        self._distant = Distant((bank, tuple(folders), None, look), self.foreign) if self.foreign else None
        self._env.filters |= {
            "md": late(lambda text: Markup(block(text, labels.texts).html)),
            "mdi": late(lambda text: Markup(inline(text, labels.texts).html)),
            "element": late(lambda text: inline(text, labels.texts).element),
            "enlarged": lambda css: Markup(enlarged(css)),
            "number": late(labels.number),
            "points": late(labels.points),
            "minutes": late(labels.minutes),
            "date": late(labels.date),
            "dated": late(labels.dated),
            "label": late(labels.shown),
            "word": late(labels.word),
            "capital": capital,
            "shortened": lambda text, width=60: opening(text, width) if isinstance(text, Content) else shorten(text, width),
            "letter": letter,
            "places": late(lambda cites: places(bank, cites)),
        }
        self._env.tests["string"] = lambda value: isinstance(value, str | Content)  # a cloze's text, in a template of before
        self._env.globals |= {"course": bank.course, "bank": bank, "look": look}
        self._env.globals |= {"rtl": of_language(bank.course.language) == "rtl", "dir": dir_of(bank.course.language)}
        self._env.globals["ours_within"] = ours_within(bank)
        self._env.filters["dir"] = late(dir_of)
        self._env.globals |= {"_": labels.gettext, "ngettext": labels.ngettext, "pgettext": labels.pgettext, "ours": ours(bank)}

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
            Fault: there is no such diagram, it holds too much, or its template is faulty.
        """
        if id_ not in self._figures:
            with reads() as noted:
                svg = self._figure(id_)
            self._figures[id_] = svg, tuple(noted)
        svg, read = self._figures[id_]
        note(*read)
        return svg

    def _figure(self, id_: str) -> str:
        known = diagrams(self.bank.subject)
        diagram = own(self.bank, id_) or known.get(id_)
        if diagram is None:
            hint = did_you_mean(id_, [*known, *self.bank.diagrams])
            unknown = Problem(Span("?"), "unknown-diagram", f"there is no diagram '{id_}'", hint)
            raise _Raised(self._cause(DIAGRAMS) or unread_for(self.bank, id_) or unknown)
        try:
            data = diagram.data(self.bank)
            values = {"id": id_, "title": self.bank.labels.shown(diagram.title), "alt": diagram.alt(data)} | dict(data)
        except Fault:
            raise
        except Exception as error:  # of a package that is not ours
            raise _Raised(as_problem(self.bank, self.bank.subject.failed(f"its diagram '{id_}'", error))) from error
        return self.draw(f"diagrams/{diagram.template or id_}.svg.jinja", values)

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
                parts.append(self._prose(node.text, handout.language or self.bank.labels.texts, cites))
            elif node.name != "key" or key:
                parts.append(self._component(handout, node, key, cites))
        return "\n".join(parts)

    def _prose(self, text: str, language: str, cites: dict[str, None]) -> str:
        found: list[str] = []

        def mark(match: re.Match[str]) -> str:
            ids = citations(match[0])
            cites.update(dict.fromkeys(ids))
            found.append(places(self.bank, ids))
            return _MARKER.format(len(found) - 1)

        shown = unbroken(prose(CITATION.sub(mark, text), language).html)
        for number, place in enumerate(found):
            shown = shown.replace(_MARKER.format(number), f'<span class="cite">[{html.escape(place)}]</span>')
        return shown

    def _component(self, handout: Handout, node: Component, key: bool, cites: dict[str, None]) -> str:
        span = Span(handout.at("body").file, node.line, 1)
        inside = Markup(self._nodes(handout, node.inside, key, cites))
        try:
            if node.name == "diagram":
                if node.title in self.bank.diagrams:
                    cites.update(dict.fromkeys(cited(self.bank.diagrams[node.title])))
                return self.draw("components/diagram.html.jinja", {"svg": Markup(self.figure(node.title))})
            values = values_of(self.bank, node.name, node.words)
            if values is None:
                hint = did_you_mean(node.name, [*NAMES, *components(self.bank.subject)])
                message = f"there is no component '{node.name}'"
                raise _Raised(
                    self._cause(COMPONENTS) or unread_for(self.bank) or Problem(span, "unknown-component", message, hint)
                )
            if node.name == "facts":
                cites.update(dict.fromkeys(node.words))
            cites.update(dict.fromkeys(values.get("cites", ())))
            if not key and "entry" in values:  # students' pages are drawn from values that know no key
                values = dict(values) | {"entry": None}
        except BadWordsError as error:
            if cause := cause_of(self.bank, node.name, node.words):
                raise _Raised(cause) from None
            raise Fault(span, "bad-component", f"'::: {node.name}' is not complete: {error}", "see docs/writing.md") from None
        except Fault as fault:
            problem = fault.problem
            raise Fault(span if problem.span.file == "?" else problem.span, problem.code, problem.message, problem.hint) from None
        shared = {"title": node.title, "inside": inside, "key": key}
        try:
            return self.draw(f"components/{node.name}.html.jinja", shared | dict(values))
        except Fault as fault:
            raise _Raised(
                at(fault.problem, f"'::: {node.name}' at {span}") if fault.problem.code == "template" else fault.problem
            ) from None

    def _cause(self, *kinds: Kind[Any]) -> Problem | None:
        """The fault of the course's subject from which it may follow that a part of these kinds is missing."""
        return next(iter(troubles(self.bank, *kinds)), None)

    def _called(self, filename: str) -> str:
        path = Path(filename)
        subjects = self.bank.subject.folder("templates")
        for folder in self._folders:
            if path.is_relative_to(folder):
                package = f"{self.bank.subject.package.replace('.', '/')}/" if folder == subjects else ""
                return f"{package}templates/{path.relative_to(folder).as_posix()}"
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


class _Raised(Fault):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.span, problem.code, problem.message, problem.hint)
