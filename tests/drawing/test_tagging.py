"""What readers hear: one structure for all pages, and nothing that is there for the eye alone."""

from __future__ import annotations

import pytest
from aloud import broken, elements, kinds, tree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course.content.markdown import block, faults
from course.drawing.printer import Printer

SHEET = """
@page { size: A6; margin: 20mm; @top-left { content: "Locks" } @bottom-left { content: "CC BY" }
  @bottom-right { content: "Page " counter(page) } }
@page :first { @top-left { color: transparent } }
body { font-family: "Atkinson Hyperlegible" } p { height: 30mm; margin: 0 } td, li { height: 25mm }
li ul { list-style-type: "– " } li li ul { list-style-type: disc }
"""


def printed(body: str, sheet: str = SHEET) -> bytes:
    page = (
        f'<!doctype html><html lang="en"><head><title>Locks</title></head><body><main><h1>Locks</h1>{body}</main></body></html>'
    )
    data = Printer([sheet]).pdf(page)
    assert broken(data) == []
    return data


def of(kind: str, data: bytes) -> list[dict[str, object]]:
    return [element for element in elements(data) if element["kind"] == kind]


def test_what_goes_on_overleaf_is_one_list_and_one_table() -> None:
    rows = "".join(f"<tr><th scope=row>row {n}</th><td>cell {n}</td><td>more</td></tr>" for n in range(6))
    entries = "".join(f"<li>entry {n}</li>" for n in range(6))
    head = "<thead><tr><th scope=col>name</th><th>value</th><th>more</th></tr></thead>"
    data = printed(f"<table>{head}<tbody>{rows}</tbody></table><ol>{entries}</ol>")
    (table,), (list_,) = kinds(tree(data), "Table"), kinds(tree(data), "L")
    assert len({page for element in elements(data) for page, _ in element["refs"]}) > 3
    assert [kind for kind, _ in table[1]] == ["THead", "TBody"] and len(kinds(table, "TR")) == 7
    assert [kind for kind, _ in list_[1]] == ["LI"] * 6
    assert all([kind for kind, _ in entry[1]] == ["Lbl", "LBody"] for entry in list_[1])
    # The head that is drawn again on the next page is not read again.
    heads = [element for element in of("TH", data) if element["Scope"] == "/Column"]
    assert len(heads) == 3 and all(len(element["refs"]) == 1 for element in heads)  # type: ignore[arg-type]
    assert [element["Scope"] for element in of("TH", data)].count("/Row") == 6


def test_heads_and_feet_of_pages_are_told_once() -> None:
    data = printed("<p>one</p>" * 6)
    assert len(kinds(tree(data), "P")) == 6 + 2  # at the end: the licence and the page's number
    assert len({ref for element in elements(data) for ref in element["refs"]}) == 1 + 6 + 2


@pytest.mark.parametrize(
    ("head", "rows", "heads"),
    [
        ("<th>a</th><th>b</th>", "<th scope=row>one</th><td>1</td>", ["/Column"] * 2),  # more heads than cells say nothing
        ("<th></th><th>b</th>", "<td>one</td><td>1</td>", ["/Column"] + ["/Row"] * 3),
        ("<th></th><th>b</th><th>c</th>", "<td>one</td><td>1</td><td>2</td>", ["/Column"] * 2 + ["/Row"] * 3),
        ("<th></th><th></th>", "<td>one</td><td>1</td>", ["/Row"] * 3),
    ],
)
def test_a_table_has_the_heads_that_help(head: str, rows: str, heads: list[str]) -> None:
    data = printed(f"<table><thead><tr>{head}</tr></thead><tbody>{f'<tr>{rows}</tr>' * 3}</tbody></table>")
    assert [element["Scope"] for element in of("TH", data)] == heads


def test_no_level_of_headings_is_skipped() -> None:
    data = printed("<h4>deep</h4><h2>back</h2><h6>deeper</h6>")
    assert [element["kind"] for element in elements(data) if str(element["kind"]).startswith("H")] == ["H1", "H2", "H2", "H3"]


