"""Pictures of the instructor's own: which files are taken, what is refused, and what they become."""

from __future__ import annotations

import time
from io import BytesIO
from pathlib import Path

import pytest
from pictures import RECT, claimed, files, raster, svg
from PIL import Image, ImageFile

from course.content.markdown import block, faults
from course.content.picturefiles.faults import problem_of
from course.content.picturefiles.made import BadPictureError, Made, made_of
from course.content.picturefiles.naming import named
from course.model.picture import PictureFile
from course.model.seedfile import MAX_BYTES


def made(tmp_path: Path, data: bytes, most: int = 1600) -> Made:
    path = tmp_path / "x"
    path.write_bytes(data)
    return made_of(PictureFile("x", path), most)


def opened(made: Made) -> Image.Image:
    return Image.open(BytesIO(made.data))


def refused(tmp_path: Path, data: bytes) -> BadPictureError:
    start = time.monotonic()
    with pytest.raises(BadPictureError) as caught:
        made(tmp_path, data)
    assert time.monotonic() - start < 5 and caught.value.hint
    return caught.value


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "I;16"])
@pytest.mark.parametrize("most", [1600, 10])
def test_a_png_of_any_kind_of_colour(tmp_path: Path, mode: str, most: int) -> None:
    found = made(tmp_path, raster("PNG", mode=mode), most)
    picture = opened(found)
    assert (found.kind, picture.format, picture.size) == ("PNG", "PNG", (min(40, most), min(20, most // 2)))
    assert made(tmp_path, raster("PNG", mode=mode), most).data == found.data
    if mode == "I;16":
        assert picture.mode == "L" and picture.getpixel((5, 4)) == 40_000 >> 8
    if mode == "RGBA":
        assert picture.mode == "RGBA"


def test_a_jpeg_stays_one_in_plain_colours_upright_and_without_what_travels_beside_it(tmp_path: Path) -> None:
    found = made(tmp_path, raster("JPEG", mode="CMYK"))
    assert found.kind == "JPEG" and opened(found).mode == "RGB"
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "A camera of mine"  # held upright
    data = raster("JPEG", exif=exif, comment=b"a secret remark")
    found = made(tmp_path, data)
    assert (found.width, found.height) == (20, 40) and opened(found).size == (20, 40)
    assert b"camera" in data and b"camera" not in found.data and b"remark" not in found.data
    assert b"Exif" not in found.data and "exif" not in opened(found).info


def test_a_png_without_its_remarks(tmp_path: Path) -> None:
    from PIL.PngImagePlugin import PngInfo

    note = PngInfo()
    note.add_text("Author", "somebody")
    data = raster("PNG", pnginfo=note)
    assert b"somebody" in data and b"somebody" not in made(tmp_path, data).data


def test_a_large_picture_is_scaled_and_keeps_its_form(tmp_path: Path) -> None:
    found = made(tmp_path, raster("JPEG", (4000, 1000)), 800)
    assert (found.width, found.height) == (800, 200) == opened(found).size
    tall = made(tmp_path, raster("PNG", (200, 4000)), 800)
    assert (tall.width, tall.height) == (60, 1200)


def test_a_profile_is_applied_and_dropped(tmp_path: Path) -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()  # does not fit the picture: then without it
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for icc in (profile, srgb):
        found = opened(made(tmp_path, raster("PNG", icc_profile=icc)))
        assert found.mode == "RGB" and "icc_profile" not in found.info
        assert max(abs(a - b) for a, b in zip(found.getpixel((20, 15)), (200, 40, 40), strict=True)) <= 2  # type: ignore[arg-type]


def test_a_bomb_is_known_by_its_head(tmp_path: Path) -> None:
    error = refused(tmp_path, claimed(20_000, 20_000))
    assert error.code == "picture-too-large" and "20,000 × 20,000 pixels" in str(error)
    assert refused(tmp_path, claimed(70_000, 2)).code == "picture-too-large"
    jpeg = bytearray(raster("JPEG"))
    place = jpeg.index(b"\xff\xc0")
    jpeg[place + 5 : place + 9] = b"\xff\xff\xff\xff"
    assert refused(tmp_path, bytes(jpeg)).code == "picture-too-large"


def test_what_cannot_be_drawn_is_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint has it once it is loaded
    noise = Image.effect_noise((200, 200), 90)
    file = BytesIO()
    noise.save(file, "PNG")
    assert refused(tmp_path, file.getvalue()[:9000]).code == "broken-picture"
    file = BytesIO()
    noise.save(file, "JPEG")
    assert refused(tmp_path, file.getvalue()[:3000]).code == "broken-picture"
    assert refused(tmp_path, claimed(50, 50)).code == "broken-picture"
    for data in (b"", b"no picture at all", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"\xff\xd8\xff\xc0\0\0"):
        assert refused(tmp_path, data).code == "broken-picture"
    assert ImageFile.LOAD_TRUNCATED_IMAGES


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "BMP", "TIFF"])
def test_other_kinds_are_to_be_saved_as_png(tmp_path: Path, kind: str) -> None:
    error = refused(tmp_path, raster(kind))
    assert error.code == "picture-kind" and "PNG" in error.hint
    assert refused(tmp_path, b"\0\0\0\x18ftypheic" + b"\0" * 20).code == "picture-kind"


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.png"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    problem = problem_of("large.png", {"large.png": PictureFile("large.png", path)})
    assert problem and problem[0] == "picture-too-large"


JUNK = (
    '<?xml version="1.0" standalone="no"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
    '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/inkscape" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" i:version="1.3" data-name="Layer" width="80mm" viewBox="0 0 80 40">'
    "<title>the answer is 4</title><metadata>who drew it</metadata><i:namedview><i:grid/></i:namedview>"
    '<style type="text/css">*{stroke-linejoin:round} .a{fill:url(#g)}</style>'
    '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs>'
    '<g i:label="L1" id="one"><path class="a" d="M0 0h9v9z" style="fill:#f00;clip-path:url(#g)"/></g>'
    '<use xlink:href="#one" x="20"/>'
    '<a xlink:href="https://example.org"><text x="3" y="30" xml:space="preserve">a  b<i:x>gone</i:x> c</text></a></svg>'
)


def test_what_editors_note_goes_without_a_word(tmp_path: Path) -> None:
    found = made(tmp_path, JUNK.encode())
    text = found.data.decode()
    assert (found.kind, found.width, found.height) == ("SVG", 302, 151)
    for gone in ("inkscape", "answer", "who drew", "data-name", "namedview", "example.org", "DOCTYPE", "gone"):
        assert gone not in text
    for kept in ("stroke-linejoin", 'href="#one"', "url(#g)", "linearGradient", "a  b c", 'viewBox="0 0 80 40"', "M0 0h9v9z"):
        assert kept in text
    assert made(tmp_path, found.data).data == found.data  # nothing more to clean


@pytest.mark.parametrize(
    ("inside", "named"),
    [
        ("<script>alert(1)</script>", "script"),
        ("<g><metadata><script/></metadata></g>", "script"),
        ('<x xmlns="http://www.w3.org/1999/xhtml"><script/></x>', "script"),
        ('<rect width="1" height="1" onclick="x()"/>', "onclick"),
        ("<foreignObject><p>text</p></foreignObject>", "foreignObject"),
        ('<image href="https://example.org/x.png"/>', "image"),
        ('<image href="data:image/png;base64,AA"/>', "image"),
        ('<animate attributeName="x" to="3"/>', "animate"),
        ('<use href="https://example.org/x.svg#a"/>', "example.org"),
        ('<use xmlns:x="http://www.w3.org/1999/xlink" x:href="other.svg#a"/>', "other.svg"),
        ('<rect fill="url(https://example.org/x)"/>', "example.org"),
        ('<rect fill="u\\72l(https://example.org/x)"/>', "example.org"),
        ('<rect style="fill:url(&quot;file:///etc/passwd&quot;)"/>', "/etc/passwd"),
        ("<style>@import 'https://example.org/x.css';</style>", "@import"),
        ("<style>@font-face{font-family:x;src:url(x.woff)}</style>", "@font-face"),
        ("<style>a{background:url(x.png)}</style>", "x.png"),
        ('<filter id="f"><feImage href="#a"/></filter>', "feImage"),
    ],
)
def test_what_is_active_or_outside_is_named(tmp_path: Path, inside: str, named: str) -> None:
    error = refused(tmp_path, svg(RECT + inside))
    assert error.code == "active-picture" and named in str(error)


def test_entities_and_stylesheets_are_refused(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE svg [<!ENTITY a0 "ha">{laughs}]>'.encode() + svg("<text>&a9;</text>")
    assert refused(tmp_path, bomb).code == "active-picture"
    outside = b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + svg("<text>&x;</text>")
    assert "entities" in str(refused(tmp_path, outside))
    assert refused(tmp_path, b'<?xml-stylesheet href="x.css"?>' + svg()).code == "active-picture"
    assert refused(tmp_path, svg("<text>&nbsp;</text>")).code == "broken-picture"


def test_what_grows_without_bound_is_refused(tmp_path: Path) -> None:
    levels = "".join(f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 12))
    for inside in (
        f'<g id="g0">{RECT}</g>{levels}<use href="#g11"/>',
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
        '<pattern id="p"><rect fill="url(#p)"/></pattern>',
        "<g>" * 500 + "</g>" * 500,
        RECT * 60_000,
    ):
        assert refused(tmp_path, svg(inside)).code == "picture-too-large"


def test_an_svg_needs_a_size(tmp_path: Path) -> None:
    assert refused(tmp_path, svg(head="")).code == "broken-picture"
    assert refused(tmp_path, svg(head='width="100%" height="100%"')).code == "broken-picture"
    assert refused(tmp_path, b"<svg><rect></svg>").code == "broken-picture"
    found = made(tmp_path, svg(head='width="1in" height="48"'))
    assert (found.width, found.height) == (96, 48) and b'viewBox="0 0 96 48"' in found.data
    assert made(tmp_path, b'<svg viewBox="0,0 8 4"><rect/></svg>').width == 8  # the namespace is added


def test_which_pictures_a_text_may_name(tmp_path: Path) -> None:
    known = files(tmp_path, Graph__png=raster(), shape__svg=svg("<script/>"), wave__JPG=raster("JPEG"))
    (tmp_path / "graph one.png").write_bytes(raster())
    known["graph one.png"] = PictureFile("graph one.png", tmp_path / "graph one.png")

    def code(file: str) -> str:
        problem = problem_of(file, known)
        return problem[0] if problem else ""

    assert [code(name) for name in ("Graph.png", "graph one.png", "graph%20one.png", "wave.JPG")] == [""] * 4
    for name, meant in (("graph.png", "Graph.png"), ("Graph.jpg", "Graph.png"), ("graph_one.png", "graph one.png")):
        problem = problem_of(name, known)
        assert problem and problem[0] == "unknown-picture" and f"'pictures/{meant}'" in problem[2]
    assert "Graph.png" in (problem_of("Grph.png", known) or ("", "", ""))[2]
    assert code("shape.svg") == "active-picture"
    for name in ("../x.png", "/etc/x.png", "a/../../x.png", "https://example.org/x.png", "//example.org/x.png", "C:/x.png"):
        assert code(name) == "picture-outside"
    assert code("..%2Fx.png") == code("..\\b.png") == code("C:\\b.png") == code("data:image/png;base64,AA") == "picture-outside"
    assert code("x.gif") == code("IMG_1.HEIC") == "picture-kind"
    assert problem_of("x.png", {}) is not None


def test_what_was_looked_at_is_kept(tmp_path: Path) -> None:
    from course.stages.keeping import Keeping
    from course.stages.store import MemoryStore

    keeper = Keeping(MemoryStore(), "base")
    picture = files(tmp_path, a__png=raster())["a.png"]
    assert made_of(picture, 20, keeper=keeper) == made_of(picture, 20, keeper=keeper) == made_of(picture, 20)
    (tmp_path / "a.png").write_bytes(b"spoilt")
    assert made_of(picture, 20, keeper=keeper).width == 20  # by its digest, as it was
    with pytest.raises(BadPictureError):
        made_of(PictureFile("a.png", tmp_path / "a.png"), 20, keeper=keeper)


def test_a_name_with_blanks_is_a_picture_and_a_slip_is_told() -> None:
    shown = block('see ![a **cell**](pictures/cell one.jpg "Its *parts*"){width=30%} there').html
    assert '<img src="picture:cell%20one.jpg" alt="a cell" style="width:30%">' in shown and "Its <em>parts</em>" in shown
    assert faults("![a cell](pictures/cell one.jpg)") == ()
    for slip in ("![a cell] (pictures/a.png)", "![a cell](pictures/a.png", "![a cell]: pictures/a b.jpg"):
        assert [fault.code for fault in faults(f"Look: {slip}")] == ["picture-syntax"]
    assert faults("Well done![1] (see below)") == ()


def test_which_pictures_a_content_names() -> None:
    text = "![one](pictures/a.png) and\n\n- ![two](pictures/b c.png)\n\n| ![three](pictures/c.png) |\n|---|\n| x |"
    assert list(named(block(text).blocks)) == ["a.png", "b c.png", "c.png"]


def test_the_picture_that_was_probably_meant(tmp_path: Path) -> None:
    known = {name: PictureFile(name, tmp_path) for name in ("a.jpg", "a.png", "maps/b.png")}
    for typed, meant in {
        "PICTURES/a.png": "a.png",
        "pictures\\a.png": "a.png",
        "maps\\b.png": "maps/b.png",
        "seeds/pictures/A.png": "a.png",
        "b.png": "maps/b.png",
    }.items():
        _, _, hint = problem_of(typed, known) or ("", "", "")
        assert f"'pictures/{meant}'" in hint
    assert list(named(block("![a](./pictures/a.png)").blocks)) == ["a.png"]
