"""Files of other programs → items in the workspace's own YAML. Readers yield what they find; all else is one for all of them."""
