"""The critical apparatus (TEI Guidelines, ch. 12)."""
