"""The kinds of drafted items. Each module has `drafted(ground)`, which gives what it finds in the facts, in their order."""
