"""What of a Material a format has no place for, as Remarks."""

from apps.exchange.material import Remark

MEMOS = "Memos on documents, codes, quotes, codings, cases or the project"
MEMOS_OF_CODINGS = "Memos of codings"
SUMMARIES = "Summaries of documents by code"
SETS = "Sets of codes"
UNCODED = "Quotes without a code"
CODERS = "Codings of which the file does not say who made them"


def losses(material, *kinds):
    """A Remark with their number for each of `kinds`, the sentences of this module, of which there are any."""
    numbers = {kind: COUNTS[kind](material) for kind in kinds}
    return remarks_of(numbers)


def remarks_of(numbers):
    """A Remark for each of {sentence: number} whose number is not 0."""
    return [Remark(f"{sentence}: {number:,}.") for sentence, number in numbers.items() if number]


def _uncoded(material):
    coded = {one.selection for one in material.codings}
    return sum(one.key not in coded for one in material.selections)


COUNTS = {
    MEMOS: lambda material: len(material.memos),
    MEMOS_OF_CODINGS: lambda material: sum(bool(one.memo.strip()) for one in material.codings),
    SUMMARIES: lambda material: len(material.summaries),
    SETS: lambda material: len(material.sets),
    UNCODED: _uncoded,
    CODERS: lambda material: sum(bool(one.coder) for one in material.codings),
}
