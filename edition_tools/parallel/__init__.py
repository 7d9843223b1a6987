"""Texts that say the same: from the segments of each to rows in which they stand side by side."""
