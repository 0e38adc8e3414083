"""The parts of a Word document that its text refers to: relations, pictures, comments, notes."""

from __future__ import annotations

import posixpath
from functools import cached_property
from urllib.parse import unquote

from course.importing.files import Opened
from course.importing.readers.word.names import Element, W, parsed
from course.importing.readers.word.numbering import Numbering
from course.importing.readers.word.styles import Styles
from course.problems import Fault

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Document:
    """A document that is open. Parts that are not there are as if they were empty."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.main = self._main()
        self.styles = Styles(self._part("styles"))
        self.ours = self.styles.has("Question", "Option", "AnswerLine")  # a quiz or key that Coursepack wrote
        self.numbering = Numbering(self._part("numbering"))

    def _main(self) -> str:
        names = self.opened.members
        if "word/document.xml" in names:
            return "word/document.xml"
        for kind, target in self._relations("_rels/.rels").values():
            if kind == "officeDocument" and target in names:
                return target
        raise Fault(self.opened.span(), "import-word", "the package holds no Word document", "save it in Word as .docx")

    def _relations(self, path: str) -> dict[str, tuple[str, str]]:
        """The relations of a part by their ids: the kind, and where it leads."""
        if path not in self.opened.members:
            return {}
        base = posixpath.dirname(posixpath.dirname(path))
        found: dict[str, tuple[str, str]] = {}
        for relation in parsed(self.opened.member_bytes(path), self.opened.span(), path).findall(_RELATION):
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/" + base, unquote(target))).lstrip("/")
            found[relation.get("Id", "")] = relation.get("Type", "").rsplit("/", 1)[-1], target
        return found

    @cached_property
    def relations(self) -> dict[str, tuple[str, str]]:
        """Those of the text."""
        folder, name = posixpath.split(self.main)
        return self._relations(f"{folder}/_rels/{name}.rels")

    def _part(self, kind: str) -> Element | None:
        target = next((target for one, target in self.relations.values() if one == kind), "")
        if target not in self.opened.members:
            return None
        try:
            return parsed(self.opened.member_bytes(target), self.opened.span(), target)
        except Fault as fault:  # the text itself can be read without
            self.opened.problems.append(fault.problem)
            return None

    def picture(self, relation: str) -> tuple[str, bytes] | None:
        """A picture in the document by its relation: its name and bytes; None if it is not in it."""
        _, target = self.relations.get(relation, ("", ""))
        if target not in self.opened.members:
            return None
        try:
            return posixpath.basename(target), self.opened.member_bytes(target, 20 << 20)
        except Fault:
            return None

    def link(self, relation: str) -> str:
        """The address that a link leads to, if it is one of the web."""
        _, target = self.relations.get(relation, ("", ""))
        return target if target.startswith(("http://", "https://", "mailto:")) else ""

    @cached_property
    def comments(self) -> dict[str, str]:
        """The comments in the margin by their numbers: who says what."""
        root = self._part("comments")
        found = {}
        for comment in root.findall(f"{W}comment") if root is not None else ():
            found[comment.get(f"{W}id", "")] = f"{comment.get(f'{W}author', '')}: {_words(comment)}".removeprefix(": ")
        return found

    @cached_property
    def notes(self) -> dict[tuple[str, str], str]:
        """Footnotes and endnotes by their kind and number."""
        found = {}
        for kind in ("footnote", "endnote"):
            root = self._part(f"{kind}s")
            for note in root.findall(f"{W}{kind}") if root is not None else ():
                found[kind, note.get(f"{W}id", "")] = _words(note)
        return found


def _words(element: Element) -> str:
    return " ".join(" ".join("".join(text.text or "" for text in part.iter(f"{W}t")) for part in element.iter(f"{W}p")).split())
