"""QTI items as a system of its own would take them: a package read strictly, and answers scored by the item's own rules.

Written after the information model of QTI 3.0 (Assessment, Section and Item 1.0.1), for both versions: names are those of 3.0.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

Value = str | list[str] | None
_NCNAME = re.compile(r"[A-Za-z_][\w.-]*")


def kebab(element: etree._Element) -> str:
    """The name of an element without its namespace, as in version 3.0 without `qti-`."""
    name = etree.QName(element).localname
    return re.sub(r"(?<=[a-z])([A-Z])", lambda found: "-" + found[1].lower(), name.removeprefix("qti-"))


def given(element: etree._Element, name: str) -> str | None:
    """An attribute by its name in version 3.0."""
    camel = re.sub(r"-(\w)", lambda found: found[1].upper(), name)
    found = element.get(name, element.get(camel))
    return None if found is None else str(found)


@dataclass
class Item:
    """An item's file, parsed."""

    path: str
    root: etree._Element

    @property
    def identifier(self) -> str:
        return self.root.get("identifier") or ""

    def all(self, name: str) -> list[etree._Element]:
        """The elements of a name."""
        return [element for element in self.root.iter("*") if kebab(element) == name]

    @property
    def text(self) -> str:
        """All that can be read in it, also what pictures and formulas show."""
        said = [value for element in self.root.iter("*") for name in ("alt", "alttext", "title") if (value := element.get(name))]
        return " ".join(" ".join([*map(str, self.root.itertext()), *said]).split())

    def responses(self) -> dict[str, Value]:
        """The right answer of each response that has one."""
        found: dict[str, Value] = {}
        for declaration in self.all("response-declaration"):
            values = [text_of(one) for part in declaration if kebab(part) == "correct-response" for one in part]
            single = given(declaration, "cardinality") == "single"
            found[declaration.get("identifier") or ""] = (values[0] if values else None) if single else values or None
        return found

    def score(self, answers: Mapping[str, Value]) -> dict[str, float | str | None]:
        """The outcomes for these answers."""
        return _Session(self, answers).run()


