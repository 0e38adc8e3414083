#!/usr/bin/env bash
# Anki 26.9.3 and a package in which a note says something else, while its time of change is the same.
#
# On importing a package Anki asks when to update notes that are there already: "If newer", "Always" or "Never". One would think that
# "Always" takes whatever the package says. A package that is built without a clock, so that the same content gives the same
# bytes, gives each note the same time in every build: genanki's `write_to_file(file, timestamp=…)` does just that.
#
# Seen: "Always" means "if the times differ". A note with the same time is counted as a duplicate and keeps its old text; with an
# earlier time it is updated. So a reproducible package never updates what learners have, and no option of theirs changes that.
#
# In Coursepack: the time of a note comes from what it says (course/formats/anki/note.py), so that another text is another time.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check anki==26.9.3 genanki==0.13.1

"$work/venv/bin/python" - "$work" <<'PY'
import sys
from importlib import metadata
from pathlib import Path

import genanki
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

folder = Path(sys.argv[1])
TIME = 1_577_836_800
ALWAYS = 1


def package(text: str, time: int) -> str:
    """A package with one note."""
    model = genanki.Model(
        1607392319, "One", [{"name": "Front"}, {"name": "Back"}], [{"name": "Card", "qfmt": "{{Front}}", "afmt": "{{Back}}"}]
    )
    deck = genanki.Deck(2059400110, "Deck")
    deck.add_note(genanki.Note(model, [text, "back"], guid="the same"))
    path = folder / "package.apkg"
    genanki.Package(deck).write_to_file(path, timestamp=time)
    return str(path)


def after(name: str, time: int) -> str:
    """What a learner's note says after a second package, updated "Always"."""
    collection = Collection(str(folder / f"{name}.anki2"))
    options = ImportAnkiPackageOptions(update_notes=ALWAYS, update_notetypes=ALWAYS)
    for text, when in (("old", TIME), ("new", time)):
        collection.import_anki_package(ImportAnkiPackageRequest(package_path=package(text, when), options=options))
    (note,) = collection.find_notes("")
    text = collection.get_note(note)["Front"]
    collection.close()
    return text


seen = {"the same": after("same", TIME), "an earlier": after("earlier", TIME - 5), "a later": after("later", TIME + 5)}
print(f"Anki {metadata.version('anki')}, genanki {metadata.version('genanki')}")
for time, text in seen.items():
    print(f"updating always, {time} time: the note says the {text} text")
if seen != {"the same": "old", "an earlier": "new", "a later": "new"}:
    raise SystemExit("Anki behaves otherwise now")
PY