def test_languages_pictures_and_links() -> None:
    dot = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSI5IiBoZWlnaHQ9IjkiLz4="
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>a lock</title><rect width="9" height="9"/></svg>'
    link = '<a href="https://example.org/a">a long link that goes on over lines</a>'
    shown = f'<p><span lang="de">das Schloss</span> {link}</p><p lang="fr">la clé</p><p>{svg}<img alt="" src="{dot}"></p>'
    data = printed(shown)
    assert [element["Lang"] for element in elements(data) if "Lang" in element] == ["de", "fr"]
    (figure,) = of("Figure", data)
    left, bottom, right, top = (float(value) for value in figure["BBox"])  # type: ignore[attr-defined]
    assert figure["Alt"] == "a lock" and 0 < left < right < 298 and 0 < bottom < top < 420
    assert len(of("Link", data)) == 1


def test_terms_with_what_they_mean_and_empty_entries() -> None:
    data = printed("<dl><dt>key</dt><dt>secret</dt><dd>opens</dd><dt>lock</dt><dd>shuts</dd></dl><ul><li></li><li>one</li></ul>")
    terms, bullets = kinds(tree(data), "L")
    assert [[kind for kind, _ in entry[1]] for entry in terms[1]] == [["Lbl", "Lbl", "LBody"], ["Lbl", "LBody"]]
    assert [[kind for kind, _ in entry[1]] for entry in bullets[1]] == [["LBody"], ["Lbl", "LBody"]]


ODD = {
    "loose": "- one\n\n- two\n\n  more of two\n\n  - three\n\n    - four",
    "list-in-quote": "> - a\n> - b\n>\n>   > deeper\n>   > 1. c",
    "code-in-list": "1. one\n\n   ```python\n   x = 1\n\n   y = 2\n   ```\n2. two",
    "table": "| a | |\n|---|:-:|\n| | 2 |\n| **b** | `c` |",
    "table-in-list": "- one\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n- two",
    "bare-head": "| | |\n|---|---|\n| a | b |",
    "only-a-head": "| a | b |\n|---|---|",
    "headings": "# one\n\n#### four\n\n## two\n\n###### six",
    "empty-entries": "- \n- a\n-\n  - b\n1.\n2. c",
    "long": "x" * 400 + " " + "word " * 200,
    "rule": "a\n\n---\n\n---\n\nb",
    "deep": "\n".join("  " * n + f"- level {n}" for n in range(8)),
    "quote-of-nothing": ">\n\ntext\n\n> \n> ---",
    "links": "[a **bold** link](https://example.org) and <https://example.org/b>",
    "two-lists": "- a\n- b\n\n* c\n* d\n\n3. e\n4. f",
    "list-with-heading": "- # one\n- > two\n- ---\n- ```\n  three\n  ```",
}


def shown(text: str) -> str:
    content = block(text)
    return str(content.html)


@pytest.mark.parametrize("name", ODD)
def test_odd_markdown_conforms(name: str) -> None:
    printed(shown(ODD[name]), SHEET.replace("height: 25mm", "").replace("height: 30mm", ""))


_PIECES = st.sampled_from([*ODD.values(), "text", "**", "* * *", "`a", "| a |\n|---|", "    code", "+", "1)", "<b>", "$x^2$"])
_INDENTS = st.sampled_from(["", "> ", "- ", "1. ", "   ", "> - "])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(_INDENTS, _PIECES), min_size=1, max_size=4))
def test_any_markdown_conforms(pieces: list[tuple[str, str]]) -> None:
    def within(mark: str, text: str) -> str:
        rest = mark if ">" in mark else " " * len(mark)
        return mark + text.replace("\n", f"\n{rest}")

    text = "\n\n".join(within(*piece) for piece in pieces)
    if not faults(text):
        printed(shown(text), SHEET.replace("height: 25mm", "").replace("height: 30mm", ""))
