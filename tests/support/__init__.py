"""What several tests share: models, random documents, grammars, and what outputs show."""
