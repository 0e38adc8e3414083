"""Packages: the items that a manifest lists, with metadata, and their place in the tests; then those that it does not list."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from course.importing.files import Opened
from course.importing.parcels import placed
from course.importing.readers.qti.about import About, about
from course.importing.readers.qti.tree import Node, NotXmlError, node_of
from course.problems import Fault, Problem

_MOST = 16 << 20  # bytes of one file of XML
_OF_TESTS = {
    "rubric-block": "instructions",
    "time-limits": "time limits",
    "branch-rule": "branches",
    "pre-condition": "conditions",
}
_DEEP = 20  # sections within one another, or files that refer to one another


@dataclass
class Place:
    """Where an item stands in the tests: the titles of its sections, and what its points are multiplied by."""

    category: tuple[str, ...] = ()
    weight: Decimal = Decimal(1)


@dataclass
class Package:
    """A package that is being read. `items` are the paths of its items in the order of the manifest, with their metadata."""

    opened: Opened
    items: dict[str, About] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _names: dict[str, str] = field(default_factory=dict)

    def problem(self, code: str, message: str, hint: str = "", *, warning: bool = False) -> None:
        """Notes what cannot be read."""
        self.problems.append(Problem(self.opened.span(), code, message, hint, "warning" if warning else "error"))

    def node(self, path: str) -> Node | None:
        """The root of a file; None, and a problem, if it cannot be read."""
        try:
            return node_of(self.opened.member_bytes(path, _MOST))[0]
        except KeyError:
            self.problem("import-missing", f"'{path[:120]}' is not in the package", "export it again, with all its files")
        except NotXmlError as error:
            self.problem(error.code, f"'{path}', line {error.line}: {error}", "export it again, or mend this file")
        except Fault as fault:
            self.problems.append(fault.problem)
        return None

    def fetch(self, below: str) -> Callable[[str], bytes | None]:
        """What gives the bytes of a file by the address that a file in this folder has for it."""

        def fetched(address: str) -> bytes | None:
            path = self.path(below, address)
            if path is None:
                return None
            try:
                return self.opened.member_bytes(path)
            except Fault:
                return None

        return fetched

    def stimulus(self, below: str) -> Callable[[str], Node | None]:
        """What gives the text of a stimulus by its address."""

        def found(address: str) -> Node | None:
            path = self.path(below, address)
            root = self.node(path) if path else None
            return root.first("stimulus-body") if root is not None else None

        return found

    def path(self, below: str, address: str) -> str | None:
        """The path of the file that an address leads to, from a folder; None if it is not in the package."""
        return next((path for start in (below, "") if (path := placed(start, address)) in self.opened.members), None)


def package(opened: Opened) -> Package:
    """What a package holds.

    Raises:
        Fault: it is no package that can be read.
    """
    found = Package(opened)
    manifests = [name for name in opened.members if posixpath.basename(name) == "imsmanifest.xml"]
    manifests.sort(key=lambda name: name.count("/"))
    tests: list[str] = []
    for name in manifests[:1]:
        root = found.node(name)
        if root is not None:
            tests = _listed(found, root, posixpath.dirname(name))
    if not manifests:
        found.problem("import-missing", "the package has no imsmanifest.xml; every item in it is read", warning=True)
    many = len(tests) > 1
    for path in tests:
        root = found.node(path)
        if root is not None and root.tag == "assessment-test":
            _test(found, root, path, many=many)
    return found


def _listed(found: Package, manifest: Node, below: str) -> list[str]:
    """Notes the items that a manifest lists; gives the paths of its tests."""
    tests = []
    language = next((one.words for lom in manifest.children if lom.tag == "metadata" for one in lom.all("language")), "")
    for resource in manifest.all("resource"):
        kind, href = resource.get("type"), resource.get("href")
        if not href:
            first = resource.first("file")
            href = first.get("href") if first else ""
        if "item" not in kind and "test" not in kind and "section" not in kind:
            continue
        path = found.path(below, href)
        if path is None:
            found.problem("import-missing", f"'{href[:120]}', which the manifest lists, is not in the package", "export it again")
        elif "item" in kind:
            found.items.setdefault(path, about(resource, language))
        elif "test" in kind:
            tests.append(path)
    return tests


def _test(found: Package, test: Node, path: str, *, many: bool) -> None:
    """Notes where a test has its items, and what of it is no item's."""
    title = (test.get("title"),) if many and test.get("title") else ()
    for part in test.children:
        if part.tag == "test-part":
            _sections(found, part, path, title, 0)
        elif part.tag in ("assessment-section", "assessment-section-ref"):
            _section(found, part, path, title, 0)
    there = [words for tag, words in _OF_TESTS.items() if next(test.all(tag), None) is not None]
    if there:
        message = f"of the test '{test.get('title')[:80] or path}' its {', '.join(there)} are not imported"
        found.problem("import-left", message, "write them into a quiz of yours", warning=True)


def _sections(found: Package, within: Node, path: str, category: tuple[str, ...], depth: int) -> None:
    for child in within.children:
        if child.tag in ("assessment-section", "assessment-section-ref"):
            _section(found, child, path, category, depth + 1)
        elif child.tag == "assessment-item-ref" and (item := found.path(posixpath.dirname(path), child.get("href"))):
            found.places.setdefault(item, Place(category, _weight(child)))


def _section(found: Package, section: Node, path: str, category: tuple[str, ...], depth: int) -> None:
    if depth > _DEEP:
        return
    if section.tag == "assessment-section-ref":
        other = found.path(posixpath.dirname(path), section.get("href"))
        root = found.node(other) if other else None
        if root is not None and other is not None:
            _section(found, root, other, category, depth + 1)
        return
    title = " ".join(section.get("title").split())
    _sections(found, section, path, (*category, title) if title else category, depth)


def _weight(reference: Node) -> Decimal:
    weight = reference.first("weight")
    try:
        value = Decimal(weight.get("value", "1")) if weight else Decimal(1)
    except ArithmeticError:
        return Decimal(1)
    return value if value.is_finite() and value > 0 else Decimal(1)
