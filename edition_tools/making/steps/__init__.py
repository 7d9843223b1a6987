"""The steps of a build: each plans its tasks and does them, in one file."""
