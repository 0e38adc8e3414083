"""A file to import: its bytes, its text, what lies in it if it is a package. Nothing is written, nothing outside it is read."""

from __future__ import annotations

import codecs
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import IO

from course.importing.texts import Texts
from course.problems import Fault, Problem, Span

MOST = 512 << 20  # bytes of a file, or of one that is unpacked from it
MOST_UNPACKED = 2 << 30  # bytes of all that a package holds
MOST_MEMBERS = 50_000
HEAD = 1 << 16  # bytes from which a format is told
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True)
class Head:
    """What tells a file's format: its name, its first bytes, those as text, and the names in it if it is a ZIP package.

    `path` is where it is, for formats that only what lies in a package can tell.
    """

    name: str
    data: bytes
    text: str
    members: tuple[str, ...] = ()
    path: Path | None = None

    @property
    def ending(self) -> str:
        """The ending of its name, in small letters and without the dot. It may be wrong."""
        return PurePosixPath(self.name).suffix.lower().removeprefix(".")


@dataclass
class Opened:
    """A file that is being read. `name` is how messages call it; `texts` makes Markdown of what stands in it.

    `problems` are what was found of the file as a whole while it was opened, such as another encoding.
    """

    path: Path
    name: str
    texts: Texts
    problems: list[Problem] = field(default_factory=list)

    def span(self, line: int = 0, column: int = 0) -> Span:
        """A place in it."""
        return Span(self.name, line, column)

    @contextmanager
    def stream(self) -> Iterator[IO[bytes]]:
        """Its bytes."""
        with self.path.open("rb") as file:
            yield file

    def read_as(self, encoding: str) -> None:
        """Notes that it was read in an encoding that is not UTF-8."""
        message = f"the file is no UTF-8; it was read as {encoding}"
        hint = "look whether letters with accents are right; if not, save it as UTF-8"
        self.problems.append(Problem(self.span(1, 1), "import-encoding", message, hint, "warning"))

    @cached_property
    def text(self) -> str:
        """All its text, with line feeds alone; for formats of plain text, which are small.

        Raises:
            Fault: it is larger than any such file is.
        """
        if self.path.stat().st_size > MOST:
            raise Fault(self.span(), "import-too-large", f"larger than {MOST >> 20} MB", "split it")
        text, encoding = decoded(self.path.read_bytes())
        if encoding not in ("utf-8", "utf-8-sig"):
            self.read_as(encoding)
        return text.replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def members(self) -> dict[str, zipfile.ZipInfo]:
        """The files in it by their paths, if it is a ZIP package. What leads out of it is not among them.

        Raises:
            Fault: it is no package that can be read, or unpacks to more than any package should.
        """
        try:
            with zipfile.ZipFile(self.path) as package:
                infos = package.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise Fault(self.span(), "import-package", f"the package cannot be read: {error}", "export it again") from None
        if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > MOST_UNPACKED:
            message = f"unpacked it would be more than {MOST_MEMBERS} files or {MOST_UNPACKED >> 30} GB"
            raise Fault(self.span(), "import-package", message, "import its parts")
        found = {}
        for info in infos:
            path = PurePosixPath(info.filename.replace("\\", "/"))
            if path.is_absolute() or ".." in path.parts or ":" in path.parts[0:1]:
                message = f"'{info.filename[:80]}' leads out of the package, and is left out"
                self.problems.append(Problem(self.span(), "import-outside", message, "nothing of it was read"))
            elif not info.is_dir():
                found[path.as_posix()] = info
        return found

    @contextmanager
    def member(self, name: str) -> Iterator[IO[bytes]]:
        """The bytes of a file in the package, as a stream that ends where the package says that the file ends.

        Raises:
            KeyError: there is none of this path.
            Fault: it is damaged, or locked with a password.
        """
        info = self.members[name]
        try:
            with zipfile.ZipFile(self.path) as package, package.open(info) as file:
                yield file
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
            raise Fault(self.span(), "import-package", f"'{name}' cannot be unpacked: {error}", "export it again") from None

    def member_bytes(self, name: str, most: int = 64 << 20) -> bytes:
        """All bytes of a file in the package.

        Raises:
            KeyError: there is none of this path.
            Fault: it is damaged, or larger than `most`.
        """
        with self.member(name) as file:
            data = file.read(most + 1)
        if len(data) > most:
            raise Fault(self.span(), "import-package", f"'{name}' is larger than {most >> 20} MB", "import it by itself")
        return data


def head_of(path: Path, name: str) -> Head:
    """The beginning of a file.

    Raises:
        Fault: it cannot be read, or is empty.
    """
    try:
        with path.open("rb") as file:
            data = file.read(HEAD)
    except OSError as error:
        raise Fault(
            Span(name), "unreadable", f"the file cannot be read: {error.strerror}", "look at its name and rights"
        ) from None
    if not data.strip():
        raise Fault(Span(name), "import-empty", "the file is empty", "export it again")
    members: tuple[str, ...] = ()
    if data.startswith(b"PK"):
        try:
            with zipfile.ZipFile(path) as package:
                members = tuple(info.filename for info in package.infolist()[:MOST_MEMBERS])
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            pass  # whoever reads it says why
    return Head(name, data, decoded(data, cut=True)[0], members, path)


def decoded(data: bytes, *, cut: bool = False) -> tuple[str, str]:
    """Bytes as text, and their encoding: what a mark says; else UTF-8, or UTF-16 if many are zeros; else Windows-1252.

    `cut`: the bytes may end within a character.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), encoding
    zeros = data[:2000].count(0)
    if zeros > len(data[:2000]) // 4:
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", errors="replace"), "UTF-16"
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data, final=not cut), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), "Windows-1252"
