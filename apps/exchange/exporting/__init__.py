"""Giving a project's material out as a file, by page or command."""
