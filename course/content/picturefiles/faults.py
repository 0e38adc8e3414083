"""What is wrong with a picture that a text names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote

from course.content.picturefiles.kinds import ENDINGS, OTHERS, ending_of
from course.content.picturefiles.made import BadPictureError, made_of
from course.model.keeper import Forgetful, Keeper
from course.model.picture import PictureFile
from course.suggestions import did_you_mean

FOLDER = "pictures"
CHECKED = 1600  # pixels of width: what is looked at is what web pages show, so that it is made once
_FORGETFUL = Forgetful()


def problem_of(file: str, pictures: Mapping[str, PictureFile], keeper: Keeper = _FORGETFUL) -> tuple[str, str, str] | None:
    """What is wrong with the picture `file` of a text, as code, message and hint; None if it can be shown.

    `file` is the path below seeds/pictures/, or what the text says in its place. `keeper` keeps what was looked at.
    """
    named = file if file in pictures else unquote(file)
    if (outside := _outside(named)) is not None:
        return outside
    picture = pictures.get(named)
    if picture is None:
        return _missing(named, pictures)
    try:
        made_of(picture, CHECKED, keeper=keeper)
    except BadPictureError as error:
        return error.code, f"the picture '{named}' {error}", error.hint
    return None


def _outside(named: str) -> tuple[str, str, str] | None:
    """A path or an address that leads out of seeds/pictures/."""
    copied = f"copy the picture into seeds/{FOLDER}/ and write its path, for instance {FOLDER}/graph.png"
    if "://" in named or named.startswith(("//", "data:", "mailto:", "file:", "cid:")):
        return "picture-outside", f"'{named[:80]}' is not in your course: documents load nothing from elsewhere", copied
    if "\\" in named and not (named.startswith(("\\", "~")) or named[1:2] == ":" or ".." in named.split("\\")):
        path = named.replace("\\", "/").removeprefix(f"{FOLDER}/")
        hint = f"write '{FOLDER}/{path}', as on every system"
        return "unknown-picture", f"a picture's folders are parted by '/', not by '\\': '{named[:80]}'", hint
    if named.startswith(("/", "~")) or "\\" in named or named[1:2] == ":" or ".." in PurePosixPath(named).parts:
        return "picture-outside", f"'{named[:80]}' leads out of seeds/{FOLDER}/", copied
    return None


def _missing(named: str, pictures: Mapping[str, PictureFile]) -> tuple[str, str, str]:
    ending = ending_of(named)
    if ending in OTHERS:
        message = f"'{named}' is a {OTHERS[ending]} file, which documents cannot show"
        return "picture-kind", message, f"save it as PNG in seeds/{FOLDER}/, and name that"
    message = f"there is no picture '{named}' in seeds/{FOLDER}/"
    folded, path = _folded(named), re.sub(rf"^(?:\./|{FOLDER}/|seeds/)+", "", named, flags=re.IGNORECASE).casefold()
    alike = next((known for known in pictures if known.casefold() == path), None)
    alike = alike or next((known for known in pictures if PurePosixPath(known).name.casefold() == PurePosixPath(path).name), None)
    alike = alike or next((known for known in pictures if _folded(known) == folded), None)
    if alike:
        return "unknown-picture", message, f"did you mean '{FOLDER}/{alike}'? Capitals, blanks and endings count"
    if not pictures:
        return "unknown-picture", message, f"put the file there; there are none yet ({', '.join(ENDINGS)})"
    return "unknown-picture", message, did_you_mean(named, sorted(pictures)) or "put the file there"


def _folded(name: str) -> str:
    """A name without its folders, its ending and its capitals."""
    return PurePosixPath(name).stem.casefold().replace("_", " ").replace("-", " ")
