"""What texts hold: Markdown, words, prose, a handout's components. Whole documents do not belong here: see `documents/`."""
