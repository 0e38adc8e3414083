"""Pictures on a drawn page: what `<img src="picture:FILE">` becomes on paper and on a screen."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote

from course.content.picturefiles.made import BadPictureError, Made, made_of
from course.documents.page import Audience, Page
from course.documents.pen import Pen
from course.model.keeper import Keeper
from course.model.picture import PictureFile
from course.problems import Fault

SCREEN = 1600  # pixels of width, at most
PAPER = 2100  # pixels of width: 300 dpi on 178 mm, the widest column of a sheet that stands upright
_COLUMN, _HIGHEST = 170, 190  # mm: a column of text; what a picture may take of a page's height
_MM = 25.4 / 96  # of a CSS pixel
_IMG = re.compile(r'<img\b(?:\s+[a-z-]+="[^"]*")*?\s+src="picture:[^"]*"(?:\s+[a-z-]+="[^"]*")*\s*/?>')
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_PER_CENT = re.compile(r"width:\s*(\d+)%")

FOLDERS: Mapping[Audience, str] = {"student": "assets/pictures", "teacher": "teachers/pictures"}
"""Where web pages' pictures go. What teachers see has files of its own, for `assets/` is uploaded for students."""


@dataclass(frozen=True)
class Img:
    """A picture where it stands: its file, its alternative text as HTML, and its width in per cent or None for its own size."""

    picture: PictureFile
    alt: str
    width: int | None

    @property
    def style(self) -> str:
        """Its width as CSS, or nothing."""
        return f"width:{self.width}%" if self.width else ""


def pictures_of(page: Page, pen: Pen) -> Mapping[str, PictureFile]:
    """The pictures that a page's texts name: a frozen quiz has its own."""
    return (page.pen or pen).bank.pictures


def replaced(shown: str, pictures: Mapping[str, PictureFile], show: Callable[[Img], str]) -> str:
    """The HTML with `show(img)` in the place of each picture; of one that is not there the alternative text remains."""
    if "picture:" not in shown:
        return shown

    def one(match: re.Match[str]) -> str:
        given = dict(_ATTRIBUTE.findall(match[0]))
        alt, name = given.get("alt", ""), unquote(html.unescape(given["src"].removeprefix("picture:")))
        if name not in pictures:
            return f"[{alt}]"
        width = _PER_CENT.search(given.get("style", ""))
        return show(Img(pictures[name], alt, int(width[1]) if width else None))

    return _IMG.sub(one, shown)


@dataclass
class Screen:
    """Makes the pictures of web pages; what they load are `files`, by their paths below the output folder."""

    keeper: Keeper
    files: dict[str, tuple[PictureFile, Audience]] = field(default_factory=dict)

    def shown(self, page: Page, pen: Pen, html_: str) -> str:
        """The page's HTML with its pictures.

        Raises:
            Fault: one of them cannot be drawn any more.
        """

        def show(img: Img) -> str:
            made = _made(img.picture, SCREEN, self.keeper, page)
            # A name of its own would tell what the picture is of, and an older one would stay in a browser's memory.
            path = f"{FOLDERS[page.audience]}/{img.picture.digest[:16]}.{made.ending}"
            self.files[path] = img.picture, page.audience
            style = f' style="{img.style}"' if img.style else ""
            size = f'width="{made.width}" height="{made.height}"'
            return f'<img class="picture" src="../{path}" alt="{img.alt}" {size}{style} loading="lazy" decoding="async">'

        return replaced(html_, pictures_of(page, pen), show)

    def data(self, path: str) -> bytes:
        """The bytes of one of its files."""
        return made_of(self.files[path][0], SCREEN, keeper=self.keeper).data


@dataclass
class Paper:
    """Makes the pictures of printed pages, at 300 dpi of the size they are printed in."""

    keeper: Keeper
    _made: dict[str, Made] = field(default_factory=dict)

    def shown(self, page: Page, pen: Pen, html_: str) -> tuple[str, list[str]]:
        """The page's HTML with its pictures, and their addresses, each once.

        Raises:
            Fault: one of them cannot be drawn any more.
        """
        addresses: dict[str, None] = {}
        larger = 1.5 if (page.pen or pen).look.large_print else 1.0

        def show(img: Img) -> str:
            most = math.ceil(PAPER * min(img.width or 100, 100) / 100)
            address = f"picture:{img.picture.digest[:32]}-{most}"
            made = self._made.get(address) or _made(img.picture, most, self.keeper, page)
            self._made[address] = made
            addresses[address] = None
            return _printed(img, made, address, larger)

        return replaced(html_, pictures_of(page, pen), show), list(addresses)

    def data(self, addresses: list[str]) -> dict[str, tuple[str, bytes]]:
        """Type and bytes of these pictures, by their addresses."""
        return {address: (self._made[address].mime, self._made[address].data) for address in addresses}


def _printed(img: Img, made: Made, address: str, larger: float) -> str:
    """A picture for WeasyPrint, no higher than a page has room for. One that only decorates is a background: an artifact."""
    high = made.height / made.width  # of its width
    natural = made.width * _MM * larger
    width = f"{img.width}%" if img.width else f"{min(natural, _HIGHEST / high):.4g}mm"
    style = f"width:{width}"
    if _HIGHEST / high < _COLUMN:
        style += f";max-width:{_HIGHEST / high:.4g}mm"
    if img.alt:
        return f'<img class="picture" src="{address}" alt="{img.alt}" style="{style}">'
    filled = f"background:url({address}) no-repeat 0 0/100% 100%"
    return f'<span class="decorative" style="{style}"><span style="padding-top:{100 * high:.4g}%;{filled}"></span></span>'


def _made(picture: PictureFile, most: int, keeper: Keeper, page: Page) -> Made:
    try:
        return made_of(picture, most, keeper=keeper)
    except BadPictureError as error:  # it was sound when the texts were read
        name = PurePosixPath(picture.name)
        raise Fault(page.entry.at("id"), error.code, f"the picture '{name}' {error}", error.hint) from None