def text_of(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


class _Session:
    def __init__(self, item: Item, answers: Mapping[str, Value]) -> None:
        self.item = item
        self.declared = {one.get("identifier"): one for one in item.all("response-declaration")}
        assert answers.keys() <= self.declared.keys(), (answers, self.declared)
        self.answers: dict[str | None, Value] = {name: answers.get(name or "") for name in self.declared}
        self.outcomes: dict[str | None, float | str | None] = {}
        for one in item.all("outcome-declaration"):
            values = [text_of(value) for part in one for value in part]
            number = given(one, "base-type") == "float"
            self.outcomes[one.get("identifier")] = float(values[0] if values else 0) if number else None

    def run(self) -> dict[str, float | str | None]:
        for processing in self.item.all("response-processing"):
            for rule in processing:
                self.obey(rule)
        return {str(name): value for name, value in self.outcomes.items()}

    def obey(self, rule: etree._Element) -> None:
        if kebab(rule) == "set-outcome-value":
            assert rule.get("identifier") in self.outcomes
            self.outcomes[rule.get("identifier")] = self.value(rule[0])  # type: ignore[assignment]
            return
        assert kebab(rule) == "response-condition", kebab(rule)
        for branch in rule:
            otherwise = kebab(branch) == "response-else"
            if otherwise or self.value(branch[0]) is True:
                for inner in list(branch)[0 if otherwise else 1 :]:
                    self.obey(inner)
                return

    def value(self, expression: etree._Element) -> object:
        name, identifier = kebab(expression), expression.get("identifier")
        inner = [self.value(one) for one in expression]
        match name:
            case "variable":
                return self.outcomes[identifier] if identifier in self.outcomes else self.typed(identifier)
            case "correct":
                return self.item.responses()[identifier or ""]
            case "base-value":
                return float(text_of(expression)) if given(expression, "base-type") == "float" else text_of(expression)
            case "is-null":
                return inner[0] in (None, "", [])
            case "not":
                return not inner[0]
            case "and":
                return all(inner)
            case "or":
                return any(inner)
            case "sum":
                return sum(inner)  # type: ignore[arg-type]
            case "gte" | "gt" | "lte":
                one, other = inner
                if one is None or other is None:
                    return None
                return {"gte": one >= other, "gt": one > other, "lte": one <= other}[name]  # type: ignore[operator]
            case "index":
                place = int(given(expression, "n") or 0)
                return inner[0][place - 1] if isinstance(inner[0], list) and len(inner[0]) >= place else None
            case "match":
                return self.same(expression, inner)
            case "map-response":
                return self.mapped(identifier)
        raise AssertionError(f"no such expression: {name}")

    def typed(self, identifier: str | None) -> object:
        answer = self.answers[identifier]
        if given(self.declared[identifier], "base-type") == "float" and isinstance(answer, str) and answer:
            try:
                return float(answer)
            except ValueError:
                return None
        return answer

    def same(self, expression: etree._Element, inner: list[object]) -> bool | None:
        one, other = inner
        if one is None or other is None:
            return None
        many = [given(self.declared[part.get("identifier")], "cardinality") for part in expression if kebab(part) == "variable"]
        if many == ["multiple"]:
            return sorted(one) == sorted(other)  # type: ignore[call-overload, no-any-return]
        return bool(one == other)

    def mapped(self, identifier: str | None) -> float:
        declaration, answer = self.declared[identifier], self.answers[identifier]
        (mapping,) = [part for part in declaration if kebab(part) == "mapping"]
        total = 0.0
        for one in dict.fromkeys([answer] if isinstance(answer, str) else answer or []):
            for entry in mapping:
                key, case = given(entry, "map-key") or "", given(entry, "case-sensitive")
                if key == one or (case == "false" and key.casefold() == one.casefold()):
                    total += float(given(entry, "mapped-value") or 0)
                    break
            else:
                total += float(given(mapping, "default-value") or 0)
        low, high = given(mapping, "lower-bound"), given(mapping, "upper-bound")
        total = total if low is None else max(float(low), total)
        return total if high is None else min(float(high), total)


@dataclass
class Package:
    """A package: its files, its manifest and its test, parsed."""

    files: dict[str, bytes]

    @property
    def manifest(self) -> etree._Element:
        return etree.fromstring(self.files["imsmanifest.xml"])

    @property
    def test(self) -> etree._Element:
        return etree.fromstring(self.files["test.xml"])

    @property
    def items(self) -> list[Item]:
        """The items in the order of the test."""
        refs = [one for one in self.test.iter("*") if kebab(one) == "assessment-item-ref"]
        return [Item(str(one.get("href")), etree.fromstring(self.files[str(one.get("href"))])) for one in refs]


def load(data: bytes) -> Package:
    """A package whose manifest names each of its files, whose identifiers are names, and whose items say what they use."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(set(names)) == len(names)
        package = Package({name: archive.read(name) for name in names})
    named = {str(file.get("href")) for file in package.manifest.iter("{*}file")}
    assert named == package.files.keys() - {"imsmanifest.xml"}
    resources = {str(one.get("identifier")): one for one in package.manifest.iter("{*}resource")}
    for item in package.items:
        used = {str(one.get(name)) for one in item.root.iter("*") for name in ("src", "href") if one.get(name)}
        inside = {name.removeprefix("../") for name in used if not re.match(r"[a-z]+:", name)}
        files = {str(file.get("href")) for file in resources[item.identifier].iter("{*}file")}
        assert inside | {item.path} == files, item.path
        names = [str(one.get("identifier")) for one in (*item.all("response-declaration"), *item.all("outcome-declaration"))]
        assert len(set(names)) == len(names)
        asked = [given(one, "response-identifier") for one in item.root.iter("*") if given(one, "response-identifier")]
        assert sorted(map(str, asked)) == sorted(one.get("identifier") or "" for one in item.all("response-declaration"))
    for one in package.manifest.iter("{*}resource", "{*}manifest"):
        assert _NCNAME.fullmatch(str(one.get("identifier"))), one.get("identifier")
    return package
