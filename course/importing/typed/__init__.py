"""Questions as people type them, with numbers, letters and answer lines: lines of a document → items, for Word and Markdown."""
