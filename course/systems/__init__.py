"""Executable teaching models, one a file: pure Python, no rendering."""
