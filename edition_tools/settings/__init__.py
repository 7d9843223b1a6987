"""The settings of an edition: what edition.toml can say (tables.py), and the reading of it (reader.py)."""
