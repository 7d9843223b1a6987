"""Pointers and what they lead to."""
