"""Item models that an author declares in YAML: `values:` to draw from, `where:` to choose among them, `{{ … }}` in the texts."""
