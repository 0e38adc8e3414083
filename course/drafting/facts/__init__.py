"""Candidate facts of an article, found by rules: proposals for a person to word anew, each with the words that prove it."""
