"""`make labels`: gather the messages of templates and code, and bring every catalogue up to date with them.

The program's are course/labels/*.po. Each subject in course/subjects/ has a set of its own for what it alone says.
With languages (`it pt-BR`) it starts their catalogues. A message that is new stands there untranslated, one that is no
longer used is removed; a test fails until all are translated. Nothing is guessed ("fuzzy").
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

ROOT = Path(__file__).parent.parent
COURSE, SUBJECTS = ROOT / "course", ROOT / "course" / "subjects"
LABELS = COURSE / "labels"
KEYWORDS = {**DEFAULT_KEYWORDS, "Label": None}
# Blocks are trimmed as when documents are drawn; a template that cannot be read is an error, not skipped.
OPTIONS = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}


Message = tuple[str | tuple[str, ...], str | None]  # with its context


def sets() -> dict[Path, Catalog]:
    """The messages of the program, and of each subject those that it alone has, by the folder of their catalogues.

    They stand in the order of their texts, without translations.
    """
    ours = {*_found(COURSE, but=SUBJECTS), *_found(ROOT / "templates")}
    found = {LABELS: _catalog(ours)}
    for folder in sorted(path for path in SUBJECTS.iterdir() if (path / "__init__.py").is_file()):
        found[folder / "labels"] = _catalog(set(_found(folder)) - ours)
    return found


def _catalog(messages: set[Message]) -> Catalog:
    catalog = Catalog(fuzzy=False)
    for found, context in sorted(messages, key=repr):
        catalog.add(found, context=context)
    return catalog


def _found(folder: Path, but: Path | None = None) -> Iterator[Message]:
    """The messages in the code and the templates (CSS included) of a folder."""
    for path in sorted(path for pattern in ("*.py", "*.jinja", "*.css") for path in folder.rglob(pattern)):
        if but is None or not path.is_relative_to(but):
            with path.open("rb") as file:
                method = "python" if path.suffix == ".py" else babel_extract
                options = {} if path.suffix == ".py" else OPTIONS
                for _line, found, _comments, context in extract(method, file, keywords=KEYWORDS, options=options):
                    if found and found not in ("", ("", "")):
                        yield found, context


def catalogue(path: Path) -> Catalog:
    """A language's catalogue as it stands; an empty one if there is none."""
    if not path.is_file():
        return Catalog(locale=path.stem.replace("-", "_"), fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=path.stem.replace("-", "_"))


def update(path: Path, wanted: Catalog) -> int:
    """Write the catalogue at `path` with the messages `wanted` and its translations of them; how many have none."""
    old = catalogue(path)
    new = Catalog(locale=old.locale, fuzzy=False)
    missing = 0
    for message in wanted:
        if message.id:
            known = old.get(message.id, message.context)
            kept = known.string if known and known.id == message.id else ""
            new.add(message.id, kept, context=message.context)
            missing += not (all(kept) if isinstance(kept, tuple) else kept)
    lines = [f"# The labels of documents in {new.locale.english_name}: see CONTRIBUTING.md.", 'msgid ""', 'msgstr ""']
    # Of the header only what a reader needs: no date, no name of a program.
    lines += [
        f'"Language: {path.stem}\\n"',
        r'"Content-Type: text/plain; charset=utf-8\n"',
        f'"Plural-Forms: {new.plural_forms}\\n"',
    ]
    with path.open("wb") as file:
        file.write(("\n".join(lines) + "\n\n").encode())
        write_po(file, new, width=0, omit_header=True, no_location=True)
    return missing


def main(languages: list[str]) -> None:
    """Update every catalogue, and start those of new languages."""
    every = sorted({*(path.name for path in LABELS.glob("*.po")), *(f"{language}.po" for language in languages)})
    for folder, wanted in sets().items():
        if len(wanted):
            folder.mkdir(exist_ok=True)
            for path in (folder / name for name in every):
                missing = update(path, wanted)
                print(f"{path.relative_to(ROOT)}: {len(wanted)} messages, {missing} to translate")


if __name__ == "__main__":
    main(sys.argv[1:])
