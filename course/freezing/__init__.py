"""Frozen forms: reprinted byte for byte, and what a later correction means for them."""
