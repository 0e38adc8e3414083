"""Packages: which of their files hold questions, what these are called, and the pictures beside them."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import unquote

from lxml import etree

from course.formats.canvas.addresses import bare as without_stub
from course.importing.closed import closed_parser
from course.importing.files import Opened
from course.importing.readers.qti12.tree import children, value
from course.problems import Fault, Problem

MANIFEST = "imsmanifest.xml"
ENDINGS = (".xml", ".qti", ".dat")
_XID = re.compile(r"xid-\d+_\d+")
_MOST_PICTURE = 20 << 20


@dataclass
class Package:
    """A package, or a file by itself, which has no other files."""

    opened: Opened
    titles: dict[str, str] = field(default_factory=dict)  # of its files, where the manifest gives them
    named: list[str] = field(default_factory=list)  # the files that the manifest names
    ident: str = ""  # of the manifest
    problems: list[Problem] = field(default_factory=list)

    def read_manifest(self) -> None:
        """Reads what the manifest says; a package without one has its files all the same."""
        place = next((name for name in sorted(self.members, key=len) if name.rpartition("/")[2].lower() == MANIFEST), "")
        if not place:
            message = "the package has no imsmanifest.xml; its files were read all the same"
            self.problems.append(Problem(self.opened.span(), "import-missing", message, "export it again", "warning"))
            return
        root = etree.fromstring(self.opened.member_bytes(place), closed_parser(recover=True))
        if root is None:
            message = f"'{place}' cannot be read; the package's files were read all the same"
            self.problems.append(Problem(self.opened.span(), "import-missing", message, "export it again", "warning"))
            return
        self.ident = (
            value(root, "identifier").removesuffix("-manifest") if value(root, "identifier").endswith("-manifest") else ""
        )
        folder = place.rpartition("/")[0]
        for resource in root.iter("{*}resource"):
            self._resource(resource, folder)

    def _resource(self, resource: etree._Element, folder: str) -> None:
        paths = [value(file, "href") for file in children(resource, "file")] + [value(resource, "file"), value(resource, "href")]
        for path in dict.fromkeys(filter(None, paths)):
            whole = _joined(folder, unquote(path))
            known = whole if whole in self.members else _joined(folder, path)
            if known in self.members:
                self.named.append(known)
                if title := value(resource, "title"):
                    self.titles[known] = title
            elif "qti" in value(resource, "type").lower() or PurePosixPath(path).suffix in (".dat", ".qti"):
                message = f"the manifest names '{path[:120]}', which is not in the package"
                self.problems.append(Problem(self.opened.span(), "import-missing", message, "export it again"))

    @cached_property
    def members(self) -> Mapping[str, object]:
        """The files in it."""
        return self.opened.members

    def files(self) -> Iterator[str]:
        """The files that may hold questions: those of the manifest first. Of an assessment in two ways, the fuller."""
        rest = sorted(name for name in self.members if name.lower().endswith(ENDINGS))
        fuller = {
            PurePosixPath(name).name.split(".")[0] for name in rest if "non_cc_assessments/" in name and name.endswith(".qti")
        }
        for name in dict.fromkeys([*(name for name in self.named if name.lower().endswith(ENDINGS)), *rest]):
            path = PurePosixPath(name)
            if path.name.lower() == MANIFEST or (path.name == "assessment_qti.xml" and path.parent.name in fuller):
                continue
            yield name

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self.members:
            found.setdefault(PurePosixPath(name).name.lower(), []).append(name)
        return found

    @cached_property
    def _by_xid(self) -> dict[str, str]:
        return {
            match[0]: name
            for name in self.members
            if (match := _XID.search(PurePosixPath(name).name)) and not name.endswith(".xml")
        }

    def picture(self, address: str, *folders: str) -> bytes | None:
        """The bytes of a picture by the address that a text in one of these folders of the package gives."""
        if address.startswith("data:"):
            return _inline(address)
        name = self.member(address, *folders)
        return self.bytes_of(name) if name else None

    def member(self, address: str, *folders: str) -> str | None:
        """The path of the file to which an address leads; None if it is not in the package."""
        if not self.is_zip:
            return None
        return next((name for folder in folders for name in self._candidates(address, folder) if name in self.members), None)

    def bytes_of(self, name: str) -> bytes | None:
        """The bytes of a file of the package; None if it is damaged, or larger than any picture."""
        try:
            return self.opened.member_bytes(name, _MOST_PICTURE)
        except Fault:
            return None

    @cached_property
    def is_zip(self) -> bool:
        """Whether it is a package."""
        with self.opened.stream() as file:
            return file.read(2) == b"PK"

    def _candidates(self, address: str, folder: str) -> Iterator[str]:
        if (xid := _XID.search(address)) and xid[0] in self._by_xid:
            yield self._by_xid[xid[0]]
        for typed in dict.fromkeys([address, address.partition("?")[0]]):
            for bare in dict.fromkeys([unquote(typed), typed]):
                path = without_stub(bare)
                for base in dict.fromkeys([folder, "", "web_resources", "Web_Resources", "media", "csfiles/home_dir"]):
                    yield _joined(base, path)
        same = self._by_name.get(PurePosixPath(unquote(address.partition("?")[0])).name.lower(), [])
        if len(same) == 1 and not address.startswith(("http:", "https:", "//")):
            yield same[0]


def _joined(folder: str, path: str) -> str:
    """A path in a folder, without its `..` and `.`."""
    parts: list[str] = []
    for part in f"{folder}/{path}".replace("\\", "/").split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in ("", ".", ".."):
            parts.append(part)
    return "/".join(parts)


def _inline(address: str) -> bytes | None:
    head, _, data = address.partition(",")
    if not head.endswith(";base64"):
        return None
    try:
        return base64.b64decode(data, validate=False)
    except (binascii.Error, ValueError):
        return None
