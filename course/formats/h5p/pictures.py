"""Pictures in H5P, which takes PNG and JPEG: diagrams and other SVG are drawn as they are for Word."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree import ElementTree

from course.content.picturefiles.made import BadPictureError, made_of
from course.content.tree import Picture
from course.documents.pictured import SCREEN
from course.formats.docx.pictures import Drawer
from course.model.bank import Bank

_WIDE = 135.0  # mm: 1,600 pixels at the 300 dpi that are drawn
_HIGHEST = 190.0  # mm
_DPI = 300
_MIME = {"png": "image/png", "jpg": "image/jpeg"}


@dataclass(frozen=True)
class Shown:
    """A picture of a question: its file's name by its digest, for another name would tell what it shows."""

    data: bytes
    ending: str
    width: int
    height: int
    alt: str

    @property
    def path(self) -> str:
        """Where it lies below the package's `content/`."""
        return f"images/{hashlib.sha256(self.data).hexdigest()[:16]}.{self.ending}"

    @property
    def mime(self) -> str:
        """Its type."""
        return _MIME[self.ending]


@dataclass(frozen=True)
class Artist:
    """Makes the pictures; `figure` gives a diagram's SVG by its id."""

    drawer: Drawer
    figure: Callable[[str], str]

    def picture(self, picture: Picture, bank: Bank) -> Shown | None:
        """A picture of the course; None if there is no such file, or none that can be shown.

        Raises:
            Fault: it cannot be drawn.
        """
        if (file := bank.pictures.get(picture.file)) is None:
            return None
        try:
            made = made_of(file, SCREEN, keeper=self.drawer.keeper)
        except BadPictureError:
            return None  # refused at its text's line when that was read
        if made.kind == "SVG":
            return self._drawn(made.data.decode(), made.height / made.width, picture.alt)
        return Shown(made.data, made.ending, made.width, made.height, picture.alt)

    def diagram(self, id_: str) -> Shown:
        """A diagram; what it shows are the words of the SVG itself.

        Raises:
            Fault: there is no such diagram, or it cannot be drawn.
        """
        svg = self.figure(id_)
        root = ElementTree.fromstring(svg[svg.index("<svg") :])
        told = [" ".join((root.findtext("{*}" + tag) or root.findtext(tag) or "").split()) for tag in ("title", "desc")]
        box = [float(number) for number in root.get("viewBox", "0 0 1 1").replace(",", " ").split()]
        return self._drawn(svg, box[3] / box[2], ". ".join(dict.fromkeys(filter(None, told))))

    def _drawn(self, svg: str, high: float, alt: str) -> Shown:
        width = min(_WIDE, _HIGHEST / high)
        data = self.drawer.png(svg, width, width * high)
        return Shown(data, "png", round(width / 25.4 * _DPI), round(width * high / 25.4 * _DPI), alt)
