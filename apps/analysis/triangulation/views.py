"""On how many sides claims are seen: the distribution, the claims with their numbers, and the same as a file."""

from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from apps.accounts.roles import Action
from apps.accounts.visibility import projects_allowing
from apps.analysis.triangulation.choosing import GROUP_LABELS, TriangulationChoice
from apps.analysis.triangulation.counting import GROUPS, NOTHING, distribution_of, numbers_of
from apps.core.csvfile import csv_response
from apps.core.pages import page_of
from apps.evidence.ledger import codings_on
from apps.evidence.models import Claim
from apps.evidence.triangulation import triangulation_of

COLUMNS = [
    ("interviews", "Interviews"), ("speakers", "Speakers"), ("coders", "Coders"), ("kinds", "Kinds of source"),
    ("pieces", "Pieces of evidence"),
]  # fmt: skip
HEADINGS = ["Claim", "Address", "Case", "Concept", *(label for _, label in COLUMNS)]


def numbered(choice, user):
    """[(number of a claim, Numbers)] of all claims chosen, in their own order, whatever they rest on."""
    numbers = choice.remembered("claims by what they rest on", lambda: numbers_of(choice.claims, user))
    return [(pk, numbers.get(pk, NOTHING)) for pk in choice.claims.values_list("pk", flat=True)]


@require_safe
def triangulation(request):
    """Claims by how many interviews, speakers, coders and kinds of source stand behind their evidence."""
    choice = TriangulationChoice(request.GET, request.user)
    rows = numbered(choice, request.user)
    page = page_of(request, choice.sorted(row for row in rows if choice.fits(row[1])), size=25)
    context = {
        "choice": choice,
        "page": page,
        "shown": shown_claims(page, request.user),
        "total": len(rows),
        "distribution": distribution_of(one for _, one in rows),
        "groups": GROUPS,
        "labels": GROUP_LABELS,
        "columns": COLUMNS,
        "cells": reverse("analysis:triangulation") + "?" + urlencode(choice.query),
    }
    return render(request, "analysis/triangulation.html", context)


def shown_claims(page, user):
    """[(claim, Numbers, Triangulation)] of a page of (number, Numbers). Three queries, however many claims."""
    claims = Claim.objects.visible_to(user).filter(pk__in=[pk for pk, _ in page])
    found = {claim.pk: claim for claim in claims.for_list(user).with_evidence(user)}
    codings = {}
    for coding in codings_on([item for claim in found.values() for item in claim.visible_evidence], user):
        codings.setdefault(coding.quote_id, []).append(coding)
    return [(found[pk], numbers, _told(found[pk], codings, user)) for pk, numbers in page if pk in found]


def _told(claim, codings, user):
    """The Triangulation of one claim, as on its own page; organisations are left to that."""
    on_quotes = [coding for item in claim.visible_evidence for coding in codings.get(item.quote_id, ())]
    return triangulation_of(
        claim.visible_evidence,
        on_quotes,
        label_of=lambda person: person.label_for(user),
        organisations=0,
        names_coders=claim.project_id in projects_allowing(user, Action.SEE_PROJECT),
    )


@require_safe
def triangulation_file(request):
    """The claims with their numbers as a file, narrowed and sorted as the page is."""
    choice = TriangulationChoice(request.GET, request.user)
    rows = choice.sorted(row for row in numbered(choice, request.user) if choice.fits(row[1]))
    claims = choice.claims.select_related("organisation", "concept").in_bulk()
    return csv_response("triangulation", [HEADINGS, *(_line(request, claims[pk], one) for pk, one in rows)])


def _line(request, claim, numbers):
    place = [claim.organisation.label if claim.organisation else "", claim.concept.name if claim.concept else ""]
    address = request.build_absolute_uri(claim.get_absolute_url())
    return [claim.text, address, *place, *(getattr(numbers, name) for name, _ in COLUMNS)]
