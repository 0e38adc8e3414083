"""A school's logo: a picture file of the workspace, checked and made ready as pictures in texts are."""

from __future__ import annotations

import base64
from pathlib import Path

from course.content.picturefiles.made import BadPictureError, made_of
from course.model.picture import PictureFile

SHOWN = (1400, 400)  # pixels: 60 × 17 mm, the largest it is printed, at 600 dpi


class BadLogoError(ValueError):
    """The file is no picture that can be printed; the message says why, `hint` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def read_logo(workspace: Path, name: str) -> str:
    """The picture `name` (a path below the workspace) as a data address.

    Raises:
        BadLogoError: it lies elsewhere, cannot be read, or is no such picture.
    """
    root = workspace.resolve()
    try:
        path = (root / name).resolve()
        inside, there = path.is_relative_to(root), path.is_file()
    except (OSError, ValueError):
        raise BadLogoError(f"'{name[:60]}' cannot be read", "check its name, and that it can be opened") from None
    if not inside:
        raise BadLogoError(f"'{name}' is not in this folder", "copy the picture here and name it by its path from here")
    if not there:
        raise BadLogoError(f"there is no file '{name}'", "give its path from the folder that holds seeds/")
    try:
        made = made_of(PictureFile(name, path), *SHOWN)
    except BadPictureError as error:
        raise BadLogoError(f"'{name}' {error}", error.hint) from None
    return f"data:{made.mime};base64,{base64.b64encode(made.data).decode('ascii')}"
