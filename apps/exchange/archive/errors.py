class Refused(Exception):
    """An archive is not written or not restored; the message is a sentence for whoever asked for it."""
