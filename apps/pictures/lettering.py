"""How wide words are in a picture, and how they are broken into lines. No database.

Widths are those of DejaVu Sans, the widest of the usual faces, in hundredths of the size of the letters: what fits in
it fits in the reader's own.
"""

WIDTHS = {
    letter: width
    for width, letters in {
        27: "'", 28: "ijl", 29: "IJ", 32: " ,.", 34: "/:;\\|", 35: "f", 36: "-", 39: "()[]t", 40: "!", 41: "r",
        46: '"', 50: "*_`", 52: "sz", 53: "?", 55: "c", 56: "L", 58: "Fk", 59: "vxy", 60: "P", 61: "TYao", 62: "e",
        63: "ESbdghnpqu", 64: "$0123456789{}", 66: "K", 68: "AV", 69: "BRXZ", 70: "C", 73: "U", 75: "HN", 77: "DG",
        78: "&", 79: "OQ", 82: "w", 84: "#+<=>^~", 86: "M", 95: "%", 97: "m", 99: "W",
    }.items()
    for letter in letters
}  # fmt: skip
WIDEST = 100


def width_of(words, size=12):
    """The width of `words` in letters of `size` units; a letter that is not in the table counts as the widest."""
    return sum(WIDTHS.get(letter, 70 if letter.islower() else WIDEST) for letter in words) * size / 100


def cut(words, width, size=12):
    """`words`, or their beginning with an ellipsis, no wider than `width`."""
    if width_of(words, size) <= width:
        return words
    while words and width_of(words + "…", size) > width:
        words = words[:-1].rstrip()
    return words + "…"


def wrap(words, width, size=12, most=2):
    """`words` in at most `most` lines no wider than `width`; the last is cut where they do not fit."""
    lines, rest = [], words.split()
    while rest and len(lines) < most - 1:
        taken = 1
        while taken < len(rest) and width_of(" ".join(rest[: taken + 1]), size) <= width:
            taken += 1
        lines.append(cut(" ".join(rest[:taken]), width, size))
        rest = rest[taken:]
    return [*lines, cut(" ".join(rest), width, size)] if rest else lines
