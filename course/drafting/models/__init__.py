"""A language model asked for proposals, where somebody wants one. What it says counts for nothing until its words are found."""
