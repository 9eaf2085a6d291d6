"""Quotes with their documents and codes in one table, for reading and for reckoning with."""
