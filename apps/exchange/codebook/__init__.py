"""Codebooks to read: the tree of codes with what says when each is used."""
