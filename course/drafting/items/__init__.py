"""Facts that a person has taken → drafted items: each kind of item is a module in `kinds`."""
