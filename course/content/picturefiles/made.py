"""A picture ready to be shown, and why a file gives none."""

from __future__ import annotations

import json
from dataclasses import dataclass

from course.model.keeper import Forgetful, Keeper
from course.model.picture import PictureFile

_FORGETFUL = Forgetful()
MIME = {"PNG": "image/png", "JPEG": "image/jpeg", "SVG": "image/svg+xml"}
_ENDING = {"PNG": "png", "JPEG": "jpg", "SVG": "svg"}


class BadPictureError(ValueError):
    """A file gives no picture: a problem's `code`, a message without the file's name, and what to do."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


@dataclass(frozen=True)
class Made:
    """A picture as it is shown: `PNG`, `JPEG` or `SVG`, its size in pixels (an SVG's in CSS pixels), and its bytes."""

    kind: str
    width: int
    height: int
    data: bytes

    @property
    def mime(self) -> str:
        """Its type as web servers say it."""
        return MIME[self.kind]

    @property
    def ending(self) -> str:
        """The ending of its file's name."""
        return _ENDING[self.kind]


def made_of(picture: PictureFile, most: int, high: int = 0, *, keeper: Keeper = _FORGETFUL) -> Made:
    """The picture without what travels beside it, at most `most` pixels wide and `high` (0: half as many again) high.

    `keeper` keeps it.

    Raises:
        BadPictureError: the file gives no picture that can be shown.
    """
    room = (most, high or most * 3 // 2)
    key = (picture.digest.encode(), str(room).encode())
    if (kept := keeper.known("picture", key)) is not None:
        head, _, data = kept.partition(b"\n")
        kind, width, height = json.loads(head)
        return Made(kind, width, height, data)
    made = _made(picture, room)
    head = json.dumps([made.kind, made.width, made.height]).encode()
    keeper.keep("picture", key, head + b"\n" + made.data)
    return made


def _made(picture: PictureFile, room: tuple[int, int]) -> Made:
    from course.content.picturefiles.kinds import kind_of

    try:
        data = picture.read()
    except OSError:
        raise BadPictureError("broken-picture", "cannot be read", "check that it can be opened") from None
    except ValueError:
        raise BadPictureError("picture-too-large", "is larger than 20 MB", "save a smaller picture") from None
    if (kind := kind_of(data)) == "SVG":
        from course.content.picturefiles.svg import cleaned

        return cleaned(data)
    if kind in ("PNG", "JPEG"):
        from course.content.picturefiles.raster import redrawn

        return redrawn(data, kind, room)
    if kind:
        raise BadPictureError("picture-kind", f"is a {kind} file, which documents cannot show", "save it as PNG")
    hint = "open it in a picture program and save it anew, as PNG, JPEG or SVG"
    raise BadPictureError("broken-picture", "is no picture that can be read" if data else "is empty", hint)
