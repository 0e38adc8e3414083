"""Keys and facts against the words that prove them: what stands there, what follows by a named rule, and what does not."""
