from apps.coding.models.cases import Attribute, AttributeValue, Case, CaseMember, InterviewInSet, InterviewSet
from apps.coding.models.codebooks import Codebook, CodebookVersion
from apps.coding.models.codes import Code, CodeInSet, CodeSet
from apps.coding.models.codings import Coding
from apps.coding.models.memos import CellSummary, Memo
from apps.coding.models.quotes import Quote
from apps.coding.models.rounds import Assignment, CodingRound, Settlement

__all__ = [
    "Assignment",
    "Attribute",
    "AttributeValue",
    "Case",
    "CaseMember",
    "CellSummary",
    "Code",
    "CodeInSet",
    "CodeSet",
    "Codebook",
    "CodebookVersion",
    "Coding",
    "CodingRound",
    "InterviewInSet",
    "InterviewSet",
    "Memo",
    "Quote",
    "Settlement",
]
