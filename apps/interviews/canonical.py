"""The canonical form of a transcript's text, on which every offset of the base counts."""

BOM = "\ufeff"


def canonical_text(raw):
    """`raw` with one leading byte-order mark removed and line ends as LF; otherwise untouched.

    A second U+FEFF stays: it is a character of the text and counts in offsets.
    """
    return raw.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")
