"""Bringing files of other tools in: uploaded or by command, looked at first, then stored as one change."""
