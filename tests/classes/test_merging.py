"""Tagged PDFs put together: what a reader hears, where links lead, and where each begins."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from aloud import broken, elements, kinds, tree

from course.classes.merging import merged
from course.drawing.printer import Printer

SHEET = '@page { size: A6 } body { font-family: "Atkinson Hyperlegible" } h2 { break-before: page }'


def drawn(title: str, language: str, pages: int = 1) -> bytes:
    table = "<table><thead><tr><th>name</th></tr></thead><tbody><tr><td>cell</td></tr></tbody></table>"
    parts = "".join(f"<h2 id=p{number}>{title} {number}</h2>" for number in range(1, pages))
    body = f'<h1>{title}</h1><p><a href="#p{pages - 1}">on</a> <a href="https://a.example/{language}">out</a></p>{table}{parts}'
    html = f'<!doctype html><html lang="{language}"><head><title>{title}</title></head><body><main>{body}</main></body></html>'
    return Printer([SHEET]).pdf(html)


@pytest.fixture(scope="module")
def whole() -> bytes:
    return merged([drawn("Alpha", "en", 3), drawn("Bêta", "fr", 2), drawn("Gamma", "en", 2)], "All & <more>")


def test_it_is_whole_and_accessible(whole: bytes) -> None:
    assert broken(whole) == []
    with pikepdf.open(io.BytesIO(whole)) as file:
        assert str(file.Root.Lang) == "en" and str(file.docinfo["/Title"]) == "All & <more>"
        assert file.open_metadata()["dc:title"] == "All & <more>"
        assert file.check_pdf_syntax() == []


def test_each_part_begins_on_a_right_hand_page(whole: bytes) -> None:
    document = pypdfium2.PdfDocument(whole)
    first = [page.get_textpage().get_text_bounded().split("\r\n")[0] for page in document]
    assert first == ["Alpha", "Alpha 1", "Alpha 2", "", "Bêta", "Bêta 1", "Gamma", "Gamma 1"]


def test_all_is_read_in_turn_each_part_in_its_language(whole: bytes) -> None:
    document, parts = tree(whole)
    assert document == "Document" and [kind for kind, _ in parts] == ["Part"] * 3
    assert [len(kinds(part, "H2")) for part in parts] == [2, 1, 1] and len(kinds(("", parts), "Link")) == 6
    languages = [one["Lang"] for one in elements(whole) if one["kind"] == "Part" and "Lang" in one]
    assert languages == ["fr"]  # the file itself says English
    heads = [page for one in elements(whole) if one["kind"] in ("H1", "H2") for page, _ in one["refs"]]
    assert heads == [0, 1, 2, 4, 5, 6, 7]


def test_whoever_points_at_a_place_on_a_page_finds_what_is_read_there(whole: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole)) as file:
        owners = pikepdf.NumberTree(file.Root.StructTreeRoot.ParentTree)
        for page in (page.obj for page in file.pages if "/StructParents" in page.obj):
            assert all(one.Pg.objgen == page.objgen for one in owners[int(page.StructParents)])
            assert all(pikepdf.Name.Link == owners[int(one.StructParent)].S for one in page.get("/Annots", ()))


def test_links_lead_where_they_led(whole: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole)) as file:
        places = [page.obj.objgen for page in file.pages]
        links = [link for page in file.pages for link in page.obj.get("/Annots", ())]
        named = pikepdf.NameTree(file.Root.Names.Dests)
        inner = [named[str(link.Dest)].D for link in links if "/Dest" in link]
        assert [places.index(one[0].objgen) for one in inner] == [2, 5, 7]
        assert [str(link.A.URI)[-2:] for link in links if "/A" in link and "/URI" in link.A] == ["en", "fr", "en"]


def test_the_same_parts_give_the_same_bytes() -> None:
    parts = [drawn("Alpha", "en"), drawn("Beta", "en")]
    assert merged(parts, "Both") == merged(parts, "Both")


def marked(role: str) -> bytes:
    """A file that other programs could have written: kinds of its own, and cells that name their heads."""
    with pikepdf.new() as file, io.BytesIO() as out:
        page = file.add_blank_page(page_size=(100, 100))
        root = file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, RoleMap={"/Own": pikepdf.Name(role)}))
        table: pikepdf.Object = file.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Own, P=root, Pg=page.obj))
        head = file.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.TH, P=table, ID=pikepdf.String("a"), K=0))
        attributes = pikepdf.Dictionary(O=pikepdf.Name.Table, Headers=[pikepdf.String("a")])
        cell = file.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.TD, P=table, A=attributes, K=1))
        table.K = pikepdf.Array([head, cell])
        root.K, root.ParentTree = table, pikepdf.Dictionary(Nums=[0, [head, cell]])
        page.obj.StructParents, file.Root.StructTreeRoot = 0, root
        file.save(out)
        return out.getvalue()


def test_cells_still_name_their_own_heads() -> None:
    with pikepdf.open(io.BytesIO(merged([marked("/Table")] * 2, "Both", even=False))) as file:
        root = file.Root.StructTreeRoot
        tables = list(root.K[0].K)
        assert root.RoleMap.Own == pikepdf.Name.Table and len(file.pages) == 2
        ids = [str(table.K[0].ID) for table in tables]
        assert len(set(ids)) == 2 and [str(table.K[1].A.Headers[0]) for table in tables] == ids
        assert {id_: one.objgen for id_, one in pikepdf.NameTree(root.IDTree).items()} == {
            id_: table.K[0].objgen for id_, table in zip(ids, tables, strict=True)
        }


def test_what_cannot_be_put_together_is_told() -> None:
    for parts in ([marked("/Table"), marked("/Div")], [b"no PDF"], [], [pypdfium_blank()]):
        with pytest.raises(ValueError, match=r"."):
            merged(parts, "Both")


def pypdfium_blank() -> bytes:
    with io.BytesIO() as out:
        document = pypdfium2.PdfDocument.new()
        document.new_page(100, 100)
        document.save(out)
        return out.getvalue()
