"""Cross-links in texts that leave the site. A link names its target: where that is hidden, words take its place."""

from apps.core.mentions import LINK, bare_label, references_in
from apps.core.references import resolve


def hiding_for(user, texts):
    """A function that gives a text with only those links in it that `user` may follow; `texts` are all it is asked for.

    One query, or none where there are no links.
    """
    references = references_in(*texts)
    visible = resolve(references, user) if references else {}
    return lambda text: LINK.sub(lambda link: shown(link, visible), text)


def shown(link, visible):
    """The link as it stands if its target is in `visible`; else its words, and nothing for an embedded quotation."""
    return link[0] if (link["kind"], link["key"]) in visible else words_of(link)


def words_of(link):
    return "" if link["embed"] else link["label"] or bare_label(link["key"])


def in_words(text):
    """A text for reading outside the site: every link as its words, or those of its key."""
    return LINK.sub(words_of, text)
