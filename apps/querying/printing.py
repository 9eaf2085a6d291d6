"""A tree written as text, always in the same way: what it reads back is the same tree."""

import re

from apps.querying.tree import And, Condition, Not, Or, Related

PLAIN = re.compile(r'[^\s()"]+')


def printed(node):
    """The canonical text of a tree; empty for None."""
    if node is None:
        return ""
    if isinstance(node, Condition):
        return f"{node.name}{'!' if node.is_exact else ''}:{quoted(node.value)}"
    if isinstance(node, Not):
        return f"NOT {_within(node.part, Condition, Not, Related)}"
    if isinstance(node, Or):
        return " OR ".join(_within(part, Condition, Not, Related, And) for part in node.parts)
    if isinstance(node, And):
        first, *others = [(part, _within(part, Condition, Not, Related)) for part in node.parts]
        return first[1] + "".join(f" {text}" if isinstance(part, Not) else f" AND {text}" for part, text in others)
    return f"{_within(node.left, Condition, Related)} {operator(node)} {_within(node.right, Condition)}"


def operator(node):
    """The word of a Related, as in NEAR/2."""
    return node.relation if node.sentences is None else f"{node.relation}/{node.sentences}"


def quoted(value):
    """A value as it is written, with quotation marks where it needs them."""
    if PLAIN.fullmatch(value):
        return value
    return '"' + re.sub(r'(["\\])', r"\\\1", value) + '"'


def _within(node, *kinds):
    """A part, in parentheses unless it is one of `kinds`."""
    text = printed(node)
    return text if isinstance(node, kinds) else f"({text})"
