"""COinS on lists: a span a row from which a reference manager saves the whole page of results.

It says what the list has loaded already; nothing is asked for a row.
"""

from dataclasses import replace
from urllib.parse import urlencode

from django.shortcuts import render

from apps.accounts.visibility import VISITOR
from apps.publishing.builders import brief_of
from apps.publishing.citing.about import site_of
from apps.publishing.formats.words import one_line, work_address
from apps.publishing.models import PublishedVersion


def render_list(request, template, context):
    """Answer with a list: its `page` holds the rows, and `coins` are found for them."""
    return render(request, template, context | {"coins": coins_of(context["page"], request)})


def coins_of(rows, request):
    """{pk: title of the span} for those `rows` of one model that a visitor may see.

    `rows` are the rows of a page that `request.user` may see. One query for their versions; a second one for those who
    have logged in, who may see more than a visitor.
    """
    rows = list(rows)
    versions = newest_versions(rows)
    site = site_of(request)
    return {
        row.pk: context_object(versioned(brief_of(row), versions.get(row.uuid)), site)
        for row in open_rows(rows, request.user)
    }


def open_rows(rows, user):
    """Those of `rows`, all of which `user` may see, that a visitor may see as well."""
    if not rows or not user.is_authenticated:
        return rows
    visible = type(rows[0]).objects.visible_to(VISITOR).filter(pk__in=[row.pk for row in rows])
    known = set(visible.order_by().values_list("pk", flat=True))
    return [row for row in rows if row.pk in known]


def newest_versions(rows):
    """{uuid: (number, time of publishing)} of the newest version of each row that stands."""
    kinds = {row.reference_kind for row in rows}
    versions = PublishedVersion.objects.filter(
        kind__in=kinds, subject__in=[row.uuid for row in rows], withdrawn_on__isnull=True
    )
    found = versions.order_by("number").values_list("subject", "number", "published_at")
    return {subject: (number, day) for subject, number, day in found}


def versioned(record, version):
    if version is None:
        return record
    number, day = version
    return replace(record, version=number, version_url=f"{record.url}v{number}/", issued=day.date())


def context_object(record, site):
    """The description of `record` as key/encoded-value pairs of OpenURL 1.0, in Dublin Core."""
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rfr_id", "info:sid/casebase"),
        ("rft.type", record.genre),
        ("rft.title", record.title),
        *(("rft.au", agent.name) for agent in record.authors),
        ("rft.date", record.date or record.dated),
        ("rft.publisher", record.publisher),
        ("rft.language", record.language),
        ("rft.identifier", work_address(record, site)),
    ]
    return urlencode([(name, one_line(value)) for name, value in pairs if one_line(value)])
