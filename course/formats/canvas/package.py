"""A package that Canvas imports as "QTI .zip file": a manifest, assessments or question banks, their settings, and pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from html import escape
from urllib.parse import quote

from course.containers.archive import File
from course.formats.canvas import xml
from course.formats.canvas.pictures import FOLDER, Pictures

_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
_PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_SETTINGS = "associatedcontent/imscc_xmlv1p1/learning-application-resource"


@dataclass
class Part:
    """An assessment or a bank of the package: its id, its title, its questions as XML and, of an assessment, its settings.

    `questions` may be many: they are asked for once, when they are written.
    """

    ident: str
    title: str
    questions: Callable[[], Iterable[str]]
    points: Decimal | None = None  # of an assessment
    description: str = ""  # HTML


@dataclass
class Package:
    """Gives the files of a package in their order, no more than a question of them at a time."""

    ident: str
    title: str
    parts: Iterable[Part]
    pictures: Pictures
    _resources: list[str] = field(default_factory=list)

    def files(self) -> Iterator[File]:
        """The files; the manifest comes last, for the texts say which pictures there are."""
        for part in self.parts:
            path = f"{part.ident}/{part.ident}.xml"
            yield path, _written(part)
            depends = ""
            if part.points is not None:
                settings = f"{part.ident}/assessment_meta.xml"
                yield settings, _settings(part, part.points).encode()
                depends = xml.element("dependency", identifierref=f"{part.ident}-meta")
            file = xml.element("file", href=path)
            self._resources.append(xml.element("resource", file, depends, identifier=part.ident, type="imsqti_xmlv1p2"))
            if depends:
                file = xml.element("file", href=settings)
                found = xml.element("resource", file, identifier=f"{part.ident}-meta", type=_SETTINGS, href=settings)
                self._resources.append(found)
        for path in sorted(self.pictures.files):
            yield path, self.pictures.data(path)
            file, href = xml.element("file", href=quote(path)), quote(path)
            self._resources.append(xml.element("resource", file, identifier=_name(path), type="webcontent", href=href))
        yield "imsmanifest.xml", self._manifest().encode()

    def _manifest(self) -> str:
        general = f"<imsmd:lom><imsmd:general><imsmd:title><imsmd:string>{xml.text(self.title)}</imsmd:string></imsmd:title>"
        said = (
            "<metadata><schema>IMS Content</schema><schemaversion>1.1.3</schemaversion>"
            f"{general}</imsmd:general></imsmd:lom></metadata>"
        )
        resources = "\n".join(["<resources>", *self._resources, "</resources>"])
        head = f'<manifest identifier="{escape(self.ident)}-manifest" xmlns="{_PACKAGE}" xmlns:imsmd="http://www.imsglobal.org/xsd/imsmd_v1p2">'
        return f"{xml.HEAD}{head}\n{said}\n<organizations/>\n{resources}\n</manifest>\n"


def _name(path: str) -> str:
    """What identifies a file: of a picture of ours its digest, which its name is; of any other that of its path."""
    folder, _, name = path.rpartition("/")
    return f"p-{name.partition('.')[0]}" if folder == FOLDER else f"f-{sha256(path.encode()).hexdigest()[:16]}"


def _written(part: Part) -> Iterator[bytes]:
    start = f'{xml.HEAD}<questestinterop xmlns="{xml.QTI}">\n'
    ident = escape(part.ident)
    if part.points is None:
        yield f'{start}<objectbank ident="{ident}">{xml.metadata([("bank_title", part.title)])}\n'.encode()
        yield from (question.encode() for question in part.questions())
        yield b"</objectbank>\n</questestinterop>\n"
        return
    said = xml.metadata([("cc_maxattempts", "1")])
    yield f'{start}<assessment ident="{ident}" title="{escape(part.title)}">{said}\n<section ident="root_section">\n'.encode()
    yield from (question.encode() for question in part.questions())
    yield b"</section>\n</assessment>\n</questestinterop>\n"


def _settings(part: Part, points: Decimal) -> str:
    """What Canvas knows of a quiz besides its questions. It shuffles nothing: a form has its own order, and some stand last."""
    number = f"{points.normalize():f}"
    assignment = (
        ("title", part.title),
        ("workflow_state", "unpublished"),
        ("quiz_identifierref", part.ident),
        ("points_possible", number),
        ("grading_type", "points"),
        ("submission_types", "online_quiz"),
    )
    fields = (
        ("title", part.title),
        ("description", part.description),
        ("shuffle_answers", "false"),
        ("scoring_policy", "keep_highest"),
        ("hide_results", ""),
        ("quiz_type", "assignment"),
        ("points_possible", number),
        ("show_correct_answers", "true"),
        ("allowed_attempts", "1"),
        ("one_question_at_a_time", "false"),
        ("cant_go_back", "false"),
        ("available", "false"),
    )
    rows = "\n".join(xml.element(name, xml.text(value)) for name, value in fields)
    inside = "".join(xml.element(name, xml.text(value)) for name, value in assignment)
    homework = xml.element("assignment", inside, identifier=f"{part.ident}-assignment")
    return f'{xml.HEAD}<quiz identifier="{escape(part.ident)}" xmlns="{_CANVAS}">\n{rows}\n{homework}\n</quiz>\n'
