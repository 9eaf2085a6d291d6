"""What a preview card says of each kind of object: apps add to it in a module `cards` of their own."""

from dataclasses import dataclass

from apps.core.registers import Register

MOST_WORDS = 72  # of title and text; kind and lines come on top, and the whole stays below 80 or so


@dataclass(frozen=True)
class Card:
    """A title, a Markdown text of which the first words are shown, and short `lines` of plain text."""

    title: str
    text: str = ""
    lines: tuple = ()
    is_quoted: bool = False  # the title is somebody's words

    @property
    def title_words(self):
        return 45

    @property
    def text_words(self):
        """How many words of the text there is room for."""
        taken = min(len(self.title.split()), self.title_words) + sum(len(line.split()) for line in self.lines)
        return max(12, MOST_WORDS - taken)


def plain_card(rows, user):
    """The label and the first words of the field that the model names for it. One query."""
    model = rows.model
    row = model.with_keys(rows).values("reference_label", *filter(None, [model.preview_path])).first()
    return Card(row["reference_label"], row.get(model.preview_path, "")) if row else None


# Functions (rows, user) → Card or None, by kind; `rows` holds the one row of that key that `user` may see.
cards = Register("cards")


def card_of(kind, rows, user):
    """The Card of the only row of `rows`; None where there is none."""
    return cards.get(kind, plain_card)(rows, user)
