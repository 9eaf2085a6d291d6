"""How one passage lies to another, told in Python of single passages: what `relating` asks the database of all.

A passage has `transcript_id`, `start` and `end` (exclusive), all None where it has no place in a transcript.
"""

from apps.querying.nearness import sentences_apart
from apps.querying.tree import Relation


def overlap(one, other):
    return one.start < other.end and other.start < one.end


def lies_within(one, other):
    return other.start <= one.start and one.end <= other.end


def share_turn(one, other, turns):
    """`turns` are those of their transcript, with `start` and `end`."""
    return any(overlap(one, turn) and overlap(other, turn) for turn in turns)


def is_related(related, one, other, turns, text):
    """Whether `one`, a passage, lies to `other` as the Related says; of the `text` of their transcript."""
    if one.pk == other.pk:
        return related.relation != Relation.FOLLOWED_BY
    if one.transcript_id is None or one.transcript_id != other.transcript_id:
        return False
    if related.relation == Relation.OVERLAPS:
        return overlap(one, other)
    if related.relation == Relation.WITHIN:
        return lies_within(one, other)
    if related.relation == Relation.FOLLOWED_BY and other.start < one.end:
        return False
    if related.sentences is None:
        return share_turn(one, other, turns) or overlap(one, other)
    first, last = sorted((one, other), key=lambda passage: passage.start)
    return overlap(one, other) or sentences_apart(text, first.end, last.start, related.sentences) is not None
