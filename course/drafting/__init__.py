"""Articles of one's own → drafts: a source record, candidate facts and items, each with the words that prove it."""
