"""Run by our Python: pikepdf copies a blank page so many times into a file: `class_blank_driver.py PAGES PDF`."""

import sys

import pikepdf

with pikepdf.new() as source, pikepdf.new() as target:
    source.add_blank_page()
    for _ in range(int(sys.argv[1])):
        target.pages.append(source.pages[0])
    target.save(sys.argv[2])
