"""How XML of foreign files is parsed: nothing outside of it is read, no entity is filled in, and nothing in it grows."""

from __future__ import annotations

from lxml import etree


def closed_parser(*, recover: bool = False) -> etree.XMLParser:
    """A parser for one file, without its comments and processing instructions. `recover`: what is not sound is let pass."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
