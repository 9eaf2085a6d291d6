"""Everything that an operation on a codebook may touch, as it is stored."""

from apps.coding.models import CellSummary, Code, Codebook, CodebookVersion, CodeInSet, CodeSet, Coding, Memo, Quote
from apps.core.models import Mention
from apps.projects.row_state import state_of

MODELS = [Codebook, Code, CodeSet, CodeInSet, Coding, Memo, CellSummary, Quote, CodebookVersion]


def everything():
    """The columns of every row of MODELS, and the cross-links."""
    rows = {model.__name__: [state_of(row) for row in model._base_manager.order_by("pk")] for model in MODELS}
    links = Mention.objects.order_by("source_kind", "source_key", "field", "position")
    return rows | {"Mention": list(links.values_list("source_key", "field", "target_kind", "target_key", "sentence"))}


def who_coded_what(book):
    """Who has coded which quote in which round with any code of the codebook."""
    codings = Coding.objects.filter(code__codebook=book).order_by()
    return set(codings.values_list("quote_id", "coder_id", "round_id"))
