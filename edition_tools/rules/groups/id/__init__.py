"""Ids and the entries that have them."""
