"""Coursepack: a printable, auto-graded course built from plain YAML."""

__version__ = "0.1.0"
