"""Run by a Python that has Typst: compiles `class.typ` with the forms and fonts of a folder: `class_typst_driver.py FOLDER PDF`.

The fonts are those that the forms need and no others, so that Typst has none of the system's to look through.
"""

import shutil
import sys
from pathlib import Path

import typst

folder, pdf = map(Path, sys.argv[1:])
shutil.copy(Path(__file__).with_name("class.typ"), folder)
compiler = typst.Compiler(folder / "class.typ", root=folder, font_paths=[folder / "fonts"], ignore_system_fonts=True)
compiler.compile(output=pdf, pdf_standards=["ua-1"])
