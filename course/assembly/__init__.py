"""Blueprint and bank → forms: exact choice, shuffling, and what to say when a blueprint cannot be met."""
