"""The pages that a search engine may list: those that a visitor may see, and no second address of the same page."""

from django.urls import reverse

from apps.accounts.visibility import VISITOR
from apps.core.references import kinds, own_rows
from apps.exchange.tracks import with_last_change

# Pages of no single object; an address here that the site no longer has is an error.
LISTS = (
    "home", "about", "summaries:project-list", "summaries:summary-list", "summaries:glossary",
    "coding:codebook-list", "evidence:cluster-list", "evidence:sme-list", "evidence:organisation-list",
    "evidence:initiative-list", "evidence:matrix-list", "evidence:activity-matrix", "evidence:concept-list",
    "evidence:claim-list", "evidence:assumption-list", "evidence:recommendation-list", "evidence:interview-list",
    "evidence:quote-list", "evidence:source-list", "summaries:path-list", "summaries:workbook-list",
)  # fmt: skip
# Activities are shown on the page of their firm, to which their own address leads.
WITHOUT_PAGE = {"activity"}


def kinds_with_pages():
    """{kind: model} of the kinds whose objects have a page of their own, not a place on another page."""
    return {
        kind: model
        for kind, model in sorted(kinds().items())
        if kind not in WITHOUT_PAGE and hasattr(model.objects, "visible_to") and has_page(model)
    }


def has_page(model):
    address = model.url_for("/".join("x" for _ in model.key_path))
    return bool(address) and "#" not in address


def visible_pages(model):
    """Rows of one kind that a visitor may see, in the order in which they were made."""
    rows = model.objects.visible_to(VISITOR)
    if own_rows(model).query.where:
        rows = rows.filter(pk__in=own_rows(model).order_by().values("pk"))
    return rows.order_by("pk")


def addresses_of(model, start=0, stop=None):
    """(path, date and time of the last change or None) of the pages of one kind. One query."""
    rows = model.with_keys(with_last_change(visible_pages(model)))[start:stop]
    for key, changed in rows.values_list("reference_key", "last_change"):
        yield model.url_for(key), changed


def addresses_of_lists():
    for name in LISTS:
        yield reverse(name), None
