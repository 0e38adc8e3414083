"""One module a language: the words and patterns by which facts are found in it."""
