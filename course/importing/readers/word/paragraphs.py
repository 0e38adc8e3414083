"""A paragraph of Word → words with their looks, pictures and formulas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from course.content.tree import Break, Formula, Picture
from course.importing.pictures import Pictures
from course.importing.readers.word.document import Document
from course.importing.readers.word.formulas import Formulas
from course.importing.readers.word.names import MC, W14, WP, A, Element, M, R, V, W, on, value
from course.importing.readers.word.rich import Piece, Rich
from course.importing.readers.word.styles import Style, looks_of, turned
from course.importing.readers.word.symbols import symbol
from course.importing.sentences import unnamed_picture

_THROUGH = frozenset(
    {"ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "bdo", "dir", "ruby", "rubyBase"}
)
_GONE = frozenset({"del", "moveFrom"})
_PASSED = frozenset({
    "pPr", "rPr", "bookmarkStart", "bookmarkEnd", "proofErr", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd",
    "lastRenderedPageBreak", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "moveFromRangeStart", "moveFromRangeEnd",
    "moveToRangeStart", "moveToRangeEnd", "annotationRef", "footnoteRef", "endnoteRef", "separator", "softHyphen", "rubyPr",
    "rt", "instrText", "delText", "fldData", "ffData", "pgNum", "subDoc", "customXmlInsRangeStart", "customXmlInsRangeEnd",
    "customXmlDelRangeStart", "customXmlDelRangeEnd",
})  # fmt: skip
_OWN_SIGNS = re.compile("[\ue000-\uf8ff]")
_GOOGLES = dict.fromkeys(range(0xEC00, 0xED00))  # marks of Google's editor, which nobody sees
_TRACKED = "It has tracked changes; what they lead to is taken."


@dataclass
class Paragraph:
    """Reads one paragraph. `changes` say what stands otherwise, `comments` are those in its margin.

    `boxed` are its text boxes, `box` is a box to tick in it.
    """

    document: Document
    pictures: Pictures
    style: Style
    changes: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    boxed: list[Element] = field(default_factory=list)
    box: bool | None = None
    right: bool = False
    _pieces: list[Piece] = field(default_factory=list)
    _fields: list[bool] = field(default_factory=list)  # of the fields that are open, whether their result has begun

    def read(self, element: Element) -> Rich:
        """What it says."""
        self._inside(element, "")
        return Rich(tuple(self._pieces))

    def _changed(self, sentence: str) -> None:
        if sentence not in self.changes:
            self.changes.append(sentence)

    def _inside(self, element: Element, link: str) -> None:
        for child in element:
            name = str(child.tag).rpartition("}")[2]
            if child.tag == f"{W}r":
                self._run(child, link)
            elif name in _GONE and child.tag.startswith(W):
                self._changed(_TRACKED)
            elif name in _THROUGH:
                if name in ("ins", "moveTo"):
                    self._changed(_TRACKED)
                self._control(child)
                self._inside(child, link)
            elif name == "hyperlink":
                self._inside(child, self.document.link(child.get(f"{R}id", "")) or link)
            elif child.tag in (f"{M}oMath", f"{M}oMathPara"):
                self._formula(child)
            elif child.tag == f"{MC}AlternateContent":
                self._alternate(child, link)
            elif name not in _PASSED:
                self._changed(f"'{name}' of Word is left out.")

    def _control(self, element: Element) -> None:
        """A box to tick, of Word's content controls."""
        if (box := element.find(f"{W}sdtPr/{W14}checkbox")) is not None:
            ticked = box.find(f"{W14}checked")
            self.box = ticked is not None and ticked.get(f"{W14}val", "1") in ("1", "true")

    def _formula(self, element: Element) -> None:
        for one in element.iter(f"{M}oMath"):
            writer = Formulas()
            tex = writer.tex(one)
            for name in dict.fromkeys(writer.unknown):
                self._changed(f"Of a formula the part '{name}' has no TeX here: look at it.")
            if tex:
                self._pieces.append(Piece(f"${tex}$", inline=Formula(tex)))

    def _alternate(self, element: Element, link: str) -> None:
        choice = element.find(f"{MC}Choice")
        fallback = element.find(f"{MC}Fallback")
        for part in (choice, fallback):
            if part is not None and (part is fallback or next(_known(part), None) is not None or fallback is None):
                if (parent := element.getparent()) is not None and parent.tag == f"{W}r":
                    self._inside_run(part, frozenset(), link)
                else:
                    self._inside(part, link)
                return

    def _run(self, run: Element, link: str) -> None:
        properties = run.find(f"{W}rPr")
        looks = self.style.looks
        character = value(properties.find(f"{W}rStyle")) if properties is not None else None
        if self.document.ours and character in ("Points", "Tag"):
            if character == "Points":
                self._add(f" ({''.join(map(str, run.itertext()))})", frozenset(), "")
            return
        if properties is not None:
            if character:
                looks = turned(looks, self.document.styles.of(character).character or {})
            looks = turned(looks, looks_of(properties))
            if link:
                looks = frozenset(look for look in looks if look != "underline" and not look.startswith("colour"))
        self._inside_run(run, looks, link)

    def _inside_run(self, run: Element, looks: frozenset[str], link: str) -> None:
        for child in run:
            name = str(child.tag).rpartition("}")[2]
            if name == "fldChar":
                self._field(child)
            elif self._fields and not self._fields[-1]:
                continue  # a field's code
            elif name in _PASSED:
                continue
            elif child.tag == f"{W}t":
                if "hidden" in looks:
                    self._changed("Hidden text is left out.")
                else:
                    self._add(child.text or "", looks, link)
            elif make := _SIGNS.get(name):
                self._add(make(child), looks, link)
            elif name == "sym":
                self._add(symbol(child), looks, link)
            elif name == "br":
                if value(child, "type") in (None, "", "textWrapping"):
                    self._pieces.append(Piece("\n", looks, Break()))
            elif name in ("drawing", "pict", "object"):
                self._drawn(child)
            elif name in ("footnoteReference", "endnoteReference"):
                note = self.document.notes.get((name.removesuffix("Reference"), child.get(f"{W}id", "")), "")
                if note:
                    self._changed("A footnote stands in brackets.")
                    self._add(f" ({note})", looks, link)
            elif name == "commentReference":
                self._comment(child.get(f"{W}id", ""))
            elif child.tag == f"{MC}AlternateContent":
                self._alternate(child, link)
            elif child.tag.startswith(M):
                self._formula(run)
            elif name not in _GONE:
                self._changed(f"'{name}' of Word is left out.")

    def _comment(self, number: str) -> None:
        said = self.document.comments.get(number, "")
        words = said.rpartition(": ")[2].strip(" .!").lower()
        if words in (
            "correct",
            "correct answer",
            "right",
            "right answer",
            "answer",
            "key",
            "✓",
            "richtig",
            "richtige antwort",
            "lösung",
            "correcte",
            "correcto",
            "correcta",
        ):
            self.right = True
        elif said:
            self.comments.append(said)

    def _add(self, text: str, looks: frozenset[str], link: str) -> None:
        shown = _OWN_SIGNS.sub("", text)
        if shown != text.translate(_GOOGLES):
            self._changed("Signs of a font of its own are left out.")
        if shown:
            self._pieces.append(Piece(shown, looks - {"hidden"}, None, link))

    def _field(self, char: Element) -> None:
        kind = value(char, "fldCharType")
        if kind == "begin":
            self._fields.append(False)
            if (box := char.find(f"{W}ffData/{W}checkBox")) is not None:
                ticked = on(box.find(f"{W}checked"))
                self.box = bool(on(box.find(f"{W}default"))) if ticked is None else ticked
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _drawn(self, element: Element) -> None:
        boxes = [
            box
            for box in element.iter(f"{W}txbxContent")
            if not any(outer.tag == f"{W}txbxContent" for outer in box.iterancestors())
        ]
        self.boxed += boxes
        described = next(element.iter(f"{WP}docPr"), None)
        alt = described.get("descr", "") if described is not None else ""
        shown = False
        for blip in element.iter(f"{A}blip"):
            shown = True
            self._picture(blip.get(f"{R}embed", ""), alt)
        for image in element.iter(f"{V}imagedata"):
            shown = True
            self._picture(image.get(f"{R}id", ""), alt or next((shape.get("alt", "") for shape in element.iter(f"{V}shape")), ""))
        if not shown and not boxes:
            self._changed("A drawing or diagram of Word's own is left out: save it as a picture and put it in.")

    def _picture(self, relation: str, alt: str) -> None:
        found = self.document.picture(relation)
        if found is None:
            self._changed("A picture is not in the document, only a link to it: it is left out.")
            return
        name, data = found
        path, changed = self.pictures.keep(name, data)
        if changed:
            self._changed(changed)
        if not path:
            return
        alt = " ".join(alt.split())
        if not alt:
            self._changed(unnamed_picture(name))
        self._pieces.append(
            Piece("", inline=Picture(path.removeprefix("pictures/"), alt or name.rpartition(".")[0] or "picture"))
        )


_SIGNS: dict[str, Callable[[Element], str]] = {
    "tab": lambda _: "\t",
    "ptab": lambda _: "\t",
    "cr": lambda _: "\n",
    "noBreakHyphen": lambda _: "-",
}


def _known(element: Element) -> Iterator[Element]:
    yield from element.iter(f"{W}txbxContent", f"{A}blip", f"{M}oMath")
