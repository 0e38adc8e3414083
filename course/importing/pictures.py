"""Pictures of foreign files on their way to seeds/pictures/: each set of bytes once, under a name that nothing else has."""

from __future__ import annotations

import hashlib
import re
import tempfile
import unicodedata
import weakref
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from course.content.picturefiles.kinds import HEAD, kind_of

_ENDINGS = {"PNG": "png", "JPEG": "jpg", "SVG": "svg"}
_CONVERTED = ("GIF", "WebP", "BMP", "TIFF")
_MOST = 20 << 20  # bytes, as for any picture of a course


class Pictures:
    """Pictures that were found so far, kept in a temporary folder that goes when this goes.

    `there` are the digests (SHA-256) of what stands in seeds/pictures/ already, by path below it; `folder` is the one below
    it for what comes.
    """

    def __init__(self, folder: str, there: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self._digests = dict(there or {})
        self._by_digest: dict[str, str] = {}
        self._temporary = tempfile.TemporaryDirectory()
        weakref.finalize(self, self._temporary.cleanup)

    def keep(self, name: str, data: bytes) -> tuple[str, str]:
        """Keeps a picture that its file calls `name`: its path for a text (`pictures/quiz/graph.png`), and what changed, or "".

        The path is "" where the bytes are no picture that documents can show; the other text then says why.
        """
        kind = kind_of(data[:HEAD])
        changed = ""
        if len(data) > _MOST:
            return "", f"the picture '{name}' is larger than {_MOST >> 20} MB, and is left out"
        if kind in _CONVERTED:
            data, changed = _as_png(data), f"the picture '{name}' is {kind}, and is kept as PNG"
            kind = "PNG" if data else kind
        if kind not in _ENDINGS or not data:
            return "", f"'{name}' is no picture that documents can show, and is left out"
        digest = hashlib.sha256(data).hexdigest()
        path = self._by_digest.get(digest) or self._placed(_slug(name), _ENDINGS[kind], digest)
        if digest not in self._by_digest:
            self._by_digest[digest] = path
            (Path(self._temporary.name) / digest).write_bytes(data)
        return f"pictures/{path}", changed

    def _placed(self, stem: str, ending: str, digest: str) -> str:
        number = 1
        while True:
            path = f"{self.folder}/{stem}{f'-{number}' if number > 1 else ''}.{ending}"
            if self._digests.setdefault(path, digest) == digest:
                return path
            number += 1

    def new(self) -> list[tuple[str, Path]]:
        """Each picture that was kept: its path below seeds/pictures/, and the file that has its bytes."""
        return [(path, Path(self._temporary.name) / digest) for digest, path in self._by_digest.items()]


def _slug(name: str) -> str:
    stem = unicodedata.normalize("NFKD", PurePosixPath(name.replace("\\", "/")).stem).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:60] or "picture"


def _as_png(data: bytes) -> bytes:
    """A picture of pixels as PNG; empty if it cannot be read. Of an animation the first picture."""
    import io

    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > 60_000_000:
                return b""
            out = io.BytesIO()
            image.convert("RGBA" if "A" in image.getbands() or "transparency" in image.info else "RGB").save(out, "PNG")
            return out.getvalue()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return b""
