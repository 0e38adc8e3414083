"""The course's own pictures in Moodle: each as a file in the element whose text shows it."""

from __future__ import annotations

import html
from collections.abc import Mapping
from urllib.parse import unquote

from course.content.picturefiles.made import BadPictureError, made_of
from course.documents.pictured import SCREEN, replaced
from course.formats.moodle import xml
from course.model.keeper import Keeper
from course.model.picture import PictureFile


def without_pictures(shown: str) -> str:
    """HTML of a category, which can hold no files: what its pictures show stands in their place."""
    return replaced(shown, {}, lambda img: img.alt)


def with_pictures(written: str, pictures: Mapping[str, PictureFile], keeper: Keeper) -> str:
    """A question in XML with its pictures in it, as large as web pages show them.

    They are called by their digests: students can see a file's name, and `right.png` would tell.
    """

    def find(name: str) -> tuple[str, bytes] | None:
        if (picture := pictures.get(unquote(html.unescape(name)))) is None:
            return None
        try:
            made = made_of(picture, SCREEN, keeper=keeper)
        except BadPictureError:
            return None  # refused at its text's line when that was read
        return f"{picture.digest[:16]}.{made.ending}", made.data

    return xml.with_files(written, find)
