"""Search: what can be found in the pages, and the index in which a script finds it."""
