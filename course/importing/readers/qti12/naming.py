"""A question with the files of its package that it names: pictures, sounds, whatever its texts lead to."""

from __future__ import annotations

from course.formats.canvas.addresses import path_of, readdressed
from course.importing.parcels import Gathered
from course.importing.readers.qti12.package import ENDINGS, Package
from course.importing.readers.qti12.tree import Element, bytes_of

_QUESTION = "item.xml"


def with_files(package: Package, folders: tuple[str, ...], element: Element) -> Gathered:
    """A question, and each file at the path that its address gives. Other questions are no files of it."""
    parcel = Gathered(_QUESTION, bytes_of(element))

    def add(name: str, address: str) -> None:
        place = path_of(address)
        member = package.member(address, *folders) if place else None
        if member is not None and not member.lower().endswith((*ENDINGS, ".zip")):
            parcel.add(place, lambda: package.bytes_of(member))

    readdressed(element, add)
    return parcel
