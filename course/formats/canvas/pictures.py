"""The pictures of a package: files of their own, which texts name as Canvas names the files of a course."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from course.content.picturefiles.made import BadPictureError, made_of
from course.documents.pictured import SCREEN, Img, replaced
from course.formats.moodle.marks import marked
from course.model.keeper import Keeper
from course.model.picture import PictureFile

FOLDER = "pictures"
BASE = "$IMS-CC-FILEBASE$"


@dataclass
class Pictures:
    """Puts pictures into texts. `files` are those that were needed, by their paths in the package, or what gives their bytes.

    They are called by their digests: students can see a file's name, and `right.png` would tell.
    """

    known: Mapping[str, PictureFile]
    keeper: Keeper
    files: dict[str, PictureFile | bytes | Callable[[], bytes]] = field(default_factory=dict)

    def shown(self, html: str) -> str:
        """HTML with its pictures; where one cannot be read any more its alternative text remains."""

        def show(img: Img) -> str:
            try:
                made = made_of(img.picture, SCREEN, keeper=self.keeper)
            except BadPictureError:
                return f"[{img.alt}]"
            path = f"{FOLDER}/{img.picture.digest[:16]}.{made.ending}"
            self.files[path] = img.picture
            size = f' style="{img.style}"' if img.style else f' style="max-width:100%" width="{made.width}"'
            return f'<img src="{BASE}/{path}" alt="{img.alt}"{size}>'

        return replaced(html, self.known, show)

    def drawn(self, svg: str, alt: str) -> str:
        """HTML of a diagram, whose SVG becomes a file; `alt` is HTML."""
        data = svg.encode()
        path = f"{FOLDER}/{sha256(data).hexdigest()[:16]}.svg"
        self.files[path] = data
        return marked("figure", f'<img src="{BASE}/{path}" alt="{alt}" width="640" style="max-width:100%">', element="p")

    def data(self, path: str) -> bytes:
        """The bytes of one of the files."""
        file = self.files[path]
        if isinstance(file, PictureFile):
            return made_of(file, SCREEN, keeper=self.keeper).data
        return file if isinstance(file, bytes) else file()
