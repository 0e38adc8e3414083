"""Forms of a quiz put together from blocks that are laid out once: cut, placed, written.

`cutting` takes WeasyPrint's pages apart, `sources` says what is laid out, `flow` and `paging` place, `writing` makes the PDF.
"""
