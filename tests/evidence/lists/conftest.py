"""The declared lists, each with its address and the model of its rows, over the base of tests/pages."""

import csv
import io
import zipfile
from types import SimpleNamespace

import pytest
from django.http import QueryDict

from apps.clusters.models import Cluster
from apps.coding.models import Quote
from apps.core.listing.listing import Listed
from apps.evidence.lists.claims import CLAIMS
from apps.evidence.lists.clusters import CLUSTERS
from apps.evidence.lists.quotes import QUOTES
from apps.evidence.lists.smes import SMES
from apps.evidence.lists.sources import SOURCES
from apps.evidence.models import Claim
from apps.smes.models import SME
from apps.sources.models import Source
from tests import builders as make
from tests.pages.base import make_base

LISTS = [
    (SOURCES, "/sources/", Source), (CLAIMS, "/claims/", Claim), (SMES, "/smes/", SME), (QUOTES, "/quotes/", Quote),
    (CLUSTERS, "/clusters/", Cluster),
]  # fmt: skip


@pytest.fixture(params=LISTS, ids=lambda one: one[0].name)
def one_list(request, db):
    """A list over a base of three rows at least of its kind; `listed(user, query)` asks it."""
    base = make_base()
    make.make_source(kind="thesis", year="2013", language="da", relevance="It meets them.", label="Berg (2013)")
    make.make_source(kind="thesis", year="2015", language="en", label="Aagaard (2015)", title="=1+1")
    make.make_sme(name="Aero", sub_industry="Air quality", founded="2003-05", country="FI")
    make.make_claim(
        project=base.project, organisation=base.cluster, concept=base.branch, level="meso", confidence="low",
        assessed_by=make.make_user(), assessed_on=make.day("2020-01-01"), cluster=base.cluster, contribution="none",
    )  # fmt: skip
    make.make_claim(project=base.project, organisation=base.sme, concept=base.concept, status="draft", text="A draft.")
    make.make_coding(quote=make.make_quote(interview=base.interview, kind="summary", language="da"), code=base.code)
    make.make_quote(interview=make.make_interview(project=base.project, date="2018", title="With the harbour"))
    make.make_cluster(name="Air Cluster", country="FI", founded="1998", formation="organic", is_meta=True)
    base.cluster.tags.add("water")
    listing, address, model = request.param

    def listed(user, query=""):
        return Listed(listing, QueryDict(query), user, model.objects.visible_to(user))

    return SimpleNamespace(base=base, listing=listing, address=address, model=model, listed=listed)


def tables_in(answer):
    """(data, codebook) of a downloaded ZIP, as lists of lists of text."""
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert archive.namelist() == ["data.csv", "codebook.csv"]
        return [
            list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline="")))
            for name in archive.namelist()
        ]
